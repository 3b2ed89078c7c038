from multiprocessing import Pool


def share(cake, guests):
    return cake // guests


if __name__ == "__main__":
    guests = [4, 2, 0, 5]
    with Pool(2) as pool:
        promised = [pool.apply_async(share, (100, n)) for n in guests]
        for n, result in zip(guests, promised):
            try:
                print(f"{n} guests: {result.get()} grams each")
            except ZeroDivisionError:
                print(f"{n} guests: nobody to share with")
