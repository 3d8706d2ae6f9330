use serde_json::Value;
use tokio::sync::broadcast;

/// What lies behind the door: the engine, or another door that leads to it.
pub trait Office: Send + Sync + 'static {
    /// Carries out one command of the contract for a session. The error is the contract's failure, as JSON.
    ///
    /// Blocks until the command is done; callers on an async runtime hand it to a blocking thread.
    fn call(&self, session: &str, command: &str, request: Value) -> Result<Value, Value>;

    /// Everything that happens from now on, as the contract's events in JSON.
    fn events(&self) -> broadcast::Receiver<Value>;
}
