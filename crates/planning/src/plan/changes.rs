//! What moved against the plan before this one.

use super::assemble::Names;
use super::book::Book;
use super::number;
use super::output::{Exception, Reason};
use super::remark::Remark;
use super::worksheet::{Lot, Worksheet};

/// Lines of the same due date are the same line; what is left over is paired in the order of dates; the rest is new or
/// cancelled. Lines whose start has passed were released and are receipts by now, or were never started: their
/// absence is not reported.
pub(super) fn compare(book: &Book, names: &Names, item: usize, sheet: &Worksheet, list: &mut Vec<Exception>) {
    if !book.redraft {
        return;
    }
    let facts = &book.items[item];
    let parameters = &book.parameters;
    let mut open: Vec<usize> = (0..sheet.lots.len()).collect();
    let mut gone: Vec<usize> = (0..facts.previous.len()).collect();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    gone.retain(|&before| {
        let due = facts.previous[before].due;
        let Some(at) = open.iter().position(|&lot| sheet.lots[lot].due == due) else {
            return true;
        };
        pairs.push((before, open.remove(at)));
        false
    });
    let near = |before: usize, lot: &Lot| {
        let was = facts.previous[before].due;
        book.calendar.between(was.min(lot.due), was.max(lot.due)) <= 20
    };
    gone.retain(|&before| {
        let Some(at) = open.iter().position(|&lot| near(before, &sheet.lots[lot])) else {
            return true;
        };
        pairs.push((before, open.remove(at)));
        false
    });
    let date = |day| book.calendar.date(day);
    for (before, at) in pairs {
        let (was, lot) = (&facts.previous[before], &sheet.lots[at]);
        let name = names.line(item, at);
        let remark = |reason| {
            Remark::on(&facts.code, date(lot.due), reason)
                .about(name)
                .of(lot.quantity)
        };
        let moved = (book.calendar).between(was.due.min(lot.due), was.due.max(lot.due));
        if moved > 0 && moved >= parameters.move_days {
            let reason = if lot.due < was.due {
                Reason::LineAdvanced
            } else {
                Reason::LinePostponed
            };
            list.push(remark(reason).date("was", date(was.due)).done());
        }
        let change = i128::from(lot.quantity.abs_diff(was.quantity)) * 1_000_000;
        if change > 0 && change >= i128::from(parameters.change_ratio) * i128::from(was.quantity) {
            let reason = if lot.quantity > was.quantity {
                Reason::LineIncreased
            } else {
                Reason::LineDecreased
            };
            let before = number::quantity(was.quantity).to_string();
            list.push(remark(reason).with("was", before).done());
        }
    }
    for at in open {
        let lot = &sheet.lots[at];
        let remark = Remark::on(&facts.code, date(lot.due), Reason::NewLine);
        let remark = remark.about(names.line(item, at)).of(lot.quantity);
        list.push(remark.date("start", date(lot.start)).done());
    }
    for before in gone {
        let was = &facts.previous[before];
        if was.start >= book.today && was.due < book.end {
            let remark = Remark::on(&facts.code, date(was.due), Reason::LineCancelled);
            list.push(remark.about(&was.line).of(was.quantity).done());
        }
    }
}
