//! A reader with a page open, in a context of their own: what another test keeps in the browser is not there.
//!
//! Readers act by mouse and keyboard, as the browser gets them from a real one. Scripts are for looking.

use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::devtools::{Event, browser};

/// How long a page may take to show something.
const PATIENCE: Duration = Duration::from_secs(60);

/// A page, until the test ends. It then has had no error.
pub struct Page {
    context: String,
    session: String,
    /// The address that pages are opened from, with a slash at its end.
    base: String,
}

/// Width and height of a window in CSS pixels.
pub const WINDOW: (u32, u32) = (1280, 900);

impl Page {
    /// Opens a page of a website from disk, perhaps with a query or a hash behind its path.
    pub fn from_disk(folder: &Path, page: &str) -> Self {
        Self::opened(format!("file://{}/", folder.display()), page)
    }

    /// Opens a page of a server: name and port.
    pub fn from_server(host: &str, page: &str) -> Self {
        Self::opened(format!("http://{host}/"), page)
    }

    fn opened(base: String, page: &str) -> Self {
        let one = Self::blank(base);
        one.open(page);
        one
    }

    /// Nothing yet, to prepare it before a page of a website from disk is opened.
    pub fn before_disk(folder: &Path) -> Self {
        Self::blank(format!("file://{}/", folder.display()))
    }

    /// Nothing yet, to prepare it before a page of a server is opened.
    pub fn before_server(host: &str) -> Self {
        Self::blank(format!("http://{host}/"))
    }

    fn blank(base: String) -> Self {
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let context = text(&browser().call("", "Target.createBrowserContext", json!({}))["browserContextId"]);
        let target = json!({ "url": "about:blank", "browserContextId": context });
        let target = browser().call("", "Target.createTarget", target)["targetId"].take();
        let attached = browser().call("", "Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        let page = Self { context, session: text(&attached["sessionId"]), base };
        page.call("Page.enable", json!({}));
        page.call("Runtime.enable", json!({}));
        page.call("Page.setLifecycleEventsEnabled", json!({ "enabled": true }));
        // Also while another test's page has the focus of the machine.
        page.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        page.resize(WINDOW);
        page
    }

    /// Carries out a command of the DevTools protocol.
    pub fn call(&self, method: &str, params: Value) -> Value {
        browser().call(&self.session, method, params)
    }

    /// Gives the window another size.
    pub fn resize(&self, (width, height): (u32, u32)) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// Goes to a page, and waits until it is there with all that belongs to it.
    pub fn open(&self, page: &str) {
        let address = format!("{}{page}", self.base);
        let went = self.call("Page.navigate", json!({ "url": address }));
        assert!(went["errorText"].is_null(), "{address}: {went}");
        // Without a loader it is a hash on the same page.
        let Some(loader) = went["loaderId"].as_str() else { return };
        browser().wait_for(&self.session, |event| {
            event.method == "Page.lifecycleEvent"
                && event.params["name"] == "load"
                && event.params["loaderId"] == loader
        });
    }

    /// What an expression gives on this page.
    ///
    /// # Errors
    /// What the page says where the expression fails, and what the browser says where the page has gone.
    pub fn try_look(&self, expression: &str) -> Result<Value, String> {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = browser().try_call(&self.session, "Runtime.evaluate", &asked)?;
        match answer.get("exceptionDetails") {
            Some(failure) => Err(failure.to_string()),
            None => Ok(answer["result"]["value"].take()),
        }
    }

    /// What an expression gives on this page.
    pub fn look(&self, expression: &str) -> Value {
        self.try_look(expression).unwrap_or_else(|failure| panic!("{expression}: {failure}"))
    }

    /// What a script gives: a file of `tests/browser` that holds one function, which gets `given`.
    pub fn run(&self, script: &str, given: &Value) -> Value {
        let began = script.lines().take_while(|line| line.starts_with("//")).map(|line| line.len() + 1).sum();
        let function = script[began..].trim_end().trim_end_matches(';');
        self.look(&format!("({function})({given})"))
    }

    /// Waits until an expression holds, and gives what it gives.
    pub fn until(&self, expression: &str) -> Value {
        let began = Instant::now();
        loop {
            // A page may go away while it is looked at.
            let seen = self.try_look(expression);
            if let Ok(value) = &seen
                && !matches!(value, Value::Null | Value::Bool(false))
                && *value != json!(0)
                && *value != json!("")
            {
                return seen.unwrap_or_default();
            }
            assert!(began.elapsed() < PATIENCE, "{expression} does not hold: {seen:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Text of the first element that a selector finds.
    pub fn text(&self, selector: &str) -> String {
        let text = self.look(&format!("document.querySelector({}).textContent", json!(selector)));
        text.as_str().expect("text").to_owned()
    }

    /// Points at the middle of an element, which must be in sight.
    pub fn point(&self, selector: &str) -> (f64, f64) {
        let at = self.run(include_str!("../../browser/middle.js"), &json!(selector));
        let (Some(x), Some(y)) = (at["x"].as_f64(), at["y"].as_f64()) else { panic!("{selector}: {at}") };
        self.mouse("mouseMoved", (x, y), 0);
        (x, y)
    }

    /// Clicks an element, which must be in sight.
    pub fn click(&self, selector: &str) {
        let at = self.point(selector);
        self.mouse("mousePressed", at, 1);
        self.mouse("mouseReleased", at, 1);
    }

    fn mouse(&self, kind: &str, (x, y): (f64, f64), clicks: u32) {
        let button = if clicks == 0 { "none" } else { "left" };
        let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": clicks });
        self.call("Input.dispatchMouseEvent", event);
    }

    /// Presses a key by its name, perhaps with `Control+` before it.
    pub fn press(&self, key: &str) {
        let (modifiers, key) = key.strip_prefix("Control+").map_or((0, key), |key| (2, key));
        let code: u32 = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "Home" => 36,
            "ArrowUp" => 38,
            "ArrowDown" => 40,
            // The numbers of other characters belong to other keys: 46, a point, to Delete.
            _ => key.bytes().next().filter(u8::is_ascii_alphanumeric).map_or(0, |one| one.to_ascii_uppercase().into()),
        };
        // Editing by keys is done outside the page.
        let commands = if (modifiers, key) == (2, "a") { vec!["selectAll"] } else { Vec::new() };
        let event = |kind: &str, text: &str| {
            let event = json!({
                "type": kind, "key": key, "text": text, "modifiers": modifiers, "commands": commands,
                "windowsVirtualKeyCode": code,
            });
            self.call("Input.dispatchKeyEvent", event);
        };
        let text = match key {
            "Enter" => "\r",
            _ if modifiers == 0 && key.chars().count() == 1 => key,
            _ => "",
        };
        event(if text.is_empty() { "rawKeyDown" } else { "keyDown" }, text);
        event("keyUp", "");
    }

    /// Types text, key by key, where the focus is.
    pub fn write(&self, text: &str) {
        text.chars().for_each(|one| self.press(&one.to_string()));
    }

    /// Clicks a field and types text in place of what it holds.
    pub fn fill(&self, selector: &str, text: &str) {
        self.click(selector);
        self.press("Control+a");
        self.write(text);
    }

    /// Goes to an element with the Tab key, from the one before it.
    pub fn tab_to(&self, selector: &str) {
        let is_there = self.run(include_str!("../../browser/before.js"), &json!(selector));
        assert_eq!(is_there, true, "{selector} cannot have the focus");
        self.press("Tab");
        let has_focus = format!("document.activeElement === document.querySelector({})", json!(selector));
        assert_eq!(
            self.look(&has_focus),
            true,
            "{selector} has no focus: {}",
            self.look("document.activeElement.outerHTML")
        );
    }

    /// Chooses an option of a list by its text, with the arrow keys.
    pub fn choose(&self, selector: &str, text: &str) {
        let find = json!(selector);
        self.tab_to(selector);
        let options =
            self.look(&format!("[...document.querySelector({find}).options].map((one) => one.textContent.trim())"));
        let options = options.as_array().expect("options");
        let at = options.iter().position(|option| option == text);
        let at = at.unwrap_or_else(|| panic!("{selector} has no {text}: {options:?}"));
        self.press("Home");
        (0..at).for_each(|_| self.press("ArrowDown"));
        let chosen = self.look(&format!("document.querySelector({find}).selectedOptions[0].textContent.trim()"));
        assert_eq!(chosen, text, "{selector}");
    }

    /// Clicks a link that saves a file, and gives the name and the text of that file.
    pub fn download(&self, selector: &str) -> (String, String) {
        let folder = TempDir::new().expect("a temporary folder");
        let way = json!({ "behavior": "allow", "browserContextId": self.context, "downloadPath": folder.path() });
        browser().call("", "Browser.setDownloadBehavior", way);
        self.click(selector);
        let began = Instant::now();
        loop {
            let found = crate::support::files(folder.path(), "toml");
            if let [name] = &found[..] {
                let text = std::fs::read_to_string(folder.path().join(name)).expect("a file");
                return (name.clone(), text);
            }
            assert!(began.elapsed() < PATIENCE, "{selector} saves nothing");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Prints the page as PDF, as readers do.
    pub fn print(&self, pdf: &Path) {
        let printed = self.call("Page.printToPDF", json!({ "preferCSSPageSize": true }));
        let bytes = BASE64_STANDARD.decode(printed["data"].as_str().expect("a PDF")).expect("base64");
        std::fs::write(pdf, bytes).expect("a PDF written");
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        browser().call("", "Target.disposeBrowserContext", json!({ "browserContextId": self.context }));
        let is_error = |event: &Event| event.method == "Runtime.exceptionThrown";
        let errors: Vec<_> = browser().take_events(&self.session).into_iter().filter(is_error).collect();
        let errors: Vec<_> = errors.iter().map(|event| &event.params["exceptionDetails"]).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}
