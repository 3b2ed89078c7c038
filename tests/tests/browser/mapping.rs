//! Mapped bytes, as Python's items access them.

use pyworkers_sync::layout::word_of;
use pyworkers_sync::{Arena, Mapping, Words};
use pyworkers_tests::{PID, session_of};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn items_of_every_width_are_where_they_were_put() {
    let words = session_of(4 << 20);
    let arena = Arena::new(&words, PID);
    let mapping = Mapping::create(&words, &arena, 64, 3).expect("there is room");
    let data = mapping.data();
    assert!(data.is_multiple_of(8), "C's items are aligned");
    let bytes: Vec<u8> = (1..=8).map(|n| n * 31).collect();
    for width in 1..=8 {
        for at in data..data + 20 {
            words.fill(word_of(data), 16, 0);
            words.write_item(at, &bytes[..width]);
            let mut all = [0; 32];
            words.read_bytes(data, &mut all);
            let start = (at - data) as usize;
            assert_eq!(&all[start..start + width], &bytes[..width], "{width} at {start}");
            let others = all.iter().enumerate().filter(|(i, _)| !(start..start + width).contains(i));
            assert!(others.into_iter().all(|(_, byte)| *byte == 0), "neighbours stay: {width} at {start}");
            let mut item = vec![0; width];
            words.read_item(at, &mut item);
            assert_eq!(item, bytes[..width]);
        }
    }
    words.move_bytes(data, data + 3, 30);
    mapping.release(&arena, 3);
    assert_eq!(arena.size_of(data), None);
}
