#: firefox
#: out b'hello\n' 0
#: out b'HELLO\n'
#: out line b'one\n'
#: out line b'two\n'
#: out -15
#: out shell: FileNotFoundError
#: out reader b'through a pipe'
#: browser there is no shell
import asyncio
import os
import sys


async def main():
    create = asyncio.create_subprocess_exec
    pipe = asyncio.subprocess.PIPE
    process = await create(sys.executable, "-c", "print('hello')", stdout=pipe)
    out, _ = await process.communicate()
    print(out, process.returncode)

    process = await create(sys.executable, "-c", "print(input().upper())", stdin=pipe, stdout=pipe)
    out, _ = await process.communicate(b"hello\n")
    print(out)

    process = await create(sys.executable, "-c", "print('one'); print('two')", stdout=pipe)
    async for line in process.stdout:
        print("line", line)
    await process.wait()

    process = await create(sys.executable, "-c", "import time; time.sleep(100)")
    process.terminate()
    print(await process.wait())

    try:
        await asyncio.create_subprocess_shell("ls")
    except FileNotFoundError as error:
        print("shell:", type(error).__name__)

    reader, writer = os.pipe()
    loop = asyncio.get_running_loop()
    stream = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stream), os.fdopen(reader, "rb"))
    os.write(writer, b"through a pipe")
    os.close(writer)
    print("reader", await stream.read())


if __name__ == "__main__":
    asyncio.run(main())
