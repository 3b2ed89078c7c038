//! Messages between the page and a worker's script, which has no decoder of plain data.
//!
//! Every message between a page and a worker is an array that begins with [`VERSION`](crate::VERSION). The second
//! element of a script's message is one of these numbers; that of a process's is an object
//! ([`ToKernel`](crate::ToKernel), [`ToProcess`](crate::ToProcess)). `worker/protocol.js` is generated from these
//! definitions, and a test compares it.

/// From the page to a worker's script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ToScript {
    /// `[VERSION, BOOT, module, template, makeTemplate, passesMemory]`: make an interpreter. The first message.
    ///
    /// `template` is a snapshot to start from, or null. With `makeTemplate` the answer contains a copy of the
    /// interpreter at rest. With `passesMemory` session memory is passed memory.
    Boot = 0,
    /// `[VERSION, MEMORY_AND_WOKEN, woken, memory]`: about passed memory. `woken` is a Uint32Array of pairs: a sleep,
    /// and the word by which it was woken. `memory` is undefined, or the memory, which is transferred to the process.
    MemoryAndWoken = 1,
}

/// From a worker's script to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum FromScript {
    /// `[VERSION, READY, template]`: the interpreter is at rest. `template` is its copy if one was asked for, or null.
    Ready = 0,
    /// `[VERSION, FAILED, reason]`: the interpreter has failed. `reason` is text.
    Failed = 1,
    /// `[VERSION, NOTES, notes, memory]`: about passed memory. `notes` is an Int32Array of [`Note`]s. `memory` is
    /// undefined, or the memory, which is transferred back to the page.
    Notes = 2,
}

impl FromScript {
    /// The message of a number.
    #[must_use]
    pub fn from_number(number: f64) -> Option<Self> {
        [Self::Ready, Self::Failed, Self::Notes].into_iter().find(|&known| f64::from(known as u8) == number)
    }
}

/// A process's notes about passed memory: the first number of each note. Its arguments follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Note {
    /// Word and count: wake up to that many sleepers of the word.
    Notify = 0,
    /// Id of the sleep, number of words, the words: a thread sleeps until one of them is notified.
    Sleep = 1,
    /// Id of a sleep that has ended by itself.
    Cancel = 2,
    /// How many threads run, wait, and wait with a time limit.
    Threads = 3,
    /// The process waits for the memory.
    Want = 4,
    /// Nothing of the process runs.
    Rest = 5,
}

impl Note {
    /// All kinds of notes.
    pub const ALL: [Self; 6] = [Self::Notify, Self::Sleep, Self::Cancel, Self::Threads, Self::Want, Self::Rest];

    /// The kind of a number.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|&known| known as u32 == number)
    }
}
