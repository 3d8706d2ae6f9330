//! What moved against the plan before this one.

use super::assemble::Names;
use super::book::Book;
use super::number;
use super::output::{Exception, Reason};
use super::remark::Remark;
use super::worksheet::Worksheet;

/// Lines of the same due date are the same line, then those of the same quantity, then near ones; the rest is new or
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
    let distance = |before: usize, lot: usize| {
        let (was, now) = (facts.previous[before].due, sheet.lots[lot].due);
        book.calendar.between(was.min(now), was.max(now))
    };
    // The same quantity on another day is the same line; any quantity only on a day near by.
    for (most, same) in [(40, true), (5, false)] {
        gone.retain(|&before| {
            let quantity = facts.previous[before].quantity;
            let nearest = (open.iter().enumerate())
                .filter(|(_, lot)| !same || sheet.lots[**lot].quantity == quantity)
                .map(|(at, &lot)| (distance(before, lot), at))
                .filter(|(days, _)| *days <= most)
                .min();
            if let Some((_, at)) = nearest {
                pairs.push((before, open.remove(at)));
            }
            nearest.is_none()
        });
    }
    pairs.sort_unstable();
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
