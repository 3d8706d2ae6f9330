use std::pin::Pin;

use countersign_contract::{Event, Failure};
use serde_json::Value;
use tokio_stream::Stream;

/// What lies behind the door: the engine, or another door that leads to it.
///
/// A session is the bearer a caller came in with; signing in binds it to a person. Calls block until they are done:
/// callers on an async runtime hand them to a blocking thread.
pub trait Office: Send + Sync + 'static {
    /// Carries out one command of the contract for a session.
    ///
    /// # Errors
    /// The failure of the contract, as it is shown to the person.
    fn call(&self, session: &str, command: &str, request: Value) -> Result<Value, Failure>;

    /// The bytes of a file that a command of this session has made.
    ///
    /// # Errors
    /// `not_found` when there is no such file or it belongs to another session.
    fn made_file(&self, session: &str, blob: &str) -> Result<Vec<u8>, Failure>;

    /// Everything that happens from now on and concerns this session.
    fn events(&self, session: &str) -> Events;
}

/// What a session hears; ends with its source.
pub type Events = Pin<Box<dyn Stream<Item = Heard> + Send>>;

#[derive(Clone, Debug)]
pub enum Heard {
    Event(Event),
    /// The listener fell so far behind that events were dropped: everything may have changed.
    Missed,
}
