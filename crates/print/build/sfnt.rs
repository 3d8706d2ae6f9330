//! Cuts a TrueType font down to a set of characters. Glyph numbers stay; what is not wanted becomes empty.

use std::collections::{BTreeMap, BTreeSet};

type Tables<'a> = BTreeMap<[u8; 4], &'a [u8]>;

/// Horizontal text needs neither substitutions nor vertical metrics.
const LEFT_OUT: [&[u8; 4]; 4] = [b"GSUB", b"vhea", b"vmtx", b"DSIG"];

pub fn cut(font: &[u8], keep: &BTreeSet<char>) -> Result<Vec<u8>, String> {
    let tables = directory(font)?;
    let cmap: BTreeMap<u32, u16> = characters(table(&tables, b"cmap")?)?
        .into_iter()
        .filter(|(c, _)| char::from_u32(*c).is_some_and(|c| keep.contains(&c) || small_script(c)))
        .collect();
    let long = u16_at(table(&tables, b"head")?, 50)? == 1;
    let (glyf, loca) = glyphs(
        table(&tables, b"glyf")?,
        table(&tables, b"loca")?,
        long,
        cmap.values().copied().collect(),
    )?;
    let cmap = write_cmap(&cmap);
    let mut head = table(&tables, b"head")?.to_vec();
    head[8..12].fill(0);
    head[50..52].copy_from_slice(&1u16.to_be_bytes());

    let mut kept: Tables = tables;
    for name in LEFT_OUT {
        kept.remove(name);
    }
    kept.insert(*b"glyf", &glyf);
    kept.insert(*b"loca", &loca);
    kept.insert(*b"cmap", &cmap);
    kept.insert(*b"head", &head);
    Ok(assemble(&kept))
}

/// Latin, Greek, Cyrillic, punctuation, symbols, box drawing, kana, full-width forms: small and always wanted.
fn small_script(c: char) -> bool {
    matches!(u32::from(c), 0x20..=0x2fff | 0x3000..=0x33ff | 0xfe10..=0xfe6f | 0xff00..=0xffef)
}

fn directory(font: &[u8]) -> Result<Tables<'_>, String> {
    let count = usize::from(u16_at(font, 4)?);
    (0..count)
        .map(|i| {
            let record = slice(font, 12 + 16 * i, 16)?;
            let name = [record[0], record[1], record[2], record[3]];
            let start = u32_at(record, 8)? as usize;
            Ok((name, slice(font, start, u32_at(record, 12)? as usize)?))
        })
        .collect()
}

/// Character to glyph, from the format 12 subtable.
fn characters(cmap: &[u8]) -> Result<BTreeMap<u32, u16>, String> {
    for i in 0..usize::from(u16_at(cmap, 2)?) {
        let start = u32_at(cmap, 4 + 8 * i + 4)? as usize;
        if u16_at(cmap, start)? != 12 {
            continue;
        }
        let mut map = BTreeMap::new();
        for group in 0..u32_at(cmap, start + 12)? as usize {
            let at = start + 16 + 12 * group;
            let (first, last, glyph) = (u32_at(cmap, at)?, u32_at(cmap, at + 4)?, u32_at(cmap, at + 8)?);
            for c in first..=last {
                let glyph = u16::try_from(glyph + (c - first)).map_err(|e| e.to_string())?;
                map.insert(c, glyph);
            }
        }
        return Ok(map);
    }
    Err("no format 12 character map".to_owned())
}

/// The outlines with only the wanted glyphs and their components left, and long offsets to them.
fn glyphs(glyf: &[u8], loca: &[u8], long: bool, wanted: BTreeSet<u16>) -> Result<(Vec<u8>, Vec<u8>), String> {
    let count = loca.len() / if long { 4 } else { 2 } - 1;
    let offset = |i: usize| -> Result<usize, String> {
        Ok(if long {
            u32_at(loca, 4 * i)? as usize
        } else {
            usize::from(u16_at(loca, 2 * i)?) * 2
        })
    };
    let outline = |i: usize| -> Result<&[u8], String> {
        let start = offset(i)?;
        slice(glyf, start, offset(i + 1)?.saturating_sub(start))
    };
    let mut keep: BTreeSet<u16> = wanted;
    keep.insert(0);
    let mut waiting: Vec<u16> = keep.iter().copied().collect();
    while let Some(glyph) = waiting.pop() {
        for part in components(outline(usize::from(glyph))?)? {
            if keep.insert(part) {
                waiting.push(part);
            }
        }
    }
    let (mut outlines, mut offsets) = (Vec::new(), Vec::new());
    for i in 0..count {
        offsets.extend((outlines.len() as u32).to_be_bytes());
        if u16::try_from(i).is_ok_and(|i| keep.contains(&i)) {
            outlines.extend_from_slice(outline(i)?);
            outlines.resize(outlines.len().next_multiple_of(4), 0);
        }
    }
    offsets.extend((outlines.len() as u32).to_be_bytes());
    Ok((outlines, offsets))
}

/// The glyphs a composite is made of.
fn components(outline: &[u8]) -> Result<Vec<u16>, String> {
    let mut parts = Vec::new();
    if outline.len() < 10 || outline[0] & 0x80 == 0 {
        return Ok(parts);
    }
    let mut at = 10;
    loop {
        let flags = u16_at(outline, at)?;
        parts.push(u16_at(outline, at + 2)?);
        at += if flags & 0x0001 != 0 { 8 } else { 6 };
        at += match flags {
            f if f & 0x0008 != 0 => 2,
            f if f & 0x0040 != 0 => 4,
            f if f & 0x0080 != 0 => 8,
            _ => 0,
        };
        if flags & 0x0020 == 0 {
            return Ok(parts);
        }
    }
}

fn write_cmap(map: &BTreeMap<u32, u16>) -> Vec<u8> {
    let mut groups: Vec<(u32, u32, u32)> = Vec::new();
    for (&c, &glyph) in map {
        let glyph = u32::from(glyph);
        match groups.last_mut() {
            Some((first, last, start)) if *last + 1 == c && *start + (c - *first) == glyph => *last = c,
            _ => groups.push((c, c, glyph)),
        }
    }
    let mut table = Vec::new();
    for value in [0u16, 1, 3, 10] {
        table.extend(value.to_be_bytes());
    }
    table.extend(12u32.to_be_bytes());
    table.extend(12u16.to_be_bytes());
    table.extend(0u16.to_be_bytes());
    for value in [16 + 12 * groups.len() as u32, 0, groups.len() as u32] {
        table.extend(value.to_be_bytes());
    }
    for (first, last, glyph) in groups {
        for value in [first, last, glyph] {
            table.extend(value.to_be_bytes());
        }
    }
    table
}

fn assemble(tables: &Tables) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.ilog2();
    let mut font = Vec::new();
    font.extend(0x0001_0000u32.to_be_bytes());
    let range = 16 * (1u16 << power);
    for value in [count, range, power as u16, 16 * count - range] {
        font.extend(value.to_be_bytes());
    }
    let mut start = 12 + 16 * tables.len();
    for (name, data) in tables {
        font.extend(name);
        for value in [checksum(data), start as u32, data.len() as u32] {
            font.extend(value.to_be_bytes());
        }
        start += data.len().next_multiple_of(4);
    }
    for data in tables.values() {
        font.extend_from_slice(data);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    font
}

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0u32, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

fn table<'a>(tables: &Tables<'a>, name: &[u8; 4]) -> Result<&'a [u8], String> {
    tables
        .get(name)
        .copied()
        .ok_or_else(|| format!("no table {}", String::from_utf8_lossy(name)))
}

fn slice(data: &[u8], start: usize, length: usize) -> Result<&[u8], String> {
    start
        .checked_add(length)
        .and_then(|end| data.get(start..end))
        .ok_or_else(|| "the font is cut short".to_owned())
}

fn u16_at(data: &[u8], at: usize) -> Result<u16, String> {
    let bytes = slice(data, at, 2)?;
    Ok(u16::from_be_bytes([bytes[0], bytes[1]]))
}

fn u32_at(data: &[u8], at: usize) -> Result<u32, String> {
    let bytes = slice(data, at, 4)?;
    Ok(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}
