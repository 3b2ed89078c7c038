import time
from multiprocessing import Barrier, Lock, Process


def transfer(name, giver, taker, both_ready):
    both_ready.wait()  # begin at the same time
    with giver:
        print(f"{name} has locked the giver's account")
        time.sleep(0.3)
        with taker:
            print(f"{name} has moved the money")


if __name__ == "__main__":
    ann, ben = Lock(), Lock()  # one for each account
    both_ready = Barrier(2)

    transfers = [
        Process(name="Ann to Ben", target=transfer, args=("Ann to Ben", ann, ben, both_ready)),
        Process(name="Ben to Ann", target=transfer, args=("Ben to Ann", ben, ann, both_ready)),
    ]
    for process in transfers:
        process.start()
    for process in transfers:
        process.join()

    print("Both transfers are done")
