"""Network names and addresses, as far as they are known without a network."""

import os
from _operator import index

__all__ = [
    "gaierror", "getaddrinfo", "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "gethostname", "getnameinfo",
    "getservbyname", "getservbyport", "herror", "htonl", "htons", "inet_aton", "inet_ntoa",
    "inet_ntop", "inet_pton", "ntohl", "ntohs",
    "EAI_NONAME", "EAI_FAMILY", "EAI_SERVICE", "EAI_FAIL", "EAI_AGAIN", "EAI_BADFLAGS",
    "EAI_SOCKTYPE", "AI_PASSIVE", "AI_CANONNAME", "AI_NUMERICHOST", "AI_NUMERICSERV",
    "AI_ADDRCONFIG", "AI_V4MAPPED", "AI_ALL", "NI_NUMERICHOST", "NI_NUMERICSERV", "NI_NOFQDN",
    "NI_NAMEREQD", "NI_DGRAM", "NI_MAXHOST", "NI_MAXSERV",
]

EAI_BADFLAGS, EAI_NONAME, EAI_AGAIN, EAI_FAIL, EAI_FAMILY = -1, -2, -3, -4, -6
EAI_SOCKTYPE, EAI_SERVICE = -7, -8
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_V4MAPPED, AI_ALL, AI_ADDRCONFIG = 1, 2, 4, 8, 16, 32
AI_NUMERICSERV = 1024
NI_NUMERICHOST, NI_NUMERICSERV, NI_NOFQDN, NI_NAMEREQD, NI_DGRAM = 1, 2, 4, 8, 16
NI_MAXHOST, NI_MAXSERV = 1025, 32

_INET, _INET6, _STREAM, _DGRAM, _TCP, _UDP = 2, 10, 1, 2, 6, 17
_SERVICES = {"ftp": 21, "ssh": 22, "smtp": 25, "domain": 53, "http": 80, "https": 443}


class herror(OSError):
    __module__ = "socket"


class gaierror(OSError):
    __module__ = "socket"


def _swapped(number, size, name):
    number = index(number)
    if number < 0:
        raise OverflowError(f"{name}: can't convert negative Python int to C {8 * size}-bit"
                            " unsigned integer")
    try:
        return int.from_bytes(number.to_bytes(size, "little"), "big")
    except OverflowError:
        raise OverflowError(f"{name}: Python int too large to convert to C {8 * size}-bit unsigned"
                            " integer") from None


def htons(x, /):
    """Convert 16 bits from the machine's order to the network's."""
    return _swapped(x, 2, "htons")


def ntohs(x, /):
    """Convert 16 bits from the network's order to the machine's."""
    return _swapped(x, 2, "ntohs")


def htonl(x, /):
    """Convert 32 bits from the machine's order to the network's."""
    return _swapped(x, 4, "htonl")


def ntohl(x, /):
    """Convert 32 bits from the network's order to the machine's."""
    return _swapped(x, 4, "ntohl")


def _packed(family, text):
    import ipaddress

    kind = {_INET: ipaddress.IPv4Address, _INET6: ipaddress.IPv6Address}.get(family)
    if kind is None:
        raise OSError(97, os.strerror(97))
    return kind(text).packed


def _check_text(text, name):
    if not isinstance(text, str):
        raise TypeError(f"{name} must be str, not {type(text).__name__}")


def _bytes(packed):
    try:
        return bytes(memoryview(packed))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(packed).__name__}'") from None


def inet_pton(family, text, /):
    """Pack an address."""
    family = index(family)
    _check_text(text, "inet_pton() argument 2")
    try:
        return _packed(family, text)
    except ValueError:
        raise OSError("illegal IP address string passed to inet_pton") from None


def inet_aton(text, /):
    """Pack an IPv4 address."""
    _check_text(text, "inet_aton() argument")
    try:
        return _packed(_INET, text)
    except ValueError:
        raise OSError("illegal IP address string passed to inet_aton") from None


def inet_ntop(family, packed, /):
    """Unpack an address."""
    import ipaddress

    family, packed = index(family), _bytes(packed)
    size = {_INET: 4, _INET6: 16}.get(family)
    if size is None:
        raise ValueError(f"unknown address family {family}")
    if len(packed) != size:
        raise ValueError("invalid length of packed IP address string")
    return str(ipaddress.ip_address(packed))


def inet_ntoa(packed, /):
    """Unpack an IPv4 address."""
    packed = _bytes(packed)
    if len(packed) != 4:
        raise OSError("packed IP wrong length for inet_ntoa")
    return ".".join(map(str, packed))


def gethostname():
    """Return this machine's name."""
    return os.uname().nodename


def _check_host(host, function):
    if not isinstance(host, (str, bytes, bytearray)):
        raise TypeError(f"{function}() argument 1 must be str, bytes or bytearray, not {type(host).__name__}")


def _host(host):
    """A host's IPv4 address as text."""
    if host in ("", None):
        return "0.0.0.0"
    if isinstance(host, (bytes, bytearray)):
        host = host.decode()
    if host in ("localhost", gethostname()):
        return "127.0.0.1"
    try:
        _packed(_INET, host)
    except ValueError:
        failure = gaierror(EAI_NONAME, "Name or service not known")
        failure.add_note("A web page cannot look names up: only addresses and localhost are known.")
        raise failure from None
    return host


def gethostbyname(name, /):
    """Return the address of a host."""
    _check_host(name, "gethostbyname")
    return _host(name)


def gethostbyaddr(host, /):
    """Return the name, the aliases and the addresses of an address."""
    _check_host(host, "gethostbyaddr")
    address = _host(host)
    if not address.startswith("127."):
        raise herror(1, "Unknown host")
    return "localhost", [], [address]


def gethostbyname_ex(name, /):
    """Return the name, the aliases and the addresses of a host."""
    _check_host(name, "gethostbyname_ex")
    return name, [], [_host(name)]


def getservbyname(name, protocol=None, /):
    """Return the port of a service."""
    _check_text(name, "getservbyname() argument 1")
    if name not in _SERVICES:
        raise OSError("service/proto not found")
    return _SERVICES[name]


def getservbyport(port, protocol=None, /):
    """Return the service of a port."""
    port = index(port)
    if not 0 <= port <= 0xFFFF:
        raise OverflowError("getservbyport: port must be 0-65535.")
    for name, number in _SERVICES.items():
        if number == port:
            return name
    raise OSError("port/proto not found")


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Resolve a host and a port to tuples of family, type, protocol, name and address."""
    if host is not None and not isinstance(host, (str, bytes, bytearray)):
        raise TypeError("getaddrinfo() argument 1 must be string or None")
    if port is not None and not isinstance(port, (int, str, bytes, bytearray)):
        raise OSError("Int or String expected")
    if host is None and port is None:
        raise gaierror(EAI_NONAME, "Name or service not known")
    if isinstance(port, (bytes, bytearray)):
        port = port.decode()
    if isinstance(port, str):
        if not port.isdecimal() and port not in _SERVICES:
            raise gaierror(EAI_SERVICE, "Servname not supported for ai_socktype")
        port = int(port) if port.isdecimal() else _SERVICES[port]
    if family not in (0, _INET):
        raise gaierror(EAI_FAMILY, "ai_family not supported")
    if host is None and not flags & AI_PASSIVE:
        host = "127.0.0.1"
    # The C library keeps the lower 16 bits.
    address = (_host(host), (port or 0) & 0xFFFF)
    kinds = [(kind, number) for kind, number in ((_STREAM, _TCP), (_DGRAM, _UDP))
             if type in (0, kind) and proto in (0, number)]
    if not kinds:
        raise gaierror(EAI_SOCKTYPE, "ai_socktype not supported")
    return [(_INET, kind, number, "", address) for kind, number in kinds]


def getnameinfo(sockaddr, flags, /):
    """Return the numeric host and service of an address."""
    return str(sockaddr[0]), str(sockaddr[1])
