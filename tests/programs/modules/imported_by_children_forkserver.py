#: firefox
#: out [(3, 10), (12, 10), (27, 10)]
#: out ('Reader', True)
#: out MainProcess
import multiprocessing as mp

import work_to_do

if __name__ == '__main__':
    mp.set_start_method('forkserver')
    # What the parent changes here, its children's own copies do not have.
    work_to_do.limit = 99
    with mp.Pool(2) as pool:
        print(pool.map(work_to_do.measure, [1, 2, 3]))
    queue = mp.SimpleQueue()
    process = mp.Process(target=work_to_do.say_where, args=(queue,), name='Reader')
    process.start()
    print(queue.get())
    process.join()
    from shapes import circle
    print(circle.loaded_in)
