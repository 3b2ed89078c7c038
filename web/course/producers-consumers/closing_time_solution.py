from multiprocessing import Process, Queue


def cook(orders, name):
    while True:
        order = orders.get()
        if order is None:
            print(f"{name} goes home")
            break
        print(f"Order {order} is done")


if __name__ == "__main__":
    orders = Queue()
    cooks = [Process(target=cook, args=(orders, name)) for name in ("Ada", "Bo", "Cleo")]
    for process in cooks:
        process.start()

    for number in range(9):
        orders.put(number)
    for _ in cooks:
        orders.put(None)

    for process in cooks:
        process.join()
    print("The kitchen is closed")
