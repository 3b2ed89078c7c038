#: out [3, 6] [Scale(3), Scale(6)] [4] [Scale(7)]
#: out [20, 40, 60]
#: out ['b', 'd'] [3]
#: out ['A', 'B'] ['a!'] [1, 2]
#: out [3, 4, 6, 8]
#: out [5, 3] [3, 7]
#: out {'a': 1} [1, 2]
#: out True
#: out 5
# Tasks that are bound methods, partials, static and class methods, callables; results that are
# instances.
import functools
import itertools
import operator
from multiprocessing import Pool


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def apply(self, n):
        return self.factor * n

    def __call__(self, n):
        return Scale(self.factor * n)

    def __eq__(self, other):
        return isinstance(other, Scale) and self.factor == other.factor

    def __repr__(self):
        return f"Scale({self.factor})"

    @staticmethod
    def static(n):
        return n - 1

    @classmethod
    def build(cls, n):
        return cls(n)

    def run(self, pool, numbers):
        return pool.map(self.apply, numbers)


def multiply(a, b, c=1):
    return a * b * c


if __name__ == "__main__":
    with Pool(2) as pool:
        scale = Scale(3)
        print(
            scale.run(pool, [1, 2]),
            pool.map(scale, [1, 2]),
            pool.map(Scale.static, [5]),
            pool.map(Scale.build, [7]),
        )
        print(pool.map(functools.partial(multiply, 10, c=2), [1, 2, 3]))
        print(
            pool.map(operator.itemgetter(1), ["ab", "cd"]),
            pool.map(operator.attrgetter("factor"), [scale]),
        )
        print(
            pool.map(str.upper, ["a", "b"]),
            pool.map("{}!".format, ["a"]),
            pool.map([1, 2, 3].index, [2, 3]),
        )
        print(pool.starmap(multiply, itertools.product([1, 2], [3, 4])))
        print(pool.map(len, [range(5), "abc"]), pool.map(sum, [[1, 2], (3, 4)]))
        print(pool.apply(dict, kwds={"a": 1}), pool.map(int, ["1", "2"]))
        try:
            pool.map(lambda n: n, [1])
        except Exception as error:
            print("lambda" in str(error))
        print(pool.apply(abs, (-5,)))
