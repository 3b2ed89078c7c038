//! Records of calls that were left before they had a frame.
//!
//! On the way out, the WebAssembly of each function appends the number of its site and its values, innermost first.

#![expect(unsafe_code, reason = "compiled code writes the records")]

use std::cell::{Cell, RefCell};

use pyworkers_compiler::{PLACE, Site};
use pyworkers_session::process_local;

/// The bytes of all records, if all calls that nest are left at once.
const SIZE: usize = 128 * 1024;
/// More calls do not nest: the engine's stack is limited.
const MOST_CALLS: usize = 500;

process_local! {
    /// The memory, from the first time that something is compiled which may write there.
    static MEMORY: RefCell<Box<[u64]>> = RefCell::default(), on fork keep;
}

/// Where the next record goes. Its address is known to compiled code.
struct End(Cell<u32>);

thread_local! {
    static END: Box<End> = Box::new(End(Cell::new(0)));
}

/// The address of the address of the end of the records.
pub fn end_address() -> u32 {
    END.with(|end| std::ptr::from_ref::<Cell<u32>>(&end.0) as u32)
}

/// Makes room for records of this size in bytes. Returns how many calls may nest.
pub fn capacity(record: u32) -> usize {
    MEMORY.with_borrow_mut(|memory| {
        if memory.is_empty() {
            *memory = vec![0; SIZE / 8].into_boxed_slice();
        }
        END.with(|end| end.0.set(memory.as_ptr() as u32));
    });
    (SIZE / record.max(8) as usize).min(MOST_CALLS).saturating_sub(1)
}

/// The values of a call.
pub struct Record {
    pub site: usize,
    places: Vec<u64>,
}

impl Record {
    /// A place: an `i64`, an `f64` and an address; and how many items of a range are left, and their distance.
    pub fn place(&self, index: usize) -> Place {
        Place::read(&self.places, index)
    }
}

/// What was saved of a variable or of an entry of the stack.
#[derive(Clone, Copy, Default)]
pub struct Place {
    pub int: i64,
    pub float: f64,
    pub address: u32,
    pub left: i64,
    pub step: i64,
}

impl Place {
    /// Reads the place at an index of an area.
    pub fn read(area: &[u64], index: usize) -> Self {
        const WORDS: usize = PLACE as usize / 8;
        let Some(words) = area.get(index * WORDS..(index + 1) * WORDS) else { return Self::default() };
        let read = |index: usize| {
            // SAFETY: a word of the slice; compiled code wrote to it behind the compiler's back.
            unsafe { std::ptr::from_ref(&words[index]).read_volatile() }
        };
        Self {
            int: read(0).cast_signed(),
            float: f64::from_bits(read(1)),
            address: read(2) as u32,
            left: read(3).cast_signed(),
            step: read(4).cast_signed(),
        }
    }
}

/// Takes all records, innermost first.
pub fn take(sites: &[Site]) -> Vec<Record> {
    MEMORY.with_borrow(|memory| {
        let begin = memory.as_ptr() as u32;
        let end = END.with(|end| end.0.replace(begin));
        let mut records = Vec::new();
        let mut at = 0;
        while at < (end.wrapping_sub(begin) / 8) as usize {
            // SAFETY: as above.
            let number = unsafe { std::ptr::from_ref(&memory[at]).read_volatile() } as usize;
            let site = number - 1;
            let words = sites[site].places as usize * PLACE as usize / 8;
            // SAFETY: as above, and the record ends before the next one begins.
            let values = (at + 1..at + 1 + words)
                .map(|word| unsafe { std::ptr::from_ref(&memory[word]).read_volatile() })
                .collect();
            records.push(Record { site, places: values });
            at += 1 + words;
        }
        records
    })
}
