#: out FileNotFoundError: [Errno 2] No such file or directory: '/pyworkers_none'
#: out ValueError: 'size' must be a positive number different from zero
#: out ValueError: 'size' must be a positive integer
#: out ValueError: 'name' can only be None if create=True
#: out FileExistsError: [Errno 17] File exists: '/pyworkers_one'
#: out index out of bounds on dimension 1
#: out cannot close exported pointers exist
#: out None pyworkers_one SharedMemory('pyworkers_one', size=10)
from multiprocessing.shared_memory import SharedMemory


def attempt(*args, **kwargs):
    try:
        return SharedMemory(*args, **kwargs)
    except (OSError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    attempt("pyworkers_none")
    attempt(create=True, size=0)
    attempt(create=True, size=-1)
    attempt()
    memory = attempt("pyworkers_one", create=True, size=10)
    attempt("pyworkers_one", create=True, size=10)
    try:
        memory.buf[10] = 1
    except IndexError as error:
        print(error)
    view = memory.buf[2:4]
    try:
        memory.close()
    except BufferError as error:
        print(error)
    view.release()
    memory.close()
    print(memory.buf, memory.name, memory)
    memory.unlink()
