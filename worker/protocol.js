// Generated from crate/protocol/src/script.rs by its test `javascript`. That file documents the numbers.

export const VERSION = 6;

// From the page to a worker's script.
export const BOOT = 0;
export const MEMORY_AND_WOKEN = 1;

// From a worker's script to the page.
export const READY = 0;
export const FAILED = 1;
export const NOTES = 2;

// The first number of each note.
export const NOTIFY = 0;
export const SLEEP = 1;
export const CANCEL = 2;
export const THREADS = 3;
export const WANT = 4;
export const REST = 5;
