#: out ['HELLO', 'WORLD']
#: out poll False True
#: out [1, 2]
#: firefox
from multiprocessing import Pipe, Process


def shout(connection):
    while (word := connection.recv()) is not None:
        connection.send(word.upper())


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=shout, args=(theirs,))
    process.start()
    answers = []
    for word in ["hello", "world"]:
        ours.send(word)
        answers.append(ours.recv())
    print(answers)
    quiet = ours.poll(0.05)
    ours.send("again")
    print("poll", quiet, ours.poll(None))
    ours.recv()
    ours.send(None)
    process.join()
    reader, writer = Pipe(duplex=False)
    writer.send([1, 2])
    print(reader.recv())
