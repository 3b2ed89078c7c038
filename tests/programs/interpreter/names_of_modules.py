#: out [0, 1, 2] 3
#: out NameError name 'gone' is not defined, back [0, 1, 2], dict 2
#: out builtin 3, own 30, builtin 3
#: out class 10 ['a', 'b'], mapping ['x=1', 'x', 'y=2']
#: out exec 6 2, missing: name 'nothing' is not defined, own [0, 2, 4]
#: out dropped at line 99
#: out [1, 3] [True, False, True] ['a', 'b'] 2
#: firefox
"""Names of modules, classes and `exec` are found where they were last, and wherever else they go."""

import sys

seen = []
for number in range(3):
    seen.append(number)
print(seen, len(seen))

gone = 1
del gone
try:
    gone
except NameError as error:
    print("NameError", error, end=", ")
found = []
for turn in range(3):
    for filler in range(turn * 20):
        globals()[f"filler_{turn}_{filler}"] = filler
    gone = turn
    found.append(gone)
    del gone
print("back", found, end=", ")
globals()["gone"] = 2
print("dict", eval("gone"))

counts = []
for own in (None, lambda values: 30, None):
    if own:
        len = own
    counts.append(len([1, 2, 3]))
    if own:
        del len
print("builtin {}, own {}, builtin {}".format(*counts))


class Body:
    a = 1
    for b in range(2):
        a = a * 10 if b else a


class Names(dict):
    log = []

    def __setitem__(self, key, value):
        if len(key) == 1:
            self.log.append(f"{key}={value}")
        super().__setitem__(key, value)

    def __getitem__(self, key):
        if len(key) == 1:
            self.log.append(key)
        return super().__getitem__(key)


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return Names()


class Prepared(metaclass=Meta):
    x = 1
    y = x + 1


print("class", Body.a, [name for name in vars(Body) if len(name) == 1], end=", ")
print("mapping", Names.log[:3])

outer, inner = {"base": 2}, {}
code = compile("total = 0\nfor step in range(3):\n    total += base * step", "given", "exec")
for _ in range(3):
    exec(code, outer, inner)
print("exec", inner["total"], inner["step"], end=", ")
try:
    exec("nothing", {})
except NameError as error:
    print("missing:", error, end=", ")
own = {}
exec("values = []\nfor base in range(3):\n    values.append(2 * base)", own)
print("own", own["values"])


class Dropped:
    def __del__(self):
        print("dropped at line", sys._getframe(1).f_lineno)


for turn in range(2):
    thing = Dropped() if turn == 0 else None

pairs, flags, words, total = [], [], [], 0
for pair in [(1, 2), (3, 4)]:
    pairs.append(pair[0])
for text in ("a", "b", "a"):
    flags.append(text == "a")
    if text != "c" and text not in words:
        words.append(text)
for item in (1, 1):
    total += item
print(pairs, flags, words, total)
