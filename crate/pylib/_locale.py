"""The locale of a page's processes: C.UTF-8, and C, which differs from it in name only."""

from operator import index as _index

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127

CODESET = 14
RADIXCHAR, THOUSEP = 65536, 65537
ABDAY_1, DAY_1, ABMON_1, MON_1 = 131072, 131079, 131086, 131098
AM_STR, PM_STR, D_T_FMT, D_FMT, T_FMT, T_FMT_AMPM = 131110, 131111, 131112, 131113, 131114, 131115
YESEXPR, NOEXPR = 327680, 327681
CRNCYSTR = 262159
ERA, ERA_D_FMT, ALT_DIGITS, ERA_D_T_FMT, ERA_T_FMT = 131116, 131118, 131119, 131120, 131121
_DATE_FMT = 131180

_DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split()
_MONTHS = ("January February March April May June July August September October November"
           " December").split()
_INFO = {
    CODESET: "UTF-8", RADIXCHAR: ".", THOUSEP: "", AM_STR: "AM", PM_STR: "PM",
    D_T_FMT: "%a %b %e %H:%M:%S %Y", D_FMT: "%m/%d/%y", T_FMT: "%H:%M:%S",
    T_FMT_AMPM: "%I:%M:%S %p", YESEXPR: "^[yY]", NOEXPR: "^[nN]", CRNCYSTR: "-",
    ERA: "", ERA_D_FMT: "", ALT_DIGITS: "", ERA_D_T_FMT: "", ERA_T_FMT: "",
    _DATE_FMT: "%a %b %e %H:%M:%S %Z %Y",
}
for _base, _names in ((ABDAY_1, [day[:3] for day in _DAYS]), (DAY_1, _DAYS),
                      (ABMON_1, [month[:3] for month in _MONTHS]), (MON_1, _MONTHS)):
    _INFO |= {_base + at: name for at, name in enumerate(_names)}
for _prefix, _base, _count in (("ABDAY_", ABDAY_1, 7), ("DAY_", DAY_1, 7), ("ABMON_", ABMON_1, 12),
                               ("MON_", MON_1, 12)):
    globals().update({f"{_prefix}{n + 1}": _base + n for n in range(_count)})

# As after the interpreter's start, which sets the character types from the environment.
_current = dict.fromkeys(range(LC_ALL), "C") | {LC_CTYPE: "C.UTF-8"}
_KNOWN = {"C": "C", "POSIX": "C", "C.UTF-8": "C.UTF-8", "C.utf8": "C.UTF-8"}


class Error(Exception):
    """A locale that this machine does not have."""

    __module__ = "locale"


def setlocale(category, locale=None, /):
    """Set the locale of a category, or query it."""
    category = _index(category)
    if not 0 <= category <= LC_ALL:
        raise Error("invalid locale category")
    if locale is None:
        return _name(category)
    if not isinstance(locale, str):
        raise TypeError(f"setlocale() argument 2 must be str or None, not {type(locale).__name__}")
    given = _parts(locale) if ";" in locale else dict.fromkeys(range(LC_ALL), locale or _of_environment())
    categories = range(LC_ALL) if category == LC_ALL else [category]
    if any(given.get(one) not in _KNOWN for one in categories):
        raise Error("unsupported locale setting")
    _current.update({one: _KNOWN[given[one]] for one in categories})
    return _name(category)


def _of_environment():
    import os

    return next((os.environ[name] for name in ("LC_ALL", "LANG") if os.environ.get(name)), "C")


_NAMES = ("LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES")


def _name(category):
    if category != LC_ALL:
        return _current[category]
    if len(set(_current.values())) == 1:
        return _current[LC_CTYPE]
    # Linux has six categories more, which Python cannot set.
    more = "PAPER NAME ADDRESS TELEPHONE MEASUREMENT IDENTIFICATION".split()
    names = [f"{name}={_current[at]}" for at, name in enumerate(_NAMES)]
    return ";".join(names + [f"LC_{name}=C" for name in more])


def _parts(locale):
    pairs = (part.partition("=") for part in locale.split(";"))
    return {_NAMES.index(name): value for name, _, value in pairs if name in _NAMES}


def localeconv():
    """Return how numbers and money are written."""
    numbers = dict.fromkeys((
        "int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes",
        "n_sep_by_space", "p_sign_posn", "n_sign_posn"), CHAR_MAX)
    texts = dict.fromkeys((
        "thousands_sep", "int_curr_symbol", "currency_symbol", "mon_decimal_point",
        "mon_thousands_sep", "positive_sign", "negative_sign"), "")
    return {"decimal_point": ".", "grouping": [], "mon_grouping": []} | texts | numbers


def nl_langinfo(key, /):
    """Return a text of the locale."""
    if key not in _INFO:
        raise ValueError("unsupported langinfo constant")
    return _INFO[key]


def strcoll(first, second, /):
    """Compare two strings by their characters."""
    return (first > second) - (first < second)


def strxfrm(string, /):
    """Return a string that compares as `strcoll` does."""
    return string


def getencoding():
    """Return the encoding of the locale."""
    return "UTF-8"


def gettext(msg, /):
    """Return a message's translation: itself."""
    return msg


def dgettext(domain, msg, /):
    """Like `gettext`, for a domain."""
    return msg


def dcgettext(domain, msg, category, /):
    """Like `gettext`, for a domain and a category."""
    return msg


_domain = "messages"


def textdomain(domain, /):
    """Set the domain of messages, or query it with None."""
    global _domain
    if domain is not None:
        _domain = domain or "messages"
    return _domain


def bindtextdomain(domain, dir, /):
    """Name the directory of a domain's translations, which is not read."""
    if not domain:
        raise Error("domain must be a non-empty string")
    return dir or "/usr/share/locale"


def bind_textdomain_codeset(domain, codeset, /):
    """Set the encoding of a domain's messages, which are not translated."""
    return codeset
