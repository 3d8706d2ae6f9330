//! Times one call and prints its seconds: `measure SERIES.csv sba|tsb|imapa|choice`, monthly series.

use std::io::Write;
use std::time::Instant;
use std::{env, fs, hint};

use countersign_planning::forecast::{Frequency, Model, forecast, table};

const MICRO: f64 = 1e6;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(file), Some(what)) = (arguments.next(), arguments.next()) else {
        return Err("measure SERIES.csv sba|tsb|imapa|choice".into());
    };
    let set = table::read_series(&fs::read_to_string(file)?, Frequency::Month, None)?;
    let begin;
    if what == "choice" {
        begin = Instant::now();
        hint::black_box(forecast(&set, 3, &[500_000, 800_000, 900_000, 950_000]));
    } else {
        let model = Model::ALL
            .into_iter()
            .find(|m| m.name() == what)
            .ok_or("no such model")?;
        let histories: Vec<Vec<f64>> = (set.series.iter())
            .map(|s| {
                s.values
                    .iter()
                    .map(|y| y.map_or(f64::NAN, |y| y as f64 / MICRO))
                    .collect()
            })
            .collect();
        begin = Instant::now();
        for history in &histories {
            let path = model.fit(history, Frequency::Month.cycle());
            hint::black_box(path.map(|path| (1..=12).map(|h| path.ahead(h)).sum::<f64>()));
        }
    }
    writeln!(std::io::stdout(), "{}", begin.elapsed().as_secs_f64())?;
    Ok(())
}
