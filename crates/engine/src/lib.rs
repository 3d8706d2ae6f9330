//! The handlers of the contract over store, domain, planning and sync.
//!
//! The engine is a library; the window, the browser, the command line and the server are doors to it.

mod access;
mod advances;
mod attachments;
mod begin;
mod border;
mod engine;
mod events;
mod failure;
mod files;
mod handle;
mod host;
mod imports;
mod jobs;
mod materials;
mod numbers;
mod office;
mod planning;
mod records;
mod remembered;
mod review;
mod session;
mod settings;
mod sheets;
mod updates;
mod uploads;
mod words;

pub use countersign_print::seal::{OrgKey, OrgKeyError};
pub use engine::{Caller, Engine};
pub use events::Told;
pub use host::{Host, LocalHost};
pub use sheets::evidence::verify_evidence;
pub use sheets::verify_sheet;
