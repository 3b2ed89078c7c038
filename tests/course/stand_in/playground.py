"""Stands in for the page's `playground` where there is no page: what is drawn is checked and forgotten."""


class Canvas:
    def __init__(self, width, height):
        self.width, self.height = width, height

    def row(self, y, pixels):
        assert 0 <= y < self.height, f"row {y} of {self.height}"
        assert len(pixels) == self.width, f"{len(pixels)} pixels in a row of {self.width}"


def canvas(width, height, name=""):
    return Canvas(width, height)


def colour(share):
    assert 0 <= share <= 1, f"{share} is not between 0 and 1"
    return (round(255 * share),) * 3
