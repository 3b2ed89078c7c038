"""Strings: building by `+=`, `join` and f-strings with formats, slicing, reversing, joining of characters."""

CHECKSUM = "jxu gkysa rhemd ven zkcfi eluh jxu bqpo tew 4462 599 1065631 | item-0088    |    12.75 | 58 |  False "


def caesar(text, shift):
    result = ""
    for char in text:
        if "a" <= char <= "z":
            result += chr((ord(char) - 97 + shift) % 26 + 97)
        else:
            result += char
    return result


def run_lengths(text):
    parts = []
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        parts.append(f"{j - i}{text[i]}")
        i = j
    return "".join(parts)


def table(rows):
    lines = []
    for i in range(rows):
        name = f"item-{i:04d}"
        price = i * 7 % 113 / 4
        lines.append(f"| {name:<12} | {price:>8.2f} | {i:x} | {i % 3 == 0!s:^7} | {name[::-1]!r} |")
    return "\n".join(lines)


def is_palindrome(text):
    return all(text[i] == text[-1 - i] for i in range(len(text) // 2))


def work():
    secret = "the quick brown fox jumps over the lazy dog "
    for shift in range(1, 700):
        secret = caesar(secret, shift)
    runs = "1"
    for _ in range(29):
        runs = run_lengths(runs)
    palindromes = sum(is_palindrome(str(n)) for n in range(50_000))
    text = table(18_000)
    return f"{secret}{len(runs)} {palindromes} {len(text)} {text[5000:5040]}"
