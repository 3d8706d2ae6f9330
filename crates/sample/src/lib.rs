//! The sample company: a deterministic generator.
