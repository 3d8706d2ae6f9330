//! 统一社会信用代码, the unified social credit code of GB 32100.

use std::fmt;

use crate::text;

/// A code whose check character holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreditCodeError {
    #[error("a credit code has 18 characters, this one has {0}")]
    Length(usize),
    /// `position` counts from 1.
    #[error("character {position}, `{found}`, does not occur in credit codes")]
    Character { position: usize, found: char },
    #[error("the check character should be {expected}, not {found}")]
    Check { expected: char, found: char },
}

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Half-width, upper-case, without spaces and hyphens.
pub fn normalise(written: &str) -> String {
    text::normalise(written)
        .chars()
        .filter(|ch| !ch.is_whitespace() && *ch != '-')
        .flat_map(char::to_uppercase)
        .collect()
}

impl CreditCode {
    /// Normalises and checks a written code.
    pub fn parse(written: &str) -> Result<CreditCode, CreditCodeError> {
        let code = normalise(written);
        let length = code.chars().count();
        if length != 18 {
            return Err(CreditCodeError::Length(length));
        }
        for (index, found) in code.chars().enumerate() {
            if !u8::try_from(found).is_ok_and(|byte| ALPHABET.contains(&byte)) {
                return Err(CreditCodeError::Character {
                    position: index + 1,
                    found,
                });
            }
        }
        let bytes = code.as_bytes();
        let expected = check_character(&bytes[..17]);
        let found = char::from(bytes[17]);
        if expected != Some(found) {
            return Err(CreditCodeError::Check {
                expected: expected.unwrap_or('?'),
                found,
            });
        }
        Ok(CreditCode(code))
    }

    /// Puts a code together from its first eight characters (registering authority, kind of organisation and the
    /// district's six digits) and the eight characters of the organisation, with both check characters.
    pub fn compose(registration: &str, organisation: &str) -> Result<CreditCode, CreditCodeError> {
        let body = format!("{registration}{organisation}");
        if registration.len() != 8 || organisation.len() != 8 {
            return Err(CreditCodeError::Length(body.chars().count() + 2));
        }
        let organisation_check = organisation_check_character(organisation.as_bytes()).unwrap_or('?');
        let seventeen = format!("{body}{organisation_check}");
        let check = check_character(seventeen.as_bytes()).unwrap_or('?');
        CreditCode::parse(&format!("{seventeen}{check}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether characters 9–17 carry the check of GB 11714 too. Where they do not the code may still be genuine:
    /// a reason to look again, not to refuse.
    pub fn organisation_check_holds(&self) -> bool {
        let bytes = self.0.as_bytes();
        organisation_check_character(&bytes[8..16]) == Some(char::from(bytes[16]))
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// C18 = (31 − Σ Ci·Wi mod 31) mod 31.
fn check_character(seventeen: &[u8]) -> Option<char> {
    let mut sum = 0;
    for (byte, weight) in seventeen.iter().zip(WEIGHTS) {
        let value = ALPHABET.iter().position(|known| known == byte)?;
        sum += u32::try_from(value).ok()? * weight;
    }
    let check = (31 - sum % 31) % 31;
    ALPHABET.get(usize::try_from(check).ok()?).map(|byte| char::from(*byte))
}

/// 11 − Σ mod 11, where 10 is written X and 11 is written 0.
fn organisation_check_character(eight: &[u8]) -> Option<char> {
    let mut sum = 0;
    for (byte, weight) in eight.iter().zip(ORGANISATION_WEIGHTS) {
        sum += char::from(*byte).to_digit(36)? * weight;
    }
    match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn genuine_codes_are_accepted() {
        for code in ["91350100M000100Y43", "91110108551385082Q"] {
            assert_eq!(CreditCode::parse(code).unwrap().as_str(), code);
            assert!(CreditCode::parse(code).unwrap().organisation_check_holds());
        }
    }

    #[test]
    fn a_wrong_check_character_is_named() {
        assert_eq!(
            CreditCode::parse("91350100M000100Y44"),
            Err(CreditCodeError::Check {
                expected: '3',
                found: '4'
            })
        );
        assert_eq!(
            CreditCode::parse("91350100M000100Y4Z"),
            Err(CreditCodeError::Character {
                position: 18,
                found: 'Z'
            })
        );
        assert!(matches!(
            CreditCode::parse("91310115MA1H8R7C6D"),
            Err(CreditCodeError::Check { .. })
        ));
    }

    #[test]
    fn width_case_and_spaces_do_not_matter() {
        let code = CreditCode::parse("９１３５ 0100 m000 100y 43").unwrap();
        assert_eq!(code.to_string(), "91350100M000100Y43");
    }

    #[test]
    fn length_and_foreign_characters_are_told() {
        assert_eq!(CreditCode::parse("9135"), Err(CreditCodeError::Length(4)));
        assert_eq!(
            CreditCode::parse("91350100MO00100Y43"),
            Err(CreditCodeError::Character {
                position: 10,
                found: 'O'
            })
        );
        assert!(matches!(
            CreditCode::parse("武汉江汉仪表有限公司武汉江汉仪表有限"),
            Err(CreditCodeError::Character { position: 1, .. })
        ));
    }

    proptest! {
        #[test]
        fn a_composed_code_holds_both_checks(district in "[1-6][0-9]{5}", organisation in "[0-9A-HJ-NPQRTUWXY]{8}") {
            let code = CreditCode::compose(&format!("91{district}"), &organisation).unwrap();
            prop_assert!(code.organisation_check_holds());
            prop_assert_eq!(CreditCode::parse(code.as_str()), Ok(code));
        }

        #[test]
        fn one_changed_character_never_passes(position in 0_usize..17, replacement in "[0-9A-HJ-NPQRTUWXY]") {
            let genuine = "91350100M000100Y43";
            let mut changed = genuine.to_owned();
            changed.replace_range(position..=position, &replacement);
            prop_assume!(changed != genuine);
            let is_refused = matches!(CreditCode::parse(&changed), Err(CreditCodeError::Check { .. }));
            prop_assert!(is_refused);
        }
    }
}
