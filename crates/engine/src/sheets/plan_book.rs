//! A plan as a workbook: what is on its printed pages, to reckon with.

use countersign_exchange::{Table, TableCell};
use countersign_print::{PlanCell, PlanPage, PlanSheetData, Sourcing};

use super::data::Reading;

/// A table for each part of the plan that the pages asked for have on them.
pub fn tables(plan: &PlanSheetData, reading: &Reading<'_>) -> Vec<Table> {
    let wanted = |page: PlanPage| plan.pages.is_empty() || plan.pages.contains(&page);
    let mut tables = Vec::new();
    if wanted(PlanPage::Whole) {
        tables.push(whole(plan, reading));
    }
    if wanted(PlanPage::Sales) {
        tables.push(at_risk(plan, reading));
    }
    if wanted(PlanPage::Production) {
        tables.push(starts(plan, reading));
        tables.push(load(plan, reading));
    }
    if wanted(PlanPage::Purchasing) {
        tables.push(buys(plan, reading));
    }
    if wanted(PlanPage::Finance) && !plan.without_costs {
        tables.push(cash(plan, reading));
    }
    if wanted(PlanPage::Commerce) {
        tables.push(exceptions(plan, reading));
    }
    let as_of = plan.as_of.map(|day| day.to_string()).unwrap_or_default();
    let head = format!("{} {as_of}", reading.word("plan-as-of", ""));
    for table in &mut tables {
        let title = format!("{} {} {}", reading.word("plan-title", ""), plan.serial, table.title);
        table.head = vec![title, format!("{} {head}", plan.company)];
    }
    tables
}

fn table(reading: &Reading<'_>, part: &str, kept: u16, columns: &[&str]) -> Table {
    Table {
        title: reading.word(&format!("plan-part-{part}"), part),
        columns: columns.iter().map(|id| reading.word(id, id)).collect(),
        kept,
        ..Table::default()
    }
}

fn text(text: &str) -> TableCell {
    TableCell::Text(text.to_owned())
}

fn days(days: u32) -> TableCell {
    if days == 0 {
        TableCell::Empty
    } else {
        TableCell::Number(i64::from(days))
    }
}

fn sourcing(of: Sourcing, reading: &Reading<'_>) -> TableCell {
    let id = match of {
        Sourcing::Made => "sourcing-made",
        Sourcing::Bought => "sourcing-bought",
        Sourcing::Outsourced => "sourcing-outsourced",
    };
    TableCell::Text(reading.word(id, id))
}

fn weeks(plan: &PlanSheetData) -> impl Iterator<Item = String> + '_ {
    plan.weeks.iter().map(|week| format!("{}-W{:02}", week.year, week.week))
}

/// One figure of a cell.
type Measure = fn(&PlanCell) -> i64;

/// Five rows an item.
fn whole(plan: &PlanSheetData, reading: &Reading<'_>) -> Table {
    let measures: [(&str, Measure); 5] = [
        ("plan-measure-orders", |c| c.orders),
        ("plan-measure-forecast", |c| c.forecast),
        ("plan-measure-scheduled", |c| c.scheduled),
        ("plan-measure-planned", |c| c.planned),
        ("plan-measure-projected", |c| c.projected),
    ];
    let columns = [
        "plan-item",
        "plan-name",
        "plan-sourcing",
        "plan-unit",
        "plan-on-hand",
        "plan-safety-stock",
        "plan-measure",
    ];
    let mut table = table(reading, "whole", 2, &columns);
    table.columns.extend(weeks(plan));
    for item in &plan.items {
        for (id, of) in measures {
            let mut row = vec![
                text(&item.item),
                text(&item.name),
                sourcing(item.sourcing, reading),
                text(&item.unit),
                TableCell::Quantity(item.on_hand),
                TableCell::Quantity(item.safety_stock),
                TableCell::Text(reading.word(id, id)),
            ];
            row.extend(item.cells.iter().map(|cell| TableCell::Quantity(of(cell))));
            table.rows.push(row);
        }
    }
    table
}

fn at_risk(plan: &PlanSheetData, reading: &Reading<'_>) -> Table {
    let columns = [
        "plan-order",
        "plan-customer",
        "plan-item",
        "plan-quantity",
        "plan-short",
        "plan-unit",
        "plan-requested",
        "plan-feasible",
        "plan-late",
        "plan-reason",
    ];
    let mut table = table(reading, "at-risk", 1, &columns);
    table.rows = (plan.at_risk.iter())
        .map(|o| {
            vec![
                text(&o.order),
                text(&o.customer),
                text(&o.item),
                TableCell::Quantity(o.quantity),
                TableCell::Quantity(o.short),
                text(&o.unit),
                TableCell::date(o.requested),
                TableCell::date(o.feasible),
                days(o.late_days),
                text(&o.reason),
            ]
        })
        .collect();
    table
}

fn starts(plan: &PlanSheetData, reading: &Reading<'_>) -> Table {
    let columns = [
        "line-number",
        "plan-item",
        "plan-name",
        "plan-sourcing",
        "plan-quantity",
        "plan-unit",
        "plan-start",
        "plan-needed",
        "plan-due",
        "plan-late",
        "plan-work-centre",
        "plan-hours",
        "plan-serves",
    ];
    let mut table = table(reading, "starts", 2, &columns);
    table.rows = (plan.starts.iter())
        .map(|s| {
            vec![
                text(&s.line),
                text(&s.item),
                text(&s.name),
                sourcing(s.sourcing, reading),
                TableCell::Quantity(s.quantity),
                text(&s.unit),
                TableCell::date(s.start),
                TableCell::date(s.needed),
                TableCell::date(s.due),
                days(s.late_days),
                text(&s.work_centre),
                TableCell::Quantity(s.hours),
                text(&s.serves),
            ]
        })
        .collect();
    table
}

fn load(plan: &PlanSheetData, reading: &Reading<'_>) -> Table {
    let mut table = table(reading, "load", 2, &["plan-work-centre", "plan-measure"]);
    table.columns.extend(weeks(plan));
    for centre in &plan.load {
        let named = |id: &str| vec![text(&centre.work_centre), TableCell::Text(reading.word(id, id))];
        let mut hours = named("plan-load-hours");
        hours.extend(centre.cells.iter().map(|c| TableCell::Quantity(c.hours)));
        let mut capacity = named("plan-load-capacity");
        capacity.extend((centre.cells.iter()).map(|c| c.capacity.map_or(TableCell::Empty, TableCell::Quantity)));
        table.rows.extend([hours, capacity]);
    }
    table
}

fn buys(plan: &PlanSheetData, reading: &Reading<'_>) -> Table {
    let columns = [
        "plan-supplier",
        "line-number",
        "plan-item",
        "plan-name",
        "plan-quantity",
        "plan-unit",
        "plan-order-by",
        "plan-needed",
        "plan-arrival",
        "plan-late",
        "plan-serves",
        "plan-amount",
    ];
    let priced = columns.len() - usize::from(plan.without_costs);
    let mut table = table(reading, "buys", 1, &columns[..priced]);
    table.rows = (plan.buys.iter())
        .map(|b| {
            let mut row = vec![
                text(&b.supplier),
                text(&b.line),
                text(&b.item),
                text(&b.name),
                TableCell::Quantity(b.quantity),
                text(&b.unit),
                TableCell::date(b.order_by),
                TableCell::date(b.needed),
                TableCell::date(b.due),
                days(b.late_days),
                text(&b.serves),
                TableCell::Amount(b.amount_fen),
            ];
            row.truncate(priced);
            row
        })
        .collect();
    table
}

fn cash(plan: &PlanSheetData, reading: &Reading<'_>) -> Table {
    let columns = [
        "plan-week-column",
        "plan-committed",
        "plan-order-driven",
        "plan-forecast-driven",
        "plan-expected",
        "plan-p90",
    ];
    let mut table = table(reading, "cash", 1, &columns);
    let row = |week: String, c: &countersign_print::CashWeek| {
        vec![
            TableCell::Text(week),
            TableCell::Amount(c.committed_fen),
            TableCell::Amount(c.order_driven_fen),
            TableCell::Amount(c.forecast_driven_fen),
            TableCell::Amount(c.expected_fen),
            TableCell::Amount(c.p90_fen),
        ]
    };
    table.rows = weeks(plan).zip(&plan.cash).map(|(week, c)| row(week, c)).collect();
    if plan.cash_later != countersign_print::CashWeek::default() {
        let mut later = row(reading.word("plan-later", ""), &plan.cash_later);
        later.pop();
        table.rows.push(later);
    }
    table
}

fn exceptions(plan: &PlanSheetData, reading: &Reading<'_>) -> Table {
    let columns = [
        "plan-exception-kind",
        "plan-item",
        "plan-exception-date",
        "plan-quantity",
        "plan-unit",
        "plan-exception-message",
    ];
    let mut table = table(reading, "exceptions", 2, &columns);
    table.rows = (plan.exceptions.iter())
        .map(|e| {
            vec![
                text(&e.kind),
                text(&e.item),
                TableCell::date(e.date),
                if e.quantity == 0 {
                    TableCell::Empty
                } else {
                    TableCell::Quantity(e.quantity)
                },
                text(&e.unit),
                text(&e.message),
            ]
        })
        .collect();
    table
}
