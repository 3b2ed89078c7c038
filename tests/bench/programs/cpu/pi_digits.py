"""Big integers: the digits of pi one by one, and by a series; numbers of up to thousands of digits."""

CHECKSUM = "823252716201052652272111660396"


def spigot(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3  # noqa: E741
    digits = []
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            following = 10 * (r - n * t)
            n = 10 * (3 * q + r) // t - 10 * n
            q *= 10
            r = following
        else:
            following = (2 * q + r) * l
            n = (q * 7 * k + 2 + r * l) // (t * l)
            q *= k
            t *= l
            l += 2  # noqa: E741
            k += 1
            r = following
    return "".join(map(str, digits))


def arctan(inverse, unit):
    total = term = unit // inverse
    square = inverse * inverse
    n, sign = 3, -1
    while term:
        term //= square
        total += sign * (term // n)
        sign = -sign
        n += 2
    return total


def machin(digits):
    unit = 10 ** (digits + 10)
    return 4 * (4 * arctan(5, unit) - arctan(239, unit)) // 10**10


def work():
    digits = spigot(1200)
    long = str(machin(4000))
    assert long.startswith(digits)
    return long[-30:]
