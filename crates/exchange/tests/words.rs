//! Every fault can be said in both languages.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::Path;

fn catalogue(language: &str, file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../locales/{language}/{file}.ftl"));
    std::fs::read_to_string(path).unwrap()
}

fn named(text: &str, prefix: &str) -> BTreeSet<String> {
    let names = text
        .lines()
        .filter_map(|l| l.strip_prefix(prefix)?.split_once(" =").map(|(n, _)| n.to_owned()));
    names.collect()
}

#[test]
fn every_fault_and_meaning_has_its_words_in_both_languages() {
    let faults: BTreeSet<String> = countersign_exchange::FaultCode::ALL
        .iter()
        .map(|code| serde_json::to_value(code).unwrap().as_str().unwrap().to_owned())
        .collect();
    // Rows that are records of one kind, read by its descriptors, are called what the kind is called.
    let (kinds, meanings): (BTreeSet<String>, BTreeSet<String>) = countersign_exchange::meanings()
        .into_iter()
        .map(|(meaning, _)| meaning.to_owned())
        .partition(|meaning| countersign_domain::kinds::kind(meaning).is_some());
    for language in ["zh-CN", "en"] {
        let text = catalogue(language, "import");
        let named_kinds = named(&catalogue(language, "records"), "kind-");
        assert!(kinds.is_subset(&named_kinds), "{language}: {kinds:?}");
        assert_eq!(named(&text, "import-fault-"), faults, "{language}");
        assert_eq!(named(&text, "import-meaning-"), meanings, "{language}");
    }
}
