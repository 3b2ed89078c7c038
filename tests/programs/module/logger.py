#: out True multiprocessing 0
#: out True 1 [%(levelname)s/%(processName)s] %(message)s
#: err [INFO/MainProcess] from the main process
#: err [WARNING/MainProcess] doom
#: err [INFO/worker] child process calling self.run()
#: err [INFO/worker] from the child
#: err [INFO/worker] process exiting with exitcode 0
#: not [DEBUG/
import logging
import multiprocessing


def child():
    multiprocessing.get_logger().info("from the child")


if __name__ == "__main__":
    logger = multiprocessing.log_to_stderr()
    print(logger is multiprocessing.get_logger(), logger.name, logger.propagate)
    print(logger.level == logging.NOTSET, len(logger.handlers), logger.handlers[0].formatter._fmt)
    logger.setLevel(logging.INFO)
    logger.info("from the main process")
    logger.debug("too detailed")
    logger.warning("doom")
    process = multiprocessing.Process(target=child, name="worker")
    process.start()
    process.join()
