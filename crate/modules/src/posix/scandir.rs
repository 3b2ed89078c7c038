//! `scandir` and `listdir`.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::{
        DirItem, FsReply, FsRequest,
        errno::{EILSEQ, ENOENT, ENOTDIR},
        mode,
    };
    use rustpython_vm::{
        FromArgs, Py, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
        builtins::{PyGenericAlias, PyStrRef, PyTypeRef},
        common::lock::PyMutex,
        function::FuncArgs,
        protocol::PyIterReturn,
        pyclass,
        types::{IterNext, Iterable, Representable, SelfIter},
    };

    use super::super::{
        args::{PathOrFd, ask, os_error},
        open_file::expect_stat,
        status::functions::to_python,
        table,
    };

    /// The type of the entries' names: that of the directory's argument.
    #[derive(Clone, Copy, Debug)]
    enum Names {
        Text,
        Bytes,
    }

    impl Names {
        fn give(self, name: &str, vm: &VirtualMachine) -> PyObjectRef {
            match self {
                Self::Text => vm.ctx.new_str(name).into(),
                Self::Bytes => vm.ctx.new_bytes(name.as_bytes().to_vec()).into(),
            }
        }
    }

    /// The entries of a directory, the type of their names, and the prefix of their paths.
    fn entries(path: PathOrFd, vm: &VirtualMachine) -> PyResult<(Vec<DirItem>, Names, String)> {
        match path {
            PathOrFd::Fd(fd) => {
                let items = table::get(fd).and_then(|file| match file.inode() {
                    Some(inode) if file.is_directory() => ask(&FsRequest::ListOpen { inode }),
                    _ => Err(ENOTDIR),
                });
                let reply = items.map_err(|errno| os_error(errno, Some(vm.ctx.new_int(fd).into()), vm))?;
                Ok((items_of(reply), Names::Text, String::new()))
            }
            PathOrFd::Path(path) => {
                let items = items_of(path.ask(|path| FsRequest::List { path }, vm)?);
                let names = if path.is_bytes() { Names::Bytes } else { Names::Text };
                let mut prefix = path.text().ok_or_else(|| os_error(EILSEQ, Some(path.origin(vm)), vm))?.to_owned();
                if !prefix.is_empty() && !prefix.ends_with('/') {
                    prefix.push('/');
                }
                Ok((items, names, prefix))
            }
        }
    }

    fn items_of(reply: FsReply) -> Vec<DirItem> {
        match reply {
            FsReply::Names(items) => items,
            _ => Vec::new(),
        }
    }

    #[derive(FromArgs)]
    struct PathOrNone {
        #[pyarg(any, default)]
        path: Option<PyObjectRef>,
    }

    #[pyfunction]
    fn listdir(args: PathOrNone, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
        let path = PathOrFd::new(args.path, "listdir", true, vm)?;
        let (items, names, _) = entries(path, vm)?;
        Ok(items.iter().map(|item| names.give(&item.name, vm)).collect())
    }

    #[pyfunction]
    fn scandir(args: PathOrNone, vm: &VirtualMachine) -> PyResult<PyRef<ScandirIterator>> {
        let path = PathOrFd::new(args.path, "scandir", true, vm)?;
        // The paths of entries of a descriptor are their names alone.
        let directory = match path {
            PathOrFd::Fd(fd) => table::path_of(fd).ok(),
            PathOrFd::Path(_) => None,
        };
        let (items, names, prefix) = entries(path, vm)?;
        let left = PyMutex::new(items.into_iter());
        Ok(ScandirIterator { left, names, prefix, directory }.into_ref(&vm.ctx))
    }

    /// An iterator over the entries as they were when the directory was opened.
    #[pyattr]
    #[pyclass(module = "posix", name = "ScandirIterator")]
    #[derive(Debug, PyPayload)]
    pub(crate) struct ScandirIterator {
        left: PyMutex<std::vec::IntoIter<DirItem>>,
        names: Names,
        prefix: String,
        directory: Option<String>,
    }

    #[pyclass(flags(DISALLOW_INSTANTIATION), with(IterNext, Iterable))]
    impl ScandirIterator {
        #[pymethod]
        fn close(zelf: &Py<Self>) {
            *zelf.left.lock() = Vec::new().into_iter();
        }

        #[pymethod]
        fn __enter__(zelf: PyRef<Self>) -> PyRef<Self> {
            zelf
        }

        #[pymethod]
        fn __exit__(zelf: &Py<Self>, _args: FuncArgs) {
            Self::close(zelf);
        }

        #[pymethod]
        fn __reduce__(_zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
            Err(vm.new_type_error("cannot pickle 'posix.ScandirIterator' object"))
        }
    }

    impl SelfIter for ScandirIterator {}

    impl IterNext for ScandirIterator {
        fn next(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyIterReturn> {
            let Some(item) = zelf.left.lock().next() else {
                return Ok(PyIterReturn::StopIteration(None));
            };
            let path = format!("{}{}", zelf.prefix, item.name);
            let entry = DirEntry {
                names: zelf.names,
                absolute: match &zelf.directory {
                    Some(directory) => format!("{directory}/{path}"),
                    None => table::absolute(&path),
                },
                path,
                item,
                stat: PyMutex::default(),
                link_stat: PyMutex::default(),
            };
            Ok(PyIterReturn::Return(entry.into_ref(&vm.ctx).into()))
        }
    }

    #[pyattr]
    #[pyclass(module = "posix", name = "DirEntry")]
    #[derive(Debug, PyPayload)]
    pub(crate) struct DirEntry {
        item: DirItem,
        path: String,
        /// Stored, because the current directory may change.
        absolute: String,
        names: Names,
        stat: PyMutex<Option<PyObjectRef>>,
        /// Of a link itself.
        link_stat: PyMutex<Option<PyObjectRef>>,
    }

    #[derive(FromArgs)]
    struct Follow {
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    impl DirEntry {
        fn is(&self, kind: u32, follow: &Follow) -> Result<bool, i32> {
            if self.item.kind != mode::LINK || !follow.follow_symlinks {
                return Ok(self.item.kind == kind);
            }
            match ask(&FsRequest::Stat { path: self.absolute.clone() }).and_then(expect_stat) {
                Ok(stat) => Ok(stat.mode & mode::TYPE == kind),
                // The target may be missing.
                Err(ENOENT) => Ok(false),
                Err(errno) => Err(errno),
            }
        }
    }

    #[pyclass(flags(DISALLOW_INSTANTIATION), with(Representable))]
    impl DirEntry {
        #[pygetset]
        fn name(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
            zelf.names.give(&zelf.item.name, vm)
        }

        #[pygetset]
        fn path(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
            zelf.names.give(&zelf.path, vm)
        }

        #[pymethod]
        fn is_dir(zelf: &Py<Self>, follow: Follow, vm: &VirtualMachine) -> PyResult<bool> {
            zelf.is(mode::DIRECTORY, &follow).map_err(|errno| os_error(errno, Some(Self::path(zelf, vm)), vm))
        }

        #[pymethod]
        fn is_file(zelf: &Py<Self>, follow: Follow, vm: &VirtualMachine) -> PyResult<bool> {
            zelf.is(mode::REGULAR, &follow).map_err(|errno| os_error(errno, Some(Self::path(zelf, vm)), vm))
        }

        #[pymethod]
        fn is_symlink(zelf: &Py<Self>) -> bool {
            zelf.item.kind == mode::LINK
        }

        #[pymethod]
        fn is_junction(_zelf: &Py<Self>) -> bool {
            false
        }

        #[pymethod]
        fn inode(zelf: &Py<Self>) -> u64 {
            zelf.item.inode
        }

        #[pymethod]
        fn stat(zelf: &Py<Self>, follow: Follow, vm: &VirtualMachine) -> PyResult {
            let kept = if follow.follow_symlinks { &zelf.stat } else { &zelf.link_stat };
            if let Some(stat) = kept.lock().clone() {
                return Ok(stat);
            }
            let path = zelf.absolute.clone();
            let request = if follow.follow_symlinks { FsRequest::Stat { path } } else { FsRequest::Lstat { path } };
            let stat =
                ask(&request).and_then(expect_stat).map_err(|errno| os_error(errno, Some(Self::path(zelf, vm)), vm))?;
            let stat = to_python(stat, vm);
            *kept.lock() = Some(stat.clone());
            Ok(stat)
        }

        #[pymethod]
        fn __fspath__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
            Self::path(zelf, vm)
        }

        #[pyclassmethod]
        fn __class_getitem__(cls: PyTypeRef, object: PyObjectRef, vm: &VirtualMachine) -> PyResult<PyGenericAlias> {
            PyGenericAlias::from_args(cls, object, vm)
        }

        #[pymethod]
        fn __reduce__(_zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
            Err(vm.new_type_error("cannot pickle 'posix.DirEntry' object"))
        }
    }

    impl Representable for DirEntry {
        fn repr_str(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<String> {
            let name: PyStrRef = Self::name(zelf, vm).repr(vm)?;
            Ok(format!("<DirEntry {}>", name.to_string_lossy()))
        }
    }
}
