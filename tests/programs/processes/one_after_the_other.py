#: out 40 processes ended, all PIDs differ: True
#: limit 60
from multiprocessing import Process


def child():
    pass


if __name__ == "__main__":
    pids = set()
    for _ in range(40):
        process = Process(target=child)
        process.start()
        process.join()
        assert process.exitcode == 0
        pids.add(process.pid)
        process.close()
    print("40 processes ended, all PIDs differ:", len(pids) == 40)
