//! Small worlds, explored completely.

use pyworkers_sync::Side::{self, Reader, Writer};

use super::{
    explore::{Limits, explore},
    script::{
        Op::{self, Close, Create, Drain, Exit, Poll, Recv, Send, Start, TryRecv},
        Script,
    },
};
use crate::CAPACITY;

const ONE_DEATH: Limits = Limits { deaths: 1, gives_rest: false };
const TWO_DEATHS: Limits = Limits { deaths: 2, gives_rest: false };

/// A process with one thread, which has these ends from the start.
fn process(holds: &[(usize, Side)], ops: &[Op]) -> Script {
    Script { holds: holds.to_vec(), threads: vec![ops.into()] }
}

#[test]
fn a_child_reads() {
    let parent = [Create(0), Start(1), Send(0, 3), Send(0, 3), Close(0, Reader), Close(0, Writer)];
    explore([process(&[], &parent), process(&[(0, Reader)], &[Drain(0)])], TWO_DEATHS);
}

#[test]
fn a_child_writes_and_exits() {
    let child = [Send(0, 3), Send(0, 3), Exit];
    let parent = [Create(0), Start(1), Close(0, Writer), Drain(0)];
    explore([process(&[], &parent), process(&[(0, Writer)], &child)], TWO_DEATHS);
}

#[test]
fn a_writer_waits_for_room() {
    let parent = [Create(0), Start(1), Close(0, Reader), Send(0, CAPACITY), Send(0, 3), Close(0, Writer)];
    explore([process(&[], &parent), process(&[(0, Reader)], &[Recv(0), Drain(0)])], TWO_DEATHS);
}

#[test]
fn two_readers_take_turns() {
    let parent = [Create(0), Start(1), Start(2), Send(0, 3), Send(0, 3), Close(0, Reader), Close(0, Writer)];
    let readers = [process(&[(0, Reader)], &[Recv(0), Exit]), process(&[(0, Reader)], &[Drain(0)])];
    let [first, second] = readers;
    explore([process(&[], &parent), first, second], ONE_DEATH);
}

#[test]
fn two_writers_share_a_reader() {
    let parent = [Create(0), Start(1), Start(2), Close(0, Writer), Drain(0)];
    // The second one stays, and does not close its end.
    let writers = [process(&[(0, Writer)], &[Send(0, 3), Exit]), process(&[(0, Writer)], &[Send(0, 3)])];
    let [first, second] = writers;
    explore([process(&[], &parent), first, second], ONE_DEATH);
}

#[test]
fn a_creator_fills_its_pipe() {
    let parent = [Create(0), Send(0, CAPACITY), Start(1), Start(2)];
    let writer = process(&[(0, Writer)], &[Send(0, 3)]);
    explore([process(&[], &parent), writer, process(&[(0, Reader)], &[Recv(0), Close(0, Reader)])], ONE_DEATH);
}

#[test]
fn a_writer_connects_while_the_inbox_moves() {
    let parent = [Create(0), Start(1), Start(2), Close(0, Writer), TryRecv(0), Exit];
    let writer = process(&[(0, Writer)], &[Send(0, 3), Send(0, 3)]);
    let limits = Limits { deaths: 1, gives_rest: true };
    explore([process(&[], &parent), writer, process(&[(0, Reader)], &[Drain(0)])], limits);
}

#[test]
fn what_one_polls_another_may_read() {
    let parent = [Create(0), Start(1), Start(2), Close(0, Writer), Poll(0)];
    let writer = process(&[(0, Writer)], &[Send(0, 3)]);
    explore([process(&[], &parent), writer, process(&[(0, Reader)], &[Drain(0)])], ONE_DEATH);
}

#[test]
fn what_was_on_its_way_to_a_process_that_exits_is_for_others() {
    let parent = [Create(0), Start(1), Send(0, 3), TryRecv(0), Recv(0)];
    explore([process(&[], &parent), process(&[(0, Reader)], &[TryRecv(0), Exit])], ONE_DEATH);
}
