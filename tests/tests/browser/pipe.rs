//! A pipe's counters and its message ports, between workers.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use pyworkers_shared::SharedWords;
use pyworkers_sync::{Arena, Kind, PipeBlock, Side};
use pyworkers_tests::{PID, Peer, Task, pause, session, words_for};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{MessageChannel, MessageEvent};

#[wasm_bindgen_test]
async fn several_writers_messages_arrive_whole_and_then_the_end() {
    const EACH: u32 = 200;
    let words = session();
    let at = words_for(&words, PipeBlock::<&SharedWords>::WORDS, Kind::Holders);
    let pipe = PipeBlock::at(&words, at);
    let arena = Arena::new(&words, PID);
    pipe.holders().hold(&arena.lock(), 0, Side::Reader);

    let arrived = Rc::new(RefCell::new(Vec::new()));
    let mut channels = Vec::new();
    let mut peers = Vec::new();
    for writer in 1..=3 {
        pipe.holders().hold(&arena.lock(), writer, Side::Writer);
        let channel = MessageChannel::new().expect("the browser provides a channel");
        let inbox = arrived.clone();
        let (memory, listener_at) = (words.clone(), at);
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            PipeBlock::at(&memory, listener_at).arrived();
            let bytes: Uint8Array = event.data().unchecked_into();
            inbox.borrow_mut().push((writer, bytes.length()));
        });
        let port = channel.port2();
        peers.push(Peer::with_port(&words, Task::WritePipe, PID + writer, at, EACH, Some(&port)));
        channels.push((channel, listener));
    }
    let mut last = 0;
    for peer in peers {
        last += peer.result().await;
    }
    assert_eq!(last, 1, "exactly one of them was the last writer");
    assert!(!pipe.is_finished(), "all writers are gone, but messages are in flight");
    for (channel, listener) in &channels {
        channel.port1().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    }
    while !pipe.is_finished() {
        pause(5).await;
    }
    let arrived = arrived.borrow();
    assert_eq!(arrived.len() as u32, 3 * EACH, "the end comes after the last message");
    for writer in 1..=3 {
        let own: Vec<_> = arrived.iter().filter(|(from, _)| *from == writer).map(|(_, length)| *length).collect();
        assert_eq!(own, (1..=EACH).collect::<Vec<_>>(), "each writer's messages keep their order");
    }
    assert_eq!(pipe.unread(), 3 * EACH * (EACH + 1) / 2);
    for (_, length) in arrived.iter() {
        pipe.read(*length);
    }
    assert_eq!(pipe.unread(), 0);
}

#[wasm_bindgen_test]
fn a_pipe_without_reader_is_broken() {
    let words = session();
    let at = words_for(&words, PipeBlock::<&SharedWords>::WORDS, Kind::Holders);
    let pipe = PipeBlock::at(&words, at);
    let arena = Arena::new(&words, PID);
    pipe.holders().hold(&arena.lock(), 0, Side::Reader);
    assert!(!pipe.is_broken());
    assert!(pipe.holders().release(&arena.lock(), 0, Side::Reader));
    assert!(pipe.is_broken());
}
