#: out (67108867, b'aaa', b'end')
#: out 32 (1048576, b'AAA', b'AAA') (1048576, b'```', b'```')
#: out 64 True
#: out 0
#: limit 60
# One item of 64 MiB, many of 1 MiB, both ways.
from multiprocessing import Process, Queue


def child(tasks, results):
    while (item := tasks.get()) is not None:
        results.put((len(item), item[:3], item[-3:]))
    results.put(b"z" * (64 << 20))


if __name__ == "__main__":
    tasks, results = Queue(), Queue()
    process = Process(target=child, args=(tasks, results))
    process.start()
    tasks.put(b"a" * (64 << 20) + b"end")
    for i in range(32):
        tasks.put(bytes([65 + i]) * (1 << 20))
    tasks.put(None)
    print(results.get())
    got = [results.get() for _ in range(32)]
    print(len(got), got[0], got[-1])
    big = results.get()
    print(len(big) >> 20, big.count(b"z") == len(big))
    process.join()
    print(process.exitcode)
