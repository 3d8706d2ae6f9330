use serde_json::{Value, json};

use crate::error::PrintError;
use crate::plan::PlanSheetData;
use crate::words::Locale;

pub(crate) fn plan(data: &PlanSheetData, _locale: Locale) -> Result<Value, PrintError> {
    Ok(json!({ "company": data.company, "serial": data.serial }))
}
