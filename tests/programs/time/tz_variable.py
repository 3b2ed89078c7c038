#: out zones True
#: out strings True
#: out without meaning True
#: out rest True
#: out a child True
#: firefox
import datetime
import os
import subprocess
import sys
import time
from multiprocessing import get_context

WINTER, SUMMER = 1_700_000_000, 1_690_000_000


def zone(tz):
    os.environ["TZ"] = tz
    time.tzset()
    winter, summer = time.localtime(WINTER), time.localtime(SUMMER)
    return (
        time.tzname, time.timezone, time.altzone, time.daylight,
        [(t.tm_zone, t.tm_gmtoff, t.tm_isdst) for t in (winter, summer)],
        time.mktime((2023, 7, 1, 0, 0, 0, 0, 0, -1)), time.strftime("%Z %z", summer),
    )


def compare(what, expected):
    found = {tz: zone(tz) for tz in expected}
    wrong = {tz: found[tz] for tz in expected if found[tz] != expected[tz]}
    print(what, wrong or True)


def changing(standard, summer, behind, ahead, now, then, july, shown):
    return ((standard, summer), behind, ahead, 1, [now, then], july, shown)


def fixed(name, behind, july, shown):
    return ((name, name), behind, behind, 0, [(name, -behind, 0)] * 2, july, shown)


BERLIN = changing("CET", "CEST", -3600, -7200, ("CET", 3600, 0), ("CEST", 7200, 1), 1688162400.0, "CEST +0200")
EASTERN = changing("EST", "EDT", 18000, 14400, ("EST", -18000, 0), ("EDT", -14400, 1), 1688184000.0, "EDT -0400")
SYDNEY = changing("AEST", "AEDT", -36000, -39600, ("AEDT", 39600, 1), ("AEST", 36000, 0), 1688133600.0, "AEST +1000")
NO_SUMMER = changing("ABC", "XYZ", 10800, 7200, ("ABC", -10800, 0), ("XYZ", -7200, 1), 1688176800.0, "XYZ -0200")


def in_a_child(queue):
    queue.put((time.tzname, time.localtime(SUMMER).tm_zone))


if __name__ == "__main__":
    before = time.tzname
    compare("zones", {
        "Europe/Berlin": BERLIN,
        ":US/Eastern": EASTERN,
        "EST5EDT": EASTERN,
        "UTC": fixed("UTC", 0, 1688169600.0, "UTC +0000"),
        "": fixed("UTC", 0, 1688169600.0, "UTC +0000"),
        "/usr/share/zoneinfo/Asia/Tokyo": fixed("JST", -32400, 1688137200.0, "JST +0900"),
        "Etc/GMT+5": fixed("-05", 18000, 1688187600.0, "-05 -0500"),
    })
    compare("strings", {
        "EST+05EDT,M4.1.0,M10.5.0": EASTERN,
        "AEST-10AEDT-11,M10.5.0,M3.5.0": SYDNEY,
        "CET-1CEST": BERLIN,
        # Without rules: those of the United States.
        "ABC3XYZ": NO_SUMMER,
        "<+03>-3": fixed("+03", -10800, 1688158800.0, "+03 +0300"),
        "IST-5:30": fixed("IST", -19800, 1688149800.0, "IST +0530"),
        "GMT+5": fixed("GMT", 18000, 1688187600.0, "GMT -0500"),
    })
    compare("without meaning", {
        "Nowhere/Zone": fixed("Nowhere", 0, 1688169600.0, "Nowhere +0000"),
        "europe/berlin": fixed("europe", 0, 1688169600.0, "europe +0000"),
        "X": fixed("", 0, 1688169600.0, " +0000"),
    })
    os.environ["TZ"] = "Asia/Kolkata"
    time.tzset()
    local = datetime.datetime(2024, 5, 6, 7, 8, tzinfo=datetime.timezone.utc).astimezone()
    rest = local.isoformat() == "2024-05-06T12:38:00+05:30" and local.tzname() == "IST"
    children = []
    # A fork server may have the environment of its own start.
    for method in ("fork", "spawn"):
        queue = get_context(method).SimpleQueue()
        child = get_context(method).Process(target=in_a_child, args=(queue,))
        child.start()
        children.append(queue.get())
        child.join()
    command = [sys.executable, "-c", "import time; print(time.tzname)"]
    environ = {**os.environ, "TZ": "America/St_Johns"}
    shown = subprocess.run(command, env=environ, capture_output=True, text=True).stdout.strip()
    del os.environ["TZ"]
    time.tzset()
    print("rest", rest and time.tzname == before)
    print("a child", children == [(("IST", "IST"), "IST")] * 2 and shown == "('NST', 'NDT')" or (children, shown))
