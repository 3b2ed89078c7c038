//! The arena's block sizes: steps of 16 bytes up to 64, then four classes per doubling, up to 1 GiB, spaced as
//! jemalloc's are.
//!
//! With four classes per doubling at most a fifth of a block is wasted above 64 bytes. With powers of two alone a 1
//! MiB item and its header would take a block of 2 MiB.

/// Number of classes.
pub const COUNT: u32 = 4 + 4 * DOUBLINGS;
/// The largest block in bytes.
pub const LARGEST: u32 = SMALL << DOUBLINGS;

const SMALL: u32 = 64;
const DOUBLINGS: u32 = 24;

/// Size of the blocks of a class in bytes.
#[must_use]
pub const fn size(class: u32) -> u32 {
    if class < 4 {
        16 * (class + 1)
    } else {
        let base = SMALL << ((class - 4) / 4);
        base + base / 4 * ((class - 4) % 4 + 1)
    }
}

/// The smallest class whose blocks hold `bytes`, or `None` beyond [`LARGEST`].
#[must_use]
pub const fn of(bytes: u32) -> Option<u32> {
    if bytes <= SMALL {
        return Some(if bytes == 0 { 0 } else { (bytes - 1) / 16 });
    }
    if bytes > LARGEST {
        return None;
    }
    let doubling = (bytes - 1).ilog2() - SMALL.ilog2();
    let base = SMALL << doubling;
    Some(4 + doubling * 4 + (bytes - base).div_ceil(base / 4) - 1)
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_the_smallest_that_fits() {
        for class in 0..COUNT {
            assert_eq!(of(size(class)), Some(class));
            assert_eq!(size(class) % 16, 0);
            if class > 0 {
                assert!(size(class - 1) < size(class));
                assert_eq!(of(size(class - 1) + 1), Some(class));
            }
        }
        assert_eq!(size(COUNT - 1), LARGEST);
        assert_eq!(of(LARGEST + 1), None);
        assert_eq!(LARGEST, 1 << 30);
    }
}
