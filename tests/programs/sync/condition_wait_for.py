#: out (1, True, True)
#: out (2, True, True)
#: out (3, True, True)
#: out woken woken True
#: out woken
#: out AssertionError must acquire() condition before using wait()
#: out AssertionError lock is not owned
#: out AssertionError lock is not owned
#: out False 0 yes
#: out True None
#: out True True None None
#: out attempt to release recursive lock not owned by thread
# wait_for in several processes, notify(n), and what may not be done without the lock.
from multiprocessing import Condition, Process, RLock, Semaphore, SimpleQueue, Value


def wait_for_state(condition, state, wanted, queue, waiting):
    with condition:
        waiting.release()
        result = condition.wait_for(lambda: state.value >= wanted)
        queue.put((wanted, result, state.value >= wanted))


def plain_wait(condition, queue, waiting):
    with condition:
        waiting.release()
        condition.wait()
    queue.put("woken")


if __name__ == "__main__":
    condition, state = Condition(), Value("i", 0)
    queue, waiting = SimpleQueue(), Semaphore(0)
    processes = [
        Process(target=wait_for_state, args=(condition, state, n, queue, waiting))
        for n in (1, 2, 3)
    ]
    for process in processes:
        process.start()
    for _ in processes:
        waiting.acquire()
    for n in (1, 2, 3):
        with condition:
            state.value = n
            condition.notify_all()
        print(queue.get())
    for process in processes:
        process.join()
    processes = [Process(target=plain_wait, args=(condition, queue, waiting)) for _ in range(3)]
    for process in processes:
        process.start()
    for _ in processes:
        waiting.acquire()
    with condition:
        condition.notify(n=2)
    print(queue.get(), queue.get(), queue.empty())
    with condition:
        condition.notify(5)
    print(queue.get())
    for process in processes:
        process.join()
    for use in [condition.wait, condition.notify, condition.notify_all]:
        try:
            use()
        except AssertionError as error:
            print("AssertionError", error)
    with condition:
        print(
            condition.wait(0.05),
            condition.wait_for(lambda: 0, timeout=0.05),
            condition.wait_for(lambda: "yes"),
        )
    shared = RLock()
    one, two = Condition(shared), Condition(lock=shared)
    with one:
        two.notify_all()
        print(one.acquire(), one.release())
    print(
        condition.acquire(),
        condition.acquire(block=False),
        condition.release(),
        condition.release(),
    )
    try:
        condition.release()
    except AssertionError as error:
        print(error)
