//! What a copy without prices must leave out beside the figures themselves.

/// Departments whose opinions speak of prices and money.
const OF_PRICES: &[&str] = &["finance", "commerce", "marketing", "general_management"];

/// Signs of money in what people wrote. One too many hidden is better than one too few.
const SIGNS: &[&str] = &[
    "¥", "￥", "元", "价", "折", "款", "预付", "账期", "税", "万", "price", "discount", "pay", "yuan", "rmb", "cny",
    "usd", "eur", "$", "€",
];

pub fn department(function: &str) -> bool {
    OF_PRICES.contains(&function)
}

pub fn mentioned(text: &str) -> bool {
    let lower = text.to_lowercase();
    SIGNS.iter().any(|sign| lower.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_found_in_what_people_wrote_and_plain_remarks_stay() {
        for text in [
            "单价 1,050.00 元",
            "最低可按七八折",
            "预付 30 %",
            "Discount of 5 % agreed",
            "$12 each",
        ] {
            assert!(mentioned(text), "{text}");
        }
        for text in ["安装尺寸须先确认", "DN20，脉冲输出", "deliver in two lots", ""] {
            assert!(!mentioned(text), "{text}");
        }
    }
}
