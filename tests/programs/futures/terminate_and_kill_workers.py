#: out terminate_workers True BrokenProcessPool
#: out refused RuntimeError
#: out kill_workers True BrokenProcessPool
#: out refused RuntimeError
#: out 5
#: browser terminate_workers and kill_workers are new in 3.14
#: bare
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def set_up(an_event):
    global event
    event = an_event


def work():
    event.set()
    while True:
        pass


if __name__ == "__main__":
    for method in "terminate_workers", "kill_workers":
        event = Event()
        executor = ProcessPoolExecutor(1, initializer=set_up, initargs=(event,))
        future = executor.submit(work)
        event.wait()
        processes = list(executor._processes.values())
        getattr(executor, method)()
        for process in processes:
            process.join()
        print(
            method,
            not any(process.is_alive() for process in processes),
            type(future.exception()).__name__,
        )
        try:
            executor.submit(abs, 1)
        except RuntimeError as error:
            print("refused", "RuntimeError" if isinstance(error, RuntimeError) else "?")
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(abs, -5).result())
