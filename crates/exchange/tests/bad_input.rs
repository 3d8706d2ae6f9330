//! Files that cannot be read are refused with the reason, before they fill the memory.
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use countersign_exchange::{Batch, EmptyBook, Found, ImportError, Limits, Options, ReadError, Row, Workbook};
use rust_xlsxwriter::Workbook as Writer;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn open(path: &Path) -> Result<Workbook, ReadError> {
    Workbook::open(path, &Limits::default())
}

fn refused(path: &Path) -> ReadError {
    match open(path) {
        Err(e) => {
            assert!(!e.code().is_empty());
            assert!(
                e.to_string().contains(path.file_name().unwrap().to_str().unwrap()),
                "{e} does not name the file"
            );
            e
        }
        Ok(_) => panic!("{} was opened", path.display()),
    }
}

fn workbook_bytes(rows: u32) -> Vec<u8> {
    let mut workbook = Writer::new();
    let sheet = workbook.add_worksheet();
    for row in 0..rows {
        sheet.write(row, 0, format!("客户{row}")).unwrap();
        sheet.write(row, 1, row).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

/// A compound file as Excel writes it for a workbook with a password: its directory names the encrypted parts.
fn protected_workbook() -> Vec<u8> {
    let mut bytes = vec![0u8; 512 * 4];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes[24..32].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0]);
    for (index, name) in ["Root Entry", "EncryptionInfo", "EncryptedPackage"].iter().enumerate() {
        let entry = 512 * 2 + index * 128;
        for (i, unit) in name.encode_utf16().enumerate() {
            bytes[entry + i * 2..entry + i * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        bytes[entry + 64] = (name.len() * 2 + 2) as u8;
        bytes[entry + 66] = if index == 0 { 5 } else { 2 };
    }
    bytes
}

#[test]
fn a_workbook_with_a_password_says_so() {
    let folder = Folder::new();
    for name in ["台账.xlsx", "台账.xls"] {
        let path = folder.file(name, &protected_workbook());
        assert!(matches!(refused(&path), ReadError::PasswordProtected { .. }));
    }
}

#[test]
fn a_text_named_like_a_workbook_is_not_one() {
    let folder = Folder::new();
    let path = folder.file("台账.xlsx", "客户名称,地区\n武汉泽越,武汉\n".as_bytes());
    assert!(matches!(
        refused(&path),
        ReadError::WrongType { found: Found::Text, .. }
    ));
    let path = folder.file("台账.csv", b"%PDF-1.7\n...");
    assert!(matches!(refused(&path), ReadError::WrongType { found: Found::Pdf, .. }));
    let path = folder.file("logo.xlsx", b"\x89PNG\r\n\x1a\n0000");
    assert!(matches!(
        refused(&path),
        ReadError::WrongType {
            found: Found::Picture,
            ..
        }
    ));
    let path = folder.file("台账.csv", &[0u8; 64]);
    assert!(matches!(
        refused(&path),
        ReadError::WrongType {
            found: Found::Binary,
            ..
        }
    ));
}

#[test]
fn a_document_or_archive_in_the_same_wrapping_is_told_from_a_workbook() {
    let folder = Folder::new();
    let zipped = |names: &[&str]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(b"<x/>").unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let path = folder.file("合同.xlsx", &zipped(&["[Content_Types].xml", "word/document.xml"]));
    assert!(matches!(
        refused(&path),
        ReadError::WrongType {
            found: Found::OtherOffice,
            ..
        }
    ));
    let path = folder.file("资料.xlsx", &zipped(&["a.txt"]));
    assert!(matches!(
        refused(&path),
        ReadError::WrongType {
            found: Found::Archive,
            ..
        }
    ));
}

#[test]
fn a_workbook_cut_short_anywhere_is_damaged_and_never_half_read() {
    let folder = Folder::new();
    let whole = workbook_bytes(500);
    for part in [1, 10, 50, 90, 99] {
        let path = folder.file("台账.xlsx", &whole[..whole.len() * part / 100]);
        assert!(matches!(refused(&path), ReadError::Damaged { .. }), "{part} %");
    }
    let path = folder.file("老台账.xls", &protected_workbook()[..900]);
    assert!(matches!(refused(&path), ReadError::Damaged { .. }));
}

#[test]
fn an_empty_file_and_a_missing_one_are_told_apart() {
    let folder = Folder::new();
    assert!(matches!(refused(&folder.file("空.csv", b"")), ReadError::Empty { .. }));
    assert!(matches!(
        refused(&folder.0.path().join("没有.csv")),
        ReadError::Io { .. }
    ));
}

#[test]
fn a_text_in_another_encoding_is_refused_with_its_line() {
    let folder = Folder::new();
    let latin = b"name,city\nAtelier,Nantes\nCaf\xE9,N\xEEmes\n";
    let path = folder.file("customers.csv", latin);
    assert!(matches!(refused(&path), ReadError::WrongEncoding { line: 3, .. }));
    // UTF-8 with one damaged character.
    let mut utf8 = "客户名称,地区\n武汉泽越仪表有限公司,武汉\n".as_bytes().to_vec();
    utf8.extend(b"\xE6\xAD,x\n");
    let path = folder.file("客户.csv", &utf8);
    match refused(&path) {
        ReadError::WrongEncoding { line, encoding, .. } => assert_eq!((line, encoding.as_str()), (3, "UTF-8")),
        other => panic!("{other}"),
    }
    // Big5 is nearly always some GB18030 text, but not one anyone wrote.
    let (big5, _, _) =
        encoding_rs::BIG5.encode("客戶名稱,地區\n臺北儀錶股份有限公司,臺北\n高雄瓦斯股份有限公司,高雄\n");
    let path = folder.file("客戶.csv", &big5);
    assert!(matches!(refused(&path), ReadError::WrongEncoding { .. }));
}

fn rows(path: &Path) -> Vec<(u32, Vec<String>)> {
    let mut rows = Vec::new();
    open(path)
        .unwrap()
        .rows(0, &mut |row: Row| {
            rows.push((
                row.number,
                row.cells.iter().map(countersign_exchange::Cell::written).collect(),
            ));
            ControlFlow::Continue(())
        })
        .unwrap();
    rows
}

#[test]
fn texts_of_offices_are_read_in_every_encoding_they_come_in() {
    let folder = Folder::new();
    let text = "客户名称,地区\r\n武汉泽越仪表有限公司,武汉\r\n";
    let expected = vec![
        (1, vec!["客户名称".to_owned(), "地区".to_owned()]),
        (2, vec!["武汉泽越仪表有限公司".to_owned(), "武汉".to_owned()]),
    ];
    let (gb, _, _) = encoding_rs::GB18030.encode(text);
    let wide = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.iter()
            .copied()
            .chain(text.encode_utf16().flat_map(bytes))
            .collect()
    };
    let mut marked = b"\xEF\xBB\xBF".to_vec();
    marked.extend(text.as_bytes());
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&gb).unwrap();
    for (name, bytes) in [
        ("a.csv", text.as_bytes().to_vec()),
        ("b.csv", marked),
        ("c.csv", gb.to_vec()),
        ("d.csv", wide(b"\xFF\xFE", u16::to_le_bytes)),
        ("e.csv", wide(b"\xFE\xFF", u16::to_be_bytes)),
        ("f.csv.gz", packed.finish().unwrap()),
        ("g.tsv", text.replace(',', "\t").into_bytes()),
        ("h.txt", text.replace(',', ";").into_bytes()),
    ] {
        assert_eq!(rows(&folder.file(name, &bytes)), expected, "{name}");
    }
}

#[test]
fn a_quotation_mark_that_never_closes_is_told_with_its_line() {
    let folder = Folder::new();
    let mut text = String::from("客户名称,备注\n甲,\"好\"\n乙,\"没有关上\n");
    for n in 0..5_000 {
        text.push_str(&format!("丙{n},x\n"));
    }
    let path = folder.file("客户.csv", text.as_bytes());
    let mut batch_rows = 0;
    let mut book = open(&path).unwrap();
    let error = book.rows(0, &mut |_| {
        batch_rows += 1;
        ControlFlow::Continue(())
    });
    assert!(matches!(error, Err(ReadError::OpenQuote { line: 3, .. })));
}

#[test]
fn files_beyond_the_limits_are_refused_before_they_are_unpacked() {
    let folder = Folder::new();
    // 200 MB that take no room on the disk.
    let path = folder.0.path().join("巨大.csv");
    std::fs::File::create(&path).unwrap().set_len(200_000_000).unwrap();
    assert!(matches!(refused(&path), ReadError::TooLarge { limit: 100_000_000, .. }));
    // A small file that unpacks to a very large one.
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let line = "甲,乙,丙\n".repeat(100_000);
    for _ in 0..20 {
        packed.write_all(line.as_bytes()).unwrap();
    }
    let path = folder.file("膨胀.csv.gz", &packed.finish().unwrap());
    let limits = Limits {
        file: 10_000_000,
        ..Limits::default()
    };
    let Err(ReadError::UnpacksTooLarge { .. }) = Workbook::open(&path, &limits) else {
        panic!("the text was read");
    };
    let bytes = workbook_bytes(20_000);
    let path = folder.file("台账.xlsx", &bytes);
    for limits in [
        Limits {
            unpacked: 100_000,
            ..Limits::default()
        },
        Limits {
            held: 10_000,
            ..Limits::default()
        },
    ] {
        let Err(ReadError::UnpacksTooLarge { .. }) = Workbook::open(&path, &limits) else {
            panic!("the workbook was read");
        };
    }
}

#[test]
fn a_cancelled_import_ends_and_says_so() {
    let folder = Folder::new();
    let mut text = String::from("订单号,日期,客户,型号,数量,单价\n");
    for n in 0..10_000 {
        text.push_str(&format!("A{n},2015-01-01,甲,X,1,2.5\n"));
    }
    let path = folder.file("订单.csv", text.as_bytes());
    let mut batch = Batch::open(&[path], Options::new("2015-01-01".parse().unwrap()), &EmptyBook).unwrap();
    let stopped = batch.stage(&EmptyBook, &mut |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(ImportError::Read(ReadError::Cancelled))));
}
