"""The editor's description of each name: one line each, in our own words, by module and class.

A line is `name: text`, or `name -> Class: text` if a call returns an object whose methods are listed here.
"""

MODULES = {
    "multiprocessing": """
Process -> Process: A new Python process that runs one function.
Pool -> Pool: Worker processes that share the calls of a function.
Queue -> Queue: A first-in, first-out queue of objects between processes.
JoinableQueue -> JoinableQueue: A Queue that can wait until all items are done.
SimpleQueue -> SimpleQueue: A simplified queue: put, get, empty.
Pipe -> Connection: Two connected ends; an object sent into one is received from the other.
Lock -> Lock: Only one process holds it at a time.
RLock -> RLock: A lock that its holder may acquire again.
Semaphore -> Semaphore: Limits how many processes go on at a time.
BoundedSemaphore -> Semaphore: A semaphore that raises ValueError on one release too many.
Event -> Event: A flag that processes can wait for.
Condition -> Condition: Lets processes wait until another process notifies them.
Barrier -> Barrier: Holds processes until a given number has arrived.
Value -> Value: One number in shared memory, with a lock.
Array -> Array: An array of numbers in shared memory, with a lock.
RawValue -> RawValue: A number in shared memory, without a lock.
RawArray: An array in shared memory, without a lock.
Manager -> Manager: A server process that holds shared lists, dicts and more.
current_process -> Process: The process that executes this line.
parent_process -> Process: The process that started this one; None in the main process.
active_children: The children that are still alive; joins those that have ended.
cpu_count: The number of processors.
get_context -> multiprocessing: The module's contents with one start method.
set_start_method: Sets how processes start: spawn, forkserver or fork. Call it once, under the guard.
get_start_method: How processes start: spawn, forkserver or fork.
get_all_start_methods: The start methods that are available here.
freeze_support: Needed only in programs frozen for Windows; does nothing here.
get_logger: The logger of multiprocessing itself.
log_to_stderr: Logs what multiprocessing does to stderr.
set_executable: Sets the Python executable that runs children.
set_forkserver_preload: Sets the modules that the fork server imports in advance.
ProcessError: The base class of this module's exceptions.
BufferTooShort: Raised when a message does not fit into the buffer.
AuthenticationError: Raised when the other end has the wrong key.
TimeoutError: Raised when a timeout has passed.
""",
    "multiprocessing.shared_memory": """
SharedMemory -> SharedMemory: A named block of bytes that processes share.
ShareableList -> ShareableList: A list of fixed length in shared memory.
""",
    "multiprocessing.connection": """
wait: Waits for any of several connections or processes; returns those that are ready.
Pipe -> Connection: Two connected ends.
Listener: Accepts connections at an address.
Client -> Connection: Connects to a listener.
""",
    "multiprocessing.pool": """
ThreadPool -> Pool: A Pool of threads.
""",
    "concurrent.futures": """
ProcessPoolExecutor -> Executor: Runs calls in worker processes, as futures.
ThreadPoolExecutor -> Executor: Runs calls in threads, as futures.
as_completed: Yields each future as soon as it is done.
wait: Waits for futures; returns those done and those not done.
Future -> Future: The result of a call that has not ended yet.
""",
    "threading": """
Thread -> Thread: A thread of this process: shares its memory and takes turns with its other threads.
Lock -> ThreadLock: Only one thread holds it at a time.
RLock -> ThreadLock: A lock that its holder may acquire again.
Event -> Event: A flag that threads can wait for.
Semaphore -> Semaphore: Limits how many threads go on at a time.
Condition -> Condition: Lets threads wait until another thread notifies them.
Barrier -> Barrier: Holds threads until a given number has arrived.
current_thread -> Thread: The thread that executes this line.
active_count: The number of threads that are alive.
get_ident: The number of this thread.
""",
    "queue": """
Queue -> ThreadQueue: A queue between threads of one process.
Empty: Raised when there is no item in time.
Full: Raised when there is no room in time.
""",
    "time": """
sleep: Waits for a number of seconds.
perf_counter: A clock for measuring, in seconds.
monotonic: A clock that never goes backwards, in seconds.
time: Seconds since 1970.
process_time: Processor time of this process, in seconds.
strftime: The time as text.
""",
    "os": """
getpid: The ID of this process.
getppid: The ID of the parent process.
cpu_count: The number of processors.
kill: Sends a signal to a process.
getcwd: The working directory.
listdir: The names in a directory.
environ: The environment variables.
path: Functions on paths: join, exists, basename and more.
""",
    "playground": """
image: Shows an image in the page.
canvas -> Canvas: An image that any process can draw, part by part.
plot: Shows a plot.
series: Numbers to plot, and their style.
table: Shows a table.
colour: A colour for a value from 0.0 to 1.0.
""",
    "random": """
random: A random number from 0 up to, but not including, 1.
randint: A random integer from a to b, both included.
choice: A random item.
shuffle: Shuffles a list in place.
sample: A number of different random items.
seed: Starts a sequence that can be repeated.
""",
}

CLASSES = {
    "Process": """
start: Starts the process; returns at once, with None.
join: Waits for the process to end; returns None.
run: The code of the process; override it in a subclass.
is_alive: Whether it is running.
terminate: Ends it with SIGTERM.
kill: Ends it with SIGKILL.
close: Releases its resources after it has ended.
name: Its name.
pid: Its process ID; None before start().
exitcode: None while it is running, 0 for success, -N for signal N.
daemon: Whether it is terminated when its parent ends.
sentinel: A handle that becomes ready when the process ends.
authkey: The key with which it authenticates connections.
""",
    "Pool": """
map: f(x) for each item, in parallel; waits, and keeps the order.
map_async -> AsyncResult: map() that returns at once.
apply: One call in a worker; waits for it.
apply_async -> AsyncResult: One call in a worker; returns at once.
starmap: f(*arguments) for each tuple of arguments.
starmap_async -> AsyncResult: starmap() that returns at once.
imap: map() that yields results one by one, in order.
imap_unordered: Yields each result as soon as it is ready.
close: Accepts no more work; workers end when they are done.
terminate: Ends the workers at once.
join: Waits for the workers to end; call close() first.
""",
    "AsyncResult": """
get: Waits for the result; raises the exception of the call.
wait: Waits until the call is done.
ready: Whether it is done.
successful: Whether the call ended without an exception.
""",
    "Queue": """
put: Adds an item; waits for room if the queue is full.
get: Takes the oldest item; waits until there is one.
put_nowait: Adds an item, or raises queue.Full.
get_nowait: Takes an item, or raises queue.Empty.
qsize: The approximate number of items.
empty: Whether it looks empty; another process may put an item at any time.
full: Whether it looks full.
close: This process will put no more items.
join_thread: Waits until all items put here have been sent.
cancel_join_thread: Lets the process end at once; items that were put may be lost.
""",
    "JoinableQueue": """
put: Adds an item; waits for room if the queue is full.
get: Takes the oldest item; waits until there is one.
task_done: Marks an item taken with get() as done.
join: Waits until every item is done.
qsize: The approximate number of items.
empty: Whether it looks empty.
close: This process will put no more items.
""",
    "SimpleQueue": """
put: Adds an item.
get: Takes the oldest item; waits until there is one.
empty: Whether it looks empty.
close: Releases its resources.
""",
    "Connection": """
send: Sends an object.
recv: Receives an object; waits until there is one.
send_bytes: Sends bytes.
recv_bytes: Receives bytes.
poll: Whether there is an object to receive; can wait for a timeout.
close: Closes this end.
fileno: Its number.
""",
    "Lock": """
acquire: Acquires the lock; waits until it is free. Better: with lock:
release: Releases the lock.
""",
    "RLock": """
acquire: Acquires the lock; its holder may do so again.
release: Releases it; needed once for each acquire().
""",
    "ThreadLock": """
acquire: Acquires the lock; waits until it is free.
release: Releases the lock.
locked: Whether a thread holds it.
""",
    "Semaphore": """
acquire: Subtracts one; waits while the count is zero.
release: Adds one to the count.
""",
    "Event": """
set: Sets the flag; all that are waiting go on.
clear: Clears the flag.
is_set: Whether the flag is set.
wait: Waits until the flag is set; False if a timeout has passed.
""",
    "Condition": """
acquire: Acquires the lock.
release: Releases the lock.
wait: Releases the lock and waits for a notification.
wait_for: Waits until a function returns true.
notify: Wakes one that is waiting.
notify_all: Wakes all that are waiting.
""",
    "Barrier": """
wait: Waits for the others; returns 0 in one of them.
reset: Resets it; those waiting get BrokenBarrierError.
abort: Breaks it.
parties: The number that it waits for.
n_waiting: The number that are waiting.
broken: Whether it is broken.
""",
    "Value": """
value: The number itself.
get_lock -> Lock: Its lock: with v.get_lock(): v.value += 1
get_obj: The ctypes object inside it.
""",
    "RawValue": """
value: The number itself.
""",
    "Array": """
get_lock -> Lock: Its lock.
get_obj: The ctypes array inside it.
""",
    "Manager": """
list: A list that processes share.
dict: A dict that processes share.
Namespace: An object whose attributes processes share.
Value: A value that processes share.
Array: An array that processes share.
Queue -> Queue: A queue that can be passed to a pool's workers.
Lock -> Lock: A lock that can be passed to a pool's workers.
RLock -> RLock: A lock for a pool's workers that its holder may acquire again.
Semaphore -> Semaphore: A shared semaphore.
Event -> Event: A shared event.
Condition -> Condition: A shared condition.
Barrier -> Barrier: A shared barrier.
Pool -> Pool: A pool that the server process runs.
shutdown: Ends the server process.
start: Starts the server process.
""",
    "SharedMemory": """
buf: The bytes, as a memoryview.
name: The name by which other processes find it.
size: Its size in bytes.
close: Closes it in this process.
unlink: Removes it, once for all processes.
""",
    "ShareableList": """
count: The number of times that a value occurs.
index: The index of a value.
shm -> SharedMemory: The block that holds it.
format: Its packing format, as in struct.
""",
    "Executor": """
submit -> Future: One call in a worker; returns at once.
map: f(x) for each item, in parallel; results in order.
shutdown: Waits for the workers to end.
""",
    "Future": """
result: Waits for the result; raises the exception of the call.
exception: Waits for the call; returns its exception, or None.
done: Whether it is done.
running: Whether it is running.
cancel: Cancels the call if it has not started.
cancelled: Whether it was cancelled.
add_done_callback: Calls a function when it is done.
""",
    "Canvas": """
row: Draws one whole row.
draw: Draws a part.
width: Its width in pixels.
height: Its height in pixels.
""",
    "Thread": """
start: Starts the thread.
join: Waits for it to end.
run: The code of the thread; override it in a subclass.
is_alive: Whether it is running.
name: Its name.
daemon: Whether the program can end without waiting for it.
ident: Its number.
""",
    "ThreadQueue": """
put: Adds an item.
get: Takes the oldest item; waits until there is one.
put_nowait: Adds an item, or raises queue.Full.
get_nowait: Takes an item, or raises queue.Empty.
qsize: The number of items.
empty: Whether it is empty.
task_done: Marks an item taken with get() as done.
join: Waits until every item is done.
""",
}

BUILTINS = """
abs: The absolute value.
all: Whether every item is true.
any: Whether at least one item is true.
bool: True or False.
bytes: Bytes that cannot be changed.
dict: Values by key.
dir: The names in an object.
divmod: Quotient and remainder.
enumerate: Pairs of number and item.
filter: The items for which a function returns true.
float: A floating-point number.
getattr: An attribute by its name.
input: Asks for a line of text.
int: An integer.
isinstance: Whether an object is an instance of a class.
iter: An iterator; with two arguments, calls a function until it returns the second.
len: The number of items.
list: A list of items.
map: The function applied to each item, one after the other, in this process.
max: The largest item.
min: The smallest item.
next: The next item of an iterator.
open: Opens a file.
pow: A number raised to a power.
print: Prints to standard output.
range: Integers from start up to, but not including, stop.
repr: The Python source form of an object.
reversed: The items in reverse order.
round: A rounded number.
set: A collection of different items, without order.
sorted: A sorted list.
str: Text.
sum: The sum of all items.
super: The parent class.
tuple: Items that cannot be changed.
type: The class of an object.
zip: Tuples of items at the same position.
"""
