#: out buffered before the fork, printed once
#: out ['main', 'ForkProcess-1', 'ForkProcess-1:1', 'ForkProcess-1:1:1'] ['main']
#: out [0, 7, 1]
#: out True
#: out atexit of the main process alone
# Children of children; buffers that are not written twice; random numbers; exit codes and
# finalizers.
import atexit
import random
import sys
from multiprocessing import get_context

context = get_context("fork")

if __name__ == "__main__":
    atexit.register(print, "atexit of the main process alone")
    queue = context.SimpleQueue()
    lineage = ["main"]

    def descend(depth):
        lineage.append(context.current_process().name)
        if depth:
            process = context.Process(target=descend, args=(depth - 1,))
            process.start()
            process.join()
        else:
            queue.put(lineage)

    print("buffered before the fork, printed once")
    process = context.Process(target=descend, args=(2,))
    process.start()
    process.join()
    print(queue.get(), lineage)

    def leave(how):
        if how == "raise":
            sys.stderr = open("/dev/null", "w")
            raise ValueError
        sys.exit(how)

    codes = []
    for how in 0, 7, "raise":
        process = context.Process(target=leave, args=(how,))
        process.start()
        process.join()
        codes.append(process.exitcode)
    print(codes)
    random.seed(5)
    process = context.Process(target=lambda: queue.put(random.random()))
    process.start()
    print(queue.get() != random.Random(5).random())
    process.join()
