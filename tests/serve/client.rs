//! A client that sends what it is told to, byte for byte, as no well-behaved one would.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::{Duration, Instant};

/// How long an answer may take, or a change to be served.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks a server on the loopback interface.
#[derive(Clone, Debug)]
pub struct Client {
    port: u16,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let fields = self.head.lines().filter_map(|line| line.split_once(": "));
        fields.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Client {
    pub fn of(port: u16) -> Self {
        Self { port }
    }

    /// Sends a request line and headers as they are.
    pub fn send(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("the server listens");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|w| w == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(answer[..end].to_vec()).expect("a head of ASCII");
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).expect("a status");
        Answer { status, head, body: answer[end + 4..].to_vec() }
    }

    /// Asks for a path with further headers.
    pub fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let port = self.port;
        self.send(&format!("{method} {path} HTTP/1.1\r\nhost: localhost:{port}\r\nconnection: close\r\n{headers}\r\n"))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// A page, without the script that was put into it.
    pub fn page(&self, path: &str) -> String {
        without_script(&self.get(path).text())
    }

    /// Asks again and again until the answer is as wanted.
    pub fn until(&self, path: &str, what: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let since = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(since.elapsed() < PATIENCE, "`{path}` never {what}; the last answer:\n{}", answer.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Listens as a page at a path does.
    pub fn listen(&self, path: &str) -> Listener {
        let mut stream = self.connect();
        let request = format!(
            "GET /_onrecord/events?page={path} HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("the server listens");
        Listener { lines: BufReader::new(stream) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out can be set");
        stream
    }
}

/// What a page is told.
pub struct Listener {
    lines: BufReader<TcpStream>,
}

impl Listener {
    /// The next message that is as wanted.
    pub fn until(&mut self, wanted: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let (mut line, since) = (String::new(), Instant::now());
        loop {
            assert!(since.elapsed() < PATIENCE, "never told; the last line:\n{line}");
            line.clear();
            assert_ne!(self.lines.read_line(&mut line).expect("a message in time"), 0, "the server says nothing more");
            if let Some(data) = line.strip_prefix("data: ") {
                let message = serde_json::from_str(data).expect("JSON");
                if wanted(&message) {
                    return message;
                }
            }
        }
    }
}

/// A page as it would be written.
pub fn without_script(page: &str) -> String {
    let Some((before, rest)) = page.split_once("<script src=\"/_onrecord/reload.js\"") else { return page.to_owned() };
    let (_, after) = rest.split_once("</script>").expect("the script ends");
    format!("{before}{after}")
}
