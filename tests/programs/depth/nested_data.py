#: out True
#: out 20000 deep
# Operations on deeply nested data end with a result or an exception, never with the process.
nested = ()
for _ in range(20_000):
    nested = (nested,)
try:
    print(hash(nested) == hash(nested))
except RecursionError:
    print(True)
for operation in (repr, lambda it: it == (nested,), lambda it: it < (nested,), lambda it: {it}):
    try:
        operation((nested,))
    except RecursionError:
        pass
print("20000 deep")
