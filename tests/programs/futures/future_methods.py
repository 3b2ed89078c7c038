#: out False False False
#: out True True False
#: out 42 42 None True [('callback', 42)]
#: out at once <Future True
#: out InvalidStateError FINISHED
#: out InvalidStateError FINISHED
#: out True True True True
#: out CancelledError ()
#: out CancelledError ()
#: out False
#: out ValueError('set by hand') True
#: out set by hand
#: out TimeoutError
#: out TimeoutError
#: out True Error
#: out ['ALL_COMPLETED', 'BrokenExecutor', 'CancelledError', 'Executor', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'Future', 'ProcessPoolExecutor', 'ThreadPoolExecutor', 'TimeoutError', 'as_completed', 'wait']
# A Future by itself: states, callbacks, errors; as an executor or a test uses it.
import concurrent.futures
from concurrent.futures import CancelledError, Future, InvalidStateError, TimeoutError

if __name__ == "__main__":
    future, seen = Future(), []
    print(future.running(), future.done(), future.cancelled())
    future.add_done_callback(lambda f: seen.append(("callback", f.result())))
    print(future.set_running_or_notify_cancel(), future.running(), future.cancel())
    future.set_result(42)
    print(future.result(), future.result(timeout=0), future.exception(), future.done(), seen)
    future.add_done_callback(lambda f: seen.append("at once"))
    print(seen[-1], str(future).split(" at ")[0], "finished returned int" in repr(future))
    for again in [lambda: future.set_result(1), lambda: future.set_exception(KeyError())]:
        try:
            again()
        except InvalidStateError as error:
            print(type(error).__name__, str(error).split(": ")[0])
    future = Future()
    print(future.cancel(), future.cancel(), future.cancelled(), future.done())
    for use in future.result, future.exception:
        try:
            use()
        except CancelledError as error:
            print("CancelledError", error.args)
    print(future.set_running_or_notify_cancel())
    future = Future()
    future.set_exception(ValueError("set by hand"))
    print(repr(future.exception()), "finished raised ValueError" in repr(future))
    try:
        future.result()
    except ValueError as error:
        print(error)
    for use in Future().result, Future().exception:
        try:
            use(timeout=0.01)
        except TimeoutError:
            print("TimeoutError")
    print(
        TimeoutError is __builtins__.TimeoutError,
        concurrent.futures.CancelledError.__mro__[1].__name__,
    )
    print(
        sorted(
            name
            for name in concurrent.futures.__all__
            if name not in ("InterpreterPoolExecutor", "InvalidStateError")
        )
    )
