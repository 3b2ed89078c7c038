"""Regular expressions: findall, sub with a function, groups by name, splitting, alternatives, backtracking."""

import re

CHECKSUM = "929 1245250 52000 559937 84500 6500 ('5', 'ee')"

LOG = "\n".join(
    f'10.0.{i % 256}.{i * 7 % 256} - user{i % 13} [2026-01-{i % 28 + 1:02d}T{i % 24:02d}:{i % 60:02d}] '
    f'"GET /page/{i % 50}?id={i}&q=caf{"e" * (i % 3)} HTTP/1.1" {200 if i % 7 else 404} {i * 37 % 5000}'
    for i in range(6500)
)
ENTRY = re.compile(
    r'(?P<host>\d+(?:\.\d+){3}) - (?P<user>\w+) \[(?P<day>[\d-]+)T(?P<time>[\d:]+)\] '
    r'"(?P<method>GET|POST) (?P<path>[^ ?]+)\?(?P<query>\S*) [^"]+" (?P<status>\d{3}) (?P<size>\d+)'
)
WORD = re.compile(r"[A-Za-z]+\d*")
NUMBER = re.compile(r"(?<![\w.])(\d{1,3})(?![\w.])")


def work():
    sizes = {}
    missing = 0
    for line in LOG.splitlines():
        entry = ENTRY.match(line)
        user = entry["user"]
        sizes[user] = sizes.get(user, 0) + int(entry["size"])
        missing += entry["status"] == "404"
        assert re.search(r"id=(\d+)", entry["query"])
    words = WORD.findall(LOG)
    doubled = NUMBER.sub(lambda match: str(2 * int(match[1])), LOG)
    parts = re.split(r"[\s\"\[\]?&=]+", LOG)
    lazy = re.findall(r"/page/(.+?)\?.*?(e*) HTTP", LOG)
    return f"{missing} {sizes['user3']} {len(words)} {len(doubled)} {len(parts)} {len(lazy)} {lazy[5]}"
