//! Signalling processes and waiting for their end.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::errno::ECHILD;
    use pyworkers_ipc::process;
    use pyworkers_sched::{self as sched, Wait};
    use pyworkers_session::memory;
    use rustpython_vm::{FromArgs, PyResult, VirtualMachine};

    use super::super::{args::os_error, groups};
    use crate::signal;

    const WNOHANG: i32 = 1;
    const SIGABRT: i32 = 6;

    #[derive(FromArgs)]
    struct StatusArg {
        #[pyarg(any)]
        status: i32,
    }

    #[pyfunction]
    fn _exit(args: StatusArg) {
        process::exit(args.status);
    }

    #[pyfunction]
    fn abort() {
        process::exit_by_signal(SIGABRT);
    }

    #[pyfunction]
    fn kill(pid: i64, signal: i32, vm: &VirtualMachine) -> PyResult<()> {
        groups::kill(pid, signal, vm)
    }

    /// The status as C's macros decode it: the exit code in the second byte, or a signal in the first.
    fn status_of(exit_code: i32) -> i32 {
        if exit_code < 0 { -exit_code & 0x7f } else { (exit_code & 0xff) << 8 }
    }

    #[pyfunction]
    fn waitpid(pid: i64, options: i32, vm: &VirtualMachine) -> PyResult<(u32, i32)> {
        let no_child = || os_error(ECHILD, None, vm);
        let any = pid == -1 || pid == 0;
        // A smaller number names the group of one process.
        let pid = pid.saturating_abs();
        loop {
            // Read before the exit codes. A process that ends later changes its word.
            let children: Vec<_> =
                memory::children().into_iter().filter(|&child| any || i64::from(child) == pid).collect();
            if children.is_empty() {
                return Err(no_child());
            }
            let words: Vec<_> = children.iter().filter_map(|&child| memory::exit_word(child)).collect();
            let ended = children.iter().find_map(|&child| Some((child, memory::exit_code(child)?)));
            if let Some((child, code)) = ended {
                memory::release_child(child);
                return Ok((child, status_of(code)));
            }
            if options & WNOHANG != 0 {
                return Ok((0, 0));
            }
            let reason = if any { Wait::Several } else { Wait::ProcessJoin { pid: children[0] } };
            sched::park_on_words(reason, None, &words);
            signal::check(vm)?;
        }
    }

    #[pyfunction]
    fn wait(vm: &VirtualMachine) -> PyResult<(u32, i32)> {
        waitpid(-1, 0, vm)
    }

    #[pyfunction(name = "WIFEXITED")]
    fn wifexited(args: StatusArg) -> bool {
        args.status & 0x7f == 0
    }

    #[pyfunction(name = "WEXITSTATUS")]
    fn wexitstatus(args: StatusArg) -> i32 {
        (args.status >> 8) & 0xff
    }

    #[pyfunction(name = "WIFSIGNALED")]
    fn wifsignaled(args: StatusArg) -> bool {
        !matches!(args.status & 0x7f, 0 | 0x7f)
    }

    #[pyfunction(name = "WTERMSIG")]
    fn wtermsig(args: StatusArg) -> i32 {
        args.status & 0x7f
    }

    #[pyfunction(name = "WIFSTOPPED")]
    fn wifstopped(args: StatusArg) -> bool {
        args.status & 0xff == 0x7f
    }

    #[pyfunction(name = "WSTOPSIG")]
    fn wstopsig(args: StatusArg) -> i32 {
        (args.status >> 8) & 0xff
    }

    #[pyfunction(name = "WIFCONTINUED")]
    fn wifcontinued(args: StatusArg) -> bool {
        args.status == 0xffff
    }

    #[pyfunction(name = "WCOREDUMP")]
    fn wcoredump(status: i32) -> bool {
        status & 0x80 != 0
    }

    #[pyfunction]
    fn waitstatus_to_exitcode(args: StatusArg, vm: &VirtualMachine) -> PyResult<i32> {
        let status = args.status;
        match status & 0x7f {
            _ if status < 0 => Err(vm.new_value_error(format!("invalid wait status: {status}"))),
            0 => Ok((status >> 8) & 0xff),
            0x7f => Err(vm.new_value_error(format!("process stopped by delivery of signal {}", (status >> 8) & 0xff))),
            signal => Ok(-signal),
        }
    }
}
