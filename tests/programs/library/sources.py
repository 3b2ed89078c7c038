#: out def dumps
#: out True
#: out json/decoder.py
#: out True
#: out True
#: out ['decoder', 'encoder', 'scanner', 'tool']
#: out json.loads(s) in the traceback: True
import importlib.resources
import inspect
import json
import os.path
import pkgutil
import sys
import traceback

print(inspect.getsource(json.dumps)[:9])
print("class JSONDecoder" in inspect.getsource(json.decoder))
library = os.path.dirname(os.path.dirname(json.__file__))
print(os.path.relpath(inspect.getsourcefile(json.JSONDecoder), library))
print(json.__file__ == json.__spec__.origin or json.__spec__.origin == "frozen")
print(importlib.resources.files("json").joinpath("decoder.py").read_text().startswith('"""'))
print(sorted(module.name for module in pkgutil.iter_modules(json.__path__) if not module.name.startswith("_")))
try:
    json.loads("{")
except json.JSONDecodeError:
    text = "".join(traceback.format_exception(*sys.exc_info()))
    print("json.loads(s) in the traceback:", "return _default_decoder.decode(s)" in text and "decoder.py" in text)
