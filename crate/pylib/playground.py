"""Figures: images, plots and tables that a program draws, from any of its processes.

In a web page with pyworkers they appear beside the output. Elsewhere this module writes files:
images become NAME.png, canvases NAME.bmp (whose rows several processes can write), plots
NAME.svg; tables are printed.

A figure replaces an earlier one of the same name.
"""

__all__ = ['Canvas', 'Series', 'canvas', 'colour', 'image', 'plot', 'series', 'table']

import os
import struct
import zlib

try:
    import _pyworkers_display as _page
except ImportError:
    _page = None

_MOST_PIXELS = 1 << 26
_STYLES = ('line', 'points', 'bars')

# Colours of the map "viridis" at equal distances.
_ANCHORS = ((68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141),
            (39, 173, 129), (92, 200, 99), (170, 220, 50), (253, 231, 37))


def colour(value):
    """Return a colour (red, green, blue) for a value from 0.0 (dark violet) to 1.0 (yellow)."""
    place = min(max(float(value), 0.0), 1.0) * (len(_ANCHORS) - 1)
    index = min(int(place), len(_ANCHORS) - 2)
    part = place - index
    return tuple(round(a + (b - a) * part) for a, b in zip(_ANCHORS[index], _ANCHORS[index + 1]))


def image(pixels, width=None, height=None, *, name='image'):
    """Show an image.

    `pixels` is a list of rows, each a list of greys from 0 to 255 or of colours
    (red, green, blue) or (red, green, blue, alpha); or bytes, with 1, 3 or 4 of
    them a pixel, and then `width` and `height` say how they are arranged.
    """
    name = _name(name)
    if isinstance(pixels, (bytes, bytearray, memoryview)):
        if width is None or height is None:
            raise TypeError('an image made of bytes needs width and height')
        width, height = _size(width, height)
        data = _rgba(pixels, width * height, 'the image')
    else:
        rows = list(pixels)
        if not rows:
            raise ValueError('an image needs at least one row')
        first = rows[0] if isinstance(rows[0], (bytes, bytearray, memoryview)) else list(rows[0])
        columns = len(first) if width is None else width
        width, height = _size(columns, len(rows) if height is None else height)
        if height != len(rows):
            raise ValueError(f'there are {len(rows)} rows of pixels, not {height}')
        data = b''.join(_rgba(row, width, f'row {y}') for y, row in enumerate(rows))
    if _page:
        _page.image(name, (width, height, 0, 0, width, height), data)
    else:
        _write(name + '.png', _png(width, height, data))


def canvas(width, height, *, name='canvas'):
    """Create an empty image of `width` by `height` pixels, which is drawn part by part.

    It can be given to other processes: as an argument, or through a queue or a pipe.
    """
    made = Canvas(*_size(width, height), _name(name))
    made._clear()
    return made


class Canvas:
    """An image made by `canvas`. A copy in another process draws into the same image."""

    def __init__(self, width, height, name):
        self.width = width
        self.height = height
        self.name = name
        self._path = None if _page else os.path.abspath(name + '.bmp')

    def __repr__(self):
        return f'<Canvas {self.name!r}, {self.width} x {self.height}>'

    def row(self, y, pixels):
        """Draw one whole row. The pixels are as for `image`."""
        self.draw(0, y, self.width, 1, pixels)

    def draw(self, x, y, columns, rows, pixels):
        """Draw a part: `pixels`, row by row in one list or bytes, from (x, y) on."""
        x, y, columns, rows = (_whole(n, 'a position or size') for n in (x, y, columns, rows))
        if not (0 <= x <= x + columns <= self.width and 0 <= y <= y + rows <= self.height):
            raise ValueError(f'the part ({x}, {y}) of {columns} x {rows} pixels lies outside of '
                             f'the canvas of {self.width} x {self.height}')
        data = _rgba(pixels, columns * rows, 'the part')
        if _page:
            _page.image(self.name, (self.width, self.height, x, y, columns, rows), data)
        else:
            self._write_part(x, y, columns, data)

    def _clear(self):
        if _page:
            _page.image(self.name, (self.width, self.height, 0, 0, 0, 0), b'')
        else:
            stride = _stride(self.width)
            head = struct.pack('<2sIHHI', b'BM', 54 + stride * self.height, 0, 0, 54)
            # A negative height: the first row comes first.
            info = struct.pack('<IiiHHIIiiII', 40, self.width, -self.height, 1, 24, 0, 0, 2835, 2835, 0, 0)
            _write(self._path, head + info + bytes(stride * self.height))

    def _write_part(self, x, y, columns, data):
        bgr = bytearray(3 * (len(data) // 4))
        bgr[0::3], bgr[1::3], bgr[2::3] = data[2::4], data[1::4], data[0::4]
        with open(self._path, 'r+b', buffering=0) as file:
            for begin in range(0, len(bgr), 3 * columns or 1):
                file.seek(54 + _stride(self.width) * y + 3 * x)
                file.write(bgr[begin:begin + 3 * columns])
                y += 1


class Series:
    """A series of a plot, made by `series`: its numbers and its style."""

    def __init__(self, x, y, style, label):
        self.x = x
        self.y = y
        self.style = style
        self.label = label


def series(x, y=None, *, style='line', label=''):
    """Create a series of a plot: `series(ys)`, or `series(xs, ys)`.

    `style` is "line", "points" or "bars"; `label` names it in the legend.
    """
    if style not in _STYLES:
        raise ValueError(f'the style of a series is one of {", ".join(_STYLES)}, not {style!r}')
    x = _numbers(x)
    if y is None:
        x, y = [float(i) for i in range(len(x))], x
    else:
        y = _numbers(y)
    if len(x) != len(y):
        raise ValueError(f'a series has as many x as y, not {len(x)} and {len(y)}')
    return Series(x, y, style, str(label))


def plot(*what, style='line', label='', title='', x_label='', y_label='', name='plot'):
    """Show a plot: `plot(ys)`, `plot(xs, ys)`, or `plot(series(...), series(...))`."""
    name = _name(name)
    if what and all(isinstance(it, Series) for it in what):
        shown = list(what)
    elif 1 <= len(what) <= 2 and not any(isinstance(it, Series) for it in what):
        shown = [series(*what, style=style, label=label)]
    else:
        raise TypeError('plot takes ys, or xs and ys, or any number of series()')
    labels = str(title), str(x_label), str(y_label)
    if _page:
        _page.plot(name, *labels, [(it.label, it.style, it.x, it.y) for it in shown])
    else:
        _write(name + '.svg', _svg(*labels, shown).encode())


def table(rows, columns=None, *, name='table'):
    """Show a table: rows that are lists, or dicts whose keys are the columns."""
    name = _name(name)
    rows = list(rows)
    if rows and all(isinstance(row, dict) for row in rows):
        if columns is None:
            columns = dict.fromkeys(key for row in rows for key in row)
        columns = list(columns)
        rows = [[row.get(column, '') for column in columns] for row in rows]
    elif any(isinstance(row, (dict, str)) or not hasattr(row, '__iter__') for row in rows):
        raise TypeError('the rows of a table are all lists, or all dicts')
    heads = [str(column) for column in columns or ()]
    cells = [[str(cell) for cell in row] for row in rows]
    if heads and any(len(row) != len(heads) for row in cells):
        raise ValueError(f'each row needs {len(heads)} cells, as there are columns')
    if _page:
        _page.table(name, heads, cells)
    else:
        print(_text(heads, cells), flush=True)


def _name(name):
    if not isinstance(name, str):
        raise TypeError(f'a name is a str, not {type(name).__name__}')
    if not name or any(c in '/\\\0' for c in name):
        raise ValueError(f'no name for a figure: {name!r}')
    return name


def _whole(number, what):
    try:
        return number.__index__()
    except AttributeError:
        raise TypeError(f'{what} is an int, not {type(number).__name__}') from None


def _size(width, height):
    width, height = _whole(width, 'a width'), _whole(height, 'a height')
    if width < 1 or height < 1 or width * height > _MOST_PIXELS:
        raise ValueError(f'no size of an image: {width} x {height}')
    return width, height


def _numbers(values):
    try:
        return [float(value) for value in values]
    except (TypeError, ValueError):
        raise TypeError('a series consists of numbers') from None


def _rgba(pixels, count, what):
    """The pixels as bytes, four each."""
    if isinstance(pixels, (bytes, bytearray, memoryview)):
        data = bytes(pixels)
        depth = len(data) // count if count else 1
        if depth not in (1, 3, 4) or len(data) != depth * count:
            raise ValueError(f'{what} has {count} pixels and needs 1, 3 or 4 bytes for each, not {len(data)} in all')
    else:
        data, depth = _flat(list(pixels), what)
        if len(data) != depth * count:
            raise ValueError(f'{what} needs {count} pixels, not {len(data) // depth}')
    if depth == 4:
        return data
    rgba = bytearray(b'\xff') * (4 * count)
    for channel in range(3):
        rgba[channel::4] = data[min(channel, depth - 1)::depth]
    return bytes(rgba)


def _flat(values, what):
    """Return greys or colours as bytes, and the number of bytes per pixel."""
    depths = {len(value) if hasattr(value, '__len__') else 1 for value in values} or {1}
    if len(depths) > 1 or not depths <= {1, 3, 4}:
        raise ValueError(f'the pixels of {what} are all greys, or all colours of 3 numbers, or all of 4')
    depth = depths.pop()
    try:
        numbers = values if depth == 1 else [number for value in values for number in value]
        return bytes(int(number) for number in numbers), depth
    except ValueError:
        raise ValueError(f'the pixels of {what} consist of numbers from 0 to 255') from None
    except TypeError:
        raise TypeError(f'the pixels of {what} consist of numbers') from None


def _write(path, data):
    with open(path, 'wb') as file:
        file.write(data)


def _stride(width):
    return (3 * width + 3) // 4 * 4


def _png(width, height, rgba):
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    lines = b''.join(b'\0' + rgba[4 * width * y:4 * width * (y + 1)] for y in range(height))
    head = struct.pack('>IIBBBBB', width, height, 8, 6, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(lines)) + chunk(b'IEND', b'')


def _text(heads, cells):
    lines = [heads] * bool(heads) + cells
    widths = [max(map(len, column)) for column in zip(*lines)] if len(set(map(len, lines))) == 1 else []
    shown = ['  '.join(cell.ljust(width) for cell, width in zip(line, widths)) if widths else '  '.join(line)
             for line in lines]
    if heads:
        shown.insert(1, '  '.join('-' * width for width in widths))
    return '\n'.join(line.rstrip() for line in shown)


def _svg(title, x_label, y_label, shown):
    """Return a plot of 640 x 400 as SVG."""
    from html import escape

    finite = [(x, y) for it in shown for x, y in zip(it.x, it.y) if abs(x) < 1e300 and abs(y) < 1e300]
    xs = [x for x, _ in finite] or [0.0]
    ys = [y for _, y in finite] + [0.0] * any(it.style == 'bars' for it in shown) or [0.0]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)

    def at(x, y):
        across = 70 + 540 * (x - left) / ((right - left) or 1)
        return f'{across:.1f}', f'{340 - 290 * (y - low) / ((high - low) or 1):.1f}'

    def text(x, y, words, extra=''):
        return f'<text x="{x}" y="{y}" {extra}>{escape(words)}</text>'

    parts = [text(340, 30, title, 'text-anchor="middle" font-size="16"'),
             text(340, 385, x_label, 'text-anchor="middle"'),
             text(18, 195, y_label, 'text-anchor="middle" transform="rotate(-90 18 195)"'),
             text(70, 360, f'{left:.4g}'), text(610, 360, f'{right:.4g}', 'text-anchor="end"'),
             text(62, 344, f'{low:.4g}', 'text-anchor="end"'), text(62, 54, f'{high:.4g}', 'text-anchor="end"'),
             '<path d="M70 50V340H610" fill="none" stroke="#888"/>']
    for index, it in enumerate(shown):
        paint = '#{:02x}{:02x}{:02x}'.format(*colour((index + 0.5) / len(shown) * 0.85))
        points = [at(x, y) for x, y in zip(it.x, it.y) if abs(x) < 1e300 and abs(y) < 1e300]
        if it.style == 'line':
            joined = ' '.join(','.join(point) for point in points)
            parts.append(f'<polyline points="{joined}" fill="none" stroke="{paint}" stroke-width="2"/>')
        elif it.style == 'points':
            parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{paint}"/>' for x, y in points]
        else:
            zero = at(left, 0.0)[1]
            thick = max(270 / (len(points) or 1), 1)
            parts += [f'<path d="M{x} {zero}V{y}" stroke="{paint}" stroke-width="{thick:.1f}"/>' for x, y in points]
        parts.append(text(605, 66 + 16 * index, it.label, f'text-anchor="end" fill="{paint}"'))
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-family="sans-serif" font-size="12">'
            '<rect width="640" height="400" fill="#fff"/>' + ''.join(parts) + '</svg>\n')
