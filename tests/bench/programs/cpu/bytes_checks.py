"""Bytes and bits: checksums, a cipher and a random generator in 32-bit arithmetic, bytearrays, memoryviews, struct."""

import struct

CHECKSUM = "628d0b4c 5dd0870a a1faccd8 94876 8fdb6568cfbaa468"

DATA = bytes(i * i % 256 for i in range(60_000))


def crc_table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ 0xEDB88320 if n & 1 else n >> 1
        table.append(n)
    return table


def crc(data):
    table = crc_table()
    value = 0xFFFFFFFF
    for byte in data:
        value = table[(value ^ byte) & 255] ^ value >> 8
    return value ^ 0xFFFFFFFF


def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def xorshift(count, state=2463534242):
    for _ in range(count):
        state ^= state << 13 & 0xFFFFFFFF
        state ^= state >> 17
        state ^= state << 5 & 0xFFFFFFFF
    return state


def encrypt(v0, v1, key):
    total = 0
    for _ in range(32):
        v0 = v0 + ((v1 << 4 ^ v1 >> 5) + v1 ^ total + key[total & 3]) & 0xFFFFFFFF
        total = total + 0x9E3779B9 & 0xFFFFFFFF
        v1 = v1 + ((v0 << 4 ^ v0 >> 5) + v0 ^ total + key[total >> 11 & 3]) & 0xFFFFFFFF
    return v0, v1


def work():
    buffer = bytearray(DATA)
    key = (1, 0xFFFFFFFF, 3, 0x12345678)
    for place in range(0, 12_000, 8):
        struct.pack_into("<II", buffer, place, *encrypt(*struct.unpack_from("<II", buffer, place), key))
    view = memoryview(buffer)
    for i in range(0, len(view) - 1, 2):
        view[i], view[i + 1] = view[i + 1], view[i]
    ones = sum(byte.bit_count() for byte in view[:30_000])
    return f"{crc(DATA):x} {adler(buffer):x} {xorshift(150_000):x} {ones} {int.from_bytes(buffer[:8], 'big'):x}"
