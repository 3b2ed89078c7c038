"""Comprehensions: of lists, dicts and sets, nested and filtered; unpacking, enumerate, zip, any and all."""

CHECKSUM = 8033419


def transpose(rows):
    return [[row[i] for row in rows] for i in range(len(rows[0]))]


def work():
    total = 0
    for turn in range(45):
        grid = [[(x * y + turn) % 17 for x in range(70)] for y in range(70)]
        flat = [cell for row in transpose(grid) for cell in row if cell > 3]
        index = {(x, y): cell for y, row in enumerate(grid) for x, cell in enumerate(row) if cell != 5}
        squares = {x * x % 101 for x in flat}
        pairs = [(a, b) for a, b in zip(flat, flat[1:]) if a < b]
        first, *middle, last = flat
        total += sum(a * b for a, b in pairs) + len(index) + len(squares) + first + last + len(middle)
        total += sum(any(cell == 16 for cell in row) for row in grid)
        total += sum(all(cell < 17 for cell in row) for row in grid)
        total += sum([left - right for left, right in zip(flat[::2], reversed(flat))])
    return total
