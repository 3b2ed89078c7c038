//! Random walks through larger worlds.

use std::rc::Rc;

use pyworkers_sync::Side;
use pyworkers_walk::{Random, random_walks};

use super::{
    script::{Op, Script},
    world::{Action, Death, World},
};
use crate::CAPACITY;

/// A walk that takes more steps has no end.
const MOST_STEPS: usize = 10_000;

/// Walks that `cargo test` takes.
const WALKS: u64 = 20_000;

/// The first process makes the pipes and starts the others, each of whose threads has some of the ends.
fn scripts(random: &mut Random, processes: usize, pipes: usize) -> Vec<Script> {
    let all = |pipes| (0..pipes).flat_map(|pipe| [(pipe, Side::Reader), (pipe, Side::Writer)]);
    let mut first: Vec<Op> = (0..pipes).map(Op::Create).collect();
    let starts = (1..processes).map(Op::Start);
    if random.one_in(2) {
        first.extend(starts);
        first.extend(life(random, all(pipes).collect()));
    } else {
        let mut rest = life(random, all(pipes).collect());
        for start in starts {
            rest.insert(random.below(rest.len() + 1), start);
        }
        // A process is started by one that has the ends that it gets.
        rest.sort_by_key(|op| matches!(op, Op::Close(..) | Op::Exit));
        first.extend(rest);
    }
    let mut scripts = vec![Script { holds: Vec::new(), threads: vec![first.into()] }];
    for _ in 1..processes {
        let mut script = Script::default();
        for _ in 0..random.between(1..3) {
            let ends: Vec<_> = all(pipes).filter(|_| random.one_in(2)).collect();
            script.holds.extend(&ends);
            script.threads.push(life(random, ends).into());
        }
        scripts.push(script);
    }
    scripts
}

/// What a thread does with the ends that it has.
fn life(random: &mut Random, mut ends: Vec<(usize, Side)>) -> Vec<Op> {
    let mut ops = Vec::new();
    for _ in 0..random.between(1..6) {
        if ends.is_empty() {
            break;
        }
        let at = random.below(ends.len());
        let (pipe, side) = ends[at];
        let length = if random.one_in(8) { CAPACITY } else { 3 };
        ops.push(match (side, random.below(8)) {
            (_, 0) => {
                ends.remove(at);
                Op::Close(pipe, side)
            }
            (Side::Reader, 1) => Op::Poll(pipe),
            (Side::Reader, 2 | 3) => Op::TryRecv(pipe),
            (Side::Reader, _) => Op::Recv(pipe),
            (Side::Writer, _) => Op::Send(pipe, length),
        });
    }
    match random.below(6) {
        0 => {}
        1 => ops.push(Op::Exit),
        2 => {
            ops.extend(
                ends.iter().filter(|&&(_, side)| side == Side::Writer).map(|&(pipe, side)| Op::Close(pipe, side)),
            );
            ops.extend(ends.iter().filter(|&&(_, side)| side == Side::Reader).map(|&(pipe, _)| Op::Drain(pipe)));
        }
        _ => ops.extend(ends.iter().map(|&(pipe, side)| Op::Close(pipe, side))),
    }
    ops
}

fn walk(random: &mut Random, prints: bool) {
    let (processes, pipes) = (random.between(2..5), random.between(1..3));
    let scripts: Rc<[Script]> = scripts(random, processes, pipes).into();
    if prints {
        scripts.iter().enumerate().for_each(|(p, script)| eprintln!("{p}: {script:?}"));
    }
    let mut deaths = if random.one_in(3) { 0 } else { random.between(1..4) };
    let rarity = random.between(5..40);
    let mut world = World::new(scripts, pipes, random.one_in(4));
    for _ in 0..MOST_STEPS {
        let actions = world.actions();
        let mortal: Vec<usize> = (0..processes).filter(|&p| world.can_die(p)).collect();
        let kind = if random.one_in(2) { Death::Killed } else { Death::Crashed };
        let dies = deaths > 0 && random.one_in(rarity);
        if dies && random.one_in(3) && !mortal.is_empty() {
            let p = mortal[random.below(mortal.len())];
            if prints {
                eprintln!("    {p} is {kind:?}");
            }
            world.die(p, kind);
            deaths -= 1;
            continue;
        }
        if actions.is_empty() {
            world.check_at_rest();
            return;
        }
        let action: Action = actions[random.below(actions.len())];
        let death = dies.then(|| (random.between(1..16) as u32, kind));
        if prints {
            eprintln!("    {action:?} {death:?}");
        }
        let lived = world.living();
        world.perform(action, death);
        deaths -= usize::from(world.living() < lived && dies);
    }
    panic!("this has no end");
}

#[test]
fn random_worlds() {
    random_walks("PIPES", WALKS, walk);
}
