//! Properties of the process and the machine.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::{GID, UID, errno};
    use pyworkers_sched::clock;
    use pyworkers_session::identity;
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, VirtualMachine, convert::ToPyObject, pyclass, pystruct_sequence,
        pystruct_sequence_data, types::PyStructSequence,
    };

    use super::super::{args::os_error, table};
    use crate::{time, users};

    #[pyfunction]
    fn getpid() -> u32 {
        identity::pid()
    }

    #[pyfunction]
    fn getppid() -> u32 {
        identity::ppid()
    }

    #[pyfunction]
    fn getuid() -> u32 {
        UID
    }

    #[pyfunction]
    fn geteuid() -> u32 {
        UID
    }

    #[pyfunction]
    fn getgid() -> u32 {
        GID
    }

    #[pyfunction]
    fn getegid() -> u32 {
        GID
    }

    /// The real, the effective and the saved user.
    #[pyfunction]
    fn getresuid() -> (u32, u32, u32) {
        (UID, UID, UID)
    }

    /// The real, the effective and the saved group.
    #[pyfunction]
    fn getresgid() -> (u32, u32, u32) {
        (GID, GID, GID)
    }

    #[pyfunction]
    fn getgroups(vm: &VirtualMachine) -> PyObjectRef {
        vm.ctx.new_list(vec![GID.to_pyobject(vm)]).into()
    }

    #[pyfunction]
    fn getlogin() -> &'static str {
        users::NAME
    }

    #[pyfunction]
    fn cpu_count() -> u32 {
        identity::cpu_count()
    }

    /// The name that stands for the terminal of any process. No such file exists here.
    #[pyfunction]
    fn ctermid() -> &'static str {
        "/dev/tty"
    }

    #[derive(FromArgs)]
    struct StrerrorArgs {
        #[pyarg(positional)]
        code: i32,
    }

    #[pyfunction]
    fn strerror(args: StrerrorArgs) -> String {
        errno::strerror(args.code)
    }

    #[pystruct_sequence_data]
    pub(crate) struct UnameResultData {
        pub sysname: &'static str,
        pub nodename: &'static str,
        pub release: &'static str,
        pub version: &'static str,
        pub machine: &'static str,
    }

    #[pyattr]
    #[pystruct_sequence(name = "uname_result", module = "posix", data = "UnameResultData")]
    pub(crate) struct PyUnameResult;

    #[pyclass(with(PyStructSequence))]
    impl PyUnameResult {}

    #[pyfunction]
    fn uname(vm: &VirtualMachine) -> PyObjectRef {
        UnameResultData {
            sysname: "Linux",
            nodename: "browser",
            release: env!("CARGO_PKG_VERSION"),
            version: "#1",
            machine: "wasm32",
        }
        .to_pyobject(vm)
    }

    #[pystruct_sequence_data]
    pub(crate) struct TimesResultData {
        pub user: f64,
        pub system: f64,
        pub children_user: f64,
        pub children_system: f64,
        pub elapsed: f64,
    }

    #[pyattr]
    #[pystruct_sequence(name = "times_result", module = "posix", data = "TimesResultData")]
    pub(crate) struct PyTimesResult;

    #[pyclass(with(PyStructSequence))]
    impl PyTimesResult {}

    /// A page cannot measure a worker's processor time. The user time is the time that the process has not slept.
    #[pyfunction]
    fn times(vm: &VirtualMachine) -> PyObjectRef {
        let (user, elapsed) = (time::processor_seconds(), clock::monotonic_ms() / 1000.0);
        TimesResultData { user, system: 0.0, children_user: 0.0, children_system: 0.0, elapsed }.to_pyobject(vm)
    }

    #[pystruct_sequence_data]
    pub(crate) struct TerminalSizeData {
        pub columns: u32,
        pub lines: u32,
    }

    #[pyattr]
    #[pystruct_sequence(name = "terminal_size", module = "os", data = "TerminalSizeData")]
    pub(crate) struct PyTerminalSize;

    #[pyclass(with(PyStructSequence))]
    impl PyTerminalSize {}

    #[derive(FromArgs)]
    struct TerminalArgs {
        #[pyarg(positional, default = 1)]
        fd: i32,
    }

    #[pyfunction]
    fn get_terminal_size(args: TerminalArgs, vm: &VirtualMachine) -> PyResult {
        let file = table::get(args.fd).map_err(|errno| os_error(errno, None, vm))?;
        if !file.is_terminal() {
            return Err(os_error(errno::ENOTTY, None, vm));
        }
        Ok(TerminalSizeData { columns: 80, lines: 24 }.to_pyobject(vm))
    }
}
