import time
from multiprocessing import Barrier, Lock, Process

SEATS = 5


def dine(seat, forks, seated):
    seated.wait()  # begin when all are seated
    # Everyone takes the fork with the lower number first. For the last philosopher that is the right one.
    first, second = sorted([seat, (seat + 1) % SEATS])
    with forks[first]:
        time.sleep(0.2)  # a moment's thought
        with forks[second]:
            print(f"Philosopher {seat} eats")


if __name__ == "__main__":
    forks = [Lock() for _ in range(SEATS)]
    seated = Barrier(SEATS)
    table = [Process(target=dine, args=(seat, forks, seated)) for seat in range(SEATS)]
    for philosopher in table:
        philosopher.start()
    for philosopher in table:
        philosopher.join()
    print("All have eaten")
