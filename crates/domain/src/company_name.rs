//! Names of companies, compared for duplicates.

use crate::text;

/// Longer forms before those they end in.
const LEGAL_FORMS: [&str; 8] = [
    "集团股份有限公司",
    "集团有限责任公司",
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "有限公司",
    "集团公司",
    "集团",
];

/// What is left of a name without brackets, punctuation, spaces and legal forms, in one width and case. Two
/// companies with the same key are candidates for one and the same; an empty key compares with nothing.
pub fn duplicate_key(name: &str) -> String {
    let plain: String = text::fold(name).chars().filter(|ch| ch.is_alphanumeric()).collect();
    let mut key = plain.clone();
    for form in LEGAL_FORMS {
        key = key.replace(form, "");
    }
    if key.is_empty() { plain } else { key }
}

/// The digits of a telephone number without the country's prefix; empty when there are too few to compare.
pub fn phone_key(phone: &str) -> String {
    let digits: String = text::half_width(phone).chars().filter(char::is_ascii_digit).collect();
    let national = digits
        .strip_prefix("0086")
        .or_else(|| digits.strip_prefix("86").filter(|rest| rest.len() >= 10));
    let key = national.unwrap_or(&digits);
    if key.len() >= 7 { key.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn brackets_spaces_and_legal_forms_do_not_tell_companies_apart() {
        let key = duplicate_key("武汉泽越仪表有限公司");
        assert_eq!(key, "武汉泽越仪表");
        for name in [
            "武汉泽越仪表有限责任公司",
            "武汉泽越仪表股份有限公司",
            " 武汉 泽越仪表 集团 有限公司",
            "（武汉）泽越仪表（集团）有限公司",
            "武汉(泽越)仪表",
        ] {
            assert_eq!(duplicate_key(name), key, "{name}");
        }
        assert_ne!(duplicate_key("武汉泽越仪表销售有限公司"), key);
    }

    #[test]
    fn a_name_that_is_only_a_legal_form_keeps_its_key() {
        assert_eq!(duplicate_key("集团公司"), "集团公司");
        assert_eq!(duplicate_key(" （） "), "");
    }

    #[test]
    fn the_same_number_written_differently_has_one_key() {
        for phone in [
            "+86 186-7887-6070",
            "18678876070",
            "0086 18678876070",
            "１８６７８８７６０７０",
        ] {
            assert_eq!(phone_key(phone), "18678876070");
        }
        assert_eq!(phone_key("027-86552211"), "02786552211");
        assert_eq!(phone_key("8655"), "");
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(name in "[一-龥A-Z（） ]{0,20}") {
            prop_assume!(!name.contains("集团") && !name.contains("有限"));
            prop_assert_eq!(duplicate_key(&duplicate_key(&name)), duplicate_key(&name));
        }
    }
}
