//! The file system of a run, and the requests that wait for files of the site.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    rc::{Rc, Weak},
};

use pyworkers_fs::{FileSystem, FsReply, FsRequest, Missing, errno::EIO};
use pyworkers_kernel::Event;
use pyworkers_protocol::{Pid, Reply, ToProcess};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{Run, with};
use crate::{
    library::{Library, Names},
    session::words,
};

/// The files of a run.
pub(super) struct Files {
    pub(super) system: FileSystem,
    library: Rc<Library>,
    /// The requests that wait for what is being fetched.
    waiting: BTreeMap<Missing, Vec<Request>>,
    run: Weak<RefCell<Run>>,
}

/// A request of a process, and the id of its call.
struct Request {
    pid: Pid,
    call: u32,
    request: FsRequest,
}

enum Fetched {
    Names(Rc<Names>),
    File(Vec<u8>),
}

impl Files {
    pub(super) const fn new(system: FileSystem, library: Rc<Library>, run: Weak<RefCell<Run>>) -> Self {
        Self { system, library, waiting: BTreeMap::new(), run }
    }

    /// Whether a process waits for a file of the site.
    pub(super) fn is_fetching(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Fetches what a request needs. The request is repeated then.
    fn wait(&mut self, missing: Missing, request: Request) {
        let waiting = self.waiting.entry(missing.clone()).or_default();
        waiting.push(request);
        if waiting.len() > 1 {
            return;
        }
        let (library, run) = (self.library.clone(), self.run.clone());
        spawn_local(async move {
            let fetched = match &missing {
                Missing::Names => library.names().await.map(Fetched::Names),
                Missing::File(path) => library.file(path).await.map(Fetched::File),
            };
            with(&run, move |run| run.fetched(&missing, fetched));
        });
    }
}

impl Run {
    /// Answers a request of a process, at once or when the site has sent what it needs.
    pub(super) fn serve_file(&mut self, pid: Pid, call: u32, request: FsRequest) {
        match self.files.system.handle(pid, &request) {
            Ok(result) => self.answer_file(pid, call, result),
            Err(missing) => self.files.wait(missing, Request { pid, call, request }),
        }
    }

    /// Answers a request of a process.
    pub(super) fn answer_file(&self, pid: Pid, call: u32, result: FsReply) {
        self.processes.post(pid, &ToProcess::Reply { id: call, reply: Reply::Fs { result } }, &[]);
    }

    fn refuse(&self, requests: &[Request], errno: i32) {
        requests.iter().for_each(|&Request { pid, call, .. }| self.answer_file(pid, call, FsReply::Err(errno)));
    }

    fn fetched(&mut self, missing: &Missing, fetched: Result<Fetched, JsValue>) {
        let waiting = self.files.waiting.remove(missing).unwrap_or_default();
        // A process that was killed meanwhile has no opens any more, and gets none.
        let waiting = waiting.into_iter().filter(|request| self.processes.is_alive(request.pid)).collect::<Vec<_>>();
        match fetched {
            Ok(Fetched::Names(names)) => {
                self.files.system.list_library(names.iter().map(|(path, size)| (path.as_str(), *size)));
            }
            Ok(Fetched::File(bytes)) => {
                if let Missing::File(path) = missing
                    && let Err(errno) = self.files.system.fill_library(path, &bytes)
                {
                    self.refuse(&waiting, errno);
                    return;
                }
            }
            Err(error) => {
                let text = format!("A file of Python's library could not be fetched: {}", words(&error));
                self.outbox.push(Event::Warning { text });
                self.refuse(&waiting, EIO);
                return;
            }
        }
        for Request { pid, call, request } in waiting {
            self.serve_file(pid, call, request);
        }
    }
}
