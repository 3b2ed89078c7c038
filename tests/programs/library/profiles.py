#: out 55
#: out fib 177/1
#: out fib under itself 176/...
#: out total calls are at least 178: True
#: out main.dat has the same: True
#: out Ordered by: standard name
import contextlib
import cProfile
import io
import pstats


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def start():
    return fib(10)


profile = cProfile.Profile()
print(profile.runcall(start))
profile.create_stats()
figures = {name: row for (_, _, name), row in profile.stats.items()}
primitive, calls, own, total, callers = figures["fib"]
assert 0 <= own <= total
print(f"fib {calls}/{primitive}")
under = {name: row for (_, _, name), row in callers.items()}
print(f"fib under itself {under['fib'][0]}/...")
stats = pstats.Stats(profile)
print("total calls are at least 178:", stats.total_calls >= 178)
profile.dump_stats("/tmp/main.dat")
print("main.dat has the same:", pstats.Stats("/tmp/main.dat").total_calls == stats.total_calls)
with contextlib.redirect_stdout(io.StringIO()) as text:
    cProfile.run("fib(3)")
print(next(line.strip() for line in text.getvalue().splitlines() if "Ordered" in line))
