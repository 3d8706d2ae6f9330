//! The planner's parameters as a book keeps them.

use countersign_contract::settings::{PlanningParameter, PlanningSettings, SavePlanning};
use countersign_contract::{Code, Failure, FieldFault, Nothing};
use countersign_domain::record::{decimal_text, parse_decimal};
use countersign_planning::plan::Parameters;
use countersign_planning::plan::parameters::{Measure, PARAMETERS, Parameter};
use countersign_store::{Connection, records, settings};
use serde::{Deserialize, Serialize};

use super::draft::may_plan;
use crate::access::Sight;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

const SETTING: &str = "planning";

/// The parameters with who set them last.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    parameters: Parameters,
    saved_at: Option<i64>,
    saved_by: String,
}

fn kept(connection: &Connection) -> Result<Kept> {
    let Some(text) = settings::get(connection, SETTING)? else {
        return Ok(Kept::default());
    };
    serde_json::from_str(&text).map_err(|e| Fault(Failure::internal(e)))
}

/// What the next plan of the book is drafted with.
pub fn parameters(connection: &Connection) -> Result<Parameters> {
    Ok(kept(connection)?.parameters)
}

impl Engine {
    pub(crate) fn planning_settings(&self, caller: &Caller) -> Result<PlanningSettings> {
        let session = caller.session()?;
        let sight = session.rights.sight();
        let may_save = may_plan(session).is_ok();
        let open = self.open()?;
        open.book.read(|c| {
            let kept = kept(c)?;
            let by = match kept.saved_by.parse() {
                Ok(person) => records::title(c, "person", person)?,
                Err(_) => String::new(),
            };
            Ok(PlanningSettings {
                parameters: (PARAMETERS.iter())
                    .filter(|each| seen(each, sight))
                    .map(|each| shown(each, &kept.parameters))
                    .collect(),
                may_save,
                saved_at: kept.saved_at.map(border::instant),
                saved_by: by,
            })
        })
    }

    pub(crate) fn save_planning(&self, caller: &Caller, request: &SavePlanning) -> Result<Nothing> {
        let session = caller.session()?;
        may_plan(session)?;
        let open = self.open()?;
        let now = self.now();
        self.act(&open, session, "settings-changed", |writing| {
            let mut kept = kept(writing.connection())?;
            apply(&mut kept.parameters, request, session.rights.sight())?;
            kept.saved_at = Some(now);
            kept.saved_by = session.person.to_string();
            let text = serde_json::to_string(&kept).map_err(|e| Fault(Failure::internal(e)))?;
            Ok(settings::share(writing, SETTING, &text)?)
        })?;
        self.changed(["settings"]);
        Ok(Nothing {})
    }
}

/// What may be paid is for those who see what is paid.
fn seen(parameter: &Parameter, sight: Sight) -> bool {
    parameter.measure != Measure::Money || sight.cost
}

fn shown(parameter: &Parameter, set: &Parameters) -> PlanningParameter {
    let text = |value: Option<i64>| value.map(|value| written(parameter.measure, value));
    PlanningParameter {
        name: parameter.name.to_owned(),
        measure: parameter.measure.name().to_owned(),
        value: text(set.get(parameter.name)),
        default: text(Parameters::default().get(parameter.name)),
        least: written(parameter.measure, parameter.least),
        most: written(parameter.measure, parameter.most),
        optional: parameter.optional,
    }
}

fn written(measure: Measure, value: i64) -> String {
    match measure {
        Measure::Weeks | Measure::WorkingDays => value.to_string(),
        Measure::Money => decimal_text(value, 2, 2),
        Measure::Share => decimal_text(value, 6, 0),
    }
}

/// Sets what was written; every value that cannot be is named.
fn apply(parameters: &mut Parameters, request: &SavePlanning, sight: Sight) -> Result<()> {
    let mut faults = Vec::new();
    for (name, text) in &request.values {
        let mut wrong = |code: &str, within: Option<&Parameter>| {
            let mut fault = FieldFault {
                field: name.clone(),
                code: code.to_owned(),
                params: Default::default(),
            };
            if let Some(parameter) = within {
                let bound = |value| written(parameter.measure, value);
                fault.params.insert("least".to_owned(), bound(parameter.least));
                fault.params.insert("most".to_owned(), bound(parameter.most));
                fault
                    .params
                    .insert("measure".to_owned(), parameter.measure.name().to_owned());
            }
            faults.push(fault);
        };
        let Some(parameter) = Parameter::named(name) else {
            wrong("unknown_field", None);
            continue;
        };
        if !seen(parameter, sight) {
            wrong("not_yours", None);
            continue;
        }
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let value = match text.map(|text| parse_decimal(text, parameter.measure.places())) {
            Some(None) => {
                wrong("not_a_number", None);
                continue;
            }
            Some(Some(value)) => Some(value),
            None => None,
        };
        match value {
            None if !parameter.optional => wrong("required", None),
            value if !parameter.allows(value) => wrong("not_within", Some(parameter)),
            value => {
                parameters.set(parameter.name, value);
            }
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    let mut failure = Failure::new(Code::Invalid);
    failure.field_errors = faults;
    Err(Fault(failure))
}
