"""What `multiprocessing` does by the means of the page.

The package itself is CPython's. Each module here adds to the module of the same name, or replaces
part of it: a patch lets the original end by importing it. Only `popen_spawn_posix` and
`popen_forkserver`, of which nothing would be left, have modules of ours in their place.
"""
