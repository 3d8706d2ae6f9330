//! 大写金额: amounts in words, as contracts and sheets carry them.

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];

/// Amounts from here on cannot be written: 10¹² yuan, in fen.
pub const TOO_LARGE_FEN: u64 = 100_000_000_000_000;

/// The amount with 人民币 before it; nothing for 10¹² yuan and more.
///
/// Ends at 元 with 整, at 角 and 分 without; one 零 for inner zeros, none between 元 and 角 unless the yuan end in zero.
pub fn chinese_yuan(fen: i64) -> Option<String> {
    let size = fen.unsigned_abs();
    if size >= TOO_LARGE_FEN {
        return None;
    }
    let (yuan, jiao, fen_left) = (size / 100, size / 10 % 10, size % 10);
    let mut text = String::from("人民币");
    if fen < 0 {
        text.push('负');
    }
    if yuan > 0 || size == 0 {
        text.push_str(&whole(yuan));
        text.push('元');
    }
    if jiao == 0 && fen_left == 0 {
        text.push('整');
        return Some(text);
    }
    if yuan > 0 && (yuan % 10 == 0 || jiao == 0) {
        text.push('零');
    }
    if jiao > 0 {
        push_digit(&mut text, jiao);
        text.push('角');
    }
    if fen_left > 0 {
        push_digit(&mut text, fen_left);
        text.push('分');
    }
    Some(text)
}

/// The amount in English, fen as a fraction: `RMB One Thousand Four Hundred Nine and 50/100 Only`.
pub fn english_yuan(fen: i64) -> Option<String> {
    let size = fen.unsigned_abs();
    if size >= TOO_LARGE_FEN {
        return None;
    }
    let sign = if fen < 0 { "Minus " } else { "" };
    let cents = match size % 100 {
        0 => String::new(),
        cents => format!(" and {cents:02}/100"),
    };
    Some(format!("RMB {sign}{}{cents} Only", english_whole(size / 100)))
}

fn whole(yuan: u64) -> String {
    if yuan == 0 {
        return "零".to_owned();
    }
    let mut text = String::new();
    let mut gap = false;
    for (unit, group) in [
        ("亿", yuan / 100_000_000),
        ("万", yuan / 10_000 % 10_000),
        ("", yuan % 10_000),
    ] {
        if group == 0 {
            gap = !text.is_empty();
            continue;
        }
        if !text.is_empty() && (gap || group < 1000) {
            text.push('零');
        }
        push_group(&mut text, group);
        text.push_str(unit);
        gap = false;
    }
    text
}

/// A number below 10,000 without leading zeros.
fn push_group(text: &mut String, group: u64) {
    let mut started = false;
    let mut gap = false;
    for place in (0..4).rev() {
        let digit = group / 10u64.pow(place) % 10;
        if digit == 0 {
            gap = started;
            continue;
        }
        if gap {
            text.push('零');
        }
        push_digit(text, digit);
        text.push_str(PLACES[place as usize]);
        started = true;
        gap = false;
    }
}

fn push_digit(text: &mut String, digit: u64) {
    text.push(DIGITS[(digit % 10) as usize]);
}

const ONES: [&str; 20] = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
];
const TENS: [&str; 10] = [
    "", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety",
];

fn english_whole(yuan: u64) -> String {
    if yuan == 0 {
        return ONES[0].to_owned();
    }
    let groups = [
        (1_000_000_000, " Billion"),
        (1_000_000, " Million"),
        (1_000, " Thousand"),
        (1, ""),
    ];
    groups
        .iter()
        .map(|(size, name)| (yuan / size % 1000, name))
        .filter(|(group, _)| *group > 0)
        .map(|(group, name)| format!("{}{name}", english_group(group)))
        .collect::<Vec<_>>()
        .join(" ")
}

fn english_group(group: u64) -> String {
    let mut parts = Vec::new();
    if group >= 100 {
        parts.push(format!("{} Hundred", ONES[(group / 100) as usize]));
    }
    match (group % 100) as usize {
        0 => {}
        small if small < 20 => parts.push(ONES[small].to_owned()),
        rest if rest % 10 == 0 => parts.push(TENS[rest / 10].to_owned()),
        rest => parts.push(format!("{}-{}", TENS[rest / 10], ONES[rest % 10])),
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_conventions_say() {
        for (fen, words) in [
            (140_950, "人民币壹仟肆佰零玖元伍角"),
            (600_714, "人民币陆仟零柒元壹角肆分"),
            (1_640_902, "人民币壹万陆仟肆佰零玖元零贰分"),
            (32_504, "人民币叁佰贰拾伍元零肆分"),
            (10_700_053, "人民币壹拾万柒仟元零伍角叁分"),
            (168_032, "人民币壹仟陆佰捌拾元零叁角贰分"),
            (10_050_000, "人民币壹拾万零伍佰元整"),
            (10_500_000, "人民币壹拾万伍仟元整"),
            (5, "人民币伍分"),
            (0, "人民币零元整"),
            (10_000_000_000, "人民币壹亿元整"),
            (10_000_000_001, "人民币壹亿元零壹分"),
            (10_000_010_000, "人民币壹亿零壹佰元整"),
            (10_500_000_000_000, "人民币壹仟零伍拾亿元整"),
            (50, "人民币伍角"),
            (-140_950, "人民币负壹仟肆佰零玖元伍角"),
        ] {
            assert_eq!(chinese_yuan(fen).as_deref(), Some(words), "{fen}");
        }
    }

    #[test]
    fn a_million_million_yuan_is_too_much() {
        assert_eq!(chinese_yuan(100_000_000_000_000), None);
        assert_eq!(chinese_yuan(i64::MIN), None);
        assert!(chinese_yuan(99_999_999_999_999).is_some());
    }

    #[test]
    fn english_amounts_carry_cents_as_a_fraction() {
        assert_eq!(
            english_yuan(140_950).as_deref(),
            Some("RMB One Thousand Four Hundred Nine and 50/100 Only")
        );
        assert_eq!(
            english_yuan(138_600_000).as_deref(),
            Some("RMB One Million Three Hundred Eighty-Six Thousand Only")
        );
        assert_eq!(english_yuan(5).as_deref(), Some("RMB Zero and 05/100 Only"));
    }

    proptest::proptest! {
        /// Read back digit by digit, the words give the amount again.
        #[test]
        fn words_can_be_read_back(fen in 0i64..99_999_999_999_999) {
            let words = chinese_yuan(fen).unwrap();
            proptest::prop_assert_eq!(read_back(&words), fen);
            proptest::prop_assert!(!words.contains("零零"));
        }
    }

    fn read_back(words: &str) -> i64 {
        let (mut total, mut section, mut digit, mut myriad) = (0i64, 0i64, 0i64, 0i64);
        for c in words.chars() {
            if let Some(d) = DIGITS.iter().position(|x| *x == c) {
                digit = d as i64;
                continue;
            }
            match c {
                '拾' => section += digit * 10,
                '佰' => section += digit * 100,
                '仟' => section += digit * 1000,
                '亿' => myriad += (section + digit) * 100_000_000,
                '万' => myriad += (section + digit) * 10_000,
                '元' => total += (myriad + section + digit) * 100,
                '角' => total += digit * 10,
                '分' => total += digit,
                _ => continue,
            }
            if matches!(c, '亿' | '万' | '元') {
                section = 0;
            }
            digit = 0;
        }
        total
    }
}
