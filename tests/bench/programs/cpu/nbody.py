"""Floats: the planets around the sun, each a list of numbers."""

import math

CHECKSUM = "0.051421146 3.572779889 3.015629212 -2.926117244 -27.503664059"

STEPS = 12_000

# Position (x, y, z), velocity (x, y, z) and mass, in astronomical units, years and solar masses.
PLANETS = [
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0],
    [4.84, -1.16, -0.10, 0.606, 2.81, -0.025, 9.5e-4],
    [8.34, 4.12, -0.40, -1.01, 1.82, 0.0084, 2.9e-4],
    [12.89, -15.11, -0.22, 1.08, 0.868, -0.0108, 4.4e-5],
    [15.38, -25.92, 0.18, 0.979, 0.594, -0.0347, 5.2e-5],
]


def simulate(bodies, steps, dt=0.01):
    gravity = 4 * math.pi**2
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1 :]]
    for _ in range(steps):
        for a, b in pairs:
            dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
            square = dx * dx + dy * dy + dz * dz
            pull = gravity * dt / (square * math.sqrt(square))
            for body, other, sign in ((a, b, -pull), (b, a, pull)):
                strength = sign * other[6]
                body[3] += dx * strength
                body[4] += dy * strength
                body[5] += dz * strength
        for body in bodies:
            body[0] += dt * body[3]
            body[1] += dt * body[4]
            body[2] += dt * body[5]


def work():
    bodies = [planet[:] for planet in PLANETS]
    simulate(bodies, STEPS)
    return " ".join(f"{body[0]:.9f}" for body in bodies)
