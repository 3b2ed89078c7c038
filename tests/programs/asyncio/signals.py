#: firefox
#: out handled 15
#: out interrupted: KeyboardInterrupt
#: out finally
import asyncio
import os
import signal


async def handle():
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, event.set)
    loop.call_later(0.01, os.kill, os.getpid(), signal.SIGTERM)
    await event.wait()
    print("handled", int(signal.SIGTERM))


async def interrupted():
    asyncio.get_running_loop().call_later(0.01, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(100)
    finally:
        final.append("finally")


if __name__ == "__main__":
    final = []
    asyncio.run(handle())
    try:
        asyncio.run(interrupted())
    except KeyboardInterrupt as error:
        print("interrupted:", type(error).__name__)
    print(*final)
