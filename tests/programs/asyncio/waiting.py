#: firefox
#: out first [1] 1 left
#: out all [1, 2]
#: out as completed [1, 2, 3]
#: out shielded 7
#: out condition [0, 1, 2]
#: out by priority [1, 2, 3]
#: out runner 5 True
#: out tasks 2
import asyncio


async def value(number, seconds=0):
    await asyncio.sleep(seconds)
    return number


async def main():
    tasks = {asyncio.create_task(value(1)), asyncio.create_task(value(2, 100))}
    done, left = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print("first", [task.result() for task in done], len(left), "left")
    left.pop().cancel()
    done, left = await asyncio.wait([asyncio.create_task(value(n)) for n in (1, 2)])
    print("all", sorted(task.result() for task in done))
    results = asyncio.as_completed([value(n) for n in (3, 1, 2)])
    print("as completed", sorted([await result for result in results]))

    inner = asyncio.create_task(value(7))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 100))
    await asyncio.sleep(0)
    outer.cancel()
    print("shielded", await inner)

    condition, order = asyncio.Condition(), []

    async def in_turn(number):
        async with condition:
            await condition.wait_for(lambda: len(order) == number)
            order.append(number)
            condition.notify_all()

    await asyncio.gather(*(in_turn(number) for number in (2, 0, 1)))
    print("condition", order)

    queue = asyncio.PriorityQueue()
    for number in (3, 1, 2):
        queue.put_nowait(number)
    print("by priority", [queue.get_nowait() for _ in range(3)])


async def count():
    other = asyncio.create_task(asyncio.sleep(0))
    tasks = len(asyncio.all_tasks())
    await other
    return tasks


if __name__ == "__main__":
    asyncio.run(main())
    with asyncio.Runner() as runner:
        print("runner", runner.run(value(5)), runner.get_loop().is_running() is False)
        print("tasks", runner.run(count()))
