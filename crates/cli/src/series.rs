//! Files of the two commands on series.

use std::fs;
use std::path::Path;

use countersign_planning::forecast::{Frequency, table::TableFault};

use crate::failure::Failure;

/// How long a period is.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Every {
    #[value(name = "W", alias = "w")]
    Week,
    #[value(name = "M", alias = "m")]
    Month,
}

impl From<Every> for Frequency {
    fn from(every: Every) -> Frequency {
        match every {
            Every::Week => Frequency::Week,
            Every::Month => Frequency::Month,
        }
    }
}

/// A file of UTF-8 text.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes =
        fs::read(path).map_err(|error| Failure::input(format!("{} cannot be read: {error}", path.display())))?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let row = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        Failure::input(format!("{}: row {row}: is not UTF-8", path.display()))
    })
}

pub fn series_fault(path: &Path, fault: &TableFault) -> Failure {
    Failure::input(format!("{}: {fault}", path.display()))
}

pub fn write_text(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(|error| Failure::other(format!("{} cannot be written: {error}", path.display())))
}
