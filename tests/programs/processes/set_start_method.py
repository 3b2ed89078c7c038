#: out spawn
#: out Process 0
#: out context has already been set
import multiprocessing


def child(queue):
    queue.put(type(multiprocessing.current_process()).__name__)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    print(multiprocessing.get_start_method())
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=child, args=(queue,))
    process.start()
    kind = queue.get()
    process.join()
    print(kind, process.exitcode)
    try:
        multiprocessing.set_start_method("forkserver")
    except RuntimeError as error:
        print(error)
