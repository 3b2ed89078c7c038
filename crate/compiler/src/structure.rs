//! Blocks are nested as WebAssembly demands.
//!
//! After Norman Ramsey, "Beyond Relooper: Recursive Translation of Unstructured Control Flow to Structured Control
//! Flow" (ICFP 2022).

use wasm_encoder::BlockType;

use crate::graph::BlockId;
use crate::translate::{Edge, Translator};

/// What an enclosing construct stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A jump to it goes to the head of a loop.
    Loop(BlockId),
    /// A jump to it goes to the block that follows its end.
    Before(BlockId),
    /// Nothing jumps there.
    Condition,
}

impl Translator<'_> {
    /// Emits a block and all that it dominates.
    pub fn emit_tree(&mut self, block: BlockId, labels: &mut Vec<Label>) {
        let mut merges: Vec<BlockId> = (0..self.graph.blocks.len())
            .filter(|id| *id != block && *id != 0)
            .filter(|id| self.graph.blocks[*id].dominator == block && self.graph.is_merge(*id))
            .collect();
        merges.sort_unstable();
        if self.graph.is_loop(block) {
            self.settle_loop_entry(block);
            self.emit().loop_(BlockType::Empty);
            self.enter(labels, Label::Loop(block));
            self.emit_within(block, &merges, labels);
            self.exit(labels);
            self.emit().unreachable();
        } else {
            self.emit_within(block, &merges, labels);
        }
    }

    /// The prologue's state becomes the root's.
    fn settle_loop_entry(&mut self, block: BlockId) {
        if block == 0 {
            self.state = self.starts[0].clone().expect("the root is reached");
        }
    }

    fn emit_within(&mut self, block: BlockId, merges: &[BlockId], labels: &mut Vec<Label>) {
        // What comes last is outermost.
        match merges.split_last() {
            Some((last, rest)) => {
                self.emit().block(BlockType::Empty);
                self.enter(labels, Label::Before(*last));
                self.emit_within(block, rest, labels);
                self.exit(labels);
                if self.starts[*last].is_some() {
                    self.emit_tree(*last, labels);
                } else {
                    self.emit().unreachable();
                }
            }
            None => self.emit_block(block, labels),
        }
    }

    fn emit_block(&mut self, block: BlockId, labels: &mut Vec<Label>) {
        self.state = self.starts[block].clone().expect("only what is reached is emitted");
        let mut edges = self.body(block).into_iter();
        match (edges.next(), edges.next()) {
            (None, _) => {
                self.emit().unreachable();
            }
            (Some(edge), None) => self.follow(block, edge, labels),
            (Some(first), Some(second)) => {
                self.begin();
                labels.push(Label::Condition);
                self.follow(block, first, labels);
                self.emit().else_();
                self.follow(block, second, labels);
                labels.pop();
                self.end();
                self.emit().unreachable();
            }
        }
    }

    /// Emits an edge, and the block behind it if nothing else leads there.
    fn follow(&mut self, from: BlockId, edge: Edge, labels: &mut Vec<Label>) {
        let to = edge.to;
        self.state = edge.state;
        if let Some(item) = edge.item {
            self.push_item(item);
        }
        let at = self.graph.blocks[to].operations[0].start;
        if self.graph.is_irreducible(from, to) {
            self.leave_at(at);
            return;
        }
        // The operation before is done. Where the block's assumptions do not hold, the interpreter goes on there.
        self.start_at(at);
        self.settle_for(to);
        let label = if self.graph.is_back_edge(from, to) {
            Label::Loop(to)
        } else if self.graph.is_merge(to) {
            Label::Before(to)
        } else {
            self.emit_tree(to, labels);
            return;
        };
        let depth = labels.iter().rev().position(|open| *open == label).expect("the label encloses its jumps");
        self.emit().br(depth as u32);
    }

    fn enter(&mut self, labels: &mut Vec<Label>, label: Label) {
        labels.push(label);
        self.depth += 1;
    }

    fn exit(&mut self, labels: &mut Vec<Label>) {
        labels.pop();
        self.depth -= 1;
        self.emit().end();
    }
}
