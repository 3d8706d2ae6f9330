//! The words of the locales, for what the engine writes into files.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

/// One language's catalogue of records and messages.
pub struct Catalogue(FluentBundle<FluentResource>);

static CHINESE: LazyLock<Option<Catalogue>> = LazyLock::new(|| Catalogue::of("zh-CN"));
static ENGLISH: LazyLock<Option<Catalogue>> = LazyLock::new(|| Catalogue::of("en"));

/// The catalogue of a reader's language; Chinese, the language of the house, for one that has none.
pub fn words(language: &str) -> Option<&'static Catalogue> {
    match language {
        "en" => ENGLISH.as_ref(),
        _ => CHINESE.as_ref(),
    }
}

impl Catalogue {
    /// `zh-CN` or `en`.
    pub fn of(language: &str) -> Option<Self> {
        let sources: &[&str] = match language {
            "zh-CN" => &[
                include_str!("../../../locales/zh-CN/records.ftl"),
                include_str!("../../../locales/zh-CN/import.ftl"),
                include_str!("../../../locales/zh-CN/checks.ftl"),
                include_str!("../../../locales/zh-CN/review.ftl"),
                include_str!("../../../locales/zh-CN/begin.ftl"),
                include_str!("../../../locales/zh-CN/plan.ftl"),
                include_str!("../../../locales/zh-CN/sheet.ftl"),
                include_str!("../../../locales/zh-CN/printing.ftl"),
            ],
            "en" => &[
                include_str!("../../../locales/en/records.ftl"),
                include_str!("../../../locales/en/import.ftl"),
                include_str!("../../../locales/en/checks.ftl"),
                include_str!("../../../locales/en/review.ftl"),
                include_str!("../../../locales/en/begin.ftl"),
                include_str!("../../../locales/en/plan.ftl"),
                include_str!("../../../locales/en/sheet.ftl"),
                include_str!("../../../locales/en/printing.ftl"),
            ],
            _ => return None,
        };
        let mut bundle = FluentBundle::new_concurrent(vec![language.parse().ok()?]);
        bundle.set_use_isolating(false);
        for source in sources {
            // A message that cannot be read is a word that is missing; the others stay.
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Some(Self(bundle))
    }

    pub fn word(&self, id: &str) -> Option<String> {
        self.say(id, std::iter::empty::<(&str, &str)>())
    }

    /// What a field of a kind is called.
    pub fn field(&self, kind: &str, field: &str) -> Option<String> {
        let own = self.word(&format!("field-{kind}-{field}"));
        own.or_else(|| self.word(&format!("field-{field}")))
    }

    /// What a choice of a field is called.
    pub fn choice(&self, kind: &str, field: &str, choice: &str) -> Option<String> {
        let ids = [
            format!("choice-{kind}-{field}-{choice}"),
            format!("choice-{field}-{choice}"),
            format!("choice-{choice}"),
        ];
        ids.iter().find_map(|id| self.word(id))
    }

    /// What a record of the kind, and several of them, are called; one word where a language has one.
    pub fn kind(&self, kind: &str) -> Vec<String> {
        let message = self.0.get_message(&format!("kind-{kind}"));
        let many = message.and_then(|m| m.get_attribute("many")).map(|a| {
            let mut errors = Vec::new();
            self.0.format_pattern(a.value(), None, &mut errors).into_owned()
        });
        self.word(&format!("kind-{kind}")).into_iter().chain(many).collect()
    }

    /// A message with its parameters.
    pub fn say<'a>(&self, id: &str, params: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<String> {
        self.formatted(id, None, params)
    }

    /// The long form of a message, where it has one.
    pub fn say_in_full<'a>(&self, id: &str, params: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<String> {
        self.formatted(id, Some("full"), params)
    }

    fn formatted<'a>(
        &self,
        id: &str,
        attribute: Option<&str>,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Option<String> {
        let message = self.0.get_message(id)?;
        let form = attribute.and_then(|name| message.get_attribute(name));
        let pattern = form.map(|form| form.value()).or_else(|| message.value())?;
        let mut args = FluentArgs::new();
        for (name, value) in params {
            args.set(name.to_owned(), value.to_owned());
        }
        let mut errors = Vec::new();
        Some(self.0.format_pattern(pattern, Some(&args), &mut errors).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_words_for_every_kind() {
        for language in ["zh-CN", "en"] {
            let catalogue = Catalogue::of(language).unwrap();
            for kind in countersign_domain::kinds::ALL {
                assert!(
                    catalogue.word(&format!("kind-{}", kind.name)).is_some(),
                    "{language} {}",
                    kind.name
                );
            }
        }
        assert!(Catalogue::of("fr").is_none());
    }
}
