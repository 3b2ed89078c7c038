#: err syntax_error.py", line <n>
#: err SyntaxError
#: exit 1
#: not never printed
#: firefox
print("never printed")


def broken(
    print("oh"
