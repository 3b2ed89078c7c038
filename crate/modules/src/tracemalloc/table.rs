//! The blocks that were allocated while a program traced, with the lines that did it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use pyworkers_session::process_local;
use rustc_hash::{FxHashMap, FxHashSet};
use rustpython_vm::builtins::PyStrInterned;

use super::allocator;
use crate::frames;

/// An object begins with its header, and what the header has before it. No header is larger.
const LARGEST_HEADER: usize = 128;

process_local! {
    static TABLE: RefCell<Table> = RefCell::default(), on fork keep;
    /// Bytes of the table itself.
    static OWN: Cell<usize> = Cell::new(0), on fork keep;
    /// Whether new blocks are left out. Those that are in the table are still taken out of it.
    static PAUSED: Cell<bool> = Cell::new(false), on fork keep;
    static LIMIT: Cell<usize> = Cell::new(1), on fork keep;
}

/// A place in a program; without a file where no Python code runs.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) file: Option<&'static PyStrInterned>,
    pub(super) line: u32,
}

impl Frame {
    const UNKNOWN: Self = Self { file: None, line: 0 };

    fn key(&self) -> (usize, u32) {
        // An interned string is known by its address.
        (self.file.map_or(0, |file| std::ptr::from_ref(file).addr()), self.line)
    }
}

impl PartialEq for Frame {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Frame {}

impl std::hash::Hash for Frame {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// The innermost frames of the thread that allocated, the innermost first.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Traceback {
    pub(super) frames: Vec<Frame>,
    /// The number of frames, those beyond the limit included.
    pub(super) depth: u32,
}

impl Traceback {
    fn take(&mut self, limit: usize) {
        self.frames.clear();
        self.depth = 0;
        frames::find(|frame| {
            if self.frames.len() < limit {
                let (file, line) = frames::place(frame);
                self.frames.push(Frame { file: Some(file), line });
            }
            self.depth += 1;
            None::<()>
        });
        if self.frames.is_empty() {
            self.frames.push(Frame::UNKNOWN);
            self.depth = 1;
        }
    }
}

#[derive(Default)]
struct Table {
    blocks: FxHashMap<usize, Block>,
    tracebacks: FxHashSet<Rc<Traceback>>,
    /// What the last block was allocated by. It is compared before it is kept.
    last: Traceback,
    current: usize,
    peak: usize,
}

struct Block {
    size: usize,
    traceback: Rc<Traceback>,
}

impl Table {
    fn insert(&mut self, address: usize, size: usize) {
        self.last.take(LIMIT.get());
        let traceback = if let Some(known) = self.tracebacks.get(&self.last) {
            Rc::clone(known)
        } else {
            let traceback = Rc::new(self.last.clone());
            self.tracebacks.insert(Rc::clone(&traceback));
            traceback
        };
        if let Some(lost) = self.blocks.insert(address, Block { size, traceback }) {
            self.current -= lost.size;
        }
        self.current += size;
        self.peak = self.peak.max(self.current);
    }

    fn remove(&mut self, address: usize) {
        if let Some(block) = self.blocks.remove(&address) {
            self.current -= block.size;
        }
    }
}

/// Notes a block of the allocator's, which is null if there was no memory for it. What the table itself allocates,
/// while it is borrowed, is not noted but counted.
#[cold]
pub(super) fn allocated(address: usize, size: usize) {
    if address == 0 {
        return;
    }
    TABLE.with(|table| match table.try_borrow_mut() {
        Ok(mut table) if !PAUSED.get() => table.insert(address, size),
        Ok(_) => {}
        Err(_) => OWN.set(OWN.get() + size),
    });
}

/// Forgets a block that goes back to the allocator.
#[cold]
pub(super) fn freed(address: usize, size: usize) {
    TABLE.with(|table| match table.try_borrow_mut() {
        Ok(mut table) => table.remove(address),
        Err(_) => OWN.set(OWN.get().saturating_sub(size)),
    });
}

/// Calls a function whose allocations are not noted.
pub(super) fn without_recording<T>(function: impl FnOnce() -> T) -> T {
    let outer = PAUSED.replace(true);
    let result = function();
    PAUSED.set(outer);
    result
}

/// Begins to trace, with so many frames of each traceback. Has no effect if it has begun.
pub(super) fn start(limit: usize) {
    if !is_tracing() {
        LIMIT.set(limit);
        // Its first use sets the table up.
        clear();
        allocator::set_reports(true);
    }
}

pub(super) fn stop() {
    // The table counts its own blocks as long as blocks are reported.
    clear();
    allocator::set_reports(false);
    OWN.set(0);
}

pub(super) fn is_tracing() -> bool {
    allocator::reports()
}

pub(super) fn limit() -> usize {
    LIMIT.get()
}

pub(super) fn clear() {
    TABLE.with_borrow_mut(|table| *table = Table::default());
}

/// The bytes of the blocks that are noted, and the most that they have been.
pub(super) fn traced_memory() -> (usize, usize) {
    TABLE.with_borrow(|table| (table.current, table.peak))
}

pub(super) fn reset_peak() {
    TABLE.with_borrow_mut(|table| table.peak = table.current);
}

pub(super) fn own_memory() -> usize {
    size_of::<Table>() + OWN.get()
}

/// The sizes of all blocks that are noted, with what allocated them.
pub(super) fn traces() -> Vec<(usize, Rc<Traceback>)> {
    let length = TABLE.with_borrow(|table| table.blocks.len());
    let mut traces = Vec::with_capacity(length);
    TABLE.with_borrow(|table| {
        traces.extend(table.blocks.values().map(|block| (block.size, Rc::clone(&block.traceback))));
    });
    traces
}

/// What allocated the block in which an object lies at an address.
pub(super) fn find(address: usize) -> Option<Rc<Traceback>> {
    TABLE.with_borrow(|table| {
        let starts = (address.saturating_sub(LARGEST_HEADER)..=address).rev();
        let mut blocks = starts.filter_map(|start| Some((start, table.blocks.get(&start)?)));
        let (start, block) = blocks.next()?;
        (address - start < block.size).then(|| Rc::clone(&block.traceback))
    })
}
