"""An interpreter: a loop over the bytecode of a stack machine, with `if` chains, with `match`, with bound methods."""

CHECKSUM = "39999 18003 24001"

# Adds up i * i % 7 for i from the limit down to 1. Local 0 is the sum, local 1 is i.
PROGRAM = [
    ("push", 0), ("store", 0), ("load", 1), ("jump_zero", 15), ("load", 1), ("load", 1), ("mul", None),
    ("push", 7), ("mod", None), ("load", 0), ("add", None), ("store", 0), ("load", 1), ("dec", None), ("again", 17),
    ("load", 0), ("halt", None), ("store", 1), ("jump", 2),
]


def run_chain(program, limit):
    stack, names, at = [], [0, limit], 0
    while True:
        code, arg = program[at]
        at += 1
        if code == "load":
            stack.append(names[arg])
        elif code == "push":
            stack.append(arg)
        elif code == "store":
            names[arg] = stack.pop()
        elif code == "add":
            right = stack.pop()
            stack[-1] += right
        elif code == "mul":
            right = stack.pop()
            stack[-1] *= right
        elif code == "mod":
            right = stack.pop()
            stack[-1] %= right
        elif code == "dec":
            stack[-1] -= 1
        elif code == "jump_zero":
            if stack.pop() == 0:
                at = arg
        elif code == "jump" or code == "again":
            at = arg
        elif code == "halt":
            return stack.pop()


def run_match(program, limit):
    stack, names, at = [], [0, limit], 0
    while True:
        instruction = program[at]
        at += 1
        match instruction:
            case ("load", n):
                stack.append(names[n])
            case ("push", n):
                stack.append(n)
            case ("store", n):
                names[n] = stack.pop()
            case (("add" | "mul" | "mod") as code, _):
                right, left = stack.pop(), stack.pop()
                stack.append(left + right if code == "add" else left * right if code == "mul" else left % right)
            case ("dec", _):
                stack[-1] -= 1
            case ("jump_zero", n):
                if not stack.pop():
                    at = n
            case ("jump" | "again", n):
                at = n
            case _:
                return stack.pop()


class Machine:
    def __init__(self, program, limit):
        self.program = [(getattr(self, f"do_{code}"), arg) for code, arg in program]
        self.stack = []
        self.names = [0, limit]
        self.at = 0
        self.running = True

    def run(self):
        while self.running:
            method, arg = self.program[self.at]
            self.at += 1
            method(arg)
        return self.stack.pop()

    def do_push(self, arg):
        self.stack.append(arg)

    def do_load(self, arg):
        self.stack.append(self.names[arg])

    def do_store(self, arg):
        self.names[arg] = self.stack.pop()

    def do_add(self, _):
        self.stack.append(self.stack.pop() + self.stack.pop())

    def do_mul(self, _):
        self.stack.append(self.stack.pop() * self.stack.pop())

    def do_mod(self, _):
        right = self.stack.pop()
        self.stack.append(self.stack.pop() % right)

    def do_dec(self, _):
        self.stack[-1] -= 1

    def do_jump_zero(self, arg):
        if self.stack.pop() == 0:
            self.at = arg

    def do_jump(self, arg):
        self.at = arg

    do_again = do_jump

    def do_halt(self, _):
        self.running = False


def work():
    totals = [run_chain(PROGRAM, 20_000), run_match(PROGRAM, 9000), Machine(PROGRAM, 12_000).run()]
    return " ".join(map(str, totals))
