#: out every zone loads True
#: out names True
#: out 2024-03-10 12:00:00-04:00 EDT -1 day, 20:00:00 1:00:00
#: out 2024-10-27 02:30:00+02:00 CEST 2024-10-27 02:30:00+01:00 CET
#: out 2024-10-27 01:30:00+00:00 2024-10-27T03:30:00+01:00
#: out 1890-01-01 12:00:00+00:53:28 LMT
#: out 2300-07-01 12:00:00+02:00
#: out missing 'No time zone found with key Nowhere/Zone' ZoneInfoNotFoundError True
#: out folder True
#: out absolute ZoneInfo keys may not be absolute paths, got: /etc/passwd
#: out upwards ZoneInfo keys must refer to subdirectories of TZPATH, got: ../x
#: out pickle True True
#: out repr zoneinfo.ZoneInfo(key='Asia/Tokyo') Asia/Tokyo
#: out file from_file UTC+00:00
#: out only the program's own {'Own/Zone'}
#: out a package of the program True UTC True
#: firefox
import importlib
import os
import pickle
import sys
import tempfile
import zoneinfo
from datetime import datetime, timedelta, timezone
from io import BytesIO
from zoneinfo import ZoneInfo

names = zoneinfo.available_timezones()
noon = datetime(2024, 1, 1, 12)
print("every zone loads", len(names) > 490 and all(noon.replace(tzinfo=ZoneInfo(name)).utcoffset() is not None for name in names))
print("names", names >= {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "Etc/GMT+5"})
day = datetime(2024, 3, 9, 12, tzinfo=ZoneInfo("America/New_York")) + timedelta(days=1)
print(day, day.tzname(), day.utcoffset(), day.dst())
berlin = ZoneInfo("Europe/Berlin")
first = datetime(2024, 10, 27, 2, 30, tzinfo=berlin)
second = first.replace(fold=1)
print(first, first.tzname(), second, second.tzname())
later = (first.astimezone(timezone.utc) + timedelta(hours=1)).astimezone(berlin)
print(later.astimezone(timezone.utc), (later + timedelta(hours=1)).isoformat())
old = datetime(1890, 1, 1, 12, tzinfo=berlin)
print(old, old.tzname())
print(datetime(2300, 7, 1, 12, tzinfo=berlin))
try:
    ZoneInfo("Nowhere/Zone")
except KeyError as error:
    print("missing", error, type(error).__name__, isinstance(error, zoneinfo.ZoneInfoNotFoundError))
try:
    ZoneInfo("America")
except (zoneinfo.ZoneInfoNotFoundError, IsADirectoryError):
    print("folder", True)
for what, name in [("absolute", "/etc/passwd"), ("upwards", "../x")]:
    try:
        ZoneInfo(name)
    except ValueError as error:
        print(what, error)
copy = pickle.loads(pickle.dumps(second))
print("pickle", copy == second and copy.tzinfo is berlin and copy.fold == 1, pickle.loads(pickle.dumps(berlin)) is berlin)
print("repr", repr(ZoneInfo("Asia/Tokyo")), ZoneInfo("Asia/Tokyo"))
# A directory of the program's own comes first.
header = b"TZif2" + bytes(15)
counts = b"".join(number.to_bytes(4, "big") for number in (0, 0, 0, 0, 1, 4))
body = header + counts + bytes(6) + b"UTC\0"
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "Own"))
    with open(os.path.join(folder, "Own", "Zone"), "wb") as file:
        file.write(body + body + b"\nUTC0\n")
    zoneinfo.reset_tzpath([folder])
    own = noon.replace(tzinfo=ZoneInfo("Own/Zone"))
    named = ZoneInfo.from_file(BytesIO(body + body + b"\nUTC0\n"), key="x")
    print("file", "from_file" if str(named) == "x" else named, f"UTC{own.isoformat()[-6:]}")
    sys.modules["tzdata"] = None
    print("only the program's own", zoneinfo.available_timezones())
    del sys.modules["tzdata"]
    zoneinfo.reset_tzpath([])
    for package in ("tzdata", "tzdata/zoneinfo", "tzdata/zoneinfo/Mine"):
        os.mkdir(os.path.join(folder, package))
        with open(os.path.join(folder, package, "__init__.py"), "w"):
            pass
    with open(os.path.join(folder, "tzdata/zoneinfo/Mine/Zone"), "wb") as file:
        file.write(body + body + b"\nUTC0\n")
    with open(os.path.join(folder, "tzdata/zones"), "w") as file:
        file.write("Mine/Zone\n")
    sys.path.insert(0, folder)
    importlib.invalidate_caches()
    mine = noon.replace(tzinfo=ZoneInfo("Mine/Zone"))
    print("a package of the program", "Mine/Zone" in zoneinfo.available_timezones(), mine.tzname(), sys.modules["tzdata"].__file__.startswith(folder))
