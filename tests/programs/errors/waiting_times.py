#: out 1e+20 timestamp out of range for platform time_t
#: out 1e+20 timestamp out of range for platform time_t
#: out inf timestamp out of range for platform time_t
#: out inf timestamp out of range for platform time_t
#: out nan Invalid value NaN (not a number)
#: out nan Invalid value NaN (not a number)
#: out 2**70 timestamp too large to convert to C PyTime_t
#: out 2**70 timestamp too large to convert to C PyTime_t
#: out -1 timeout must be non-negative
#: out -1 sleep length must be non-negative
"""Times that no wait can last."""

import select
import time


def wait(seconds):
    select.select([], [], [], seconds)


for name in ("1e+20", "inf", "nan", "2**70", "-1"):
    seconds = 1 << 70 if "*" in name else int(name) if name == "-1" else float(name)
    for function in (wait, time.sleep):
        try:
            function(seconds)
        except (OverflowError, ValueError) as error:
            print(name, error)
