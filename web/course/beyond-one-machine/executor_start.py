from multiprocessing import Pool


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


if __name__ == "__main__":
    numbers = [10_007, 10_011, 10_037, 10_041, 10_061]
    with Pool(2) as pool:
        for n, prime in zip(numbers, pool.map(is_prime, numbers)):
            print(n, "is prime" if prime else "is not prime")
