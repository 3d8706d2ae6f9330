use countersign_contract::Failure;
use countersign_engine::Engine;
use serde_json::Value;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;

use crate::Office;
use crate::office::{Events, Heard};

impl Office for Engine {
    fn call(&self, session: &str, command: &str, request: Value) -> Result<Value, Failure> {
        Self::call(self, session, command, request)
    }

    fn made_file(&self, session: &str, blob: &str) -> Result<Vec<u8>, Failure> {
        Self::made_file(self, session, blob)
    }

    fn events(&self, session: &str) -> Events {
        let (engine, session) = (self.clone(), session.to_owned());
        Box::pin(BroadcastStream::new(self.told()).filter_map(move |told| match told {
            Ok(told) => engine.concerns(&session, &told).map(Heard::Event),
            Err(_) => Some(Heard::Missed),
        }))
    }
}
