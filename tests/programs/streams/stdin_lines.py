#: in one
#: in zwei ü
#: in 三
#: out ['one\n', 'zwei ü\n', '三\n']
#: out ''
#: bare
import sys

print(list(sys.stdin))
print(repr(sys.stdin.read()))
