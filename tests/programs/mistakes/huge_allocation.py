#: out MemoryError
#: out goes on
#: browser a 64-bit CPython may get this much
try:
    data = [None] * (1 << 30)
except MemoryError as error:
    print(type(error).__name__)
print("goes on")
