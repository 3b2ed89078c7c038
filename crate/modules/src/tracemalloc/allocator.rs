//! The process's allocator: small blocks before the target's own, which reports blocks while a program traces.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicBool, Ordering},
};

use pyworkers_alloc::SmallBlocks;

use super::table;

#[global_allocator]
static ALLOCATOR: Reporting = Reporting(SmallBlocks::new(System));

/// Whether blocks are reported. A child of `fork` has a copy, as it has of the blocks.
static REPORTS: AtomicBool = AtomicBool::new(false);

struct Reporting(SmallBlocks<System>);

pub(super) fn set_reports(reports: bool) {
    REPORTS.store(reports, Ordering::Relaxed);
}

/// Without a program that traces, this is all that an allocation costs.
#[inline]
pub(super) fn reports() -> bool {
    REPORTS.load(Ordering::Relaxed)
}

#[expect(unsafe_code, reason = "the trait of allocators is unsafe to implement")]
// SAFETY: every block comes from `SmallBlocks` and goes back to it, under the layout
// that the caller gave. The table reads addresses and sizes, and no block. What
// it allocates itself comes here again, and it does not report its own blocks.
unsafe impl GlobalAlloc for Reporting {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract of this very function.
        let block = unsafe { self.0.alloc(layout) };
        if reports() {
            table::allocated(block.addr(), layout.size());
        }
        block
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract of this very function.
        let block = unsafe { self.0.alloc_zeroed(layout) };
        if reports() {
            table::allocated(block.addr(), layout.size());
        }
        block
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if reports() {
            table::freed(block.addr(), layout.size());
        }
        // SAFETY: the caller keeps the contract of this very function.
        unsafe { self.0.dealloc(block, layout) }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller keeps the contract of this very function.
        let moved = unsafe { self.0.realloc(block, layout, size) };
        if reports() && !moved.is_null() {
            table::freed(block.addr(), layout.size());
            table::allocated(moved.addr(), size);
        }
        moved
    }
}
