from multiprocessing import Pipe, Process


def child(connection):
    connection.send("Greetings from the child process")
    connection.close()


if __name__ == "__main__":
    here, there = Pipe()

    process = Process(target=child, args=(there,))
    process.start()
    print("Received:", here.recv())
    process.join()
