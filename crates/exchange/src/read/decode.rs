//! Which encoding a text file is in, and its text chunk by chunk.

use std::io::Read;
use std::ops::ControlFlow;

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::sniff::looks_utf16;

/// What stops a walk through a text.
pub(super) enum Broken {
    Io(std::io::Error),
    /// The first line, from 1, that is not text in the encoding.
    Malformed {
        line: u64,
    },
    TooLarge,
}

/// Hands on the text in chunks, without its byte order mark.
pub(super) fn walk(
    mut bytes: impl Read,
    encoding: &'static Encoding,
    limit: u64,
    mut each: impl FnMut(&str) -> ControlFlow<()>,
) -> Result<(), Broken> {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut buffer = vec![0; 64 * 1024];
    let mut text = String::new();
    let mut total = 0u64;
    loop {
        let n = bytes.read(&mut buffer).map_err(Broken::Io)?;
        total += n as u64;
        if total > limit {
            return Err(Broken::TooLarge);
        }
        text.clear();
        text.reserve(
            decoder
                .max_utf8_buffer_length_without_replacement(n)
                .unwrap_or(n * 4 + 16),
        );
        let (result, _) = decoder.decode_to_string_without_replacement(&buffer[..n], &mut text, n == 0);
        if let DecoderResult::Malformed(..) = result {
            let _ = each(&text);
            return Err(Broken::Malformed { line: 0 });
        }
        if each(&text).is_break() || n == 0 {
            return Ok(());
        }
    }
}

/// [`walk`], which does not count lines, once more for the line at which it failed.
pub(super) fn line_of(bytes: impl Read, encoding: &'static Encoding) -> u64 {
    let mut line = 1;
    let _ = walk(bytes, encoding, u64::MAX, |text| {
        line += text.bytes().filter(|b| *b == b'\n').count() as u64;
        ControlFlow::Continue(())
    });
    line
}

/// Tries a byte order mark, then UTF-8, then GB18030, over the whole text: a file is read in one
/// encoding or refused, never with replacement characters.
pub(super) fn detect<R: Read>(
    open: impl Fn() -> std::io::Result<R>,
    limit: u64,
) -> Result<&'static Encoding, (Broken, &'static str)> {
    let mut head = Vec::new();
    open()
        .and_then(|bytes| bytes.take(4096).read_to_end(&mut head))
        .map_err(|e| (Broken::Io(e), "UTF-8"))?;
    let marked = Encoding::for_bom(&head).map(|(encoding, _)| encoding);
    let unmarked_utf16 = || {
        looks_utf16(&head).then(|| {
            let zeros_first = head.iter().step_by(2).filter(|b| **b == 0).count();
            let zeros_second = head.iter().skip(1).step_by(2).filter(|b| **b == 0).count();
            if zeros_first > zeros_second { UTF_16BE } else { UTF_16LE }
        })
    };
    if let Some(encoding) = marked.or_else(unmarked_utf16) {
        let bytes = open().map_err(|e| (Broken::Io(e), encoding.name()))?;
        walk(bytes, encoding, limit, |_| ControlFlow::Continue(())).map_err(|broken| (broken, encoding.name()))?;
        return Ok(encoding);
    }
    let bytes = open().map_err(|e| (Broken::Io(e), "UTF-8"))?;
    let mut multibyte = 0usize;
    let utf8 = walk(bytes, UTF_8, limit, |text| {
        if !text.is_ascii() {
            multibyte += text.chars().filter(|c| !c.is_ascii()).count();
        }
        ControlFlow::Continue(())
    });
    let utf8 = match utf8 {
        Ok(()) => return Ok(UTF_8),
        Err(broken @ Broken::Malformed { .. }) => broken,
        Err(other) => return Err((other, "UTF-8")),
    };
    // Text in another encoding hardly ever holds as many valid UTF-8 characters before it fails.
    if multibyte >= 10 {
        return Err((counted(utf8, &open, UTF_8), "UTF-8"));
    }
    let bytes = open().map_err(|e| (Broken::Io(e), "GB18030"))?;
    let mut seen = Seen::default();
    walk(bytes, GB18030, limit, |text| {
        seen.look(text);
        ControlFlow::Continue(())
    })
    .map_err(|broken| (counted(broken, &open, GB18030), "UTF-8 / GB18030"))?;
    match seen.first_strange {
        Some(line) if !seen.is_chinese() => Err((Broken::Malformed { line }, "UTF-8 / GB18030")),
        _ => Ok(GB18030),
    }
}

fn counted<R: Read>(broken: Broken, open: &impl Fn() -> std::io::Result<R>, encoding: &'static Encoding) -> Broken {
    match (broken, open()) {
        (Broken::Malformed { .. }, Ok(bytes)) => Broken::Malformed {
            line: line_of(bytes, encoding),
        },
        (broken, _) => broken,
    }
}

/// Nearly every sequence of bytes is some GB18030 text; in Chinese business text nearly all characters
/// are the common ones of GB 2312.
#[derive(Default)]
struct Seen {
    common: usize,
    strange: usize,
    line: u64,
    first_strange: Option<u64>,
}

impl Seen {
    fn look(&mut self, text: &str) {
        for c in text.chars() {
            if c == '\n' {
                self.line += 1;
            }
            if c.is_ascii() {
                continue;
            }
            let mut utf8 = [0; 4];
            let (bytes, _, _) = GB18030.encode(c.encode_utf8(&mut utf8));
            let common = matches!(*bytes, [0xA1..=0xA9 | 0xB0..=0xF7, 0xA1..=0xFE]);
            if common {
                self.common += 1;
            } else {
                self.strange += 1;
                self.first_strange.get_or_insert(self.line + 1);
            }
        }
    }

    fn is_chinese(&self) -> bool {
        self.strange * 5 <= self.common + self.strange
    }
}
