#: out a 0
#: out b 0
#: out a 1
#: out b 1
#: out a 2
#: out b 2
#: firefox
#: bare
from multiprocessing import Process, Semaphore


def speak(name, mine, other):
    for i in range(3):
        mine.acquire()
        print(name, i, flush=True)
        other.release()


if __name__ == "__main__":
    a, b = Semaphore(1), Semaphore(0)
    processes = [Process(target=speak, args=("a", a, b)), Process(target=speak, args=("b", b, a))]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
