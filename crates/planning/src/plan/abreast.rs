//! The items of one level do not wait for each other.

use rayon::prelude::*;

/// Fewer than these are done sooner than they are handed to another core.
const FEW: usize = 32;

/// What `work` makes of each of `all`, in their order, on as many cores as there are.
pub(super) fn abreast<'a, T: Sync, R: Send>(all: &'a [T], work: impl Fn(&'a T) -> R + Sync + Send) -> Vec<R> {
    if all.len() < FEW {
        return all.iter().map(work).collect();
    }
    all.par_iter().with_min_len(FEW / 4).map(work).collect()
}
