#: firefox
#: out in order
import multiprocessing as mp

TURNS = 200


def take_turns(me, all_of_them, turn, changed, writer):
    for number in range(me, TURNS, all_of_them):
        with changed:
            changed.wait_for(lambda: turn.value == number)
            # The next writer sends only after it has seen the new count. Its message must arrive later, too.
            writer.send(number)
            turn.value += 1
            changed.notify_all()


if __name__ == '__main__':
    reader, writer = mp.Pipe(duplex=False)
    turn, changed = mp.Value('i', 0, lock=False), mp.Condition()
    writers = [mp.Process(target=take_turns, args=(me, 4, turn, changed, writer)) for me in range(4)]
    for process in writers:
        process.start()
    writer.close()
    numbers = [reader.recv() for _ in range(TURNS)]
    print('in order' if numbers == list(range(TURNS)) else numbers)
    for process in writers:
        process.join()
