use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Json, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use countersign_contract::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_stream::{Stream, StreamExt as _};

use crate::keys::Keys;
use crate::uploads::{UploadError, Uploads};
use crate::{CONTENT_SECURITY_POLICY, Heard, Notice, Office, fresh_key, page};

/// A paste of 100,000 cells stays well below this.
const LARGEST_REQUEST: usize = 64 * 1024 * 1024;

/// Said to a listener that fell so far behind that events were dropped.
pub(crate) const MISSED: &str = r#"{"type":"missed"}"#;

/// Commands after which the caller has no more use for what was uploaded.
const ENDING: [&str; 4] = ["session.sign_out", "book.leave", "book.open", "book.open_sample"];

pub struct Options {
    /// Uploads land below this folder.
    pub uploads: PathBuf,
}

/// An open door; dropping it closes it.
pub struct Serving {
    address: SocketAddr,
    secret: String,
    keys: Arc<Keys>,
    task: tokio::task::JoinHandle<()>,
}

/// Opens the door on a listener of the loopback interface. Wants a tokio runtime around it.
pub fn serve(office: Arc<dyn Office>, listener: TcpListener, options: Options) -> io::Result<Serving> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let address = listener.local_addr()?;
    let secret = fresh_key()?;
    let keys = Arc::new(Keys::new(secret.clone()));
    let room = Arc::new(Room {
        office,
        keys: keys.clone(),
        uploads: Uploads::open(&options.uploads)?,
        address,
    });
    let task = tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, routes(room)).await {
            tracing::error!(%error, "the door has closed");
        }
    });
    Ok(Serving {
        address,
        secret,
        keys,
        task,
    })
}

impl Serving {
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// An address that opens the interface once, in one browser tab.
    pub fn entrance(&self) -> io::Result<String> {
        Ok(format!("http://{}/?token={}", self.address, self.keys.issue_token()?))
    }

    /// What other processes of this user need to come in.
    pub fn notice(&self) -> Notice {
        Notice {
            address: self.address,
            secret: self.secret.clone(),
            process: std::process::id(),
        }
    }

    /// Returns when the door has closed.
    pub async fn closed(mut self) {
        if let Err(error) = (&mut self.task).await {
            tracing::error!(%error, "the door broke");
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Room {
    office: Arc<dyn Office>,
    keys: Arc<Keys>,
    uploads: Uploads,
    address: SocketAddr,
}

type Shared = State<Arc<Room>>;

fn routes(room: Arc<Room>) -> Router {
    let inside = Router::new()
        .route("/rpc", post(rpc))
        .route("/events", get(events))
        .route("/upload", post(upload).layer(DefaultBodyLimit::disable()))
        .route("/download", get(download))
        .layer(middleware::from_fn_with_state(room.clone(), with_bearer));
    inside
        .route("/enter", post(enter))
        .fallback(interface)
        .layer(middleware::from_fn_with_state(room.clone(), from_this_machine))
        .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
        .with_state(room)
}

/// A page of another site cannot reach the door by a name it has pointed at this machine.
async fn from_this_machine(State(room): Shared, request: Request, next: Next) -> Response {
    let port = room.address.port();
    let hosts = [
        format!("127.0.0.1:{port}"),
        format!("localhost:{port}"),
        format!("[::1]:{port}"),
    ];
    let host = text(request.headers(), &header::HOST);
    let known = host.is_some_and(|host| hosts.iter().any(|known| known == host));
    let origin = text(request.headers(), &header::ORIGIN);
    let own = origin.is_none_or(|origin| hosts.iter().any(|known| origin.strip_prefix("http://") == Some(known)));
    if known && own {
        next.run(request).await
    } else {
        refuse(StatusCode::FORBIDDEN, "wrong_host")
    }
}

/// The session of the caller, put into the request for the handlers behind.
#[derive(Clone)]
struct Session(String);

async fn with_bearer(State(room): Shared, mut request: Request, next: Next) -> Response {
    let bearer = text(request.headers(), &header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    match bearer.filter(|bearer| room.keys.knows(bearer)).map(str::to_owned) {
        Some(bearer) => {
            request.extensions_mut().insert(Session(bearer));
            next.run(request).await
        }
        None => refuse(StatusCode::UNAUTHORIZED, "no_entry"),
    }
}

#[derive(Deserialize)]
struct Entering {
    token: Option<String>,
    secret: Option<String>,
}

async fn enter(State(room): Shared, Json(entering): Json<Entering>) -> Response {
    let bearer = match (entering.token, entering.secret) {
        (Some(token), _) => room.keys.enter_with_token(&token),
        (None, Some(secret)) => room.keys.enter_with_secret(&secret),
        (None, None) => Ok(None),
    };
    match bearer {
        Ok(Some(bearer)) => Json(json!({ "bearer": bearer })).into_response(),
        Ok(None) => refuse(StatusCode::UNAUTHORIZED, "no_entry"),
        Err(error) => broken(&error),
    }
}

#[derive(Deserialize)]
struct Call {
    command: String,
    #[serde(default)]
    request: Value,
}

async fn rpc(State(room): Shared, Extension(Session(session)): Extension<Session>, Json(call): Json<Call>) -> Response {
    let done = tokio::task::spawn_blocking(move || {
        let done = room.office.call(&session, &call.command, call.request);
        if done.is_ok() && ENDING.contains(&call.command.as_str()) {
            room.uploads.clear(&session);
        }
        done
    })
    .await;
    match done {
        Ok(Ok(reply)) => Json(reply).into_response(),
        Ok(Err(failure)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(failure)).into_response(),
        Err(error) => broken(&error),
    }
}

async fn events(
    State(room): Shared,
    Extension(Session(session)): Extension<Session>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = room.office.events(&session).map(|heard| {
        // Whoever fell behind is told to read everything afresh.
        let data = match heard {
            Heard::Event(event) => serde_json::to_string(&event).unwrap_or_default(),
            Heard::Missed => MISSED.to_owned(),
        };
        Ok(Event::default().data(data))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

async fn upload(
    State(room): Shared,
    Extension(Session(session)): Extension<Session>,
    Query(named): Query<Named>,
    body: Body,
) -> Response {
    match room.uploads.take_in(&session, &named.name, body).await {
        Ok(path) => Json(json!({ "path": path })).into_response(),
        Err(UploadError::TooLarge) => refuse(StatusCode::PAYLOAD_TOO_LARGE, "file_too_large"),
        Err(UploadError::NoRoom) => refuse(StatusCode::INSUFFICIENT_STORAGE, "disk_full"),
        Err(error) => broken(&error),
    }
}

#[derive(Deserialize)]
struct Made {
    blob: String,
}

async fn download(
    State(room): Shared,
    Extension(Session(session)): Extension<Session>,
    Query(made): Query<Made>,
) -> Response {
    let office = room.office.clone();
    match tokio::task::spawn_blocking(move || office.made_file(&session, &made.blob)).await {
        Ok(Ok(bytes)) => ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        Ok(Err(failure)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(failure)).into_response(),
        Err(error) => broken(&error),
    }
}

async fn interface(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let Some(page) = page(path) else {
        return refuse(StatusCode::NOT_FOUND, "not_found");
    };
    let mut response = page.bytes.into_owned().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(page.content_type));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(CONTENT_SECURITY_POLICY),
    );
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn refuse(status: StatusCode, code: &str) -> Response {
    (status, Json(json!({ "code": code, "params": {} }))).into_response()
}

fn broken(error: &dyn std::error::Error) -> Response {
    let trace = fresh_key().unwrap_or_default();
    tracing::error!(%error, trace, "a request at the door failed");
    (StatusCode::INTERNAL_SERVER_ERROR, Json(Failure::internal(trace))).into_response()
}
