//! What the files seem to hold.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use countersign_contract::Failure;
use countersign_contract::import::{ColumnFound, FieldChoice, Inspection, SheetFound};
use countersign_domain::kinds;
use countersign_domain::record::FieldType;
use countersign_exchange::{Batch, ChoiceWords, Known, Options, SheetMapping, meanings};
use countersign_store::{Connection, settings};
use serde_json::Value as Json;

use super::report;
use crate::failure::{Fault, Result};
use crate::words::words;

/// Files opened and guessed, with what a person corrected.
///
/// # Errors
/// The first file that cannot be read; `bad_request` when the mapping is none.
pub fn open(paths: &[PathBuf], options: Options, known: &dyn Known, mapping: Option<&Json>) -> Result<Batch> {
    let mut batch = Batch::open(paths, options, known).map_err(|e| report::unreadable(&e))?;
    if let Some(mapping) = mapping.filter(|m| !m.is_null()) {
        let corrected: Vec<SheetMapping> = serde_json::from_value(mapping.clone())
            .map_err(|e| Fault(Failure::new(countersign_contract::Code::BadRequest).trace(e)))?;
        batch.correct(&corrected);
    }
    Ok(batch)
}

/// The words of both languages are headings too, so that what was exported is understood again. What a product is
/// counted in when nothing says so is in the language the book was begun in.
pub fn options(book: &Connection, today: NaiveDate) -> Result<Options> {
    let mut options = Options::new(today);
    options.headings = headings();
    options.choices = choice_words();
    let language = settings::get(book, "language")?.unwrap_or_default();
    if let Some(piece) = words(&language).and_then(|w| w.word("begin-piece")) {
        options.default_unit = piece;
    }
    Ok(options)
}

fn headings() -> BTreeMap<String, Vec<String>> {
    let mut headings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for words in ["zh-CN", "en"].into_iter().filter_map(words) {
        for (_, targets) in meanings() {
            for target in targets {
                let Some((kind, field)) = target.split_once('.') else {
                    continue;
                };
                let kind = if kind == "line" { "order" } else { kind };
                let word = words.field(kind, field);
                let known = headings.entry(target.clone()).or_default();
                known.extend(word.filter(|w| !known.contains(w)));
            }
        }
        for kind in kinds::ALL {
            headings
                .entry(kind.name.to_owned())
                .or_default()
                .extend(words.kind(kind.name));
        }
    }
    headings
}

/// What choices are called in both languages, so that what was exported is understood again.
fn choice_words() -> ChoiceWords {
    let mut found = ChoiceWords::default();
    for words in ["zh-CN", "en"].into_iter().filter_map(words) {
        for kind in kinds::ALL {
            for field in kind.fields {
                let FieldType::Choice(choices) = field.ty else { continue };
                for choice in choices {
                    if let Some(word) = words.choice(kind.name, field.name, choice) {
                        found.add(&format!("{}.{}", kind.name, field.name), &word, choice);
                    }
                }
            }
        }
    }
    found
}

/// # Errors
/// A defect: the mapping cannot be written.
pub fn inspection(batch: &Batch) -> Result<Inspection> {
    let mappings: Vec<&SheetMapping> = batch.sheets().iter().map(|s| &s.mapping).collect();
    let mapping = serde_json::to_value(&mappings).map_err(|e| Fault(Failure::internal(e)))?;
    let sheets = batch.sheets().iter().map(|found| SheetFound {
        file: found.mapping.file.clone(),
        sheet: found.mapping.sheet.clone(),
        header_row: u64::from(found.mapping.header_rows.1),
        rows: found.rows,
        kinds: found.mapping.kinds(),
        columns: found
            .mapping
            .columns
            .iter()
            .map(|column| ColumnFound {
                column: column.column.clone(),
                header: column.header.clone(),
                field: column.target.clone(),
                certainty: u32::from(column.certainty),
            })
            .collect(),
        sample: found.sample.clone(),
    });
    Ok(Inspection {
        sheets: sheets.collect(),
        mapping,
        choices: choices(),
        meanings: meanings().into_iter().map(|(name, _)| name.to_owned()).collect(),
    })
}

/// Every field a column can be given, once.
fn choices() -> Vec<FieldChoice> {
    let mut fields = std::collections::BTreeSet::new();
    for (_, targets) in meanings() {
        fields.extend(targets);
    }
    fields
        .into_iter()
        .map(|field| FieldChoice {
            kind: field.split('.').next().unwrap_or_default().to_owned(),
            field,
        })
        .collect()
}
