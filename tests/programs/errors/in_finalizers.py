#: err Exception ignored while calling deallocator <function Broken.__del__ at 0x
#: err Traceback (most recent call last):
#: err     1 / 0
#: err ZeroDivisionError: division by zero
#: not >: <function
#: browser CPython before 3.14 says "Exception ignored in"
# An exception in a finalizer is shown with its traceback, and names the finalizer once.


class Broken:
    def __del__(self):
        1 / 0


Broken()
