//! The program with a book open, as another process meets it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::place::{PROGRAM, Place};

/// `countersign web` on the book of a place, killed at the end of the test if not before.
pub struct Web {
    pub process: Child,
    /// It would not go on without a reader.
    _said: BufReader<ChildStdout>,
    address: String,
    bearer: String,
}

impl Drop for Web {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Web {
    pub fn open(place: &Place) -> Self {
        let mut command = place.command(PROGRAM);
        command.args(["web", "--book"]).arg(place.at("a.book"));
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        let entrance = said.by_ref().lines().map(Result::unwrap);
        let entrance = entrance.into_iter().find(|line| line.contains("?token=")).unwrap();
        let (address, token) = entrance.trim().split_once("/?token=").unwrap();
        let mut web = Self {
            process,
            _said: said,
            address: address.trim_start_matches("http://").to_owned(),
            bearer: String::new(),
        };
        let entered = web.post("/enter", &json!({ "token": token }));
        web.bearer = entered["bearer"].as_str().unwrap().to_owned();
        web.call("session.sign_in", json!({ "login": "admin", "password": "" }));
        web
    }

    pub fn call(&self, command: &str, request: Value) -> Value {
        self.post("/rpc", &json!({ "command": command, "request": request }))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let body = body.to_string();
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.address,
            self.bearer,
            body.len()
        )
        .unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        let (head, body) = reply.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{reply}");
        serde_json::from_str(body).unwrap()
    }
}
