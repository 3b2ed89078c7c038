#: out A 0
#: out B 1
#: out A 2
#: out B 3
#: out A 4
#: out B 5
#: out A 6
#: out B 7
#: out A 8
#: out B 9
#: out A 10
#: out B 11
#: out A 12
#: out B 13
#: out A 14
#: out B 15
#: out A 16
#: out B 17
#: out A 18
#: out B 19
#: out A 20
#: out B 21
#: out A 22
#: out B 23
#: out A 24
#: out B 25
#: out A 26
#: out B 27
#: out A 28
#: out B 29
#: bare
"""Two processes take turns by stores to shared memory, without a lock and without a wait. A line never
appears after the line that its store has let happen."""
import multiprocessing

TURNS = 15


def player(name, turn, mine):
    for number in range(mine, 2 * TURNS, 2):
        while turn[0] != number:
            pass
        print(name, number, flush=True)
        turn[0] = number + 1


if __name__ == "__main__":
    turn = multiprocessing.RawArray("i", 1)
    other = multiprocessing.Process(target=player, args=("B", turn, 1))
    other.start()
    player("A", turn, 0)
    other.join()
