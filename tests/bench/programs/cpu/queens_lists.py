"""Lists and recursion: the queens of a chessboard, with appends and pops, and with tuples in a generator."""

CHECKSUM = 5069524


def place(size, queens, solutions):
    row = len(queens)
    if row == size:
        solutions.append(queens[:])
        return
    for column in range(size):
        for above, other in enumerate(queens):
            if other == column or abs(other - column) == row - above:
                break
        else:
            queens.append(column)
            place(size, queens, solutions)
            queens.pop()


def generate(size, queens=()):
    if len(queens) == size:
        yield queens
        return
    for column in range(size):
        if column not in queens and all(abs(q - column) != len(queens) - i for i, q in enumerate(queens)):
            yield from generate(size, (*queens, column))


def work():
    solutions = []
    place(9, [], solutions)
    total = sum(row * column for solution in solutions for row, column in enumerate(solution))
    return total * 100 + sum(1 for _ in generate(10))
