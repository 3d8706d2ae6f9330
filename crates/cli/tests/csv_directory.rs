//! The commands on directories and series of CSV files, as a script sees them.
#![allow(clippy::unwrap_used)]

mod place;

use place::{Place, said};

const PLAN: [&str; 9] = [
    "plan",
    "--book",
    "b",
    "--as-of",
    "2026-11-16",
    "--weeks",
    "8",
    "--out",
    "out",
];

/// Names in a directory, hidden ones too, and what stands in them.
fn files_in(directory: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = (std::fs::read_dir(directory).unwrap())
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read(entry.path()).unwrap_or_default())
        })
        .collect();
    files.sort();
    files
}

/// A book of two items beside the place's own files.
fn book() -> Place {
    let place = Place::new();
    std::fs::create_dir(place.at("b")).unwrap();
    for (name, text) in [
        ("items", "item,kind,lead_time_days\nA,make,5\nB,buy,3\n"),
        ("bom", "parent,component,quantity\nA,B,2\n"),
        ("orders", "order,line,item,quantity,requested\nS1,1,A,4,2026-12-01\n"),
    ] {
        std::fs::write(place.at(&format!("b/{name}.csv")), text).unwrap();
    }
    place
}

/// The shell limits files to so many blocks, as a quota or a full disk would.
#[cfg(unix)]
fn limited(place: &Place, blocks: u32) -> std::process::Output {
    let script = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut shell = place.command("sh");
    shell.args(["-c", &script, place::PROGRAM]).args(PLAN).output().unwrap()
}

#[cfg(unix)]
#[test]
fn where_the_room_does_not_suffice_nothing_is_written_and_an_earlier_plan_stays() {
    let place = book();
    let orders: String = (1..400).map(|n| format!("S{n},1,A,4,2026-12-01\n")).collect();
    let text = format!("order,line,item,quantity,requested\n{orders}");
    let before = files_in(&place.at("")).len();
    std::fs::write(place.at("b/orders.csv"), &text).unwrap();
    let refused = limited(&place, 4);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(said(&refused).contains("cannot be written"), "{}", said(&refused));
    assert_eq!(files_in(&place.at("")).len(), before);
    assert_eq!(place.code(&PLAN), 0);
    let earlier = files_in(&place.at("out"));
    std::fs::write(place.at("b/orders.csv"), text.replace(",4,", ",5,")).unwrap();
    assert_eq!(limited(&place, 4).status.code(), Some(2));
    assert_eq!(files_in(&place.at("out")), earlier);
}

#[test]
fn a_fault_leaves_an_earlier_plan_as_it_is() {
    let place = book();
    assert_eq!(place.code(&PLAN), 0);
    let files = || files_in(&place.at("out"));
    let before = files();
    assert_eq!(before.len(), 8);
    for (name, text, words) in [
        (
            "orders.csv",
            "order,item,quantity,requested\nS1,A,4,2026-02-30\n",
            "orders.csv, row 2, column requested: 2026-02-30 is not a date",
        ),
        (
            "bom.csv",
            "parent,component\nA,B\nB,A\n",
            "bom.csv, row 3, column component: goes round in a circle: A -> B -> A",
        ),
        (
            "stock.csv",
            "item,on_hand\nA,900000000000\nA,900000000000\nA,900000000000\n",
            "item A: the quantities add up to more than can be counted",
        ),
        (
            "parameters.csv",
            "",
            "parameters.csv, row 1, column name: has no header",
        ),
    ] {
        let whole = std::fs::read(place.at(&format!("b/{name}"))).ok();
        std::fs::write(place.at(&format!("b/{name}")), text).unwrap();
        let refused = place.run(&PLAN);
        assert_eq!(refused.status.code(), Some(2), "{name}");
        assert!(said(&refused).contains(words), "{}", said(&refused));
        assert_eq!(files(), before, "{name}");
        match whole {
            Some(whole) => std::fs::write(place.at(&format!("b/{name}")), whole).unwrap(),
            None => std::fs::remove_file(place.at(&format!("b/{name}"))).unwrap(),
        }
    }
    assert_eq!(place.code(&PLAN), 0);
    assert_eq!(files(), before);
}

#[test]
fn a_file_whose_name_is_no_table_is_mentioned() {
    let place = book();
    std::fs::write(place.at("b/forecasts.csv"), "item,week,quantity\nA,2026-W48,9\n").unwrap();
    let made = place.run(&PLAN);
    assert_eq!(made.status.code(), Some(0));
    assert!(
        said(&made).contains("forecasts.csv is no table of a book and not read"),
        "{}",
        said(&made)
    );
}

#[test]
fn every_file_of_a_plan_has_its_header_even_when_nothing_is_planned() {
    let place = book();
    std::fs::write(place.at("b/items.csv"), "item\n").unwrap();
    std::fs::write(place.at("b/orders.csv"), "order\n").unwrap();
    std::fs::remove_file(place.at("b/bom.csv")).unwrap();
    assert_eq!(place.code(&PLAN), 0);
    for (name, header) in [
        ("lines", "line,item,kind,quantity,start,due,late_days,cost"),
        ("projection", "item,week,gross,scheduled,planned,projected"),
        ("pegging", "line,item,order,order_line,quantity"),
        ("exceptions", "code,item,date,quantity,message"),
        ("consumption", "order,order_line,item,week,quantity"),
    ] {
        let text = std::fs::read_to_string(place.at(&format!("out/{name}.csv"))).unwrap();
        assert_eq!(text, format!("{header}\n"));
    }
    let cash = std::fs::read_to_string(place.at("out/cash.csv")).unwrap();
    assert!(cash.starts_with("week,expected,p90,committed,order_driven,forecast_driven\n2026-W47,0.00,"));
}

#[test]
fn faults_of_series_end_with_2_and_write_nothing() {
    let place = Place::new();
    std::fs::write(place.at("s.csv"), "unique_id,ds,y\nA,2026-11-02,3\nA,2026-11-09,x\n").unwrap();
    std::fs::write(place.at("good.csv"), "unique_id,ds,y\nA,2026-11-02,3\nA,2026-11-09,0\n").unwrap();
    std::fs::write(
        place.at("i.csv"),
        "unique_id,lead_time,review_period,moq,unit_cost\nA,-1,1,1,1\n",
    )
    .unwrap();
    let forecast = |file: &'static str, levels: &'static str, horizon: &'static str| {
        place.run(&[
            "forecast",
            "--in",
            file,
            "--freq",
            "W",
            "--horizon",
            horizon,
            "--levels",
            levels,
            "--out",
            "o.csv",
        ])
    };
    let levels = |service: &'static str, to: &'static str| {
        place.run(&[
            "stock-levels",
            "--in",
            "good.csv",
            "--items",
            "i.csv",
            "--freq",
            "W",
            "--from",
            "2026-11-16",
            "--to",
            to,
            "--service",
            service,
            "--out",
            "o.csv",
        ])
    };
    for (output, words) in [
        (
            forecast("s.csv", "0.5", "2"),
            "s.csv: row 3, column y: \"x\" is not a number",
        ),
        (
            forecast("good.csv", "0.5,1", "2"),
            "--levels: \"1\" is not a number between 0 and 1",
        ),
        (forecast("good.csv", "0.5", "0"), "0 is not in 1..=520"),
        (forecast("none.csv", "0.5", "2"), "none.csv cannot be read"),
        (
            levels("0.9", "2026-11-23"),
            "i.csv: row 2, column lead_time: \"-1\" is not a whole number",
        ),
        (
            levels("95", "2026-11-23"),
            "--service: \"95\" is not a number between 0 and 1",
        ),
        (levels("0.9", "2026-11-09"), "--to must not lie before --from"),
    ] {
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert!(said(&output).contains(words), "{}", said(&output));
        assert!(!place.at("o.csv").exists());
    }
    assert_eq!(forecast("good.csv", "0.5", "2").status.code(), Some(0));
    assert!(place.at("o.csv").exists());
}
