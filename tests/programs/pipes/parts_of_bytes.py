#: out b'0123456789'
#: out b'3456789'
#: out b'3456'
#: out b''
#: out b''
#: out b''
#: out offset is negative
#: out buffer length < offset
#: out size is negative
#: out buffer length < offset + size
#: out b'23' b'mutable' True
#: out {'sent as': 'bytes'}
#: out sent as an object
#: out b'fits'
#: out False
#: out 8 array('i', [0, 7, 8, 0])
#: out BufferTooShort (b'much too long',)
#: out negative offset
#: out offset too large
#: out negative maxlength
#: out bad message length True
#: out bad message length False False True
import array
import pickle
from multiprocessing import BufferTooShort, Pipe

if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    data = b"0123456789"
    for arguments in [(), (3,), (3, 4), (10,), (0, 0), (10, 0)]:
        writer.send_bytes(data, *arguments)
        print(reader.recv_bytes())
    for arguments in [(-1,), (11,), (0, -1), (5, 6)]:
        try:
            writer.send_bytes(data, *arguments)
        except ValueError as error:
            print(error)
    writer.send_bytes(memoryview(data)[2:4])
    writer.send_bytes(bytearray(b"mutable"))
    writer.send_bytes(array.array("i", [1, 2]))
    print(
        reader.recv_bytes(),
        reader.recv_bytes(),
        reader.recv_bytes() == array.array("i", [1, 2]).tobytes(),
    )
    writer.send_bytes(pickle.dumps({"sent as": "bytes"}))
    print(reader.recv())
    writer.send("sent as an object")
    print(pickle.loads(reader.recv_bytes()))

    writer.send_bytes(b"fits")
    print(reader.recv_bytes(4))
    print(reader.poll())
    target = array.array("i", [0] * 4)
    writer.send_bytes(array.array("i", [7, 8]))
    print(reader.recv_bytes_into(target, 4), target)
    writer.send_bytes(b"much too long")
    try:
        reader.recv_bytes_into(bytearray(4))
    except BufferTooShort as error:
        print("BufferTooShort", error.args)
    for arguments in [(bytearray(2), -1), (bytearray(2), 3)]:
        try:
            reader.recv_bytes_into(*arguments)
        except ValueError as error:
            print(error)
    try:
        reader.recv_bytes(-1)
    except ValueError as error:
        print(error)
    writer.send_bytes(b"longer than allowed")
    try:
        reader.recv_bytes(maxlength=5)
    except OSError as error:
        print(error, reader.closed)
    ours, theirs = Pipe()
    theirs.send_bytes(b"longer than allowed")
    try:
        ours.recv_bytes(5)
    except OSError as error:
        print(error, ours.closed, ours.readable, ours.writable)
