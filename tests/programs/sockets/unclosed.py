#: out ResourceWarning unclosed.py
#: out closed
#: out a later socket has no name of an earlier one
#: out an error instead
#: out closed, too
#: out done
import gc
import os
import socket
import sys
import warnings


def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


def dropped():
    server = socket.create_server(("127.0.0.1", 0))
    client = socket.create_connection(server.getsockname())
    fd = client.fileno()
    del client
    gc.collect()
    server.close()
    return fd


if __name__ == "__main__":
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fd = dropped()
    for warning in caught:
        assert str(warning.message).startswith("unclosed <socket.socket fd="), warning.message
        print(warning.category.__name__, os.path.basename(warning.filename))
    print("open" if is_open(fd) else "closed")
    one, other = socket.socketpair()
    assert fd in (one.fileno(), other.fileno())
    if {one.getpeername(), other.getpeername()} == {""}:
        print("a later socket has no name of an earlier one")

    one.close()
    fd = other.fileno()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sys.unraisablehook = lambda raised: print("an error instead")
        del other
        gc.collect()
    print("open" if is_open(fd) else "closed, too")
    print("done")
