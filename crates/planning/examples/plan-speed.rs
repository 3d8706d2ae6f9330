//! How long a plan of 5,000 items and 20,000 rows of bills takes over 52 weeks, and a redraft after one change.
//!
//! Run with `bench/plan-speed`. The book is made up from a fixed seed: 600 products on four levels, orders for eight
//! weeks, a forecast for every week, stock, receipts, two limited work centres.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::{Duration, Instant};

use countersign_planning::plan::csv::{read, write};
use countersign_planning::plan::{Change, Desk, Input};

const ITEMS: usize = 5_000;
const ROWS: usize = 20_000;
const PRODUCTS: usize = 600;
const WEEKS: u32 = 52;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = (self.0)
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }
}

fn texts() -> BTreeMap<String, String> {
    let mut dice = Dice(20_261_116);
    let mut items = String::from(
        "item,kind,lead_time_days,lot_rule,lot_min,lot_multiple,lot_weeks,unit_cost,setup_cost,safety_stock\n",
    );
    let mut stock = String::from("item,on_hand\n");
    let mut receipts = String::from("receipt,item,quantity,due,status\n");
    let mut routing = String::from("item,work_centre,hours_per_unit,setup_hours\n");
    let rules = ["l4l", "l4l", "min", "multiple", "period", "silver_meal"];
    for item in 0..ITEMS {
        let kind = if item < ITEMS * 3 / 5 { "make" } else { "buy" };
        let rule = if item < PRODUCTS {
            "l4l"
        } else {
            rules[dice.roll(rules.len())]
        };
        items.push_str(&format!(
            "I{item:05},{kind},{},{rule},{},{},{},{}.50,{},{}\n",
            1 + dice.roll(15),
            10 * dice.roll(5),
            1 + dice.roll(5),
            1 + dice.roll(4),
            1 + dice.roll(200),
            20 * dice.roll(10),
            5 * dice.roll(5),
        ));
        stock.push_str(&format!("I{item:05},{}\n", dice.roll(300)));
        if dice.roll(4) == 0 {
            receipts.push_str(&format!(
                "P{item},I{item:05},{},2026-12-{:02},confirmed\n",
                1 + dice.roll(200),
                1 + dice.roll(28)
            ));
        }
        if item < PRODUCTS && item.is_multiple_of(3) {
            routing.push_str(&format!("I{item:05},W{},0.05,0.5\n", item % 2));
        }
    }
    let levels = [0, PRODUCTS, 1_600, 3_000, ITEMS];
    let mut bom = String::from("parent,component,quantity,scrap\n");
    for row in 0..ROWS {
        let level = match row % 20 {
            0..=4 => 0,
            5..=11 => 1,
            _ => 2,
        };
        let parent = levels[level] + dice.roll(levels[level + 1] - levels[level]);
        let component = levels[level + 1] + dice.roll(ITEMS - levels[level + 1]);
        bom.push_str(&format!(
            "I{parent:05},I{component:05},{},0.0{}\n",
            1 + dice.roll(4),
            dice.roll(4)
        ));
    }
    let mut orders = String::from("order,line,item,quantity,requested\n");
    for order in 0..3_000 {
        let week = 47 + dice.roll(6);
        let day = chrono::NaiveDate::from_isoywd_opt(
            2026,
            week as u32,
            [chrono::Weekday::Mon, chrono::Weekday::Wed, chrono::Weekday::Fri][dice.roll(3)],
        )
        .unwrap_or_default();
        orders.push_str(&format!(
            "S{order},1,I{:05},{},{day}\n",
            dice.roll(PRODUCTS),
            1 + dice.roll(40)
        ));
    }
    let mut forecast = String::from("item,week,quantity\n");
    let first = countersign_planning::calendar::Week::of(as_of());
    for item in 0..PRODUCTS {
        for week in 0..WEEKS {
            forecast.push_str(&format!("I{item:05},{},{}\n", first.plus(week), 1 + dice.roll(40)));
        }
    }
    let mut capacity = String::from("work_centre,week,hours,overtime_hours,overtime_cost\n");
    for week in 0..WEEKS {
        for centre in 0..2 {
            capacity.push_str(&format!("W{centre},{},160,40,30\n", first.plus(week)));
        }
    }
    [
        ("items", items),
        ("stock", stock),
        ("receipts", receipts),
        ("bom", bom),
        ("orders", orders),
        ("forecast", forecast),
        ("routing", routing),
        ("capacity", capacity),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text))
    .collect()
}

fn as_of() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 16).unwrap_or_default()
}

fn median(mut runs: Vec<Duration>) -> Duration {
    runs.sort();
    runs[runs.len() / 2]
}

fn five(mut run: impl FnMut() -> Duration) -> Duration {
    median((0..5).map(|_| run()).collect())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let texts = texts();
    let mut out = std::io::stdout().lock();
    if let Some(directory) = std::env::args().nth(1) {
        for (name, text) in &texts {
            std::fs::write(format!("{directory}/{name}.csv"), text)?;
        }
    }
    let started = Instant::now();
    let input: Input = read(&texts, as_of(), WEEKS)?.input;
    writeln!(out, "reading the CSV texts   {:>8.1} ms", ms(started.elapsed()))?;
    let desk = Desk::open(input.clone())?;
    let plan = desk.plan()?;
    writeln!(
        out,
        "{} items, {} rows of bills, {WEEKS} weeks: {} lines, {} links, {} exceptions",
        input.items.len(),
        input.bom.len(),
        plan.lines.len(),
        desk.links().len(),
        plan.exceptions.len(),
    )?;
    let mut copies: Vec<Input> = (0..5).map(|_| input.clone()).collect();
    let made = five(|| {
        let input = copies.pop().unwrap_or_else(|| input.clone());
        let started = Instant::now();
        let desk = Desk::open(input);
        let spent = started.elapsed();
        drop(desk);
        spent
    });
    writeln!(out, "plan                    {:>8.1} ms", ms(made))?;
    let mut desk = Desk::open(input.clone())?;
    let handed = five(|| {
        let started = Instant::now();
        let plan = desk.plan();
        let spent = started.elapsed();
        drop(plan);
        spent
    });
    writeln!(out, "and handed out, hashed  {:>8.1} ms", ms(made + handed))?;
    let mut order = input.orders[1_234].clone();
    let changed = five(|| {
        order.quantity += 5_000_000;
        let started = Instant::now();
        let moved = desk.change(Change::Order(order.clone()));
        let spent = started.elapsed();
        drop(moved);
        spent
    });
    writeln!(out, "after one change        {:>8.1} ms", ms(changed))?;
    let asked = five(|| {
        let started = Instant::now();
        let promise = desk.promise(&order.item, 50_000_000, order.requested);
        let spent = started.elapsed();
        drop(promise);
        spent
    });
    writeln!(out, "earliest date           {:>8.1} ms", ms(asked))?;
    let started = Instant::now();
    let files = write(&desk)?;
    let spent = started.elapsed();
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    writeln!(
        out,
        "all files as text       {:>8.1} ms, {} MB",
        ms(spent),
        bytes / 1_000_000
    )?;
    Ok(())
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
