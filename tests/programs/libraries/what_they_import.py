#: out names of the reduction True True
#: out wintypes 8 2 8 True
#: out true variant b'\xff\xff' True
#: out capsule True True False
#: out lines reached True True
#: out co_lnotab is deprecated, use co_lines instead.
#: out from a wheel 1.5 shapes in a child 4.0
#: out data of the wheel circles
#: out no such module in it: No module named 'shapes_missing'
# What libraries take from the standard library when they are imported, and modules imported from a wheel.
import ctypes
import importlib
import importlib.resources
import multiprocessing
import sys
import tempfile
import warnings
import zipfile
from ctypes import wintypes
from multiprocessing.reduction import ForkingPickler, _rebuild_socket, _reduce_socket


def wheel(folder):
    path = f"{folder}/shapes-1.5-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("shapes_of_wheel/__init__.py", "__version__ = '1.5'\n")
        file.writestr("shapes_of_wheel/area.py", "def square(side):\n    return side * side\n")
        file.writestr("shapes_of_wheel/kinds.txt", "circles\n")
        file.writestr("shapes-1.5.dist-info/METADATA", "Metadata-Version: 2.1\nName: shapes\nVersion: 1.5\n")
    return path


def in_a_child(path, side):
    if path not in sys.path:
        sys.path.insert(0, path)
    from shapes_of_wheel.area import square

    return square(side)


if __name__ == "__main__":
    print("names of the reduction", callable(_reduce_socket), hasattr(ForkingPickler, "register"))
    assert callable(_rebuild_socket)

    sizes = [ctypes.sizeof(kind) for kind in (wintypes.BOOL, wintypes.WORD, wintypes.HANDLE)]
    print("wintypes", *sizes, issubclass(wintypes.POINT, ctypes.Structure))
    print("true variant", bytes(wintypes.VARIANT_BOOL(1)), wintypes.VARIANT_BOOL(5).value)

    api = ctypes.pythonapi
    new, get_name, is_valid = api.PyCapsule_New, api.PyCapsule_GetName, api.PyCapsule_IsValid
    new.argtypes, new.restype = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p), ctypes.py_object
    get_name.argtypes, get_name.restype = (ctypes.py_object,), ctypes.c_char_p
    is_valid.argtypes, is_valid.restype = (ctypes.py_object, ctypes.c_char_p), ctypes.c_bool
    name = ctypes.c_char_p(b"a name")
    capsule = new(ctypes.cast(new, ctypes.c_void_p), name, None)
    print("capsule", get_name(capsule) == b"a name", is_valid(capsule, name), is_valid(capsule, b"other"))

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        code = compile("a = 1\nb = 2\n\n" + "\n" * 300 + "c = 3", "<lines>", "exec")
        table = code.co_lnotab
    line, lines = code.co_firstlineno, set()
    for step in table[1::2]:
        line += step if step < 128 else step - 256
        lines.add(line)
    print("lines reached", {2, 304} <= lines, len(table) % 2 == 0)
    print(*{str(warning.message) for warning in caught})

    with tempfile.TemporaryDirectory() as folder:
        path = wheel(folder)
        sys.path.insert(0, path)
        import shapes_of_wheel

        with multiprocessing.Pool(1) as pool:
            side = pool.apply(in_a_child, (path, 2.0))
        print("from a wheel", shapes_of_wheel.__version__, "shapes in a child", side)
        kinds = importlib.resources.files("shapes_of_wheel") / "kinds.txt"
        print("data of the wheel", kinds.read_text().strip())
        try:
            importlib.import_module("shapes_missing")
        except ModuleNotFoundError as error:
            print("no such module in it:", error)
