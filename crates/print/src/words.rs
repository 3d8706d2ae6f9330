use std::collections::BTreeMap;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use serde::{Deserialize, Serialize};

/// The language of a printed page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Locale {
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    #[serde(rename = "en")]
    En,
}

impl Locale {
    pub const ALL: [Locale; 2] = [Locale::ZhCn, Locale::En];

    /// The locale of that tag, by its language: `zh-CN`, `zh-Hans`, `en-GB` …
    pub fn from_tag(tag: &str) -> Option<Locale> {
        match tag.split(['-', '_']).next() {
            Some("zh") => Some(Locale::ZhCn),
            Some("en") => Some(Locale::En),
            _ => None,
        }
    }

    pub fn tag(self) -> &'static str {
        match self {
            Locale::ZhCn => "zh-CN",
            Locale::En => "en",
        }
    }

    fn catalogue(self) -> &'static str {
        match self {
            Locale::ZhCn => include_str!("../../../locales/zh-CN/sheet.ftl"),
            Locale::En => include_str!("../../../locales/en/sheet.ftl"),
        }
    }
}

/// The words of the printed pages in one language.
pub(crate) struct Words {
    bundle: FluentBundle<FluentResource>,
    /// Every message that needs no arguments; templates take their labels from here.
    pub(crate) plain: BTreeMap<String, String>,
}

impl Words {
    pub(crate) fn of(locale: Locale) -> &'static Words {
        static ZH_CN: OnceLock<Words> = OnceLock::new();
        static EN: OnceLock<Words> = OnceLock::new();
        match locale {
            Locale::ZhCn => ZH_CN.get_or_init(|| Words::load(locale)),
            Locale::En => EN.get_or_init(|| Words::load(locale)),
        }
    }

    fn load(locale: Locale) -> Words {
        let id = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        // The catalogues are compiled in; a test keeps them free of faults.
        let resource = FluentResource::try_new(locale.catalogue().to_owned()).unwrap_or_else(|(readable, _)| readable);
        let names: Vec<String> = resource
            .entries()
            .filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            })
            .collect();
        bundle.add_resource_overriding(resource);
        let plain = names
            .into_iter()
            .filter_map(|name| {
                let pattern = bundle.get_message(&name)?.value()?;
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
                errors.is_empty().then_some((name, text))
            })
            .collect();
        Words { bundle, plain }
    }

    /// A message by name; a name without a message is returned itself, so that it is seen.
    pub(crate) fn say(&self, name: &str) -> String {
        self.plain.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    pub(crate) fn say_with(&self, name: &str, arguments: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (key, value) in arguments {
            args.set(*key, FluentValue::from(*value));
        }
        match self.bundle.get_message(name).and_then(|message| message.value()) {
            Some(pattern) => self
                .bundle
                .format_pattern(pattern, Some(&args), &mut Vec::new())
                .into_owned(),
            None => name.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogues_are_free_of_faults() {
        for locale in Locale::ALL {
            assert!(
                FluentResource::try_new(locale.catalogue().to_owned()).is_ok(),
                "{}",
                locale.tag()
            );
        }
    }

    #[test]
    fn words_with_arguments_are_filled_in() {
        let said = |locale| Words::of(locale).say_with("sheet-capacity", &[("name", "林霞"), ("for", "苏明")]);
        assert_eq!(said(Locale::ZhCn), "林霞 代 苏明");
        assert_eq!(said(Locale::En), "林霞 for 苏明");
    }

    #[test]
    fn a_locale_is_found_by_its_language() {
        assert_eq!(Locale::from_tag("zh-Hans-CN"), Some(Locale::ZhCn));
        assert_eq!(Locale::from_tag("en_GB"), Some(Locale::En));
        assert_eq!(Locale::from_tag("de"), None);
    }
}
