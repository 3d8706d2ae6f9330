//! Which of what comes later is relied on, so that nothing is bought a second time.

use crate::calendar::Day;

/// By how much stock falls below its floor at the end of a day, were nothing more supplied.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short {
    pub day: Day,
    pub quantity: i64,
}

/// For each of `shorts`, what is not to be bought for it, because receipts take it away again. `coming` are receipts
/// and whatever else could be advanced, by day.
///
/// All that comes before a new lot could (`soonest`) is relied on. Of the rest, up to `window` days after the need, it is
/// what the needs until its own day leave of it: what is asked for on the day of a receipt keeps the receipt.
pub(super) fn relied(shorts: &[Short], coming: &[(Day, i64)], soonest: Day, window: Day) -> Vec<i64> {
    let between = |after: Day, upto: Day| -> i64 {
        let from = coming.partition_point(|(day, _)| *day <= after);
        (coming[from..].iter())
            .take_while(|(day, _)| *day <= upto)
            .map(|(_, quantity)| quantity)
            .sum()
    };
    let relief = |short: &Short| -> i64 {
        let sure = between(short.day, soonest);
        let last = short.day.saturating_add(window);
        let from = coming.partition_point(|(day, _)| *day <= soonest.max(short.day));
        let mut brought = sure;
        let mut most = sure;
        for &(day, quantity) in coming[from..].iter().take_while(|(day, _)| *day <= last) {
            brought += quantity;
            let known = shorts.partition_point(|short| short.day <= day) - 1;
            let left = shorts[known].quantity - between(shorts[known].day, day);
            most = most.max((short.quantity - left).min(brought));
        }
        most
    };
    shorts.iter().map(relief).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(day: Day, quantity: i64) -> Short {
        Short { day, quantity }
    }

    #[test]
    fn what_comes_soon_after_a_need_is_relied_on() {
        assert_eq!(relied(&[short(10, 8)], &[(20, 5)], 0, 28), [5]);
        assert_eq!(relied(&[short(10, 8)], &[(39, 5)], 0, 28), [0], "outside the window");
        assert_eq!(relied(&[short(10, 8)], &[(10, 5)], 0, 28), [0], "counted already");
    }

    #[test]
    fn what_is_asked_for_until_its_day_keeps_a_receipt() {
        assert_eq!(relied(&[short(10, 8), short(20, 8)], &[(20, 5)], 0, 28), [0, 0]);
        assert_eq!(relied(&[short(10, 8), short(15, 11)], &[(20, 5)], 0, 28), [2, 5]);
    }

    #[test]
    fn what_comes_before_a_new_lot_could_is_relied_on_whoever_else_needs_it() {
        assert_eq!(relied(&[short(10, 8), short(20, 8)], &[(20, 5)], 25, 28), [5, 0]);
    }
}
