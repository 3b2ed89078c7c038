"""The standard library: hashlib over long and short data, hmac, crc32, base64."""

import base64
import hashlib
import hmac
import zlib

CHECKSUM = "1b02bd1d 2f1e62a7 a588dc6a df874395 14569b95 8200e8e6 40917 8bef73b5 b70acb51"

LONG = bytes(i * 31 % 251 for i in range(3 << 20))


def mine(prefix, zeros):
    """The first number whose hash begins with zeros."""
    n = 0
    while not hashlib.sha256(prefix + str(n).encode()).hexdigest().startswith(zeros):
        n += 1
    return n


def work():
    parts = []
    for name in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b"):
        digest = hashlib.new(name)
        for begin in range(0, len(LONG), 1 << 16):
            digest.update(LONG[begin : begin + (1 << 16)])
        parts.append(digest.hexdigest()[:8])
    parts.append(str(mine(b"pyworkers", "0000")))
    parts.append(hmac.new(b"key", LONG, "sha256").hexdigest()[:8])
    parts.append(f"{zlib.crc32(LONG):x}")
    text = base64.b64encode(LONG)
    assert base64.b64decode(text) == LONG
    return " ".join(parts)
