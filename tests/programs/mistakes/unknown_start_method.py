#: err ValueError: cannot find context for 'teleport'
#: exit 1
import multiprocessing

multiprocessing.set_start_method("teleport")
