//! Constants, as on Linux for x86-64.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    #[pyattr]
    const F_OK: u8 = 0;
    #[pyattr]
    const X_OK: u8 = 1;
    #[pyattr]
    const W_OK: u8 = 2;
    #[pyattr]
    const R_OK: u8 = 4;

    #[pyattr]
    const O_RDONLY: i32 = pyworkers_fs::flags::RDONLY;
    #[pyattr]
    const O_WRONLY: i32 = pyworkers_fs::flags::WRONLY;
    #[pyattr]
    const O_RDWR: i32 = pyworkers_fs::flags::RDWR;
    #[pyattr]
    const O_ACCMODE: i32 = pyworkers_fs::flags::ACCMODE;
    #[pyattr]
    const O_CREAT: i32 = pyworkers_fs::flags::CREAT;
    #[pyattr]
    const O_EXCL: i32 = pyworkers_fs::flags::EXCL;
    #[pyattr]
    const O_NOCTTY: i32 = 0o400;
    #[pyattr]
    const O_TRUNC: i32 = pyworkers_fs::flags::TRUNC;
    #[pyattr]
    const O_APPEND: i32 = pyworkers_fs::flags::APPEND;
    #[pyattr]
    const O_NONBLOCK: i32 = pyworkers_fs::flags::NONBLOCK;
    #[pyattr]
    const O_NDELAY: i32 = pyworkers_fs::flags::NONBLOCK;
    #[pyattr]
    const O_DSYNC: i32 = 0o10_000;
    #[pyattr]
    const O_SYNC: i32 = 0o4_010_000;
    #[pyattr]
    const O_DIRECTORY: i32 = pyworkers_fs::flags::DIRECTORY;
    #[pyattr]
    const O_NOFOLLOW: i32 = pyworkers_fs::flags::NOFOLLOW;
    #[pyattr]
    const O_CLOEXEC: i32 = pyworkers_fs::flags::CLOEXEC;

    #[pyattr]
    const SEEK_DATA: i32 = 3;
    #[pyattr]
    const SEEK_HOLE: i32 = 4;

    #[pyattr]
    const RTLD_LAZY: i32 = 1;
    #[pyattr]
    const RTLD_NOW: i32 = 2;
    #[pyattr]
    const RTLD_NOLOAD: i32 = 4;
    #[pyattr]
    const RTLD_DEEPBIND: i32 = 8;
    #[pyattr]
    const RTLD_GLOBAL: i32 = 0x100;
    #[pyattr]
    const RTLD_LOCAL: i32 = 0;
    #[pyattr]
    const RTLD_NODELETE: i32 = 0x1000;

    #[pyattr]
    const WNOHANG: i32 = 1;
    #[pyattr]
    const WUNTRACED: i32 = 2;
    #[pyattr]
    const WCONTINUED: i32 = 8;

    #[pyattr]
    const EX_OK: i32 = 0;
    #[pyattr]
    const EX_USAGE: i32 = 64;
    #[pyattr]
    const EX_DATAERR: i32 = 65;
    #[pyattr]
    const EX_NOINPUT: i32 = 66;
    #[pyattr]
    const EX_NOUSER: i32 = 67;
    #[pyattr]
    const EX_NOHOST: i32 = 68;
    #[pyattr]
    const EX_UNAVAILABLE: i32 = 69;
    #[pyattr]
    const EX_SOFTWARE: i32 = 70;
    #[pyattr]
    const EX_OSERR: i32 = 71;
    #[pyattr]
    const EX_OSFILE: i32 = 72;
    #[pyattr]
    const EX_CANTCREAT: i32 = 73;
    #[pyattr]
    const EX_IOERR: i32 = 74;
    #[pyattr]
    const EX_TEMPFAIL: i32 = 75;
    #[pyattr]
    const EX_PROTOCOL: i32 = 76;
    #[pyattr]
    const EX_NOPERM: i32 = 77;
    #[pyattr]
    const EX_CONFIG: i32 = 78;

    #[pyattr]
    const NGROUPS_MAX: i32 = 65_536;
    #[pyattr]
    const TMP_MAX: i32 = 238_328;
}
