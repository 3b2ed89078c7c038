"""Floats: a cluster of stars, each an object with attributes, and vectors that are made and thrown away."""

import math

CHECKSUM = "3.887714750"


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def square(self):
        return self.x * self.x + self.y * self.y + self.z * self.z


class Star:
    def __init__(self, number):
        self.position = Vector(float(number), float(number * number % 7), float(number * 3 % 5))
        self.velocity = Vector(0.0, 0.1 * (number % 3), 0.0)
        self.mass = 1.0 + number / 10


class Cluster:
    def __init__(self, count):
        self.stars = [Star(number) for number in range(count)]

    def step(self, dt):
        for i, star in enumerate(self.stars):
            for other in self.stars[i + 1 :]:
                between = star.position - other.position
                square = between.square() + 0.01
                pull = between * (dt / (square * math.sqrt(square)))
                star.velocity = star.velocity - pull * other.mass
                other.velocity = other.velocity + pull * star.mass
        for star in self.stars:
            star.position = star.position + star.velocity * dt

    def energy(self):
        return sum(star.velocity.square() * star.mass for star in self.stars) / 2


def work():
    cluster = Cluster(7)
    for _ in range(1800):
        cluster.step(0.001)
    return f"{cluster.energy():.9f}"
