#: out [0, 0, 1, 1, 2, 2] True
#: out child: sent before the fork
#: out parent: answer
#: out child: end of file
#: out 0
#: out 42
# Both ends are copied. A process that keeps the end it does not use open never sees the end of file.
import os
from multiprocessing import get_context

context = get_context("fork")

if __name__ == "__main__":
    reader, writer = context.Pipe(duplex=False)

    def child():
        reader.close()
        for i in range(3):
            writer.send((i, os.getpid()))
        writer.close()

    processes = [context.Process(target=child) for _ in range(2)]
    for process in processes:
        process.start()
    writer.close()
    got = []
    while True:
        try:
            got.append(reader.recv())
        except EOFError:
            break
    print(
        sorted(i for i, _ in got), {pid for _, pid in got} == {process.pid for process in processes}
    )
    for process in processes:
        process.join()

    ours, theirs = context.Pipe()
    ours.send("sent before the fork")

    def talk():
        print("child:", theirs.recv())
        theirs.send("answer")
        ours.close()
        try:
            theirs.recv()
        except EOFError:
            print("child: end of file")

    process = context.Process(target=talk)
    process.start()
    print("parent:", ours.recv())
    ours.close()
    process.join()
    print(process.exitcode)
    left, right = context.Pipe()

    def only_reads():
        right.send(right.recv() * 2)

    process = context.Process(target=only_reads)
    process.start()
    left.send(21)
    print(left.recv())
    process.join()
