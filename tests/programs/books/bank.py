#: out total 400 no debts True transfers True
# Accounts in shared values; transfers lock both in order; the total stays the same.
import random
from multiprocessing import Array, Process, RLock, Value


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = Value("i", balance)
        self.lock = RLock()

    def add(self, amount):
        with self.lock:
            self.balance.value += amount


def transfer(source, target, amount):
    first, second = sorted([source, target], key=lambda account: account.number)
    with first.lock, second.lock:
        if source.balance.value >= amount:
            source.add(-amount)
            target.add(amount)
            return True
    return False


def work(seed, accounts, done):
    generator = random.Random(seed)
    for _ in range(50):
        source, target = generator.sample(accounts, 2)
        if transfer(source, target, generator.randint(1, 50)):
            with done.get_lock():
                done[seed] += 1


if __name__ == "__main__":
    accounts = [Account(i, 100) for i in range(4)]
    done = Array("i", 4)
    workers = [Process(target=work, args=(seed, accounts, done)) for seed in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    balances = [account.balance.value for account in accounts]
    print("total", sum(balances), "no debts", min(balances) >= 0, "transfers", sum(done) > 0)
