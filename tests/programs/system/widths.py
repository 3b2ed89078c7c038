#: out 3000000000 3000000004 12000000000
#: out error: total struct size too long
#: out ValueError: Too many decimal digits in format string
#: out ValueError: precision too big
#: out ValueError: width too big
#: out ValueError: precision too big
#: out OverflowError: Python int too large to convert to C ssize_t
#: out OverflowError: Python int too large to convert to C int
#: out 0 3 1 3 (1, 2)
#: out 0 3 0 3 [(1, 3), (1, 3)] 0 2
#: out 0 3 2 3 3 1 None
#: out OverflowError: Python int too large to convert to C ssize_t
#: out [(0, 5), (0, 5)] ('b', 0, 3)
#: firefox
"""Widths and positions of 64 bits. `wide_texts` has those that memory cannot hold."""
import re
import struct
import sys


def attempt(function, *args):
    try:
        return function(*args)
    except (OverflowError, ValueError, struct.error) as error:
        return f"{type(error).__name__}: {error}"


print(struct.calcsize("3000000000s"), struct.calcsize("=3000000000si"), struct.Struct("3000000000i").size)
print(attempt(struct.calcsize, f"{sys.maxsize}i"))
print(attempt(format, 1, "9223372036854775808"))
print(attempt(format, 1.0, ".3000000000f"))
print(attempt("%9223372036854775808d".__mod__, 1))
print(attempt("%.3000000000f".__mod__, 1))
print(attempt(lambda: "%*d" % (10**30, 1)))
print(attempt(lambda: "%.*f" % (10**30, 1)))

pattern = re.compile("a")
first, second = pattern.match("aaa"), pattern.match("aaa", 1, sys.maxsize)
print(first.pos, first.endpos, second.pos, second.endpos, second.span())
found = list(pattern.finditer("baab", 1, 3))
last = pattern.search("baa", 0)
print(last.pos, last.endpos, pattern.search("baa", -5).pos, pattern.fullmatch("a", 0, 10**18).endpos + 2,
      [(match.pos, match.endpos) for match in found], pattern.match("aaa", 0, 2).pos, pattern.match("aaa", 0, 2).endpos)
empty = re.compile("")
print(empty.match("abc", -1).pos, empty.match("abc").endpos, empty.match("abc", 2).pos, empty.match("abc", 2).endpos,
      empty.match("abc", 10**18).pos, empty.match("abc", 3, 1) and 1 or 3, pattern.match("aaa", 0, 0))
print(attempt(pattern.match, "a", 10**30))
spans = []
re.sub("b", lambda match: spans.append((match.pos, match.endpos)) or "c", "abbaa")
scanner = re.compile("b").scanner("abc", 0)
match = scanner.search()
print(spans, (match.group(), match.pos, match.endpos))
