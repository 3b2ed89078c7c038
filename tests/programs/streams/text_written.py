#: out utf-8 b'before \xc3\xa9 after' b'before e\r\n after'
#: out UTF8 b'before \xc3\xa9 after' b'before e\r\n after'
#: out ascii UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128) b'before e\r\n after'
#: out latin-1 b'before \xe9 after' b'before e\r\n after'
#: out cp1252 b'before \xe9 after' b'before e\r\n after'
#: out utf-16-le b'b\x00e\x00f\x00o\x00r\x00e\x00 \x00\xe9\x00 \x00a\x00f\x00t\x00e\x00r\x00' b'b\x00e\x00f\x00o\x00r\x00e\x00 \x00e\x00\r\x00\n\x00 \x00a\x00f\x00t\x00e\x00r\x00'
#: out utf-8-sig b'\xef\xbb\xbfbefore \xc3\xa9 after' b'\xef\xbb\xbfbefore e\r\n after'
#: out strict UnicodeEncodeError: 'utf-8' codec can't encode character '\udc80' in position 0: surrogates not allowed UnicodeEncodeError: 'latin-1' codec can't encode character '\u20ac' in position 1: ordinal not in range(256)
#: out surrogateescape b'before \x80 after' UnicodeEncodeError: 'latin-1' codec can't encode character '\u20ac' in position 1: ordinal not in range(256)
#: out surrogatepass b'before \xed\xb2\x80 after' UnicodeEncodeError: 'latin-1' codec can't encode character '\u20ac' in position 1: ordinal not in range(256)
#: out replace b'before ? after' b'before \xe9? after'
#: out ignore b'before  after' b'before \xe9 after'
#: out backslashreplace b'before \\udc80 after' b'before \xe9\\u20ac after'
#: out abc
#: out True 108890
#: out b'a\xc3\xa9\xe9?'
#: firefox
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "text")


def write(text, **options):
    """What a file then holds, or why not."""
    try:
        with open(path, "w", **options) as file:
            file.write("before ")
            file.write(text)
            file.write(" after")
    except UnicodeError as error:
        return f"{type(error).__name__}: {error}"
    with open(path, "rb") as file:
        return file.read()


for encoding in ("utf-8", "UTF8", "ascii", "latin-1", "cp1252", "utf-16-le", "utf-8-sig"):
    print(encoding, write("é", encoding=encoding), write("e\n", encoding=encoding, newline="\r\n"))
for errors in ("strict", "surrogateescape", "surrogatepass", "replace", "ignore", "backslashreplace"):
    print(errors, write("\udc80", encoding="utf-8", errors=errors), write("é€", encoding="latin-1", errors=errors))
with open(path, "w", encoding="utf-16") as file:
    file.write("a")
    file.write("b")
with open(path, "a+", encoding="utf-16") as file:
    file.write("c")
    file.seek(0)
    print(file.read())
with open(path, "w", encoding="ascii") as file:
    file.writelines(f"{number}\n" for number in range(20_000))
with open(path, encoding="ascii") as file:
    print([int(line) for line in file] == list(range(20_000)), file.tell())
with open(path, "w", encoding="latin-1") as file:
    file.write("a")
    file.reconfigure(encoding="utf-8")
    file.write("é")
    file.reconfigure(encoding="latin-1", errors="replace")
    file.write("é€")
with open(path, "rb") as file:
    print(file.read())
