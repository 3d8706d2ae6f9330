//! Files and books that are not as they should be: refused with a message that says what to do, and nothing changed.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod place;

use countersign_store::Book;
use countersign_store::keys::{KeyFile, path_for};
use place::{Place, said};

fn import(file: &str) -> [&str; 6] {
    ["import", "--book", "a.book", "--report", "n.json", file]
}

const LIST: [&str; 5] = [
    "rpc",
    "--book",
    "a.book",
    "records.list",
    r#"{"kind":"order","limit":1}"#,
];

/// As Excel writes a workbook with a password: a compound file whose directory names the encrypted parts.
fn with_password() -> Vec<u8> {
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
fn a_file_that_cannot_be_read_is_refused_by_name_with_what_to_do() {
    let place = Place::with_book();
    let latin = b"number,customer\nA,Atelier\nB,Ch\xE2teau de N\xEEmes\n".to_vec();
    for (name, bytes, chinese, english) in [
        (
            "台账.xlsx",
            with_password(),
            "台账.xlsx 有密码保护。请在 Excel 里去掉密码",
            "台账.xlsx is protected by a password. Take the password off in Excel",
        ),
        (
            "订单.xlsx",
            b"%PDF-1.7\n".to_vec(),
            "订单.xlsx 不是表格",
            "订单.xlsx is no spreadsheet: it is a PDF. Save it as .xlsx",
        ),
        ("客户.csv", latin, "客户.csv 第 3 行不是", "Line 3 of 客户.csv is not"),
        ("空.csv", Vec::new(), "空.csv 是空文件", "空.csv is empty"),
    ] {
        std::fs::write(place.at(name), bytes).unwrap();
        place.refused(&import(name), chinese, english);
    }
    assert!(!place.at("n.json").exists());
    assert_eq!(place.orders(), 2);
}

#[test]
fn a_file_of_two_hundred_megabytes_is_refused_before_it_is_read() {
    let place = Place::with_book();
    // It takes no room on the disk.
    let file = std::fs::File::create(place.at("all.csv")).unwrap();
    file.set_len(200_000_000).unwrap();
    place.refused(
        &import("all.csv"),
        "all.csv 太大（200 MB），最多 100 MB。请拆成几个文件",
        "all.csv is too large (200 MB); at most 100 MB are read. Split it",
    );
    assert_eq!(place.orders(), 2);
}

#[test]
fn a_book_of_a_newer_version_is_left_as_it_is() {
    let place = Place::with_book();
    let key = KeyFile::load(&place.at("a.book"))
        .unwrap()
        .open("admin", "", 0)
        .unwrap();
    let book = Book::open(&place.at("a.book"), &key.book, countersign_domain::id::Id::default()).unwrap();
    book.write(|tx| Ok::<_, countersign_store::StoreError>(tx.pragma_update(None, "user_version", 9000)?))
        .unwrap();
    drop(book);
    let before = std::fs::read(place.at("a.book")).unwrap();
    place.refused(
        &LIST,
        "更新的版本（9000）保存的",
        "written by a newer version (9000); this program knows up to",
    );
    place.refused(&import("orders.csv"), "请先更新程序", "Update the program first");
    assert_eq!(std::fs::read(place.at("a.book")).unwrap(), before);
}

#[test]
fn a_truncated_book_is_told_from_a_whole_one_and_left_as_it_is() {
    let place = Place::with_book();
    let whole = std::fs::read(place.at("a.book")).unwrap();
    let pages = whole.len() / 4096;
    for length in [0, 100, 4096, pages / 2 * 4096, whole.len() - 4096, whole.len() - 1] {
        std::fs::write(place.at("a.book"), &whole[..length]).unwrap();
        place.refused(
            &LIST,
            "账套文件不完整，打不开。请用最近的备份恢复",
            "is damaged and cannot be opened. Restore the latest backup",
        );
        assert_eq!(std::fs::metadata(place.at("a.book")).unwrap().len(), length as u64);
    }
    std::fs::write(place.at("a.book"), &whole).unwrap();
    assert_eq!(place.orders(), 2);
}

#[test]
fn a_book_without_its_key_file_says_which_file_is_missing() {
    let place = Place::with_book();
    let keys = path_for(&place.at("a.book"));
    let kept = std::fs::read(&keys).unwrap();
    std::fs::remove_file(&keys).unwrap();
    place.refused(&LIST, "找不到账套的钥匙文件", "The key file of the book is missing");
    place.refused(&LIST, "a.book.keys", "a.book.keys. It belongs beside the book");
    std::fs::write(&keys, "{}").unwrap();
    place.refused(&LIST, "a.book.keys", "a.book.keys");
    std::fs::write(&keys, kept).unwrap();
    assert_eq!(place.orders(), 2);
}

#[test]
fn the_tenth_wrong_password_closes_the_door_for_a_while_also_to_the_right_one() {
    let place = Place::with_book();
    let change = r#"{"current":"","new":"lantern-42"}"#;
    assert_eq!(
        place.code(&["rpc", "--book", "a.book", "session.change_password", change]),
        0
    );
    std::fs::write(place.at("right"), "lantern-42\n").unwrap();
    std::fs::write(place.at("wrong"), "lantern-24\n").unwrap();
    let with = |file: &str| {
        let more = ["--language", "en", "--user", "admin", "--password-file", file];
        place.run(&[LIST.as_slice(), &more].concat())
    };
    for left in (1..10).rev() {
        let output = with("wrong");
        assert_eq!(output.status.code(), Some(2));
        assert!(
            said(&output).contains(&format!("attempts left: {left}")),
            "{}",
            said(&output)
        );
    }
    for file in ["wrong", "right"] {
        let output = with(file);
        assert_eq!(output.status.code(), Some(2));
        let words = "Too many wrong passwords; no more tries before 20";
        assert!(said(&output).contains(words), "{}", said(&output));
        // A time of day, not of a machine.
        assert!(!said(&output).contains('Z'), "{}", said(&output));
        assert!(
            said(&output).contains("ask the administrator to reset"),
            "{}",
            said(&output)
        );
    }
}
