//! A folder that nginx serves, with the settings that the documentation gives.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::site::Desk;
use super::support::{Folder, write_file};

const PAGE: &str = include_str!("../../../content/pages/docs/publish/own-server.md");

/// An nginx in the foreground.
struct Nginx {
    child: Child,
    port: u16,
    _folder: Folder,
}

impl Nginx {
    /// Serves a folder by the block of the documentation, without TLS.
    fn new(www: &str) -> Self {
        let folder = Folder::new();
        let root = folder.path();
        let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
        let block =
            PAGE.split("```nginx\n").nth(1).and_then(|rest| rest.split("```").next()).expect("settings of nginx");
        let plain: String = block
            .lines()
            .filter(|line| !line.contains("ssl_certificate") && !line.contains("http2 on"))
            .map(|line| {
                line.replace("listen 443 ssl", &format!("listen 127.0.0.1:{port}")).replace("/srv/briefings", www)
                    + "\n"
            })
            .collect();
        let settings = format!(
            "daemon off;\nuser root;\nmaster_process off;\npid {root}/pid;\nerror_log {root}/log;\nevents {{}}\nhttp {{\n\
             include /etc/nginx/mime.types;\naccess_log off;\nclient_body_temp_path {root}/a;\nproxy_temp_path {root}/b;\n\
             fastcgi_temp_path {root}/c;\nuwsgi_temp_path {root}/d;\nscgi_temp_path {root}/e;\n{plain}\n}}\n"
        );
        write_file(&root.join("nginx.conf"), settings);
        let child = Command::new("nginx")
            .args(["-p", root.as_str(), "-c", root.join("nginx.conf").as_str()])
            .stdin(Stdio::null())
            .spawn()
            .expect("no `nginx` was found: install it (`apt-get install nginx-light`)");
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "nginx does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { child, port, _folder: folder }
    }

    /// The status, the headers in lower case, and the body of an answer.
    fn get(&self, path: &str) -> (u16, String, String) {
        use std::io::{Read, Write};
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("nginx");
        write!(stream, "GET {path} HTTP/1.0\r\nHost: briefings.example.org\r\n\r\n").expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, head.to_lowercase(), body.to_owned())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill().and_then(|()| self.child.wait());
    }
}

#[test]
fn pages_are_served_with_the_headers_that_the_documentation_gives() {
    let folder = Folder::new();
    let www = folder.path().join("www");
    let desk = Desk::new(&format!("  live: {{kind: directory, path: '{www}'}}\n"));
    desk.publish().done();
    let nginx = Nginx::new(www.as_str());

    let (status, head, body) = nginx.get("/");
    assert_eq!((status, body), (200, String::from_utf8(desk.built()["index.html"].clone()).expect("text")));
    for (name, value) in onrecord::publish::host::HEADERS {
        let header = format!("{name}: {value}").to_lowercase();
        assert!(head.contains(&header), "`{header}` is not in\n{head}");
    }
    assert!(
        head.contains("content-type: text/html; charset=utf-8") && head.contains("cache-control: no-cache"),
        "{head}"
    );
    let sheet =
        desk.built().into_keys().find(|path| path.starts_with("style.") && path != "style.css").expect("a sheet");
    assert!(nginx.get(&format!("/{sheet}")).1.contains("cache-control: public, max-age=31536000, immutable"));
    assert_eq!(nginx.get("/actors/ashraf-ghani/").0, 200);
    let (status, head, body) = nginx.get("/nowhere/");
    assert_eq!((status, body), (404, String::from_utf8(desk.built()["404.html"].clone()).expect("text")));
    assert!(head.contains("content-security-policy"), "{head}");
    assert_eq!(nginx.get("/.onrecord-published.json").0, 404, "our own list stays with the server");

    // A change, seen by a reader.
    desk.change();
    desk.publish().done();
    assert!(nginx.get("/briefings/may-deadline/").2.contains("More is said"));
    assert_eq!(nginx.get("/leaving/").0, 404);
}
