//! `countersign forecast`: quantiles of demand for every series of a table.

use std::path::PathBuf;

use chrono::NaiveDate;
use countersign_planning::forecast::{forecast, table};

use crate::failure::Failure;
use crate::series::{Every, read_text, series_fault, write_text};

#[derive(clap::Args)]
pub struct Arguments {
    /// CSV with unique_id, ds (Monday of the week or first of the month) and y (empty is unknown).
    #[arg(long = "in", value_name = "SERIES.csv")]
    series: PathBuf,
    /// W for weeks, M for months.
    #[arg(long, value_enum)]
    freq: Every,
    /// Periods to forecast.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=520))]
    horizon: u16,
    /// Quantiles, such as 0.5,0.9,0.95.
    #[arg(long, value_delimiter = ',', required = true)]
    levels: Vec<String>,
    /// The first period forecast; what the table holds from there on is not looked at.
    #[arg(long, value_name = "DATE")]
    origin: Option<NaiveDate>,
    /// Sums from the origin to the end of each period instead of the period alone.
    #[arg(long)]
    cumulative: bool,
    #[arg(long, value_name = "OUT.csv")]
    out: PathBuf,
}

pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let levels = (arguments.levels.iter())
        .map(|level| table::share(level).map_err(|problem| Failure::input(format!("--levels: {problem}"))))
        .collect::<Result<Vec<u32>, Failure>>()?;
    let text = read_text(&arguments.series)?;
    let set = table::read_series(&text, arguments.freq.into(), arguments.origin)
        .map_err(|fault| series_fault(&arguments.series, &fault))?;
    let forecasts = forecast(&set, usize::from(arguments.horizon), &levels);
    let rows = table::write_forecasts(&forecasts, &arguments.levels, arguments.cumulative)
        .map_err(|fault| series_fault(&arguments.series, &fault))?;
    write_text(&arguments.out, &rows)
}
