"""Exceptions: raised and caught in a loop, across calls, with `else`, `finally`, own classes and chaining."""

CHECKSUM = 12164070000


class Refused(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


def parse(text):
    try:
        return int(text)
    except ValueError:
        return None


def deep(depth, n):
    if depth == 0:
        if n % 3 == 0:
            raise Refused(n)
        return n
    return deep(depth - 1, n) + 1


def guarded(n, log):
    try:
        value = deep(4, n)
    except Refused as refused:
        if refused.code % 2:
            raise RuntimeError("odd") from refused
        value = -refused.code
    else:
        value += 1
    finally:
        log[n % 4] += 1
    return value


def work():
    texts = ["12", "x", "7", "", "1e3", "99"]
    log = [0, 0, 0, 0]
    table = {n: n for n in range(0, 1000, 2)}
    total = missing = 0
    for n in range(60_000):
        number = parse(texts[n % 6])
        total += number or 0
        try:
            total += table[n % 1000]
        except KeyError:
            missing += 1
        try:
            total += guarded(n, log)
        except RuntimeError as error:
            total += error.__cause__.code
        try:
            total += texts[n % 8] == "7"
        except IndexError:
            total += 1
    return total * 10 + missing + log[0]
