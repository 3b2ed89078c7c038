#: out repr: Stack overflow (used <n> kB) while getting the repr of an object
#: out comparison: Stack overflow (used <n> kB) in comparison
#: out function: Stack overflow (used <n> kB)
#: out caught 20 times
#: out 10000
#: out freed
#: limit 120
#: firefox
#: browser how deep CPython's C stack is depends on the machine; 3.13 has other words
# Without a limit of frames the stack ends, which is an exception, too: of each kind of call, again and again.
import sys

sys.setrecursionlimit(10_000_000)


class Endless:
    def star(self, *args):
        return self.star(*args)

    def plain(self, n):
        return self.plain(n + 1) + 1


endless = Endless()
nested, same = [], []
for _ in range(500_000):
    nested, same = [nested], [same]
for name, call in {
    "repr": lambda: repr(nested),
    "comparison": lambda: nested == same,
    "function": lambda: endless.star(1),
}.items():
    try:
        call()
    except RecursionError as error:
        print(f"{name}: {error}")

caught = 0
for _ in range(20):
    try:
        endless.star()
    except RecursionError:
        caught += 1
print("caught", caught, "times")


def down(n, *args):
    return n and 1 + down(n - 1, *args)


print(down(10_000, 0))

# What is as deep is freed level by level, not one in another.
chain = None
for _ in range(1_000_000):
    chain = [chain]
nested = same = chain = None
try:
    endless.plain(0)
except RecursionError as error:
    error.__traceback__ = None
    print("freed")
