import multiprocessing

from shapes import area

limit = 10


def measure(radius):
    return area(radius), limit


def say_where(queue):
    from shapes import circle
    queue.put((circle.loaded_in, multiprocessing.parent_process() is not None))
