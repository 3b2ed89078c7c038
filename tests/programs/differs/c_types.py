#: out 8 True
#: out Memory cannot be resized because this object does not own it
#: out no object lies at address 0x1: a web page has no other memory
#: out None
#: browser CPython reads whatever lies at an address
# There is no memory but that of objects, which keep their size; and no long double.
import ctypes
import mmap

if __name__ == "__main__":
    print(ctypes.sizeof(ctypes.c_longdouble), ctypes.c_longdouble is ctypes.c_double)
    for attempt in [
        lambda: ctypes.resize(ctypes.create_string_buffer(3), 10),
        lambda: ctypes.c_int.from_address(1),
    ]:
        try:
            attempt()
        except ValueError as error:
            print(error)
    with mmap.mmap(-1, 100) as area:
        print(area.madvise(mmap.MADV_DONTNEED))
        assert not hasattr(mmap, "MADV_HUGEPAGE")
