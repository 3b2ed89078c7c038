//! The places of a deadlock's nodes: a circle goes round, and what waits for it stands to its left.

use std::collections::HashSet;

use super::graph::{Graph, Node};

/// The height of a node.
pub const HEIGHT: f64 = 24.0;
/// The least and the largest width of a node.
const WIDTHS: (f64, f64) = (62.0, 118.0);
/// The width of a character, and of what is beside the text.
const CHARACTER: (f64, f64) = (6.7, 22.0);
/// The space between nodes, with room for a line's number.
const GAPS: (f64, f64) = (58.0, 30.0);
/// The space around all, for the heads of arrows and thick borders.
const MARGIN: f64 = 4.0;
/// The largest number of columns of a circle.
const COLUMNS: usize = 3;
/// The largest number of rows.
const ROWS: usize = 6;
/// Above this number of nodes, a circle is told in words only.
const LARGEST: usize = 14;

/// The layout of a graph, in the units of the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The size of the picture.
    pub size: (f64, f64),
    /// The width of a node.
    pub node: f64,
    /// The middle of each node. `None` for a node without a place.
    pub places: Vec<Option<(f64, f64)>>,
}

impl Layout {
    /// The layout of a graph. `None` if the graph is too large for a picture.
    pub fn of(graph: &Graph) -> Option<Self> {
        if graph.nodes.len() < 2 || graph.circle.len() > LARGEST {
            return None;
        }
        let mut grid = Grid { cells: vec![None; graph.nodes.len()], taken: HashSet::new(), rows: 0 };
        if !graph.circle.is_empty() {
            grid.add_circle(&rotated(graph));
            grid.add_waiters(graph);
        }
        let sinks = (0..graph.nodes.len()).filter(|node| graph.after(*node).next().is_none());
        for sink in sinks {
            grid.add_end(graph, sink);
        }
        grid.add_waiters(graph);
        Some(grid.into_layout(width(graph)))
    }
}

/// The circle, beginning with a node that another outside of it waits for.
fn rotated(graph: &Graph) -> Vec<usize> {
    let is_awaited = |node: &usize| graph.edges.iter().any(|edge| edge.to == *node && !edge.in_circle);
    let is_process = |node: &usize| matches!(graph.nodes[*node], Node::Process { .. });
    let first = graph.circle.iter().position(is_awaited).or_else(|| graph.circle.iter().position(is_process));
    let mut circle = graph.circle.clone();
    circle.rotate_left(first.unwrap_or(0));
    circle
}

/// The width of a node, so that the longest name fits, up to a limit.
fn width(graph: &Graph) -> f64 {
    let label = |node: &Node| match node {
        Node::Process { name, .. } => name.chars().count(),
        Node::Object { label, .. } => label.chars().count(),
    };
    let longest = graph.nodes.iter().map(label).max().unwrap_or(0);
    (longest as f64 * CHARACTER.0 + CHARACTER.1).clamp(WIDTHS.0, WIDTHS.1)
}

/// Cells, in columns that may be negative. The bottom row of a circle may lie between two columns.
struct Grid {
    cells: Vec<Option<(f64, usize)>>,
    taken: HashSet<(i32, usize)>,
    rows: usize,
}

impl Grid {
    fn put(&mut self, node: usize, column: f64, row: usize) {
        self.cells[node] = Some((column, row));
        self.taken.insert((column.floor() as i32, row));
        self.taken.insert((column.ceil() as i32, row));
        self.rows = self.rows.max(row + 1);
    }

    /// Puts a circle's nodes along the edges of a rectangle, clockwise.
    fn add_circle(&mut self, circle: &[usize]) {
        let top = circle.len().div_ceil(2).clamp(2, COLUMNS);
        let bottom = top.min(circle.len() - top);
        let sides = circle.len() - top - bottom;
        let last = if circle.len() > 2 { sides.div_ceil(2) + 1 } else { 0 };
        let right = sides.div_ceil(2);
        for (index, node) in circle.iter().enumerate() {
            let (column, row) = if index < top {
                (index as f64, 0)
            } else if index < top + right {
                ((top - 1) as f64, index - top + 1)
            } else if index < top + right + bottom {
                let step = if bottom > 1 { (top - 1) as f64 / (bottom - 1) as f64 } else { 0.0 };
                let middle = if bottom > 1 { 0.0 } else { (top - 1) as f64 / 2.0 };
                ((bottom - 1 - (index - top - right)) as f64 * step + middle, last)
            } else {
                (0.0, last - 1 - (index - top - right - bottom))
            };
            self.put(*node, column, row);
        }
    }

    /// Puts a node that waits for nothing below all others.
    fn add_end(&mut self, graph: &Graph, node: usize) {
        let is_awaited = graph.edges.iter().any(|edge| edge.to == node);
        if self.cells[node].is_none() && is_awaited && self.rows < ROWS {
            self.put(node, 0.0, self.rows);
            self.add_waiters(graph);
        }
    }

    /// Puts all that wait for a node with a place into the column to its left, as near to it as there is room.
    fn add_waiters(&mut self, graph: &Graph) {
        loop {
            let next = graph.edges.iter().find_map(|edge| {
                let (column, row) = self.cells[edge.to].filter(|_| self.cells[edge.from].is_none())?;
                // Left of the whole circle, so that the edge does not cross another node.
                let column = (column.ceil() as i32).min(if graph.circle.contains(&edge.to) { 0 } else { i32::MAX }) - 1;
                let row = (row..ROWS).find(|row| !self.taken.contains(&(column, *row)))?;
                Some((edge.from, column, row))
            });
            let Some((node, column, row)) = next else { return };
            self.put(node, f64::from(column), row);
        }
    }

    fn into_layout(self, node: f64) -> Layout {
        let columns = || self.cells.iter().flatten().map(|(column, _)| *column);
        let (first, last) = (columns().fold(0.0, f64::min), columns().fold(0.0, f64::max));
        let place = |(column, row): (f64, usize)| {
            let x = MARGIN + (column - first) * (node + GAPS.0) + node / 2.0;
            (x, MARGIN + row as f64 * (HEIGHT + GAPS.1) + HEIGHT / 2.0)
        };
        let width = (last - first) * (node + GAPS.0) + node + 2.0 * MARGIN;
        let rows = self.rows.max(1) as f64;
        let height = rows * HEIGHT + (rows - 1.0) * GAPS.1 + 2.0 * MARGIN;
        let places = self.cells.iter().map(|cell| cell.map(place)).collect();
        Layout { size: (width, height), node, places }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadlock::graph::tests::{lock_order, waiting};

    /// The columns and rows of all nodes, from the left and the top.
    fn cells(layout: &Layout) -> Vec<Option<(i32, i32)>> {
        let cell = |(x, y): (f64, f64)| {
            let column = (x - MARGIN - layout.node / 2.0) / (layout.node + GAPS.0);
            ((column * 10.0).round() as i32, ((y - MARGIN - HEIGHT / 2.0) / (HEIGHT + GAPS.1)).round() as i32)
        };
        layout.places.iter().map(|place| place.map(cell)).collect()
    }

    #[test]
    fn two_processes_and_their_locks_are_a_square() {
        let layout = Layout::of(&lock_order()).expect("a picture");
        // The main process, the two others, and the two locks.
        assert_eq!(cells(&layout), [(0, 0), (10, 0), (20, 1), (20, 0), (10, 1)].map(Some));
        assert!(layout.size.0 < 420.0 && layout.size.1 < 100.0, "{:?}", layout.size);
    }

    #[test]
    fn five_philosophers_sit_around_a_table() {
        let table: Vec<_> = (0..5).map(|n| waiting(n, 9, "a lock", 64 + (n + 1) % 5, Some((n + 1) % 5))).collect();
        let graph = Graph::of(&table, |_| None);
        let layout = Layout::of(&graph).expect("a picture");
        let mut seats: Vec<_> = cells(&layout).into_iter().flatten().collect();
        seats.sort_unstable();
        seats.dedup();
        assert_eq!(seats.len(), 10, "no two share a place");
        assert!(seats.iter().all(|(column, row)| *column == 0 || *column == 20 || *row == 0 || *row == 3));
    }

    #[test]
    fn an_odd_circle_closes_below_and_a_pair_stands_side_by_side() {
        let three = [waiting(1, 5, "the end of process 2 (join)", 0, None), waiting(2, 7, "a lock", 64, Some(1))];
        let layout = Layout::of(&Graph::of(&three, |_| None)).expect("a picture");
        let mut seats = cells(&layout);
        seats.sort_unstable();
        assert_eq!(seats, [(0, 0), (5, 1), (10, 0)].map(Some));
        let pair = Graph::of(&[waiting(1, 7, "a lock", 64, Some(1))], |_| None);
        assert_eq!(cells(&Layout::of(&pair).expect("a picture")), [(0, 0), (10, 0)].map(Some));
    }

    #[test]
    fn those_that_wait_for_one_queue_stand_below_each_other() {
        let mut all: Vec<_> = (2..5).map(|pid| waiting(pid, 9, "an item from a queue (get)", 64, None)).collect();
        all.insert(0, waiting(1, 20, "the end of process 2 (join)", 0, None));
        let layout = Layout::of(&Graph::of(&all, |_| None)).expect("a picture");
        assert_eq!(cells(&layout), [(0, 0), (10, 0), (10, 1), (10, 2), (20, 0)].map(Some));
        let many: Vec<_> = (1..50).map(|pid| waiting(pid, 9, "an item from a queue (get)", 64, None)).collect();
        let layout = Layout::of(&Graph::of(&many, |_| None)).expect("a picture");
        assert_eq!(layout.places.iter().flatten().count(), 1 + ROWS, "what has no room is told in words");
    }

    #[test]
    fn what_is_too_large_has_no_picture() {
        let table: Vec<_> = (0..8).map(|n| waiting(n, 9, "a lock", 64 + (n + 1) % 8, Some((n + 1) % 8))).collect();
        assert_eq!(Layout::of(&Graph::of(&table, |_| None)), None);
        assert_eq!(Layout::of(&Graph::default()), None);
    }
}
