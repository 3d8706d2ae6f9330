//! The days of a scheduled receipt, without which nobody knows how long it took.

use countersign_contract::Failure;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_domain::record::{Fields, Kind, Record};
use countersign_domain::value::Value;

use crate::failure::{Fault, Result};

/// A receipt that becomes received today came today, one newly entered as on its way was ordered today, where nobody says
/// otherwise. `before` is nothing for a new one.
pub fn note(kind: &Kind, before: Option<&Fields>, changes: &mut Fields, today: &str) {
    if kind.name != ScheduledReceipt::KIND.name {
        return;
    }
    let status = changes.get("status").and_then(Value::as_text).unwrap_or("").to_owned();
    let said = |field: &str| {
        let given = changes
            .get(field)
            .or_else(|| before.and_then(|fields| fields.get(field)));
        given.is_some_and(|value| !value.is_null())
    };
    let came = status == "received" && !said("received") && before.is_some_and(|fields| was(fields) != "received");
    let ordered = before.is_none() && !said("ordered") && !matches!(status.as_str(), "received" | "cancelled");
    for (field, is) in [("received", came), ("ordered", ordered)] {
        if is {
            changes.insert(field.to_owned(), today.into());
        }
    }
}

fn was(fields: &Fields) -> &str {
    fields.get("status").and_then(Value::as_text).unwrap_or("")
}

/// # Errors
/// `received` before `ordered`.
pub fn in_order(fields: &Fields) -> Result<()> {
    let day = |field: &str| fields.get(field).and_then(Value::as_text);
    match (day("ordered"), day("received")) {
        (Some(ordered), Some(received)) if received < ordered => {
            Err(Fault(Failure::field("received", "before_ordered")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-21";

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).into()))
            .collect()
    }

    fn noted(before: Option<&[(&str, &str)]>, changes: &[(&str, &str)]) -> Fields {
        let before = before.map(fields);
        let mut changes = fields(changes);
        note(&ScheduledReceipt::KIND, before.as_ref(), &mut changes, TODAY);
        changes
    }

    #[test]
    fn what_is_marked_as_received_came_today_unless_somebody_says_when() {
        let coming: &[(&str, &str)] = &[("status", "confirmed"), ("ordered", "2026-11-01")];
        let marked = noted(Some(coming), &[("status", "received")]);
        assert_eq!(marked, fields(&[("status", "received"), ("received", TODAY)]));
        let said = noted(Some(coming), &[("status", "received"), ("received", "2026-11-19")]);
        assert_eq!(said["received"], "2026-11-19".into());
        let known = noted(Some(&[("status", "received")]), &[("status", "received")]);
        assert!(
            !known.contains_key("received"),
            "it was received before, nobody knows when"
        );
    }

    #[test]
    fn what_is_entered_as_on_its_way_was_ordered_today() {
        assert_eq!(noted(None, &[("status", "planned")])["ordered"], TODAY.into());
        assert_eq!(
            noted(None, &[("ordered", "2026-11-01")])["ordered"],
            "2026-11-01".into()
        );
        let old = noted(None, &[("status", "received")]);
        assert_eq!(
            old,
            fields(&[("status", "received")]),
            "of an old receipt nothing is made up"
        );
    }

    #[test]
    fn nothing_is_received_before_it_was_ordered() {
        assert!(in_order(&fields(&[("ordered", "2026-11-02"), ("received", "2026-11-01")])).is_err());
        assert!(in_order(&fields(&[("ordered", "2026-11-02"), ("received", "2026-11-02")])).is_ok());
        assert!(in_order(&fields(&[("received", "2026-11-02")])).is_ok());
    }
}
