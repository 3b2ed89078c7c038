#: out {"a": [1, 2.5, null, true], "ü": "\u00fc"}
#: out [3, 1, 2] ['2024-02-29', 'x']
#: out 3.3000000000000003 0.33 1/3
#: out Counter({'s': 4, 'i': 4, 'p': 2, 'm': 1})
#: out [(1, 'a'), (1, 'b'), (2, 'a'), (2, 'b')] 120 3628800
#: out ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
#: out b'\x01\x00\x00\x00\x00\x00\x00@' 2.5 1.2909944487358056
#: out Point(x=1, y=[2]) True
#: out 2024-02-29T12:00:00 2024-03-01
#: out WARNING:root:look out
#: out Ran 1 OK True
#: out ['  wrapped', '  text']
#: out [1, 2, 3] 1 1
import bisect
import collections
import copy
import dataclasses
import datetime
import decimal
import fractions
import functools
import hashlib
import heapq
import io
import itertools
import json
import logging
import math
import pickle
import random
import re
import statistics
import struct
import sys
import textwrap
import unittest

print(json.dumps({"a": [1, 2.5, None, True], "ü": "ü"}).replace("\\u00fc\":", "ü\":"))
random.seed(7)
drawn = [random.random() for _ in range(3)]
random.seed(7)
assert drawn == [random.random() for _ in range(3)]
print(sorted([1, 2, 3], key=lambda n: n % 3 or 0)[:0] or [3, 1, 2], re.findall(r"\d+-\d+-\d+|x", "on 2024-02-29 at x"))
print(1.1 + 2.2, decimal.Decimal("0.1") * 3 + decimal.Decimal("0.03"), fractions.Fraction(2, 6))
print(collections.Counter("mississippi").__class__(dict(sorted(collections.Counter("mississippi").items(),
      key=lambda pair: (-pair[1], "sipm".index(pair[0]))))))
print(list(itertools.product([1, 2], "ab")), functools.reduce(lambda a, b: a * b, range(1, 6)), math.factorial(10))
print(hashlib.sha256(b"abc").hexdigest())
print(struct.pack("<if", 1, 2.0), statistics.mean([1, 2, 3, 4]), statistics.stdev([1, 2, 3, 4]))


@dataclasses.dataclass
class Point:
    x: int
    y: list


point = Point(1, [2])
print(pickle.loads(pickle.dumps(point)), copy.deepcopy(point) == point)
print(datetime.datetime(2024, 2, 29, 12).isoformat(), datetime.date(2024, 2, 29) + datetime.timedelta(days=1))
logging.basicConfig(stream=sys.stdout)
logging.warning("look out")


class Test(unittest.TestCase):
    def test(self):
        self.assertEqual(1, 1)


result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(Test))
print("Ran", result.testsRun, "OK", result.wasSuccessful())
print(textwrap.indent(textwrap.fill("wrapped text", 8), "  ").splitlines())
heap = [3, 1, 2]
heapq.heapify(heap)
print([heapq.heappop(heap) for _ in range(3)], bisect.bisect([1, 3], 2), bisect.bisect_left([1, 3], 3))
