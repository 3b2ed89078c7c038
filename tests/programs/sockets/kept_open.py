#: out done
import socket

# The end of the program finds it late: a function in another module keeps its variables.
pair = socket.socketpair()
socket.kept = lambda: pair

if __name__ == "__main__":
    print("done")
