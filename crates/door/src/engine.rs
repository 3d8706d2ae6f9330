use countersign_contract::{Event, Failure};
use countersign_engine::Engine;
use serde_json::Value;
use tokio::sync::broadcast;

use crate::Office;

impl Office for Engine {
    fn call(&self, session: &str, command: &str, request: Value) -> Result<Value, Failure> {
        Self::call(self, session, command, request)
    }

    fn made_file(&self, session: &str, blob: &str) -> Result<Vec<u8>, Failure> {
        Self::made_file(self, session, blob)
    }

    fn events(&self, _session: &str) -> broadcast::Receiver<Event> {
        Self::events(self)
    }
}
