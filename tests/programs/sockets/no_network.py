#: out 94 Socket type not supported
#: out True
#: out ('127.0.0.1', 80)
#: out gaierror -2
#: out 101 True
#: browser a page has no network
import socket

if __name__ == "__main__":
    try:
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    except OSError as error:
        print(error.errno, error.strerror)
        print("A web page has streams only" in error.__notes__[0])
    print(socket.getaddrinfo("localhost", "http", type=socket.SOCK_STREAM)[0][4])
    try:
        socket.create_connection(("example.org", 80))
    except socket.gaierror as error:
        print(type(error).__name__, error.errno)
    try:
        socket.create_connection(("192.0.2.1", 80))
    except OSError as error:
        print(error.errno, "no network" in error.__notes__[0])
