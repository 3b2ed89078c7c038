#: firefox
#: out done
import asyncio
import socket

# Nothing closes them, and nothing is said about it at the end: by default, the warnings are ignored.
pair = socket.socketpair()
server = socket.create_server(("127.0.0.1", 0))
loop = asyncio.new_event_loop()

if __name__ == "__main__":
    print("done")
