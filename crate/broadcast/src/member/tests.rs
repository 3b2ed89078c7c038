use super::*;
use crate::{Keeper, Reply};

impl Weigh for char {
    fn weight(&self) -> usize {
        1
    }
}

const QUEUE: QueueId = 64;
const A: Pid = 1001;
const B: Pid = 1002;

/// A member that has joined a run of which the kernel knows what `keeper` knows.
fn joined(pid: Pid, keeper: &mut Keeper<char>) -> Member<char> {
    let mut member = Member::new(pid);
    let hello = member.take_greeting().expect("it says hello first");
    let Reply { to, state } = keeper.hear(hello.clone()).expect("the kernel answers");
    assert_eq!(to, pid);
    member.hear(hello);
    member.join(state);
    assert_eq!(member.take_greeting(), None);
    member
}

fn tell(messages: Vec<Message<char>>, others: &mut [&mut Member<char>], keeper: &mut Keeper<char>) {
    for message in messages {
        others.iter_mut().for_each(|other| other.hear(message.clone()));
        assert!(keeper.hear(message).is_none());
    }
}

#[test]
fn a_single_getter_takes_without_asking() {
    let keeper = &mut Keeper::default();
    let (mut a, mut b) = (joined(A, keeper), joined(B, keeper));
    a.create(QUEUE);
    tell(a.take_messages(), &mut [&mut b], keeper);
    b.put(QUEUE, 'x');
    b.put(QUEUE, 'y');
    tell(b.take_messages(), &mut [&mut a], keeper);
    assert_eq!([a.take(QUEUE), a.take(QUEUE), a.take(QUEUE)], [Some('x'), Some('y'), None]);
    let announced = a.take_messages();
    assert_eq!(announced, [Message::Took { queue: QUEUE, pid: A, taken: vec![(B, 2)] }], "both in one message");
    tell(announced, &mut [&mut b], keeper);
    assert_eq!((b.len(QUEUE), keeper.len(QUEUE)), (0, 0));
}

#[test]
fn a_second_getter_is_woken_when_the_token_comes() {
    let keeper = &mut Keeper::default();
    let (mut a, mut b) = (joined(A, keeper), joined(B, keeper));
    a.create(QUEUE);
    a.put(QUEUE, 'x');
    tell(a.take_messages(), &mut [&mut b], keeper);
    b.begin_get(QUEUE, 7);
    b.begin_get(QUEUE, 8);
    let asked = b.take_messages();
    assert_eq!(asked, [Message::Ask { queue: QUEUE, pid: B }], "once for both threads");
    assert_eq!((b.take(QUEUE), b.take_woken().len()), (None, 0));
    tell(asked, &mut [&mut a], keeper);
    tell(a.take_messages(), &mut [&mut b], keeper);
    assert_eq!(a.take(QUEUE), None, "the token is elsewhere");
    assert_eq!(b.take_woken().into_iter().collect::<Vec<_>>(), [7, 8]);
    assert_eq!(b.take(QUEUE), Some('x'));
}

#[test]
fn who_waits_keeps_the_token_until_it_has_taken() {
    let keeper = &mut Keeper::default();
    let (mut a, mut b) = (joined(A, keeper), joined(B, keeper));
    a.create(QUEUE);
    a.begin_get(QUEUE, 1);
    tell(a.take_messages(), &mut [&mut b], keeper);
    b.begin_get(QUEUE, 1);
    tell(b.take_messages(), &mut [&mut a], keeper);
    assert_eq!(a.take_messages(), []);
    b.put(QUEUE, 'x');
    tell(b.take_messages(), &mut [&mut a], keeper);
    assert_eq!(a.take(QUEUE), Some('x'));
    a.end_get(QUEUE, 1);
    tell(a.take_messages(), &mut [&mut b], keeper);
    b.put(QUEUE, 'y');
    assert_eq!(b.take(QUEUE), Some('y'));
}

#[test]
fn the_kernel_passes_on_the_token_of_the_dead() {
    let keeper = &mut Keeper::default();
    let (mut a, mut b) = (joined(A, keeper), joined(B, keeper));
    a.create(QUEUE);
    a.put(QUEUE, 'x');
    a.put(QUEUE, 'y');
    tell(a.take_messages(), &mut [&mut b], keeper);
    assert_eq!(a.take(QUEUE), Some('x'));
    tell(a.take_messages(), &mut [&mut b], keeper);
    assert_eq!(a.take(QUEUE), Some('y'), "this is not announced");
    drop(a);
    b.begin_get(QUEUE, 1);
    tell(b.take_messages(), &mut [], keeper);
    keeper.ended(A);
    let left = keeper.take_messages();
    tell(left, &mut [&mut b], keeper);
    tell(keeper.take_messages(), &mut [&mut b], keeper);
    assert_eq!((b.take(QUEUE), b.take(QUEUE)), (Some('y'), None));
}

#[test]
fn a_late_starter_gets_what_was_put_before() {
    let keeper = &mut Keeper::default();
    let mut a = joined(A, keeper);
    a.create(QUEUE);
    a.put(QUEUE, 'x');
    tell(a.take_messages(), &mut [], keeper);
    let mut late = Member::new(B);
    // It may put before it has joined.
    late.put(QUEUE, 'z');
    assert_eq!(late.take_messages(), [], "not before it has joined");
    let hello = late.take_greeting().expect("it says hello first");
    let reply = keeper.hear(hello.clone()).expect("the kernel answers");
    a.put(QUEUE, 'y');
    let put = a.take_messages();
    // The answer overtakes its own message, and so does an item that comes after it.
    late.join(reply.state);
    late.hear(hello);
    tell(put, &mut [&mut late], keeper);
    tell(late.take_messages(), &mut [&mut a], keeper);
    assert_eq!((late.weight(QUEUE), a.weight(QUEUE)), (3, 3));
    assert_eq!((late.len(QUEUE), a.len(QUEUE), keeper.len(QUEUE)), (3, 3, 3));
}

#[test]
fn a_thread_that_still_waits_asks_again() {
    let keeper = &mut Keeper::default();
    let (mut a, mut b) = (joined(A, keeper), joined(B, keeper));
    a.create(QUEUE);
    a.begin_get(QUEUE, 1);
    a.begin_get(QUEUE, 2);
    tell(a.take_messages(), &mut [&mut b], keeper);
    b.begin_get(QUEUE, 1);
    tell(b.take_messages(), &mut [&mut a], keeper);
    b.put(QUEUE, 'x');
    b.put(QUEUE, 'y');
    b.put(QUEUE, 'z');
    tell(b.take_messages(), &mut [&mut a], keeper);
    assert_eq!(a.take(QUEUE), Some('x'));
    a.end_get(QUEUE, 1);
    tell(a.take_messages(), &mut [&mut b], keeper);
    assert_eq!(b.take(QUEUE), Some('y'));
    b.end_get(QUEUE, 1);
    tell(b.take_messages(), &mut [&mut a], keeper);
    assert_eq!(a.take(QUEUE), Some('z'));
}

#[test]
fn who_is_registered_too_late_says_hello_again() {
    let keeper = &mut Keeper::default();
    let mut a = joined(A, keeper);
    a.create(QUEUE);
    a.put(QUEUE, 'x');
    let mut late = Member::new(B);
    let hello = late.take_greeting().expect("it says hello first");
    let lost = keeper.hear(hello).expect("the kernel answers");
    tell(a.take_messages(), &mut [], keeper);
    late.join(lost.state);
    late.greet_again();
    let hello = late.take_greeting().expect("the first was too early for itself");
    let reply = keeper.hear(hello.clone()).expect("the kernel answers");
    late.hear(hello);
    assert!(!late.has_joined() && late.is_empty(QUEUE));
    late.join(reply.state);
    assert!(late.has_joined());
    assert_eq!(late.len(QUEUE), 1);
    late.greet_again();
    assert_eq!(late.take_greeting(), None);
}

#[test]
fn who_was_too_early_for_the_kernel_says_hello_again() {
    let keeper = &mut Keeper::default();
    let mut early = Member::new(A);
    let hello = early_greeting(&mut early);
    early.hear(hello);
    early.hear(Message::Created { queue: QUEUE, pid: B });
    early.greet_again();
    let hello = early_greeting(&mut early);
    keeper.hear(Message::Created { queue: QUEUE, pid: B });
    let reply = keeper.hear(hello.clone()).expect("the kernel answers");
    early.hear(hello);
    early.join(reply.state);
    assert!(early.has_heard(&[(B, 1)], 0) && !early.has_heard(&[(B, 2)], 0), "counted once");
}

fn early_greeting(member: &mut Member<char>) -> Message<char> {
    member.take_greeting().expect("it says hello")
}

#[test]
fn what_was_heard_is_counted() {
    let keeper = &mut Keeper::default();
    let (mut a, mut b) = (joined(A, keeper), joined(B, keeper));
    a.create(QUEUE);
    a.put(QUEUE, 'x');
    let made = [(A, a.made()), (B, b.made())];
    assert!(!b.has_heard(&made, 0), "all of it is on its way");
    b.listen(7);
    tell(a.take_messages(), &mut [&mut b], keeper);
    assert!(b.has_heard(&made, 0));
    assert_eq!(b.take_woken().into_iter().collect::<Vec<_>>(), [7]);
    assert!(!b.has_heard(&[(A, 5)], 0));
    a.leave();
    tell(a.take_messages(), &mut [&mut b], keeper);
    assert!(b.has_heard(&[(A, 5)], keeper.leaves()), "what A has not posted will not come");
    assert!(keeper.knows(A) && keeper.has_left(A) && !keeper.has_left(B));
    let late = joined(3, keeper);
    assert!(late.has_heard(&made, keeper.leaves()));
}
