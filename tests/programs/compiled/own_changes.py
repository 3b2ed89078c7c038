#: out stores 3001 2
#: out stores 3001 2
#: out stores another!
#: out functions ZeroDivisionError True divide
#: out finalisers give (0, 'give') give
#: out finalisers twice twice twice
#: out finalisers holds 1 1
#: out classes 4471545 Node.__init__
#: out classes -1
#: firefox
"""Calls without frames change what they themselves depend on: global variables, functions, classes, by stores and by
finalisers."""

import sys

import __main__

ROUNDS = 3000
K = 1
S = "".join(["only ", "here"])


def put(table, value):
    table["K"] = value
    return K


def put_attribute(module, value):
    module.K = value
    return K


def put_text(table, value):
    table["S"] = value
    return S + "!"


def stores():
    global K
    for store, owner in [(put, globals()), (put_attribute, __main__)]:
        total = 0
        for i in range(ROUNDS):
            total += store(owner, 2 if i == ROUNDS - 1 else 1)
        print("stores", total, K)
        K = 1
    text = ""
    for i in range(ROUNDS):
        text = put_text(globals(), S if i < ROUNDS - 1 else "".join(["an", "other"]))
    print("stores", text)


def other():
    return "other"


def divide(table, value, x):
    table["divide"] = value
    return 10 // x


def divided(table, value, x):
    return divide(table, value, x)


def functions():
    value, x = divide, 1
    try:
        for i in range(ROUNDS):
            if i == ROUNDS - 1:
                value, x = other, 0
            divided(globals(), value, x)
    except ZeroDivisionError as error:
        print("functions", type(error).__name__, divide is other, error.__traceback__.tb_next.tb_next.tb_frame.f_code.co_name)


class Gone:
    def __del__(self):
        global K
        K = sys._getframe(1).f_code.co_name


class Box:
    pass


def clear(box, thing):
    box.thing = None
    return 0


def give(box):
    return clear(box, box.thing), K


def twice(box):
    box.thing = None
    return K


def pair(a, b):
    return K


def holds(box):
    return pair(box.thing, box.thing)


def finalisers():
    global K
    for function in (give, twice, holds):
        K, box = 1, Box()
        box.thing = None
        answer = None
        for i in range(ROUNDS):
            if i == ROUNDS - 1:
                box.thing = Gone()
            answer = function(box)
        print("finalisers", function.__name__, answer, K)
        box = None
    K = 1


class Node:
    def __init__(self, x):
        if x < 0:
            raise ValueError(x)
        self.x = x


make = Node.__init__


def call(owner, x):
    make(owner, x)
    return x


def classes():
    global make
    owner = Node(0)
    total = 0
    try:
        for i in range(ROUNDS):
            Node(i)
            total += call(owner, i)
            if i == ROUNDS - 10:
                make = Node
    except TypeError as error:
        print("classes", total, str(error).split("(")[0])
    make = lambda owner, x: None
    try:
        for i in range(3, -ROUNDS, -1):
            Node(i)
    except ValueError as error:
        print("classes", error)


stores()
functions()
finalisers()
classes()
