//! What the engine tells without being asked, and whom it concerns.

use countersign_contract::Event;
use tokio::sync::broadcast;

use crate::engine::{Engine, locked};

/// Tags of what is there to see before anyone has signed in.
const OPEN_TAGS: [&str; 2] = ["book", "session"];

/// An event on its way to the doors.
#[derive(Clone, Debug)]
pub struct Told {
    to: Audience,
    event: Event,
}

#[derive(Clone, Debug)]
enum Audience {
    Everyone,
    Session(String),
}

impl Engine {
    /// Everything that is told from now on, to whomever. A door passes on what [`Engine::concerns`] its caller.
    pub fn told(&self) -> broadcast::Receiver<Told> {
        self.inner.events.subscribe()
    }

    /// What of it this session hears. Who has not signed in learns of the book and of nothing in it.
    pub fn concerns(&self, session: &str, told: &Told) -> Option<Event> {
        match (&told.to, &told.event) {
            (Audience::Session(of), event) => (of == session).then(|| event.clone()),
            (Audience::Everyone, Event::Changed { tags }) if !self.is_signed_in(session) => {
                let open = tags.iter().filter(|tag| OPEN_TAGS.contains(&tag.as_str()));
                let tags: Vec<String> = open.cloned().collect();
                (!tags.is_empty()).then_some(Event::Changed { tags })
            }
            (Audience::Everyone, event) => Some(event.clone()),
        }
    }

    fn is_signed_in(&self, session: &str) -> bool {
        locked(&self.inner.sessions).contains_key(session)
    }

    pub(crate) fn changed<T: Into<String>>(&self, tags: impl IntoIterator<Item = T>) {
        let tags = tags.into_iter().map(Into::into).collect();
        self.tell(Audience::Everyone, Event::Changed { tags });
    }

    /// Tells everyone what an act of the journal has touched.
    pub(crate) fn changed_kinds(&self, done: &countersign_store::journal::Done, more: &[&str]) {
        if ["person", "unit"].iter().any(|kind| done.kinds.contains(kind)) {
            self.seat_anew();
        }
        let kinds = done.kinds.iter().map(|k| format!("records:{k}"));
        self.changed(kinds.chain(more.iter().map(|t| (*t).to_owned())));
    }

    pub(crate) fn tell_session(&self, session: &str, event: Event) {
        self.tell(Audience::Session(session.to_owned()), event);
    }

    fn tell(&self, to: Audience, event: Event) {
        // Nobody listening is not an error.
        let _ = self.inner.events.send(Told { to, event });
    }
}
