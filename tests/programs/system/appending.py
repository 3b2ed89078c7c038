#: out 400000 400000
#: out abcdefghijklmnopqrstuvwxyzabcd nop True
#: out 400000 é 400000
#: out 800000 abab 400000 '\ud800'
#: out 400000 400000
#: out 100 ab abc abd 202 True
#: out abc bce 3 None True True
#: out True
#: out 400000 b'\xfe\xff\x00\x01\x02' 127 True
#: out b'xy' b'xz' b'xyw' <class 'bytes'> True True
#: limit 60
import array

COUNT = 400_000

# Quadratic time would be minutes.
text = ""
for _ in range(COUNT):
    text += "x"
print(len(text), text.count("x"))

text = ""
for n in range(COUNT):
    text = text + chr(97 + n % 26)
print(text[:30], text[-3:], hash(text) == hash("".join(chr(97 + n % 26) for n in range(COUNT))))


def in_a_local():
    text = ""
    for n in range(COUNT):
        text += "é"
        if n % 1000 == 0:
            assert len(text) == n + 1
    return text


print(len(in_a_local()), in_a_local()[COUNT // 2], in_a_local().encode().count(b"\xc3\xa9"))


class Page:
    def __init__(self):
        self.text = ""
        self.parts = {"body": ""}


page = Page()
for _ in range(COUNT):
    page.text += "ab"
    page.parts["body"] += "\ud800"
print(len(page.text), page.text[-4:], len(page.parts["body"]), ascii(page.parts["body"][-1]))

data = bytearray()
numbers = array.array("i")
for n in range(COUNT):
    data += b"x"
    numbers.append(n)
print(len(data), len(numbers))

# Strings that share their beginning stay apart.
first = "a" * 100
second = first + "b"
third = second + "c"
fourth = second + "d"
fifth = second + second
print(len(first), second[-2:], third[-3:], fourth[-3:], len(fifth), third + fourth == second + "c" + fourth)
seen = {third: 3, fourth: 4}
alias = third
third += "e"
print(alias[-3:], third[-3:], seen[alias], seen.get(third), second + "" is second, "" + second is second)


def keeps(text):
    kept = []
    for n in range(300):
        text += str(n % 10)
        kept.append(text)
    return all(kept[n].endswith(str(n % 10)) and len(kept[n]) == n + 1 for n in range(300))


print(keeps(""))

data = b""
page.data = b""
for n in range(COUNT):
    data += b"x"
    page.data = page.data + bytes([n % 256])
print(len(data), page.data[254:259], page.data[-1], hash(data) == hash(b"x" * COUNT))
first = data + b"y"
second = data + b"z"
third = first + bytearray(b"w")
print(first[-2:], second[-2:], third[-3:], type(third), data + b"" is data, (b"" + data) is data)
