#: out undefined entity &x;: line 1, column 40 11 (1, 40)
#: out undefined entity &foo;: line 2, column 6 11 (2, 6)
#: out b'<a>bar and bar</a>' {'foo': 'bar'}
#: out data: bar
#: out undefined entity: line 1, column 3
#: firefox
"""A reference to an entity that is not defined is an error, unless the program defines it."""

import xml.etree.ElementTree as ET

for text in ('<!DOCTYPE a [<!ENTITY x SYSTEM "y">]><a>&x;</a>', '<!DOCTYPE a SYSTEM "q"><a>\n      &foo;</a>'):
    try:
        print(ET.tostring(ET.fromstring(text)))
    except ET.ParseError as error:
        print(error, error.code, error.position)

parser = ET.XMLParser()
parser.entity["foo"] = "bar"
parser.feed('<!DOCTYPE a SYSTEM "q"><a>&foo; and &foo;</a>')
print(ET.tostring(parser.close()), parser.entity)


class Target:
    def data(self, text):
        print("data:", text)

    def close(self):
        pass


parser = ET.XMLParser(target=Target())
parser.entity["foo"] = "bar"
parser.feed('<!DOCTYPE a SYSTEM "q"><a>&foo;</a>')
parser.close()

try:
    ET.fromstring("<a>&foo;</a>")
except ET.ParseError as error:
    print(error)
