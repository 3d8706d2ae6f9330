//! Bringing in workbooks and text files.

mod pending;
