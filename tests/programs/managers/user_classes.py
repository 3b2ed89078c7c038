#: out you called Foo.f()
#: out None g False ['f', 'g']
#: out g you called Foo._h() False ('g', '_h')
#: out RemoteError KeyError: 'f'
#: out [0, 1, 4, 9]
#: out 68 19807040628566084398385987584 ('abs', 'add', 'and_')
#: out 15 15 ann
#: out 101
#: out LookupError ('no such account', 'ann')
#: out AccountProxy 7 7 ['bob']
#: out True AutoProxy[Foo1]
#: out shut down
# exposed, method_to_typeid, proxytype, create_method, callable without a class; as the
# documentation shows them.
import operator
from multiprocessing.managers import BaseManager, BaseProxy, NamespaceProxy


class Foo:
    def f(self):
        print("you called Foo.f()")

    def g(self):
        return "g"

    def _h(self):
        return "you called Foo._h()"


class Account:
    def __init__(self, owner, amount=0):
        self.owner = owner
        self.amount = amount

    def add(self, amount):
        self.amount += amount
        return self.amount

    def fail(self):
        raise LookupError("no such account", self.owner)


def squares():
    for i in range(4):
        yield i * i


class GeneratorProxy(BaseProxy):
    _exposed_ = ["__next__"]

    def __iter__(self):
        return self

    def __next__(self):
        return self._callmethod("__next__")


class AccountProxy(NamespaceProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__", "add", "fail")

    def add(self, amount):
        return self._callmethod("add", (amount,))

    def fail(self):
        return self._callmethod("fail")


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, owner):
        return self.accounts.setdefault(owner, Account(owner))

    def owners(self):
        return sorted(self.accounts)


def get_operator_module():
    return operator


class MyManager(BaseManager):
    pass


MyManager.register("Foo1", Foo)
MyManager.register("Foo2", Foo, exposed=("g", "_h"))
MyManager.register("squares", squares, proxytype=GeneratorProxy)
MyManager.register("operator", get_operator_module)
MyManager.register("Account", Account, AccountProxy)
MyManager.register("Bank", Bank, method_to_typeid={"open": "OpenedAccount"})
MyManager.register("OpenedAccount", proxytype=AccountProxy, create_method=False)

if __name__ == "__main__":
    manager = MyManager()
    manager.start()
    f1, f2 = manager.Foo1(), manager.Foo2()
    print(f1.f(), f1.g(), hasattr(f1, "_h"), sorted(f1._exposed_))
    print(f2.g(), f2._h(), hasattr(f2, "f"), f2._exposed_)
    try:
        f2._callmethod("f")
    except Exception as error:
        print(type(error).__name__, str(error).splitlines()[-2:][0][:60])
    print([*manager.squares()])
    op = manager.operator()
    print(op.add(23, 45), op.pow(2, 94), op._exposed_[:3])
    account = manager.Account("ann", 10)
    print(account.add(5), account.amount, account.owner)
    account.amount = 100
    print(account.add(1))
    try:
        account.fail()
    except LookupError as error:
        print(type(error).__name__, error.args)
    bank = manager.Bank()
    opened = bank.open("bob")
    print(type(opened).__name__, opened.add(7), bank.open("bob").amount, bank.owners())
    print(repr(bank).startswith("<AutoProxy[Bank] object, typeid 'Bank' at 0x"), type(f1).__name__)
    manager.shutdown()
    print("shut down")
