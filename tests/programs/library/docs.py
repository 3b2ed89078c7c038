#: out len (obj, /) | Return the number of items in a container.
#: out abs (x, /) | Return the absolute value of the argument.
#: out isinstance (obj, class_or_tuple, /) | Return whether an object is an instance of a class or of a subclass thereof.
#: out append (object, /) | Append object to the end of the list.
#: out split (self, /, sep=None, maxsplit=-1) | Return a list of the substrings in the string, using sep as the separator string.
#: out fromkeys (iterable, value=None, /) | Create a new dictionary with keys from iterable and values set to value.
#: out print (*args, sep=' ', end='\n', file=None, flush=False) | Prints the values to a stream, or to sys.stdout by default.
#: out ($module, obj, /)
#: out ($self, /, sep=None, maxsplit=-1)
#: out ($self, object, /)
#: out ($self, key, default=None, /)
#: out Built-in mutable sequence.
#: out Return len(self).
#: out the real part of a complex number
#: out Help on built-in function len in module builtins:
#: out
#: out len(obj, /)
#: out     Return the number of items in a container.
#: out
import inspect

for function in (len, abs, isinstance, [].append, str.split, dict.fromkeys, print):
    print(function.__name__, inspect.signature(function), "|", function.__doc__.splitlines()[0])
for function in (len, str.split, [].append, dict.get):
    print(function.__text_signature__)
print(list.__doc__.splitlines()[0])
print(str.__len__.__doc__)
print(int.real.__doc__)
help(len)
