//! Families and what their products are planned with where they say nothing themselves.

use countersign_domain::id::Id;
use countersign_domain::kinds::family::Family;
use countersign_domain::money::{Fen, Micro};

/// Name, lead time in working days, service in percent, weeks covered at most, what one missing costs in yuan.
type FamilySpec = (&'static str, i64, i64, Option<i64>, Option<i64>);

const FAMILIES: &[FamilySpec] = &[
    ("水表", 14, 95, Some(10), Some(12)),
    ("热量表", 22, 95, None, Some(60)),
    ("燃气表", 18, 95, None, Some(24)),
    ("电能表", 14, 95, None, Some(15)),
    ("阀门", 15, 92, None, None),
    ("采集设备", 18, 92, None, None),
    ("电子单元", 6, 95, None, None),
    ("线路板组件", 12, 95, None, None),
    ("电子料", 30, 97, Some(26), None),
    ("电池", 25, 97, Some(20), None),
    ("铸件", 22, 95, None, None),
    ("结构件", 18, 95, None, None),
    ("传感器", 35, 95, None, None),
    ("基表", 25, 95, None, None),
    ("包材", 7, 90, None, None),
];

pub(super) fn families() -> Vec<Family> {
    let family = |&(name, days, service, cover, shortage): &FamilySpec| Family {
        id: Id::derived("sample family", name),
        name: name.to_owned(),
        lead_time_days: Some(days),
        service_level: Some(service * 10_000),
        max_cover_weeks: cover,
        shortage_cost: shortage.map(|yuan| Micro::from(Fen::from_yuan(yuan)).0),
        // A battery loses its charge on the shelf.
        shelf_life_weeks: (name == "电池").then_some(52),
        ..Family::default()
    };
    FAMILIES.iter().map(family).collect()
}
