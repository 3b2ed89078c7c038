import multiprocessing

loaded_in = multiprocessing.current_process().name


def area(radius):
    return 3 * radius ** 2
