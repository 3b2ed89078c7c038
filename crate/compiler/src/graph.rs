//! Basic blocks, their order, and which one dominates which.
//!
//! Dominators by Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).

use std::collections::HashMap;

use crate::Refusal;
use crate::decode::{Op, Operation, Operations};

/// More blocks than this are not worth their compilation.
const MOST_BLOCKS: usize = 600;
/// The same for operations.
const MOST_OPERATIONS: usize = 6000;

/// The index of a block, in reverse postorder.
pub type BlockId = usize;

/// Operations that follow one another without a jump.
#[derive(Debug)]
pub struct Block {
    pub operations: Vec<Operation>,
    /// For a conditional jump: where it goes if it jumps, and if not. For any other end: where it goes.
    pub successors: Vec<BlockId>,
    pub predecessors: Vec<BlockId>,
    /// The block that every path from the root to this one goes through last.
    pub dominator: BlockId,
}

/// All that can be reached from the root, which is block 0.
#[derive(Debug)]
pub struct Graph {
    pub blocks: Vec<Block>,
}

impl Graph {
    pub fn new(operations: &Operations, root: u32) -> Result<Self, Refusal> {
        let starts = find_starts(operations, root)?;
        let order = order(&starts, root);
        let ids: HashMap<u32, BlockId> = order.iter().enumerate().map(|(id, start)| (*start, id)).collect();
        let mut blocks: Vec<Block> = order
            .iter()
            .map(|start| {
                let (operations, successors) = &starts[start];
                Block {
                    operations: operations.clone(),
                    successors: successors.iter().map(|next| ids[next]).collect(),
                    predecessors: Vec::new(),
                    dominator: 0,
                }
            })
            .collect();
        for id in 0..blocks.len() {
            for successor in blocks[id].successors.clone() {
                if !blocks[successor].predecessors.contains(&id) {
                    blocks[successor].predecessors.push(id);
                }
            }
        }
        dominate(&mut blocks);
        Ok(Self { blocks })
    }

    /// Whether every path to `block` goes through `by`.
    pub fn is_dominated(&self, mut block: BlockId, by: BlockId) -> bool {
        while block > by {
            block = self.blocks[block].dominator;
        }
        block == by
    }

    /// Whether an edge goes back to the head of a loop.
    pub fn is_back_edge(&self, from: BlockId, to: BlockId) -> bool {
        to <= from && self.is_dominated(from, to)
    }

    /// Whether an edge enters a loop elsewhere than at its head. Such an edge leaves the region.
    pub fn is_irreducible(&self, from: BlockId, to: BlockId) -> bool {
        to <= from && !self.is_dominated(from, to)
    }

    /// Whether any operation stores to a variable.
    pub fn stores_to(&self, index: u32) -> bool {
        let stores = |operation: &Operation| match operation.op {
            Op::Store(to) | Op::StoreLoad(to, _) => to == index,
            Op::StorePair(first, second) => first == index || second == index,
            _ => false,
        };
        self.blocks.iter().any(|block| block.operations.iter().any(stores))
    }

    pub fn is_loop(&self, block: BlockId) -> bool {
        self.blocks[block].predecessors.iter().any(|from| self.is_back_edge(*from, block))
    }

    /// How many loops a block lies in.
    pub fn loops_around(&self, block: BlockId) -> u32 {
        let heads = (0..=block).filter(|head| self.is_loop(*head) && self.is_dominated(block, *head));
        heads.filter(|head| self.returns_to(block, *head)).count() as u32
    }

    /// Whether a path leads from a block back to the head of a loop, within the loop.
    fn returns_to(&self, block: BlockId, head: BlockId) -> bool {
        let mut seen = vec![false; self.blocks.len()];
        let mut waiting = vec![block];
        while let Some(from) = waiting.pop() {
            for &to in &self.blocks[from].successors {
                if to == head {
                    return true;
                }
                if to > head && self.is_dominated(to, head) && !std::mem::replace(&mut seen[to], true) {
                    waiting.push(to);
                }
            }
        }
        false
    }

    /// Whether more than one forward edge leads here.
    pub fn is_merge(&self, block: BlockId) -> bool {
        self.blocks[block].predecessors.iter().filter(|from| **from < block).count() > 1
    }
}

type Found = HashMap<u32, (Vec<Operation>, Vec<u32>)>;

/// Where an operation goes: to a list of targets, or just on.
fn ends(operation: &Operation) -> Option<Vec<u32>> {
    match operation.op {
        Op::Jump(target) | Op::Repeat(target) => Some(vec![target]),
        Op::Branch { target, .. } | Op::BranchNone { target, .. } => Some(vec![target, operation.next]),
        Op::ForIter { exhausted, .. } => Some(vec![exhausted, operation.next]),
        Op::Return => Some(Vec::new()),
        Op::Execute(execute) if execute.leaves => Some(Vec::new()),
        _ => None,
    }
}

fn find_starts(operations: &Operations, root: u32) -> Result<Found, Refusal> {
    // First all starts, then the blocks between them.
    let mut leaders = std::collections::BTreeSet::from([root]);
    let mut seen = std::collections::BTreeSet::new();
    let mut waiting = vec![root];
    while let Some(start) = waiting.pop() {
        let mut at = start;
        while seen.insert(at) {
            if seen.len() > MOST_OPERATIONS {
                return Err(Refusal::TooLarge);
            }
            let operation = operations.starting(at).ok_or(Refusal::Unknown)?;
            match ends(&operation) {
                Some(targets) => {
                    leaders.extend(&targets);
                    waiting.extend(targets);
                    break;
                }
                None => at = operation.next,
            }
        }
    }
    if leaders.len() > MOST_BLOCKS {
        return Err(Refusal::TooLarge);
    }
    let mut found = Found::new();
    for &start in &leaders {
        let mut block = Vec::new();
        let mut at = start;
        let successors = loop {
            let operation = operations.starting(at).ok_or(Refusal::Unknown)?;
            block.push(operation);
            if let Some(targets) = ends(&operation) {
                break targets;
            }
            at = operation.next;
            if leaders.contains(&at) {
                break vec![at];
            }
        };
        found.insert(start, (block, successors));
    }
    Ok(found)
}

/// Reverse postorder.
fn order(found: &Found, root: u32) -> Vec<u32> {
    let mut done = Vec::new();
    let mut seen = std::collections::HashSet::from([root]);
    let mut path = vec![(root, 0)];
    while let Some((start, next)) = path.last_mut() {
        let successors = &found[start].1;
        // The last successor first, so that the way straight on comes early in the result.
        match successors.get(*next) {
            Some(successor) => {
                *next += 1;
                if seen.insert(*successor) {
                    path.push((*successor, 0));
                }
            }
            None => {
                done.push(*start);
                path.pop();
            }
        }
    }
    done.reverse();
    done
}

fn dominate(blocks: &mut [Block]) {
    const UNKNOWN: usize = usize::MAX;
    for block in blocks.iter_mut().skip(1) {
        block.dominator = UNKNOWN;
    }
    let mut changed = true;
    while changed {
        changed = false;
        for id in 1..blocks.len() {
            let known = blocks[id].predecessors.iter().copied().filter(|from| blocks[*from].dominator != UNKNOWN);
            let dominator = known.reduce(|a, b| meet(blocks, a, b)).unwrap_or(UNKNOWN);
            changed |= blocks[id].dominator != dominator;
            blocks[id].dominator = dominator;
        }
    }
}

fn meet(blocks: &[Block], mut a: BlockId, mut b: BlockId) -> BlockId {
    while a != b {
        while a > b {
            a = blocks[a].dominator;
        }
        while b > a {
            b = blocks[b].dominator;
        }
    }
    a
}
