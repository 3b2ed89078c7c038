#: out 5 Level 5 Level 25
#: out 0
#: err [DEBUG/MainProcess] from main
#: err [DEBUG/chatty] from the child
#: err [Level 5/MainProcess] finest
#: err error in the child
#: err child process calling self.run()
#: err running all "atexit" finalizers with priority >= 0
#: err process exiting with exitcode 0
# What the package itself logs; the level may be given when the handler is made.
import logging
import multiprocessing
from multiprocessing import util


def child():
    util.debug("from the child")
    util.get_logger().error("error in the child")


if __name__ == "__main__":
    logger = multiprocessing.log_to_stderr(util.SUBDEBUG)
    print(logger.getEffectiveLevel(), logging.getLevelName(5), logging.getLevelName(25))
    util.debug("from main")
    util.sub_debug("finest")
    util.sub_warning("below a warning")
    process = multiprocessing.Process(target=child, name="chatty")
    process.start()
    process.join()
    print(process.exitcode)
