//! What templates are handed: the data as text in the reader's language.

mod list;
mod plan;
mod sheet;

pub(crate) use list::list;
pub(crate) use plan::plan;
pub(crate) use sheet::sheet;

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Value, json};

use crate::figures;
use crate::seal_mark::{SealMark, SealState};
use crate::sheet::{Signer, Verdict};
use crate::words::Words;

/// Prices, amounts and what speaks of them: printed, or left out for those who must not see them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prices {
    #[default]
    Shown,
    LeftOut,
}

fn date(date: Option<NaiveDate>) -> String {
    date.map(figures::date).unwrap_or_default()
}

fn moment(at: Option<NaiveDateTime>) -> String {
    at.map(figures::moment).unwrap_or_default()
}

/// Longest run of characters without a place to break a line.
const LONGEST_RUN: usize = 22;

/// Lets long codes and addresses break inside a cell: zero-width spaces in runs that have no other place to break.
pub(crate) fn soften(value: &mut Value) {
    match value {
        Value::String(text) if !text.starts_with('<') && has_long_run(text) => *text = softened(text),
        Value::Array(items) => items.iter_mut().for_each(soften),
        Value::Object(fields) => fields.values_mut().for_each(soften),
        _ => {}
    }
}

fn has_long_run(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_graphic())
        .any(|run| run.len() > LONGEST_RUN)
}

fn softened(text: &str) -> String {
    let mut soft = String::with_capacity(text.len() + text.len() / 8);
    let mut run = 0;
    for c in text.chars() {
        if run == LONGEST_RUN / 2 {
            soft.push('\u{200b}');
            run = 0;
        }
        soft.push(c);
        run = if c.is_ascii_graphic() { run + 1 } else { 0 };
    }
    soft
}

/// `QR-XS-08 / A/3`
fn form(number: &str, version: &str) -> String {
    let parts: Vec<&str> = [number, version].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" / ")
}

fn seal(mark: &SealMark) -> Value {
    let state = match mark.state {
        SealState::Open => "open",
        SealState::Waiting => "waiting",
        SealState::Confirmed => "confirmed",
        SealState::Void => "void",
    };
    json!({
        "state": state,
        "unit": mark.unit,
        "name": mark.name,
        "date": mark.date.map(figures::seal_date).unwrap_or_default(),
    })
}

fn signer(signer: Option<&Signer>, words: &Words) -> Value {
    let Some(signer) = signer else {
        return json!({ "name": "", "rank": "", "capacity": "" });
    };
    let capacity = signer
        .for_name
        .as_deref()
        .map(|for_name| words.say_with("sheet-capacity", &[("name", &signer.name), ("for", for_name)]));
    json!({ "name": signer.name, "rank": signer.rank, "capacity": capacity.unwrap_or_default() })
}

/// The three answers a sheet has boxes for, or one of the other two in words.
fn verdict(verdict: Option<Verdict>, words: &Words) -> Value {
    let other = match verdict {
        Some(Verdict::Returned) => words.say("verdict-returned"),
        Some(Verdict::Abstained) => words.say("verdict-abstained"),
        _ => String::new(),
    };
    json!({
        "met": verdict == Some(Verdict::Met),
        "conditions": verdict == Some(Verdict::MetOnConditions),
        "not_met": verdict == Some(Verdict::NotMet),
        "other": other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_that_cannot_break_is_given_places_to_break() {
        let long = "x".repeat(60);
        let mut value = json!({ "a": [long, "91350100M000100Y43", "a sentence of many short words"], "qr": format!("<svg {long}") });
        soften(&mut value);
        let texts = value["a"].as_array().unwrap();
        assert_eq!(texts[0].as_str().unwrap().matches('\u{200b}').count(), 5);
        assert_eq!(texts[0].as_str().unwrap().replace('\u{200b}', ""), long);
        assert_eq!(texts[1], "91350100M000100Y43");
        assert_eq!(texts[2], "a sentence of many short words");
        assert!(!value["qr"].as_str().unwrap().contains('\u{200b}'));
    }
}
