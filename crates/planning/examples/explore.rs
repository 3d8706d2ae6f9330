use countersign_planning::forecast::{Frequency, forecast, table};
use std::{env, fs, time::Instant};
fn main() {
    let a: Vec<String> = env::args().collect();
    let f = if a[2] == "W" { Frequency::Week } else { Frequency::Month };
    let text = fs::read_to_string(&a[1]).unwrap();
    let origin = (!a[4].is_empty()).then(|| a[4].parse().unwrap());
    let set = table::read_series(&text, f, origin).unwrap();
    let names: Vec<String> = a[5].split(',').map(str::to_owned).collect();
    let levels: Vec<u32> = names.iter().map(|n| table::share(n).unwrap()).collect();
    let t = Instant::now();
    let r = forecast(&set, a[3].parse().unwrap(), &levels);
    eprintln!("{} series in {:?}", set.series.len(), t.elapsed());
    let mut n = std::collections::BTreeMap::new();
    for i in &r.items {
        *n.entry(format!(
            "{:?} {:?}",
            i.facts.class,
            i.facts
                .models
                .iter()
                .map(|m| (m.name.as_str(), m.weight / 10000))
                .collect::<Vec<_>>()
        ))
        .or_insert(0) += 1;
    }
    let mut n: Vec<_> = n.into_iter().collect();
    n.sort_by_key(|x| -x.1);
    for x in n.iter().take(12) {
        eprintln!("{x:?}");
    }
    fs::write(&a[6], table::write_forecasts(&r, &names, a.get(7).is_some())).unwrap();
}
