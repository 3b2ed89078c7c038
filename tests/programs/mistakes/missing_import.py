#: out before
#: err ModuleNotFoundError: No module named 'does_not_exist'
#: exit 1
print("before")
import does_not_exist
