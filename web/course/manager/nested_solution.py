from multiprocessing import Manager, Process


def visit(shared, city):
    shared["visited"].append(city)


if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.dict()
        shared["visited"] = manager.list()  # held by the manager, too

        processes = [Process(target=visit, args=(shared, city)) for city in ["Lima", "Oslo", "Pune", "Rome"]]
        for process in processes:
            process.start()
        for process in processes:
            process.join()

        print("Visited:", sorted(shared["visited"]))
