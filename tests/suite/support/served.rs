//! `bouwstenen serve`, running beside a test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::TestBook;

/// A server for a book, stopped when the test ends.
pub struct Served {
    child: Child,
    /// Host and port.
    pub host: String,
    /// What it said since it had an address.
    log: Arc<Mutex<String>>,
}

/// A response.
pub struct Response {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Served {
    /// Starts a server on a free port.
    pub fn start(book: &TestBook) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bouwstenen"))
            .args(["serve", "--port", "0"])
            .current_dir(book.path())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
        let host = lines
            .by_ref()
            .map(|line| line.expect("a line"))
            .find_map(|line| Some(line.split_once("http://")?.1.split('/').next()?.to_owned()))
            .expect("an address");
        // What else is said must not fill the pipe.
        let log = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&log);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mut log = kept.lock().unwrap_or_else(PoisonError::into_inner);
                log.push_str(&line);
                log.push('\n');
            }
        });
        Self { child, host, log }
    }

    /// Waits until its log holds some words, and gives what was said since it was last asked.
    pub fn said(&self, words: &str) -> String {
        let began = Instant::now();
        loop {
            {
                let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
                if log.contains(words) {
                    return std::mem::take(&mut log);
                }
                assert!(began.elapsed() < Duration::from_secs(60), "{words:?} is not in the log:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Opens a connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time limit");
        stream
    }

    /// Sends a request as written, followed by the end of its head.
    pub fn send(&self, request: &str) -> Response {
        let mut stream = self.connect();
        stream.write_all(format!("{request}\r\n\r\n").as_bytes()).expect("a request sent");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("a response");
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").expect("the end of a head");
        let head = String::from_utf8(all[..end].to_vec()).expect("a head").to_ascii_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Response { status, head, body: all[end + 4..].to_vec() }
    }

    /// Sends a request.
    pub fn request(&self, method: &str, path: &str) -> Response {
        self.send(&format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close", self.host))
    }

    /// Requests a path.
    pub fn get(&self, path: &str) -> Response {
        self.request("GET", path)
    }

    /// Waits until a page shows something.
    pub fn until(&self, path: &str, shows: impl Fn(&Response) -> bool) -> Response {
        let began = Instant::now();
        loop {
            let response = self.get(path);
            if shows(&response) {
                return response;
            }
            assert!(began.elapsed() < Duration::from_secs(20), "{path} still shows {}", response.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits for an event with some property.
    pub fn news(&self, holds: impl Fn(&Value) -> bool) -> Value {
        let mut stream = self.connect();
        let request = format!("GET /-/news HTTP/1.1\r\nHost: {}\r\n\r\n", self.host);
        stream.write_all(request.as_bytes()).expect("a request sent");
        let lines = BufReader::new(stream).lines().map(|line| line.expect("news in time"));
        let news = lines.filter_map(|line| serde_json::from_str(line.strip_prefix("data: ")?).ok());
        news.into_iter().find(|news| holds(news)).expect("news")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Response {
    /// Returns the body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Returns whether a page contains a text.
    pub fn shows(&self, text: &str) -> bool {
        self.status == 200 && self.text().contains(text)
    }

    /// Returns a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")))
    }
}
