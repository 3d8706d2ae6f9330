/// Amounts from here on are not written out: 10¹² yuan, in fen, as in Chinese.
const TOO_LARGE_FEN: u64 = 100_000_000_000_000;

/// The amount in English, fen as a fraction: `RMB One Thousand Four Hundred Nine and 50/100 Only`.
pub(crate) fn english_yuan(fen: i64) -> Option<String> {
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
    fn english_amounts_carry_fen_as_a_fraction() {
        for (fen, words) in [
            (140_950, "RMB One Thousand Four Hundred Nine and 50/100 Only"),
            (138_600_000, "RMB One Million Three Hundred Eighty-Six Thousand Only"),
            (5, "RMB Zero and 05/100 Only"),
            (-2_100, "RMB Minus Twenty-One Only"),
            (
                99_999_999_999_900,
                "RMB Nine Hundred Ninety-Nine Billion Nine Hundred Ninety-Nine Million Nine Hundred \
              Ninety-Nine Thousand Nine Hundred Ninety-Nine Only",
            ),
        ] {
            assert_eq!(english_yuan(fen).as_deref(), Some(words), "{fen}");
        }
        assert_eq!(english_yuan(100_000_000_000_000), None);
        assert_eq!(english_yuan(i64::MIN), None);
    }
}
