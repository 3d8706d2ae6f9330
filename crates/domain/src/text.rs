//! Normal forms of typed and imported text.

use unicode_normalization::UnicodeNormalization;

/// Full-width letters, digits, punctuation and spaces as their half-width counterparts; other characters stay.
pub fn half_width(text: &str) -> String {
    text.chars().map(half_width_char).collect()
}

/// NFC, white space collapsed to single spaces and trimmed, invisible characters removed. Chinese
/// punctuation stays as written: the form in which names and remarks are kept.
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut pending_space = false;
    for ch in text.chars().filter(|ch| !is_invisible(*ch)).nfc() {
        if ch.is_whitespace() || ch.is_control() {
            pending_space = !tidied.is_empty();
            continue;
        }
        if pending_space {
            tidied.push(' ');
            pending_space = false;
        }
        tidied.push(ch);
    }
    tidied
}

/// [`tidy`] as lines of a longer text: line breaks stay, each line is tidied, blank ends are dropped.
pub fn tidy_lines(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(tidy).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// [`tidy`] after [`half_width`]: the form in which numbers, codes and headers are compared.
pub fn normalise(text: &str) -> String {
    tidy(&half_width(text))
}

/// [`normalise`] without any white space, letters lower-case: the form in which two texts count as the same.
pub fn fold(text: &str) -> String {
    normalise(text)
        .chars()
        .filter(|ch| !ch.is_whitespace())
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// Whether the character is a Han ideograph.
pub fn is_han(ch: char) -> bool {
    matches!(u32::from(ch),
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x2FA1F | 0x30000..=0x323AF | 0x3007)
}

fn half_width_char(ch: char) -> char {
    match ch {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(ch) - 0xFEE0).unwrap_or(ch),
        '\u{3000}' => ' ',
        '￥' => '¥',
        _ => ch,
    }
}

fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn full_width_letters_digits_and_spaces_become_half_width() {
        assert_eq!(half_width("ＡＢｃ１２３　（甲）￥，"), "ABc123 (甲)¥,");
    }

    #[test]
    fn tidying_keeps_chinese_punctuation_and_drops_stray_spaces() {
        assert_eq!(
            tidy("  \u{FEFF}武汉（江汉）\u{3000} 仪表\t公司\u{200B} "),
            "武汉（江汉） 仪表 公司"
        );
    }

    #[test]
    fn lines_of_a_remark_stay_lines() {
        assert_eq!(tidy_lines("\n 甲  乙 \r\n丙\n\n"), "甲 乙\n丙");
    }

    #[test]
    fn a_decomposed_letter_equals_the_composed_one() {
        assert_eq!(tidy("e\u{301}"), "é");
    }

    #[test]
    fn folding_ignores_case_width_and_spaces() {
        assert_eq!(fold(" ｌｘｓ - 15 Ｅ"), "lxs-15e");
    }

    proptest! {
        #[test]
        fn normal_forms_are_stable(text in "\\PC{0,40}") {
            prop_assert_eq!(tidy(&tidy(&text)), tidy(&text));
            prop_assert_eq!(normalise(&normalise(&text)), normalise(&text));
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
