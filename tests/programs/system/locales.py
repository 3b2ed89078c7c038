#: out Error unsupported locale setting
#: out False True
#: out C C.UTF-8
#: out . 127 []
#: out UTF-8 Monday Mar %m/%d/%y
#: out -1 True
#: out 1234567.89 1234567
#: out ('en_US', 'UTF-8')
#: out TypeError 'str' object cannot be interpreted as an integer
#: out text
import locale

try:
    locale.setlocale(locale.LC_ALL, "xx_YY.UTF-8")
except locale.Error as error:
    print(type(error).__name__, error)
print(issubclass(locale.Error, ValueError), issubclass(locale.Error, Exception))
print(locale.setlocale(locale.LC_ALL, "C"), locale.setlocale(locale.LC_ALL, "C.UTF-8"))
conventions = locale.localeconv()
print(conventions["decimal_point"], conventions["frac_digits"], conventions["grouping"])
codes = locale.CODESET, locale.DAY_2, locale.ABMON_3, locale.D_FMT
print(*(locale.nl_langinfo(code) for code in codes))
print(locale.strcoll("a", "b"), locale.strxfrm("a") < locale.strxfrm("b"))
print(locale.format_string("%.2f", 1234567.891, grouping=True), locale.str(1234567.0).removesuffix(".0"))
print(locale._parse_localename("en_US.UTF-8"))
try:
    locale.setlocale("x")
except TypeError as error:
    print(type(error).__name__, error)
print(locale.gettext("text"))
