#: firefox
#: out spawn [(3, 10), (12, 10), (27, 10)] ('Reader', True)
#: out forkserver [(3, 10), (12, 10), (27, 10)] ('Reader', True)
#: out MainProcess
import multiprocessing as mp

import work_to_do

if __name__ == '__main__':
    # What the parent changes here, its children's own copies do not have.
    work_to_do.limit = 99
    for method in ('spawn', 'forkserver'):
        context = mp.get_context(method)
        with context.Pool(2) as pool:
            areas = pool.map(work_to_do.measure, [1, 2, 3])
        queue = context.SimpleQueue()
        process = context.Process(target=work_to_do.say_where, args=(queue,), name='Reader')
        process.start()
        print(method, areas, queue.get())
        process.join()
    from shapes import circle
    print(circle.loaded_in)
