"""Backtracking: a sudoku by sets of candidates in lists, and the tour of a knight by the rule of fewest exits."""

CHECKSUM = "534678912 519748632783652419426139875 [196, 256, 324, 400, 484, 576, 676, 784, 900]"

PUZZLE = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"
HARDER = "..9748...7.........2.1.9.....7...24..64.1.59..98...3.....8.3.2.........6...2759.."


def candidates(cells, place):
    row, column = divmod(place, 9)
    box = row // 3 * 27 + column // 3 * 3
    used = set(cells[row * 9 : row * 9 + 9])
    used.update(cells[column::9])
    for start in (box, box + 9, box + 18):
        used.update(cells[start : start + 3])
    return [digit for digit in "123456789" if digit not in used]


def solve(cells):
    best = None
    for place, cell in enumerate(cells):
        if cell == ".":
            options = candidates(cells, place)
            if best is None or len(options) < len(best[1]):
                best = (place, options)
                if len(options) < 2:
                    break
    if best is None:
        return True
    place, options = best
    for digit in options:
        cells[place] = digit
        if solve(cells):
            return True
    cells[place] = "."
    return False


def knight(size):
    seen = [[0] * size for _ in range(size)]
    jumps = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]

    def exits(x, y):
        found = []
        for dx, dy in jumps:
            a, b = x + dx, y + dy
            if 0 <= a < size and 0 <= b < size and not seen[a][b]:
                found.append((a, b))
        return found

    x = y = 0
    count = 1
    seen[0][0] = 1
    while options := exits(x, y):
        x, y = min(options, key=lambda place: len(exits(*place)))
        count += 1
        seen[x][y] = count
    return count


def work():
    answers = []
    for puzzle in (PUZZLE, HARDER) * 20:
        cells = list(puzzle)
        assert solve(cells)
        answers.append("".join(cells))
    return f"{answers[0][:9]} {answers[1][:27]} {[knight(size) for size in range(14, 32, 2)]}"
