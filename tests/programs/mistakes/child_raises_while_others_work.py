#: any
#: out 0 done
#: out 2 done
#: last exit codes [0, 1, 0]
#: err Process Process-2:
#: err RuntimeError: number 1 fails
from multiprocessing import Process


def work(n):
    if n == 1:
        raise RuntimeError(f"number {n} fails")
    print(n, "done")


if __name__ == "__main__":
    processes = [Process(target=work, args=(n,)) for n in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("exit codes", [process.exitcode for process in processes])
