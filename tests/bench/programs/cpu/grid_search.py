"""deque: the shortest way through a maze, row by row, with tuples as places, and a flood with numbers."""

from collections import deque

CHECKSUM = "[358, 358, 358] 4821598 16797 1"

WIDTH, HEIGHT = 200, 160


def wall(x, y):
    return x * y != 0 and (x * 7 + y * 13 + x * y) % 5 == 0


MAZE = ["".join("#" if wall(x, y) else "." for x in range(WIDTH)) for y in range(HEIGHT)]


def distances(maze, start):
    found = {start: 0}
    queue = deque([start])
    while queue:
        x, y = queue.popleft()
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            place = (x + dx, y + dy)
            if not (0 <= place[0] < WIDTH and 0 <= place[1] < HEIGHT):
                continue
            if maze[place[1]][place[0]] == "#" or place in found:
                continue
            found[place] = found[x, y] + 1
            queue.append(place)
    return found


def regions(maze):
    colour = [0 if char == "." else -1 for row in maze for char in row]
    count = 0
    for start in range(len(colour)):
        if colour[start] != 0:
            continue
        count += 1
        stack = [start]
        colour[start] = count
        while stack:
            place = stack.pop()
            x = place % WIDTH
            neighbours = [place - WIDTH, place + WIDTH]
            if x > 0:
                neighbours.append(place - 1)
            if x < WIDTH - 1:
                neighbours.append(place + 1)
            for after in neighbours:
                if 0 <= after < len(colour) and colour[after] == 0:
                    colour[after] = count
                    stack.append(after)
    return count


def work():
    found = [distances(MAZE, start) for start in ((0, 0), (WIDTH - 1, 0), (0, HEIGHT - 1))]
    recent = deque(maxlen=50)
    for place, steps in found[0].items():
        recent.append(steps)
        recent.rotate(3)
        if place[0] == place[1]:
            recent.appendleft(0)
    return f"{[max(f.values()) for f in found]} {sum(found[0].values())} {sum(recent)} {regions(MAZE)}"
