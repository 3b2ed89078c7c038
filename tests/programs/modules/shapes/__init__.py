from .circle import area as area
