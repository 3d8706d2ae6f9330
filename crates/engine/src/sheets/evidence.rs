//! The evidence inside a sealed sheet.
