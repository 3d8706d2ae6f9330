//! Operations, signed envelopes and the authority's log: their deterministic bytes, without I/O.

pub mod envelope;
pub mod log;
pub mod operation;

pub use envelope::{Envelope, Refusal};
pub use log::{Entry, LogFault};
pub use operation::{Act, Base, Operation, Patch, RecordPatch};
