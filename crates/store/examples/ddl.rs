//! Prints the SQL of a kind's first table, to be kept as its migration: `cargo run -p
//! countersign-store --example ddl credential > crates/store/sql/credential.sql`.

#![allow(clippy::print_stdout)]

fn main() {
    for name in std::env::args().skip(1) {
        if let Some(kind) = countersign_domain::kinds::kind(&name) {
            print!("{}", countersign_store::table::ddl(kind));
        }
    }
}
