#: out MaybeEncodingError True
#: out pool works 1
from multiprocessing import Pool
from multiprocessing.pool import MaybeEncodingError


def make_lambda():
    return lambda: 1


def one():
    return 1


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(make_lambda)
        except MaybeEncodingError as error:
            print(type(error).__name__, "Error sending result" in str(error))
        print("pool works", pool.apply(one))
