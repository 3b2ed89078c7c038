#: err this is why
#: exit 1
import sys

sys.exit("this is why")
