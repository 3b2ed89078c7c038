#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError connect(): AF_INET address must be tuple, not str
#: out TypeError 'float' object cannot be interpreted as an integer
#: out TypeError str, bytes or bytearray expected, not int
#: out TypeError str, bytes or bytearray expected, not NoneType
#: out OverflowError connect(): port must be 0-65535.
#: out TypeError connect_ex(): AF_INET address must be tuple, not int
#: out TypeError bind(): AF_INET address must be tuple, not int
#: out OverflowError bind(): port must be 0-65535.
#: out OverflowError bind(): port must be 0-65535.
#: out TypeError a bytes-like object is required, not 'int'
#: out OSError AF_UNIX path too long
#: out TypeError a bytes-like object is required, not 'str'
#: out TypeError a bytes-like object is required, not 'int'
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError a bytes-like object is required, not 'str'
#: out TypeError a bytes-like object is required, not 'str'
#: out TypeError sendto(): AF_INET address must be tuple, not int
#: out TypeError sendto() takes 2 or 3 arguments (4 given)
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError 'str' object cannot be interpreted as an integer
#: out ValueError negative buffersize in recvfrom
#: out TypeError recv_into() argument 1 must be read-write bytes-like object, not str
#: out TypeError recv_into() argument 1 must be read-write bytes-like object, not bytes
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError 'str' object cannot be interpreted as an integer
#: out OSError [Errno 107] Transport endpoint is not connected
#: out TypeError 'str' object cannot be interpreted as an integer
#: out ValueError Invalid value NaN (not a number)
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError a bytes-like object is required, not 'str'
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError 'str' object cannot be interpreted as an integer
#: out TypeError inet_aton() argument must be str, not int
#: out TypeError a bytes-like object is required, not 'str'
#: out OSError packed IP wrong length for inet_ntoa
#: out TypeError inet_pton() argument 2 must be str, not int
#: out TypeError a bytes-like object is required, not 'str'
#: out TypeError gethostbyname() argument 1 must be str, bytes or bytearray, not int
#: out TypeError getservbyname() argument 1 must be str, not int
#: out OverflowError getservbyport: port must be 0-65535.
#: out TypeError getaddrinfo() argument 1 must be string or None
#: out OSError Int or String expected
#: out gaierror [Errno -2] Name or service not known
import socket


def new(family=socket.AF_INET):
    return socket.socket(family)


def said(call):
    try:
        with new() as end, new(socket.AF_UNIX) as path:
            call(end, path)
    except (TypeError, ValueError, OverflowError, OSError) as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    said(lambda end, path: end.connect(("localhost", "80")))
    said(lambda end, path: end.connect("localhost:80"))
    said(lambda end, path: end.connect(("127.0.0.1", 1.5)))
    said(lambda end, path: end.connect((5, 80)))
    said(lambda end, path: end.connect((None, 80)))
    said(lambda end, path: end.connect(("127.0.0.1", 70000)))
    said(lambda end, path: end.connect_ex(5))
    said(lambda end, path: end.bind(5))
    said(lambda end, path: end.bind(("127.0.0.1", 70000)))
    said(lambda end, path: end.bind(("127.0.0.1", -1)))
    said(lambda end, path: path.bind(5))
    said(lambda end, path: path.bind("/tmp/" + "x" * 200))
    said(lambda end, path: end.send("a"))
    said(lambda end, path: end.send(5))
    said(lambda end, path: end.send(b"a", "x"))
    said(lambda end, path: end.sendall("x"))
    said(lambda end, path: end.sendto("x", ("127.0.0.1", 1)))
    said(lambda end, path: end.sendto(b"x", 5))
    said(lambda end, path: end.sendto(b"x", 0, ("127.0.0.1", 1), 3))
    said(lambda end, path: end.listen("a"))
    said(lambda end, path: end.recv("a"))
    said(lambda end, path: end.recv(1, "x"))
    said(lambda end, path: end.recvfrom(-1))
    said(lambda end, path: end.recv_into("a"))
    said(lambda end, path: end.recv_into(b"abc"))
    said(lambda end, path: end.recv_into(bytearray(3), "x"))
    said(lambda end, path: end.shutdown("a"))
    said(lambda end, path: end.shutdown(socket.SHUT_WR))
    said(lambda end, path: end.settimeout("a"))
    said(lambda end, path: end.settimeout(float("nan")))
    said(lambda end, path: end.getsockopt("a", 1))
    said(lambda end, path: end.setsockopt("a", 2, 3))
    said(lambda end, path: end.setsockopt(1, 2, "x"))
    said(lambda end, path: socket.socket("a"))
    said(lambda end, path: socket.socket(socket.AF_INET, socket.SOCK_STREAM, "a"))
    said(lambda end, path: socket.socket(fileno="a"))
    said(lambda end, path: socket.socketpair("a"))
    said(lambda end, path: socket.create_server(("127.0.0.1", "a")))
    said(lambda end, path: socket.htons("a"))
    said(lambda end, path: socket.inet_aton(5))
    said(lambda end, path: socket.inet_ntoa("x"))
    said(lambda end, path: socket.inet_ntoa(b"x"))
    said(lambda end, path: socket.inet_pton(socket.AF_INET, 5))
    said(lambda end, path: socket.inet_ntop(socket.AF_INET, "x"))
    said(lambda end, path: socket.gethostbyname(5))
    said(lambda end, path: socket.getservbyname(5))
    said(lambda end, path: socket.getservbyport(70000))
    said(lambda end, path: socket.getaddrinfo(5, 80))
    said(lambda end, path: socket.getaddrinfo("127.0.0.1", 1.5))
    said(lambda end, path: socket.getaddrinfo(None, None))
