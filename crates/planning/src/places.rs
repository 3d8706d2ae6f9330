//! Places in a CSV text, for messages that name a row.

/// Counts the lines of a text up to growing places.
pub(crate) struct Lines<'a> {
    bytes: &'a [u8],
    place: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Lines<'a> {
        Lines {
            bytes: text.as_bytes(),
            place: 0,
            line: 1,
        }
    }

    /// The line of the record that starts at `place`, after any empty lines.
    pub fn at(&mut self, place: u64) -> u64 {
        let mut end = usize::try_from(place).unwrap_or(usize::MAX);
        while (self.bytes.get(end)).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            end += 1;
        }
        let end = end.min(self.bytes.len());
        for at in self.place.min(end)..end {
            let ends = match self.bytes[at] {
                b'\n' => true,
                b'\r' => self.bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(ends);
        }
        self.place = end;
        self.line
    }
}

/// The line of a quote that opens a cell and is never closed: everything behind it would be one cell.
pub(crate) fn open_quote(text: &str) -> Option<u64> {
    let mut opened = None;
    let mut at_start = true;
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((place, byte)) = bytes.next() {
        match opened {
            None if byte == b'"' && at_start => opened = Some(place),
            Some(_) if byte == b'"' && bytes.next_if(|(_, next)| *next == b'"').is_none() => opened = None,
            _ => {}
        }
        at_start = matches!(byte, b',' | b'\r' | b'\n');
    }
    opened.map(|place| Lines::new(text).at(place as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_is_never_closed_is_found_with_its_line() {
        for (text, line) in [
            ("a,b\n1,\"x\n2,y\n", Some(2)),
            ("a\r\n\"\r\n", Some(2)),
            ("a\r\"1\"\r\"2\r", Some(3)),
            ("a\n\"x\"\"\n", Some(2)),
            ("a\n\"x\"\n", None),
            ("a\n\"x\"\"\"\n", None),
            ("a\n\"\"\n", None),
            ("a,b\n3\" pipe,\"two\nlines\"\n", None),
            ("a\n\"x\"y\"z\n", None),
        ] {
            assert_eq!(open_quote(text), line, "{text:?}");
        }
    }

    #[test]
    fn lines_end_in_three_ways() {
        for text in ["a\n\nb\nc", "a\r\n\r\nb\r\nc", "a\r\rb\rc"] {
            let mut lines = Lines::new(text);
            let place = |letter: char| text.find(letter).unwrap() as u64;
            assert_eq!(lines.at(place('b')), 3, "{text:?}");
            assert_eq!(lines.at(place('c')), 4, "{text:?}");
        }
    }
}
