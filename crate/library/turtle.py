"""Turtle graphics, drawn into the page as a figure.

The functions and classes are those of CPython's module, which draws with Tk. The drawing has no
keyboard and no mouse: what waits for them raises NotImplementedError.
"""

import math
import time as _time

import _pyworkers_display

__all__ = [
    "Pen", "RawPen", "RawTurtle", "Screen", "Shape", "Terminator", "Turtle", "TurtleGraphicsError", "TurtleScreen",
    "Vec2D",
]

_FIGURE = "turtle"
_SPEEDS = {"fastest": 0, "fast": 10, "normal": 6, "slow": 3, "slowest": 1}
# The heading is upwards. Sizes are about those of Tk's shapes: 20 across.


def _regular(corners, radius, first=90):
    angles = (math.radians(first + 360 * corner / corners) for corner in range(corners))
    return tuple((radius * math.cos(angle), radius * math.sin(angle)) for angle in angles)


def _mirrored(half):
    return (*half, *((-x, y) for x, y in reversed(half) if x))


_SHAPES = {
    "arrow": _mirrored(((0, 10), (10, 0))),
    "turtle": _mirrored((
        (0, 16), (3, 14), (2, 10), (5, 8), (9, 11), (10, 7), (7, 5), (8, 0), (6, -5), (9, -9), (6, -10), (4, -7),
        (0, -9))),
    "circle": _regular(20, 10),
    "square": _regular(4, 200 ** 0.5, 45),
    "triangle": _regular(3, 11.5),
    "classic": _mirrored(((0, 0), (5, -9), (0, -7))),
    "blank": (),
}


class TurtleGraphicsError(Exception):
    """A wrong argument."""


class Terminator(Exception):
    """The window was closed. Never raised: a figure stays."""


class Vec2D(tuple):
    """A vector of two numbers."""

    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    def __add__(self, other):
        return Vec2D(self[0] + other[0], self[1] + other[1])

    def __mul__(self, other):
        if isinstance(other, Vec2D):
            return self[0] * other[0] + self[1] * other[1]
        return Vec2D(self[0] * other, self[1] * other)

    def __rmul__(self, other):
        if isinstance(other, (int, float)):
            return Vec2D(self[0] * other, self[1] * other)
        return NotImplemented

    def __sub__(self, other):
        return Vec2D(self[0] - other[0], self[1] - other[1])

    def __neg__(self):
        return Vec2D(-self[0], -self[1])

    def __abs__(self):
        return math.hypot(*self)

    def rotate(self, angle):
        """Return the vector rotated counterclockwise by an angle in degrees."""
        cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        return Vec2D(self[0] * cosine - self[1] * sine, self[1] * cosine + self[0] * sine)

    def __getnewargs__(self):
        return self[0], self[1]

    def __repr__(self):
        return "({:.2f},{:.2f})".format(*self)


class Shape:
    """A shape of turtles: a polygon, or several with colours of their own."""

    def __init__(self, type_, data=None):
        if type_ == "polygon":
            self._parts = [(tuple(data), None, None)]
        elif type_ == "compound":
            self._parts = []
        else:
            raise TurtleGraphicsError(f"There is no shape type {type_}")
        self._type = type_

    def addcomponent(self, poly, fill, outline=None):
        """Add a polygon to a compound shape."""
        if self._type != "compound":
            raise TurtleGraphicsError(f"Cannot add component to {self._type} Shape")
        self._parts.append((tuple(poly), fill, fill if outline is None else outline))


def _absent(what):
    raise NotImplementedError(f"{what}: a drawing in the page has no keyboard, no mouse and no window")


class TurtleScreen:
    """What all turtles draw on. There is one."""

    def __init__(self):
        self._modes = {"standard": (0, 1), "logo": (90, -1), "world": (0, 1)}
        self._start()

    def _start(self):
        self._items = []
        self._sent = 0
        self._turtles = []
        self._timers = []
        self._updates = 1
        self._moves = 0
        self._delay = 10
        self._colormode = 1.0
        self._mode = "standard"
        self._background = "white"
        self._title = "Python Turtle Graphics"
        self._size = 400, 300
        self._window = 640, 480
        self._world = None
        self._shapes = {name: Shape("polygon", points) for name, points in _SHAPES.items()}

    # Shapes of the drawing. An item is a list whose contents may change, so that a line grows.

    def _add(self, *content):
        item = list(content)
        self._items.append(item)
        return item

    def _changed(self, item):
        # Most changes are of the newest items.
        for index in range(len(self._items) - 1, -1, -1):
            if self._items[index] is item:
                self._sent = min(self._sent, index)
                break

    def _place(self, points):
        if self._world is None:
            return [number for x, y in points for number in (float(x), float(-y))]
        left, bottom, right, top = self._world
        width, height = self._size
        return [
            number for x, y in points
            for number in ((x - left) / (right - left) * width, (top - y) / (top - bottom) * height)]

    def _shown(self, item):
        kind, *rest = item
        if kind == "line":
            points, colour, width = rest
            return "line", self._place(points), colour, float(width)
        if kind == "polygon":
            points, fill, colour, width = rest
            return "polygon", self._place(points), fill, colour, float(width)
        point, text, anchor, colour, font = rest
        x, y = self._place([point])
        return "text", x, y, text, anchor, colour, font

    def _frame(self):
        width, height = self._size
        if self._world is None:
            return [-width / 2, -height / 2, float(width), float(height)]
        return [0.0, 0.0, float(width), float(height)]

    def _send(self):
        overlay = [shape for one in self._turtles for shape in one._figure()]
        shapes = [self._shown(item) for item in self._items[self._sent:]]
        _pyworkers_display.drawing(_FIGURE, self._frame(), self._background, self._sent, shapes + overlay)
        # The last items may grow, and turtles move.
        self._sent = len(self._items)

    def _moved(self):
        """Show a move, unless the tracer leaves it out. Return whether it is shown."""
        if self._updates == 0:
            return False
        self._moves += 1
        if self._moves % self._updates:
            return False
        self._send()
        return True

    def update(self):
        """Show everything."""
        self._send()

    def tracer(self, n=None, delay=None):
        """Show only each n-th move, or none for 0; set the delay."""
        if n is None:
            return self._updates
        self._updates = int(n)
        self._moves = 0
        if delay is not None:
            self._delay = int(delay)
        if self._updates:
            self._send()

    def delay(self, delay=None):
        """Return or set the delay between steps in milliseconds."""
        if delay is None:
            return self._delay
        self._delay = int(delay)

    def bgcolor(self, *args):
        """Return or set the colour of the background."""
        if not args:
            return self._background_given if hasattr(self, "_background_given") else "white"
        self._background = self._colorstr(args)
        self._background_given = self._color(self._background)
        self._send()

    def bgpic(self, picname=None):
        """Return "nopic": there are no pictures in the background."""
        if picname is None or picname == "nopic":
            return "nopic"
        _absent("bgpic")

    def title(self, titlestring):
        """Set the title, which nothing shows."""
        self._title = titlestring

    def setup(self, width=0.5, height=0.75, startx=None, starty=None):
        """Set the size of the drawing. A part of 1 is of a screen of 1280 by 800."""
        width = width * 1280 if isinstance(width, float) and width <= 1 else width
        height = height * 800 if isinstance(height, float) and height <= 1 else height
        self._window = int(width), int(height)
        self._size = self._window
        self._refresh()

    def screensize(self, canvwidth=None, canvheight=None, bg=None):
        """Return or set the size of the drawing."""
        if canvwidth is None and canvheight is None and bg is None:
            return self._size
        if bg is not None:
            self.bgcolor(bg)
        self._size = canvwidth or self._size[0], canvheight or self._size[1]
        self._refresh()

    def _refresh(self):
        self._sent = 0
        self._send()

    def window_width(self):
        """Return the width of the drawing."""
        return self._window[0]

    def window_height(self):
        """Return the height of the drawing."""
        return self._window[1]

    def setworldcoordinates(self, llx, lly, urx, ury):
        """Set the coordinates of the lower left and the upper right corner."""
        self._size = self._window
        self._world = llx, lly, urx, ury
        self.mode("world")
        self._refresh()

    def mode(self, mode=None):
        """Return or set the mode: "standard", "logo" or "world"."""
        if mode is None:
            return self._mode
        mode = mode.lower()
        if mode not in self._modes:
            raise TurtleGraphicsError(f"No turtle-graphics-mode {mode}")
        self._mode = mode
        if mode != "world":
            self._world = None
        self.reset()

    def colormode(self, cmode=None):
        """Return or set the greatest part of a colour: 1.0 or 255."""
        if cmode is None:
            return self._colormode
        if cmode == 1.0:
            self._colormode = 1.0
        elif cmode == 255:
            self._colormode = 255

    def _colorstr(self, color):
        if len(color) == 1:
            color = color[0]
        if isinstance(color, str):
            if color == "" or color.startswith("#") and len(color) in (4, 7):
                return color
            name = color.lower().replace(" ", "")
            for grey in ("gray", "grey"):
                level = name.removeprefix(grey)
                if name.startswith(grey) and level.isdecimal() and int(level) <= 100:
                    return "#" + 3 * (f"{round(int(level) * 2.55):02x}")
            # X's names with a number are shades of CSS's colours.
            name = name.rstrip("1234")
            if not name.isalpha():
                raise TurtleGraphicsError(f"bad color string: {str(color)}")
            return name
        try:
            parts = [round(255 * part) if self._colormode == 1.0 else part for part in color]
            red, green, blue = parts
        except (TypeError, ValueError):
            raise TurtleGraphicsError(f"bad color arguments: {str(color)}") from None
        if not all(0 <= part <= 255 for part in parts):
            raise TurtleGraphicsError(f"bad color sequence: {str(color)}")
        return f"#{int(red):02x}{int(green):02x}{int(blue):02x}"

    def _color(self, text):
        if not text.startswith("#"):
            return text
        if len(text) == 4:
            text = "#" + "".join(2 * digit for digit in text[1:])
        parts = [int(text[at:at + 2], 16) for at in (1, 3, 5)]
        return tuple(part * self._colormode / 255 if self._colormode == 1.0 else part for part in parts)

    def turtles(self):
        """Return the turtles."""
        return list(self._turtles)

    def clear(self):
        """Delete everything."""
        self._start()
        RawTurtle._anonymous = None
        self._send()

    clearscreen = clear

    def reset(self):
        """Let all turtles start again."""
        for one in self._turtles:
            one.reset()

    resetscreen = reset

    def register_shape(self, name, shape=None):
        """Add a shape for turtles: the corners of a polygon, or a Shape."""
        if shape is None:
            _absent("register_shape of an image")
        self._shapes[name] = shape if isinstance(shape, Shape) else Shape("polygon", shape)

    addshape = register_shape

    def getshapes(self):
        """Return the names of the shapes."""
        return sorted(self._shapes)

    def getcanvas(self):
        """Tk's canvas does not exist."""
        _absent("getcanvas")

    def ontimer(self, fun, t=0):
        """Call a function after t milliseconds, once mainloop() runs."""
        self._timers.append((_time.monotonic() + t / 1000, fun))

    def mainloop(self):
        """Call the functions of timers until there are no more, and show everything."""
        self._send()
        while self._timers:
            self._timers.sort(key=lambda timer: timer[0])
            when, fun = self._timers.pop(0)
            _time.sleep(max(0, when - _time.monotonic()))
            fun()
        self._send()

    def exitonclick(self):
        """Do as mainloop(): the drawing stays."""
        self.mainloop()

    def bye(self):
        """Do nothing: the drawing stays."""
        self._send()

    def listen(self, xdummy=None, ydummy=None):
        """Do nothing: there is no keyboard."""

    def onclick(self, fun, btn=1, add=None):
        """There is no mouse."""
        _absent("onscreenclick")

    def onkey(self, fun, key):
        """There is no keyboard."""
        _absent("onkey")

    def onkeypress(self, fun, key=None):
        """There is no keyboard."""
        _absent("onkeypress")

    onscreenclick = onclick
    onkeyrelease = onkey

    def textinput(self, title, prompt):
        """Ask for a line of the program's input."""
        return input(f"{prompt} ")

    def numinput(self, title, prompt, default=None, minval=None, maxval=None):
        """Ask for a number as a line of the program's input."""
        while True:
            try:
                text = input(f"{prompt} ")
                value = float(text) if text or default is None else float(default)
            except ValueError:
                continue
            if (minval is None or minval <= value) and (maxval is None or value <= maxval):
                return value


_screen = None


def Screen():
    """Return the screen."""
    global _screen
    if _screen is None:
        _screen = TurtleScreen()
    return _screen


class RawTurtle:
    """A turtle: a position, a heading and a pen."""

    _anonymous = None

    def __init__(self, canvas=None, shape="classic", undobuffersize=1000, visible=True):
        self.screen = canvas if isinstance(canvas, TurtleScreen) else Screen()
        self._undosize = undobuffersize
        self._fullcircle = 360.0
        self._visible = visible
        self._shapename = shape
        self.screen._turtles.append(self)
        self._items = []
        self._stamps = {}
        self._begin()
        self.screen._moved()

    def _begin(self):
        self._position = Vec2D(0.0, 0.0)
        # Counterclockwise from the east, in degrees.
        self._angle = 90.0 if self.screen._mode == "logo" else 0.0
        self._down = True
        self._width = 1
        self._speed = 3
        self._pencolor = self._fillcolor = "black"
        self._stretch = 1.0, 1.0, 1
        self._tilt = 0.0
        self._shear = 0.0
        self._resizemode = "noresize"
        self._line = None
        self._fill = None
        self._poly = None
        self._undo = []

    # Drawing

    def _figure(self):
        """Return the shapes of the turtle itself."""
        if not self._visible:
            return []
        return [self.screen._shown(item) for item in self._outline()]

    def _outline(self):
        shape = self.screen._shapes[self._shapename]
        across, along, outline = self._stretch
        if self._resizemode == "auto":
            across = along = outline = max(1, self._width / 5)
        elif self._resizemode == "noresize":
            across = along = outline = 1
        scale = self._unit()
        for points, fill, colour in shape._parts:
            if points:
                angle = self._angle + self._tilt - 90
                stretched = (Vec2D((x + self._shear * y) * across, y * along) for x, y in points)
                turned = [self._position + point.rotate(angle) * scale for point in stretched]
                yield ("polygon", turned, self._fillcolor if fill is None else self.screen._colorstr((fill,)),
                       self._pencolor if colour is None else self.screen._colorstr((colour,)), outline)

    def _unit(self):
        if self.screen._world is None:
            return 1
        left, _, right, _ = self.screen._world
        return (right - left) / self.screen._size[0]

    def _add(self, *content):
        item = self.screen._add(*content)
        self._items.append(item)
        return item

    def _set(self, item, at, value):
        if self._undo:
            self._undo[-1][1].append((item, list(item)))
        item[at] = value
        self.screen._changed(item)

    def _push(self):
        """Remember the state, for undo()."""
        names = ("_position", "_angle", "_down", "_width", "_pencolor", "_fillcolor", "_visible")
        self._undo.append(({name: getattr(self, name) for name in names}, [], len(self._items)))
        if len(self._undo) > (self._undosize or 1):
            del self._undo[0]

    def undo(self):
        """Take the last action back."""
        if not self._undo:
            return
        state, changes, count = self._undo.pop()
        for item, before in reversed(changes):
            item[:] = before
            self.screen._changed(item)
        for item in self._items[count:]:
            item[:] = ["line", [], "", 0]
            self.screen._changed(item)
        for name, value in state.items():
            setattr(self, name, value)
        self._line = None
        self.screen._moved()

    def undobufferentries(self):
        """Return how many actions undo() can take back."""
        return len(self._undo)

    def setundobuffer(self, size):
        """Set how many actions undo() can take back."""
        self._undosize = size
        self._undo = self._undo[-(size or 1):] if size else []

    def _steps(self, length):
        if self._speed == 0 or self.screen._updates != 1:
            return 1
        return 1 + int(length / (3 * 1.1 ** self._speed * self._speed))

    def _show(self):
        if self.screen._moved() and self._speed and self.screen._delay:
            _time.sleep(self.screen._delay / 1000)

    def _go(self, end):
        self._push()
        start, end = self._position, Vec2D(float(end[0]), float(end[1]))
        if self._down and self._line is None:
            self._line = self._add("line", [start], self._pencolor, self._width)
        drawn = self._line[1] if self._down else None
        steps = self._steps(abs(end - start) / self._unit())
        for step in range(1, steps + 1):
            self._position = end if step == steps else start + (end - start) * (step / steps)
            if drawn is not None:
                self._set(self._line, 1, [*drawn, self._position])
            self._show()
        if drawn is not None and len(self._line[1]) > 100:
            # A long line would be sent again with each of its points.
            self._line = None
        if self._fill is not None:
            self._fill[1].append(end)
        if self._poly is not None:
            self._poly.append(end)

    def _turn(self, degrees):
        self._push()
        start = self._angle
        steps = self._steps(abs(degrees))
        for step in range(1, steps + 1):
            self._angle = (start + degrees * step / steps) % 360.0
            self._show()

    # Movement

    def forward(self, distance):
        """Move forward."""
        self._go(self._position + Vec2D(1, 0).rotate(self._angle) * distance)

    def back(self, distance):
        """Move backward."""
        self.forward(-distance)

    def right(self, angle):
        """Turn right."""
        self._turn(-angle * 360.0 / self._fullcircle)

    def left(self, angle):
        """Turn left."""
        self._turn(angle * 360.0 / self._fullcircle)

    def goto(self, x, y=None):
        """Move to a position: two numbers, or one pair."""
        self._go(x if y is None else (x, y))

    def teleport(self, x=None, y=None, *, fill_gap=False):
        """Move to a position without a line."""
        down, self._down = self._down, False
        fill = self._fill
        self._line = None
        if not fill_gap:
            self._fill = None
        self._go((self._position[0] if x is None else x, self._position[1] if y is None else y))
        self._down = down
        if fill is not None and not fill_gap:
            self._fill = fill
            self.end_fill()
            self.begin_fill()

    def setx(self, x):
        """Set the horizontal position."""
        self._go((x, self._position[1]))

    def sety(self, y):
        """Set the vertical position."""
        self._go((self._position[0], y))

    def setheading(self, to_angle):
        """Set the heading."""
        turn = (self._degrees_of(to_angle) - self._angle) % 360.0
        self._turn(turn - 360.0 if turn > 180.0 else turn)

    def _degrees_of(self, heading):
        offset, sign = self.screen._modes[self.screen._mode]
        return offset + sign * heading * 360.0 / self._fullcircle

    def home(self):
        """Move to the origin and turn to the first heading."""
        self.goto(0, 0)
        self.setheading(0)

    def circle(self, radius, extent=None, steps=None):
        """Draw an arc of a circle whose centre is `radius` to the left, or a polygon with `steps` sides."""
        extent = self._fullcircle if extent is None else extent
        part = abs(extent) / self._fullcircle
        if steps is None:
            steps = 1 + int(min(11 + abs(radius) / 6.0, 59.0) * part)
        turn = 360.0 / self._fullcircle * extent / steps
        half = turn / 2
        side = 2.0 * radius * math.sin(math.radians(half))
        if radius < 0:
            side, turn, half = -side, -turn, -half
        speed, delay = self._speed, self.screen._delay
        # A side takes one step, as long as it is short.
        self._angle = (self._angle + half) % 360.0
        for number in range(steps):
            if speed == 0:
                self._speed = 0
            self.forward(side)
            self._angle = (self._angle + (turn if number < steps - 1 else half)) % 360.0
        self._speed, self.screen._delay = speed, delay
        self.screen._moved()

    def dot(self, size=None, *color):
        """Draw a dot."""
        if not color and size is not None and not isinstance(size, (int, float)):
            size, color = None, (size,)
        size = self._width + max(self._width, 4) if size is None else size
        self._push()
        colour = self.screen._colorstr(color) if color else self._pencolor
        self._line = None
        self._add("line", [self._position, self._position], colour, size)
        self.screen._moved()

    def stamp(self):
        """Leave a copy of the turtle's shape, and return its number."""
        self._push()
        self._line = None
        number = len(self._stamps) + 1
        self._stamps[number] = [self._add(*item) for item in self._outline()]
        self.screen._moved()
        return number

    def clearstamp(self, stampid):
        """Delete a copy of the shape."""
        for item in self._stamps.pop(stampid, ()):
            item[:] = ["line", [], "", 0]
            self.screen._changed(item)
        self.screen._moved()

    def clearstamps(self, n=None):
        """Delete all copies of the shape, or the first or last n."""
        numbers = list(self._stamps)
        for number in numbers if n is None else numbers[:n] if n >= 0 else numbers[n:]:
            self.clearstamp(number)

    def speed(self, speed=None):
        """Return or set the speed: 1 (slowest) to 10, and 0 for no animation."""
        if speed is None:
            return self._speed
        if speed in _SPEEDS:
            speed = _SPEEDS[speed]
        elif 0.5 < speed < 10.5:
            speed = int(round(speed))
        else:
            speed = 0
        self._speed = speed

    # State

    def position(self):
        """Return the position."""
        return self._position

    def towards(self, x, y=None):
        """Return the heading towards a position or a turtle."""
        x, y = _point(x, y) - self._position
        angle = round(math.degrees(math.atan2(y, x)), 10) % 360.0
        return self._heading_of(angle)

    def _heading_of(self, degrees):
        offset, sign = self.screen._modes[self.screen._mode]
        return sign * (degrees - offset) % 360.0 * self._fullcircle / 360.0

    def xcor(self):
        """Return the horizontal position."""
        return self._position[0]

    def ycor(self):
        """Return the vertical position."""
        return self._position[1]

    def heading(self):
        """Return the heading."""
        return self._heading_of(round(self._angle, 10))

    def distance(self, x, y=None):
        """Return the distance to a position or a turtle."""
        return abs(_point(x, y) - self._position)

    def degrees(self, fullcircle=360.0):
        """Measure angles in parts of a full circle."""
        self._fullcircle = fullcircle

    def radians(self):
        """Measure angles in radians."""
        self._fullcircle = 2 * math.pi

    # Pen

    def _new_line(self):
        self._push()
        self._line = None

    def pendown(self):
        """Draw when moving."""
        self._new_line()
        self._down = True

    def penup(self):
        """Do not draw when moving."""
        self._new_line()
        self._down = False

    def isdown(self):
        """Return whether the turtle draws."""
        return self._down

    def pensize(self, width=None):
        """Return or set the width of lines."""
        if width is None:
            return self._width
        self._new_line()
        self._width = width

    def pen(self, pen=None, **pendict):
        """Return or set what there is about the pen."""
        if pen is None and not pendict:
            return {
                "shown": self._visible, "pendown": self._down, "pencolor": self.pencolor(),
                "fillcolor": self.fillcolor(), "pensize": self._width, "speed": self._speed,
                "resizemode": self._resizemode,
                "stretchfactor": self._stretch[:2], "shearfactor": self._shear, "outline": self._stretch[2],
                "tilt": self._tilt}
        wanted = {**(pen or {}), **pendict}
        self._new_line()
        for name, value in wanted.items():
            if name == "shown":
                self._visible = value
            elif name == "pendown":
                self._down = value
            elif name == "stretchfactor":
                self._stretch = *value, self._stretch[2]
            elif name == "outline":
                self._stretch = *self._stretch[:2], value
            elif name == "shearfactor":
                self._shear = value
            elif name == "tilt":
                self._tilt = value
            elif name in ("pencolor", "fillcolor", "pensize", "speed", "resizemode"):
                getattr(self, name)(value)
        self.screen._moved()

    def pencolor(self, *args):
        """Return or set the colour of lines."""
        if not args:
            return self.screen._color(self._pencolor)
        colour = self.screen._colorstr(args)
        if colour != self._pencolor:
            self._new_line()
            self._pencolor = colour
            self.screen._moved()

    def fillcolor(self, *args):
        """Return or set the colour of areas."""
        if not args:
            return self.screen._color(self._fillcolor)
        self._push()
        self._fillcolor = self.screen._colorstr(args)
        self.screen._moved()

    def color(self, *args):
        """Return or set both colours."""
        if not args:
            return self.pencolor(), self.fillcolor()
        pen, fill = (args[0], args[1]) if len(args) == 2 else (args, args)
        self.pencolor(*(pen if len(args) != 2 else (pen,)))
        self.fillcolor(*(fill if len(args) != 2 else (fill,)))

    def filling(self):
        """Return whether an area is being drawn."""
        return self._fill is not None

    def begin_fill(self):
        """Begin an area."""
        self._push()
        self._line = None
        self._fill = self._add("polygon", [], "", "", 0), [self._position]

    def end_fill(self):
        """Fill the area that was drawn since begin_fill()."""
        if self._fill is None:
            return
        self._push()
        item, points = self._fill
        if len(points) > 2:
            self._set(item, 1, points)
            self._set(item, 2, self._fillcolor)
        self._fill = None
        self._line = None
        self.screen._moved()

    def begin_poly(self):
        """Begin to record corners."""
        self._poly = [self._position]
        self._recorded = None

    def end_poly(self):
        """End the record of corners."""
        self._recorded, self._poly = tuple(self._poly or ()), None

    def get_poly(self):
        """Return the recorded corners."""
        return getattr(self, "_recorded", None)

    def write(self, arg, move=False, align="left", font=("Arial", 8, "normal")):
        """Write a text at the position."""
        self._push()
        self._line = None
        anchor = {"left": "start", "center": "middle", "right": "end"}[str(align).lower()]
        family, size, style = (*font, *("Arial", 8, "normal")[len(font):])[:3]
        # Tk's sizes are points.
        pixels = size * 4 / 3
        font = str(family), float(pixels), str(style)
        self._add("text", self._position, str(arg), anchor, self._pencolor, font)
        if move:
            parts = {"start": 1, "middle": 0.5, "end": 0}
            self.goto(self._position[0] + 0.55 * pixels * len(str(arg)) * parts[anchor], self._position[1])
        self.screen._moved()

    def clear(self):
        """Delete what this turtle has drawn."""
        for item in self._items:
            item[:] = ["line", [], "", 0]
        self._items = []
        self._stamps = {}
        self._line = self._fill = None
        self._undo = []
        self.screen._refresh()

    def reset(self):
        """Delete what this turtle has drawn, and start again."""
        self.clear()
        self._begin()
        self.screen._moved()

    # The turtle itself

    def showturtle(self):
        """Show the turtle."""
        self._push()
        self._visible = True
        self.screen._moved()

    def hideturtle(self):
        """Hide the turtle."""
        self._push()
        self._visible = False
        self.screen._moved()

    def isvisible(self):
        """Return whether the turtle is shown."""
        return self._visible

    def shape(self, name=None):
        """Return or set the name of the shape."""
        if name is None:
            return self._shapename
        if name not in self.screen._shapes:
            raise TurtleGraphicsError(f"There is no shape named {name}")
        self._shapename = name
        self.screen._moved()

    def resizemode(self, rmode=None):
        """Return or set how the shape's size follows: "auto", "user" or "noresize"."""
        if rmode is None:
            return self._resizemode
        if rmode in ("auto", "user", "noresize"):
            self._resizemode = rmode
            self.screen._moved()

    def shapesize(self, stretch_wid=None, stretch_len=None, outline=None):
        """Return or set how the shape is stretched across and along, and the width of its outline."""
        if stretch_wid is None and stretch_len is None and outline is None:
            return self._stretch
        if stretch_wid == 0 or stretch_len == 0:
            raise TurtleGraphicsError("stretch_wid/stretch_len must not be zero")
        across = self._stretch[0] if stretch_wid is None else stretch_wid
        along = (across if stretch_wid is not None else self._stretch[1]) if stretch_len is None else stretch_len
        self._stretch = across, along, self._stretch[2] if outline is None else outline
        self._resizemode = "user"
        self.screen._moved()

    def shearfactor(self, shear=None):
        """Return or set how the shape is sheared."""
        if shear is None:
            return self._shear
        self._resizemode = "user"
        self._shear = shear
        self.screen._moved()

    def tiltangle(self, angle=None):
        """Return or set the angle between the shape and the heading."""
        if angle is None:
            return self._tilt * self._fullcircle / 360.0
        self._tilt = angle * 360.0 / self._fullcircle
        self._resizemode = "user"
        self.screen._moved()

    def tilt(self, angle):
        """Rotate the shape."""
        self.tiltangle(self.tiltangle() + angle)

    def clone(self):
        """Return another turtle with the same state."""
        twin = type(self)()
        for name, value in self.__dict__.items():
            if name not in ("screen", "_items", "_stamps", "_undo", "_line", "_fill", "_poly"):
                setattr(twin, name, value)
        self.screen._moved()
        return twin

    def getturtle(self):
        """Return the turtle."""
        return self

    def getscreen(self):
        """Return the screen."""
        return self.screen

    def onclick(self, fun, btn=1, add=None):
        """There is no mouse."""
        _absent("onclick")

    def onrelease(self, fun, btn=1, add=None):
        """There is no mouse."""
        _absent("onrelease")

    def ondrag(self, fun, btn=1, add=None):
        """There is no mouse."""
        _absent("ondrag")

    fd = forward
    bk = backward = back
    rt = right
    lt = left
    setpos = setposition = goto
    seth = setheading
    pos = position
    pd = down = pendown
    pu = up = penup
    width = pensize
    st = showturtle
    ht = hideturtle
    turtlesize = shapesize
    getpen = getturtle


def _point(x, y):
    if isinstance(x, RawTurtle):
        return x.position()
    return Vec2D(*x) if y is None else Vec2D(x, y)


class Turtle(RawTurtle):
    """A turtle on the screen."""

    def __init__(self, shape="classic", undobuffersize=1000, visible=True):
        super().__init__(Screen(), shape, undobuffersize, visible)


RawPen = RawTurtle
Pen = Turtle


def _the_turtle():
    if RawTurtle._anonymous is None:
        RawTurtle._anonymous = Turtle()
    return RawTurtle._anonymous


def _function(name, method, owner):
    def call(*args, **options):
        return getattr(owner(), name)(*args, **options)

    call.__name__ = call.__qualname__ = name
    call.__doc__ = method.__doc__
    globals()[name] = call
    __all__.append(name)


# Names of both are the turtle's.
for _name, _method in vars(TurtleScreen).items():
    if not _name.startswith("_") and _name not in ("clear", "reset", "onclick"):
        _function(_name, _method, Screen)
for _name, _method in vars(RawTurtle).items():
    if not _name.startswith("_") and _name != "screen":
        _function(_name, _method, _the_turtle)
done = mainloop  # noqa: F821
__all__.append("done")
del _name, _method


def write_docstringdict(filename="turtle_docstringdict"):
    """Tk's documentation in other languages does not exist."""
    _absent("write_docstringdict")
