"""Strings: split, strip, replace, find, partition, case, translate, encode, tests of characters; bytes likewise."""

CHECKSUM = "2176193 958350 1940 *****Key0/Name******"

LINES = [f"  Key{i % 97}.Name = value {i * 31 % 1009:5d} ; größe={i % 7}, leer=\t\n" for i in range(16_000)]
TABLE = str.maketrans("aeiou", "AEIOU", "=;")


def parse(line):
    text = line.strip()
    key, _, rest = text.partition(" = ")
    value, _, options = rest.partition(";")
    pairs = [pair.split("=") for pair in options.split(",")]
    number = int(value.removeprefix("value ").strip())
    return key.lower(), number, {name.strip(): content for name, content in pairs}


def work():
    total = upper = 0
    keys = []
    for line in LINES:
        key, number, options = parse(line)
        if key.startswith("key1") and key.endswith("name") and options["größe"].isdigit():
            total += number + int(options["größe"])
        keys.append(key.replace(".", "/").title().center(20, "*"))
        changed = line.translate(TABLE)
        upper += changed.count("A") + changed.find("V") + sum(char.isupper() for char in changed[:20])
        data = line.encode()
        total += len(data) + data.count(b"e") + data.find(b";")
        upper += len(data.split()) + len(data.decode().swapcase().rstrip())
    joined = "".join(sorted(set(keys)))
    return f"{total} {upper} {len(joined)} {joined[:20]}"
