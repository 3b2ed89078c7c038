"""Every process writes whole lines, as on a terminal: none is torn by another's, none is lost with its process."""

import sys

sys.stdout.reconfigure(line_buffering=True, write_through=False)
