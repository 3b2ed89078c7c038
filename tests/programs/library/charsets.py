#: out shift_jis b'\x93\xfa\x96{'
#: out euc_jp b'\xc6\xfc\xcb\xdc'
#: out iso2022_jp b'\x1b$BF|K\\\x1b(B'
#: out gb18030 b'\xc8\xd5\xb1\xbe'
#: out hz b'~{HU1>~}'
#: out big5 b'\xa4\xe9\xa5\xbb'
#: out euc_kr b'\xec\xed\xdc\xe2'
#: out cp1140 b'\x9f\xc1\x82'
#: out mac_roman b'\xdbAb'
#: out koi8_t unknown character
#: out unknown encoding: no_such
#: out in a child: 日本
import multiprocessing


def child(connection):
    connection.send(connection.recv().decode("shift_jis"))


if __name__ == "__main__":
    for name in ("shift_jis", "euc_jp", "iso2022_jp", "gb18030", "hz", "big5", "euc_kr"):
        data = "日本".encode(name)
        assert data.decode(name) == "日本"
        print(name, data)
    for name in ("cp1140", "mac_roman"):
        print(name, "€Ab".encode(name))
    try:
        "日".encode("koi8_t")
    except UnicodeEncodeError:
        print("koi8_t unknown character")
    try:
        "x".encode("no_such")
    except LookupError as error:
        print(error)
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=child, args=(there,))
    process.start()
    here.send("日本".encode("shift_jis"))
    print("in a child:", here.recv())
    process.join()
