#: out drawn
# In a page the figures are shown, elsewhere they are files: the test watch/figures looks at the former.
import os
import struct
import zlib

import playground

playground.image([[0, 128, 255], [255, 128, 0]], name="greys")
playground.image([[(255, 0, 0), (0, 255, 0)]], name="colours")
playground.image(bytes(range(8)), 2, 1, name="alpha")
playground.plot([1, 4, 9], title="squares & more <1>", name="one")
playground.plot(
    playground.series([0, 1], [2.5, float("nan")], label="line"),
    playground.series([3, 1], style="points", label="points"),
    playground.series([], style="bars"),
    x_label="x", y_label="y", name="many")


def pixels(name):
    with open(name + ".png", "rb") as file:
        data = file.read()
    width, height = struct.unpack(">II", data[16:24])
    length = struct.unpack(">I", data[33:37])[0]
    lines = zlib.decompress(data[41:41 + length])
    stride = 1 + 4 * width
    return [list(lines[stride * y + 1:stride * (y + 1)]) for y in range(height)]


if playground._page is None:
    from xml.etree import ElementTree

    assert pixels("greys")[1] == [255, 255, 255, 255, 128, 128, 128, 255, 0, 0, 0, 255]
    assert pixels("colours") == [[255, 0, 0, 255, 0, 255, 0, 255]]
    assert pixels("alpha") == [list(range(8))]
    texts = [it.text for it in ElementTree.parse("one.svg").iter() if it.tag.endswith("text")]
    assert "squares & more <1>" in texts, texts
    assert len(list(ElementTree.parse("many.svg").getroot())) > 10
else:
    assert os.listdir() == ["figures.py"], os.listdir()
print("drawn")
