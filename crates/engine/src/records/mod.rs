//! Generic lists, pages, edits, history and search over every kind of record.

mod duplicates;
mod export;
mod history;
mod list;
mod page;
mod receipt_days;
mod timeline;
mod write;

pub(crate) use export::Words;
pub(crate) use list::query_of;
pub(crate) use page::own_record;
pub(crate) use write::shipped;
