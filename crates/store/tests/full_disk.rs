//! What a full disk does to a book: nothing.
#![allow(clippy::unwrap_used)]

use countersign_domain::id::Id;
use countersign_store::keys::new_book_key;
use countersign_store::{Book, StoreError, settings};

#[test]
fn a_write_that_finds_no_room_changes_nothing_and_the_next_one_goes_through() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.book");
    let key = new_book_key().unwrap();
    let book = Book::create(&path, &key, Id::default()).unwrap();
    book.write(|tx| settings::set(tx, "first", "kept")).unwrap();

    let pages = |book: &Book| -> i64 {
        book.read(|c| Ok::<_, StoreError>(c.pragma_query_value(None, "page_count", |r| r.get(0))?))
            .unwrap()
    };
    let limit = |pages: i64| {
        book.write(|tx| {
            let limit = format!("PRAGMA max_page_count = {pages}");
            Ok::<i64, StoreError>(tx.query_row(&limit, [], |r| r.get(0))?)
        })
        .unwrap()
    };
    let before = pages(&book);
    limit(before + 4);
    let full = book.write(|tx| {
        settings::set(tx, "first", "lost")?;
        for n in 0..100 {
            settings::set(tx, &format!("many {n}"), &"x".repeat(4_000))?;
        }
        Ok::<_, StoreError>(())
    });
    assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
    let kept = book.read(|c| settings::get(c, "first")).unwrap();
    assert_eq!(kept.as_deref(), Some("kept"));
    assert_eq!(pages(&book), before);

    limit(before + 1_000_000);
    book.write(|tx| settings::set(tx, "first", "said again")).unwrap();
    drop(book);
    let book = Book::open(&path, &key, Id::default()).unwrap();
    assert_eq!(
        book.read(|c| settings::get(c, "first")).unwrap().as_deref(),
        Some("said again")
    );
    assert_eq!(book.check().unwrap(), Vec::<String>::new());
}
