#: firefox
#: out None
#: out echo: one
#: out echo: two
#: out 0 0 0
#: out terminated -15
#: out killed -9
#: out interrupted -2
#: out timeout
#: out -9
#: out handler ran 7
#: out large 5000000 5000000
#: out pipeline 3
#: out ChildProcessError
import os
import signal
import subprocess
import sys


def start(code, **kwds):
    return subprocess.Popen([sys.executable, "-u", "-c", code], **kwds)


if __name__ == "__main__":
    # A conversation.
    code = "for line in iter(input, 'end'): print('echo:', line)"
    child = start(code, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    print(child.poll())
    for word in ("one", "two"):
        child.stdin.write(word + "\n")
        print(child.stdout.readline().strip())
    child.stdin.write("end\n")
    child.stdin.close()
    assert child.stdout.read() == ""
    print(child.wait(), child.poll(), child.returncode)
    child.stdout.close()

    # Signals. Each child says that it is there first.
    waits = "import time; print('up', flush=True); time.sleep(1000)"
    for name, send in (("terminated", "terminate"), ("killed", "kill")):
        with start(waits, stdout=subprocess.PIPE) as child:
            child.stdout.readline()
            getattr(child, send)()
            print(name, child.wait())
    with start(waits, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        child.stdout.readline()
        child.send_signal(signal.SIGINT)
        _, err = child.communicate()
        assert err.strip().endswith(b"KeyboardInterrupt"), err
        print("interrupted", child.returncode)

    with start(waits, stdout=subprocess.PIPE) as child:
        try:
            child.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            print("timeout")
        child.kill()
        print(child.wait())

    code = """
import signal, sys
def handler(signum, frame):
    sys.exit(7)
signal.signal(signal.SIGTERM, handler)
print("up", flush=True)
signal.pause()
"""
    with start(code, stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        child.terminate()
        print("handler ran", child.wait())

    # More than pipes hold, both ways at once.
    code = "import sys; data = sys.stdin.buffer.read(); sys.stdout.buffer.write(data)"
    data = bytes(range(256)) * 19531 + bytes(64)
    child = start(code, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, _ = child.communicate(data)
    assert out == data
    print("large", len(data), len(out))

    # The output of one is the input of the other.
    first = start("for n in range(3): print(n)", stdout=subprocess.PIPE)
    second = start("import sys; print(len(sys.stdin.readlines()))", stdin=first.stdout, stdout=subprocess.PIPE)
    first.stdout.close()
    print("pipeline", second.communicate()[0].decode().strip())
    first.wait()

    try:
        os.waitpid(first.pid, 0)
    except ChildProcessError as error:
        print(type(error).__name__)
