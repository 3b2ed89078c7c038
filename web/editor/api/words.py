"""What the editor says of each name: our own words, one line each, by module and class.

A line is `name: text`, or `name -> Class: text` where calling it gives something whose methods are known.
"""

MODULES = {
    "multiprocessing": """
Process -> Process: A Python process of its own that runs one function.
Pool -> Pool: Worker processes that share out calls of a function.
Queue -> Queue: A first-in, first-out line of objects between processes.
JoinableQueue -> JoinableQueue: A Queue that can wait until all items are done.
SimpleQueue -> SimpleQueue: A plain queue: put, get, empty.
Pipe -> Connection: Two connected ends; what goes into one comes out of the other.
Lock -> Lock: Only one process holds it at a time.
RLock -> RLock: A lock that its holder may take again.
Semaphore -> Semaphore: Lets at most so many in at a time.
BoundedSemaphore -> Semaphore: A semaphore that complains of one release too many.
Event -> Event: A flag that processes can wait for.
Condition -> Condition: Wait until another process says that something has changed.
Barrier -> Barrier: Holds processes until so many have arrived.
Value -> Value: One number in shared memory, with a lock.
Array -> Array: An array of numbers in shared memory, with a lock.
RawValue -> RawValue: A number in shared memory, without a lock.
RawArray: An array in shared memory, without a lock.
Manager -> Manager: A server process that holds shared lists, dicts and more.
current_process -> Process: The process that runs this line.
parent_process -> Process: The process that started this one; None in the main process.
active_children: The children that are still alive; joins those that have ended.
cpu_count: How many processors there are.
get_context -> multiprocessing: The module's contents with one start method.
set_start_method: Chooses how processes start: spawn, forkserver or fork. Once, in the guard.
get_start_method: How processes start: spawn, forkserver or fork.
get_all_start_methods: The start methods that exist here.
freeze_support: Needed only in programs frozen for Windows; does nothing here.
get_logger: The logger of multiprocessing itself.
log_to_stderr: Shows on stderr what multiprocessing does.
set_executable: Which Python starts children.
set_forkserver_preload: Modules that the fork server imports beforehand.
ProcessError: The base of this module's exceptions.
BufferTooShort: A message did not fit into the buffer given.
AuthenticationError: The other end did not know the key.
TimeoutError: The time limit has passed.
""",
    "multiprocessing.shared_memory": """
SharedMemory -> SharedMemory: A named block of bytes that processes share.
ShareableList -> ShareableList: A list of fixed length in shared memory.
""",
    "multiprocessing.connection": """
wait: Waits for any of several connections or processes; gives those that are ready.
Pipe -> Connection: Two connected ends.
Listener: Takes connections at an address.
Client -> Connection: Connects to a listener.
""",
    "multiprocessing.pool": """
ThreadPool -> Pool: A Pool of threads.
""",
    "concurrent.futures": """
ProcessPoolExecutor -> Executor: Runs calls in worker processes, as futures.
ThreadPoolExecutor -> Executor: Runs calls in threads, as futures.
as_completed: The futures, each as soon as it is done.
wait: Waits for futures; gives those done and those not.
Future -> Future: A result that is still to come.
""",
    "threading": """
Thread -> Thread: A thread of this process: shares its memory, and its one processor.
Lock -> ThreadLock: Only one thread holds it at a time.
RLock -> ThreadLock: A lock that its holder may take again.
Event -> Event: A flag that threads can wait for.
Semaphore -> Semaphore: Lets at most so many threads in.
Condition -> Condition: Wait until another thread says that something has changed.
Barrier -> Barrier: Holds threads until so many have arrived.
current_thread -> Thread: The thread that runs this line.
active_count: How many threads are alive.
get_ident: The number of this thread.
""",
    "queue": """
Queue -> ThreadQueue: A queue between threads of one process.
Empty: Raised when no item came in time.
Full: Raised when no room came in time.
""",
    "time": """
sleep: Waits so many seconds.
perf_counter: A clock for measuring, in seconds.
monotonic: A clock that never goes back, in seconds.
time: Seconds since 1970.
process_time: Seconds of computing that this process has used.
strftime: The time as text.
""",
    "os": """
getpid: The id of this process.
getppid: The id of the parent.
cpu_count: How many processors there are.
kill: Sends a signal to a process.
getcwd: The working directory.
listdir: The names in a directory.
environ: The environment's variables.
path: Names of files: join, exists, basename and more.
""",
    "playground": """
image: Shows an image in the page.
canvas -> Canvas: An image to be drawn part by part, from any process.
plot: Shows a plot.
series: Numbers to plot, and how.
table: Shows a table.
colour: A colour for a value from 0.0 to 1.0.
""",
    "random": """
random: A number from 0 up to 1.
randint: A whole number from a to b, both included.
choice: One of the items.
shuffle: Puts a list into random order.
sample: So many different items.
seed: Begins a sequence that can be repeated.
""",
}

CLASSES = {
    "Process": """
start: Starts the process; returns at once, with None.
join: Waits for the process to end; returns None.
run: What the process does; override it in a subclass.
is_alive: Whether it runs.
terminate: Ends it with SIGTERM.
kill: Ends it with SIGKILL.
close: Gives its resources back once it has ended.
name: Its name.
pid: Its id; None before start().
exitcode: None while it runs, 0 if all went well, -N for signal N.
daemon: Whether it is ended along with its parent.
sentinel: A handle that is ready when the process ends.
authkey: The key that it shows when it connects.
""",
    "Pool": """
map: f(x) for each item, in parallel; waits, and keeps the order.
map_async -> AsyncResult: map() that returns at once.
apply: One call in a worker; waits for it.
apply_async -> AsyncResult: One call in a worker; returns at once.
starmap: f(*arguments) for each tuple of arguments.
starmap_async -> AsyncResult: starmap() that returns at once.
imap: map() that hands out results one by one, in order.
imap_unordered: Results as soon as each is done.
close: No more work will come; workers end when they are done.
terminate: Ends the workers at once.
join: Waits for the workers to end; close() comes first.
""",
    "AsyncResult": """
get: Waits for the result; raises what the call raised.
wait: Waits until it is done.
ready: Whether it is done.
successful: Whether it ended without an exception.
""",
    "Queue": """
put: Adds an item; waits for room if the queue is full.
get: Takes the oldest item; waits until there is one.
put_nowait: Adds an item, or raises queue.Full.
get_nowait: Takes an item, or raises queue.Empty.
qsize: About how many items there are.
empty: Whether it looks empty; another process may put meanwhile.
full: Whether it looks full.
close: This process puts no more.
join_thread: Waits until all that was put is on its way.
cancel_join_thread: Ends without waiting for what was put; it may be lost.
""",
    "JoinableQueue": """
put: Adds an item; waits for room if the queue is full.
get: Takes the oldest item; waits until there is one.
task_done: Says that an item which was taken is done.
join: Waits until every item is done.
qsize: About how many items there are.
empty: Whether it looks empty.
close: This process puts no more.
""",
    "SimpleQueue": """
put: Adds an item.
get: Takes the oldest item; waits until there is one.
empty: Whether it looks empty.
close: Gives its resources back.
""",
    "Connection": """
send: Sends an object.
recv: Receives an object; waits until there is one.
send_bytes: Sends bytes.
recv_bytes: Receives bytes.
poll: Whether there is something to receive, within a time limit.
close: Closes this end.
fileno: Its number.
""",
    "Lock": """
acquire: Takes the lock; waits until it is free. Better: with lock:
release: Gives the lock back.
""",
    "RLock": """
acquire: Takes the lock; its holder may do so again.
release: Gives it back, once for each acquire().
""",
    "ThreadLock": """
acquire: Takes the lock; waits until it is free.
release: Gives the lock back.
locked: Whether somebody holds it.
""",
    "Semaphore": """
acquire: Enters; waits for a free place.
release: Leaves a place free.
""",
    "Event": """
set: Raises the flag; all who wait go on.
clear: Lowers the flag.
is_set: Whether it is up.
wait: Waits until it is up; False when the time limit passed.
""",
    "Condition": """
acquire: Takes the lock.
release: Gives the lock back.
wait: Gives the lock back and waits to be notified.
wait_for: Waits until a function says so.
notify: Wakes one who waits.
notify_all: Wakes all who wait.
""",
    "Barrier": """
wait: Waits for the others; returns 0 in one of them.
reset: Empties it; those who wait get BrokenBarrierError.
abort: Breaks it.
parties: How many it waits for.
n_waiting: How many are waiting.
broken: Whether it is broken.
""",
    "Value": """
value: The number itself.
get_lock -> Lock: Its lock: with v.get_lock(): v.value += 1
get_obj: The ctypes object below it.
""",
    "RawValue": """
value: The number itself.
""",
    "Array": """
get_lock -> Lock: Its lock.
get_obj: The ctypes array below it.
""",
    "Manager": """
list: A list that processes share.
dict: A dict that processes share.
Namespace: An object whose attributes processes share.
Value: A value that processes share.
Array: An array that processes share.
Queue -> Queue: A queue that can be given to a pool's workers.
Lock -> Lock: A lock that can be given to a pool's workers.
RLock -> RLock: Such a lock that its holder may take again.
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
close: This process needs it no more.
unlink: Removes it, once for all processes.
""",
    "ShareableList": """
count: How often a value is in it.
index: Where a value is.
shm -> SharedMemory: The block that holds it.
format: How it is packed.
""",
    "Executor": """
submit -> Future: One call in a worker; returns at once.
map: f(x) for each item; results in order.
shutdown: Waits for the workers to end.
""",
    "Future": """
result: Waits for the result; raises what the call raised.
exception: Waits; the exception, or None.
done: Whether it is done.
running: Whether it runs.
cancel: Takes it back if it has not begun.
cancelled: Whether it was taken back.
add_done_callback: Calls a function once it is done.
""",
    "Canvas": """
row: Draws one whole row.
draw: Draws a part.
width: Its columns.
height: Its rows.
""",
    "Thread": """
start: Starts the thread.
join: Waits for it to end.
run: What it does.
is_alive: Whether it runs.
name: Its name.
daemon: Whether the program ends without waiting for it.
ident: Its number.
""",
    "ThreadQueue": """
put: Adds an item.
get: Takes the oldest item; waits until there is one.
put_nowait: Adds an item, or raises queue.Full.
get_nowait: Takes an item, or raises queue.Empty.
qsize: How many items there are.
empty: Whether it is empty.
task_done: Says that an item which was taken is done.
join: Waits until every item is done.
""",
}

BUILTINS = """
abs: The number without its sign.
all: Whether every item is true.
any: Whether some item is true.
bool: True or False.
bytes: Bytes that cannot be changed.
dict: Values by key.
dir: The names in an object.
divmod: Quotient and remainder.
enumerate: Pairs of number and item.
filter: The items for which a function says yes.
float: A number with a fraction.
getattr: An attribute by its name.
input: Asks for a line of text.
int: A whole number.
isinstance: Whether an object is of a class.
iter: An iterator; with two arguments, calls until a value comes.
len: How many items.
list: A list of items.
map: The function applied to each item, one after the other, here.
max: The greatest.
min: The smallest.
next: The next item of an iterator.
open: Opens a file.
pow: A power.
print: Writes to standard output.
range: Whole numbers from start up to stop.
repr: An object as Python would write it.
reversed: The items from the end.
round: A rounded number.
set: Different items, without order.
sorted: A sorted list.
str: Text.
sum: All items added up.
super: The class above.
tuple: Items that cannot be changed.
type: What an object is.
zip: Tuples of items side by side.
"""
