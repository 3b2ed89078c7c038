#: out json True True
#: out queue True True
#: out xml.dom.minidom True True
#: out data b'"""Implementation of JSONDecod'
#: out classes ['JSONDecodeError', 'JSONObject', 'JSONArray', 'JSONDecoder']
#: out methods ['decode', 'raw_decode']
#: out lines True
#: out absent No such frozen object named nothing
#: firefox
"""The sources of the library, as its loaders give them."""

import importlib.util
import inspect
import json.decoder
import pkgutil
import pyclbr
import sys

for name in ("json", "queue", "xml.dom.minidom"):
    loader = importlib.util.find_spec(name).loader
    source = loader.get_source(name)
    path = loader.get_filename(name)
    print(name, path.startswith(sys.prefix), loader.get_data(path).decode() == source)
print("data", pkgutil.get_data("json", "decoder.py")[:30])
tree = pyclbr.readmodule_ex("json.decoder")
print("classes", [name for name in tree if name.startswith("JSON")])
print("methods", [name for name in tree["JSONDecoder"].children if "decode" in name])
print("lines", inspect.getsource(json.decoder).startswith('"""Implementation'))
try:
    json.__spec__.loader.get_source("nothing")
except ImportError as error:
    print("absent", error)
