//! Delimited text: encoding and delimiter found, rows streamed in constant memory.

use std::fs::File;
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use encoding_rs::Encoding;

use crate::FORMULA_STARTS;
use crate::cell::{Cell, Row};
use crate::error::ReadError;
use crate::options::Limits;

use super::decode::{self, Broken};
use super::{EachRow, io};

pub(super) struct TextFile {
    path: PathBuf,
    name: Arc<str>,
    gzipped: bool,
    encoding: &'static Encoding,
    delimiter: u8,
    limits: Limits,
}

impl TextFile {
    pub fn open(path: PathBuf, name: Arc<str>, gzipped: bool, limits: &Limits) -> Result<Self, ReadError> {
        let encoding = decode::detect(|| bytes(&path, gzipped), limits.file)
            .map_err(|(broken, encoding)| error(broken, &name, encoding, limits))?;
        let mut file = Self {
            path,
            name,
            gzipped,
            encoding,
            delimiter: b',',
            limits: *limits,
        };
        file.delimiter = file.detect_delimiter()?;
        Ok(file)
    }

    pub fn rows(&self, each: &mut EachRow<'_>) -> Result<(), ReadError> {
        let mut splitter = Splitter::new(self.delimiter, self.limits.line);
        let mut stopped = false;
        let mut wrong = None;
        let mut emit = |row: Row| {
            if row.cells.is_empty() {
                ControlFlow::Continue(())
            } else {
                each(row)
            }
        };
        self.walk(|text| {
            let flow = splitter.feed(text, &mut emit).unwrap_or_else(|e| {
                wrong = Some(e);
                ControlFlow::Break(())
            });
            stopped = flow.is_break();
            flow
        })?;
        if wrong.is_none() && !stopped {
            wrong = splitter.finish(&mut emit).err();
        }
        match wrong {
            None => Ok(()),
            Some(Unsplittable::OpenQuote(line)) => Err(ReadError::OpenQuote {
                file: self.name.to_string(),
                line,
            }),
            Some(Unsplittable::TooLong(line)) => Err(ReadError::LineTooLong {
                file: self.name.to_string(),
                line,
                limit: self.limits.line,
            }),
        }
    }

    fn walk(&self, each: impl FnMut(&str) -> ControlFlow<()>) -> Result<(), ReadError> {
        let bytes = bytes(&self.path, self.gzipped).map_err(io(&self.name))?;
        decode::walk(bytes, self.encoding, self.limits.file, each)
            .map_err(|broken| error(broken, &self.name, self.encoding.name(), &self.limits))
    }

    /// The candidate that splits most of the first lines into the same number of cells.
    fn detect_delimiter(&self) -> Result<u8, ReadError> {
        let mut head = String::new();
        self.walk(|text| {
            head.push_str(text);
            if head.len() > 64 * 1024 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        if let Some(delimiter) = head
            .strip_prefix("sep=")
            .and_then(|rest| rest.bytes().next())
            .filter(u8::is_ascii)
        {
            return Ok(delimiter);
        }
        let mut best = (0, b',');
        for candidate in [b',', b'\t', b';', b'|'] {
            let mut widths = std::collections::BTreeMap::<usize, usize>::new();
            let mut splitter = Splitter::new(candidate, self.limits.line);
            let mut rows = 0;
            let _ = splitter.feed(&head, &mut |row: Row| {
                rows += 1;
                if row.cells.len() > 1 {
                    *widths.entry(row.cells.len()).or_default() += 1;
                }
                if rows >= 50 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            });
            if rows == 0 {
                let _ = splitter.finish(&mut |row: Row| {
                    if row.cells.len() > 1 {
                        *widths.entry(row.cells.len()).or_default() += 1;
                    }
                    ControlFlow::Continue(())
                });
            }
            let score = widths.iter().map(|(width, rows)| rows * 100 + width).max().unwrap_or(0);
            if score > best.0 {
                best = (score, candidate);
            }
        }
        Ok(best.1)
    }
}

fn bytes(path: &PathBuf, gzipped: bool) -> std::io::Result<Box<dyn Read>> {
    let file = BufReader::with_capacity(64 * 1024, File::open(path)?);
    Ok(if gzipped {
        Box::new(flate2::read::MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    })
}

fn error(broken: Broken, name: &str, encoding: &str, limits: &Limits) -> ReadError {
    match broken {
        Broken::Malformed { line } => ReadError::WrongEncoding {
            file: name.to_owned(),
            line,
            encoding: encoding.to_owned(),
        },
        Broken::TooLarge => ReadError::UnpacksTooLarge {
            file: name.to_owned(),
            limit: limits.file,
        },
        // A gzip stream that ends or breaks is damage, not a disk at fault.
        Broken::Io(e)
            if matches!(
                e.kind(),
                std::io::ErrorKind::InvalidInput | std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof
            ) =>
        {
            ReadError::Damaged {
                file: name.to_owned(),
                detail: e.to_string(),
            }
        }
        Broken::Io(e) => io(name)(e),
    }
}

enum Unsplittable {
    OpenQuote(u64),
    TooLong(u64),
}

#[derive(Clone, Copy, PartialEq)]
enum Within {
    Start,
    Plain,
    Quoted,
    /// After a quotation mark within a quoted cell: the end, or half of a doubled one.
    Quote,
}

/// Cuts text into rows and cells (RFC 4180, leniently); a row's number is the one Excel gives it, so a
/// blank line counts and a line break within quotation marks does not.
struct Splitter {
    delimiter: u8,
    limit: u64,
    within: Within,
    cell: String,
    row: Row,
    line: u64,
    opened: u64,
    length: u64,
    after_cr: bool,
    any: bool,
}

impl Splitter {
    fn new(delimiter: u8, limit: u64) -> Self {
        Self {
            delimiter,
            limit,
            within: Within::Start,
            cell: String::new(),
            row: Row {
                number: 1,
                cells: Vec::new(),
            },
            line: 1,
            opened: 0,
            length: 0,
            after_cr: false,
            any: false,
        }
    }

    fn feed(
        &mut self,
        text: &str,
        each: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, Unsplittable> {
        let bytes = text.as_bytes();
        let mut from = 0;
        let mut at = 0;
        // Delimiters, quotes and line ends are ASCII: bytes will do, and whole stretches are copied.
        while at < bytes.len() {
            let b = bytes[at];
            let special = b == b'"' || b == b'\n' || b == b'\r' || b == self.delimiter;
            if !special && self.within != Within::Start {
                self.after_cr = false;
                at += 1;
                continue;
            }
            self.push(&text[from..at])?;
            from = at;
            at += 1;
            let after_cr = std::mem::replace(&mut self.after_cr, b == b'\r');
            self.line += u64::from(b == b'\n');
            if self.within == Within::Quoted {
                if b == b'"' {
                    self.within = Within::Quote;
                    from = at;
                } else if b == b'\r' {
                    from = at;
                }
                continue;
            }
            match b {
                b'"' if self.within == Within::Start => {
                    self.within = Within::Quoted;
                    self.opened = self.line;
                    self.any = true;
                    from = at;
                }
                // The second of two is part of the text.
                b'"' if self.within == Within::Quote => self.within = Within::Quoted,
                b'\n' if after_cr => from = at,
                b'\r' | b'\n' => {
                    from = at;
                    if self.end_row(each).is_break() {
                        return Ok(ControlFlow::Break(()));
                    }
                }
                b if b == self.delimiter => {
                    from = at;
                    self.any = true;
                    self.end_cell();
                }
                _ => {
                    self.any = true;
                    if self.within == Within::Start {
                        self.within = Within::Plain;
                    }
                }
            }
        }
        self.push(&text[from..])?;
        Ok(ControlFlow::Continue(()))
    }

    fn push(&mut self, text: &str) -> Result<(), Unsplittable> {
        self.length += text.len() as u64;
        if self.length > self.limit {
            return Err(if self.within == Within::Quoted {
                Unsplittable::OpenQuote(self.opened)
            } else {
                Unsplittable::TooLong(self.line)
            });
        }
        self.cell.push_str(text);
        Ok(())
    }

    fn finish(&mut self, each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Result<(), Unsplittable> {
        if self.within == Within::Quoted {
            return Err(Unsplittable::OpenQuote(self.opened));
        }
        if self.any {
            let _ = self.end_row(each);
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.cell);
        self.within = Within::Start;
        self.row.cells.push(Cell::of_text(as_shown(text)));
    }

    fn end_row(&mut self, each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> ControlFlow<()> {
        if self.any {
            self.end_cell();
        }
        self.any = false;
        self.length = 0;
        let number = self.row.number;
        let width = self.row.cells.len();
        let next = Row {
            number: number + 1,
            cells: Vec::with_capacity(width),
        };
        let row = std::mem::replace(&mut self.row, next);
        if number == 1 && matches!(row.cells.first(), Some(Cell::Text(t)) if t.starts_with("sep=")) {
            return ControlFlow::Continue(());
        }
        each(row)
    }
}

/// `="00123"` is how programs keep Excel from eating the zeros, and `'=x` how they keep it from calculating.
fn as_shown(text: String) -> String {
    if let Some(inner) = text.strip_prefix('\'')
        && inner.starts_with(FORMULA_STARTS)
    {
        return inner.to_owned();
    }
    match text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')) {
        Some(inner) if !inner.contains('"') => inner.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str, chunk: usize) -> Vec<(u32, Vec<String>)> {
        let mut rows = Vec::new();
        let mut each = |row: Row| {
            if !row.cells.is_empty() {
                rows.push((row.number, row.cells.iter().map(Cell::written).collect()));
            }
            ControlFlow::Continue(())
        };
        let mut splitter = Splitter::new(b',', 1000);
        let chars: Vec<char> = text.chars().collect();
        for part in chars.chunks(chunk) {
            assert!(splitter.feed(&part.iter().collect::<String>(), &mut each).is_ok());
        }
        assert!(splitter.finish(&mut each).is_ok());
        rows
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|c| (*c).to_owned()).collect())
    }

    #[test]
    fn rows_are_numbered_as_excel_numbers_them() {
        let text = "a,b\r\n\r\n\"x\r\ny\",\"he said \"\"no\"\"\"\r\nlast,5\" pipe";
        let expected = [
            row(1, &["a", "b"]),
            row(3, &["x\ny", "he said \"no\""]),
            row(4, &["last", "5\" pipe"]),
        ];
        for chunk in [1, 2, 3, 100] {
            assert_eq!(split(text, chunk), expected);
        }
    }

    #[test]
    fn a_mark_that_never_closes_is_told_with_its_line() {
        let mut splitter = Splitter::new(b',', 1000);
        let mut each = |_| ControlFlow::Continue(());
        assert!(splitter.feed("a,b\nc,\"d\ne,f\n", &mut each).is_ok());
        assert!(matches!(splitter.finish(&mut each), Err(Unsplittable::OpenQuote(2))));
    }

    #[test]
    fn the_guard_of_leading_zeros_is_taken_off() {
        assert_eq!(split("=\"00123\",x", 10), [row(1, &["00123", "x"])]);
    }

    proptest! {
        #[test]
        fn what_was_quoted_reads_back(cells in prop::collection::vec("[a-z\",;\n 水]{0,6}", 1..5)) {
            let text = cells.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect::<Vec<_>>().join(",");
            prop_assume!(!cells.iter().any(|c| c.starts_with("=\"")));
            prop_assert_eq!(split(&text, 3), vec![(1, cells)]);
        }
    }
}
