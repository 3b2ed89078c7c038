#: out before
#: err Traceback (most recent call last):
#: err main_raises.py", line 16, in <module>
#: err main_raises.py", line 12, in fails
#: err KeyError: 'missing'
#: exit 1
#: firefox


def fails():
    table = {}
    return table["missing"]


print("before")
fails()
