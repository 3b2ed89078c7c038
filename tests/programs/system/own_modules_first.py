#: out mine
#: out True
#: out child: mine too
#: out not loaded: False
import importlib
import os
import subprocess
import sys
import tempfile

if __name__ == "__main__":
    directory = tempfile.mkdtemp()
    sys.path.insert(0, directory)
    with open(directory + "/statistics.py", "w") as file:
        file.write("text = 'mine'")
    with open(directory + "/queue.py", "w") as file:
        file.write("text = 'mine too'")
    # A directory that is no package does not hide one.
    os.makedirs(directory + "/email")
    importlib.invalidate_caches()
    import statistics

    print(statistics.text)
    import email.message

    print(hasattr(email.message, "Message"), flush=True)
    code = f"import sys; sys.path.insert(0, {directory!r}); import queue; print('child:', queue.text)"
    subprocess.run([sys.executable, "-c", code])
    subprocess.run([sys.executable, "-S", "-c", "import sys; print('not loaded:', 'multiprocessing' in sys.modules)"])
