#: out TypeError: an image made of bytes needs width and height
#: out ValueError: the image has 4 pixels and needs 1, 3 or 4 bytes for each, not 3 in all
#: out ValueError: the pixels of row 0 consist of numbers from 0 to 255
#: out TypeError: the pixels of row 0 consist of numbers
#: out ValueError: row 1 needs 1 pixels, not 2
#: out ValueError: the pixels of row 0 are all greys, or all colours of 3 numbers, or all of 4
#: out ValueError: an image needs at least one row
#: out ValueError: there are 1 rows of pixels, not 2
#: out ValueError: no size of an image: 0 x 4
#: out TypeError: a width is an int, not float
#: out ValueError: no name for a figure: 'a/b'
#: out TypeError: a name is a str, not int
#: out ValueError: the part (2, 0) of 2 x 1 pixels lies outside of the canvas of 3 x 2
#: out ValueError: the part needs 3 pixels, not 1
#: out TypeError: plot takes ys, or xs and ys, or any number of series()
#: out TypeError: a series consists of numbers
#: out ValueError: a series has as many x as y, not 1 and 2
#: out ValueError: the style of a series is one of line, points, bars, not 'dots'
#: out TypeError: the rows of a table are all lists, or all dicts
#: out ValueError: each row needs 2 cells, as there are columns
#: out (68, 1, 84) (33, 144, 141) (253, 231, 37)
#: firefox
import playground


def attempt(call):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("nothing was wrong")


canvas = playground.canvas(3, 2)
attempt(lambda: playground.image(b"abc"))
attempt(lambda: playground.image(b"abc", 2, 2))
attempt(lambda: playground.image([[256]]))
attempt(lambda: playground.image([[None, 1]]))
attempt(lambda: playground.image([[0], [1, 2]]))
attempt(lambda: playground.image([[(1, 2)]]))
attempt(lambda: playground.image([]))
attempt(lambda: playground.image([[1]], height=2))
attempt(lambda: playground.canvas(0, 4))
attempt(lambda: playground.canvas(1.5, 4))
attempt(lambda: playground.canvas(1, 4, name="a/b"))
attempt(lambda: playground.table([], name=1))
attempt(lambda: canvas.draw(2, 0, 2, 1, b"ab"))
attempt(lambda: canvas.row(0, [0]))
attempt(lambda: playground.plot())
attempt(lambda: playground.plot(["a"]))
attempt(lambda: playground.plot([1], [1, 2]))
attempt(lambda: playground.series([1], style="dots"))
attempt(lambda: playground.table([1]))
attempt(lambda: playground.table([[1]], ["a", "b"]))
print(playground.colour(-1), playground.colour(0.5), playground.colour(1.0))
