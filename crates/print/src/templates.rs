use std::collections::BTreeMap;

use typst::syntax::Source;

use crate::error::PrintError;
use crate::world::file_id;

/// The Typst files that lay pages out: the program's own, any of them replaced by an office's adaptation.
#[derive(Clone)]
pub struct Templates {
    sources: Vec<Source>,
}

const OWN: [(&str, &str); 4] = [
    ("common.typ", include_str!("../templates/common.typ")),
    ("sheet.typ", include_str!("../templates/sheet.typ")),
    ("plan.typ", include_str!("../templates/plan.typ")),
    ("list.typ", include_str!("../templates/list.typ")),
];

impl Templates {
    /// `overrides` maps a template's name (see [`Templates::names`]) to its source. Other names are refused; a source
    /// that does not work is reported with file and line when it is printed.
    pub fn with_overrides(overrides: Option<BTreeMap<String, String>>) -> Result<Templates, PrintError> {
        let mut overrides = overrides.unwrap_or_default();
        let mut sources = Vec::new();
        for (name, own) in OWN {
            let text = overrides.remove(name).unwrap_or_else(|| own.to_owned());
            sources.push(source(name, text)?);
        }
        match overrides.into_keys().next() {
            Some(name) => Err(PrintError::UnknownTemplate { name }),
            None => Ok(Templates { sources }),
        }
    }

    pub fn names() -> impl Iterator<Item = &'static str> {
        OWN.iter().map(|(name, _)| *name)
    }

    /// The program's own text of a template, to start an adaptation from.
    pub fn own_source(name: &str) -> Option<&'static str> {
        OWN.iter().find(|(own, _)| *own == name).map(|(_, text)| *text)
    }

    pub(crate) fn sources(&self) -> Vec<Source> {
        self.sources.clone()
    }
}

pub(crate) fn source(name: &str, text: String) -> Result<Source, PrintError> {
    let id = file_id(name).ok_or_else(|| PrintError::UnknownTemplate { name: name.to_owned() })?;
    Ok(Source::new(id, text))
}
