//! Numbers of devices, as Linux packs them. No file of a run is a device.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    /// The bits of a packed number that hold the major number: 12 low ones from bit 8 on, 20 high ones from bit 44 on.
    const MAJOR_LOW: u64 = 0xfff;
    /// The minor number: 8 low bits at the bottom, 24 high ones from bit 20 on.
    const MINOR_LOW: u64 = 0xff;

    #[pyfunction]
    fn makedev(major: u32, minor: u32) -> u64 {
        let (major, minor) = (u64::from(major), u64::from(minor));
        (major & MAJOR_LOW) << 8 | (major & !MAJOR_LOW) << 32 | minor & MINOR_LOW | (minor & !MINOR_LOW) << 12
    }

    #[pyfunction]
    fn major(device: u64) -> u32 {
        ((device >> 8) & MAJOR_LOW | (device >> 32) & !MAJOR_LOW & 0xffff_ffff) as u32
    }

    #[pyfunction]
    fn minor(device: u64) -> u32 {
        (device & MINOR_LOW | (device >> 12) & !MINOR_LOW & 0xffff_ffff) as u32
    }
}
