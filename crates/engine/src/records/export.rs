//! What a list shows, as a file.

use std::collections::HashMap;
use std::sync::Mutex;

use countersign_contract::records::{ExportRequest, MadeFile};
use countersign_contract::{Code, Failure};
use countersign_domain::id::Id;
use countersign_domain::record::{Fields, Kind};
use countersign_exchange::{CsvOptions, ExportError, Wording, write_csv, write_json, write_xlsx};
use countersign_store::list::{self, Query};
use countersign_store::{Book, records};

use super::list::query_of;
use crate::access::Sight;
use crate::border;
use crate::engine::{Caller, Engine, locked};
use crate::failure::{Fault, Result};

const WINDOW: u32 = 1000;

impl Engine {
    pub(crate) fn export(&self, caller: &Caller, request: &ExportRequest) -> Result<MadeFile> {
        let session = caller.session()?;
        let sight = session.rights.sight();
        let kind = border::kind(&request.list.kind)?;
        let query = query_of(kind, &request.list, sight)?;
        let open = self.open()?;
        let words = Words::new(&open.book, &request.language);
        let rows = rows(&open.book, kind, query, sight)?;
        let mut bytes = Vec::new();
        let (media_type, written) = match request.format.as_str() {
            "csv" => (
                "text/csv",
                write_csv(&mut bytes, kind, rows, &words, CsvOptions::default()),
            ),
            "json" => ("application/json", write_json(&mut bytes, kind, rows, &words)),
            "xlsx" => {
                let mut out = std::io::Cursor::new(Vec::new());
                let written = write_xlsx(&mut out, &words.kind(kind), kind, rows, &words);
                bytes = out.into_inner();
                (
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    written,
                )
            }
            _ => return Err(Fault(Failure::new(Code::BadRequest).with("format", &request.format))),
        };
        written.map_err(|e: ExportError| Fault(Failure::internal(e)))?;
        let name = format!("{}.{}", words.kind(kind), request.format);
        self.inner.made.keep(&caller.token, &name, media_type, bytes)
    }
}

/// The rows that fit, with their lines, without what this sight hides. Read a window at a time.
fn rows(book: &Book, kind: &'static Kind, query: Query, sight: Sight) -> Result<Vec<Fields>> {
    let mut rows = Vec::new();
    let mut offset = 0;
    loop {
        let window = book.read(|c| {
            let query = Query {
                offset,
                limit: WINDOW,
                columns: Some(Vec::new()),
                ..query.clone()
            };
            let mut fields = Vec::new();
            for row in list::window(c, kind.name, &query)?.rows {
                fields.push(records::get(c, kind.name, row.id)?.fields);
            }
            Ok::<_, Fault>(fields)
        })?;
        let count = window.len();
        rows.extend(window.iter().map(|fields| border::seen(kind, fields, sight)));
        if count < WINDOW as usize {
            return Ok(rows);
        }
        offset += u64::from(WINDOW);
    }
}

/// Headings and choices in the reader's language; references by what their records are called.
pub struct Words<'a> {
    book: &'a Book,
    catalogue: Option<crate::words::Catalogue>,
    titles: Mutex<HashMap<Id, String>>,
}

impl<'a> Words<'a> {
    /// `zh-CN` or `en`; anything else gives the stable names, for programs.
    pub fn new(book: &'a Book, language: &str) -> Self {
        Self {
            book,
            catalogue: crate::words::Catalogue::of(language),
            titles: Mutex::default(),
        }
    }

    fn kind(&self, kind: &Kind) -> String {
        let word = self
            .catalogue
            .as_ref()
            .and_then(|c| c.kind(kind.name).into_iter().next());
        word.unwrap_or_else(|| kind.name.to_owned())
    }

    /// A sentence of the locales; its name where there is none.
    pub fn say(&self, id: &str, params: &[(&str, &str)]) -> String {
        (self.catalogue.as_ref())
            .and_then(|catalogue| catalogue.say(id, params.iter().copied()))
            .unwrap_or_else(|| id.to_owned())
    }
}

impl Wording for Words<'_> {
    fn heading(&self, kind: &str, field: &str) -> String {
        let name = field.rsplit('.').next().unwrap_or(field);
        let word = self.catalogue.as_ref().and_then(|c| c.field(kind, name));
        word.unwrap_or_else(|| field.to_owned())
    }

    fn choice(&self, kind: &str, field: &str, choice: &str) -> String {
        let name = field.rsplit('.').next().unwrap_or(field);
        let word = self.catalogue.as_ref().and_then(|c| c.choice(kind, name, choice));
        word.unwrap_or_else(|| choice.to_owned())
    }

    fn yes_or_no(&self, yes: bool) -> String {
        let word = self
            .catalogue
            .as_ref()
            .and_then(|c| c.word(if yes { "yes" } else { "no" }));
        word.unwrap_or_else(|| yes.to_string())
    }

    fn record(&self, kind: &str, id: Id) -> String {
        if let Some(title) = locked(&self.titles).get(&id) {
            return title.clone();
        }
        let title = self.book.read(|c| records::title(c, kind, id)).unwrap_or_default();
        locked(&self.titles).insert(id, title.clone());
        title
    }
}
