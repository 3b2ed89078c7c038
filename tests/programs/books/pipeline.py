#: out 19600 25 [0, 0, 0]
# Stages joined by pipes: generate, square, filter, sum. Each closes what it does not use, so
# that EOFError ends it.
from multiprocessing import Pipe, Process


def generate(output, n):
    for i in range(n):
        output.send(i)
    output.close()


def transform(source, output, function):
    with source, output:
        while True:
            try:
                item = source.recv()
            except EOFError:
                return
            for result in function(item):
                output.send(result)


def squares(n):
    yield n * n


def even(n):
    if n % 2 == 0:
        yield n


if __name__ == "__main__":
    first_out, first_in = Pipe(duplex=False)
    second_out, second_in = Pipe(duplex=False)
    third_out, third_in = Pipe(duplex=False)
    stages = [
        Process(target=generate, args=(first_in, 50)),
        Process(target=transform, args=(first_out, second_in, squares)),
        Process(target=transform, args=(second_out, third_in, even)),
    ]
    for stage in stages:
        stage.start()
    for end in first_in, first_out, second_in, second_out, third_in:
        end.close()
    total, count = 0, 0
    while True:
        try:
            total += third_out.recv()
            count += 1
        except EOFError:
            break
    for stage in stages:
        stage.join()
    print(total, count, [stage.exitcode for stage in stages])
