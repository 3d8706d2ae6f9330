//! Typst templates and fonts to PDF and PNG; sealed sheets and their verification.
