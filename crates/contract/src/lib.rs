//! Every command and query: request, reply, error codes, cache tags, permission.
//!
//! A command exists because it is named here. [`Handle`] has one method for each, so a missing
//! handler does not compile; the TypeScript client and the JSON Schema are written from the same
//! list (`cargo run -p countersign-contract --bin generate`).

mod commands;
mod failure;
mod list;

pub mod advances;
pub mod attachments;
pub mod book;
pub mod import;
pub mod jobs;
pub mod materials;
pub mod plan;
pub mod plan_views;
pub mod records;
pub mod review;
pub mod session;
pub mod settings;
pub mod sheet;
pub mod typescript;

pub use commands::{Access, Command, Event};
pub use failure::{Code, Failure, FieldFault};
pub use list::{COMMANDS, Handle, dispatch, schema};

/// Request or reply without content.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS, schemars::JsonSchema,
)]
pub struct Nothing {}

/// Gives a border type what every border type has.
#[macro_export]
macro_rules! border {
    ($($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* })*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize, ts_rs::TS, schemars::JsonSchema)]
        #[ts(optional_fields = nullable)]
        pub struct $name { $($body)* }
    )* };
}

/// Gives a border choice what every border choice has; written in lower_snake_case.
#[macro_export]
macro_rules! choice {
    ($($(#[$meta:meta])* pub enum $name:ident { $($body:tt)* })*) => { $(
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, ts_rs::TS, schemars::JsonSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($body)* }
    )* };
}
