"""Parsing: a tokenizer by hand, a recursive descent parser, and an evaluator of the tree of tuples."""

CHECKSUM = "-48796210.807"

FORMULAS = [
    f"(a{i % 5} + {i}) * -({i % 13}.5 - b{i % 3} / {i % 7 + 1}) + max(a1, {i * 3}, b2 * (2 + {i % 11}))"
    for i in range(4000)
]
NAMES = {f"{letter}{i}": 3 * i + len(letter) for letter in "ab" for i in range(5)}


def tokens(text):
    found = []
    i = 0
    while i < len(text):
        char = text[i]
        if char.isspace():
            i += 1
        elif char.isdigit():
            begin = i
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            found.append(("number", float(text[begin:i])))
        elif char.isalpha() or char == "_":
            begin = i
            while i < len(text) and (text[i].isalnum() or text[i] == "_"):
                i += 1
            found.append(("name", text[begin:i]))
        else:
            found.append(("sign", char))
            i += 1
    found.append(("end", None))
    return found


class Parser:
    def __init__(self, text):
        self.tokens = tokens(text)
        self.at = 0

    def peek(self):
        return self.tokens[self.at][1]

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def sum(self):
        left = self.product()
        while self.peek() in ("+", "-"):
            _, sign = self.take()
            left = (sign, left, self.product())
        return left

    def product(self):
        left = self.factor()
        while self.peek() in ("*", "/"):
            _, sign = self.take()
            left = (sign, left, self.factor())
        return left

    def factor(self):
        kind, value = self.take()
        if kind == "number":
            return value
        if kind == "name":
            if self.peek() != "(":
                return value
            self.take()
            arguments = [self.sum()]
            while self.peek() == ",":
                self.take()
                arguments.append(self.sum())
            assert self.take() == ("sign", ")")
            return ("call", value, arguments)
        if value == "-":
            return ("negate", self.factor(), None)
        assert value == "("
        inner = self.sum()
        assert self.take()[1] == ")"
        return inner


def evaluate(tree):
    if isinstance(tree, float):
        return tree
    if isinstance(tree, str):
        return NAMES[tree]
    kind, left, right = tree
    if kind == "call":
        return max(evaluate(argument) for argument in right)
    if kind == "negate":
        return -evaluate(left)
    a, b = evaluate(left), evaluate(right)
    if kind == "+":
        return a + b
    if kind == "-":
        return a - b
    return a * b if kind == "*" else a / b


def work():
    total = 0.0
    for formula in FORMULAS:
        tree = Parser(formula).sum()
        for _ in range(3):
            total += evaluate(tree)
    return f"{total:.3f}"
