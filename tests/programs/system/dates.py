#: out gmtime True
#: out range OverflowError OSError
#: out asctime Sun Jun 20 23:21:05 1993
#: out names Tue Tuesday Jul July 24 2024 191
#: out weeks 2009-W53-4 52 52
#: out contradictory 2000-02-31 Monday 100 01
#: out years 99 -5 12345
#: out leap second 60
#: out flags 9/ 9/TUE/pm/0000009/  Tue/%f/%Ed
#: out strptime True
#: out mktime True
#: out zone True
#: out errors True
import time


def error(function, *args):
    try:
        function(*args)
    except Exception as exception:
        return exception


print(
    "gmtime",
    all(
        time.gmtime(seconds)[:8] == fields
        for seconds, fields in [
            (0, (1970, 1, 1, 0, 0, 0, 3, 1)),
            (-1, (1969, 12, 31, 23, 59, 59, 2, 365)),
            (951782400, (2000, 2, 29, 0, 0, 0, 1, 60)),
            (-62135596801, (0, 12, 31, 23, 59, 59, 6, 366)),
            (253402300799, (9999, 12, 31, 23, 59, 59, 4, 365)),
            (253402300800, (10000, 1, 1, 0, 0, 0, 5, 1)),
            (1e15, (31690708, 7, 5, 1, 46, 40, 6, 187)),
        ]
    ),
)
print("range", *(type(error(time.gmtime, seconds)).__name__ for seconds in (2**63, 2**60)))
print("asctime", time.asctime((1993, 6, 20, 23, 21, 5, 6, 171, 0)))
date = 2024, 7, 9, 16, 5, 3, 1, 191, 0
print("names", time.strftime("%a %A %b %B %y %Y %j", date))
print("weeks", time.strftime("%G-W%V-%u %U %W", (2009, 12, 31, 0, 0, 0, 3, 365, 0)))
print("contradictory", time.strftime("%F %A %j", (2000, 2, 31, 0, 0, 0, 0, 100, 0)), time.strftime("%V", (2000, 1, 1, 0, 0, 0, 0, 1, 0)))
print("years", *(time.strftime("%Y", (year, 1, 1, 0, 0, 0, 0, 1, 0)) for year in (99, -5, 12345)))
print("leap second", time.strftime("%S", (2016, 12, 31, 23, 59, 60, 5, 366, 0)))
print("flags", time.strftime("%-d/%_d/%^a/%#p/%07d/%5a/%f/%Ed", date))
print("strptime", time.strptime("2024-07-09 16:05:03", "%Y-%m-%d %H:%M:%S")[:8] == date[:8])
# Zones leave no noon out.
noons = [(year, month, 15, 12, 0, 0, 0, 0, -1) for year in (1850, 1950, 2024, 2100, 12345) for month in (1, 7)]
print("mktime", all(time.localtime(time.mktime(noon))[:6] == noon[:6] for noon in noons))
now = time.localtime()
print(
    "zone",
    now.tm_gmtoff in (-time.timezone, -time.altzone)
    and time.strftime("%Z") == now.tm_zone
    and now.tm_zone in time.tzname
    and time.daylight == (time.timezone != time.altzone),
)
print(
    "errors",
    [str(error(function, *args)) for function, *args in [
        (time.gmtime, "a"),
        (time.gmtime, float("nan")),
        (time.mktime, (1, 2)),
        (time.mktime, (2**31, 1, 1, 0, 0, 0, 0, 0, 0)),
        (time.mktime, (2**31 - 1, 2**31 - 1, 1, 0, 0, 0, 0, 0, 0)),
        (time.asctime, (2024, 13, 1, 0, 0, 0, 0, 0, 0)),
    ]]
    == [
        "'str' object cannot be interpreted as an integer",
        "Invalid value NaN (not a number)",
        "mktime(): illegal time tuple argument",
        "signed integer is greater than maximum",
        "mktime argument out of range",
        "month out of range",
    ],
)
