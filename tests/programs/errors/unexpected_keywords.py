#: out run() got an unexpected keyword argument 'alhpa'. Did you mean 'alpha'?
#: out run() got an unexpected keyword argument 'betta'. Did you mean 'beta'?
#: out run() got an unexpected keyword argument 'something_else'
#: out run() got an unexpected keyword argument 'pat'
#: out Shape.__init__() got an unexpected keyword argument 'widht'. Did you mean 'width'?
#: out Shape.scale() got an unexpected keyword argument 'facto'. Did you mean 'factor'?
#: out run() got an unexpected keyword argument 'Alpha'. Did you mean 'alpha'?
#: firefox
"""A keyword argument that a function does not have: the parameter that was likely meant is named."""


def run(path, /, *, alpha=1, beta=2):
    return path, alpha, beta


class Shape:
    def __init__(self, width, height):
        self.size = width, height

    def scale(self, factor):
        return factor


for call in [
    lambda: run("x", alhpa=1),
    lambda: run("x", betta=1),
    lambda: run("x", something_else=1),
    lambda: run("x", pat=1),
    lambda: Shape(widht=1, height=2),
    lambda: Shape(1, 2).scale(facto=2),
    lambda: run("x", Alpha=3),
]:
    try:
        print(call())
    except TypeError as error:
        print(error)
