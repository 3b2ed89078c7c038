#: out [1, 2] [1, 1] ab [1, 2]
#: out unsupported operand type(s) for +=: 'int' and 'NoneType'
#: out unsupported operand type(s) for -=: 'float' and 'NoneType'
#: firefox
"""An augmented assignment that has seen numbers or strings only still changes a list in place."""

ROUNDS = 200


def add(a, b):
    a += b
    return a


def multiply(a, b):
    a *= b
    return a


def subtract(a, b):
    a -= b
    return a


def join(a, b):
    a += b
    return a


for _ in range(ROUNDS):
    add(2, 3), multiply(2.0, 3.0), subtract(2.0, 3.0), join("a", "b")
added, multiplied, joined = [1], [1], [1]
add(added, [2]), multiply(multiplied, 2), join(joined, [2])
print(added, multiplied, join("a", "b"), joined)
for function, number in ((add, 1), (subtract, 1.0)):
    try:
        function(number, None)
    except TypeError as error:
        print(error)
