use super::*;
use proptest::prelude::*;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn at(date: NaiveDate, hour: u32, minute: u32) -> NaiveDateTime {
    date.and_hms_opt(hour, minute, 0).unwrap()
}

#[test]
fn holidays_are_off_and_make_up_days_are_worked() {
    let calendar = WorkingCalendar::shipped();
    for off in [
        ymd(2023, 1, 2),
        ymd(2024, 2, 12),
        ymd(2025, 10, 8),
        ymd(2026, 2, 23),
        ymd(2027, 2, 5),
        ymd(2026, 11, 21),
    ] {
        assert!(!calendar.is_working(off), "{off}");
    }
    for worked in [
        ymd(2023, 1, 28),
        ymd(2024, 2, 4),
        ymd(2025, 9, 28),
        ymd(2026, 2, 28),
        ymd(2026, 10, 10),
        ymd(2026, 11, 20),
    ] {
        assert!(calendar.is_working(worked), "{worked}");
    }
    assert_eq!(calendar.special(ymd(2026, 2, 17)).unwrap().name, "春节");
}

#[test]
fn announced_years_have_their_number_of_working_days() {
    let calendar = WorkingCalendar::shipped();
    for (year, days) in [(2023, 249), (2024, 251), (2025, 248), (2026, 248)] {
        assert_eq!(
            calendar.working_days_between(ymd(year - 1, 12, 31), ymd(year, 12, 31)),
            days,
            "{year}"
        );
    }
}

#[test]
fn make_up_days_fall_on_weekends_and_holidays_on_weekdays() {
    for day in shipped_days() {
        let weekend = matches!(day.date.weekday(), Weekday::Sat | Weekday::Sun);
        assert_eq!(weekend, day.working, "{}", day.date);
    }
}

#[test]
fn spring_festival_is_within_its_holiday() {
    for year in 2023..=2027 {
        let festival = spring_festival(year).unwrap();
        let calendar = WorkingCalendar::shipped();
        assert!(!calendar.is_working(festival), "{festival}");
    }
    assert_eq!(spring_festival(1999), None);
}

#[test]
fn working_days_step_over_the_long_holiday() {
    let calendar = WorkingCalendar::shipped();
    assert_eq!(calendar.add_working_days(ymd(2026, 2, 13), 2), Ok(ymd(2026, 2, 24)));
    assert_eq!(calendar.add_working_days(ymd(2026, 2, 24), -2), Ok(ymd(2026, 2, 13)));
    assert_eq!(calendar.add_working_days(ymd(2026, 2, 17), 0), Ok(ymd(2026, 2, 24)));
    assert_eq!(calendar.working_day_until(ymd(2026, 2, 17)), Ok(ymd(2026, 2, 14)));
    assert_eq!(calendar.working_days_between(ymd(2026, 2, 13), ymd(2026, 2, 24)), 2);
    assert_eq!(calendar.working_days_between(ymd(2026, 2, 24), ymd(2026, 2, 13)), -2);
}

#[test]
fn working_hours_pause_at_noon_at_night_and_on_holidays() {
    let calendar = WorkingCalendar::shipped();
    let friday = ymd(2026, 11, 20);
    assert_eq!(calendar.day_length(), TimeDelta::hours(8));
    assert_eq!(
        calendar.add_working_time(at(friday, 11, 0), TimeDelta::hours(2)),
        Ok(at(friday, 14, 30))
    );
    assert_eq!(
        calendar.add_working_time(at(friday, 17, 0), TimeDelta::hours(2)),
        Ok(at(ymd(2026, 11, 23), 9, 30))
    );
    assert_eq!(
        calendar.add_working_time(at(ymd(2026, 11, 21), 10, 0), TimeDelta::hours(8)),
        Ok(at(ymd(2026, 11, 23), 18, 0))
    );
    assert_eq!(
        calendar.add_working_time(at(ymd(2026, 9, 30), 17, 30), TimeDelta::hours(1)),
        Ok(at(ymd(2026, 10, 8), 9, 0))
    );
    assert_eq!(
        calendar.working_time_between(at(friday, 17, 0), at(ymd(2026, 11, 23), 9, 30)),
        TimeDelta::hours(2)
    );
    assert_eq!(
        calendar.working_time_between(at(friday, 17, 0), at(friday, 9, 0)),
        TimeDelta::zero()
    );
}

#[test]
fn hours_out_of_order_and_calendars_without_work_are_refused() {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    assert_eq!(WorkingCalendar::new([], vec![]), Err(CalendarError::Hours));
    assert_eq!(
        WorkingCalendar::new([], vec![(time(12), time(8))]),
        Err(CalendarError::Hours)
    );
    assert_eq!(
        WorkingCalendar::new([], vec![(time(8), time(12)), (time(11), time(17))]),
        Err(CalendarError::Hours)
    );
    let never = ymd(2026, 1, 1).iter_days().take(900).map(|date| SpecialDay {
        date,
        working: false,
        name: String::new(),
    });
    let calendar = WorkingCalendar::new(never, vec![(time(8), time(17))]).unwrap();
    assert!(matches!(
        calendar.working_day_from(ymd(2026, 1, 1)),
        Err(CalendarError::NoWorkingDay(..))
    ));
}

proptest! {
    #[test]
    fn adding_and_counting_working_days_agree(start in 0_u64..1_700, count in 1_i32..60) {
        let calendar = WorkingCalendar::shipped();
        let from = ymd(2023, 1, 1) + Days::new(start);
        let to = calendar.add_working_days(from, count).unwrap();
        prop_assert!(calendar.is_working(to));
        prop_assert_eq!(calendar.working_days_between(from, to), i64::from(count));
    }

    #[test]
    fn adding_and_measuring_working_time_agree(start in 0_i64..2_000_000, minutes in 1_i64..6_000) {
        let calendar = WorkingCalendar::shipped();
        let from = at(ymd(2023, 1, 1), 0, 0) + TimeDelta::minutes(start);
        let work = TimeDelta::minutes(minutes);
        let to = calendar.add_working_time(from, work).unwrap();
        prop_assert_eq!(calendar.working_time_between(from, to), work);
    }
}
