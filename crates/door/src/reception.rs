use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use countersign_contract::{Code, Failure};
use serde_json::Value;
use tokio::sync::broadcast;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;

use crate::{Client, ClientError, Events, Heard, Notice, Office};

/// The office of this process; when another process owns the book, the way to that one.
///
/// Hands every call to its own office until that says `book_busy`. From then on, until another book is chosen,
/// calls go to the owner, each session with a session of its own there. When the owner ends, this process takes over
/// and people sign in again.
pub struct Reception {
    own: Arc<dyn Office>,
    book: Box<dyn Fn() -> Option<PathBuf> + Send + Sync>,
    /// What sessions hear from the other process, each with the session's name here.
    heard: broadcast::Sender<(String, Heard)>,
    elsewhere: Mutex<Option<Elsewhere>>,
    door: Mutex<Option<Notice>>,
    posted: Mutex<Option<(PathBuf, Notice)>>,
}

struct Elsewhere {
    client: Arc<Client>,
    sessions: HashMap<String, String>,
}

/// Commands that choose a book; this process decides them for itself.
const CHOOSING: [&str; 4] = ["book.create", "book.open", "book.open_sample", "book.leave"];

/// Commands after which this process may own a book.
const OPENING: [&str; 3] = ["book.create", "book.open_sample", "session.sign_in"];

impl Reception {
    /// `book` tells which book the office works on.
    pub fn new(own: Arc<dyn Office>, book: impl Fn() -> Option<PathBuf> + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            heard: broadcast::channel(1024).0,
            own,
            book: Box::new(book),
            elsewhere: Mutex::default(),
            door: Mutex::default(),
            posted: Mutex::default(),
        })
    }

    /// Where other processes reach this one; told to them while this process owns a book.
    pub fn set_door(&self, notice: Notice) {
        *locked(&self.door) = Some(notice);
    }

    /// Takes the notice beside the book away; the last act of a process.
    pub fn close(&self) {
        if let Some((book, notice)) = locked(&self.posted).take()
            && let Err(error) = notice.take_down(&book)
        {
            tracing::warn!(%error, "the notice of this door stays behind");
        }
    }

    fn own_call(&self, session: &str, command: &str, request: Value) -> Result<Value, Failure> {
        let reply = self.own.call(session, command, request)?;
        if CHOOSING.contains(&command) {
            self.close();
        }
        if OPENING.contains(&command)
            && let Some(book) = (self.book)()
        {
            self.post(&book);
        }
        Ok(reply)
    }

    fn post(&self, book: &Path) {
        let Some(notice) = locked(&self.door).clone() else {
            return;
        };
        match notice.post(book) {
            Ok(()) => *locked(&self.posted) = Some((book.to_owned(), notice)),
            // The book works all the same; only a second process will be told that it is busy.
            Err(error) => tracing::warn!(%error, "other processes cannot reach this one"),
        }
    }

    /// The owner of the book and this session's bearer there.
    fn owner(&self, session: &str) -> Option<(Arc<Client>, String)> {
        let mut elsewhere = locked(&self.elsewhere);
        let there = elsewhere.as_mut()?;
        if let Some(bearer) = there.sessions.get(session) {
            return Some((there.client.clone(), bearer.clone()));
        }
        match there.client.fresh_session() {
            Ok(bearer) => {
                there.sessions.insert(session.to_owned(), bearer.clone());
                let (heard, name) = (self.heard.clone(), session.to_owned());
                there.client.listen(&bearer, move |event| {
                    // Nobody may be listening at the moment.
                    let _ = heard.send((name.clone(), event));
                });
                Some((there.client.clone(), bearer))
            }
            Err(error) => {
                tracing::info!(%error, "the owner of the book has gone");
                *elsewhere = None;
                None
            }
        }
    }

    fn find_owner(&self) -> bool {
        let Some(book) = (self.book)() else {
            return false;
        };
        match Client::connect(&book) {
            Ok(Some(client)) => {
                tracing::info!(book = %book.display(), "another process owns the book; calls go there");
                *locked(&self.elsewhere) = Some(Elsewhere {
                    client: Arc::new(client),
                    sessions: HashMap::new(),
                });
                true
            }
            Ok(None) => false,
            Err(error) => {
                tracing::warn!(%error, "the owner of the book is not to be reached");
                false
            }
        }
    }

    fn forward<T>(
        &self,
        session: &str,
        ask: impl Fn(&Client, &str) -> Result<Result<T, Failure>, ClientError>,
    ) -> Option<Result<T, Failure>> {
        let (client, bearer) = self.owner(session)?;
        ask(&client, &bearer)
            .inspect_err(|error| {
                tracing::info!(%error, "the owner of the book has gone");
                *locked(&self.elsewhere) = None;
            })
            .ok()
    }
}

impl Office for Reception {
    fn call(&self, session: &str, command: &str, request: Value) -> Result<Value, Failure> {
        if CHOOSING.contains(&command) {
            *locked(&self.elsewhere) = None;
            return self.own_call(session, command, request);
        }
        let ask = |client: &Client, bearer: &str| client.rpc_as(bearer, command, request.clone());
        if let Some(answer) = self.forward(session, ask) {
            return answer;
        }
        match self.own_call(session, command, request.clone()) {
            Err(failure) if failure.code == Code::BookBusy && self.find_owner() => {
                self.forward(session, ask).unwrap_or(Err(failure))
            }
            answer => answer,
        }
    }

    fn made_file(&self, session: &str, blob: &str) -> Result<Vec<u8>, Failure> {
        self.forward(session, |client, bearer| client.download(bearer, blob))
            .unwrap_or_else(|| self.own.made_file(session, blob))
    }

    fn events(&self, session: &str) -> Events {
        let name = session.to_owned();
        let there = BroadcastStream::new(self.heard.subscribe()).filter_map(move |heard| match heard {
            Ok((of, event)) => (of == name).then_some(event),
            Err(_) => Some(Heard::Missed),
        });
        Box::pin(self.own.events(session).merge(there))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
