//! 大写金额: an amount as it is written out on contracts and sheets.

use crate::money::Fen;

/// Amounts from 10¹² yuan on are not written out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} yuan is too large to be written out; the limit is below 1,000,000,000,000")]
pub struct TooLargeForWords(pub Fen);

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["仟", "佰", "拾", ""];
const LIMIT_FEN: u64 = 100_000_000_000_000;

/// `1,409.50` → 人民币壹仟肆佰零玖元伍角. Whole yuan end in 整; a negative amount begins 人民币负.
pub fn amount_in_words(amount: Fen) -> Result<String, TooLargeForWords> {
    let fen = amount.0.unsigned_abs();
    if fen >= LIMIT_FEN {
        return Err(TooLargeForWords(amount));
    }
    let mut words = String::from(if amount.0 < 0 { "人民币负" } else { "人民币" });
    let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    if yuan > 0 || (jiao == 0 && fen == 0) {
        words.push_str(&whole(yuan));
        words.push('元');
    }
    if jiao == 0 && fen == 0 {
        words.push('整');
        return Ok(words);
    }
    let gap = jiao == 0 || yuan.is_multiple_of(10);
    if yuan > 0 && gap {
        words.push('零');
    }
    if jiao > 0 {
        words.push(digit(jiao));
        words.push('角');
    }
    if fen > 0 {
        words.push(digit(fen));
        words.push('分');
    }
    Ok(words)
}

fn whole(yuan: u64) -> String {
    if yuan == 0 {
        return DIGITS[0].to_string();
    }
    let mut words = String::new();
    for (size, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let group = yuan / size % 10_000;
        if group == 0 {
            continue;
        }
        if !words.is_empty() && (group < 1_000 || skipped(yuan, size)) {
            words.push('零');
        }
        words.push_str(&four_digits(group));
        words.push_str(name);
    }
    words
}

/// Whether the whole group above the one of `size` is empty, as in 1,0000,2345.
fn skipped(yuan: u64, size: u64) -> bool {
    (yuan / size / 10_000).is_multiple_of(10_000)
}

fn four_digits(group: u64) -> String {
    let digits = [group / 1_000, group / 100 % 10, group / 10 % 10, group % 10];
    let mut words = String::new();
    let mut gap = false;
    for (value, place) in digits.into_iter().zip(PLACES) {
        if value == 0 {
            gap = !words.is_empty();
            continue;
        }
        if gap {
            words.push('零');
            gap = false;
        }
        words.push(digit(value));
        words.push_str(place);
    }
    words
}

fn digit(value: u64) -> char {
    usize::try_from(value)
        .ok()
        .and_then(|at| DIGITS.get(at))
        .copied()
        .unwrap_or('零')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_written_out_in_the_fixed_form() {
        for (figures, words) in [
            ("1,409.50", "人民币壹仟肆佰零玖元伍角"),
            ("6,007.14", "人民币陆仟零柒元壹角肆分"),
            ("16,409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
            ("325.04", "人民币叁佰贰拾伍元零肆分"),
            ("107,000.53", "人民币壹拾万柒仟元零伍角叁分"),
            ("1,680.32", "人民币壹仟陆佰捌拾元零叁角贰分"),
            ("100,500.00", "人民币壹拾万零伍佰元整"),
            ("105,000.00", "人民币壹拾万伍仟元整"),
            ("0.05", "人民币伍分"),
            ("0.50", "人民币伍角"),
            ("0.00", "人民币零元整"),
            ("100,000,000.00", "人民币壹亿元整"),
            ("100,002,345.00", "人民币壹亿零贰仟叁佰肆拾伍元整"),
            ("100,010,000.00", "人民币壹亿零壹万元整"),
            ("120,340,056.00", "人民币壹亿贰仟零叁拾肆万零伍拾陆元整"),
            (
                "999,999,999,999.99",
                "人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
            ),
            ("-12.30", "人民币负壹拾贰元叁角"),
        ] {
            assert_eq!(
                amount_in_words(Fen::parse(figures).unwrap()).unwrap(),
                words,
                "{figures}"
            );
        }
    }

    #[test]
    fn an_amount_beyond_the_limit_is_refused() {
        let amount = Fen::parse("1,000,000,000,000").unwrap();
        assert_eq!(amount_in_words(amount), Err(TooLargeForWords(amount)));
    }

    /// Reads written-out amounts by the values of their signs alone.
    fn value_of(words: &str) -> u64 {
        let (mut total, mut group, mut pending) = (0, 0, 0);
        for ch in words.trim_start_matches("人民币").trim_start_matches('负').chars() {
            if let Some(value) = DIGITS.iter().position(|known| *known == ch) {
                pending = value as u64;
                continue;
            }
            match ch {
                '仟' => group += pending * 1_000,
                '佰' => group += pending * 100,
                '拾' => group += pending * 10,
                '亿' => total += (group + pending) * 10_000_000_000,
                '万' => total += (group + pending) * 1_000_000,
                '元' => total += (group + pending) * 100,
                '角' => total += pending * 10,
                '分' => total += pending,
                _ => {}
            }
            pending = 0;
            if ['亿', '万', '元'].contains(&ch) {
                group = 0;
            }
        }
        total
    }

    proptest! {
        #[test]
        fn every_amount_can_be_read_back(fen in prop_oneof![0_i64..100_000_000, 0_i64..100_000_000_000_000]) {
            let words = amount_in_words(Fen(fen)).unwrap();
            prop_assert_eq!(value_of(&words), fen as u64);
            prop_assert!(!words.contains("零零"));
            prop_assert_eq!(words.ends_with('整'), fen % 100 == 0);
            prop_assert_eq!(amount_in_words(Fen(-fen)).unwrap().contains('负'), fen != 0);
        }
    }
}
