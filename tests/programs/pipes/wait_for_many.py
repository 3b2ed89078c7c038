#: out [0, 1, 2, 3] from 4 pipes
#: out []
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def child(writer, i):
    writer.send(i)
    writer.close()


if __name__ == "__main__":
    readers = []
    processes = []
    for i in range(4):
        reader, writer = Pipe(duplex=False)
        process = Process(target=child, args=(writer, i))
        process.start()
        writer.close()
        readers.append(reader)
        processes.append(process)
    got = []
    while readers:
        for reader in wait(readers):
            try:
                got.append(reader.recv())
            except EOFError:
                readers.remove(reader)
    for process in processes:
        process.join()
    print(sorted(got), "from 4 pipes")
    reader, writer = Pipe(duplex=False)
    print(wait([reader], timeout=0.05))
