#: firefox
#: out [0, 1, 4, 9, 16] 5
#: out __main__ ['x'] MainProcess
#: out printed by a child, captured
#: out as a module: [0, 1, 4] package.program
#: out from -c: 42
#: out spawn: True
import os
import subprocess
import sys
import tempfile

PROGRAM = """
import multiprocessing, sys

def square(n):
    return n * n

def speak(text):
    print(text)

if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        values = pool.map(square, range(5))
    print(values, len(values))
    print(__name__, sys.argv[1:], multiprocessing.current_process().name, flush=True)
    child = multiprocessing.Process(target=speak, args=("printed by a child, captured",))
    child.start()
    child.join()
"""

MODULE = """
from multiprocessing import Pool
from .other import square

if __name__ == "__main__":
    with Pool(2) as pool:
        print("as a module:", pool.map(square, range(3)), __spec__.name)
"""


def run(*args):
    done = subprocess.run([sys.executable, *args], capture_output=True, text=True)
    print(done.stdout, end="")
    sys.stdout.flush()
    print(done.stderr, end="", file=sys.stderr)
    assert done.returncode == 0, done


if __name__ == "__main__":
    os.chdir(tempfile.mkdtemp())
    with open("program.py", "w") as file:
        file.write(PROGRAM)
    run("program.py", "x")
    os.mkdir("package")
    for name, text in (("__init__", ""), ("program", MODULE), ("other", "def square(n): return n * n")):
        with open(f"package/{name}.py", "w") as file:
            file.write(text)
    run("-m", "package.program")
    run("-c", "import multiprocessing as m, operator, os\n"
        "with m.Pool(1) as pool: print('from -c:', pool.apply(operator.mul, (6, 7)))")
    run("-c", "import multiprocessing as m, os\n"
        "with m.get_context('spawn').Pool(1) as pool: print('spawn:', pool.apply(os.getpid) != os.getpid())")
