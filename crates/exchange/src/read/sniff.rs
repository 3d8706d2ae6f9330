//! What a file is by its bytes, and whether it may be opened at all.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use crate::error::{Found, ReadError};
use crate::options::Limits;

use super::io;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Xlsx,
    Xlsb,
    Ods,
    Xls,
    Text { gzipped: bool },
}

const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const GZIP: &[u8] = b"\x1F\x8B";

pub(super) fn sniff(path: &Path, name: &str, limits: &Limits) -> Result<Container, ReadError> {
    let mut file = File::open(path).map_err(io(name))?;
    let meta = file.metadata().map_err(io(name))?;
    if meta.is_dir() {
        return Err(wrong(name, Found::Binary));
    }
    let bytes = meta.len();
    if bytes == 0 {
        return Err(ReadError::Empty { file: name.to_owned() });
    }
    if bytes >= limits.file {
        return Err(ReadError::TooLarge {
            file: name.to_owned(),
            bytes,
            limit: limits.file,
        });
    }
    let mut head = [0; 4096];
    let n = fill(&mut file, &mut head).map_err(io(name))?;
    let head = &head[..n];
    file.seek(SeekFrom::Start(0)).map_err(io(name))?;
    if head.starts_with(ZIP) {
        return zip(file, name, limits);
    }
    if head.starts_with(OLE) {
        return ole(file, name, bytes, limits);
    }
    let claims_workbook = ends_with(name, &[".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"]);
    if head.starts_with(GZIP) {
        return gzip(path, name);
    }
    if let Some(found) = other_type(head) {
        return Err(wrong(name, found));
    }
    let utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let zeros = head.iter().filter(|b| **b == 0).count();
    // UTF-16 without a mark has a zero in nearly every second byte of Latin text.
    let binary = !utf16 && zeros > 0 && !looks_utf16(head);
    if binary {
        return Err(wrong(name, Found::Binary));
    }
    if claims_workbook {
        return Err(wrong(name, Found::Text));
    }
    Ok(Container::Text { gzipped: false })
}

pub(super) fn looks_utf16(head: &[u8]) -> bool {
    let zeros_at = |odd: usize| {
        head.iter()
            .enumerate()
            .filter(|(i, b)| i % 2 == odd && **b == 0)
            .count()
    };
    let (even, odd) = (zeros_at(0), zeros_at(1));
    let pairs = head.len() / 2;
    pairs >= 4 && (even == 0) != (odd == 0) && even.max(odd) * 4 >= pairs
}

fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut n = 0;
    while n < buffer.len() {
        match reader.read(&mut buffer[n..])? {
            0 => break,
            read => n += read,
        }
    }
    Ok(n)
}

fn other_type(head: &[u8]) -> Option<Found> {
    let starts = |magics: &[&[u8]]| magics.iter().any(|magic| head.starts_with(magic));
    if starts(&[b"%PDF"]) {
        Some(Found::Pdf)
    } else if starts(&[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM\x36", b"II*\0"]) {
        Some(Found::Picture)
    } else if starts(&[b"Rar!", b"7z\xBC\xAF", b"PK\x05\x06", b"BZh", b"\xFD7zXZ"]) {
        Some(Found::Archive)
    } else {
        None
    }
}

fn zip(file: File, name: &str, limits: &Limits) -> Result<Container, ReadError> {
    let damaged = |e: zip::result::ZipError| match e {
        zip::result::ZipError::Io(source) => ReadError::Damaged {
            file: name.to_owned(),
            detail: source.to_string(),
        },
        other => ReadError::Damaged {
            file: name.to_owned(),
            detail: other.to_string(),
        },
    };
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let has = |part: &str| names.iter().any(|n| n.eq_ignore_ascii_case(part));
    let container = if has("xl/workbook.xml") {
        Container::Xlsx
    } else if has("xl/workbook.bin") {
        Container::Xlsb
    } else if has("content.xml") && has("mimetype") {
        Container::Ods
    } else if has("[Content_Types].xml") {
        return Err(wrong(name, Found::OtherOffice));
    } else {
        return Err(wrong(name, Found::Archive));
    };
    let too_large = |limit| ReadError::UnpacksTooLarge {
        file: name.to_owned(),
        limit,
    };
    let mut total = 0u64;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|e| match e {
            zip::result::ZipError::UnsupportedArchive(m) if m.contains("assword") => {
                ReadError::PasswordProtected { file: name.to_owned() }
            }
            other => damaged(other),
        })?;
        if part.encrypted() {
            return Err(ReadError::PasswordProtected { file: name.to_owned() });
        }
        total = total.saturating_add(part.size());
        if total > limits.unpacked {
            return Err(too_large(limits.unpacked));
        }
        // The declared size may lie; what calamine holds in memory whole is measured.
        if !is_streamed(part.name(), container) {
            let limit = limits.held;
            let read = std::io::copy(&mut part.by_ref().take(limit + 1), &mut std::io::sink());
            let n = read.map_err(|e| ReadError::Damaged {
                file: name.to_owned(),
                detail: e.to_string(),
            })?;
            if n > limit {
                return Err(too_large(limit));
            }
        }
    }
    if container == Container::Ods && ods_is_encrypted(&mut archive) {
        return Err(ReadError::PasswordProtected { file: name.to_owned() });
    }
    Ok(container)
}

/// Parts that are walked through without being held, or never read.
fn is_streamed(part: &str, container: Container) -> bool {
    let part = part.to_ascii_lowercase();
    (container == Container::Xlsx && part.starts_with("xl/worksheets/") && part.ends_with(".xml"))
        || part.contains("/media/")
        || part.starts_with("pictures/")
        || part.starts_with("xl/drawings/")
        || part.starts_with("thumbnails/")
}

fn ods_is_encrypted(archive: &mut zip::ZipArchive<BufReader<File>>) -> bool {
    let Ok(manifest) = archive.by_name("META-INF/manifest.xml") else {
        return false;
    };
    let mut text = String::new();
    manifest.take(1_000_000).read_to_string(&mut text).is_ok() && text.contains("encryption-data")
}

/// Old workbooks and encrypted new ones are the same kind of container; the names of its streams,
/// UTF-16 in the directory, tell them apart.
fn ole(file: File, name: &str, bytes: u64, limits: &Limits) -> Result<Container, ReadError> {
    let mut held = Vec::new();
    BufReader::new(file)
        .take(limits.legacy)
        .read_to_end(&mut held)
        .map_err(io(name))?;
    let names = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        held.windows(wide.len()).step_by(2).any(|w| w == wide)
    };
    if names("EncryptedPackage") || names("EncryptionInfo") {
        return Err(ReadError::PasswordProtected { file: name.to_owned() });
    }
    if bytes > limits.legacy {
        return Err(ReadError::TooLarge {
            file: name.to_owned(),
            bytes,
            limit: limits.legacy,
        });
    }
    if names("Workbook") || names("Book") {
        Ok(Container::Xls)
    } else if bytes < 1536 {
        Err(ReadError::Damaged {
            file: name.to_owned(),
            detail: "the file ends too early".to_owned(),
        })
    } else {
        Err(wrong(name, Found::OtherOffice))
    }
}

fn gzip(path: &Path, name: &str) -> Result<Container, ReadError> {
    let file = File::open(path).map_err(io(name))?;
    let mut unpacked = flate2::read::MultiGzDecoder::new(BufReader::new(file));
    let mut head = [0; 4096];
    let n = fill(&mut unpacked, &mut head).map_err(|e| ReadError::Damaged {
        file: name.to_owned(),
        detail: e.to_string(),
    })?;
    if n == 0 {
        return Err(ReadError::Empty { file: name.to_owned() });
    }
    let head = &head[..n];
    if head.starts_with(ZIP) || head.starts_with(OLE) || other_type(head).is_some() {
        return Err(wrong(name, Found::Archive));
    }
    if head.contains(&0) && !head.starts_with(b"\xFF\xFE") && !head.starts_with(b"\xFE\xFF") && !looks_utf16(head) {
        return Err(wrong(name, Found::Archive));
    }
    Ok(Container::Text { gzipped: true })
}

fn ends_with(name: &str, endings: &[&str]) -> bool {
    let name = name.to_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}

fn wrong(name: &str, found: Found) -> ReadError {
    ReadError::WrongType {
        file: name.to_owned(),
        found,
    }
}
