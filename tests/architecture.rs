//! The layers of the program, read from its own source: who may use whom, and what the core must never touch.
//!
//! Reads `src/**/*.rs` as tokens, without comments, texts and what is compiled for tests alone.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use support::code::{Code, sources};

/// The base: what all layers share.
const BASE: &[&str] = &["diagnostic", "model", "config", "options"];

/// What each layer may use beside itself: whole modules (`plan`) or single names in them (`read::Input`).
///
/// A layer that is not listed may use nothing. Names of a later phase appear in no earlier one's row; that is the whole point.
const LAYERS: &[(&str, &[&str])] = &[
    // The base uses nothing above it, and is itself in order.
    ("diagnostic", &[]),
    ("model", &["diagnostic"]),
    ("config", &["diagnostic", "model"]),
    ("options", &["model"]),
    // The default theme is bytes embedded in the binary.
    ("theme", &[]),
    // The phases.
    ("read", BASE),
    ("parse", BASE),
    (
        "resolve",
        &[
            "read::Input",
            "parse::Facts",
            "parse::facts",
            // Pure functions on text, which belong to how documents are written: what an address begins with, where a sentence
            // ends, which name is nearest.
            "parse::address",
            "parse::body::Sentences",
            "parse::suggest",
        ],
    ),
    // What single documents accept (`allow`) is in their facts.
    (
        "lint",
        &[
            "resolve::Site",
            "resolve::site",
            "resolve::root",
            // How words are held against words.
            "resolve::quote",
            "parse::Facts",
            "parse::facts",
            // Where a sentence ends.
            "parse::body::Sentences",
        ],
    ),
    ("plan", &["read::Input", "resolve::Site", "resolve::site", "resolve::asset_route", "theme"]),
    (
        "render",
        &[
            "plan",
            "read::Input",
            "resolve::Site",
            "resolve::site",
            // How things found while resolving are named and addressed; how a quote matched, and how it stands.
            "resolve::Standing",
            "resolve::asset_route",
            "resolve::beside",
            "resolve::hexadecimal",
            "resolve::quote",
            // On what several things rest together.
            "resolve::root",
            "parse::facts",
            // Bodies are read a second time, with the options and call-outs of the first.
            "parse::body",
            "parse::address",
            "parse::suggest",
            "parse::text",
            "theme",
        ],
    ),
    // Paths and bytes; nothing of the site.
    ("write", &[]),
    // Runs the phases one after the other, so it knows them all; it is no phase itself.
    ("build", &["read", "parse", "resolve", "lint", "plan", "render", "write"]),
    // What a site begins with: tried with the phases before it is written.
    (
        "scaffold",
        &["build", "read", "parse::Facts", "parse::address", "parse::suggest", "parse::yaml", "resolve::Site"],
    ),
    // Brings what was written to other places.
    ("publish", &["write"]),
    // A preview: the phases of a build, run again for what changed.
    ("serve", &["build", "read", "parse", "resolve::Memo", "plan", "render", "search"]),
    // Makes an index of what rendering knows; whoever builds is handed it.
    ("search", &["build::IndexError", "render::finding"]),
    (
        "cli",
        &[
            "publish", "search", "serve", "build", "read", "parse", "resolve", "lint", "plan", "render", "write",
            "theme", "scaffold",
        ],
    ),
    ("main", &["onrecord::cli"]),
    // Declares the modules.
    ("lib", &[]),
];

/// The layers between reading and writing: pure.
const CORE: &[&str] =
    &["diagnostic", "model", "config", "options", "theme", "parse", "resolve", "lint", "plan", "render"];

/// What the core never names.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::thread",
    "std::time::SystemTime",
    "std::time::Instant",
    "walkdir",
    "tempfile",
    "jiff::Zoned::now",
    "jiff::Timestamp::now",
    "Timestamp::now",
    "Zoned::now",
];

fn may_use(layer: &str, path: &str) -> bool {
    let within = |prefix: &str| path == prefix || path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with("::"));
    let allowed = LAYERS.iter().find(|(name, _)| *name == layer).map_or(&[][..], |(_, allowed)| allowed);
    let base = !matches!(layer, "diagnostic" | "model" | "config" | "options" | "theme" | "write" | "main" | "lib");
    within(layer) || allowed.iter().any(|a| within(a)) || (base && BASE.iter().any(|b| within(b)))
}

fn none(violations: BTreeSet<String>, rule: &str) {
    assert!(violations.is_empty(), "{rule}:\n{}", violations.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn no_layer_uses_one_above_it() {
    let mut violations = BTreeSet::new();
    for file in sources() {
        for path in file.code.crate_paths(&file.module) {
            let layer = file.layer();
            if !may_use(layer, &path) {
                violations.insert(format!("{}: `{layer}` may not use `{path}`", file.path));
            }
        }
    }
    none(violations, "these edges are not in the table of layers");
}

#[test]
fn the_table_has_no_layer_that_is_gone() {
    let layers: BTreeSet<String> = sources().iter().map(|f| f.layer().to_owned()).collect();
    for (layer, _) in LAYERS {
        assert!(layers.contains(*layer), "`{layer}` is no module any more");
    }
    let later = ["serve", "publish", "search", "external"];
    let unknown: Vec<_> = layers.iter().filter(|l| LAYERS.iter().all(|(name, _)| name != l)).collect();
    assert!(unknown.iter().all(|l| later.contains(&l.as_str())), "give {unknown:?} a row in the table of layers");
}

#[test]
fn the_core_knows_no_disk_clock_network_or_environment() {
    let mut violations = BTreeSet::new();
    for file in sources().iter().filter(|f| CORE.contains(&f.layer())) {
        let names = file.code.paths();
        for name in names.iter().filter(|n| IMPURE.iter().any(|i| n == i || n.starts_with(&format!("{i}::")))) {
            violations.insert(format!("{}: `{name}`", file.path));
        }
    }
    none(violations, "the core is pure");
}

#[test]
fn the_writer_and_the_core_know_no_command_line() {
    let above = ["cli", "serve", "publish", "search", "external", "scaffold", "build"];
    let mut violations = BTreeSet::new();
    for file in sources().iter().filter(|f| CORE.contains(&f.layer()) || f.layer() == "write" || f.layer() == "read") {
        for path in file.code.crate_paths(&file.module) {
            if above.contains(&path.split("::").next().unwrap_or_default()) {
                violations.insert(format!("{}: `{path}`", file.path));
            }
        }
        for name in file.code.paths().iter().filter(|n| n.starts_with("clap") || n.starts_with("anstream")) {
            violations.insert(format!("{}: `{name}`", file.path));
        }
    }
    none(violations, "only what is above may know the command line");
}

#[test]
fn only_the_command_line_prints() {
    let macros = ["println", "eprintln", "print", "eprint", "dbg"];
    let mut violations = BTreeSet::new();
    for file in sources().iter().filter(|f| f.layer() != "cli") {
        for name in macros.iter().filter(|m| file.code.calls_macro(m)) {
            violations.insert(format!("{}: `{name}!`", file.path));
        }
        for name in file.code.paths().iter().filter(|n| ["std::io::stdout", "std::io::stderr"].contains(&n.as_str())) {
            violations.insert(format!("{}: `{name}`", file.path));
        }
    }
    none(violations, "only `cli` prints");
}

#[test]
fn nothing_panics_on_purpose() {
    let macros = ["panic", "todo", "unimplemented", "unreachable"];
    let methods = ["unwrap", "expect", "unwrap_err", "expect_err"];
    let mut violations = BTreeSet::new();
    for file in sources() {
        for name in macros.iter().filter(|m| file.code.calls_macro(m)) {
            violations.insert(format!("{}: `{name}!`", file.path));
        }
        for name in methods.iter().filter(|m| file.code.calls_method(m)) {
            violations.insert(format!("{}: `.{name}()`", file.path));
        }
    }
    none(violations, "what can fail says how");
}

#[test]
fn every_file_says_what_it_does_and_is_short() {
    let mut violations = BTreeSet::new();
    for file in sources() {
        let lines = file.text.lines().count();
        let longest = if file.path == "src/main.rs" { 40 } else { 600 };
        if lines > longest {
            violations.insert(format!("{}: {lines} lines, of {longest} at the most", file.path));
        }
        if !file.text.starts_with("//! ") {
            violations.insert(format!("{}: does not begin with `//!`", file.path));
        }
    }
    none(violations, "files are short and say what they do");
}

#[test]
fn functions_are_short() {
    let mut violations = BTreeSet::new();
    for file in sources() {
        for (name, lines) in file.code.long_functions(50) {
            violations.insert(format!("{}: `{name}` has {lines} lines", file.path));
        }
    }
    none(violations, "functions have 50 lines at the most");
}

#[test]
fn names_say_something() {
    let empty = ["utils", "util", "helpers", "helper", "misc", "manager", "processor"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files: BTreeMap<String, ()> = sources().into_iter().map(|f| (f.path, ())).collect();
    for path in files.keys() {
        assert!(root.join(path).is_file());
        let segments = path.trim_end_matches(".rs").split('/');
        assert!(segments.clone().all(|s| !empty.contains(&s)), "`{path}` says nothing");
    }
}

#[test]
fn the_reader_of_code_sees_what_is_there() {
    let code = Code::read(
        "use crate::{a::b, c::{self, D as E}};\n// crate::x\nfn f() { super::g(\"crate::y\"); h!(1); i.unwrap() }",
    );
    let paths = code.crate_paths(&["m".into(), "n".into()]);
    assert_eq!(paths, ["a::b", "c", "c::D", "m::g"].map(String::from).into());
    assert!(code.calls_macro("h") && code.calls_method("unwrap") && !code.calls_method("f"));
    let tested = Code::read(
        "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { x.unwrap() } }\n#[cfg(test)]\nmod more;\nfn c() { d!() }",
    );
    assert!(!tested.calls_method("unwrap") && tested.calls_macro("d"));
    assert_eq!(tested.test_modules(), ["more"]);
}
