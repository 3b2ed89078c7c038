#: firefox
#: out spawn b'HELLO'
#: out forkserver b'HELLO'
#: not leaked
import multiprocessing as mp
from multiprocessing import shared_memory


def write(memory):
    memory.buf[:5] = b'HELLO'
    memory.close()


if __name__ == '__main__':
    for method in ('spawn', 'forkserver'):
        memory = shared_memory.SharedMemory(create=True, size=64)
        process = mp.get_context(method).Process(target=write, args=(memory,))
        process.start()
        process.join()
        print(method, bytes(memory.buf[:5]))
        memory.close()
        # The child's end has not unlinked it.
        memory.unlink()
