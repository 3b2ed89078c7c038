import time
from multiprocessing import JoinableQueue, Process

ORDERS = 4


def waiter(orders, table):
    for number in range(1, ORDERS + 1):
        orders.put(f"order {number} of table {table}")


def cook(orders, name):
    # iter() calls get() until it returns the sentinel, None.
    for order in iter(orders.get, None):
        time.sleep(0.1)
        print(f"{name} has cooked {order}")
        orders.task_done()


if __name__ == "__main__":
    orders = JoinableQueue()
    waiters = [Process(target=waiter, args=(orders, table)) for table in (1, 2)]
    cooks = [Process(target=cook, args=(orders, name)) for name in ("Ada", "Bo", "Cleo")]
    for process in waiters + cooks:
        process.start()

    for process in waiters:
        process.join()  # no more orders will come
    orders.join()  # every order is done
    print("Every order is done; the cooks may go home")

    for _ in cooks:
        orders.put(None)  # one for each cook, since each takes only one
    for process in cooks:
        process.join()
