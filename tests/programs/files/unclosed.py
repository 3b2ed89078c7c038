#: out FileIO mode='wb'
#: out TextIOWrapper mode='w'
#: out BufferedReader
#: out BufferedRandom
#: out nothing: closed, used by with, of another's descriptor
#: firefox
# A file that nobody closed is closed and reported when it is deallocated, if warnings are shown.
import gc
import io
import os
import tempfile
import warnings

path = os.path.join(tempfile.mkdtemp(), "file")


def reported(*arguments, **options):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        file = open(*arguments, **options)
        del file
        gc.collect()
    return [str(one.message) for one in caught if one.category is ResourceWarning]


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    io.FileIO(path, "w")
    gc.collect()
(only,) = caught
assert str(only.message) == f"unclosed file <_io.FileIO name={path!r} mode='wb' closefd=True>", only
print("FileIO mode='wb'")

(text,) = reported(path, "w", encoding="utf-8")
assert text == f"unclosed file <_io.TextIOWrapper name={path!r} mode='w' encoding='utf-8'>", text
print("TextIOWrapper mode='w'")
for mode, name in ("rb", "BufferedReader"), ("r+b", "BufferedRandom"):
    (binary,) = reported(path, mode)
    assert binary == f"unclosed file <_io.{name} name={path!r}>", binary
    print(name)

with warnings.catch_warnings():
    warnings.simplefilter("error")
    closed = open(path)
    closed.close()
    del closed
    with open(path) as used:
        pass
    del used
    descriptor = os.open(path, os.O_RDONLY)
    borrowed = open(descriptor, closefd=False)
    del borrowed
    gc.collect()
    os.close(descriptor)
print("nothing: closed, used by with, of another's descriptor")
