#: out TypeError: can't compare offset-naive and offset-aware datetimes
#: out TypeError: can't subtract offset-naive and offset-aware datetimes
#: out TypeError: can't compare offset-naive and offset-aware times
#: out False False
#: out TypeError: '<' not supported between instances of 'datetime.datetime' and 'datetime.date'
#: out TypeError: '<' not supported between instances of 'datetime.datetime' and 'int'
#: out TypeError: unsupported operand type(s) for +: 'datetime.date' and 'int'
#: out ValueError: Invalid isoformat string: 'soon'
#: out ValueError: time data '2024' does not match format '%Y-%m'
#: out OverflowError: date value out of range
#: out OverflowError: days=1000000000; must have magnitude <= 999999999
#: out TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'str'
#: out ValueError: Invalid value NaN (not a number)
#: out TypeError: function missing required argument 'day' (pos 3)
#: out NotImplementedError: a tzinfo subclass must implement utcoffset()
#: out 2024-05-06 07:08:09.000010+05:30 5:30:00 2024-05-06 01:38:09.000010+00:00 06/05/24 07.08 +0530 UTC+05:30
#: out datetime.datetime(2024, 5, 6, 7, 8, 9, 10, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800))) datetime.timedelta(days=-1, microseconds=3) -1 day, 0:00:00.000003
#: out 2024-05-06 07:08:09.500000+00:00 2024-05-06
#: out 2024-05-06 07:08:09.000010
#: out 2024-05-06
#: out copies True True
#: out now True True True
#: out 1900-06-05 00:00:00 (6, 5)
#: out [('DeprecationWarning', True)]
#: firefox
import copy
import os
import pickle
import time
import warnings
from datetime import MAXYEAR, UTC, date, datetime, timedelta, timezone, tzinfo
from datetime import time as clock


def error(function):
    try:
        function()
    except Exception as exception:
        print(f"{type(exception).__name__}: {exception}")


naive = datetime(2024, 5, 6, 7, 8, 9, 10)
aware = naive.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))
error(lambda: naive < aware)
error(lambda: naive - aware)
error(lambda: clock(1) < clock(1, tzinfo=UTC))
print(naive == aware, clock(1) == clock(1, tzinfo=UTC))
error(lambda: naive < date(2024, 5, 6))
error(lambda: naive < 5)
error(lambda: date(2024, 5, 6) + 1)
error(lambda: datetime.fromisoformat("soon"))
error(lambda: datetime.strptime("2024", "%Y-%m"))
error(lambda: datetime(MAXYEAR, 12, 31) + timedelta(days=1))
error(lambda: timedelta(days=10**9))
error(lambda: naive.replace(tzinfo="UTC"))
error(lambda: datetime.fromtimestamp(float("nan")))
error(lambda: datetime(2024, 1))
error(lambda: tzinfo().utcoffset(None))
# CPython 3.14 names the value, too.
for make, words in [
    (lambda: datetime(2024, 13, 1), ["month must be in 1..12", "month must be in 1..12, not 13"]),
    (lambda: date(0, 1, 1), ["year 0 is out of range", "year must be in 1..9999, not 0"]),
    (lambda: datetime(2024, 2, 30), ["day is out of range for month", "day 30 must be in range 1..29 for month 2 in year 2024"]),
]:
    try:
        make()
    except ValueError as exception:
        assert str(exception) in words, exception
print(aware, aware.utcoffset(), aware.astimezone(UTC), f"{aware:%d/%m/%y %H.%M %z %Z}")
print(repr(aware), repr(timedelta(days=-1, microseconds=3)), str(timedelta(days=-1, microseconds=3)))
print(datetime.fromisoformat("2024-W19-1T07:08:09.5Z"), date.fromisocalendar(2024, 19, 1))
# Pickles of CPython.
for data in (
    b"\x80\x04\x95*\x00\x00\x00\x00\x00\x00\x00\x8c\x08datetime\x94\x8c\x08datetime\x94\x93\x94C\n\x07\xe8\x05\x06\x07\x08\t\x00\x00\n\x94\x85\x94R\x94.",
    b"cdatetime\ndate\np0\n(c_codecs\nencode\np1\n(V\x07\xe8\x05\x06\np2\nVlatin1\np3\ntp4\nRp5\ntp6\nRp7\n.",
):
    print(pickle.loads(data))


class Day(date):
    pass


values = [naive, aware, aware.replace(fold=1), aware.timetz(), naive.date(), timedelta(1, 2, 3), UTC, timezone(timedelta(hours=1), "X"), Day(2024, 5, 6)]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    copies = pickle.loads(pickle.dumps(values, protocol))
    assert copies == values and [type(v) for v in copies] == [type(v) for v in values], protocol
    # Older protocols cannot say it.
    assert copies[2].fold == (protocol > 3) and copies[7].tzname(None) == "X"
print("copies", copy.deepcopy(values) == values, hash(naive) == hash(copy.copy(naive)))
now = datetime.now()
print("now", abs(now.timestamp() - time.time()) < 60, datetime.now(UTC).tzinfo is UTC, now.astimezone().utcoffset() == timedelta(seconds=time.localtime().tm_gmtoff))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(datetime.strptime("5 Jun", "%d %b"), time.strptime("5 Jun", "%d %b")[1:3])
print([(warning.category.__name__, os.path.samefile(warning.filename, __file__)) for warning in caught])
