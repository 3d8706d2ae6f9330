//! The book: SQLite schema and migrations, journal, search, key slots.
