#: out raised 0
#: out an error of the program 1 80000
#: out in a cycle 0
#: firefox
"""A process that ends with a long chain of objects in a cycle gives them back, and does not overflow the stack."""
import subprocess
import sys

CHAIN = """
chain = None
for i in range(20_000):
    error = ValueError(i)
    error.__context__ = chain
    chain = error
"""
RAISED = CHAIN + """
try:
    raise chain
except ValueError:
    pass
"""
# The traceback of the last one holds the frame that holds it.
UNCAUGHT = CHAIN + "raise chain\n"
CYCLE = """
import gc
class Node:
    pass
first = last = Node()
for _ in range(50_000):
    node = Node()
    node.next = last
    last = node
first.next = last
del first, last, node
gc.collect()
"""


def run(program):
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


print("raised", run(RAISED).returncode)
done = run(UNCAUGHT)
print("an error of the program", done.returncode, len(done.stderr.strip().splitlines()))
print("in a cycle", run(CYCLE).returncode)
