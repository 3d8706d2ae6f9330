//! The words by which headings, totals and choices are recognised: data, in `words.json`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use countersign_domain::kinds;
use countersign_domain::record::{Area, FieldType, Kind};
use serde::Deserialize;

use crate::folding;

#[derive(Deserialize)]
pub(crate) struct Words {
    totals: BTreeSet<String>,
    remarks: BTreeSet<String>,
    pub pieces: BTreeSet<String>,
    terms: BTreeMap<i64, BTreeSet<String>>,
    choices: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    pub ignored: BTreeSet<String>,
    pub meanings: Vec<Meaning>,
}

/// What the rows of a sheet can be.
#[derive(Deserialize)]
pub(crate) struct Meaning {
    pub name: String,
    /// The kinds of records its rows feed.
    pub makes: Vec<String>,
    /// Words in the sheet's name.
    pub sheets: Vec<String>,
    /// Of each group at least one column must be there.
    pub needs: Vec<Vec<String>>,
    /// Target to the headings it goes by, folded. `-`: known and left out.
    pub columns: BTreeMap<String, Vec<String>>,
    /// A kind the table does not list: its rows are read from the kind's descriptors alone.
    #[serde(skip)]
    pub described: Option<&'static Kind>,
}

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let mut words: Words = serde_json::from_str(include_str!("words.json")).ok()?;
    let listed: BTreeSet<String> = words.meanings.iter().flat_map(|m| m.makes.iter().cloned()).collect();
    let rest = kinds::ALL
        .iter()
        .filter(|k| !listed.contains(k.name) && is_described(k));
    words.meanings.extend(rest.map(described));
    Some(words)
});

/// A word that counts pieces of whatever is counted: one stands for another (只, 个, 台).
pub fn is_piece(unit: &str) -> bool {
    words().pieces.contains(&folding::fold(unit))
}

/// Whether rows of a sheet can be records of the kind without more than its descriptors: a document with lines
/// needs rows that belong together.
fn is_described(kind: &Kind) -> bool {
    !kind.system && kind.area != Area::Personal && kind.lines().is_none()
}

fn described(kind: &'static Kind) -> Meaning {
    let given = |f: &&countersign_domain::record::Field| !f.system && !matches!(f.ty, FieldType::Lines(_));
    let target = |f: &countersign_domain::record::Field| format!("{}.{}", kind.name, f.name);
    let fields = || kind.fields.iter().filter(given);
    Meaning {
        name: kind.name.to_owned(),
        makes: vec![kind.name.to_owned()],
        sheets: vec![folding::fold(kind.name)],
        needs: fields().filter(|f| f.required).map(|f| vec![target(f)]).collect(),
        columns: fields().map(|f| (target(f), Vec::new())).collect(),
        described: Some(kind),
    }
}

static NONE: LazyLock<Words> = LazyLock::new(|| Words {
    totals: BTreeSet::new(),
    remarks: BTreeSet::new(),
    pieces: BTreeSet::new(),
    terms: BTreeMap::new(),
    choices: BTreeMap::new(),
    ignored: BTreeSet::new(),
    meanings: Vec::new(),
});

static HEADINGS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let words = words();
    let columns = words.meanings.iter().flat_map(|m| m.columns.values().flatten());
    columns
        .chain(&words.ignored)
        .flat_map(|w| std::iter::once(w.clone()).chain(w.rsplit('/').next().map(str::to_owned)))
        .collect()
});

pub(crate) fn words() -> &'static Words {
    WORDS.as_ref().unwrap_or(&NONE)
}

impl Words {
    pub fn meaning(&self, name: &str) -> Option<&Meaning> {
        self.meanings.iter().find(|m| m.name == name)
    }

    /// Whether a heading, folded and without its unit, is one of those listed for any meaning.
    pub fn is_heading(&self, heading: &str) -> bool {
        HEADINGS.contains(heading)
    }

    pub fn is_total(&self, written: &str) -> bool {
        // The letters at the ends rule out nearly every cell before it is folded.
        let ends = |c: char| c == '计' || c.is_ascii_alphabetic() || !c.is_alphanumeric();
        let last = written.chars().next_back();
        if written.len() > 60 || !last.is_some_and(ends) {
            return false;
        }
        let first = written.chars().find(|c| c.is_alphanumeric());
        if first.is_some_and(|c| c.is_ascii_alphabetic() && !"tsgTSG".contains(c)) {
            return false;
        }
        let folded = folding::fold(written);
        let word = folded.trim_matches([':', '：', '(', ')', '：']);
        self.totals.contains(word)
            || (word.chars().count() <= 12 && ["合计", "小计", "总计"].iter().any(|t| word.ends_with(t)))
    }

    /// 制表：…, 备注：… and other lines around the data.
    pub fn is_remark(&self, written: &str) -> bool {
        if !written.contains([':', '：']) {
            return false;
        }
        let folded = folding::fold(written);
        folded
            .split_once(':')
            .is_some_and(|(word, _)| self.remarks.contains(word))
    }

    /// The days of a credit period said in words.
    pub fn terms(&self, folded: &str) -> Option<i64> {
        self.terms
            .iter()
            .find(|(_, words)| words.contains(folded))
            .map(|(days, _)| *days)
    }

    /// The choice of `kind.field` that a word stands for: the word itself, one listed for it, or a longer
    /// text that ends in just one listed word.
    pub fn choice<'a>(&self, target: &str, allowed: &[&'a str], written: &str) -> Option<&'a str> {
        let folded = folding::fold(written);
        if let Some(choice) = allowed.iter().find(|c| folding::fold(c) == folded) {
            return Some(choice);
        }
        let table = self.choices.get(target)?;
        let allowed = |choice: &str| allowed.iter().copied().find(|a| *a == choice);
        if let Some((choice, _)) = table.iter().find(|(_, words)| words.contains(&folded)) {
            return allowed(choice);
        }
        let plain = folded.split(['(', '（']).next().unwrap_or(&folded);
        if let Some((choice, _)) = table.iter().find(|(_, words)| words.contains(plain)) {
            return allowed(choice);
        }
        let longest = table
            .iter()
            .flat_map(|(choice, words)| words.iter().map(move |w| (w.chars().count(), choice, w)))
            .filter(|(n, _, w)| *n >= 2 && !w.is_ascii() && folded.ends_with(w.as_str()))
            .filter(|(_, _, w)| {
                !folded
                    .trim_end_matches(w.as_str())
                    .ends_with(['未', '不', '非', '无', '没', '待'])
            })
            .max_by_key(|(n, _, _)| *n)?;
        allowed(longest.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads_and_its_headings_are_folded() {
        assert!(!words().meanings.is_empty());
        for meaning in &words().meanings {
            for (target, headings) in &meaning.columns {
                for heading in headings {
                    assert_eq!(&folding::fold(heading), heading, "{} {target}", meaning.name);
                }
            }
            for need in meaning.needs.iter().flatten() {
                assert!(meaning.columns.contains_key(need), "{} needs {need}", meaning.name);
            }
        }
    }

    #[test]
    fn totals_are_recognised_in_any_spelling_and_names_are_not() {
        for total in ["合计", "合  计：", "本页合计", "2015年小计", "Total", "Sub total"] {
            assert!(words().is_total(total), "{total}");
        }
        for name in ["合计仪表有限公司", "总计划部", "武汉泽越", "Totalview"] {
            assert!(!words().is_total(name), "{name}");
        }
    }

    #[test]
    fn a_choice_is_recognised_by_its_words() {
        let kinds = countersign_domain::kinds::customer::KINDS;
        for (written, kind) in [
            ("热力公司", Some("utility")),
            ("房地产开发商", Some("developer")),
            ("市自来水公司", Some("utility")),
            ("dealer", Some("dealer")),
            ("火星", None),
            ("非经销商", None),
        ] {
            assert_eq!(words().choice("customer.kind", kinds, written), kind, "{written}");
        }
    }
}
