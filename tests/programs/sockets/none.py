#: out 97 Address family not supported by protocol
#: out True
#: out ('127.0.0.1', 80)
#: out gaierror -2
#: browser a page has no sockets
import socket

if __name__ == "__main__":
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    except OSError as error:
        print(error.errno, error.strerror)
        print("A web page has no sockets" in error.__notes__[0])
    print(socket.getaddrinfo("localhost", "http", type=socket.SOCK_STREAM)[0][4])
    try:
        socket.create_connection(("example.org", 80))
    except socket.gaierror as error:
        print(type(error).__name__, error.errno)
