//! Every word on a page exists in both languages.

use std::collections::BTreeSet;

const ZH_CN: &str = include_str!("../../../locales/zh-CN/sheet.ftl");
const EN: &str = include_str!("../../../locales/en/sheet.ftl");

const TEMPLATES: [&str; 4] = [
    include_str!("../templates/common.typ"),
    include_str!("../templates/sheet.typ"),
    include_str!("../templates/plan.typ"),
    include_str!("../templates/list.typ"),
];
const VIEWS: [&str; 4] = [
    include_str!("../src/view.rs"),
    include_str!("../src/view/sheet.rs"),
    include_str!("../src/view/plan.rs"),
    include_str!("../src/view/list.rs"),
];

fn names(catalogue: &str) -> Vec<&str> {
    catalogue
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(name, _)| name)
        .collect()
}

fn is_name(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
}

/// The names behind every `w.` of the templates and in every string of the views that looks like one.
fn used() -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    for template in TEMPLATES {
        for (at, _) in template.match_indices("w.") {
            let alone = !template[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
            let rest = &template[at + 2..];
            let name = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
            if alone {
                used.insert(name);
            }
        }
    }
    for view in VIEWS {
        used.extend(
            view.split('"')
                .filter(|s| s.contains('-') && !s.is_empty() && s.chars().all(is_name)),
        );
    }
    used
}

#[test]
fn both_languages_have_the_same_words_once() {
    let (zh, en) = (names(ZH_CN), names(EN));
    assert_eq!(zh, en);
    assert_eq!(zh.iter().collect::<BTreeSet<_>>().len(), zh.len());
}

#[test]
fn every_word_that_is_used_exists_and_every_word_is_used() {
    let known: BTreeSet<&str> = names(ZH_CN).into_iter().collect();
    let used = used();
    let missing: Vec<_> = used.difference(&known).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let idle: Vec<_> = known.difference(&used).collect();
    assert!(idle.is_empty(), "{idle:?}");
}
