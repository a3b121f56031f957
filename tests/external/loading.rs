//! Every page loads without a complaint: nothing missing, nothing that the strictest content security policy forbids, no error
//! in the console. From a server under `/` and under a path, and from a disk.

use camino::Utf8Path;

use crate::browser::Browser;
use crate::server::Server;
use crate::sites::Page;
use crate::{Faults, portable, served};

#[test]
fn every_page_loads_under_a_path_without_a_complaint() {
    let mut browser = Browser::start();
    let mut faults = Faults::default();
    for site in served() {
        let server = Server::of(&site.out, "/sub/");
        for page in site.read_pages() {
            visit(&mut browser, &server, &site.name, page, &mut faults);
        }
        // Whatever is not there is answered with a page that finds its own files from any depth.
        let lost = server.url("no/such/page/");
        for complaint in browser.visit(&lost).into_iter().filter(|complaint| !complaint.contains(&lost)) {
            faults.add(server.unnamed(&complaint), format!("{}: what is shown for what is not there", site.name));
        }
    }
    faults.none("pages load without a complaint");
}

#[test]
fn every_kind_of_page_loads_at_the_root_without_a_complaint() {
    let mut browser = Browser::start();
    let mut faults = Faults::default();
    for site in served() {
        let server = Server::of(&site.out, "/");
        // `404.html` has the addresses of the path that the site was built for.
        for page in site.sample().into_iter().filter(|page| page.kind != "404") {
            visit(&mut browser, &server, &site.name, page, &mut faults);
        }
    }
    faults.none("pages load without a complaint");
}

#[test]
fn every_kind_of_page_opens_from_a_disk_without_a_complaint() {
    let mut browser = Browser::start();
    let mut faults = Faults::default();
    for site in portable() {
        for page in site.sample() {
            for complaint in browser.visit(&format!("file://{}", site.out.join(&page.path))) {
                faults.add(complaint, format!("{}: {}", site.name, page.path));
            }
        }
    }
    faults.none("pages open from a disk without a complaint");
}

/// Goes to a page of a site.
fn visit(browser: &mut Browser, server: &Server, site: &str, page: &Page, faults: &mut Faults) {
    for complaint in browser.visit(&server.url(&page.path)) {
        faults.add(server.unnamed(&complaint), format!("{site}: {}", page.path));
    }
}

#[test]
fn what_a_page_complains_of_is_heard() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
    let page = "<!doctype html><title>x</title><link rel=icon href=x.svg><p style='color: red'>a</p>\
        <img src=gone.png alt=''><script>1</script><script src=x.js></script><img src='data:image/png;base64,AAAA' alt=''>";
    std::fs::write(root.join("index.html"), page).expect("a page");
    std::fs::write(root.join("x.js"), "console.warn('well', 1); no.such.thing").expect("a script");
    std::fs::write(root.join("x.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").expect("an icon");
    let server = Server::of(root, "/sub/");
    let complaints = Browser::start().visit(&server.url("index.html"));
    for part in ["404", "inline style", "inline script", "'data:image/png", "well 1", "no is not defined"] {
        assert!(complaints.iter().any(|complaint| complaint.contains(part)), "no word of `{part}` in {complaints:#?}");
    }
    std::fs::write(root.join("index.html"), "<!doctype html><title>x</title><link rel=icon href=x.svg><p>a")
        .expect("a page");
    assert_eq!(Browser::start().visit(&server.url("index.html")), Vec::<String>::new());
}
