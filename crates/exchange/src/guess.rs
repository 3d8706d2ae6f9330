//! Guesses what a sheet is and what its columns mean, from its headings and its name.

use countersign_domain::kinds;
use countersign_domain::record::{Field, FieldType};

use crate::folding;
use crate::mapping::{ColumnMapping, SheetMapping};
use crate::structure::{Headings, heading_unit, plain_heading};
use crate::words::{Meaning, words};

/// Below this a column is rather left out than guessed.
const CERTAIN: f64 = 0.5;

pub(crate) fn guess(file: &str, sheet: &str, headings: &Headings, known: &KnownHeadings) -> SheetMapping {
    let best = words()
        .meanings
        .iter()
        .filter_map(|meaning| {
            let columns = match_columns(meaning, &headings.names, known);
            score(meaning, sheet, file, headings, &columns, known).map(|s| (s, meaning, columns))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let (meaning, targets) = match best {
        Some((_, meaning, columns)) => (Some(meaning), columns),
        None => (None, vec![None; headings.names.len()]),
    };
    SheetMapping {
        file: file.to_owned(),
        sheet: sheet.to_owned(),
        meaning: meaning.map(|m| m.name.clone()),
        header_rows: (headings.first, headings.last),
        amounts_in: headings.amounts_in,
        columns: columns(headings, targets),
        makes: Vec::new(),
    }
}

/// The columns of a sheet under a meaning the caller chose.
pub(crate) fn columns_of(meaning: &Meaning, headings: &Headings, known: &KnownHeadings) -> Vec<ColumnMapping> {
    columns(headings, match_columns(meaning, &headings.names, known))
}

fn columns(headings: &Headings, targets: Vec<Option<(String, f64)>>) -> Vec<ColumnMapping> {
    headings
        .names
        .iter()
        .zip(targets)
        .enumerate()
        .map(|(index, (name, target))| ColumnMapping {
            column: crate::cell::column_letter(index),
            header: name.clone(),
            certainty: target.as_ref().map_or(0, |(_, s)| (s * 100.0).round() as u8),
            target: target.map(|(t, _)| t),
            in_yuan: heading_unit(name).or(headings.amounts_in).unwrap_or(1),
        })
        .collect()
}

/// Headings the caller knows for targets, beside those of the table: the words of an interface.
pub(crate) type KnownHeadings = std::collections::BTreeMap<String, Vec<String>>;

/// The targets of a meaning: those of the table and every other plain field of the kinds it feeds.
pub(crate) fn targets(meaning: &Meaning) -> Vec<(String, &[String])> {
    let listed = meaning.columns.iter().map(|(t, words)| (t.clone(), words.as_slice()));
    let fields = meaning
        .makes
        .iter()
        .filter_map(|name| kinds::kind(name))
        .flat_map(|kind| {
            let plain = |f: &&Field| !f.system && !matches!(f.ty, FieldType::Reference(_) | FieldType::Lines(_));
            kind.fields
                .iter()
                .filter(plain)
                .map(|f| format!("{}.{}", kind.name, f.name))
        });
    let others = fields
        .filter(|t| !meaning.columns.contains_key(t))
        .map(|t| (t, &[][..]));
    listed.chain(others).collect()
}

/// Best pairs first; a target and a column are used once. A heading known to carry nothing takes `-`.
fn match_columns(meaning: &Meaning, names: &[String], known: &KnownHeadings) -> Vec<Option<(String, f64)>> {
    let targets = targets(meaning);
    let mut pairs: Vec<(f64, usize, &str)> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        for (target, headings) in &targets {
            let told = known.get(target).map(Vec::as_slice).unwrap_or_default();
            let told = told.iter().any(|t| plain_heading(t) == plain_heading(name));
            let best = headings
                .iter()
                .enumerate()
                .map(|(rank, heading)| likeness(name, heading) - 0.002 * rank as f64)
                .fold(own_name(name, target), f64::max);
            let best = if told { best.max(0.99) } else { best };
            if best >= CERTAIN {
                pairs.push((best, index, target));
            }
        }
    }
    // A heading that fits several kinds alike means the one the rows are first of all.
    let other = |target: &str| meaning.makes.first().map(String::as_str) != target.split('.').next();
    pairs.sort_by(|a, b| {
        let by_score = b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        by_score.then(other(a.2).cmp(&other(b.2))).then(a.2.cmp(b.2))
    });
    let mut found: Vec<Option<(String, f64)>> = vec![None; names.len()];
    let mut used = std::collections::BTreeSet::new();
    for (score, index, target) in pairs {
        let shared = target == "-" || target.ends_with('+');
        if found[index].is_none() && (shared || !used.contains(target)) {
            used.insert(target);
            found[index] = Some((target.to_owned(), score.min(1.0)));
        }
    }
    for (index, name) in names.iter().enumerate() {
        if found[index].is_none() && words().ignored.contains(&plain_heading(name)) {
            found[index] = Some(("-".to_owned(), 1.0));
        }
    }
    found
}

/// The headings of our own exports are the names of the fields.
fn own_name(name: &str, target: &str) -> f64 {
    let plain = plain_heading(name);
    let (kind, field) = target.split_once('.').unwrap_or((target, ""));
    let own = plain_heading(field);
    let of_lines = kind == "line" && plain.strip_prefix("lines.").is_some_and(|f| f == own);
    let line_number = target == "line.number" && plain == "lines.line";
    let bare = plain.strip_prefix("lines.").unwrap_or(&plain);
    let of_record = kind != "line" && bare == own && !target.ends_with('+');
    if of_lines || line_number {
        // Before a field of the record with the same name.
        1.01
    } else if of_record {
        0.95
    } else {
        0.0
    }
}

/// 1 for the same words; less when only the lowest level, or a part of it, is the same.
fn likeness(name: &str, heading: &str) -> f64 {
    let whole = plain_heading(name);
    if whole.is_empty() {
        return 0.0;
    }
    if whole == heading {
        return 1.0;
    }
    if whole.replace('/', "") == heading {
        return 0.98;
    }
    let leaf = whole.rsplit('/').next().unwrap_or(&whole);
    if leaf == heading {
        return 0.9;
    }
    let (n, m) = (leaf.chars().count() as f64, heading.chars().count() as f64);
    let least = if heading.is_ascii() { 4.0 } else { 2.0 };
    if n < least || m < least || heading.contains('/') {
        return 0.0;
    }
    // The head of a Chinese or English compound is its end: 我方业务员, 客户名称.
    if leaf.ends_with(heading) {
        0.5 + 0.35 * m / n
    } else if !heading.is_ascii() && (leaf.starts_with(heading) || heading.ends_with(leaf)) {
        0.4 + 0.35 * n.min(m) / n.max(m)
    } else {
        0.0
    }
}

fn score(
    meaning: &Meaning,
    sheet: &str,
    file: &str,
    headings: &Headings,
    columns: &[Option<(String, f64)>],
    known: &KnownHeadings,
) -> Option<f64> {
    let has = |target: &String| columns.iter().flatten().any(|(t, _)| t == target);
    if !meaning.needs.iter().all(|group| group.iter().any(has)) {
        return None;
    }
    let mut score = 0.0;
    let mut matched = 0;
    for (index, column) in columns.iter().enumerate() {
        match column {
            Some((target, s)) if target == "-" => score += 0.2 * s,
            Some((target, s)) => {
                matched += 1;
                let needed = meaning.needs.iter().flatten().any(|n| n == target);
                score += if needed { 1.5 * s } else { *s };
            }
            None if headings.names[index].is_empty() => {}
            None => score -= 0.5,
        }
    }
    if matched < 2 {
        return None;
    }
    let sheet = folding::fold(sheet);
    let stem = folding::fold(file.split('.').next().unwrap_or(file));
    let told = meaning.makes.first().and_then(|kind| known.get(kind));
    let told = told.into_iter().flatten().map(|w| folding::fold(w));
    let sheets: Vec<String> = meaning.sheets.iter().cloned().chain(told).collect();
    let named = |name: &str| {
        sheets
            .iter()
            .map(|w| {
                if *w == name {
                    3.0
                } else if name.contains(w.as_str()) {
                    1.0
                } else {
                    0.0
                }
            })
            .fold(0.0, f64::max)
    };
    // The table knows how its sheets look; a kind that only describes itself comes after it.
    let told = if meaning.described.is_some() { 1.0 } else { 0.0 };
    Some(score - told + f64::max(named(&sheet), named(&stem) * 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(sheet: &str, names: &[&str]) -> SheetMapping {
        let headings = Headings {
            first: 1,
            last: 1,
            names: names.iter().map(|n| (*n).to_owned()).collect(),
            amounts_in: None,
        };
        guess("台账.xlsx", sheet, &headings, &KnownHeadings::new())
    }

    fn targets(mapping: &SheetMapping) -> Vec<&str> {
        mapping
            .columns
            .iter()
            .map(|c| c.target.as_deref().unwrap_or(""))
            .collect()
    }

    #[test]
    fn an_office_ledger_is_understood_by_its_headings() {
        let mapping = guessed(
            "Sheet1",
            &[
                "订单号",
                "签订日期",
                "客户",
                "产品型号",
                "产品名称",
                "单位",
                "数量",
                "含税单价（元）",
                "金额（元）",
                "要求交期",
                "备注",
            ],
        );
        assert_eq!(mapping.meaning.as_deref(), Some("order_book"));
        assert_eq!(
            targets(&mapping),
            [
                "order.number",
                "order.date",
                "order.customer",
                "line.product",
                "line.product_name",
                "line.unit",
                "line.quantity",
                "line.unit_price",
                "line.amount",
                "line.due",
                "line.remarks"
            ]
        );
        let mapping = guessed("回款", &["日期", "客户", "回款金额", "方式", "对应订单"]);
        assert_eq!(mapping.meaning.as_deref(), Some("payments"));
        let mapping = guessed("库存", &["型号", "名称", "单位", "现存量", "在途", "参考价（元）"]);
        assert_eq!(
            targets(&mapping),
            [
                "product.model",
                "product.name",
                "product.unit",
                "stock.on_hand",
                "scheduled_receipt.quantity",
                "product.list_price"
            ]
        );
    }

    #[test]
    fn english_headings_in_one_word_are_understood() {
        let mapping = guessed(
            "orderdetails",
            &[
                "orderNumber",
                "productCode",
                "quantityOrdered",
                "priceEach",
                "orderLineNumber",
            ],
        );
        assert_eq!(mapping.meaning.as_deref(), Some("order_lines"));
        let mapping = guessed(
            "x",
            &[
                "InvoiceNo",
                "StockCode",
                "Description",
                "Quantity",
                "InvoiceDate",
                "UnitPrice",
                "CustomerID",
                "Country",
            ],
        );
        assert_eq!(mapping.meaning.as_deref(), Some("order_book"));
        assert_eq!(
            targets(&mapping),
            [
                "order.number",
                "line.product",
                "line.product_name",
                "line.quantity",
                "order.date",
                "line.unit_price",
                "order.customer",
                "order.region"
            ]
        );
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        let mapping = guessed("productlines", &["productLine", "textDescription"]);
        assert_eq!(mapping.meaning, None);
        assert!(mapping.columns.iter().all(|c| c.target.is_none()));
    }
}
