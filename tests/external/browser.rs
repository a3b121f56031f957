//! A headless Chromium with one tab, spoken to over the DevTools protocol. What a page complains of while it loads is kept.
//!
//! Knows nothing of sites. Times out rather than wait for ever.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

use crate::installed;

/// How long the browser may say nothing before a test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Headless, as root in a container too, and without a word to anyone outside.
const ARGUMENTS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--metrics-recording-only",
    "--force-color-profile=srgb",
    "--lang=en",
    "--remote-debugging-port=0",
];

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Ink on paper.
    Light,
    /// The other way round.
    Dark,
}

impl Scheme {
    /// As CSS calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A running browser; it ends with this value.
pub struct Browser {
    child: Child,
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: Option<String>,
    calls: u64,
    complaints: Vec<String>,
    loaded: Vec<String>,
    _profile: TempDir,
}

impl Browser {
    /// Starts one, with an empty profile of its own.
    pub fn start() -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder");
        let program = installed::chromium();
        let mut child = Command::new(&program)
            .args(ARGUMENTS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("`{}` does not start: {e}", program.display()));
        let address = devtools(&mut child);
        let (socket, _) = tungstenite::connect(&address).expect("the browser lets itself be spoken to");
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream.set_read_timeout(Some(PATIENCE)).expect("a time-out can be set");
        }
        let (complaints, loaded) = (Vec::new(), Vec::new());
        let mut browser = Self { child, socket, session: None, calls: 0, complaints, loaded, _profile: profile };
        let target = browser.call("Target.createTarget", json!({"url": "about:blank"}));
        let attached =
            browser.call("Target.attachToTarget", json!({"targetId": target["targetId"].clone(), "flatten": true}));
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        browser.call("Page.setLifecycleEventsEnabled", json!({"enabled": true}));
        browser
    }

    /// Calls a method of the protocol and waits for what it returns.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.calls += 1;
        let id = self.calls;
        let mut message = json!({"id": id, "method": method, "params": parameters});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string())).expect("the browser listens");
        loop {
            let answer = self.next_message();
            if answer["id"] == id {
                assert!(answer["error"].is_null(), "`{method}`: {}", answer["error"]);
                return answer["result"].clone();
            }
            self.note(&answer);
        }
    }

    fn next_message(&mut self) -> Value {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => return serde_json::from_str(&text).expect("the browser speaks JSON"),
                Ok(_) => {}
                Err(e) => panic!("the browser says nothing more: {e}"),
            }
        }
    }

    /// Keeps what an event has to say of a page.
    fn note(&mut self, event: &Value) {
        let about = &event["params"];
        match event["method"].as_str().unwrap_or_default() {
            "Log.entryAdded" if about["entry"]["level"] != "verbose" && about["entry"]["level"] != "info" => {
                let (text, address) = (shown(&about["entry"]["text"]), shown(&about["entry"]["url"]));
                self.complaints.push(format!("{text} ({address})"));
            }
            "Runtime.consoleAPICalled" if matches!(about["type"].as_str(), Some("error" | "warning" | "assert")) => {
                let said = about["args"].as_array().into_iter().flatten();
                let said: Vec<String> = said.map(|a| shown(a.get("value").unwrap_or(&a["description"]))).collect();
                self.complaints.push(said.join(" "));
            }
            "Runtime.exceptionThrown" => {
                let details = &about["exceptionDetails"];
                self.complaints.push(shown(details["exception"].get("description").unwrap_or(&details["text"])));
            }
            "Page.lifecycleEvent" if about["name"] == "load" => self.loaded.push(shown(&about["loaderId"])),
            _ => {}
        }
    }

    /// Goes to an address and waits until the page has loaded and been drawn. Returns what it complained of: errors and
    /// warnings of the console, what the content security policy forbade, requests that failed.
    pub fn visit(&mut self, address: &str) -> Vec<String> {
        let started = self.call("Page.navigate", json!({"url": address}));
        assert!(started["errorText"].is_null(), "`{address}`: {}", started["errorText"]);
        let loader = shown(&started["loaderId"]);
        let since = Instant::now();
        while !self.loaded.contains(&loader) {
            assert!(since.elapsed() < PATIENCE, "`{address}` does not load");
            let event = self.next_message();
            self.note(&event);
        }
        self.loaded.clear();
        self.settle();
        std::mem::take(&mut self.complaints)
    }

    /// Lays the page out for a window of so many CSS pixels and a scheme.
    pub fn look(&mut self, width: u32, height: u32, scheme: Scheme) {
        self.look_at_scale(width, height, 1.0, scheme);
    }

    /// The same on a screen that has so many pixels for each of CSS.
    pub fn look_at_scale(&mut self, width: u32, height: u32, scale: f64, scheme: Scheme) {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", metrics);
        let feature = json!({"name": "prefers-color-scheme", "value": scheme.name()});
        self.call("Emulation.setEmulatedMedia", json!({"features": [feature]}));
        self.settle();
    }

    /// Waits for two frames, so that what was asked for is on the screen.
    pub fn settle(&mut self) {
        let frames = "document.fonts.ready.then(() => new Promise(done =>
            requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))";
        assert!(self.evaluate::<bool>(frames), "the page is not drawn");
    }

    /// What an expression, or the promise that it gives, comes to in the page.
    pub fn evaluate<T: DeserializeOwned>(&mut self, expression: &str) -> T {
        let parameters = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.call("Runtime.evaluate", parameters);
        assert!(answer["exceptionDetails"].is_null(), "in the page: {}", answer["exceptionDetails"]);
        serde_json::from_value(answer["result"]["value"].clone()).expect("the value that was asked for")
    }

    /// Runs a script in the page, for what it leaves there.
    pub fn run(&mut self, script: &str) {
        let answer = self.call("Runtime.evaluate", json!({"expression": script}));
        assert!(answer["exceptionDetails"].is_null(), "in the page: {}", answer["exceptionDetails"]);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // One that was asked to close takes its helpers with it.
        let close = json!({"id": self.calls + 1, "method": "Browser.close"});
        let _ = self.socket.send(Message::text(close.to_string()));
        let since = Instant::now();
        while since.elapsed() < Duration::from_secs(5) {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address that the browser tells on its standard error. What else it says there is read and dropped, lest it block.
fn devtools(child: &mut Child) -> String {
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let mut said = Vec::new();
    for line in lines.by_ref() {
        let line = line.unwrap_or_default();
        if let Some(address) = line.strip_prefix("DevTools listening on ") {
            let address = address.to_owned();
            std::thread::spawn(move || lines.for_each(drop));
            return address;
        }
        said.push(line);
    }
    panic!("the browser ended before it began: {}", said.join("\n"));
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
