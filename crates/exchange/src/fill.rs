//! Blank cells that mean what stands above them.

use std::collections::{HashMap, HashSet};

use crate::cell::{Cell, Merged, Row};
use crate::fault::{Fault, FaultCode};
use crate::folding;
use crate::stage::view::SheetView;

/// Fills the blank cells of grouped columns, each with a note.
pub(crate) fn fill_groups(
    row: &mut Row,
    view: &SheetView,
    filled: &[&'static str],
    above: &mut HashMap<&'static str, Cell>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for target in filled {
        let Some(column) = view.index(target) else { continue };
        if !row.cell(column).is_blank() {
            above.insert(target, row.cell(column).clone());
        } else if let Some(cell) = above.get(target) {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, Cell::Empty);
            }
            row.cells[column] = cell.clone();
            let fault = Fault::new(FaultCode::FilledFromAbove, view.place(row.number, target), "");
            faults.push(fault.with("became", cell.written()));
        }
    }
    faults
}

/// Whether a column's values stand once at the head of their group: no value heads two groups.
#[derive(Clone, Default)]
pub(crate) struct Group {
    heads: HashSet<String>,
    repeated: bool,
    pending: Option<String>,
    starts_blank: bool,
    rows: usize,
    blanks: usize,
}

impl Group {
    pub fn look(&mut self, cell: &Cell) {
        self.rows += 1;
        if cell.is_blank() {
            self.blanks += 1;
            self.starts_blank |= self.rows == 1;
            if let Some(head) = self.pending.take() {
                self.repeated |= !self.heads.insert(head);
            }
        } else {
            self.pending = Some(folding::fold(&cell.written()));
        }
    }

    pub fn is_grouped(&self) -> bool {
        !self.starts_blank && !self.repeated && self.blanks * 3 >= self.rows && !self.heads.is_empty()
    }
}

/// Cells merged downwards say the same in each of their rows.
pub(crate) struct MergedValues {
    coming: Vec<Merged>,
    active: Vec<(Merged, Cell)>,
}

impl MergedValues {
    pub fn new(merged: &[Merged], header: u32) -> Self {
        let mut coming: Vec<Merged> = merged
            .iter()
            .filter(|m| m.first_row > header && m.last_row > m.first_row)
            .copied()
            .collect();
        coming.sort_by_key(|m| std::cmp::Reverse(m.first_row));
        Self {
            coming,
            active: Vec::new(),
        }
    }

    pub fn fill(&mut self, row: &mut Row) {
        if self.coming.is_empty() && self.active.is_empty() {
            return;
        }
        self.active.retain(|(m, _)| m.last_row >= row.number);
        while self.coming.last().is_some_and(|m| m.first_row <= row.number) {
            if let Some(m) = self.coming.pop()
                && m.first_row == row.number
            {
                self.active.push((m, row.cell(m.first_column).clone()));
            }
        }
        for (m, cell) in &self.active {
            if m.first_row < row.number && row.cell(m.first_column).is_blank() && !cell.is_blank() {
                if row.cells.len() <= m.first_column {
                    row.cells.resize(m.first_column + 1, Cell::Empty);
                }
                row.cells[m.first_column] = cell.clone();
            }
        }
    }
}
