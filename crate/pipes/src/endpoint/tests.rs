use std::{cell::RefCell, rc::Rc};

use pyworkers_sync::{Mutex, local::LocalWords};

use super::*;

const ID: PipeId = 64;
const ME: Pid = 7;
const THREAD: ThreadId = 1;
const LOCK_AT: u32 = 2000;

/// A port that keeps what is posted, and has a message that did not have its turn.
#[derive(Clone, Debug, Default)]
struct FakePort {
    posted: Rc<RefCell<Vec<Ticket>>>,
    listened: Rc<RefCell<Option<PipeId>>>,
    rest: Vec<(Ticket, Vec<u8>)>,
}

impl Port for FakePort {
    fn post(&self, ticket: Ticket, _: &[u8]) {
        self.posted.borrow_mut().push(ticket);
    }

    fn listen(&mut self, id: PipeId) {
        self.listened.replace(Some(id));
    }

    fn stop(&mut self) -> Vec<(Ticket, Vec<u8>)> {
        self.listened.take();
        std::mem::take(&mut self.rest)
    }
}

type Local<'a> = Endpoint<FakePort, &'a LocalWords>;

fn words() -> LocalWords {
    let words = LocalWords::new(2048);
    for side in [Side::Reader, Side::Writer] {
        block(&&words, ID).holders().hold(&Mutex::at(&words, LOCK_AT).lock(ME), 0, side);
    }
    words
}

fn close(words: &LocalWords, side: Side) {
    block(&words, ID).holders().release(&Mutex::at(words, LOCK_AT).lock(ME), 0, side);
}

/// The names of the effects since the last time.
fn effects(endpoint: &mut Local<'_>) -> Vec<String> {
    let name = |effect| match effect {
        Effect::Tell(message, ports) => {
            let text = format!("{message:?}");
            format!("{} {}", text.split(' ').next().unwrap_or_default(), ports.len())
        }
        Effect::Wake(thread) => format!("wake {thread}"),
    };
    endpoint.take_effects().into_iter().map(name).collect()
}

fn home(words: &LocalWords) -> Local<'_> {
    let mut endpoint = Endpoint::new(ME, words);
    endpoint.create(ID);
    assert_eq!(effects(&mut endpoint), ["Created 0"]);
    endpoint
}

#[test]
fn the_home_sends_to_itself() {
    let words = words();
    let mut endpoint = home(&words);
    assert_eq!(endpoint.receive(ID), Received::Nothing);
    endpoint.watch(ID, THREAD);
    assert_eq!(endpoint.send(ID, &[1], THREAD), Sent::Done(0));
    assert_eq!(effects(&mut endpoint), ["wake 1"]);
    assert!(endpoint.is_ready(ID));
    assert_eq!(endpoint.receive(ID), Received::Message((0, vec![1])));
    assert!(!endpoint.is_ready(ID));
    close(&words, Side::Writer);
    endpoint.closed(ID, Side::Writer);
    assert_eq!(effects(&mut endpoint), ["Finished 0", "wake 1"]);
    assert_eq!(endpoint.receive(ID), Received::End);
    close(&words, Side::Reader);
    assert_eq!(endpoint.send(ID, &[2], THREAD), Sent::Broken);
}

#[test]
fn a_writer_asks_for_a_port_once() {
    let words = words();
    let mut endpoint = Endpoint::new(ME, &words);
    assert_eq!(endpoint.send(ID, &[1], 1), Sent::NotConnected);
    assert_eq!(endpoint.send(ID, &[2], 2), Sent::NotConnected);
    assert_eq!(effects(&mut endpoint), ["Connect 0"]);
    let port = FakePort::default();
    endpoint.hear(Message::Port { id: ID, generation: 0 }, vec![port.clone()]);
    assert_eq!(effects(&mut endpoint), ["wake 1", "wake 2"]);
    assert_eq!(endpoint.send(ID, &[1], 1), Sent::Done(0));
    assert_eq!(*port.posted.borrow(), [0]);
}

#[test]
fn a_port_to_a_dead_inbox_is_not_used() {
    let words = words();
    let mut endpoint = Endpoint::new(ME, &words);
    let port = FakePort::default();
    endpoint.hear(Message::Port { id: ID, generation: 0 }, vec![port.clone()]);
    block(&&words, ID).sender(1).replace_inbox();
    assert_eq!(endpoint.send(ID, &[1], THREAD), Sent::NotConnected);
    assert_eq!(effects(&mut endpoint), ["Connect 0"]);
    assert!(port.posted.borrow().is_empty());
}

#[test]
fn a_full_pipe_waits_for_its_reader() {
    let words = words();
    let mut endpoint = home(&words);
    assert_eq!(endpoint.send(ID, &vec![0; CAPACITY as usize + 1], THREAD), Sent::Done(0));
    assert_eq!(endpoint.send(ID, &[1], THREAD), Sent::Full);
    assert_eq!(endpoint.read(ID, 2, |_, _| {}), Received::Message(vec![0, 0]));
    assert_eq!(endpoint.send(ID, &[1], THREAD), Sent::Done(1));
}

#[test]
fn the_inbox_leaves_when_nothing_here_waits() {
    let words = words();
    let mut endpoint = home(&words);
    endpoint.watch(ID, THREAD);
    endpoint.hear(Message::Want { id: ID }, Vec::new());
    assert!(effects(&mut endpoint).is_empty());
    endpoint.unwatch(ID, THREAD);
    assert_eq!(effects(&mut endpoint), ["Inbox 0"]);
    endpoint.watch(ID, THREAD);
    endpoint.watch(ID, 2);
    assert_eq!(effects(&mut endpoint), ["Want 0"]);
}

#[test]
fn an_inbox_takes_along_what_had_no_turn() {
    let words = words();
    let mut endpoint = home(&words);
    let port = FakePort { rest: vec![(0, vec![5])], ..FakePort::default() };
    let listened = port.listened.clone();
    endpoint.hear(Message::Adopt { id: ID, writer: 9 }, vec![port]);
    assert_eq!(effects(&mut endpoint), ["Adopted 0"]);
    assert_eq!(*listened.borrow(), Some(ID));
    endpoint.hear(Message::Want { id: ID }, Vec::new());
    assert_eq!(*listened.borrow(), None);
    let Some(Effect::Tell(message @ Message::Inbox { .. }, ports)) = endpoint.take_effects().pop() else { panic!() };
    let mut other = Endpoint::new(ME + 1, &words);
    other.watch(ID, THREAD);
    other.hear(message, ports);
    assert_eq!(effects(&mut other), ["Want 0", "wake 1"]);
    assert_eq!(*listened.borrow(), Some(ID));
    assert_eq!(other.receive(ID), Received::Message((0, vec![5])));
}

#[test]
fn what_is_not_for_this_process_has_no_effect() {
    let words = words();
    let mut endpoint = Endpoint::new(ME, &words);
    endpoint.hear(Message::Adopt { id: ID, writer: 9 }, vec![FakePort::default()]);
    endpoint.hear(Message::Want { id: ID }, Vec::new());
    endpoint.hear(Message::Void { id: ID, ticket: 0, bytes: 1 }, Vec::new());
    endpoint.hear(Message::Finished { id: ID }, Vec::new());
    endpoint.arrived(ID, 0, vec![1]);
    assert!(effects(&mut endpoint).is_empty());
    assert!(!endpoint.is_ready(ID));
}

#[test]
fn what_is_under_way_may_arrive() {
    let words = words();
    let mut endpoint: Local<'_> = Endpoint::new(ME, &words);
    assert!(endpoint.may_arrive(ID), "the inbox is elsewhere");
    endpoint.create(ID);
    assert!(!endpoint.may_arrive(ID));
    let words = &words;
    let block = block(&words, ID);
    let turn = block.sender(ME + 1);
    let ticket = turn.draw(1);
    turn.posted();
    assert!(endpoint.may_arrive(ID) && !endpoint.is_ready(ID));
    endpoint.arrived(ID, ticket, vec![1]);
    assert!(!endpoint.may_arrive(ID) && endpoint.is_ready(ID));
}

#[test]
fn a_void_ticket_gives_its_bytes_back() {
    let words = words();
    let mut endpoint = home(&words);
    let block = PipeBlock::at(&words, word_of(ID));
    let turn = block.sender(9);
    turn.draw(CAPACITY);
    turn.posted();
    assert_eq!(endpoint.send(ID, &[1], THREAD), Sent::Full);
    let void = Message::Void { id: ID, ticket: 0, bytes: CAPACITY };
    endpoint.hear(void.clone(), Vec::new());
    endpoint.hear(void, Vec::new());
    assert_eq!(endpoint.send(ID, &[1], THREAD), Sent::Done(1));
    assert_eq!(endpoint.receive(ID), Received::Message((1, vec![1])));
    assert_eq!(block.unread(), 0);
}

#[test]
fn a_process_that_leaves_gives_its_inboxes_back() {
    let words = words();
    let mut endpoint = home(&words);
    endpoint.leave();
    assert_eq!(effects(&mut endpoint), ["Inbox 0"]);
    endpoint.hear(Message::Want { id: ID }, Vec::new());
    let late = Message::Inbox { id: ID, arrivals: Arrivals::default() };
    endpoint.hear(late, vec![FakePort::default()]);
    assert_eq!(effects(&mut endpoint), ["Inbox 1"]);

    let mut endpoint = home(&words);
    close(&words, Side::Reader);
    endpoint.leave();
    assert!(effects(&mut endpoint).is_empty(), "no process reads it");
}
