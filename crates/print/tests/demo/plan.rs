use countersign_print::*;

use super::{ROOT, day};

pub fn plan() -> PlanSheetData {
    PlanSheetData {
        company: "江汉仪表股份有限公司".into(),
        serial: "JH-2026-W48".into(),
        draft: 3,
        as_of: Some(day(2026, 11, 20)),
        root: ROOT.into(),
        ..PlanSheetData::default()
    }
}
