#: firefox
#: bare
#: out threads [0, 1, 4, 9]
#: out default 25
#: out processes [0, 1, 4, 9]
#: out other processes True
#: out while waiting: True
#: out raised: ZeroDivisionError
import asyncio
import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def square(n):
    return n * n


def divide(a, b):
    return a / b


def slow():
    time.sleep(0.2)
    return os.getpid()


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        print("threads", await asyncio.gather(*(loop.run_in_executor(pool, square, n) for n in range(4))))
    print("default", await loop.run_in_executor(None, square, 5))
    with ProcessPoolExecutor(2) as pool:
        print("processes", await asyncio.gather(*(loop.run_in_executor(pool, square, n) for n in range(4))))
        ticks = 0
        working = asyncio.gather(*(loop.run_in_executor(pool, slow) for _ in range(2)))
        while not working.done():
            ticks += 1
            await asyncio.sleep(0.01)
        print("other processes", os.getpid() not in await working)
        print("while waiting:", ticks > 5)
        try:
            await loop.run_in_executor(pool, divide, 1, 0)
        except ZeroDivisionError as error:
            print("raised:", type(error).__name__)


if __name__ == "__main__":
    asyncio.run(main())
