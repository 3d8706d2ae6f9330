//! Work centres, suppliers' terms and what people decided.

use std::collections::BTreeSet;

use super::{Book, not_negative};
use crate::plan::error::PlanError;
use crate::plan::facts::{Centre, CentreWeek, Earlier, EditFacts, Step, Terms};
use crate::plan::input::{Code, Input};
use crate::plan::number::UNIT;
use crate::plan::output::Reason;
use crate::plan::remark::Remark;

impl Book {
    pub(super) fn work(&mut self, input: &Input) -> Result<(), PlanError> {
        let mut codes: Vec<Code> = (input.routing.iter().map(|row| row.work_centre.clone()))
            .chain(input.capacity.iter().map(|row| row.work_centre.clone()))
            .collect();
        codes.sort();
        codes.dedup();
        let weeks = self.weeks.len();
        self.centres = (codes.iter())
            .map(|code| Centre {
                code: code.clone(),
                weeks: vec![None; weeks],
            })
            .collect();
        let centre = |code: &Code| codes.binary_search(code).unwrap_or(0);
        for row in &input.capacity {
            let place = || format!("the capacity of {} in {}", row.work_centre, row.week);
            for hours in [row.hours, row.overtime_hours, row.overtime_cost] {
                not_negative(hours, place)?;
            }
            let week = row.week.since(self.weeks[0]);
            if (0..weeks as i64).contains(&week) {
                self.centres[centre(&row.work_centre)].weeks[week as usize] = Some(CentreWeek {
                    hours: row.hours,
                    overtime: row.overtime_hours,
                    overtime_cost: row.overtime_cost,
                });
            }
        }
        for row in &input.routing {
            let place = || format!("the routing of {}", row.item);
            let at = self.find(&row.item, place)?;
            not_negative(row.hours_per_unit, place)?;
            not_negative(row.setup_hours, place)?;
            self.items[at as usize].routing.push(Step {
                centre: centre(&row.work_centre) as u32,
                per_unit: row.hours_per_unit,
                setup: row.setup_hours,
            });
        }
        let kept = input.capacity.iter().any(|row| row.hours > 0);
        let used: BTreeSet<&Code> = input.routing.iter().map(|row| &row.work_centre).collect();
        let known: BTreeSet<&Code> = input.capacity.iter().map(|row| &row.work_centre).collect();
        for centre in used.difference(&known).filter(|_| kept) {
            let remark = Remark::new(self.as_of, Reason::RoutingUnlimited);
            self.remarks.push(remark.about(centre).done());
        }
        for item in &mut self.items {
            (item.routing).sort_by_key(|step| (step.centre, step.per_unit, step.setup));
        }
        Ok(())
    }

    pub(super) fn terms(&mut self, input: &Input) -> Result<(), PlanError> {
        let mut rows: Vec<_> = input.suppliers.iter().collect();
        rows.sort_by(|a, b| (&a.item, &a.supplier).cmp(&(&b.item, &b.supplier)));
        for row in rows {
            let place = || format!("supplier {} of {}", row.supplier, row.item);
            let at = self.find(&row.item, place)?;
            if !(0..=UNIT).contains(&row.deposit) || !(0..=UNIT).contains(&row.tax_rate) {
                return Err(PlanError::Invalid {
                    place: place(),
                    problem: "deposit and tax must lie between 0 and 100 %".to_owned(),
                });
            }
            let item = &mut self.items[at as usize];
            item.terms.get_or_insert_with(|| Terms {
                supplier: row.supplier.clone(),
                deposit: row.deposit,
                terms_days: row.terms_days,
                tax_rate: row.tax_rate,
            });
        }
        Ok(())
    }

    pub(super) fn decisions(&mut self, input: &Input) -> Result<(), PlanError> {
        for line in &input.previous {
            let Some(&at) = self.index.get(&line.item) else {
                // The item is gone, and with it what was to be started.
                if line.start >= self.as_of && self.near_day(line.due) < self.end {
                    let remark = Remark::on(&line.item, line.due, Reason::LineCancelled);
                    self.remarks.push(remark.about(&line.line).of(line.quantity).done());
                }
                continue;
            };
            let earlier = Earlier {
                line: line.line.clone(),
                quantity: line.quantity,
                start: self.near_day(line.start),
                due: self.near_day(line.due),
            };
            self.items[at as usize].previous.push(earlier);
        }
        for edit in &input.edits {
            let place = || format!("the edit of {} on {}", edit.item, edit.due);
            let at = self.find(&edit.item, place)?;
            not_negative(edit.quantity, place)?;
            let due = self.near_day(edit.due);
            if due < self.end && due >= self.monday {
                self.items[at as usize].edits.push(EditFacts {
                    due: due.max(self.today),
                    quantity: edit.quantity,
                });
            }
        }
        for item in &mut self.items {
            (item.previous).sort_by(|a, b| (a.due, &a.line).cmp(&(b.due, &b.line)));
            item.edits.sort_by_key(|edit| (edit.due, edit.quantity));
        }
        Ok(())
    }
}
