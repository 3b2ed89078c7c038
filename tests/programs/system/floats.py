#: out 1.0 1.2000000000000002 1.0 1.0 1.0
#: out 4.5 1.9000000000000001 -0.0 0 inf
#: out inf nan 1000000000000000000000000000001 13835058055282163712
#: out 1.0 (1.5+1j) 49950.0
#: out 0.1 0.1 65.1047818893874
#: out odd odd
#: out unsupported operand type(s) for +: 'float' and 'str'
#: out True 1.6487212707001282 0.049787068367863944 22026.465794806718 1.0142320547350045e+304 5e-324
#: out 0.6931471805599453 2.302585092994046 0.47712125471966244 690.7755278982137 3.0 0.3010299956639812 3.321928094887362 9.999999999500001e-11
#: out 1.5430806348152437 1.0050041680558035 399951088.7377527 1.1752011936438014 0.3045202934471426 0.46211715726000974 0.9051482536448664
#: out 0.8414709848078965 0.5403023058681398 1.5574077246549023 -0.8522008497671888 0.8623188722876839 0.6483608274590866 1.2246467991473532e-16 6.123233995736766e-17
#: out 0.3046926540153975 1.2661036727794992 0.2914567944778671 2.677945044588987 2.3124383412727525 2.2924316695611777 0.30951960420311175
#: out 1.4142135623730951 0.7071067811865475 1.4142135623730951 0.7071067811865475 1.4142135623730951 0.10517091807564763 5.830951894845301
#: out 2.5937424601000023 1.4142135623730951 1e-05 0.0010000000000000002 2.7181459268249255 20.270476851916438 0.007943282347242817 1e-320 5e-324 0.0029154518950437317 3325.256730079651
#: out True True True
#: out 2.5937424601000023 52.34277778455352 13.940625219403763 0.5204998778130465
#: out (1.272019649514069+0.7861513777574233j) (1.0000000000000002+1.7320508075688772j) (3.3502593150728757-1.1891502215003973j) (1.4686939399158851+2.2873552871788423j) (0.8047189562170503+1.1071487177940904j) 1.4142135623730951j (1.4142135623730951, 0.7853981633974483)
#: out 0.0 -0.0 inf inf 1.0 1.0 1.0
#: out OverflowError
#: out OverflowError
#: out ZeroDivisionError
#: out (34, 'Numerical result out of range')
#: out 1.2881847531554629 2.082896570095375 3.027390153668925
#: out array('d', [1.0, 0.1, 1e+20, 1e+16, -0.0, nan, inf]) array('f', [1.5, 0.10000000149011612])
import array
import cmath
import fractions
import math
import random
import statistics

# Sums are compensated, as math.fsum is exact.
print(
    sum([0.1] * 10),
    sum([0.1] * 10, 0.2),
    sum([1e16, 1.0, -1e16]),
    math.fsum([0.1] * 10),
    math.sumprod([0.1] * 10, [1.0] * 10),
)
print(sum([1, 2, 0.5, True]), sum([0.1] * 9 + [1]), sum([-0.0], -0.0), sum([]), sum([1e308, 1e308, -1e308]))
print(sum([float("inf"), 1.0]), sum([float("inf"), float("-inf")]), sum([10**30, 1]), sum([2**62, 2**62, 2**62]))
print(sum([0.5, fractions.Fraction(1, 2)]), sum([1, 1j, 0.5]), sum(n / 10 for n in range(1000)))
print(statistics.fmean([0.1] * 10), statistics.mean([0.1] * 10), statistics.NormalDist(100, 15).inv_cdf(0.01))


class Odd(float):
    def __radd__(self, other):
        return "odd"


print(sum([1.0, Odd(1)]), sum([Odd(1)]))
try:
    sum([0.5, "a"])
except TypeError as error:
    print(error)

# Functions agree with C's.
print(math.exp(1) == math.e, math.exp(0.5), math.exp(-3), math.exp(10), math.exp(700), math.exp(-745))
print(
    math.log(2),
    math.log(10),
    math.log(3, 10),
    math.log(1e300),
    math.log10(1000),
    math.log10(2),
    math.log2(10),
    math.log1p(1e-10),
)
print(math.cosh(1), math.cosh(0.1), math.cosh(20.5), math.sinh(1), math.sinh(0.3), math.tanh(0.5), math.tanh(1.5))
print(
    math.sin(1),
    math.cos(1),
    math.tan(1),
    math.sin(1e22),
    math.cos(100),
    math.tan(10),
    math.sin(math.pi),
    math.cos(math.pi / 2),
)
print(math.asin(0.3), math.acos(0.3), math.atan(0.3), math.atan2(1, -2), math.asinh(5), math.acosh(5), math.atanh(0.3))
print(
    math.hypot(1, 1),
    math.hypot(0.1, 0.7),
    abs(1 + 1j),
    abs(0.1 + 0.7j),
    math.exp2(0.5),
    math.expm1(0.1),
    math.dist((1, 2), (4, 7)),
)
print(1.1**10, 2**0.5, 10**-5, 0.1**3, 1.0001**10000, 3.7**2.3, 1e-3**0.7, 10.0**-320, 2.0**-1074, 7**-3, pow(1.5, 20))
base, exponent, square = 1.1, 10, 1 + 2j
print(base**exponent == 1.1**10, 3 ** -(exponent + 10) == 3**-20, square ** (0.5 - 0.3j) == (1 + 2j) ** (0.5 - 0.3j))
print(math.pow(1.1, 10), math.gamma(5.5), math.lgamma(10.5), math.erf(0.5))
print(
    (1 + 2j) ** 0.5,
    (-8) ** (1 / 3),
    (2 + 1j) ** (1 - 1j),
    cmath.exp(1 + 1j),
    cmath.log(1 + 2j),
    cmath.sqrt(-2),
    cmath.polar(1 + 1j),
)
print(
    (-0.0) ** 0.5,
    (-0.0) ** 3,
    0.0 ** float("-inf"),
    float("-inf") ** 0.5,
    (-1.0) ** float("inf"),
    float("nan") ** 0,
    1.0 ** float("nan"),
)
for base, exponent in (10.0, 400), (1e200, 2.5), (0.0, -1.0):
    try:
        print(base**exponent)
    except ArithmeticError as error:
        print(type(error).__name__)
try:
    10.0**400
except OverflowError as error:
    print(error.args)
print(random.Random(1).gauss(0, 1), random.Random(2).expovariate(1.5), random.Random(3).normalvariate(5, 2))

# Items of an array are written as floats are.
print(array.array("d", [1.0, 0.1, 1e20, 1e16, -0.0, float("nan"), float("inf")]), array.array("f", [1.5, 0.1]))
