"""The zones that the interpreter brings along, in place of PyPI's package of this name.

A program that has that package among its own files uses it. `zoneinfo` calls the two functions.
"""

import _pyworkers_tzdata

__all__ = ["IANA_VERSION"]

IANA_VERSION = _pyworkers_tzdata.IANA_VERSION
_get = _pyworkers_tzdata.get
_names = _pyworkers_tzdata.names
