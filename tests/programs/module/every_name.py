#: firefox
#: out concurrent.futures: ALL_COMPLETED BrokenExecutor CancelledError Executor
#: out concurrent.futures: FIRST_COMPLETED FIRST_EXCEPTION Future InterpreterPoolExecutor
#: out concurrent.futures: InvalidStateError ProcessPoolExecutor ThreadPoolExecutor
#: out concurrent.futures: TimeoutError as_completed wait
#: out multiprocessing: Array AuthenticationError Barrier BoundedSemaphore BufferTooShort
#: out multiprocessing: Condition Event JoinableQueue Lock Manager Pipe Pool Process
#: out multiprocessing: ProcessError Queue RLock RawArray RawValue Semaphore SimpleQueue
#: out multiprocessing: TimeoutError Value active_children allow_connection_pickling cpu_count
#: out multiprocessing: current_process freeze_support get_all_start_methods get_context
#: out multiprocessing: get_logger get_start_method log_to_stderr parent_process reducer
#: out multiprocessing: set_executable set_forkserver_preload set_start_method
#: out multiprocessing.connection: Client Listener Pipe wait
#: out multiprocessing.dummy: Barrier BoundedSemaphore Condition Event JoinableQueue Lock
#: out multiprocessing.dummy: Manager Pipe Pool Process Queue RLock Semaphore active_children
#: out multiprocessing.dummy: current_process freeze_support
#: out multiprocessing.managers: BaseManager BaseProxy SharedMemoryManager SyncManager Token
#: out multiprocessing.shared_memory: ShareableList SharedMemory
#: out multiprocessing.sharedctypes: Array RawArray RawValue Value copy synchronized
#: out subprocess: CalledProcessError CompletedProcess DEVNULL PIPE Popen STDOUT
#: out subprocess: SubprocessError TimeoutExpired call check_call check_output getoutput
#: out subprocess: getstatusoutput run
#: out ctypes: ArgumentError Array BigEndianStructure BigEndianUnion CDLL CFUNCTYPE CField
#: out ctypes: DEFAULT_MODE LibraryLoader LittleEndianStructure LittleEndianUnion POINTER
#: out ctypes: PYFUNCTYPE PyDLL RTLD_GLOBAL RTLD_LOCAL SIZEOF_TIME_T Structure Union addressof
#: out ctypes: alignment byref c_bool c_byte c_char c_char_p c_double c_float c_int c_int16
#: out ctypes: c_int32 c_int64 c_int8 c_long c_longdouble c_longlong c_short c_size_t
#: out ctypes: c_ssize_t c_time_t c_ubyte c_uint c_uint16 c_uint32 c_uint64 c_uint8 c_ulong
#: out ctypes: c_ulonglong c_ushort c_void_p c_wchar c_wchar_p cast cdll create_string_buffer
#: out ctypes: create_unicode_buffer get_errno memmove memoryview_at memset pointer py_object
#: out ctypes: pydll pythonapi resize set_errno sizeof string_at wstring_at
#: out concurrent.futures.Executor: map shutdown submit
#: out concurrent.futures.Future: add_done_callback cancel cancelled done exception result
#: out concurrent.futures.Future: running set_exception set_result
#: out concurrent.futures.Future: set_running_or_notify_cancel
#: out concurrent.futures.ProcessPoolExecutor: kill_workers map shutdown submit
#: out concurrent.futures.ProcessPoolExecutor: terminate_workers
#: out concurrent.futures.ThreadPoolExecutor: map shutdown submit
#: out mmap.mmap: close closed find flush madvise move read read_byte readline resize rfind
#: out mmap.mmap: seek seekable size tell write write_byte
#: out multiprocessing.Barrier: abort broken n_waiting parties reset wait
#: out multiprocessing.BoundedSemaphore: acquire get_value locked release
#: out multiprocessing.Condition: acquire notify notify_all release wait wait_for
#: out multiprocessing.Event: clear is_set set wait
#: out multiprocessing.JoinableQueue: cancel_join_thread close empty full get get_nowait join
#: out multiprocessing.JoinableQueue: join_thread put put_nowait qsize task_done
#: out multiprocessing.Lock: acquire locked release
#: out multiprocessing.Process: authkey close daemon exitcode ident interrupt is_alive join
#: out multiprocessing.Process: kill name pid run sentinel start terminate
#: out multiprocessing.Queue: cancel_join_thread close empty full get get_nowait join_thread
#: out multiprocessing.Queue: put put_nowait qsize
#: out multiprocessing.RLock: acquire locked release
#: out multiprocessing.Semaphore: acquire get_value locked release
#: out multiprocessing.SimpleQueue: close empty get put
#: out multiprocessing.connection.Connection: close closed fileno poll readable recv
#: out multiprocessing.connection.Connection: recv_bytes recv_bytes_into send send_bytes
#: out multiprocessing.connection.Connection: writable
#: out multiprocessing.connection.Listener: accept address close last_accepted
#: out multiprocessing.managers.BaseManager: address connect get_server join register start
#: out multiprocessing.managers.DictProxy: clear copy fromkeys get items keys pop popitem
#: out multiprocessing.managers.DictProxy: setdefault update values
#: out multiprocessing.managers.ListProxy: append clear copy count extend index insert pop
#: out multiprocessing.managers.ListProxy: remove reverse sort
#: out multiprocessing.managers.SharedMemoryManager: ShareableList SharedMemory address
#: out multiprocessing.managers.SharedMemoryManager: connect get_server join register start
#: out multiprocessing.managers.SyncManager: Array Barrier BoundedSemaphore Condition Event
#: out multiprocessing.managers.SyncManager: JoinableQueue Lock Namespace Pool Queue RLock
#: out multiprocessing.managers.SyncManager: Semaphore Value address connect dict get_server
#: out multiprocessing.managers.SyncManager: join list register set start
#: out multiprocessing.pool.AsyncResult: get ready successful wait
#: out multiprocessing.pool.IMapIterator: next
#: out multiprocessing.pool.Pool: apply apply_async close imap imap_unordered join map
#: out multiprocessing.pool.Pool: map_async starmap starmap_async terminate
#: out multiprocessing.pool.ThreadPool: apply apply_async close imap imap_unordered join map
#: out multiprocessing.pool.ThreadPool: map_async starmap starmap_async terminate
#: out multiprocessing.shared_memory.ShareableList: count format index
#: out multiprocessing.shared_memory.SharedMemory: buf close name size unlink
#: out multiprocessing.sharedctypes.Synchronized: get_lock get_obj value
#: out multiprocessing.sharedctypes.SynchronizedArray: get_lock get_obj
#: out multiprocessing.sharedctypes.SynchronizedString: get_lock get_obj raw value
#: out subprocess.CompletedProcess: args check_returncode returncode stderr stdout
#: out subprocess.Popen: communicate kill poll send_signal terminate universal_newlines wait
# Every public name of the modules and classes that processes are made of: the names that
# tests/conformance/names.toml says the state of (a unit test of web/pages compares the two).
import concurrent.futures
import concurrent.futures.process
import concurrent.futures.thread
import ctypes
import mmap
import multiprocessing.connection
import multiprocessing.dummy
import multiprocessing.managers
import multiprocessing.pool
import multiprocessing.queues
import multiprocessing.shared_memory
import multiprocessing.sharedctypes
import multiprocessing.synchronize
import subprocess
import sys
import textwrap

# What an older CPython has not got yet, by the version that brought it.
NEWER = {
    (3, 12): {
        "ctypes": "SIZEOF_TIME_T c_time_t",
    },
    (3, 13): {
        "concurrent.futures": "InvalidStateError",
        "mmap.mmap": "seekable",
    },
    (3, 14): {
        "concurrent.futures": "InterpreterPoolExecutor",
        "concurrent.futures.ProcessPoolExecutor": "kill_workers terminate_workers",
        "ctypes": "CField memoryview_at",
        "multiprocessing.BoundedSemaphore": "locked",
        "multiprocessing.Lock": "locked",
        "multiprocessing.Process": "interrupt",
        "multiprocessing.RLock": "locked",
        "multiprocessing.Semaphore": "locked",
        "multiprocessing.managers.DictProxy": "fromkeys",
        "multiprocessing.managers.ListProxy": "clear copy",
        "multiprocessing.managers.SyncManager": "set",
    },
}
# Not documented: a module's own imports, what is left of Python 2, what executors share.
PRIVATE = {
    "concurrent.futures.ThreadPoolExecutor": "BROKEN prepare_context",
    "ctypes": "ARRAY SetPointerType c_buffer c_voidp",
    "multiprocessing.pool.Pool": "Process",
    "multiprocessing.pool.ThreadPool": "Process",
}

MODULES = [
    concurrent.futures,
    multiprocessing,
    multiprocessing.connection,
    multiprocessing.dummy,
    multiprocessing.managers,
    multiprocessing.shared_memory,
    multiprocessing.sharedctypes,
    subprocess,
]
CLASSES = {
    "concurrent.futures.Executor": concurrent.futures.Executor,
    "concurrent.futures.Future": concurrent.futures.Future,
    "concurrent.futures.ProcessPoolExecutor": concurrent.futures.ProcessPoolExecutor,
    "concurrent.futures.ThreadPoolExecutor": concurrent.futures.ThreadPoolExecutor,
    "mmap.mmap": mmap.mmap,
    "multiprocessing.Barrier": multiprocessing.synchronize.Barrier,
    "multiprocessing.BoundedSemaphore": multiprocessing.BoundedSemaphore(1),
    "multiprocessing.Condition": multiprocessing.Condition(),
    "multiprocessing.Event": multiprocessing.synchronize.Event,
    "multiprocessing.JoinableQueue": multiprocessing.queues.JoinableQueue,
    "multiprocessing.Lock": multiprocessing.Lock(),
    "multiprocessing.Process": multiprocessing.Process,
    "multiprocessing.Queue": multiprocessing.queues.Queue,
    "multiprocessing.RLock": multiprocessing.RLock(),
    "multiprocessing.Semaphore": multiprocessing.Semaphore(1),
    "multiprocessing.SimpleQueue": multiprocessing.queues.SimpleQueue,
    "multiprocessing.connection.Connection": multiprocessing.connection.Connection,
    "multiprocessing.connection.Listener": multiprocessing.connection.Listener,
    "multiprocessing.managers.BaseManager": multiprocessing.managers.BaseManager,
    "multiprocessing.managers.DictProxy": multiprocessing.managers.DictProxy,
    "multiprocessing.managers.ListProxy": multiprocessing.managers.ListProxy,
    "multiprocessing.managers.SharedMemoryManager": multiprocessing.managers.SharedMemoryManager,
    "multiprocessing.managers.SyncManager": multiprocessing.managers.SyncManager,
    "multiprocessing.pool.AsyncResult": multiprocessing.pool.AsyncResult,
    "multiprocessing.pool.IMapIterator": multiprocessing.pool.IMapIterator,
    "multiprocessing.pool.Pool": multiprocessing.pool.Pool,
    "multiprocessing.pool.ThreadPool": multiprocessing.pool.ThreadPool,
    "multiprocessing.shared_memory.ShareableList": multiprocessing.shared_memory.ShareableList,
    "multiprocessing.shared_memory.SharedMemory": multiprocessing.shared_memory.SharedMemory,
    "multiprocessing.sharedctypes.Synchronized": multiprocessing.sharedctypes.Synchronized,
    "multiprocessing.sharedctypes.SynchronizedArray": multiprocessing.sharedctypes.SynchronizedArray,
    "multiprocessing.sharedctypes.SynchronizedString": multiprocessing.sharedctypes.SynchronizedString,
    "subprocess.CompletedProcess": subprocess.CompletedProcess(["x"], 0),
    "subprocess.Popen": subprocess.Popen,
}


def show(owner, names):
    names = {name for name in names if not name.startswith("_")}
    for version, owners in NEWER.items():
        newer = owners.get(owner, "").split()
        if sys.version_info < version:
            assert names.isdisjoint(newer)
            names.update(newer)
    names.difference_update(PRIVATE.get(owner, "").split())
    for line in textwrap.wrap(" ".join(sorted(names)), 85 - len(owner)):
        print(f"{owner}: {line}")


if __name__ == "__main__":
    for module in MODULES:
        show(module.__name__, module.__all__)
    # Without the modules that it imports.
    show("ctypes", (name for name in dir(ctypes) if not hasattr(vars(ctypes)[name], "__loader__")))
    for owner, value in CLASSES.items():
        show(owner, dir(value))
