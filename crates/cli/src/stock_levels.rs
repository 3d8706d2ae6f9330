//! `countersign stock-levels`: how far to order up to, period by period, from what was known at each.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use countersign_planning::forecast::{Frequency, stock_levels, table};

use crate::failure::Failure;
use crate::series::{Every, read_text, series_fault, write_text};

#[derive(clap::Args)]
pub struct Arguments {
    /// CSV with unique_id, ds (Monday of the week or first of the month) and y (empty is unknown).
    #[arg(long = "in", value_name = "SERIES.csv")]
    series: PathBuf,
    /// CSV with unique_id, lead_time, review_period (in periods), moq and unit_cost.
    #[arg(long, value_name = "ITEMS.csv")]
    items: PathBuf,
    /// W for weeks, M for months.
    #[arg(long, value_enum)]
    freq: Every,
    /// The first period a level is decided for.
    #[arg(long, value_name = "DATE")]
    from: NaiveDate,
    /// The last one.
    #[arg(long, value_name = "DATE")]
    to: NaiveDate,
    /// Shares of units to be served at once, such as 0.9,0.95.
    #[arg(long, value_delimiter = ',', required = true)]
    service: Vec<String>,
    #[arg(long, value_name = "OUT.csv")]
    out: PathBuf,
}

pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let frequency: Frequency = arguments.freq.into();
    let (from, to) = (frequency.of(arguments.from), frequency.of(arguments.to));
    if to < from || to.since(from) > 1040 {
        return Err(Failure::input(
            "--to must not lie before --from, nor more than 1040 periods after it",
        ));
    }
    let mut services = Vec::new();
    let mut names = BTreeMap::new();
    for text in &arguments.service {
        let share = table::share(text).map_err(|problem| Failure::input(format!("--service: {problem}")))?;
        if names.insert(share, text.clone()).is_none() {
            services.push(share);
        }
    }
    let text = read_text(&arguments.series)?;
    let set = table::read_series(&text, frequency, Some(arguments.to))
        .map_err(|fault| series_fault(&arguments.series, &fault))?;
    let policies = table::read_policies(&read_text(&arguments.items)?, &set)
        .map_err(|fault| series_fault(&arguments.items, &fault))?;
    let levels = stock_levels(&set, &policies, from, to, &services);
    let rows = table::write_levels(&levels, &names).map_err(|fault| series_fault(&arguments.series, &fault))?;
    write_text(&arguments.out, &rows)
}
