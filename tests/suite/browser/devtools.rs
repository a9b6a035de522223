//! Chromium, driven over the DevTools protocol: one process for all tests.
//!
//! Messages are JSON with a zero byte after each, over the pipes of `tests/browser/chromium`. A command has a number, which its
//! answer repeats. Events come without a number. Both belong to a session: a page, or the browser itself.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an answer or an event may take. Many programs may share the machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// The browser of all tests.
pub struct Browser {
    commands: Mutex<ChildStdin>,
    next: AtomicU64,
    heard: Mutex<Heard>,
    news: Condvar,
}

/// What the browser sent, and nobody took yet.
#[derive(Default)]
struct Heard {
    answers: HashMap<u64, Value>,
    events: HashMap<String, Vec<Event>>,
    has_ended: bool,
}

/// Something that happened on a page.
#[derive(Clone)]
pub struct Event {
    /// Its name: `Page.lifecycleEvent`, say.
    pub method: String,
    pub params: Value,
}

/// The browser. The first test that needs it starts it; it ends with the test program, which closes its pipe.
#[expect(clippy::zombie_processes, reason = "it lives as long as the test program")]
pub fn browser() -> &'static Browser {
    static BROWSER: OnceLock<&Browser> = OnceLock::new();
    BROWSER.get_or_init(|| {
        let mut child = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/chromium"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell runs");
        let commands = Mutex::new(child.stdin.take().expect("a pipe"));
        let output = child.stdout.take().expect("a pipe");
        let next = AtomicU64::new(1);
        // As long as the test program.
        let browser: &Browser =
            Box::leak(Box::new(Browser { commands, next, heard: Mutex::default(), news: Condvar::new() }));
        std::thread::spawn(move || browser.listen(output));
        browser
    })
}

impl Browser {
    /// Carries out a command and gives its result. `session` is empty for the browser itself.
    ///
    /// # Errors
    /// What the browser says when it refuses: a page may have gone to another address meanwhile.
    pub fn try_call(&self, session: &str, method: &str, params: &Value) -> Result<Value, String> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let mut command = json!({ "id": id, "method": method, "params": params });
        if !session.is_empty() {
            command["sessionId"] = session.into();
        }
        let line = format!("{command}\0");
        self.commands.lock().expect("no test failed here").write_all(line.as_bytes()).expect("Chromium listens");
        let mut answer = self.wait(method, |heard| heard.answers.remove(&id));
        match answer.get("error") {
            Some(error) => Err(error.to_string()),
            None => Ok(answer["result"].take()),
        }
    }

    /// Carries out a command that cannot fail.
    pub fn call(&self, session: &str, method: &str, params: Value) -> Value {
        self.try_call(session, method, &params).unwrap_or_else(|error| panic!("{method} {params}: {error}"))
    }

    /// Waits for an event in a session that has come or will come.
    pub fn wait_for(&self, session: &str, is: impl Fn(&Event) -> bool) -> Event {
        self.wait("an event", |heard| heard.events.get(session)?.iter().find(|event| is(event)).cloned())
    }

    /// Takes all that happened in a session.
    pub fn take_events(&self, session: &str) -> Vec<Event> {
        self.lock().events.remove(session).unwrap_or_default()
    }

    fn lock(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().expect("no test failed here")
    }

    fn wait<T>(&self, what: &str, mut find: impl FnMut(&mut Heard) -> Option<T>) -> T {
        let began = Instant::now();
        let mut heard = self.lock();
        loop {
            if let Some(found) = find(&mut heard) {
                return found;
            }
            let failure = match heard.has_ended {
                true => Some("Chromium has ended"),
                false => (began.elapsed() > PATIENCE).then_some("Chromium does not answer"),
            };
            if let Some(failure) = failure {
                // Other tests go on.
                drop(heard);
                panic!("{failure}: {what}");
            }
            heard = self.news.wait_timeout(heard, Duration::from_secs(1)).expect("no test failed here").0;
        }
    }

    /// Sorts what comes, until the browser ends.
    fn listen(&self, output: impl Read) {
        let mut output = BufReader::new(output);
        let mut message = Vec::new();
        while output.read_until(0, &mut message).is_ok_and(|read| read > 0) {
            let mut said: Value = serde_json::from_slice(message.strip_suffix(&[0]).unwrap_or(&message)).expect("JSON");
            message.clear();
            let mut heard = self.lock();
            if let Some(id) = said["id"].as_u64() {
                heard.answers.insert(id, said);
            } else {
                let session = said["sessionId"].as_str().unwrap_or_default().to_owned();
                let method = said["method"].as_str().unwrap_or_default().to_owned();
                let event = Event { method, params: said["params"].take() };
                heard.events.entry(session).or_default().push(event);
            }
            drop(heard);
            self.news.notify_all();
        }
        self.lock().has_ended = true;
        self.news.notify_all();
    }
}
