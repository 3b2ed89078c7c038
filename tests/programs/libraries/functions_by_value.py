#: out empty function f f None {} ()
#: out rebuilt 17 closure (5,)
#: out keywords 11 (3,) {'z': 4}
#: out renamed g f
#: out recursive 120
#: out class sum 7 Pair
#: out pool [6, 7, 8]
#: out executor [10, 20]
#: out replaced renamed 9
#: out CodeType 12
#: out arg 3 (name) must be None or string
#: out arg 5 (closure) must be tuple
#: out arg 5 (closure) must be None or tuple
#: out arg 5 (closure) expected cell, found int
#: out inner requires closure of length 1, not 2
#: out Cell is empty
# Functions sent by value, as cloudpickle sends them: a bare function is made of the code first, then it gets the state
# that may refer to it. Nothing of the main module is imported in the other process.
import marshal
import pickle
import types
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool

CODE_ATTRIBUTES = [
    "argcount", "posonlyargcount", "kwonlyargcount", "nlocals", "stacksize", "flags", "code", "consts", "names",
    "varnames", "filename", "name", "qualname", "firstlineno", "linetable", "exceptiontable", "freevars", "cellvars",
]


def skeleton(code, cells):
    return types.FunctionType(code, {"__builtins__": __builtins__}, None, None, cells)


def fill(function, state, contents):
    function.__globals__.update(state.pop("__globals__"))
    function.__dict__.update(state.pop("__dict__"))
    for name, value in state.items():
        setattr(function, name, value)
    for cell, content in zip(function.__closure__ or (), contents, strict=True):
        cell.cell_contents = function if content == "itself" else content
    return function


def state_of(function):
    used = {name: function.__globals__[name] for name in function.__code__.co_names if name in function.__globals__}
    names = ["__name__", "__qualname__", "__defaults__", "__kwdefaults__", "__doc__", "__module__", "__annotations__"]
    state = {name: getattr(function, name) for name in names}
    contents = [cell.cell_contents for cell in function.__closure__ or ()]
    contents = ["itself" if content is function else content for content in contents]
    return state | {"__globals__": used, "__dict__": function.__dict__}, contents


def parts(code):
    return [getattr(code, f"co_{name}") for name in CODE_ATTRIBUTES]


def by_value(function):
    """Data that makes the same function anywhere."""
    state, contents = state_of(function)
    return pickle.dumps((marshal.dumps(function.__code__), state, contents))


def call(data, *arguments):
    code, state, contents = pickle.loads(data)
    code = marshal.loads(code)
    cells = tuple(types.CellType() for _ in code.co_freevars) or None
    return fill(skeleton(code, cells), state, contents)(*arguments)


def outer(n):
    def inner(x, y=2, *, z=3):
        """Adds them up."""
        return x + y + z + n

    return inner


def factorial():
    def itself(n):
        return 1 if n < 2 else n * itself(n - 1)

    return itself


def caught(*arguments):
    try:
        print(types.FunctionType(*arguments))
    except Exception as error:
        print(error)


if __name__ == "__main__":
    inner = outer(5)
    code = inner.__code__

    def f():
        pass

    bare = types.FunctionType(f.__code__, {}, None)
    print("empty function", bare.__name__, f.__name__, bare.__closure__, bare.__dict__, bare.__code__.co_freevars)

    cells = (types.CellType(),)
    function = skeleton(code, cells)
    state, contents = state_of(inner)
    fill(function, state, contents)
    print("rebuilt", function(7), "closure", tuple(cell.cell_contents for cell in function.__closure__))

    function = types.FunctionType(
        code=code, globals={}, name="g", argdefs=(3,), closure=(types.CellType(2),), kwdefaults={"z": 4}
    )
    print("keywords", function(2), function.__defaults__, function.__kwdefaults__)
    print("renamed", function.__name__, function.__qualname__.rpartition(".")[2].replace("inner", "f"))
    print("recursive", call(by_value(factorial()), 5))

    def fields(self):
        return self.a + self.b

    def make(names, **methods):
        return types.new_class(names, (), {}, lambda space: space.update(methods))

    Pair = make("Pair", sum=fields, __slots__=("a", "b"))
    pair = Pair()
    pair.a, pair.b = 3, 4
    print("class sum", pair.sum(), type(pair).__name__)

    with Pool(2) as pool:
        data = by_value(outer(0))
        print("pool", pool.starmap(call, [(data, n) for n in (1, 2, 3)]))
    with ProcessPoolExecutor(1) as executor:
        ten = 10
        print("executor", list(executor.map(call, [by_value(lambda x: x * ten)] * 2, [1, 2])))

    replaced = code.replace(co_name="renamed", co_firstlineno=9)
    print("replaced", replaced.co_name, replaced.co_firstlineno)
    print("CodeType", types.FunctionType(types.CodeType(*parts(code)), {}, None, (2,), (types.CellType(1),))(6, z=3))

    caught(code, {}, 1)
    caught(code, {}, None, None, None)
    caught(code, {}, None, None, 1)
    caught(code, {}, None, None, (1,))
    caught(code, {}, None, None, (types.CellType(), types.CellType()))
    try:
        types.CellType().cell_contents
    except ValueError as error:
        print(error)
