from multiprocessing import Pipe, Process


def double(connection):
    number = connection.recv()
    connection.send(2 * number)


if __name__ == "__main__":
    here, there = Pipe()
    process = Process(target=double, args=(there,))
    process.start()

    for number in [3, 10, 21]:
        here.send(number)
        print(f"{number} doubled is {here.recv()}")

    process.join()
