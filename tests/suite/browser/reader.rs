//! A reader in a real browser: Chromium, with the pages opened from disk.
//!
//! A test adds a script to a copy of a page, which acts as a reader would and leaves what it saw in the page; Chromium then
//! prints the page as it is at the end.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use tempfile::TempDir;

/// What all scripts of readers need: waiting, typing, pressing keys, and leaving what they saw.
const READER: &str = r#"
const wait = (time) => new Promise((done) => setTimeout(done, time));
const until = async (is) => { for (let i = 0; i < 100 && !is(); i++) await wait(20); };
const press = (key, more = {}) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
const type = (text) => { const input = document.activeElement; input.value = text; input.dispatchEvent(new InputEvent('input', { bubbles: true })); };
const results = () => [...document.querySelectorAll('.results ol a')].map((link) => link.getAttribute('href'));
const errors = [];
addEventListener('error', (event) => errors.push(String(event.message)));
addEventListener('load', async () => {
  let saw;
  try { saw = await read(); } catch (error) { saw = { error: String(error) }; }
  const said = document.createElement('pre');
  said.id = 'saw';
  said.textContent = JSON.stringify({ saw, errors });
  document.body.append(said);
});
"#;

/// Chromium by one of its names.
fn chromium() -> PathBuf {
    let names = ["chromium", "chromium-browser", "google-chrome", "/usr/lib/chromium/chromium"];
    let found = names.iter().find(|name| Command::new(name).arg("--version").output().is_ok());
    found.map(PathBuf::from).expect("Chromium is installed (Debian: the package chromium)")
}

/// Opens a page of a website from disk, with `query` behind its address, and acts by `script`: the body of a function that
/// gives back what the reader saw.
pub fn read(folder: &Path, page: &str, query: &str, script: &str) -> Value {
    let html = std::fs::read_to_string(folder.join(page)).expect("the page");
    act(&format!("file://{}", folder.display()), folder, page, &html, query, script)
}

/// Prints a page of a website from disk as PDF.
pub fn print(folder: &Path, page: &str, pdf: &Path) {
    let to = format!("--print-to-pdf={}", pdf.display());
    chromium_on(&format!("file://{}/{page}", folder.display()), &[to, "--no-pdf-header-footer".into()]);
}

/// A reader who has a page open for as long as the test goes on.
pub struct Onlooker {
    child: Child,
    _profile: TempDir,
}

impl Onlooker {
    /// Opens an address.
    pub fn at(address: &str) -> Self {
        let profile = TempDir::new().expect("a temporary folder");
        let child = Command::new(chromium())
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"])
            // With a way to be steered, which nobody takes, Chromium stays.
            .args(["--window-size=1280,900", "--remote-debugging-port=0"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(address)
            .stderr(Stdio::null())
            .spawn()
            .expect("Chromium runs");
        Self { child, _profile: profile }
    }
}

impl Drop for Onlooker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Opens an address with Chromium, in a profile of its own, for as long as something goes on there.
fn chromium_on(address: &str, options: &[String]) -> Output {
    let profile = TempDir::new().expect("a temporary folder");
    Command::new(chromium())
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"])
        .args(["--window-size=1280,900", "--virtual-time-budget=600000"])
        .args(options)
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(address)
        .output()
        .expect("Chromium runs")
}

fn act(base: &str, folder: &Path, page: &str, html: &str, query: &str, script: &str) -> Value {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let copy = Path::new(page).with_file_name(format!("reader-{number}.html"));
    // In a file of its own: pages forbid code within them.
    let acts = copy.with_extension("js");
    std::fs::write(folder.join(&acts), format!("async function read() {{ {script} }}\n{READER}")).expect("the script");
    let link = format!("<script src=\"reader-{number}.js\"></script></body>");
    std::fs::write(folder.join(&copy), html.replace("</body>", &link)).expect("a copy of the page");
    let output = chromium_on(&format!("{base}/{}{query}", copy.display()), &["--dump-dom".into()]);
    for made in [&copy, &acts] {
        std::fs::remove_file(folder.join(made)).expect("the copy removed");
    }
    let dom = scraper::Html::parse_document(&String::from_utf8_lossy(&output.stdout));
    let saw = dom.select(&scraper::Selector::parse("#saw").expect("a selector")).next();
    let saw = saw.unwrap_or_else(|| panic!("nothing was seen: {}", String::from_utf8_lossy(&output.stderr)));
    let said: Value = serde_json::from_str(&saw.text().collect::<String>()).expect("JSON");
    assert_eq!(said["errors"], Value::Array(Vec::new()), "{said}");
    said["saw"].clone()
}

/// Serves a folder on a free port of this machine for as long as the tests run, and gives back its address.
fn serve(folder: &Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let folder = folder.to_owned();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            std::thread::spawn(move || answer(&stream, &folder));
        }
    });
    address
}

/// Answers one request.
fn answer(mut stream: &TcpStream, folder: &Path) {
    let mut request = String::new();
    if BufReader::new(stream).read_line(&mut request).is_err() {
        return;
    }
    let path = request.split(' ').nth(1).unwrap_or("/");
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let (status, body) =
        std::fs::read(folder.join(path)).map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let sort = match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {sort}; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A browser that has gone away hears no answer.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

/// Acts on an empty page of the website's own server, which may open the website's pages within itself: `await open(page)`
/// gives the window of one, `await openWithoutScript(page)` that of one in which no script runs.
pub fn beside(folder: &Path, script: &str) -> Value {
    const OPEN: &str = "const open = (page, wide = 1280, sandbox) => new Promise((done) => {
        const frame = document.createElement('iframe'); frame.width = wide; frame.height = 900; frame.src = page;
        if (sandbox) frame.sandbox = sandbox;
        frame.addEventListener('load', () => done(frame.contentWindow)); document.body.append(frame); });
        const openWithoutScript = (page, wide) => open(page, wide, 'allow-same-origin');";
    act(&serve(folder), folder, "beside.html", BESIDE, "", &format!("{OPEN} {script}"))
}

/// A page with nothing on it, and no policy that forbids to open others within it.
const BESIDE: &str = "<!doctype html><html lang=\"en\"><title>Beside</title><body></body></html>";
