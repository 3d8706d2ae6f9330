//! A list as it is seen on the screen, for paper.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use countersign_contract::Failure;
use countersign_contract::sheet::ListSheetRequest;
use countersign_domain::id::Id;
use countersign_domain::money::Fen;
use countersign_domain::record::{Field, FieldType, Fields, Kind, decimal_text};
use countersign_domain::value::Value;
use countersign_exchange::Wording as _;
use countersign_print::{ColumnAlign, ListCell, ListColumn, ListData, Paper};
use countersign_store::Book;
use countersign_store::list::{self, Compare, Filter, Query};

use super::data::principal;
use crate::access::Sight;
use crate::failure::{Fault, Result};
use crate::office::local;
use crate::records::{Words, query_of};

const WINDOW: u32 = 1000;
/// More belongs into a workbook.
const MOST_ROWS: u64 = 5000;
/// Where the request names no columns.
const USUAL_COLUMNS: usize = 8;

/// The whole list, whatever window of it the screen shows.
pub fn sheet(
    book: &Book,
    kind: &'static Kind,
    request: &ListSheetRequest,
    words: &Words<'_>,
    sight: Sight,
    printed_by: &str,
) -> Result<ListData> {
    let mut request = request.clone();
    if request.list.columns.is_none() {
        request.list.columns = Some(usual_columns(kind, sight));
    }
    let query = query_of(kind, &request.list, sight)?;
    let columns: Vec<&Field> = (query.columns.iter().flatten())
        .filter_map(|name| kind.field(name))
        .collect();
    let zone = book.read(crate::office::zone_minutes)?;
    let mut rows = Vec::new();
    let sums = loop {
        let query = Query {
            offset: rows.len() as u64,
            limit: WINDOW,
            ..query.clone()
        };
        let window = book.read(|c| list::window(c, kind.name, &query))?;
        if window.total > MOST_ROWS {
            return Err(Fault(Failure::field("list", "too_many_rows")));
        }
        let page = Page {
            kind,
            words,
            titles: &window.titles,
            zone,
        };
        let count = window.rows.len();
        rows.extend((window.rows.iter()).map(|row| page.row(&columns, &row.fields)));
        if count < WINDOW as usize {
            break window.sums;
        }
    };
    let organisation = book.read(|c| {
        Ok::<_, Fault>(match principal(c)? {
            Some(name) => name,
            None => countersign_store::settings::get(c, "organisation")?.unwrap_or_default(),
        })
    })?;
    Ok(ListData {
        company: organisation,
        title: request.title.clone(),
        subtitle: said(kind, &query, words),
        printed_by: printed_by.to_owned(),
        paper: Paper::Auto,
        sums: match sums.is_empty() || rows.is_empty() {
            true => Vec::new(),
            false => (columns.iter())
                .map(|f| sums.get(f.name).map_or(ListCell::Empty, |sum| figure(f.ty, sum)))
                .collect(),
        },
        columns: columns.iter().map(|f| column(kind, f, words)).collect(),
        rows,
    })
}

fn usual_columns(kind: &Kind, sight: Sight) -> Vec<String> {
    (kind.fields.iter())
        .filter(|f| f.lines().is_none() && crate::border::visible(f, sight))
        .filter(|f| f.title || f.subtitle || f.listed)
        .take(USUAL_COLUMNS)
        .map(|f| f.name.to_owned())
        .collect()
}

fn column(kind: &Kind, field: &Field, words: &Words<'_>) -> ListColumn {
    let (align, weight) = match field.ty {
        FieldType::Money | FieldType::Price => (ColumnAlign::Right, 96),
        FieldType::Quantity | FieldType::Integer | FieldType::Rate => (ColumnAlign::Right, 72),
        FieldType::Date => (ColumnAlign::Center, 80),
        FieldType::Instant => (ColumnAlign::Center, 110),
        FieldType::Bool => (ColumnAlign::Center, 56),
        FieldType::Choice(_) => (ColumnAlign::Left, 72),
        FieldType::Reference("person") => (ColumnAlign::Left, 72),
        FieldType::Reference(_) => (ColumnAlign::Left, 190),
        FieldType::LongText => (ColumnAlign::Left, 220),
        FieldType::CreditCode => (ColumnAlign::Left, 140),
        FieldType::Phone => (ColumnAlign::Left, 100),
        FieldType::Text if field.name == "name" => (ColumnAlign::Left, 190),
        FieldType::Text | FieldType::Email | FieldType::Tags | FieldType::Lines(_) => (ColumnAlign::Left, 110),
    };
    ListColumn {
        title: words.heading(kind.name, field.name),
        align,
        weight: Some(weight),
    }
}

/// A window of rows with what its references are called.
struct Page<'a> {
    kind: &'a Kind,
    words: &'a Words<'a>,
    titles: &'a BTreeMap<Id, String>,
    zone: i64,
}

impl Page<'_> {
    fn row(&self, columns: &[&Field], fields: &Fields) -> Vec<ListCell> {
        columns
            .iter()
            .map(|f| fields.get(f.name).map_or(ListCell::Empty, |value| self.cell(f, value)))
            .collect()
    }

    fn cell(&self, field: &Field, value: &Value) -> ListCell {
        match (field.ty, value) {
            (FieldType::Instant, Value::Int(at)) => ListCell::Moment(local(*at, self.zone)),
            (FieldType::Choice(_), Value::Text(choice)) => {
                ListCell::Text(self.words.choice(self.kind.name, field.name, choice))
            }
            (FieldType::Reference(_), value) => match value.as_id().and_then(|id| self.titles.get(&id)) {
                Some(title) => ListCell::Text(title.clone()),
                None => ListCell::Empty,
            },
            (FieldType::Bool, Value::Bool(yes)) => ListCell::Text(self.words.yes_or_no(*yes)),
            (FieldType::Tags, Value::List(tags)) => {
                let tags: Vec<&str> = tags.iter().filter_map(Value::as_text).collect();
                ListCell::Text(tags.join("、"))
            }
            _ => figure(field.ty, value),
        }
    }
}

fn figure(ty: FieldType, value: &Value) -> ListCell {
    match (ty, value) {
        (FieldType::Money, Value::Int(fen)) => ListCell::Amount(*fen),
        (FieldType::Price, Value::Int(micro)) => ListCell::Price(*micro),
        (FieldType::Quantity, Value::Int(micro)) => ListCell::Quantity(*micro),
        (FieldType::Rate, Value::Int(rate)) => ListCell::Percent(rate / 100),
        (_, Value::Int(n)) => ListCell::Number(*n),
        (FieldType::Date, Value::Text(day)) => match day.parse::<NaiveDate>() {
            Ok(day) => ListCell::Date(day),
            Err(_) => ListCell::Text(day.clone()),
        },
        (_, Value::Text(text)) => ListCell::Text(text.clone()),
        _ => ListCell::Empty,
    }
}

/// Filters, search and order in words.
fn said(kind: &Kind, query: &Query, words: &Words<'_>) -> Vec<String> {
    let mut lines: Vec<String> = query.filters.iter().map(|f| filter(kind, f, words)).collect();
    if !query.search.is_empty() {
        lines.push(words.say("list-searched", &[("text", &query.search)]));
    }
    if lines.is_empty() {
        lines.push(words.say("list-no-filters", &[]));
    }
    if !query.sort.is_empty() {
        let fields: Vec<String> = (query.sort.iter())
            .map(|(name, down)| {
                let field = words.heading(kind.name, name);
                if *down {
                    words.say("list-sorted-down", &[("field", &field)])
                } else {
                    field
                }
            })
            .collect();
        let fields = fields.join(&words.say("list-separator", &[]));
        lines.push(words.say("list-sorted", &[("fields", &fields)]));
    }
    lines
}

fn filter(kind: &Kind, filter: &Filter, words: &Words<'_>) -> String {
    let inner = filter.field.strip_prefix("lines.");
    let field = match inner {
        Some(name) => kind
            .lines()
            .and_then(|(_, fields)| fields.iter().find(|f| f.name == name)),
        None => kind.field(&filter.field),
    };
    let heading = words.heading(kind.name, &filter.field);
    let text = |value: &Value| field.map_or_else(String::new, |f| plain(kind, f, value, words));
    let op = |name: &str| words.say(&format!("list-filter-{name}"), &[]);
    let with =
        |op: String, value: String| words.say("list-filter", &[("field", &heading), ("op", &op), ("value", &value)]);
    let first = || filter.values.first().map(text).unwrap_or_default();
    match filter.compare {
        Compare::Eq => with(op("eq"), first()),
        Compare::Ne => with(op("ne"), first()),
        Compare::Lt => with(op("lt"), first()),
        Compare::Le => with(op("le"), first()),
        Compare::Gt => with(op("gt"), first()),
        Compare::Ge => with(op("ge"), first()),
        Compare::Contains => with(op("contains"), first()),
        Compare::In => {
            let values: Vec<String> = filter.values.iter().map(text).collect();
            with(op("in"), values.join(&words.say("list-filter-or", &[])))
        }
        Compare::Between => {
            let to = filter.values.get(1).map(text).unwrap_or_default();
            let span = words.say("list-filter-between", &[("from", &first()), ("to", &to)]);
            format!("{heading} {span}")
        }
        Compare::Empty => words.say("list-filter-empty", &[("field", &heading)]),
        Compare::NotEmpty => words.say("list-filter-not_empty", &[("field", &heading)]),
    }
}

fn plain(kind: &Kind, field: &Field, value: &Value, words: &Words<'_>) -> String {
    match (field.ty, value) {
        (FieldType::Choice(_), Value::Text(choice)) => words.choice(kind.name, field.name, choice),
        (FieldType::Reference(to), value) if value.as_id().is_some() => {
            value.as_id().map(|id| words.record(to, id)).unwrap_or_default()
        }
        (FieldType::Bool, Value::Bool(yes)) => words.yes_or_no(*yes),
        (FieldType::Money, Value::Int(n)) => Fen(*n).grouped(),
        (FieldType::Price, Value::Int(n)) => decimal_text(*n, 6, 2),
        (FieldType::Quantity, Value::Int(n)) => decimal_text(*n, 6, 0),
        (FieldType::Rate, Value::Int(n)) => format!("{} %", decimal_text(n.saturating_mul(100), 6, 0)),
        (_, Value::Int(n)) => n.to_string(),
        (_, Value::Text(text)) => text.clone(),
        _ => String::new(),
    }
}
