//! The domain's folding of texts with a short way for plain ASCII, which long files mostly hold.

use countersign_domain::text;

/// [`text::fold`].
pub(crate) fn fold(written: &str) -> String {
    if written.is_ascii() {
        let plain = written
            .bytes()
            .filter(|b| !b.is_ascii_whitespace() && !b.is_ascii_control());
        return plain.map(|b| char::from(b.to_ascii_lowercase())).collect();
    }
    text::fold(written)
}

/// [`text::tidy`].
pub(crate) fn tidy(written: &str) -> String {
    if is_tidy(written) {
        written.to_owned()
    } else {
        text::tidy(written)
    }
}

/// Plain ASCII with single spaces between words.
pub(crate) fn is_tidy(written: &str) -> bool {
    let mut before = b' ';
    for b in written.bytes() {
        if !(0x20..0x7f).contains(&b) || (b == b' ' && before == b' ') {
            return false;
        }
        before = b;
    }
    before != b' ' || written.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_gives_the_same(written in "[ -~\t\n水Ａ]{0,12}") {
            prop_assert_eq!(fold(&written), text::fold(&written));
            prop_assert_eq!(tidy(&written), text::tidy(&written));
        }
    }
}
