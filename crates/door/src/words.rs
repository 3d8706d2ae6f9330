//! What the window's frame and the terminal say, in the language of the system.

use std::sync::OnceLock;

use fluent_bundle::{FluentBundle, FluentResource};

const CHINESE: &str = include_str!("../../../locales/zh-CN/shell.ftl");
const ENGLISH: &str = include_str!("../../../locales/en/shell.ftl");

/// What failures are called, for the terminal.
const MESSAGES: [(&str, [&str; 4]); 2] = [
    (
        "zh-CN",
        [
            include_str!("../../../locales/zh-CN/messages.ftl"),
            include_str!("../../../locales/zh-CN/import.ftl"),
            include_str!("../../../locales/zh-CN/review.ftl"),
            include_str!("../../../locales/zh-CN/sheet.ftl"),
        ],
    ),
    (
        "en",
        [
            include_str!("../../../locales/en/messages.ftl"),
            include_str!("../../../locales/en/import.ftl"),
            include_str!("../../../locales/en/review.ftl"),
            include_str!("../../../locales/en/sheet.ftl"),
        ],
    ),
];

static CHOSEN: OnceLock<String> = OnceLock::new();

/// From here on this process speaks this language, whatever the system's is. The first word counts.
pub fn speak(language: &str) {
    CHOSEN.get_or_init(|| language.to_owned());
}

/// The language of this process: the one chosen, or the system's.
pub fn language() -> &'static str {
    tag(CHOSEN.get_or_init(|| sys_locale::get_locale().unwrap_or_default()))
}

/// A message of `shell.ftl`, `messages.ftl`, `import.ftl`, `review.ftl` or `sheet.ftl`; its name when the catalogue has none.
pub fn say(name: &str, values: &[(&str, &str)]) -> String {
    say_in(language(), name, values)
}

/// What to do about it, where the catalogue knows something.
pub fn say_next(name: &str, values: &[(&str, &str)]) -> Option<String> {
    find(language(), name, Some("next"), values)
}

/// Chinese is the language of the house; English is for those whose system says so.
fn tag(locale: &str) -> &'static str {
    if locale.starts_with("en") { "en" } else { "zh-CN" }
}

fn say_in(locale: &str, name: &str, values: &[(&str, &str)]) -> String {
    find(locale, name, None, values).unwrap_or_else(|| name.to_owned())
}

fn find(locale: &str, name: &str, attribute: Option<&str>, values: &[(&str, &str)]) -> Option<String> {
    let tag = tag(locale);
    let catalogue = if tag == "en" { ENGLISH } else { CHINESE };
    let mut bundle = FluentBundle::new(vec![tag.parse().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    let messages = MESSAGES
        .iter()
        .filter(|(of, _)| *of == tag)
        .flat_map(|(_, texts)| texts);
    for text in std::iter::once(&catalogue).chain(messages) {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, _)| readable);
        bundle.add_resource_overriding(resource);
    }
    let args = values.iter().copied().collect();
    let message = bundle.get_message(name)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let said = bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
    Some(said.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_follows_the_system() {
        assert_eq!(say_in("en_GB", "window-title", &[]), "Countersign");
        assert_eq!(say_in("zh-CN", "window-title", &[]), "会签");
        assert_eq!(say_in("", "window-title", &[]), "会签");
    }

    #[test]
    fn every_message_is_there_in_both_languages() {
        let names = |text: &str| {
            let mut names: Vec<String> = text
                .lines()
                .filter_map(|line| line.split_once(" = "))
                .map(|(name, _)| name.to_owned())
                .collect();
            names.sort();
            names
        };
        assert_eq!(names(CHINESE), names(ENGLISH));
    }

    #[test]
    fn values_are_put_in() {
        let asked = say_in("en", "update-found", &[("version", "1.2.3")]);
        assert!(asked.contains("1.2.3"), "{asked}");
    }
}
