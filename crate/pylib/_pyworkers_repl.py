"""The interpreter's prompt, for a command line that names no program."""

import code
import sys


class _Console(code.InteractiveConsole):
    """Reads from other streams than terminals, too. The prompt then goes to stderr, as in
    CPython."""

    def raw_input(self, prompt=""):
        if sys.stdin.isatty() and sys.stdout.isatty():
            return input(prompt)
        sys.stdout.flush()
        sys.stderr.write(prompt)
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.removesuffix("\n")


def interact(namespace, quiet):
    """Read, evaluate and print until the end of input."""
    banner = "" if quiet else (
        f"Python {sys.version} on {sys.platform}\n"
        'Type "help", "copyright", "credits" or "license" for more information.'
    )
    _Console(namespace, "<stdin>").interact(banner, "")
