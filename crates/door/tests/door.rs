//! Two processes of one user and one browser, over the loopback interface.
#![allow(clippy::unwrap_used)]

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use countersign_contract::{Code, Event, Failure};
use countersign_door::{Client, Events, Heard, Notice, Office, Options, Serving, notice_path, serve};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::sync::broadcast;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;

/// Answers with what it was asked, so that a test sees what came through.
struct Echo(broadcast::Sender<Event>);

impl Office for Echo {
    fn call(&self, session: &str, command: &str, request: Value) -> Result<Value, Failure> {
        match command {
            "fail" => Err(Failure::field("name", "required")),
            "tell" => {
                self.0.send(serde_json::from_value(request).unwrap()).unwrap();
                Ok(Value::Null)
            }
            _ => Ok(json!({ "session": session, "command": command, "request": request })),
        }
    }

    fn made_file(&self, _session: &str, blob: &str) -> Result<Vec<u8>, Failure> {
        if blob == "sheet" {
            Ok(b"%PDF".to_vec())
        } else {
            Err(Failure::new(Code::NotFound))
        }
    }

    fn events(&self, _session: &str) -> Events {
        let events = BroadcastStream::new(self.0.subscribe());
        Box::pin(events.map(|event| event.map_or(Heard::Missed, Heard::Event)))
    }
}

struct House {
    door: Serving,
    folder: tempfile::TempDir,
    http: reqwest::Client,
}

impl House {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            uploads: folder.path().join("in"),
        };
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let door = serve(Arc::new(Echo(broadcast::channel(16).0)), listener, options).unwrap();
        Self {
            door,
            folder,
            http: reqwest::Client::new(),
        }
    }

    fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.door.address())
    }

    async fn enter(&self, token: &str) -> reqwest::Response {
        self.http
            .post(self.at("/enter"))
            .json(&json!({ "token": token }))
            .send()
            .await
            .unwrap()
    }

    async fn bearer(&self) -> String {
        let entrance = self.door.entrance().unwrap();
        let (_, token) = entrance.split_once("?token=").unwrap();
        let reply: Value = self.enter(token).await.json().await.unwrap();
        reply["bearer"].as_str().unwrap().to_owned()
    }

    async fn rpc(&self, bearer: &str, command: &str) -> reqwest::Response {
        let call = json!({ "command": command, "request": { "客户": "泽越" } });
        self.http
            .post(self.at("/rpc"))
            .bearer_auth(bearer)
            .json(&call)
            .send()
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn a_browser_enters_once_with_the_printed_address_and_then_calls_commands() {
    let house = House::open();
    let entrance = house.door.entrance().unwrap();
    let (_, token) = entrance.split_once("?token=").unwrap();
    assert_eq!(house.enter(token).await.status(), StatusCode::OK);
    assert_eq!(house.enter(token).await.status(), StatusCode::UNAUTHORIZED);

    let bearer = house.bearer().await;
    let reply: Value = house.rpc(&bearer, "customer.list").await.json().await.unwrap();
    assert_eq!(
        reply,
        json!({ "session": bearer, "command": "customer.list", "request": { "客户": "泽越" } })
    );
}

#[tokio::test]
async fn without_a_bearer_nothing_but_the_interface_is_served() {
    let house = House::open();
    assert_eq!(
        house.rpc("guessed", "customer.list").await.status(),
        StatusCode::UNAUTHORIZED
    );
    for path in ["/events", "/download?blob=sheet"] {
        let response = house.http.get(house.at(path)).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{path}");
    }
    let start = house.http.get(house.at("/")).send().await.unwrap();
    assert_eq!(start.status(), StatusCode::OK);
    assert!(
        start.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("default-src 'self'")
    );
}

#[tokio::test]
async fn a_foreign_site_is_turned_away_even_with_a_bearer() {
    let house = House::open();
    let bearer = house.bearer().await;
    for (header, value) in [("host", "evil.example:80"), ("origin", "http://evil.example")] {
        let call = json!({ "command": "customer.list" });
        let request = house
            .http
            .post(house.at("/rpc"))
            .bearer_auth(&bearer)
            .header(header, value)
            .json(&call);
        assert_eq!(
            request.send().await.unwrap().status(),
            StatusCode::FORBIDDEN,
            "{header}"
        );
    }
}

#[tokio::test]
async fn a_failure_of_the_contract_arrives_as_it_is() {
    let house = House::open();
    let response = house.rpc(&house.bearer().await, "fail").await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let failure: Failure = response.json().await.unwrap();
    assert_eq!(failure, Failure::field("name", "required"));
}

#[tokio::test]
async fn a_dropped_file_is_kept_under_its_name() {
    let house = House::open();
    let url = house.at("/upload?name=%E5%8F%91%E8%B4%A7%E8%AE%B0%E5%BD%95.csv");
    let request = house.http.post(url).bearer_auth(house.bearer().await).body("a,b\n");
    let reply: Value = request.send().await.unwrap().json().await.unwrap();
    let path = std::path::PathBuf::from(reply["path"].as_str().unwrap());
    assert!(path.starts_with(house.folder.path().join("in")));
    assert_eq!(path.file_name().unwrap(), "发货记录.csv");
    assert_eq!(std::fs::read(path).unwrap(), b"a,b\n");
}

#[tokio::test]
async fn a_dropped_file_is_gone_when_its_sender_signs_out() {
    let house = House::open();
    let (hers, his) = (house.bearer().await, house.bearer().await);
    let mut paths = Vec::new();
    for bearer in [&hers, &his] {
        let request = house.http.post(house.at("/upload?name=a.csv")).bearer_auth(bearer);
        let reply: Value = request.body("a,b\n").send().await.unwrap().json().await.unwrap();
        paths.push(std::path::PathBuf::from(reply["path"].as_str().unwrap()));
    }
    house.rpc(&hers, "records.list").await;
    assert!(paths[0].exists());
    house.rpc(&hers, "session.sign_out").await;
    assert!(!paths[0].exists());
    assert!(paths[1].exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_process_finds_the_owner_of_a_book_and_is_forwarded() {
    let house = House::open();
    let book = house.folder.path().join("江汉仪表.book");
    assert!(Client::connect(&book).unwrap().is_none());
    let notice = house.door.notice();
    notice.post(&book).unwrap();

    let (heard, reply, failure, sheet, nothing) = tokio::task::spawn_blocking({
        let book = book.clone();
        let here = tokio::runtime::Handle::current();
        move || {
            let client = Client::connect(&book).unwrap().unwrap();
            let session = client.fresh_session().unwrap();
            let mut events = client.events(&session);
            let reply = client.rpc("order.list", json!({ "first": 20 })).unwrap().unwrap();
            let failure = client.rpc("fail", Value::Null).unwrap().unwrap_err();
            let heard = loop {
                // The subscription reaches the owner some time after the client has entered.
                client
                    .rpc("tell", json!({ "type": "changed", "tags": ["records:order"] }))
                    .unwrap()
                    .unwrap();
                let soon = tokio::time::timeout(Duration::from_millis(20), events.next());
                if let Ok(Some(heard)) = here.block_on(soon) {
                    break heard;
                }
            };
            let sheet = client.made_file(&session, "sheet").unwrap();
            let nothing = client.made_file(&session, "none").unwrap_err();
            (heard, reply, failure, sheet, nothing)
        }
    })
    .await
    .unwrap();
    assert!(matches!(heard, Heard::Event(Event::Changed { tags }) if tags == ["records:order"]));
    assert_eq!(reply["command"], "order.list");
    assert_eq!(reply["request"], json!({ "first": 20 }));
    assert_eq!(failure, Failure::field("name", "required"));
    assert_eq!(sheet, b"%PDF");
    assert_eq!(nothing.code, Code::NotFound);

    notice.take_down(&book).unwrap();
    assert!(!notice_path(&book).exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_secret_opens_nothing() {
    let house = House::open();
    let forged = Notice {
        secret: "forged".into(),
        ..house.door.notice()
    };
    let refused = tokio::task::spawn_blocking(move || Client::enter(&forged).is_err())
        .await
        .unwrap();
    assert!(refused);
}
