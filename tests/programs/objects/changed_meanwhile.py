#: out {'spam': 42}
#: out True True
# Code of the program that runs in the middle of an operation may change what the operation works on.
import copy
import re


class Changing:
    __slotnames__ = ["spam"]

    def __getattr__(self, name):
        if name == "spam":
            Changing.__slotnames__[:] = ["eggs"]
            return 42
        raise AttributeError(name)


print(Changing().__reduce_ex__(2)[2][1])

# What cannot change is its own copy.
pattern = re.compile("a+")
match = pattern.match("aa")
print(copy.copy(pattern) is pattern, copy.deepcopy([match])[0] is match)
