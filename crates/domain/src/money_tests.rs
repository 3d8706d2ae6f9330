use super::*;
use proptest::prelude::*;

#[test]
fn amounts_are_read_as_offices_write_them() {
    for (written, fen) in [
        ("1409.5", 140_950),
        ("1,409.50", 140_950),
        ("￥１，４０９．５０", 140_950),
        ("¥ 1 234 567.8", 123_456_780),
        ("人民币1,000元", 100_000),
        ("3.5万元", 3_500_000),
        ("1.2亿", 12_000_000_000),
        ("-0.05", -5),
        ("(12.00)", -1_200),
        ("¥-7", -700),
        (".5", 50),
        ("1e3", 100_000),
        ("1.0000", 100),
    ] {
        assert_eq!(Fen::parse(written), Ok(Fen(fen)), "{written}");
    }
}

#[test]
fn what_is_not_an_amount_is_refused() {
    assert_eq!(Fen::parse("　"), Err(NumberError::Empty));
    for written in [
        "12,34",
        "1,2345",
        "十元",
        "1.2.3",
        "1,234 567",
        "-",
        "元",
        "--1",
        "12a",
        "1e",
        "NaN",
        ".",
    ] {
        assert!(
            matches!(Fen::parse(written), Err(NumberError::NotANumber(_))),
            "{written}"
        );
    }
    assert!(matches!(
        Fen::parse("1.005"),
        Err(NumberError::TooPrecise { places: 2, .. })
    ));
    assert!(matches!(
        Fen::parse("99999999999999999999"),
        Err(NumberError::TooLarge(_))
    ));
}

#[test]
fn rounding_goes_half_away_from_zero() {
    assert_eq!(Fen::parse_rounded("1.005"), Ok(Fen(101)));
    assert_eq!(Fen::parse_rounded("-1.005"), Ok(Fen(-101)));
    assert_eq!(Fen::parse_rounded("1.0049999"), Ok(Fen(100)));
    assert_eq!(divide_rounding(5, 2), Some(3));
    assert_eq!(divide_rounding(-5, 2), Some(-3));
    assert_eq!(divide_rounding(5, -2), Some(-3));
    assert_eq!(divide_rounding(4, 3), Some(1));
    assert_eq!(divide_rounding(1, 0), None);
}

#[test]
fn a_line_amount_is_price_times_quantity_to_the_fen() {
    let price = Micro::parse("149.605").unwrap();
    assert_eq!(line_amount(price, Micro::whole(3)), Ok(Fen(44_882)));
    assert_eq!(line_amount(price, Micro::whole(-3)), Ok(Fen(-44_882)));
    assert_eq!(line_amount(Micro(1), Micro::parse("5000").unwrap()), Ok(Fen(1)));
    assert!(line_amount(Micro(i64::MAX), Micro(i64::MAX)).is_err());
}

#[test]
fn numbers_are_shown_with_their_places() {
    assert_eq!(Fen(140_950).to_string(), "1409.50");
    assert_eq!(Fen(-5).to_string(), "-0.05");
    assert_eq!(Fen(123_456_789).grouped(), "1,234,567.89");
    assert_eq!(Fen(-12_300).grouped(), "-123.00");
    assert_eq!(Micro::parse("12.500000").unwrap().to_string(), "12.5");
    assert_eq!(Micro::whole(3).to_string(), "3");
    assert_eq!(Micro::whole(3).with_places(2), "3.00");
    assert_eq!(Micro(1_234_567_800_001).grouped(2), "1,234,567.800001");
}

#[test]
fn a_cell_is_read_at_the_digits_it_shows() {
    assert_eq!(decimal_from_cell(0.1 + 0.2).unwrap().to_string(), "0.3");
    assert_eq!(decimal_from_cell(149.605).unwrap().to_string(), "149.605");
    assert_eq!(decimal_from_cell(1e9).unwrap().to_string(), "1000000000");
    assert_eq!(decimal_from_cell(0.0).unwrap().to_string(), "0");
    assert!(decimal_from_cell(f64::NAN).is_err());
    assert!(decimal_from_cell(1e300).is_err());
}

#[test]
fn across_the_border_a_number_is_a_string() {
    assert_eq!(serde_json::to_string(&Fen(140_950)).unwrap(), "\"1409.50\"");
    assert_eq!(serde_json::from_str::<Micro>("\"0.25\"").unwrap(), Micro(250_000));
    assert!(serde_json::from_str::<Fen>("1409.5").is_err());
}

proptest! {
    #[test]
    fn every_amount_survives_being_written_and_read(fen in -999_999_999_999_999_i64..999_999_999_999_999) {
        prop_assert_eq!(Fen::parse(&Fen(fen).to_string()), Ok(Fen(fen)));
        prop_assert_eq!(Fen::parse(&Fen(fen).grouped()), Ok(Fen(fen)));
        prop_assert_eq!(Fen::from_decimal(Fen(fen).to_decimal()), Ok(Fen(fen)));
    }

    #[test]
    fn every_quantity_survives_being_written_and_read(micro in -999_999_999_999_999_999_i64..999_999_999_999_999_999) {
        prop_assert_eq!(Micro::parse(&Micro(micro).to_string()), Ok(Micro(micro)));
        prop_assert_eq!(Micro::parse(&Micro(micro).grouped(2)), Ok(Micro(micro)));
    }

    #[test]
    fn a_cell_holding_fen_is_read_exactly(fen in -9_999_999_999_999_i64..9_999_999_999_999) {
        let cell = fen as f64 / 100.0;
        prop_assert_eq!(Fen::from_decimal(decimal_from_cell(cell).unwrap()), Ok(Fen(fen)));
    }

    #[test]
    fn rounding_is_never_off_by_more_than_half(numerator in -1_000_000_i128..1_000_000, denominator in 1_i128..1_000) {
        let rounded = divide_rounding(numerator, denominator).unwrap();
        prop_assert!((numerator - rounded * denominator).abs() * 2 <= denominator);
    }

    #[test]
    fn reading_never_panics(text in "\\PC{0,20}") {
        let _ = Fen::parse(&text);
    }
}
