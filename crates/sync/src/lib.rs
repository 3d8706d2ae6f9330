//! Operations, the authority's log and their deterministic bytes, without I/O.
