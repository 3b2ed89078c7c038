//! Random bytes, which the browser draws.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::errno::EINVAL;
    use rustpython_vm::{FromArgs, PyResult, VirtualMachine};

    use super::super::args::os_error;

    #[pyattr]
    const GRND_NONBLOCK: i32 = 1;
    #[pyattr]
    const GRND_RANDOM: i32 = 2;
    /// Bytes need not be secure. Python has no name for it.
    const GRND_INSECURE: i32 = 4;

    fn draw(size: usize, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let mut bytes = vm.new_zeroed_bytes(size)?;
        ::getrandom::fill(&mut bytes).map_err(|error| vm.new_os_error(error.to_string()))?;
        Ok(bytes)
    }

    #[derive(FromArgs)]
    struct UrandomArgs {
        #[pyarg(positional)]
        size: isize,
    }

    #[pyfunction]
    fn urandom(args: UrandomArgs, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let size = usize::try_from(args.size).map_err(|_| vm.new_value_error("negative argument not allowed"))?;
        draw(size, vm)
    }

    #[derive(FromArgs)]
    struct GetrandomArgs {
        #[pyarg(any)]
        size: i64,
        #[pyarg(any, default = 0)]
        flags: i32,
    }

    /// The browser's source never blocks and offers one quality only, so the flags that are allowed make no difference.
    #[pyfunction]
    fn getrandom(args: GetrandomArgs, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        const EXCLUSIVE: i32 = GRND_RANDOM | GRND_INSECURE;
        let known = args.flags & !(GRND_NONBLOCK | EXCLUSIVE) == 0 && args.flags & EXCLUSIVE != EXCLUSIVE;
        if args.size < 0 || !known {
            return Err(os_error(EINVAL, None, vm));
        }
        let size = usize::try_from(args.size).map_err(|_| vm.no_memory_error())?;
        draw(size, vm)
    }
}
