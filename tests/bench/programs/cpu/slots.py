"""Objects with slots: particles of a cellular world move and collide; a linked list is built and turned around."""

CHECKSUM = 846167


class Particle:
    __slots__ = ("x", "y", "dx", "dy", "hits")

    def __init__(self, x, y, dx, dy):
        self.x = x
        self.y = y
        self.dx = dx
        self.dy = dy
        self.hits = 0

    def move(self, width, height):
        self.x += self.dx
        self.y += self.dy
        if not 0 <= self.x < width:
            self.dx = -self.dx
            self.x += 2 * self.dx
            self.hits += 1
        if not 0 <= self.y < height:
            self.dy = -self.dy
            self.y += 2 * self.dy
            self.hits += 1


class Link:
    __slots__ = ("value", "next")

    def __init__(self, value, following):
        self.value = value
        self.next = following


def turned(link):
    result = None
    while link is not None:
        link.next, result, link = result, link, link.next
    return result


def work():
    particles = [Particle(i * 7 % 100, i * 13 % 60, i % 5 - 2, i % 3 - 1) for i in range(100)]
    for _ in range(4500):
        for particle in particles:
            particle.move(100, 60)
    total = 0
    for turn in range(200):
        chain = None
        for i in range(1000):
            chain = Link(i + turn, chain)
        # Not longer: a chain is freed link by link, and Pyodide's stack is small.
        link = turned(chain)
        while link:
            total += link.value & 7
            link = link.next
    return sum(p.x * p.y + p.hits for p in particles) + total
