#: out roots 0
#: out negative 0
#: firefox
"""Numbers that wait on the stack while the interpreter executes an instruction for compiled code, after which a
safepoint is sometimes due."""

import math

ROUNDS = 40_000


def roots(rounds):
    """The first factor is boxed for the instruction that loads `math.sqrt`."""
    wrong = 0
    for i in range(1, rounds):
        x = -0.5 * i
        # Worth its compilation.
        for k in range(20):
            x = x + k * 0.25 - k * 0.25 + k - k
        y = x * math.sqrt(x * x) + x * math.sqrt(x * x) + x * math.sqrt(x * x) + x * math.sqrt(x * x)
        if y != -4.0 * x * x:
            wrong += 1
    return wrong


def negative(rounds):
    wrong = 0
    for i in range(1, rounds):
        x = 0.25 * i
        for k in range(20):
            x = x + k * 0.25 - k * 0.25 + k - k
        pair = (x, -x, math.fabs(-x), x)
        if pair[0] + pair[1] != 0.0 or pair[2] != pair[3]:
            wrong += 1
    return wrong


print("roots", roots(ROUNDS))
print("negative", negative(ROUNDS))
