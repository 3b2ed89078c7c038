#: out cannot be pickled: True
#: out the next one runs
import pickle
from multiprocessing import Process


def child():
    print("the next one runs")


if __name__ == "__main__":
    try:
        Process(target=lambda: 1).start()
    except (pickle.PicklingError, AttributeError) as error:
        print("cannot be pickled:", "pickle" in str(error).lower())
    process = Process(target=child)
    process.start()
    process.join()
    assert process.exitcode == 0
