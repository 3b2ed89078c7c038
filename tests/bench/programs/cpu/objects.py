"""Objects: methods that call methods, properties, class attributes, inheritance with `super`, operators."""

CHECKSUM = 354052143


class Account:
    opened = 0

    def __init__(self, owner, balance):
        self.owner = owner
        self._balance = balance
        self.history = []
        Account.opened += 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            value = 0
        self._balance = value

    def deposit(self, amount):
        self.balance += amount
        self.record(amount)

    def withdraw(self, amount):
        if amount <= self.balance:
            self.balance -= amount
            self.record(-amount)
            return True
        return False

    def record(self, amount):
        self.history.append(amount)
        if len(self.history) > 20:
            del self.history[:10]

    def fee(self):
        return 1


class Savings(Account):
    rate = 3

    def __init__(self, owner, balance):
        super().__init__(owner, balance)
        self.interest = 0

    def record(self, amount):
        super().record(amount)
        self.interest += amount * self.rate % 7

    def fee(self):
        return super().fee() + 1

    @classmethod
    def gift(cls, owner):
        return cls(owner, 10)

    @staticmethod
    def is_round(amount):
        return amount % 10 == 0


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        return Money(self.cents + other.cents)

    def __eq__(self, other):
        return self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __bool__(self):
        return self.cents != 0


def work():
    accounts = [Account(i, 100) if i % 2 else Savings.gift(i) for i in range(40)]
    total = Money(0)
    largest = Money(1)
    for turn in range(7000):
        for account in accounts[turn % 4 :: 4]:
            account.deposit(turn % 50)
            if not account.withdraw(turn % 37 + account.fee()):
                account.deposit(5)
        paid = Money(turn % 9)
        if paid and largest < paid:
            largest = paid
        total = total + paid
        if Savings.is_round(turn) and total == largest:
            total = total + largest
    interest = sum(account.interest for account in accounts if isinstance(account, Savings))
    return sum(account.balance for account in accounts) * 1000 + total.cents + interest
