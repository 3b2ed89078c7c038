//! Everything that may happen in a small world.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
    rc::Rc,
};

use super::{
    script::Script,
    world::{Action, Death, World},
};

/// One step on the way to a world.
#[derive(Clone, Copy, Debug)]
#[expect(dead_code, reason = "printed when an assertion fails")]
enum Step {
    Act(Action),
    /// The process dies after this many steps of what it does.
    DieIn(Action, u32, Death),
    Die(usize, Death),
}

/// Prints the way to an assertion that fails.
struct Way(Vec<Step>);

impl Drop for Way {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.iter().for_each(|step| eprintln!("    {step:?}"));
        }
    }
}

struct Explorer {
    seen: HashSet<u64>,
    way: Way,
    ends: usize,
}

/// How much is tried.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// The number of processes that die, at any step.
    pub(super) deaths: u32,
    /// As of [`World::new`].
    pub(super) gives_rest: bool,
}

/// Tries everything that may happen to one pipe.
pub(super) fn explore(scripts: impl Into<Rc<[Script]>>, limits: Limits) {
    let mut explorer = Explorer { seen: HashSet::new(), way: Way(Vec::new()), ends: 0 };
    explorer.visit(&World::new(scripts.into(), 1, limits.gives_rest), limits.deaths);
    assert!(explorer.ends > 0, "it ends somewhere");
    println!("{} worlds, {} of them at rest", explorer.seen.len(), explorer.ends);
}

impl Explorer {
    fn visit(&mut self, world: &World, deaths: u32) {
        let mut hasher = DefaultHasher::new();
        (world, deaths).hash(&mut hasher);
        if !self.seen.insert(hasher.finish()) {
            return;
        }
        let actions = world.actions();
        if actions.is_empty() {
            world.check_at_rest();
            self.ends += 1;
        }
        let kinds = if deaths > 0 { &[Death::Killed, Death::Crashed][..] } else { &[] };
        for action in actions {
            let mut used = 0;
            self.follow(world, Step::Act(action), deaths, |world| used = world.perform(action, None));
            for (fuel, &death) in (1..used).flat_map(|fuel| kinds.iter().map(move |death| (fuel, death))) {
                self.follow(world, Step::DieIn(action, fuel, death), deaths - 1, |world| {
                    world.perform(action, Some((fuel, death)));
                });
            }
        }
        for p in (0..world.processes.len()).filter(|&p| world.can_die(p)) {
            for &death in kinds {
                self.follow(world, Step::Die(p, death), deaths - 1, |world| world.die(p, death));
            }
        }
    }

    fn follow(&mut self, world: &World, step: Step, deaths: u32, act: impl FnOnce(&mut World)) {
        self.way.0.push(step);
        let mut world = world.clone();
        act(&mut world);
        self.visit(&world, deaths);
        self.way.0.pop();
    }
}
