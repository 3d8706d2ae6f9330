//! The engine: one book at a time, its sessions, its events.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use countersign_contract::{Access, COMMANDS, Code, Failure, dispatch};
use countersign_store::Book;
use ed25519_dalek::SigningKey;
use serde_json::Value as Json;
use tokio::sync::broadcast;

use crate::events::Told;
use crate::failure::{Result, fault};
use crate::files::MadeFiles;
use crate::host::Host;
use crate::jobs::Jobs;
use crate::session::Session;

/// A book that someone has opened, with the authority that decides in it.
pub struct Open {
    pub book: Book,
    /// The authority's key: in the process when there is no server.
    pub authority: SigningKey,
}

/// Who calls: a door's session and the person bound to it.
pub struct Caller {
    pub token: String,
    pub session: Option<Arc<Session>>,
}

/// The handlers of the contract. Cheap to clone; every clone is the same engine.
#[derive(Clone)]
pub struct Engine {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub host: Box<dyn Host>,
    pub open: RwLock<Option<Arc<Open>>>,
    /// Held while a book is opened, so that two who sign in at once do not both open it.
    pub opening: Mutex<()>,
    pub path: Mutex<Option<PathBuf>>,
    pub sessions: Mutex<HashMap<String, Arc<Session>>>,
    pub events: broadcast::Sender<Told>,
    pub jobs: Jobs,
    pub made: MadeFiles,
    pub shown: crate::review::shown::Shown,
    /// Files of imports that have gone through, by session.
    pub spent: Mutex<HashMap<String, Vec<PathBuf>>>,
}

/// A panic in one call must not take the others with it: the data behind these locks is whole at
/// every step.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Engine {
    pub fn new(host: impl Host) -> Self {
        let (events, _) = broadcast::channel(512);
        let engine = Self {
            inner: Arc::new(Inner {
                jobs: Jobs::default(),
                made: MadeFiles::default(),
                shown: crate::review::shown::Shown::default(),
                spent: Mutex::default(),
                host: Box::new(host),
                open: RwLock::new(None),
                opening: Mutex::default(),
                path: Mutex::new(None),
                sessions: Mutex::new(HashMap::new()),
                events,
            }),
        };
        *locked(&engine.inner.path) = crate::begin::last_book(&engine.inner.host.home());
        engine
    }

    /// Works on this book instead of the last one used. It is opened by signing in.
    pub fn take_book(&self, path: &Path) {
        *locked(&self.inner.path) = Some(path.to_owned());
    }

    /// The book that calls work on.
    pub fn book_path(&self) -> Option<PathBuf> {
        locked(&self.inner.path).clone()
    }

    /// Carries out one command of the contract for a session. The session is whatever the door
    /// gives its caller; signing in binds it to a person.
    ///
    /// # Errors
    /// The failure of the contract.
    pub fn call(&self, session: &str, command: &str, request: Json) -> std::result::Result<Json, Failure> {
        let described = COMMANDS
            .iter()
            .find(|c| c.name == command)
            .ok_or_else(|| Failure::new(Code::UnknownCommand).with("command", command))?;
        let bound = locked(&self.inner.sessions).get(session).cloned();
        match (described.access, &bound) {
            (Access::Open, _) => {}
            (_, None) => return Err(Failure::new(Code::SignedOut)),
            (Access::Administrator, Some(s)) => s.rights.administrator()?,
            (Access::Signed, Some(_)) => {}
        }
        let caller = Caller {
            token: session.to_owned(),
            session: bound,
        };
        let started = std::time::Instant::now();
        let result = dispatch(self, &caller, command, request);
        match &result {
            Err(failure) if failure.code == Code::Internal => {
                tracing::error!(command, trace = failure.trace.as_deref(), "failed");
            }
            _ => tracing::debug!(command, ms = started.elapsed().as_millis() as u64, "done"),
        }
        result
    }

    /// The bytes of a file that a command of this session has made.
    ///
    /// # Errors
    /// `not_found` when there is none or it is another session's.
    pub fn made_file(&self, session: &str, blob: &str) -> std::result::Result<Vec<u8>, Failure> {
        Ok(self.inner.made.read(session, blob)?)
    }

    pub(crate) fn open(&self) -> Result<Arc<Open>> {
        self.inner
            .open
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or_else(|| fault(Code::NoBook))
    }

    pub(crate) fn set_open(&self, open: Option<Arc<Open>>) {
        *self.inner.open.write().unwrap_or_else(PoisonError::into_inner) = open;
    }

    pub(crate) fn now(&self) -> i64 {
        self.inner.host.now()
    }
}

impl Caller {
    /// # Errors
    /// `signed_out`.
    pub fn session(&self) -> Result<&Arc<Session>> {
        self.session.as_ref().ok_or_else(|| fault(Code::SignedOut))
    }
}
