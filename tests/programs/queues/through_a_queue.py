#: out ['answer to a', 'answer to b']
# Ends of pipes travel through queues.
from multiprocessing import Pipe, Process, Queue


def serve(requests):
    while (request := requests.get()) is not None:
        name, connection = request
        connection.send(f"answer to {name}")
        connection.close()


if __name__ == "__main__":
    requests = Queue()
    server = Process(target=serve, args=(requests,))
    server.start()
    answers = []
    for name in "ab":
        ours, theirs = Pipe()
        requests.put((name, theirs))
        answers.append(ours.recv())
    requests.put(None)
    server.join()
    print(answers)
