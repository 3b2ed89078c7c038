use pyworkers_sync::{Mutex, local::LocalWords};

use super::*;

const ID: PipeId = 64;
const KERNEL: Pid = 1;
const HOME: Pid = 7;
const A: Pid = 8;
const B: Pid = 9;
const LOCK_AT: u32 = 2000;

/// A port's name is where it leads.
type Name = &'static str;

fn words() -> LocalWords {
    let words = LocalWords::new(2048);
    PipeBlock::init(&words, word_of(ID), HOME);
    for side in [Side::Reader, Side::Writer] {
        let block = PipeBlock::at(&words, word_of(ID));
        block.holders().hold(&Mutex::at(&words, LOCK_AT).lock(KERNEL), 0, side);
    }
    words
}

fn kernel(words: &LocalWords) -> Switchboard<Name, &LocalWords> {
    Switchboard::new(KERNEL, words, || Some(("near", "far")))
}

/// The outgoing messages as text.
fn texts(outgoing: Vec<Outgoing<Name>>) -> Vec<String> {
    let text = |outgoing: Outgoing<Name>| {
        let message = format!("{:?}", outgoing.message);
        let name = message.split(' ').next().unwrap_or_default().to_owned();
        [vec![outgoing.to.to_string(), name], outgoing.ports.into_iter().map(str::to_owned).collect()]
            .concat()
            .join(" ")
    };
    outgoing.into_iter().map(text).collect()
}

const CREATED: Message = Message::Created { id: ID };
const CONNECT: Message = Message::Connect { id: ID };
const WANT: Message = Message::Want { id: ID };

fn inbox() -> Message {
    Message::Inbox { id: ID, arrivals: Arrivals::default() }
}

#[test]
fn a_writer_gets_its_port_once_the_inbox_has_the_other_end() {
    let words = words();
    let mut kernel = kernel(&words);
    assert!(kernel.receive(HOME, CREATED, vec![]).is_empty());
    assert_eq!(texts(kernel.receive(A, CONNECT, vec![])), ["7 Adopt far"]);
    assert!(kernel.written_by(A).is_empty());
    let adopted = Message::Adopted { id: ID, writer: A };
    assert_eq!(texts(kernel.receive(HOME, adopted, vec![])), ["8 Port near"]);
    assert_eq!(kernel.written_by(A), [ID]);
}

#[test]
fn a_home_that_has_given_the_inbox_away_is_not_waited_for() {
    let words = words();
    let mut kernel = kernel(&words);
    kernel.receive(HOME, CREATED, vec![]);
    assert_eq!(texts(kernel.receive(B, WANT, vec![])), ["7 Want"]);
    assert_eq!(texts(kernel.receive(A, CONNECT, vec![])), ["7 Adopt far"]);
    // It has not heard of the second.
    let outgoing = texts(kernel.receive(HOME, inbox(), vec!["other"]));
    assert_eq!(outgoing, ["8 Port near", "9 Inbox other far"]);
    assert!(kernel.receive(HOME, inbox(), vec![]).is_empty());
    assert_eq!(kernel.homes().collect::<Vec<_>>(), [ID], "an inbox of a process that is not its home is none");
}

#[test]
fn readers_get_the_inbox_in_turn() {
    let words = words();
    let mut kernel = kernel(&words);
    assert_eq!(texts(kernel.receive(B, WANT, vec![])), ["7 Want"], "not announced yet");
    kernel.receive(HOME, CREATED, vec![]);
    assert_eq!(texts(kernel.receive(A, WANT, vec![])), ["7 Want"]);
    assert_eq!(texts(kernel.receive(HOME, inbox(), vec![])), ["9 Inbox", "9 Want"]);
    kernel.ended(A);
    assert!(kernel.receive(B, inbox(), vec![]).is_empty(), "no process wants it any more");
    assert_eq!(texts(kernel.receive(B, WANT, vec![])), ["9 Inbox"]);
    assert!(kernel.receive(B, WANT, vec![]).is_empty(), "it is on its way");
}

#[test]
fn an_inbox_that_died_is_replaced() {
    let words = words();
    let mut kernel = kernel(&words);
    kernel.receive(HOME, CREATED, vec![]);
    kernel.receive(A, CONNECT, vec![]);
    kernel.receive(B, WANT, vec![]);
    let block = PipeBlock::at(&words, word_of(ID));
    assert_eq!(texts(kernel.gone(HOME)), ["8 Port near", "9 Inbox far"]);
    assert_eq!(block.generation(), 1);
}

#[test]
fn an_inbox_is_not_replaced_while_a_process_sends() {
    let words = words();
    let mut kernel = kernel(&words);
    kernel.receive(HOME, CREATED, vec![]);
    kernel.receive(B, WANT, vec![]);
    let block = PipeBlock::at(&words, word_of(ID));
    let turn = block.sender(A);
    turn.draw(1);
    std::mem::forget(turn);
    assert!(kernel.gone(HOME).is_empty());
    assert!(kernel.replace_dead().is_empty());
    assert_eq!(texts(kernel.gone(A)), ["9 Inbox"]);
    assert!(!block.is_under_way());
}

#[test]
fn a_doubtful_ticket_is_void_wherever_the_inbox_is() {
    let words = words();
    let mut kernel = kernel(&words);
    kernel.receive(HOME, CREATED, vec![]);
    let block = PipeBlock::at(&words, word_of(ID));
    let die_sending = |pid| {
        let turn = block.sender(pid);
        turn.draw(3);
        std::mem::forget(turn);
    };
    die_sending(A);
    assert_eq!(texts(kernel.gone(A)), ["7 Void"]);
    // The home had given the inbox away before it heard so.
    kernel.receive(HOME, inbox(), vec![]);
    assert_eq!((block.is_under_way(), block.unread()), (false, 0));
    die_sending(B);
    assert!(kernel.gone(B).is_empty());
    assert_eq!((block.is_under_way(), block.unread()), (false, 0));
}

#[test]
fn a_pipe_whose_creator_died_before_it_was_announced_is_at_its_end() {
    let words = words();
    let mut kernel = kernel(&words);
    kernel.gone(HOME);
    assert_eq!(texts(kernel.receive(A, CONNECT, vec![])), ["8 Port near"]);
    assert_eq!(texts(kernel.receive(B, WANT, vec![])), ["9 Inbox far"]);
}

#[test]
fn a_process_that_has_ended_gives_back_what_was_on_its_way() {
    let words = words();
    let mut kernel = kernel(&words);
    kernel.receive(HOME, CREATED, vec![]);
    kernel.receive(A, WANT, vec![]);
    assert_eq!(texts(kernel.receive(HOME, inbox(), vec![])), ["8 Inbox"]);
    kernel.ended(A);
    assert!(kernel.awaits(A) && !kernel.awaits(HOME));
    kernel.receive(A, inbox(), vec![]);
    assert!(!kernel.awaits(A));
    assert!(kernel.gone(A).is_empty());
    assert_eq!(PipeBlock::at(&words, word_of(ID)).generation(), 0, "nothing is lost");
}

#[test]
fn the_home_hears_of_a_closed_end() {
    let words = words();
    let mut kernel = kernel(&words);
    let block = PipeBlock::at(&words, word_of(ID));
    kernel.receive(HOME, CREATED, vec![]);
    assert!(kernel.ends_closed().is_empty());
    block.holders().drop_holder(&Mutex::at(&words, LOCK_AT).lock(KERNEL), 0, false);
    let epoch = block.room().epoch();
    assert_eq!(texts(kernel.ends_closed()), ["7 Finished"]);
    assert_ne!(block.room().epoch(), epoch);
}
