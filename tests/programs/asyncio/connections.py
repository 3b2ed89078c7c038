#: firefox
#: out ConnectionRefusedError [Errno 111] Connect call failed ('127.0.0.1', 1)
#: out ConnectionRefusedError [Errno 111] Connect call failed ('127.0.0.1', 1)
#: out b'HELLO'
#: out 111
#: out wakes 20
#: out turns 200
import asyncio
import socket


async def refused():
    try:
        await asyncio.open_connection("127.0.0.1", 1)
    except OSError as error:
        print(type(error).__name__, error)
    with socket.socket() as end:
        end.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(end, ("127.0.0.1", 1))
        except OSError as error:
            print(type(error).__name__, error)


async def loud(reader, writer):
    writer.write((await reader.read(5)).upper())
    await writer.drain()
    writer.close()


async def accepted():
    async with await asyncio.start_server(loud, "127.0.0.1", 0) as server:
        address = server.sockets[0].getsockname()
        reader, writer = await asyncio.open_connection(*address)
        writer.write(b"hello")
        print(await reader.read())
        writer.close()
        await writer.wait_closed()
    try:
        await asyncio.open_connection(*address)
    except OSError as error:
        print(error.errno)


async def woken():
    """A busy loop and one that sleeps are woken from a thread."""
    loop = asyncio.get_running_loop()
    wakes = 0
    for _ in range(20):
        future = loop.create_future()
        loop.run_in_executor(None, loop.call_soon_threadsafe, future.set_result, 1)
        wakes += await future
    print("wakes", wakes)
    future = loop.create_future()
    loop.run_in_executor(None, loop.call_soon_threadsafe, future.set_result, 200)
    while not future.done():
        await asyncio.sleep(0)
    print("turns", future.result())


async def main():
    await refused()
    await accepted()
    await woken()


if __name__ == "__main__":
    asyncio.run(main())
