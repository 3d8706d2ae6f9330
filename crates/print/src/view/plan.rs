use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use crate::figures;
use crate::plan::{
    Buy, CashWeek, PlanCell, PlanItem, PlanPage, PlanSheetData, PlanSignature, PlanWeek, Sourcing, WorkCentreLoad,
};
use crate::view::{date, form, moment, seal, signer, verdict};
use crate::words::{Locale, Words};

/// Weeks side by side in one grid.
const WEEKS_ACROSS: usize = 13;

pub(crate) fn plan(data: &PlanSheetData, locale: Locale) -> Value {
    let words = Words::of(locale);
    let numbered = |id: &str, key: &str, n: u32| words.say_with(id, &[(key, &n.to_string())]);
    json!({
        "company": data.company,
        "title": words.say("plan-title"),
        "form": form(&data.form_number, &data.form_version),
        "serial": data.serial,
        "draft": if data.draft > 0 { numbered("plan-draft-number", "draft", data.draft) } else { String::new() },
        "round": if data.round > 0 { numbered("sheet-round-number", "round", data.round) } else { String::new() },
        "as_of": date(data.as_of),
        "prepared_by": data.prepared_by,
        "root": figures::short_hash(&data.root),
        "pages": pages(data),
        "costs": !data.without_costs,
        "still": if data.still > 0 { numbered("plan-still", "count", data.still) } else { String::new() },
        "figures": key_figures(data, words),
        "grids": grids(data, words),
        "at_risk": data
            .at_risk
            .iter()
            .map(|o| json!({
                "order": o.order,
                "customer": o.customer,
                "item": o.item,
                "quantity": amount_of(o.quantity, &o.unit),
                "short": amount_of(o.short, &o.unit),
                "requested": date(o.requested),
                "feasible": date(o.feasible),
                "late": late(o.late_days),
                "reason": o.reason,
            }))
            .collect::<Vec<_>>(),
        "starts": data
            .starts
            .iter()
            .map(|s| json!({
                "line": s.line,
                "item": s.item,
                "name": s.name,
                "sourcing": sourcing(s.sourcing, words),
                "quantity": amount_of(s.quantity, &s.unit),
                "week": s.start.map(iso_week).unwrap_or_default(),
                "start": date(s.start),
                "needed": date(s.needed),
                "due": date(s.due),
                "late": late(s.late_days),
                "work_centre": s.work_centre,
                "hours": if s.hours == 0 { String::new() } else { tenths(s.hours) },
                "serves": s.serves,
            }))
            .collect::<Vec<_>>(),
        "load": load(data, words),
        "suppliers": suppliers(&data.buys),
        "buys_total": figures::amount(data.buys.iter().map(|b| b.amount_fen).fold(0, i64::saturating_add)),
        "cash": cash(data, words),
        "exceptions": data
            .exceptions
            .iter()
            .map(|e| json!({
                "kind": e.kind,
                "item": e.item,
                "date": date(e.date),
                "quantity": if e.quantity == 0 { String::new() } else { amount_of(e.quantity, &e.unit) },
                "message": e.message,
                "severe": e.severe,
            }))
            .collect::<Vec<_>>(),
        "signatures": data.signatures.iter().map(|s| signature(s, words)).collect::<Vec<_>>(),
    })
}

fn pages(data: &PlanSheetData) -> Vec<&'static str> {
    let all = [
        (PlanPage::Whole, "whole"),
        (PlanPage::Sales, "sales"),
        (PlanPage::Production, "production"),
        (PlanPage::Purchasing, "purchasing"),
        (PlanPage::Finance, "finance"),
        (PlanPage::Commerce, "commerce"),
    ];
    all.into_iter()
        .filter(|(page, _)| data.pages.is_empty() || data.pages.contains(page))
        .filter(|(page, _)| *page != PlanPage::Finance || !data.without_costs)
        .map(|(_, name)| name)
        .collect()
}

/// What a director wants to know first.
fn key_figures(data: &PlanSheetData, words: &Words) -> Vec<Value> {
    let over: usize = data
        .load
        .iter()
        .flat_map(|l| &l.cells)
        .filter(|c| is_over(c.hours, c.capacity))
        .count();
    let sum = |fens: &mut dyn Iterator<Item = i64>| figures::whole_yuan(fens.fold(0, i64::saturating_add));
    let figure = |id: &str, value: String, alarming: bool| json!({ "name": words.say(id), "value": value, "alarming": alarming });
    let mut shown = vec![
        figure("plan-figure-items", data.items.len().to_string(), false),
        figure("plan-figure-short", data.shortages.to_string(), data.shortages > 0),
        figure(
            "plan-figure-at-risk",
            data.at_risk.len().to_string(),
            !data.at_risk.is_empty(),
        ),
        figure("plan-figure-overload", over.to_string(), over > 0),
    ];
    if !data.without_costs {
        let purchases = figures::whole_yuan(data.purchases_fen);
        let cash = sum(&mut data.cash.iter().chain([&data.cash_later]).map(|c| c.expected_fen));
        shown.push(figure("plan-figure-purchases", purchases, false));
        shown.push(figure("plan-figure-cash", cash, false));
    }
    shown
}

fn grids(data: &PlanSheetData, words: &Words) -> Vec<Value> {
    let weeks = data.weeks.len();
    (0..weeks.div_ceil(WEEKS_ACROSS))
        .map(|part| {
            let from = part * WEEKS_ACROSS;
            let to = (from + WEEKS_ACROSS).min(weeks);
            json!({
                "weeks": data.weeks[from..to].iter().map(|w| week(w, words)).collect::<Vec<_>>(),
                "items": data.items.iter().map(|i| item(i, from, to, words)).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn week(week: &PlanWeek, words: &Words) -> Value {
    json!({
        "name": words.say_with("plan-week", &[("week", &format!("{:02}", week.week))]),
        "monday": week.monday.map(|d| d.format("%m-%d").to_string()).unwrap_or_default(),
        "holiday": week.holiday.clone().unwrap_or_default(),
    })
}

fn item(item: &PlanItem, from: usize, to: usize, words: &Words) -> Value {
    let cells = (from..to).map(|i| {
        item.cells
            .get(i)
            .map(|known| cell(known, &item.unit))
            .unwrap_or_else(|| cell(&PlanCell::default(), &item.unit))
    });
    json!({
        "item": item.item,
        "name": item.name,
        "sourcing": sourcing(item.sourcing, words),
        "unit": item.unit,
        "on_hand": figures::planned_in(item.on_hand, &item.unit),
        "safety_stock": figures::planned_in(item.safety_stock, &item.unit),
        "line": stock_line(item),
        "cells": cells.collect::<Vec<_>>(),
    })
}

fn cell(cell: &PlanCell, unit: &str) -> Value {
    let figure = |quantity| figures::planned_in(quantity, unit);
    let coming = cell.planned.saturating_add(cell.scheduled);
    let demand = match (cell.orders, cell.forecast) {
        (0, 0) => String::new(),
        (orders, 0) => figure(orders),
        (0, forecast) => format!("+{}", figure(forecast)),
        (orders, forecast) => format!("{}+{}", figure(orders), figure(forecast)),
    };
    json!({
        "planned": if coming == 0 { "·".to_owned() } else { figure(coming) },
        "demand": demand,
        "projected": figure(cell.projected),
        "short": cell.projected < 0,
        "frozen": cell.frozen,
    })
}

/// The projected stock as points in a unit square, with the height of zero; nothing for fewer than two weeks.
fn stock_line(item: &PlanItem) -> Value {
    let stock: Vec<f64> = item.cells.iter().map(|c| c.projected as f64).collect();
    let low = stock.iter().copied().fold(0.0, f64::min);
    let high = stock.iter().copied().fold(0.0, f64::max);
    let span = if high > low { high - low } else { 1.0 };
    let height = |value: f64| ((value - low) / span * 1000.0).round() / 1000.0;
    let points: Vec<f64> = if stock.len() < 2 {
        Vec::new()
    } else {
        stock.iter().map(|s| height(*s)).collect()
    };
    json!({ "points": points, "zero": height(0.0), "short": low < 0.0 })
}

fn sourcing(sourcing: Sourcing, words: &Words) -> String {
    words.say(match sourcing {
        Sourcing::Made => "sourcing-made",
        Sourcing::Bought => "sourcing-bought",
        Sourcing::Outsourced => "sourcing-outsourced",
    })
}

fn amount_of(quantity: i64, unit: &str) -> String {
    format!("{} {unit}", figures::planned_in(quantity, unit))
        .trim_end()
        .to_owned()
}

/// Working days, as the heading says.
fn late(days: u32) -> String {
    if days == 0 { String::new() } else { days.to_string() }
}

/// Micro-hours to tenths of an hour.
fn tenths(hours: i64) -> String {
    figures::quantity((hours + 50_000).div_euclid(100_000).saturating_mul(100_000))
}

fn is_over(hours: i64, capacity: Option<i64>) -> bool {
    capacity.is_some_and(|capacity| hours > capacity)
}

fn iso_week(date: NaiveDate) -> String {
    let week = date.iso_week();
    format!("{}-W{:02}", week.year(), week.week())
}

fn load(data: &PlanSheetData, words: &Words) -> Vec<Value> {
    let weeks = data.weeks.len();
    (0..weeks.div_ceil(WEEKS_ACROSS))
        .map(|part| {
            let from = part * WEEKS_ACROSS;
            let to = (from + WEEKS_ACROSS).min(weeks);
            json!({
                "weeks": data.weeks[from..to].iter().map(|w| week(w, words)).collect::<Vec<_>>(),
                "centres": data.load.iter().map(|l| centre(l, from, to, words)).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn centre(load: &WorkCentreLoad, from: usize, to: usize, words: &Words) -> Value {
    let cells = (from..to).map(|i| {
        let cell = load.cells.get(i).copied().unwrap_or_default();
        let share = match cell.capacity {
            Some(capacity) if capacity > 0 => (i128::from(cell.hours) * 100 / i128::from(capacity)).clamp(0, 999),
            _ => 0,
        };
        json!({
            "hours": if cell.hours == 0 { "·".to_owned() } else { tenths(cell.hours) },
            "capacity": cell.capacity.map(tenths).unwrap_or_else(|| words.say("plan-unlimited")),
            "percent": i64::try_from(share).unwrap_or_default(),
            "over": is_over(cell.hours, cell.capacity),
        })
    });
    json!({ "name": load.work_centre, "cells": cells.collect::<Vec<_>>() })
}

/// Buys by supplier and by the week in which they are ordered.
fn suppliers(buys: &[Buy]) -> Vec<Value> {
    let mut by_supplier: BTreeMap<&str, Vec<&Buy>> = BTreeMap::new();
    for buy in buys {
        by_supplier.entry(&buy.supplier).or_default().push(buy);
    }
    by_supplier
        .into_iter()
        .map(|(supplier, mut buys)| {
            buys.sort_by(|a, b| (a.order_by, &a.item, &a.line).cmp(&(b.order_by, &b.item, &b.line)));
            let total = buys.iter().map(|b| b.amount_fen).fold(0, i64::saturating_add);
            json!({ "supplier": supplier, "total": figures::amount(total), "weeks": buy_weeks(&buys) })
        })
        .collect()
}

fn buy_weeks(buys: &[&Buy]) -> Vec<Value> {
    buys.chunk_by(|a, b| a.order_by.map(iso_week) == b.order_by.map(iso_week))
        .map(|week| {
            json!({
                "week": week[0].order_by.map(iso_week).unwrap_or_default(),
                "total": figures::amount(week.iter().map(|b| b.amount_fen).fold(0, i64::saturating_add)),
                "buys": week
                    .iter()
                    .map(|b| json!({
                        "line": b.line,
                        "item": b.item,
                        "name": b.name,
                        "quantity": amount_of(b.quantity, &b.unit),
                        "serves": b.serves,
                        "order_by": date(b.order_by),
                        "needed": date(b.needed),
                        "due": date(b.due),
                        "late": late(b.late_days),
                        "amount": figures::amount(b.amount_fen),
                    }))
                    .collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn cash(data: &PlanSheetData, words: &Words) -> Value {
    let most = data
        .cash
        .iter()
        .map(|c| c.p90_fen.max(c.expected_fen))
        .chain(data.cash_ceiling_fen)
        .max()
        .filter(|most| *most > 0)
        .unwrap_or(1);
    let share = |fen: i64| ((fen.max(0) as f64 / most as f64) * 1000.0).round() / 1000.0;
    let sum = |of: fn(&CashWeek) -> i64| {
        let weeks = data.cash.iter().chain([&data.cash_later]);
        figures::whole_yuan(weeks.map(of).fold(0, i64::saturating_add))
    };
    let later = &data.cash_later;
    let rows = data.cash.iter().zip(&data.weeks).map(|(c, w)| {
        let above = data.cash_ceiling_fen.is_some_and(|ceiling| c.expected_fen > ceiling);
        // Weeks in which nothing falls due stay empty, as on the screen.
        let yuan = |fen: i64| {
            if fen == 0 {
                String::new()
            } else {
                figures::whole_yuan(fen)
            }
        };
        json!({
            "week": week(w, words),
            "committed": yuan(c.committed_fen),
            "order_driven": yuan(c.order_driven_fen),
            "forecast_driven": yuan(c.forecast_driven_fen),
            "expected": yuan(c.expected_fen),
            "p90": yuan(c.p90_fen),
            "expected_share": share(c.expected_fen),
            "p90_share": share(c.p90_fen),
            "above": above,
        })
    });
    json!({
        "rows": rows.collect::<Vec<_>>(),
        "later": (*later != CashWeek::default()).then(|| json!({
            "committed": figures::whole_yuan(later.committed_fen),
            "order_driven": figures::whole_yuan(later.order_driven_fen),
            "forecast_driven": figures::whole_yuan(later.forecast_driven_fen),
            "expected": figures::whole_yuan(later.expected_fen),
        })),
        "ceiling": data.cash_ceiling_fen.map(figures::whole_yuan).unwrap_or_default(),
        "ceiling_share": data.cash_ceiling_fen.map(share),
        "committed": sum(|c| c.committed_fen),
        "order_driven": sum(|c| c.order_driven_fen),
        "forecast_driven": sum(|c| c.forecast_driven_fen),
        "expected": sum(|c| c.expected_fen),
    })
}

fn signature(signature: &PlanSignature, words: &Words) -> Value {
    json!({
        "unit": signature.unit,
        "verdict": verdict(signature.verdict, words),
        "text": signature.text,
        "signer": signer(signature.signer.as_ref(), words),
        "signed": moment(signature.signed_at),
        "seal": seal(&signature.seal),
    })
}
