#: out 3 (1, 3) no element found: line 1, column 3
#: out 3 (1, 0) no element found: line 1, column 0
#: out 3 (2, 0) no element found: line 2, column 0
#: out 7 (1, 8) mismatched tag: line 1, column 8
#: out 7 (3, 4) mismatched tag: line 3, column 4
#: out 7 (1, 21) mismatched tag: line 1, column 21
#: out 8 (1, 15) duplicate attribute: line 1, column 15
#: out 11 (1, 3) undefined entity: line 1, column 3
#: out 11 (1, 0) undefined entity: line 1, column 0
#: out 9 (1, 4) junk after document element: line 1, column 4
#: out 9 (1, 4) junk after document element: line 1, column 4
#: out 2 (1, 0) syntax error: line 1, column 0
#: out 4 (1, 0) not well-formed (invalid token): line 1, column 0
#: out 4 (1, 7) not well-formed (invalid token): line 1, column 7
#: out 4 (1, 6) not well-formed (invalid token): line 1, column 6
#: out 4 (1, 6) not well-formed (invalid token): line 1, column 6
#: out 4 (1, 15) not well-formed (invalid token): line 1, column 15
#: out 4 (1, 5) not well-formed (invalid token): line 1, column 5
#: out 4 (1, 4) not well-formed (invalid token): line 1, column 4
#: out 4 (1, 8) not well-formed (invalid token): line 1, column 8
#: out 5 (1, 0) unclosed token: line 1, column 0
#: out 5 (1, 0) unclosed token: line 1, column 0
#: out 5 (1, 3) unclosed token: line 1, column 3
#: out 4 (1, 12) not well-formed (invalid token): line 1, column 12
#: out 20 (1, 17) unclosed CDATA section: line 1, column 17
#: out 4 (1, 5) not well-formed (invalid token): line 1, column 5
#: out 17 (1, 1) XML or text declaration not at start of entity: line 1, column 1
#: out 17 (1, 3) XML or text declaration not at start of entity: line 1, column 3
#: out 30 (1, 37) XML declaration not well-formed: line 1, column 37
#: out 30 (1, 6) XML declaration not well-formed: line 1, column 6
#: out 14 (1, 3) reference to invalid character number: line 1, column 3
#: out 14 (1, 3) reference to invalid character number: line 1, column 3
#: out 4 (1, 3) not well-formed (invalid token): line 1, column 3
#: out 4 (1, 1) not well-formed (invalid token): line 1, column 1
#: out 27 (1, 0) unbound prefix: line 1, column 0
#: out 28 (1, 0) must not undeclare prefix: line 1, column 0
#: out 38 (1, 0) reserved prefix (xml) must not be undeclared or bound to another namespace name: line 1, column 0
#: out 4 (1, 1) not well-formed (invalid token): line 1, column 1
#: out 12 (1, 35) recursive entity reference: line 1, column 35
#: out 13 (1, 35) asynchronous entity: line 1, column 35
#: out 15 (1, 48) reference to binary entity: line 1, column 48
#: out 3 (1, 11) no element found: line 1, column 11
#: out 2 (1, 29) syntax error: line 1, column 29
#: out 7 (3, 5) mismatched tag: line 3, column 5
#: out 7 (1, 10) mismatched tag: line 1, column 10
#: out 7 (2, 6) mismatched tag: line 2, column 6
#: out 4 (2, 3) not well-formed (invalid token): line 2, column 3
#: out 19 (1, 30) encoding specified in XML declaration is incorrect: line 1, column 30
#: out 7 (1, 46) mismatched tag: line 1, column 46
#: out LookupError unknown encoding: no-such
#: out 3 (1, 4) no element found: line 1, column 4
#: out minidom xml.parsers.expat ExpatError 7 2 5 mismatched tag: line 2, column 5
#: out piecewise xml.parsers.expat ExpatError 7 2 5 mismatched tag: line 2, column 5
#: out (7, 2, 5, 9) mismatched tag mismatched tag
#: out sax 2 6 <unknown>:2:6: no element found
#: out ['end']
#: out pull mismatched tag: line 1, column 9
#: out parsing finished: line 1, column 4
#: out of a handler: a None
#: out 43 limit on input amplification factor (from DTD and entities) breached
# What is wrong with a document, where, and with which exception: as expat reports it, whatever reads the document.
import xml.dom.minidom
import xml.etree.ElementTree as ET
import xml.sax
from xml.parsers import expat

DOCUMENTS = [
    "<a>",
    "",
    "  \n",
    "<a><b></a>",
    "<a>\n  <b>\n  </c>\n</a>",
    "<html><p>One<br>Two</p></html>",
    '<a x="1" y="2" x="3"/>',
    "<a>&nbsp;</a>",
    '<a b="&nope;"/>',
    "<a/>junk",
    "<a/><b/>",
    "plain text",
    '{"not": "xml"}',
    "<a>AT&T</a>",
    "<a>x & y</a>",
    "<a>1 < 2</a>",
    '<a href="?x=1&y=2"/>',
    "<a b=c/>",
    "<a b/>",
    '<a b="1"c="2"/>',
    "<a",
    '<a b="1',
    "<a><!-- x",
    "<a><!-- x -- y --></a>",
    "<a><![CDATA[x</a>",
    "<a>]]></a>",
    ' <?xml version="1.0"?><a/>',
    '<a><?xml version="1.0"?></a>',
    '<?xml version="1.0" encoding="utf-8" bad="x"?><a/>',
    '<?xml encoding="utf-8"?><a/>',
    "<a>&#0;</a>",
    "<a>&#x110000;</a>",
    "<a>\x01</a>",
    "<1a/>",
    "<a:b/>",
    '<a xmlns:p=""/>',
    '<a xmlns:xml="u"/>',
    "</a>",
    '<!DOCTYPE a [<!ENTITY e "&e;">]><a>&e;</a>',
    '<!DOCTYPE a [<!ENTITY e "<b>">]><a>&e;</a>',
    '<!DOCTYPE a [<!ENTITY u SYSTEM "u" NDATA n>]><a>&u;</a>',
    "<!DOCTYPE a",
    "<!DOCTYPE a [<!ELEMENT a (b,c|d)>]><a/>",
    "<a>text\n&#10;\n<b></a>",
    "<a>\u4e2d\u6587<\u00e9></a>",
    b'<?xml version="1.0" encoding="iso-8859-1"?>\n<a>\xe9</b>',
    b'<?xml version="1.0" encoding="utf-8"?>\n<a>\xe9</a>',
    b'<?xml version="1.0" encoding="utf-16"?><a/>',
    '<?xml version="1.0" encoding="utf-16"?><a>\u4e2d</b>'.encode("utf-16"),
    b'<?xml version="1.0" encoding="no-such"?><a/>',
    b"\xef\xbb\xbf<a>",
]

for document in DOCUMENTS:
    try:
        ET.fromstring(document)
        print("no error")
    except ET.ParseError as error:
        print(error.code, error.position, error)
    except LookupError as error:
        print(type(error).__name__, error)

for kind, parse in [("minidom", xml.dom.minidom.parseString), ("piecewise", None)]:
    parser = expat.ParserCreate()
    try:
        if parse:
            parse("<a>\n<b></a>")
        for byte in b"<a>\n<b></a>":
            parser.Parse(bytes([byte]))
    except expat.ExpatError as error:
        print(kind, type(error).__module__, type(error).__name__, error.code, error.lineno, error.offset, error)
        if kind == "piecewise":
            place = parser.ErrorCode, parser.ErrorLineNumber, parser.ErrorColumnNumber, parser.ErrorByteIndex
            print(place, expat.ErrorString(error.code), expat.errors.XML_ERROR_TAG_MISMATCH)

try:
    xml.sax.parseString(b"<a>\n  <b/>", xml.sax.ContentHandler())
except xml.sax.SAXParseException as error:
    print("sax", error.getLineNumber(), error.getColumnNumber(), error)

pull = ET.XMLPullParser()
pull.feed("<a><b/>")
print([event for event, _ in pull.read_events()])
try:
    pull.feed("</c>")
    list(pull.read_events())
except ET.ParseError as error:
    print("pull", error)

parser = expat.ParserCreate()
parser.Parse("<a/>", True)
try:
    parser.Parse("<b/>", True)
except expat.ExpatError as error:
    print(error)


def stop(name, attributes):
    raise ZeroDivisionError(name)


parser = expat.ParserCreate()
parser.StartElementHandler = stop
try:
    parser.Parse("<a><b/></a>", True)
except ZeroDivisionError as error:
    print("of a handler:", error, parser.StartElementHandler)

# Entities that make a small document a very large one are refused.
rows = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 9))
try:
    ET.fromstring(f'<!DOCTYPE a [<!ENTITY e0 "{"x" * 100}">{rows}]><a>&e8;</a>')
except ET.ParseError as error:
    print(error.code, str(error).partition(":")[0])
