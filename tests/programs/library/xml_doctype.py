#: out ['<!DOCTYPE', ' ', 'html', ' ', 'PUBLIC', ' ', '"id"', ' ', '"place"', '>', '<html/>']
#: out ['<!DOCTYPE', ' ', 'html', ' ', 'SYSTEM', ' ', '"place"', ' ', '[', ']', '>', '<html/>']
#: out ('html', 'id', 'place')
#: out ('html', None, 'place')
# The text of a document type, piece by piece, and what xml.etree makes of it.
import xml.etree.ElementTree as ET
from xml.parsers import expat

DOCUMENTS = '<!DOCTYPE html PUBLIC "id" "place"><html/>', '<!DOCTYPE html SYSTEM "place" []><html/>'

for document in DOCUMENTS:
    pieces = []
    parser = expat.ParserCreate()
    parser.DefaultHandlerExpand = pieces.append
    parser.Parse(document, True)
    print(pieces)


class Target:
    def doctype(self, *parts):
        print(parts)

    def close(self):
        pass


for document in DOCUMENTS:
    parser = ET.XMLParser(target=Target())
    parser.feed(document)
    parser.close()
