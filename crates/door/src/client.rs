use std::path::Path;

use countersign_contract::{Code, Event, Failure};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc;
use tokio_stream::wrappers::UnboundedReceiverStream;

use crate::serve::MISSED;
use crate::{Events, Heard, Notice, NoticeError, Office};

/// The office of another process of this user, through its door.
pub struct Client {
    http: reqwest::Client,
    base: String,
    secret: String,
    bearer: String,
    /// Taken only on drop, so that a client may be dropped on an async thread.
    runtime: Option<Runtime>,
}

/// Why the process behind a door cannot be worked with.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    #[error(transparent)]
    Notice(#[from] NoticeError),
    #[error("no thread to talk to the door: {0}")]
    Runtime(std::io::Error),
    #[error("the door at {address} does not answer: {source}")]
    Unanswered { address: String, source: reqwest::Error },
    #[error("the door at {0} does not let this process in")]
    Refused(String),
    #[error("the process behind the door has gone")]
    Gone,
}

impl Client {
    /// The door of the process that owns `book`; `None` where no process has posted one.
    pub fn connect(book: &Path) -> Result<Option<Self>, ClientError> {
        match Notice::read(book)? {
            Some(notice) => Self::enter(&notice).map(Some),
            None => Ok(None),
        }
    }

    /// Enters with the secret of a notice; the client has a session of its own there.
    pub fn enter(notice: &Notice) -> Result<Self, ClientError> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(ClientError::Runtime)?;
        let mut client = Self {
            http: reqwest::Client::new(),
            base: format!("http://{}", notice.address),
            secret: notice.secret.clone(),
            bearer: String::new(),
            runtime: Some(runtime),
        };
        client.bearer = client.fresh_session()?;
        Ok(client)
    }

    /// A session of its own at the other process: another window, another person.
    pub fn fresh_session(&self) -> Result<String, ClientError> {
        let (status, reply) = self.post("/enter", "", json!({ "secret": self.secret }))?;
        match reply.get("bearer").and_then(Value::as_str) {
            Some(bearer) if status.is_success() => Ok(bearer.to_owned()),
            _ => Err(ClientError::Refused(self.base.clone())),
        }
    }

    /// One command of the contract in this client's own session.
    pub fn rpc(&self, command: &str, request: Value) -> Result<Result<Value, Failure>, ClientError> {
        self.rpc_as(&self.bearer, command, request)
    }

    pub(crate) fn rpc_as(
        &self,
        session: &str,
        command: &str,
        request: Value,
    ) -> Result<Result<Value, Failure>, ClientError> {
        let (status, reply) = self.post("/rpc", session, json!({ "command": command, "request": request }))?;
        Ok(if status.is_success() {
            Ok(reply)
        } else {
            Err(failure(reply))
        })
    }

    pub(crate) fn download(&self, session: &str, blob: &str) -> Result<Result<Vec<u8>, Failure>, ClientError> {
        let request = self
            .http
            .get(format!("{}/download", self.base))
            .query(&[("blob", blob)])
            .bearer_auth(session);
        self.wait(async move {
            let response = request.send().await?;
            Ok(if response.status().is_success() {
                Ok(response.bytes().await?.to_vec())
            } else {
                Err(failure(response.json().await?))
            })
        })
    }

    fn post(&self, path: &str, bearer: &str, body: Value) -> Result<(StatusCode, Value), ClientError> {
        let request = self
            .http
            .post(format!("{}{path}", self.base))
            .bearer_auth(bearer)
            .json(&body);
        self.wait(async move {
            let response = request.send().await?;
            Ok((response.status(), response.json().await?))
        })
    }

    /// Safe to call from anywhere: the work runs on this client's own thread.
    fn wait<T, W>(&self, work: W) -> Result<T, ClientError>
    where
        T: Send + 'static,
        W: Future<Output = Result<T, reqwest::Error>> + Send + 'static,
    {
        let (sender, answer) = std::sync::mpsc::channel();
        self.spawn(async move {
            // The caller waits for as long as this runs.
            let _ = sender.send(work.await);
        });
        let answer = answer.recv().map_err(|_| ClientError::Gone)?;
        answer.map_err(|source| ClientError::Unanswered {
            address: self.base.clone(),
            source,
        })
    }

    fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        if let Some(runtime) = &self.runtime {
            runtime.spawn(work);
        }
    }

    /// Passes on what a session there hears, until the other process ends; then the session is over.
    pub(crate) fn listen(&self, session: &str, tell: impl Fn(Heard) + Send + Sync + 'static) {
        let request = self.http.get(format!("{}/events", self.base)).bearer_auth(session);
        self.spawn(async move {
            if let Err(error) = pass_on(request, &tell).await {
                tracing::info!(%error, "the events of the other process have stopped");
            }
            tell(Heard::Event(Event::SignedOut));
        });
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Office for Client {
    fn call(&self, session: &str, command: &str, request: Value) -> Result<Value, Failure> {
        self.rpc_as(session, command, request)
            .unwrap_or_else(|error| Err(gone(&error)))
    }

    fn made_file(&self, session: &str, blob: &str) -> Result<Vec<u8>, Failure> {
        self.download(session, blob).unwrap_or_else(|error| Err(gone(&error)))
    }

    fn events(&self, session: &str) -> Events {
        let (tell, told) = mpsc::unbounded_channel();
        self.listen(session, move |heard| {
            // Whoever asked may have stopped listening.
            let _ = tell.send(heard);
        });
        Box::pin(UnboundedReceiverStream::new(told))
    }
}

fn gone(error: &ClientError) -> Failure {
    tracing::error!(%error, "the owner of the book did not answer");
    Failure::new(Code::BookBusy).trace(error)
}

/// What the other side said, or that it said something else than a failure.
fn failure(reply: Value) -> Failure {
    serde_json::from_value(reply.clone()).unwrap_or_else(|_| Failure::internal(reply))
}

async fn pass_on(request: reqwest::RequestBuilder, tell: &(impl Fn(Heard) + Sync)) -> Result<(), reqwest::Error> {
    let mut response = request.send().await?.error_for_status()?;
    let mut pending = Vec::new();
    while let Some(part) = response.chunk().await? {
        pending.extend_from_slice(&part);
        while let Some(end) = pending.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = pending.drain(..=end).collect();
            let Some(data) = line.strip_prefix(b"data: ") else {
                continue;
            };
            if let Some(heard) = read_event(data.trim_ascii_end()) {
                tell(heard);
            }
        }
    }
    Ok(())
}

fn read_event(data: &[u8]) -> Option<Heard> {
    if data == MISSED.as_bytes() {
        return Some(Heard::Missed);
    }
    serde_json::from_slice(data)
        .inspect_err(|error| tracing::warn!(%error, "an event of the other process was not understood"))
        .ok()
        .map(Heard::Event)
}
