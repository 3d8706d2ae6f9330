//! The loopback door: the contract over HTTP for the browser and for other processes.
//!
//! One process owns a book. It opens a door on the loopback interface; a browser comes in with a one-time
//! token, another process of the same user with the secret that lies beside the book, readable by that user only.
//!
//! | request | answer |
//! | --- | --- |
//! | `POST /enter` `{"token": T}` or `{"secret": S}` | `{"bearer": B}`; a token works once |
//! | `POST /rpc` `{"command": C, "request": R}` | `200` with the reply, `422` with the failure of the contract |
//! | `GET /events` | server-sent events, one JSON event each |
//! | `POST /upload?name=N`, the bytes as body | `{"path": P}`, to be named in a later command |
//! | `GET /download?blob=B` | the bytes of a file that a command has made |
//! | `GET /…` | the interface |
//!
//! Everything but `/enter` and the interface wants `Authorization: Bearer B`. `B` is also the session: signing in binds it to a person.

mod client;
mod engine;
mod interface;
mod keys;
mod notice;
mod office;
mod reception;
mod serve;
mod uploads;
mod words;

pub use client::{Client, ClientError};
pub use interface::{CONTENT_SECURITY_POLICY, Page, page, page_names};
pub use keys::fresh_key;
pub use notice::{Notice, NoticeError, notice_path};
pub use office::{Events, Heard, Office};
pub use reception::Reception;
pub use serve::{Options, Serving, serve};
pub use words::{language, say, say_next, speak};
