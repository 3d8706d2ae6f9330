use super::*;
use FaultCode::*;

const SHEET: Taking = Taking {
    text_file: false,
    from_1904: false,
};
const FILE: Taking = Taking {
    text_file: true,
    from_1904: false,
};

fn text_cell(written: &str) -> Cell {
    Cell::Text(written.to_owned())
}

fn amount(cell: &Cell, in_yuan: i64) -> (Value, Vec<FaultCode>) {
    let reading = number(cell, SHEET, "", in_yuan, 2);
    (reading.value, reading.noted)
}

#[test]
fn amounts_say_their_own_unit_or_take_the_headings() {
    assert_eq!(amount(&Cell::Number(20.0), 10_000), (Value::Int(20_000_000), vec![]));
    assert_eq!(
        amount(&text_cell("200万元"), 10_000),
        (Value::Int(200_000_000), vec![TextNumber])
    );
    assert_eq!(amount(&text_cell("0万元"), 10_000), (Value::Int(0), vec![TextNumber]));
    assert_eq!(
        amount(&text_cell("￥1,496.50"), 1),
        (Value::Int(149_650), vec![TextNumber])
    );
    assert_eq!(
        amount(&text_cell("（１２．００）"), 1),
        (Value::Int(-1_200), vec![TextNumber])
    );
    assert_eq!(amount(&Cell::Number(29.7 * 100.0), 1), (Value::Int(297_000), vec![]));
    assert_eq!(amount(&Cell::Number(1.005), 1), (Value::Int(101), vec![Rounded]));
}

#[test]
fn a_measure_is_taken_off_only_where_it_means_the_same() {
    let quantity = |written: &str, unit: &str| number(&text_cell(written), SHEET, unit, 1, 6);
    assert_eq!(quantity("100只", "只").value, Value::Int(100_000_000));
    assert_eq!(quantity("100 个", "只").noted, vec![TextNumber]);
    assert_eq!(quantity("12.5米", "米").value, Value::Int(12_500_000));
    assert_eq!(quantity("10箱", "只").unreadable, Some(NotANumber));
    assert_eq!(quantity("待定", "只").unreadable, Some(NotANumber));
    assert_eq!(number(&text_cell("6"), FILE, "", 1, 6).noted, vec![]);
}

#[test]
fn dates_of_all_styles_are_read_and_the_changed_ones_noted() {
    let day = Value::Text("2015-07-20".to_owned());
    for cell in [
        text_cell("2015/7/20"),
        text_cell("2015.07.20"),
        text_cell("2015年7月20日"),
        Cell::Number(20_150_720.0),
        Cell::Number(42_205.0),
    ] {
        let reading = date(&cell, SHEET);
        assert_eq!(
            (reading.value, reading.noted),
            (day.clone(), vec![DateNormalised]),
            "{cell:?}"
        );
    }
    for cell in [text_cell("2015-07-20"), text_cell("2015-07-20 08:26:00")] {
        let reading = date(&cell, SHEET);
        assert_eq!((reading.value, reading.noted), (day.clone(), vec![]), "{cell:?}");
    }
    for cell in [
        text_cell("待定"),
        text_cell("2015-02-30"),
        Cell::Number(7.0),
        text_cell("07/08/2015"),
    ] {
        assert_eq!(date(&cell, SHEET).unreadable, Some(NotADate), "{cell:?}");
    }
}

#[test]
fn credit_codes_are_normalised_and_doubted_not_refused() {
    let read = |written: &str| {
        let reading = code(&text_cell(written));
        (reading.value.as_text().unwrap_or_default().to_owned(), reading.noted)
    };
    assert_eq!(read("91350100M000100Y43"), ("91350100M000100Y43".to_owned(), vec![]));
    assert_eq!(read("９１３５０１００Ｍ０００１００Ｙ４３").1, vec![FullWidth]);
    assert_eq!(read("91350100m000100y43").1, vec![LowerCase]);
    assert_eq!(
        read(" 91350100 M000100Y43"),
        ("91350100M000100Y43".to_owned(), vec![Spaces])
    );
    assert_eq!(read("91350100M000100Y44").1, vec![CreditCodeInvalid]);
    assert_eq!(code(&Cell::Number(9.135e17)).unreadable, Some(NotUnderstood));
}

#[test]
fn phones_become_digits_where_they_are_chinese_mobiles() {
    let read = |cell: &Cell| {
        let reading = phone(cell, SHEET);
        (reading.value.as_text().unwrap_or_default().to_owned(), reading.noted)
    };
    assert_eq!(
        read(&Cell::Number(13_998_318_722.0)),
        ("13998318722".to_owned(), vec![PhoneAsNumber])
    );
    assert_eq!(
        read(&text_cell("138-2912-6082")),
        ("13829126082".to_owned(), vec![PhoneNormalised])
    );
    assert_eq!(
        read(&text_cell("+64 9 312 5555")),
        ("+64 9 312 5555".to_owned(), vec![])
    );
}

#[test]
fn terms_in_words_are_days() {
    for (written, days) in [("现款", 0), ("月结30天", 30), ("3个月", 90), ("45天", 45)] {
        let reading = integer(&text_cell(written), SHEET, true);
        assert_eq!((reading.value, reading.noted), (Value::Int(days), vec![TermsInWords]));
    }
    assert_eq!(integer(&Cell::Number(45.0), SHEET, true).value, Value::Int(45));
    assert_eq!(integer(&text_cell("另议"), SHEET, true).unreadable, Some(NotANumber));
    assert_eq!(rate(&Cell::Number(13.0), SHEET).value, Value::Int(130_000));
    assert_eq!(rate(&text_cell("13%"), SHEET).value, Value::Int(130_000));
    assert_eq!(rate(&Cell::Number(0.13), SHEET).value, Value::Int(130_000));
}
