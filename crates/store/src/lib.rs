//! The book: SQLite schema and migrations, journal, search, key slots.
//!
//! [`Book`] opens the file and hands out connections; [`journal::Writing`] is the one way to change records, [`log`] the one
//! way to add to the authority's log. Functions that take a [`Connection`] read or write in the caller's transaction.

mod error;
mod files;
mod tables;

pub mod blobs;
pub mod book;
pub mod facts;
pub mod journal;
pub mod keychain;
pub mod keys;
pub mod list;
pub mod log;
pub mod ownership;
pub mod plans;
pub mod records;
pub mod review;
pub mod schema;
pub mod search;
pub mod settings;
pub mod signing_keys;
pub mod table;

pub use book::Book;
pub use error::{Result, StoreError};
pub use files::write_whole;
pub use rusqlite::{Connection, Row, Transaction};
