#: out ['AuthenticationError', 'BufferTooShort', 'TimeoutError']
#: out True False
#: out True multiprocessing.context
#: out BufferTooShort b'all of it'
#: out AuthenticationError('digest sent was rejected')
#: out Error sending result: '[1]'. Reason: 'ValueError('v')' <MaybeEncodingError: Error sending result: '[1]'. Reason: 'ValueError('v')'>
#: out
#: out ---------------------------------------------------------------------------
#: out Traceback---------------------------------------------------------------------------
import multiprocessing
import pickle
from multiprocessing import AuthenticationError, BufferTooShort, ProcessError, TimeoutError
from multiprocessing.managers import RemoteError
from multiprocessing.pool import MaybeEncodingError

if __name__ == "__main__":
    print(
        [
            e.__name__
            for e in (AuthenticationError, BufferTooShort, TimeoutError)
            if issubclass(e, ProcessError)
        ]
    )
    print(issubclass(ProcessError, Exception), issubclass(TimeoutError, __builtins__.TimeoutError))
    print(multiprocessing.TimeoutError is TimeoutError, TimeoutError.__module__)
    try:
        raise BufferTooShort(b"all of it")
    except ProcessError as error:
        print(type(error).__name__, error.args[0])
    again = pickle.loads(pickle.dumps(AuthenticationError("digest sent was rejected")))
    print(repr(again))
    error = MaybeEncodingError(ValueError("v"), [1])
    print(error, repr(error))
    print(RemoteError("Traceback"))
