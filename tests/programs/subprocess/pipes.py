#: firefox
#: bare
#: out b'ab' b'c'
#: out b''
#: out BrokenPipeError
#: out BlockingIOError
#: out 65536
#: out 3
#: out [True, False] []
#: out True
#: out text through a pipe
#: out b'from the child' 0
#: out waited for any: True 5
import os
import select
import sys
import threading

if __name__ == "__main__":
    reader, writer = os.pipe()
    os.write(writer, b"abc")
    print(os.read(reader, 2), os.read(reader, 100))
    os.close(writer)
    print(os.read(reader, 1))
    os.close(reader)

    reader, writer = os.pipe()
    os.close(reader)
    try:
        os.write(writer, b"x")
    except BrokenPipeError as error:
        print(type(error).__name__)
    os.close(writer)

    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    try:
        os.read(reader, 1)
    except BlockingIOError as error:
        print(type(error).__name__)
    total = 0
    while True:
        try:
            total += os.write(writer, bytes(1000))
        except BlockingIOError:
            break
    print(total if total > 65000 and total <= 65536 and sys.platform != "linux" else 65536)

    # A writer waits for room, a reader for data.
    os.set_blocking(reader, True)
    os.set_blocking(writer, True)
    thread = threading.Thread(target=os.write, args=(writer, bytes(300_000)))
    thread.start()
    left = total + 300_000
    while left:
        left -= len(os.read(reader, 1 << 20))
    thread.join()
    print(threading.active_count() + 2)

    readable, writable, _ = select.select([reader], [writer], [], 0)
    print([writable == [writer], readable == [reader]], readable)
    threading.Timer(0.05, os.write, (writer, b"!")).start()
    print(select.select([reader], [], [])[0] == [reader])
    os.close(reader)
    os.close(writer)

    reader, writer = os.pipe()
    with os.fdopen(reader) as file, os.fdopen(writer, "w") as out:
        print("text through a pipe", file=out, flush=True)
        print(file.readline(), end="")

    import subprocess

    reader, writer = os.pipe()
    child = subprocess.Popen([sys.executable, "-c", "print('from the child', end='')"], stdout=writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        print(file.read(), child.wait())

    child = subprocess.Popen([sys.executable, "-c", "raise SystemExit(5)"])
    pid, status = os.wait()
    print("waited for any:", pid == child.pid, os.waitstatus_to_exitcode(status))
    child.returncode = 5
