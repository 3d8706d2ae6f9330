use countersign_planning::forecast::{Frequency, stock_levels, table};
use std::{collections::BTreeMap, env, fs, time::Instant};
fn main() {
    let a: Vec<String> = env::args().collect();
    let f = if a[2] == "W" { Frequency::Week } else { Frequency::Month };
    let text = fs::read_to_string(&a[1]).unwrap();
    let set = table::read_series(&text, f, None).unwrap();
    let policies = table::read_policies(&fs::read_to_string(&a[3]).unwrap(), &set).unwrap();
    let names: Vec<String> = a[6].split(',').map(str::to_owned).collect();
    let services: Vec<u32> = names.iter().map(|n| table::share(n).unwrap()).collect();
    let t = Instant::now();
    let r = stock_levels(
        &set,
        &policies,
        f.of(a[4].parse().unwrap()),
        f.of(a[5].parse().unwrap()),
        &services,
    );
    eprintln!("{} levels in {:?}", r.len(), t.elapsed());
    let by: BTreeMap<u32, String> = services.into_iter().zip(names).collect();
    fs::write(&a[7], table::write_levels(&r, &by)).unwrap();
}
