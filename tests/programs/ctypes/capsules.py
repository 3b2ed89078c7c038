#: out PyCapsule 4660 b'a.b' True False None None
#: out 22136 b'c' True
#: out ValueError PyCapsule_GetPointer called with incorrect name
#: out ValueError PyCapsule_New called with null pointer
#: out True
#: firefox
"""Capsules by way of the C API, as dill makes one when it is imported."""
import ctypes

new = ctypes.pythonapi.PyCapsule_New
new.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
new.restype = ctypes.py_object
described = {"Name": (ctypes.c_char_p, ()), "Pointer": (ctypes.c_void_p, (ctypes.c_char_p,)), "Context": (ctypes.c_void_p, ()), "Destructor": (ctypes.c_void_p, ())}
for name, (result, more) in described.items():
    function = getattr(ctypes.pythonapi, f"PyCapsule_Get{name}")
    function.restype, function.argtypes = result, (ctypes.py_object, *more)
is_valid = ctypes.pythonapi.PyCapsule_IsValid
is_valid.argtypes = (ctypes.py_object, ctypes.c_char_p)
is_valid.restype = ctypes.c_bool
set_pointer = ctypes.pythonapi.PyCapsule_SetPointer
set_pointer.argtypes = (ctypes.py_object, ctypes.c_void_p)
set_name = ctypes.pythonapi.PyCapsule_SetName
set_name.argtypes = (ctypes.py_object, ctypes.c_char_p)
api = ctypes.pythonapi

first, second = b"a.b", b"c"
capsule = new(0x1234, ctypes.c_char_p(first), None)
print(type(capsule).__name__, api.PyCapsule_GetPointer(capsule, first), api.PyCapsule_GetName(capsule), is_valid(capsule, first), is_valid(capsule, second),
      api.PyCapsule_GetContext(capsule), api.PyCapsule_GetDestructor(capsule))
set_pointer(capsule, 0x5678)
set_name(capsule, second)
print(api.PyCapsule_GetPointer(capsule, second), api.PyCapsule_GetName(capsule), is_valid(capsule, second))
for call in (lambda: api.PyCapsule_GetPointer(capsule, first), lambda: new(None, first, None)):
    try:
        print(call())
    except ValueError as error:
        print(type(error).__name__, error)
print(bool(ctypes.cast(new, ctypes.c_void_p).value))
