#: out Worker-0 worker.0 DEBUG starts with 0
#: out Worker-0 worker.0 WARNING is done
#: out Worker-1 worker.1 DEBUG starts with 1
#: out Worker-1 worker.1 ERROR has a problem
#: out Worker-2 worker.2 DEBUG starts with 2
#: out Worker-2 worker.2 WARNING is done
#: out ZeroDivisionError: division by zero
#: out [('last', 'starts with 5'), ('last', 'is done')]
# The logging cookbook: workers log into a queue, one listener writes.
import logging
import logging.handlers
from multiprocessing import Process, Queue


def configure_worker(queue):
    root = logging.getLogger()
    root.addHandler(logging.handlers.QueueHandler(queue))
    root.setLevel(logging.DEBUG)


def work(queue, n):
    configure_worker(queue)
    logger = logging.getLogger(f"worker.{n}")
    logger.debug("starts with %s", n)
    try:
        1 / (n - 1)
    except ZeroDivisionError:
        logger.exception("has a problem")
    else:
        logger.warning("is done")


def listen(queue):
    handler = logging.StreamHandler(open("worker.log", "w"))
    handler.setFormatter(logging.Formatter("%(processName)s %(name)s %(levelname)s %(message)s"))
    while (record := queue.get()) is not None:
        handler.handle(record)
    handler.stream.close()


if __name__ == "__main__":
    queue = Queue()
    listener = Process(target=listen, args=(queue,))
    listener.start()
    workers = [Process(target=work, args=(queue, n), name=f"Worker-{n}") for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    queue.put(None)
    listener.join()
    with open("worker.log") as log:
        lines = [line.rstrip() for line in log if line.startswith(("Worker", "ZeroDivisionError"))]
    print(*sorted(lines), sep="\n")
    # The same with the library's own listener thread.
    records = []

    class Collect(logging.Handler):
        def emit(self, record):
            records.append((record.processName, record.getMessage()))

    collector = logging.handlers.QueueListener(queue, Collect(), respect_handler_level=True)
    collector.start()
    worker = Process(target=work, args=(queue, 5), name="last")
    worker.start()
    worker.join()
    collector.stop()
    print(records)
