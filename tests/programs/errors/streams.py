#: out TypeError: string argument expected, got 'bytes'
#: out TypeError: initial_value must be str or None, not bytes
#: out ValueError: I/O operation on closed file.
#: out OSError: Can't do nonzero cur-relative seeks
#: out TypeError: write() argument must be str, not bytes
#: out UnsupportedOperation: read
#: out TypeError: write() argument must be str, not int
#: out TypeError: write() argument must be str, not int
#: out ValueError: I/O operation on closed file.
#: out UnsupportedOperation: write
#: out Error: iterable expected, not int
CASES = [
    "import io; io.StringIO().write(b'a')",
    "import io; io.StringIO(b'a')",
    "import io; x = io.BytesIO(); x.close(); x.read()",
    "import io; io.StringIO().seek(1, 1)",
    "open('/tmp/x', 'w').write(b'x')",
    "open('/tmp/x', 'wb').read()",
    "open('/tmp/x', 'w').write(1)",
    "open('/tmp/x', 'w').writelines([1])",
    "f = open('/tmp/x', 'w'); f.close(); f.write('a')",
    "f = open('/tmp/x', 'rb'); f.write(b'a')",
    "import io, csv; csv.writer(io.StringIO()).writerow(1)",
]

for case in CASES:
    try:
        exec(compile(case, "<case>", "exec"), {"__name__": "__main__"})
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
