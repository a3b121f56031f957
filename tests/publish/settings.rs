//! Targets in `onrecord.yaml`: read with every problem at once, and without ever showing a key.

use onrecord::config::{Host, Place};
use onrecord::diagnostic::{Code, json};
use onrecord::model::vocabulary::Tlp;

use super::site::Desk;
use super::support::{Site, public, shown_everyhow};

fn site(targets: &str) -> Site {
    Site::of([("onrecord.yaml", &*format!("base_url: https://example.org/\npublish:\n{targets}"))])
}

#[test]
fn targets_have_defaults() {
    let loaded = site("  live: {kind: git}\n  blob: {kind: azure, account: desk}\n").load();
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let live = &loaded.config.publish["live"];
    assert_eq!(live.place, Place::Git { remote: "origin".into(), branch: "gh-pages".into() });
    assert_eq!((live.tlp, live.host, &live.base_url), (Tlp::Clear, None, &None));
    let Place::Azure { container, objects, .. } = &loaded.config.publish["blob"].place else { panic!("a container") };
    assert_eq!((container.as_str(), objects.max_age, objects.gzip), ("$web", 0, false));
    let loaded = site("  live: {kind: git, tlp: amber, host: github-pages}\n").load();
    let live = &loaded.config.publish["live"];
    assert_eq!((live.tlp, live.host), (Tlp::Amber, Some(Host::GithubPages)));
}

#[test]
fn every_problem_is_told_at_once() {
    let targets = "  Live: {kind: directory}\n  a: {kind: s3, bukcet: x, region: 'no good'}\n  b: {kind: ftp}\n  c: {path: x}\n  \
                   d: {kind: git, branch: a..b, remote: --upload-pack=x}\n  e: {kind: rsync, to: x, bucket: y}\n";
    let report = site(targets).check(&public());
    let found: Vec<String> = report.diagnostics.iter().map(|d| format!("{}: {}", d.code, d.message)).collect();
    for told in [
        "invalid-id: `Live` cannot be an id",
        "missing-key: a `directory` target needs `path`",
        "unknown-key: `bukcet` is not a key of an `s3` target",
        "missing-key: an `s3` target needs `bucket`",
        "invalid-value: `no good` is not the name of a region",
        "invalid-value: `ftp` is not a kind of target",
        "missing-key: a target needs `kind`",
        "invalid-value: `a..b` is not the name of a branch",
        "invalid-value: `--upload-pack=x` is no remote",
        "unknown-key: `bucket` is not a key of an `rsync` target",
    ] {
        assert!(found.iter().any(|finding| finding.starts_with(told)), "`{told}` is not in {found:#?}");
    }
    assert_eq!(found.len(), 10, "{found:#?}");
}

#[test]
fn keys_and_passwords_are_refused_and_never_shown() {
    let targets = "  a: {kind: s3, bucket: desk-site, secret_access_key: hush-one, token: [hush-two]}\n  \
                   b: {kind: git, remote: 'https://me:hush-three@example.org/x.git'}\n  \
                   c: {kind: s3, bucket: desk-site, endpoint: 'https://key:hush-four@s3.example.org'}\n  \
                   d:\n    kind: azure\n    account: desk\n    account_key: |\n      hush-five\n      hush-six\n";
    let report = site(targets).check(&public());
    let codes: Vec<Code> = report.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes.iter().filter(|code| **code == Code::UnknownKey).count(), 3);
    assert_eq!(codes.iter().filter(|code| **code == Code::InvalidValue).count(), 2);
    let told = shown_everyhow(&report);
    assert!(!told.contains("hush"), "{told}");
    assert!(told.contains("replace it by a new one") && told.contains("has no place in the configuration"), "{told}");
    assert!(!json::render(&report.diagnostics, &report.files).contains("hush"));
}

#[test]
fn a_target_with_a_key_in_it_is_not_published_to() {
    let desk = Desk::new("  live: {kind: directory, path: www, password: hush-hush}\n");
    let told = desk.publish(&["--yes"]).ends(1, "`password` has no place in the configuration");
    assert!(!told.words.contains("hush"), "{}", told.words);
    assert!(!desk.path("www").exists());
}
