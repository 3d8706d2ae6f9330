//! Long work off the caller's thread: progress, cancel, result.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use countersign_contract::jobs::{Job, JobState};
use countersign_contract::{Code, Event, Failure};
use countersign_domain::id::Id;
use serde_json::Value as Json;

use crate::engine::{Engine, locked};
use crate::failure::{Fault, Result, fault};

struct Kept {
    session: String,
    job: Job,
    cancelled: Arc<AtomicBool>,
    result: Option<Json>,
    /// Nobody will ask for the result.
    left: bool,
}

#[derive(Default)]
pub struct Jobs {
    jobs: Mutex<HashMap<String, Kept>>,
}

/// Given to the work: says how far it is, and hears when it must stop.
pub struct Progress {
    engine: Engine,
    id: String,
    cancelled: Arc<AtomicBool>,
}

impl Progress {
    /// Break means: stop, leave nothing behind.
    pub fn at(&self, done: u64, total: Option<u64>) -> ControlFlow<()> {
        if self.cancelled.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        self.engine.inner.jobs.change(&self.engine, &self.id, |kept| {
            kept.job.done = done;
            kept.job.total = total;
        });
        ControlFlow::Continue(())
    }
}

impl Jobs {
    /// Starts work on a thread of its own.
    ///
    /// # Errors
    /// When no thread can be had.
    pub fn start(
        &self,
        engine: &Engine,
        session: &str,
        what: &str,
        work: impl FnOnce(&Progress) -> Result<Json> + Send + 'static,
    ) -> Result<String> {
        let id = Id(countersign_store::keys::random()?).to_string();
        let cancelled = Arc::new(AtomicBool::new(false));
        locked(&self.jobs).insert(
            id.clone(),
            Kept {
                session: session.to_owned(),
                job: Job {
                    id: id.clone(),
                    what: what.to_owned(),
                    state: JobState::Running,
                    done: 0,
                    total: None,
                    failure: None,
                },
                cancelled: cancelled.clone(),
                result: None,
                left: false,
            },
        );
        let progress = Progress {
            engine: engine.clone(),
            id: id.clone(),
            cancelled,
        };
        std::thread::Builder::new()
            .name(what.to_owned())
            .spawn(move || {
                let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&progress)))
                    .unwrap_or_else(|_| Err(Fault(Failure::internal("the work panicked"))));
                let engine = &progress.engine;
                engine.inner.jobs.change(engine, &progress.id, |kept| match outcome {
                    Ok(result) => {
                        kept.job.state = JobState::Done;
                        kept.result = Some(result);
                    }
                    Err(Fault(failure)) => {
                        kept.job.state = match failure.code {
                            Code::Cancelled => JobState::Cancelled,
                            _ => JobState::Failed,
                        };
                        kept.job.failure = Some(failure);
                    }
                });
            })
            .map_err(|e| Fault(Failure::internal(e)))?;
        Ok(id)
    }

    fn change(&self, engine: &Engine, id: &str, change: impl FnOnce(&mut Kept)) {
        let (session, job) = {
            let mut jobs = locked(&self.jobs);
            let Some(kept) = jobs.get_mut(id) else { return };
            change(kept);
            let told = (kept.session.clone(), kept.job.clone());
            if kept.left && told.1.state != JobState::Running {
                jobs.remove(id);
            }
            told
        };
        engine.tell_session(&session, Event::Job { job });
    }

    /// Forgets the works of a session that has ended. One that still runs goes on to its end.
    pub fn forget(&self, session: &str) {
        let mut jobs = locked(&self.jobs);
        jobs.retain(|_, kept| kept.session != session || kept.job.state == JobState::Running);
        for kept in jobs.values_mut().filter(|kept| kept.session == session) {
            kept.left = true;
        }
    }

    pub fn list(&self, session: &str) -> Vec<Job> {
        locked(&self.jobs)
            .values()
            .filter(|k| k.session == session)
            .map(|k| k.job.clone())
            .collect()
    }

    fn with<T>(&self, session: &str, id: &str, take: impl FnOnce(&Kept) -> T) -> Result<T> {
        locked(&self.jobs)
            .get(id)
            .filter(|k| k.session == session)
            .map(take)
            .ok_or_else(|| fault(Code::NotFound))
    }

    pub fn get(&self, session: &str, id: &str) -> Result<Job> {
        self.with(session, id, |k| k.job.clone())
    }

    pub fn cancel(&self, session: &str, id: &str) -> Result<()> {
        self.with(session, id, |k| k.cancelled.store(true, Ordering::Relaxed))
    }

    /// The result of finished work.
    ///
    /// # Errors
    /// `not_found` while there is none; the failure when it failed.
    pub fn result(&self, session: &str, id: &str) -> Result<Json> {
        let (result, failure) = self.with(session, id, |k| (k.result.clone(), k.job.failure.clone()))?;
        match (result, failure) {
            (Some(result), _) => Ok(result),
            (None, Some(failure)) => Err(Fault(failure)),
            (None, None) => Err(fault(Code::NotFound)),
        }
    }
}
