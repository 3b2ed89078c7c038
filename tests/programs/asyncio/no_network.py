#: out open_connection OSError 97
#: out start_server OSError None
#: browser a page has no network
import asyncio


async def main():
    for name, start in (
        ("open_connection", lambda: asyncio.open_connection("127.0.0.1", 80)),
        ("start_server", lambda: asyncio.start_server(print, "127.0.0.1", 8000)),
    ):
        try:
            await start()
        except OSError as error:
            print(name, type(error).__name__, error.errno)


if __name__ == "__main__":
    asyncio.run(main())
