//! Two processes on one book: the second works through the first, and takes over when the first ends.
#![allow(clippy::unwrap_used)]

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use countersign_contract::{Code, Event, Failure};
use countersign_door::{Events, Heard, Office, Options, Reception, Serving, notice_path, serve};
use serde_json::{Value, json};
use tokio::sync::broadcast;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;

/// An office that has the book only while nobody else has.
struct Desk {
    name: &'static str,
    busy: Arc<AtomicBool>,
    /// To the session named, or to all.
    events: broadcast::Sender<(String, Event)>,
}

impl Office for Desk {
    fn call(&self, session: &str, command: &str, _request: Value) -> Result<Value, Failure> {
        if self.busy.load(Ordering::SeqCst) {
            return Err(Failure::new(Code::BookBusy));
        }
        Ok(json!({ "by": self.name, "session": session, "command": command }))
    }

    fn made_file(&self, _session: &str, _blob: &str) -> Result<Vec<u8>, Failure> {
        Ok(self.name.as_bytes().to_vec())
    }

    fn events(&self, session: &str) -> Events {
        let session = session.to_owned();
        let events = BroadcastStream::new(self.events.subscribe());
        Box::pin(events.filter_map(move |told| match told {
            Ok((of, event)) => (of.is_empty() || of == session).then_some(Heard::Event(event)),
            Err(_) => Some(Heard::Missed),
        }))
    }
}

fn reception(
    name: &'static str,
    busy: bool,
    book: &Path,
) -> (Arc<Reception>, Arc<AtomicBool>, broadcast::Sender<(String, Event)>) {
    let busy = Arc::new(AtomicBool::new(busy));
    let events = broadcast::channel(16).0;
    let desk = Desk {
        name,
        busy: busy.clone(),
        events: events.clone(),
    };
    let book = PathBuf::from(book);
    (Reception::new(Arc::new(desk), move || Some(book.clone())), busy, events)
}

fn open_door(reception: &Arc<Reception>, folder: &Path) -> Serving {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let options = Options {
        uploads: folder.join("in"),
    };
    let door = serve(reception.clone(), listener, options).unwrap();
    reception.set_door(door.notice());
    door
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_process_works_through_the_first_until_that_ends() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("江汉仪表.book");
    let (first, _, events) = reception("first", false, &book);
    let door = open_door(&first, folder.path());
    let (second, busy, _) = reception("second", true, &book);

    let here = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        assert_eq!(
            second.call("window", "session.sign_in", Value::Null).unwrap_err().code,
            Code::BookBusy,
            "the owner has not yet said where it is"
        );
        first.call("own window", "session.sign_in", Value::Null).unwrap();
        assert!(notice_path(&book).exists());

        let reply = second.call("window", "session.sign_in", Value::Null).unwrap();
        assert_eq!(reply["by"], "first");
        assert_ne!(reply["session"], "own window");
        let again = second.call("window", "session.me", Value::Null).unwrap();
        assert_eq!(
            again["session"], reply["session"],
            "a session stays the same person there"
        );
        assert_ne!(
            second.call("other", "session.me", Value::Null).unwrap()["session"],
            reply["session"]
        );
        assert_eq!(second.made_file("window", "sheet").unwrap(), b"first");

        // What concerns a session there reaches its window here and no other.
        let there = reply["session"].as_str().unwrap().to_owned();
        let (mut window, mut other) = (second.events("window"), second.events("other"));
        let tags = |tag: &str| Event::Changed {
            tags: vec![tag.to_owned()],
        };
        let heard = loop {
            events.send((there.clone(), tags("session"))).unwrap();
            let soon = tokio::time::timeout(Duration::from_millis(20), window.next());
            if let Ok(Some(heard)) = here.block_on(soon) {
                break heard;
            }
        };
        assert!(matches!(heard, Heard::Event(Event::Changed { tags }) if tags == ["session"]));
        let heard = loop {
            events.send((String::new(), tags("records"))).unwrap();
            let soon = tokio::time::timeout(Duration::from_millis(20), other.next());
            if let Ok(Some(heard)) = here.block_on(soon) {
                break heard;
            }
        };
        assert!(matches!(heard, Heard::Event(Event::Changed { tags }) if tags == ["records"]));

        drop(door);
        first.close();
        assert!(!notice_path(&book).exists());
        busy.store(false, Ordering::SeqCst);
        assert_eq!(
            second.call("window", "session.me", Value::Null).unwrap()["by"],
            "second"
        );
    })
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn choosing_another_book_leaves_the_owner_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("a.book");
    let (first, _, _) = reception("first", false, &book);
    let _door = open_door(&first, folder.path());
    let (second, busy, _) = reception("second", true, &book);
    tokio::task::spawn_blocking(move || {
        first.call("w", "session.sign_in", Value::Null).unwrap();
        assert_eq!(second.call("w", "session.me", Value::Null).unwrap()["by"], "first");
        busy.store(false, Ordering::SeqCst);
        assert_eq!(second.call("w", "book.leave", Value::Null).unwrap()["by"], "second");
        assert_eq!(second.call("w", "session.me", Value::Null).unwrap()["by"], "second");
    })
    .await
    .unwrap();
}
