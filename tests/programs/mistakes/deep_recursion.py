#: out 900 deep
#: out 300 objects deep
#: limit 60
#: bare
# Not a mistake: this deep a Python program may go, also on the stack of a suspended call.
import json
import time


def down(n):
    if n == 0:
        time.sleep(0.01)
        return 0
    return 1 + down(n - 1)


print(down(900), "deep")
nested = []
for _ in range(299):
    nested = [nested]
text = json.dumps(nested)
print(text.count("["), "objects deep")
