"""Nested lists and sets: the game of life on a torus with lists, and without borders with a set of cells."""

CHECKSUM = 118196

ACORN = {(1, 0), (3, 1), (0, 2), (1, 2), (4, 2), (5, 2), (6, 2)}


def step(grid):
    height, width = len(grid), len(grid[0])
    after = []
    for y in range(height):
        above, here, below = grid[y - 1], grid[y], grid[(y + 1) % height]
        row = []
        for x in range(width):
            right = (x + 1) % width
            count = above[x - 1] + above[x] + above[right] + here[x - 1] + here[right]
            count += below[x - 1] + below[x] + below[right]
            row.append(1 if count == 3 or (count == 2 and here[x]) else 0)
        after.append(row)
    return after


def spread(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    place = (x + dx, y + dy)
                    counts[place] = counts.get(place, 0) + 1
    return {place for place, count in counts.items() if count == 3 or (count == 2 and place in cells)}


def work():
    grid = [[1 if (x * x + y * 3 + x * y) % 7 < 3 else 0 for x in range(48)] for y in range(48)]
    for _ in range(90):
        grid = step(grid)
    cells = ACORN
    for _ in range(230):
        cells = spread(cells)
    return sum(map(sum, grid)) * 1000 + len(cells)
