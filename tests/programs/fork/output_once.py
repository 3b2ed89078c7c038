#: out printed before the fork
#: out by the child
#: out by the parent
#: firefox
from multiprocessing import get_context

print("printed before the fork")
process = get_context("fork").Process(target=print, args=("by the child",))
process.start()
process.join()
print("by the parent")
