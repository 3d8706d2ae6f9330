//! A small generator of pseudo-random numbers (SplitMix64), so that the sample is the same everywhere.

/// Each subject draws from a stream of its own; a change in one leaves the others as they were.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn named(stream: &str) -> Random {
        let seed = stream.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both included.
    pub(crate) fn range(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or(0) + 1;
        let offset = ((u128::from(self.next()) * u128::from(span)) >> 64) as u64;
        low + i64::try_from(offset).unwrap_or(0)
    }

    pub(crate) fn chance(&mut self, percent: i64) -> bool {
        self.range(0, 99) < percent
    }

    pub(crate) fn permille(&mut self, permille: i64) -> bool {
        self.range(0, 999) < permille
    }

    /// One of `items`, which must not be empty.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.index(items.len())]
    }

    pub(crate) fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.range(0, i64::try_from(length).unwrap_or(i64::MAX) - 1)).unwrap_or(0)
    }

    /// The index of one of `weights`, as often as its weight says.
    pub(crate) fn weighted(&mut self, weights: &[i64]) -> usize {
        let mut at = self.range(0, weights.iter().sum::<i64>() - 1);
        for (index, weight) in weights.iter().enumerate() {
            if at < *weight {
                return index;
            }
            at -= weight;
        }
        0
    }

    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from(b'0' + u8::try_from(self.range(0, 9)).unwrap_or(0)))
            .collect()
    }

    /// Around the middle of `low` and `high` more often than at the ends.
    pub(crate) fn around(&mut self, low: i64, high: i64) -> i64 {
        (self.range(low, high) + self.range(low, high) + self.range(low, high)) / 3
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.index(last + 1);
            items.swap(last, other);
        }
    }

    pub(crate) fn mobile(&mut self) -> String {
        let start = *self.pick(&[
            "133", "135", "136", "138", "139", "150", "151", "158", "159", "177", "186", "188", "189",
        ]);
        format!("{start}{}", self.digits(8))
    }
}
