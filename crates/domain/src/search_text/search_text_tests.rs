use super::*;
use proptest::prelude::*;

/// What FTS5 does with [`query`]'s expressions: every quoted word must occur, one with a star as a beginning.
fn finds(text: &str, typed: &str) -> bool {
    let indexed = tokens(text);
    let words: Vec<&str> = indexed.split(' ').collect();
    let expression = query(typed);
    !expression.is_empty()
        && expression.split(" AND ").all(|term| match term.strip_suffix('*') {
            Some(start) => words.iter().any(|word| word.starts_with(start.trim_matches('"'))),
            None => words.contains(&term.trim_matches('"')),
        })
}

#[test]
fn a_name_is_found_by_characters_pinyin_and_initials_from_anywhere_in_it() {
    let name = "武汉泽越仪表销售有限公司";
    for typed in [
        "泽越",
        "泽",
        "zeyue",
        "zey",
        "zy",
        "zyyb",
        "武汉泽越",
        "whzy",
        "wuhanzeyue",
        "ze yue",
        "仪表 泽越",
        "有限公司",
    ] {
        assert!(finds(name, typed), "{typed}");
    }
    for typed in ["越泽", "泽仪", "yueze", "上海", "zzz"] {
        assert!(!finds(name, typed), "{typed}");
    }
}

#[test]
fn every_reading_of_a_polyphone_finds_it() {
    for (name, readings) in [
        (
            "重庆长江水务",
            &["chongqing", "zhongqing", "cqcj", "changjiang", "chongqingchangjiang"][..],
        ),
        ("乐清电力", &["yueqing", "leqing", "yq"]),
        ("厦门银行", &["xiamen", "shamen", "yinhang", "xiamenyinhang"]),
        ("曾单解", &["zeng", "cengdan", "zengshanxie", "zsx"]),
        ("东莞绿能", &["dongguan", "lvneng", "luneng"]),
        ("吕女士", &["lvnvshi", "lunushi", "lns"]),
    ] {
        for reading in readings {
            assert!(finds(name, reading), "{name} by {reading}");
        }
    }
}

#[test]
fn codes_and_numbers_are_found_by_any_part() {
    for (text, parts) in [
        (
            "ZY2013010900",
            &["zy2013", "010900", "2013 0900", "ZY2013010900", "130109"][..],
        ),
        ("LXS-40A", &["lxs", "lxs-40a", "LXS40A", "40A", "ｌｘｓ－４０", "40-a"]),
        ("18678876070", &["186", "8876070", "6070", "88760"]),
        ("027-8888 1234", &["0278888", "8888", "1234", "027-8888"]),
        ("91350100M000100Y43", &["m000100y", "Y43", "913501"]),
        ("超声波热量表 DN40", &["dn40", "DN 40", "热量表", "rlb", "csbrlb"]),
        ("zhang.wei@example.com", &["zhang", "wei@example", "example.com"]),
    ] {
        for part in parts {
            assert!(finds(text, part), "{text} by {part}");
        }
    }
}

#[test]
fn words_are_found_by_their_beginnings() {
    assert!(finds("Set of 6 Spice Tins", "spice tin"));
    assert!(!finds("Set of 6 Spice Tins", "pice"));
    assert!(finds("Xi'an", "xian"));
    assert_eq!(query("हिन्दी"), "\"हनद\"*");
    assert!(finds("हिन्दी", "हि"));
}

#[test]
fn a_long_name_typed_to_its_end_is_still_found() {
    let name = "内蒙古自治区呼和浩特市供水排水有限责任公司";
    assert!(finds(name, "neimengguzizhiquhuhehaoteshigongshui"));
    assert!(finds(name, name));
}

#[test]
fn nothing_typed_asks_for_nothing() {
    for typed in ["", "  ", "\"*()", "—", "，。"] {
        assert_eq!(query(typed), "", "{typed}");
    }
}

#[test]
fn operators_and_quotes_typed_by_hand_are_only_words() {
    assert_eq!(query("a OR b"), "\"a\"* AND \"or\"* AND \"b\"*");
    assert_eq!(
        query("name:\"x\" NEAR(泽越)"),
        "\"name\"* AND \"x\"* AND \"near\"* AND \"泽越\""
    );
}

#[test]
fn a_name_is_spelled_for_a_login() {
    assert_eq!(spelling("张勇文"), "zhangyongwen");
    assert_eq!(spelling("吕 A1"), "lva1");
}

proptest! {
    #[test]
    fn every_stretch_of_a_chinese_text_finds_it(text in "[一-龥]{2,30}", start in 0_usize..28, length in 1_usize..12) {
        let part: String = text.chars().skip(start).take(length).collect();
        prop_assume!(!part.is_empty());
        prop_assert!(finds(&text, &part));
        prop_assert!(finds(&text, &spelling(&part)), "{} by {}", text, spelling(&part));
    }

    #[test]
    fn every_part_of_a_code_finds_it(code in "[A-Z]{1,3}-?[0-9]{2,12}[A-Z]?", start in 0_usize..10, length in 2_usize..10) {
        let joined = code.replace('-', "");
        prop_assume!(start + 2 <= joined.len());
        let part = &joined[start..(start + length).min(joined.len())];
        prop_assert!(finds(&code, part), "{} by {}", code, part);
    }

    #[test]
    fn whatever_is_typed_gives_a_well_formed_expression(typed in "\\PC{0,40}") {
        for term in query(&typed).split(" AND ").filter(|term| !term.is_empty()) {
            let word = term.trim_end_matches('*');
            prop_assert!(word.starts_with('"') && word.ends_with('"'));
            prop_assert!(word[1..word.len() - 1].chars().all(char::is_alphanumeric));
            prop_assert!(word.len() > 2);
        }
    }
}
