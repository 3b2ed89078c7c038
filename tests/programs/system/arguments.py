#: arg one
#: arg two words
#: out ['arguments.py', 'one', 'two words']
#: out __main__ arguments.py
import os.path
import sys

print([os.path.basename(sys.argv[0]), *sys.argv[1:]])
print(__name__, os.path.basename(__file__))
