#: out 37 names, missing: []
#: out not in __all__: []
#: out beyond them: []
#: out star import: True
#: out not callable: ['reducer']
#: out AuthenticationError ['ProcessError', 'Exception'] ('why',)
#: out BufferTooShort ['ProcessError', 'Exception'] ('why',)
#: out TimeoutError ['ProcessError', 'Exception'] ('why',)
#: out 5 25 int
#: out None None
# Every public name of the package exists, is callable (or a module or class), and is documented
# in __all__.
import multiprocessing

NAMES = """
Array AuthenticationError Barrier BoundedSemaphore BufferTooShort Condition Event JoinableQueue Lock
Manager Pipe Pool Process ProcessError Queue RLock RawArray RawValue Semaphore SimpleQueue
TimeoutError
Value active_children allow_connection_pickling cpu_count current_process freeze_support
get_all_start_methods get_context get_logger get_start_method log_to_stderr parent_process reducer
set_executable set_forkserver_preload set_start_method
""".split()

if __name__ == "__main__":
    print(
        len(NAMES),
        "names, missing:",
        [name for name in NAMES if not hasattr(multiprocessing, name)],
    )
    print("not in __all__:", sorted(set(NAMES) - set(multiprocessing.__all__)))
    print("beyond them:", sorted(set(multiprocessing.__all__) - set(NAMES)))
    namespace = {}
    exec("from multiprocessing import *", namespace)
    print("star import:", all(name in namespace for name in NAMES))
    print("not callable:", [name for name in NAMES if not callable(getattr(multiprocessing, name))])
    for name in ["AuthenticationError", "BufferTooShort", "TimeoutError"]:
        error = getattr(multiprocessing, name)
        print(name, [base.__name__ for base in error.__mro__[1:3]], error("why").args)
    print(
        multiprocessing.SUBDEBUG,
        multiprocessing.SUBWARNING,
        type(multiprocessing.cpu_count()).__name__,
    )
    print(multiprocessing.freeze_support(), multiprocessing.allow_connection_pickling())
    multiprocessing.set_executable("/usr/bin/python3")
