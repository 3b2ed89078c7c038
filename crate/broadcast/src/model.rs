//! Random worlds of processes that put, get, start late and die.
//!
//! The broker has one order. What a process posts reaches it in order and after any delay; so does what the broker
//! delivers to each member, and the kernel's answer to a new one. A process dies at any moment: what it had not handed
//! over is lost, and what it had posted arrives. A process that runs on for a while, although the kernel counts it as
//! dead, is one whose last messages arrive late.
//!
//! At the end all living processes get until nothing is left. Every item that reached the broker must then have been
//! taken exactly once; by two only if the first had died and its announcement came after [`Message::Left`].
//!
//! A world that fails prints its seed. `BROADCAST_SEED` repeats it, `BROADCAST_WALKS` takes more of them.

use std::collections::{BTreeMap, VecDeque};

use pyworkers_walk::{Random, random_walks};

use super::{Keeper, Member, Message, State, Weigh};

/// The number of worlds.
const WALKS: u64 = 3000;

/// More steps than any world needs.
const MOST_STEPS: usize = 100_000;

const QUEUE: u32 = 64;
const THREAD: u32 = 1;
const KERNEL: u32 = 1;

type Item = (u32, u32);

impl Weigh for Item {
    fn weight(&self) -> usize {
        1
    }
}

struct Process {
    pid: u32,
    /// `None` once it has died.
    member: Option<Member<Item>>,
    to_broker: VecDeque<Message<Item>>,
    /// Its greetings travel on their own, and may overtake its registration.
    greetings: VecDeque<Message<Item>>,
    from_broker: VecDeque<Message<Item>>,
    from_kernel: VecDeque<State<Item>>,
    is_registered: bool,
    is_getting: bool,
    puts: u32,
    most_puts: u32,
    /// The items that it has taken and not announced.
    unannounced: Vec<Item>,
    /// Whether the kernel has been told of its death.
    is_reported: bool,
}

impl Process {
    fn new(pid: u32, most_puts: u32) -> Self {
        Self {
            pid,
            member: Some(Member::new(pid)),
            to_broker: VecDeque::new(),
            greetings: VecDeque::new(),
            from_broker: VecDeque::new(),
            from_kernel: VecDeque::new(),
            is_registered: false,
            is_getting: false,
            puts: 0,
            most_puts,
            unannounced: Vec::new(),
            is_reported: false,
        }
    }
}

#[derive(Default)]
struct World {
    keeper: Keeper<Item>,
    to_broker: VecDeque<Message<Item>>,
    from_broker: VecDeque<Message<Item>>,
    processes: Vec<Process>,
    /// Who has announced that it took an item, in the order of the announcements.
    takers: BTreeMap<Item, Vec<u32>>,
    /// All items that reached the broker.
    arrived: Vec<Item>,
    /// Whether the kernel may count a process as dead before its last messages have arrived.
    is_hasty: bool,
}

#[derive(Clone, Copy, Debug)]
enum Action {
    Register(usize),
    Greet(usize),
    GreetAgain(usize),
    ToBroker(usize),
    FromBroker(usize),
    FromKernel(usize),
    KernelToBroker,
    BrokerToKernel,
    Put(usize),
    BeginGet(usize),
    Take(usize),
    GiveUp(usize),
    Flush(usize),
    Report(usize),
}

impl World {
    fn actions(&self, is_ending: bool) -> Vec<Action> {
        let mut actions = Vec::new();
        let mut add = |condition: bool, action| {
            if condition {
                actions.push(action);
            }
        };
        add(!self.to_broker.is_empty(), Action::KernelToBroker);
        add(!self.from_broker.is_empty(), Action::BrokerToKernel);
        for (p, process) in self.processes.iter().enumerate() {
            add(!process.to_broker.is_empty(), Action::ToBroker(p));
            add(!process.greetings.is_empty(), Action::Greet(p));
            let Some(member) = &process.member else {
                add(!process.is_reported && (self.is_hasty || process.to_broker.is_empty()), Action::Report(p));
                continue;
            };
            add(!process.is_registered, Action::Register(p));
            // It takes a while until it does so.
            let is_quiet = process.from_broker.is_empty() && process.from_kernel.is_empty();
            add(!member.has_joined() && process.greetings.is_empty() && is_quiet, Action::GreetAgain(p));
            add(!process.from_broker.is_empty(), Action::FromBroker(p));
            add(!process.from_kernel.is_empty(), Action::FromKernel(p));
            add(process.puts < process.most_puts && !is_ending, Action::Put(p));
            add(!process.is_getting && !is_ending, Action::BeginGet(p));
            add(process.is_getting && !is_ending, Action::GiveUp(p));
            add(!process.is_getting && is_ending && !member.is_empty(QUEUE), Action::BeginGet(p));
            add(process.is_getting && member.can_take(QUEUE), Action::Take(p));
            add(member.has_joined() && member.has_messages(), Action::Flush(p));
        }
        actions
    }

    fn perform(&mut self, action: Action) {
        match action {
            Action::KernelToBroker => {
                if let Some(message) = self.to_broker.pop_front() {
                    self.broadcast(None, &message);
                }
            }
            Action::BrokerToKernel => {
                if let Some(message) = self.from_broker.pop_front() {
                    if let Some(reply) = self.keeper.hear(message)
                        && let Some(process) = self.processes.iter_mut().find(|process| process.pid == reply.to)
                    {
                        process.from_kernel.push_back(reply.state);
                    }
                    self.to_broker.extend(self.keeper.take_messages());
                }
            }
            Action::Report(p) => {
                self.processes[p].is_reported = true;
                self.keeper.ended(self.processes[p].pid);
                self.to_broker.extend(self.keeper.take_messages());
            }
            Action::GreetAgain(p) => {
                if let Some(member) = &mut self.processes[p].member {
                    member.greet_again();
                }
            }
            Action::Register(p) => self.processes[p].is_registered = true,
            Action::Greet(p) => {
                if let Some(message) = self.processes[p].greetings.pop_front() {
                    self.broadcast(None, &message);
                }
            }
            Action::ToBroker(p) => {
                if let Some(message) = self.processes[p].to_broker.pop_front() {
                    self.broadcast(Some(p), &message);
                }
            }
            Action::Flush(p) => self.flush(p),
            Action::FromBroker(p) | Action::FromKernel(p) | Action::Put(p) => {
                let process = &mut self.processes[p];
                let Some(member) = &mut process.member else { return };
                match action {
                    Action::FromBroker(_) => process.from_broker.pop_front().into_iter().for_each(|m| member.hear(m)),
                    Action::FromKernel(_) => process.from_kernel.pop_front().into_iter().for_each(|s| member.join(s)),
                    _ => {
                        member.put(QUEUE, (process.pid, process.puts));
                        process.puts += 1;
                    }
                }
            }
            Action::BeginGet(p) | Action::GiveUp(p) | Action::Take(p) => {
                let process = &mut self.processes[p];
                let Some(member) = &mut process.member else { return };
                match action {
                    Action::BeginGet(_) => {
                        process.is_getting = true;
                        member.begin_get(QUEUE, THREAD);
                    }
                    Action::GiveUp(_) => {
                        process.is_getting = false;
                        member.end_get(QUEUE, THREAD);
                    }
                    _ => {
                        let item = member.take(QUEUE).expect("it can take");
                        process.unannounced.push(item);
                        process.is_getting = false;
                        member.end_get(QUEUE, THREAD);
                    }
                }
            }
        }
    }

    /// Hands over what a process has to post. Only then its takings can be noticed.
    fn flush(&mut self, p: usize) {
        let process = &mut self.processes[p];
        let Some(member) = &mut process.member else { return };
        process.to_broker.extend(member.take_messages());
        for item in process.unannounced.drain(..) {
            self.takers.entry(item).or_default().push(process.pid);
        }
    }

    fn broadcast(&mut self, from: Option<usize>, message: &Message<Item>) {
        if let &Message::Put { item, .. } = message {
            self.arrived.push(item);
        }
        // The kernel hears itself, and a process its greeting.
        self.from_broker.push_back(message.clone());
        for (p, process) in self.processes.iter_mut().enumerate() {
            if process.is_registered && process.member.is_some() && Some(p) != from {
                process.from_broker.push_back(message.clone());
            }
        }
    }

    fn die(&mut self, p: usize, random: &mut Random) {
        if random.one_in(2) {
            self.flush(p);
        }
        let process = &mut self.processes[p];
        process.member = None;
        process.unannounced.clear();
    }

    fn check(&self) {
        let is_dead = |pid: &u32| self.processes.iter().any(|process| process.pid == *pid && process.member.is_none());
        for item in &self.arrived {
            let takers = self.takers.get(item).map_or(&[][..], Vec::as_slice);
            assert!(!takers.is_empty(), "nobody got {item:?}");
            let allowed = if self.is_hasty { takers.iter().filter(|pid| is_dead(pid)).count() } else { 0 };
            assert!(takers.len() <= 1 + allowed, "{item:?} was taken by {takers:?}");
        }
        let made: Vec<_> = self.processes.iter().filter_map(|it| Some((it.pid, it.member.as_ref()?.made()))).collect();
        for process in &self.processes {
            let Some(member) = &process.member else { continue };
            assert_eq!((member.len(QUEUE), member.weight(QUEUE)), (0, 0));
            assert!(member.has_heard(&made, self.keeper.leaves()), "{} has not heard all", process.pid);
        }
        assert_eq!(self.keeper.len(QUEUE), 0);
    }
}

fn walk(random: &mut Random, prints: bool) {
    let mut world = World { is_hasty: random.one_in(4), ..World::default() };
    let mut deaths = random.below(4);
    let mut starts = random.below(4) + 1;
    let mut steps = random.below(400) + 50;
    let mut next_pid = KERNEL + 1000;
    world.processes.push(Process::new(next_pid, 5));
    world.processes[0].is_registered = true;
    let maker = world.processes[0].member.as_mut().expect("it lives");
    let hello = maker.take_greeting().expect("it says hello");
    maker.hear(hello.clone());
    let reply = world.keeper.hear(hello).expect("the kernel answers");
    maker.join(reply.state);
    maker.create(QUEUE);
    // Another process has a handle only after that.
    world.flush(0);
    for _ in 0..MOST_STEPS {
        steps = steps.saturating_sub(1);
        let is_ending = steps == 0;
        if !is_ending && starts > 0 && random.one_in(20) {
            (starts, next_pid) = (starts - 1, next_pid + 1);
            let most_puts = random.below(8) as u32;
            world.processes.push(Process::new(next_pid, most_puts));
        }
        if !is_ending && deaths > 0 && random.one_in(30) {
            let living: Vec<_> = (0..world.processes.len()).filter(|&p| world.processes[p].member.is_some()).collect();
            // Somebody must be left to get what is left.
            if living.len() > 1 {
                deaths -= 1;
                let p = living[random.below(living.len())];
                if prints {
                    eprintln!("    {} dies", world.processes[p].pid);
                }
                world.die(p, random);
            }
        }
        let actions = world.actions(is_ending);
        if actions.is_empty() {
            if is_ending {
                world.check();
                return;
            }
            continue;
        }
        let action = actions[random.below(actions.len())];
        if prints {
            eprintln!("    {action:?}");
        }
        world.perform(action);
        for process in &mut world.processes {
            let greeting = process.member.as_mut().and_then(Member::take_greeting);
            process.greetings.extend(greeting);
        }
    }
    panic!("this has no end");
}

#[test]
fn random_worlds() {
    random_walks("BROADCAST", WALKS, walk);
}
