#: firefox
#: out one after the other 1
#: out gathered [0, 1, 4]
#: out order: b a c
#: out queue [0, 1, 2]
#: out event set
#: out timeout TimeoutError
#: out timeout() expired True
#: out cancelled
#: out group [10, 20]
#: out group failed: ValueError
#: out thread 42 True
#: out from another thread
#: out lock 3
#: out semaphore 2
#: out generator [0, 1, 2]
#: out caught: no task survives
#: out context value
#: out done
import asyncio
import contextvars
import threading


async def square(n):
    await asyncio.sleep(0)
    return n * n


async def later(name, seconds, names):
    await asyncio.sleep(seconds)
    names.append(name)


async def main():
    print("one after the other", await square(1))
    print("gathered", await asyncio.gather(*(square(n) for n in range(3))))
    names = []
    await asyncio.gather(later("a", 0.05, names), later("b", 0, names), later("c", 0.1, names))
    print("order:", *names)

    queue = asyncio.Queue(maxsize=1)

    async def produce():
        for n in range(3):
            await queue.put(n)

    producer = asyncio.create_task(produce())
    print("queue", [await queue.get() for _ in range(3)])
    await producer

    event = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, event.set)
    await event.wait()
    print("event set")

    try:
        await asyncio.wait_for(asyncio.sleep(100), 0.02)
    except asyncio.TimeoutError:
        print("timeout TimeoutError")
    try:
        async with asyncio.timeout(0.02) as limit:
            await asyncio.sleep(100)
    except TimeoutError:
        print("timeout() expired", limit.expired())

    task = asyncio.create_task(asyncio.sleep(100))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.sleep(0.01, value)) for value in (10, 20)]
    print("group", [task.result() for task in tasks])

    async def fail():
        raise ValueError("no")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(asyncio.sleep(100))
    except* ValueError as errors:
        print("group failed:", type(errors.exceptions[0]).__name__)

    main_thread = threading.current_thread()
    value = await asyncio.to_thread(lambda: (42, threading.current_thread() is not main_thread))
    print("thread", *value)

    future = asyncio.get_running_loop().create_future()
    loop = asyncio.get_running_loop()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(future.set_result, "from another thread")).start()
    print(await future)

    lock, count = asyncio.Lock(), 0

    async def locked():
        nonlocal count
        async with lock:
            before = count
            await asyncio.sleep(0)
            count = before + 1

    await asyncio.gather(locked(), locked(), locked())
    print("lock", count)

    semaphore, inside, most = asyncio.Semaphore(2), 0, 0

    async def limited():
        nonlocal inside, most
        async with semaphore:
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(limited() for _ in range(5)))
    print("semaphore", most)

    async def numbers():
        for n in range(3):
            yield n
            await asyncio.sleep(0)

    print("generator", [n async for n in numbers()])


variable = contextvars.ContextVar("variable")


async def context():
    variable.set("value")
    return await asyncio.create_task(read())


async def read():
    return variable.get()


if __name__ == "__main__":
    asyncio.run(main())
    try:
        asyncio.run(asyncio.wait_for(asyncio.sleep(10), 0))
    except asyncio.TimeoutError:
        print("caught: no task survives")
    print("context", asyncio.run(context()))
    print("done")
