//! A file of half a million lines is imported in memory that does not grow with it.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use countersign_domain::value::Value;
use countersign_exchange::{Batch, EmptyBook, Fault, FaultCode, Options, Receiver, Refusal, Severity, StagedRecord};

#[derive(Default)]
struct Counting {
    records: BTreeMap<&'static str, u64>,
    lines: u64,
    sold: i64,
    faults: BTreeMap<FaultCode, u64>,
}

impl Receiver for Counting {
    fn record(&mut self, record: StagedRecord) -> Result<(), Refusal> {
        *self.records.entry(record.kind).or_default() += 1;
        self.lines += record.lines.len() as u64;
        for line in &record.lines {
            let quantity = line.fields.get("quantity").and_then(Value::as_int).unwrap_or(0);
            self.sold += if record.kind == "return" { -quantity } else { quantity };
        }
        Ok(())
    }

    fn fault(&mut self, fault: Fault) -> Result<(), Refusal> {
        *self.faults.entry(fault.code).or_default() += 1;
        Ok(())
    }
}

/// Most memory this process has held, in bytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}

fn import(path: PathBuf) -> (Counting, u64) {
    let mut options = Options::new("2012-01-01".parse().unwrap());
    options.customer_when_blank = Some("散客".to_owned());
    let mut counting = Counting::default();
    let mut seen = 0;
    let mut batch = Batch::open(&[path], options, &EmptyBook).unwrap();
    let mut progress = |p: &countersign_exchange::Progress| {
        assert!(p.rows <= p.of);
        seen += 1;
        ControlFlow::Continue(())
    };
    batch.stage_into(&EmptyBook, &mut progress, &mut counting).unwrap();
    (counting, seen)
}

#[test]
fn half_a_million_lines_arrive_whole_in_flat_memory() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/online-retail/online-retail.csv.gz");
    if !path.is_file() {
        println!("skipped: ../shared/data is not here");
        return;
    }
    let (counting, steps) = import(path);
    assert_eq!(counting.lines, 541_909);
    assert_eq!(counting.sold, 5_176_450 * 1_000_000);
    assert_eq!(counting.records["order"] + counting.records["return"], 25_900);
    // One more for those without a customer.
    assert_eq!(counting.records["customer"], 4_372 + 1);
    let errors: u64 = counting
        .faults
        .iter()
        .filter(|(c, _)| c.severity() == Severity::Error)
        .map(|(_, n)| n)
        .sum();
    assert_eq!(errors, 0);
    assert!(steps > 100);
    if let Some(peak) = peak() {
        assert!(peak < 150_000_000, "{peak} bytes");
    }
}

#[test]
fn an_order_whose_rows_are_apart_is_still_one_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    let mut file = std::fs::File::create(&path).unwrap();
    writeln!(file, "订单号,日期,客户,型号,数量,单价").unwrap();
    for row in [
        "A1,2015-01-01,甲,X,1,2.5",
        "A2,2015-01-01,甲,X,1,2.5",
        "A1,2015-01-01,甲,Y,3,1",
    ] {
        writeln!(file, "{row}").unwrap();
    }
    let (counting, _) = import(path);
    assert_eq!(counting.records["order"], 2);
    assert_eq!(counting.lines, 3);
}
