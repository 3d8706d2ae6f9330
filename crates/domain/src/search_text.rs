//! What goes into the full-text index for a text, and what is asked of it for a typed query. The index is FTS5 with
//! the `unicode61` tokenizer; both sides only ever exchange words of letters and digits.

mod polyphones;

use std::collections::HashSet;

use pinyin::ToPinyin;
use unicode_normalization::char::is_combining_mark;

use crate::text::{self, is_han};

/// Words longer than this are cut, on both sides alike.
const WORD: usize = 24;
/// Of a long text only so many ideographs are searchable by pinyin; all of it is by characters.
const SPELLED: usize = 48;
const INITIALS: usize = 10;
/// Ways of reading one stretch of characters that are indexed at most.
const VARIANTS: usize = 12;

/// The words under which `text` is found, separated by spaces: characters and pairs of characters, pinyin and
/// initials from every character on, words, and codes and numbers from every position on.
pub fn tokens(text: &str) -> String {
    let mut words = Words::default();
    let mut spelled = 0;
    for chunk in chunks(text) {
        match chunk {
            Chunk::Han(run) => {
                add_characters(&run, &mut words);
                let room = SPELLED.saturating_sub(spelled).min(run.len());
                add_spellings(&run[..room], &mut words);
                spelled += room;
            }
            Chunk::Code(parts) => add_code(&parts, &mut words),
        }
    }
    words.joined
}

/// The FTS5 MATCH expression for what someone typed: every part must occur, words as beginnings. Empty when there is
/// nothing to look for. Whatever was typed, the result is valid syntax.
pub fn query(typed: &str) -> String {
    let mut terms: Vec<String> = Vec::new();
    let mut add = |term: String| {
        if !terms.contains(&term) {
            terms.push(term);
        }
    };
    for chunk in chunks(typed) {
        match chunk {
            Chunk::Han(run) if run.len() == 1 => add(format!("\"{}\"", run[0])),
            Chunk::Han(run) => run
                .windows(2)
                .for_each(|pair| add(format!("\"{}{}\"", pair[0], pair[1]))),
            Chunk::Code(parts) => add(format!("\"{}\"*", cut(&parts.concat()))),
        }
    }
    terms.join(" AND ")
}

/// The commonest pinyin of a text, lower-case and joined, other letters and digits kept: 张勇文 → zhangyongwen.
pub fn spelling(text: &str) -> String {
    let folded = text::fold(text);
    folded
        .chars()
        .filter(|ch| ch.is_alphanumeric())
        .map(|ch| {
            if is_han(ch) {
                readings(ch)[0].to_owned()
            } else {
                ch.to_string()
            }
        })
        .collect()
}

enum Chunk {
    Han(Vec<char>),
    /// The parts of a code or word between its inner signs: `LXS-40A` is `lxs` and `40a`.
    Code(Vec<String>),
}

#[derive(Default)]
struct Words {
    seen: HashSet<String>,
    joined: String,
}

impl Words {
    fn add(&mut self, word: &str) {
        let word = cut(word);
        if word.is_empty() || self.seen.contains(word) {
            return;
        }
        if !self.joined.is_empty() {
            self.joined.push(' ');
        }
        self.joined.push_str(word);
        self.seen.insert(word.to_owned());
    }
}

fn cut(word: &str) -> &str {
    word.char_indices().nth(WORD).map_or(word, |(end, _)| &word[..end])
}

fn chunks(text: &str) -> Vec<Chunk> {
    let normal = text::normalise(text).to_lowercase();
    let mut chunks = Vec::new();
    let mut rest = normal.chars().filter(|ch| !is_combining_mark(*ch)).peekable();
    while let Some(&first) = rest.peek() {
        if is_han(first) {
            let mut run = Vec::new();
            while let Some(ch) = rest.next_if(|ch| is_han(*ch)) {
                run.push(ch);
            }
            chunks.push(Chunk::Han(run));
        } else if is_word(first) {
            let mut parts = vec![String::new()];
            while let Some(ch) = rest.next_if(|ch| is_word(*ch) || is_inner(*ch)) {
                if is_inner(ch) {
                    parts.push(String::new());
                } else if let Some(part) = parts.last_mut() {
                    part.push(ch);
                }
            }
            parts.retain(|part| !part.is_empty());
            chunks.push(Chunk::Code(parts));
        } else {
            rest.next();
        }
    }
    chunks
}

fn is_word(ch: char) -> bool {
    ch.is_alphanumeric() && !is_han(ch)
}

fn is_inner(ch: char) -> bool {
    matches!(
        ch,
        '-' | '_' | '/' | '.' | '\'' | '’' | '#' | '+' | '&' | '@' | '–' | '—'
    )
}

fn add_characters(run: &[char], words: &mut Words) {
    for pair in run.windows(2) {
        words.add(&String::from_iter(pair));
    }
    for ch in run {
        words.add(&ch.to_string());
    }
}

fn add_code(parts: &[String], words: &mut Words) {
    let joined = parts.concat();
    words.add(&joined);
    for part in parts {
        words.add(part);
    }
    let is_code = parts.len() > 1 || joined.chars().any(|ch| ch.is_ascii_digit());
    if is_code {
        let starts: Vec<usize> = joined.char_indices().map(|(at, _)| at).collect();
        let last = starts.len().saturating_sub(1);
        for start in &starts[1.min(last)..last] {
            words.add(&joined[*start..]);
        }
    }
}

fn add_spellings(run: &[char], words: &mut Words) {
    let readings: Vec<Vec<String>> = run.iter().map(|ch| readings(*ch)).collect();
    for start in 0..run.len() {
        for spelling in variants(&readings[start..], |reading| reading, WORD) {
            words.add(&spelling);
        }
    }
    for start in 0..run.len() {
        for initials in variants(
            &readings[start..],
            |reading| &reading[..first_letter(reading)],
            INITIALS,
        ) {
            words.add(&initials);
        }
    }
}

fn first_letter(reading: &str) -> usize {
    reading.chars().next().map_or(0, char::len_utf8)
}

/// All ways to read the beginning of a stretch, up to `length` letters and [`VARIANTS`] ways; those with the
/// commonest readings first.
fn variants(readings: &[Vec<String>], part: impl Fn(&str) -> &str, length: usize) -> Vec<String> {
    let mut variants = vec![String::new()];
    for choices in readings {
        if variants.iter().all(|variant| variant.len() >= length) {
            break;
        }
        let mut longer: Vec<String> = Vec::new();
        for choice in choices {
            for variant in &variants {
                let next = format!("{variant}{}", part(choice));
                if longer.len() < VARIANTS && !longer.contains(&next) {
                    longer.push(next);
                }
            }
        }
        variants = longer;
    }
    variants
}

/// At least one; an ideograph without a known reading stands for itself.
fn readings(ch: char) -> Vec<String> {
    if let Some(known) = polyphones::readings(ch) {
        return known.iter().map(|reading| (*reading).to_owned()).collect();
    }
    let plain = ch.to_pinyin().map(|pinyin| pinyin.plain().replace('ü', "v"));
    vec![plain.unwrap_or_else(|| ch.to_string())]
}

#[cfg(test)]
#[path = "search_text/search_text_tests.rs"]
mod tests;
