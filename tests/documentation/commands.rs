//! The page on commands tells of every command and option, and its commands print what it shows.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use super::harbour::Harbour;
use super::page::{Page, overwrites};
use super::support::{Folder, run, write_file};

const PROGRAM: &str = env!("CARGO_BIN_EXE_onrecord");

/// What the program says of itself or of one command.
fn help(command: &str) -> String {
    let output = Command::new(PROGRAM).args(command.split_whitespace()).arg("--help").output().expect("the program");
    String::from_utf8(output.stdout).expect("text")
}

/// The commands that there are.
pub fn commands() -> Vec<String> {
    let text = help("");
    let (_, list) = text.split_once("Commands:\n").expect("a list of commands");
    let rows = list.lines().take_while(|line| !line.is_empty());
    rows.filter(|row| row.starts_with("  ") && !row.starts_with("   "))
        .filter_map(|row| row.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

/// The commands that stand below one: `new actor`.
fn below(command: &str) -> Vec<String> {
    let text = help(command);
    let list = text.split_once("Commands:\n").map_or("", |(_, list)| list);
    let rows = list.lines().take_while(|line| !line.is_empty()).filter_map(|row| row.split_whitespace().next());
    rows.filter(|name| *name != "help").map(|name| format!("{command} {name}")).collect()
}

/// The options in a help text, as `--out DIR`.
fn options(help: &str) -> BTreeSet<String> {
    let written = help.lines().map(str::trim_start).filter_map(|line| {
        let option = line.strip_prefix("-h, ").or(line.strip_prefix("-V, ")).unwrap_or(line);
        option.starts_with("--").then(|| option.split("  ").next().unwrap_or(option))
    });
    written.map(|option| option.trim_end().replace(['<', '>'], "")).collect()
}

/// The words that an option or argument can have.
fn values(help: &str) -> BTreeSet<String> {
    let joined = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let inline = joined.split("possible values: ").skip(1).filter_map(|rest| rest.split(']').next());
    let listed = help.lines().filter_map(|line| line.trim_start().strip_prefix("- ")?.split(':').next());
    inline.flat_map(|list| list.split(", ")).chain(listed).map(str::to_owned).collect()
}

#[test]
fn every_command_and_option_is_told_of() {
    let page = Page::read("commands");
    let entries = page.entries();
    let told = |section: &str| -> BTreeSet<String> {
        let of_section = entries.iter().filter(|e| e.section == section);
        of_section.flat_map(|e| &e.terms).map(|t| (*t).to_owned()).collect()
    };
    let global = options(&help(""));
    assert_eq!(told("global"), global, "options of every command");
    let mut sections = BTreeSet::from(["global".to_owned()]);
    for command in commands() {
        assert!(page.text.contains(&format!("## onrecord {command} {{#{command}}}\n")), "no section on `{command}`");
        assert!(page.text.contains(&format!("| [`{command}`](#{command}) |")), "no row on `{command}`");
        if command != "help" {
            let own: BTreeSet<String> = options(&help(&command)).difference(&global).cloned().collect();
            let below: Vec<String> = below(&command);
            let of_all = below.iter().flat_map(|sub| options(&help(sub)));
            let own: BTreeSet<String> = own.into_iter().chain(of_all).filter(|o| !global.contains(o)).collect();
            assert_eq!(told(&command), own, "options of `{command}`");
            let missing = below.iter().find(|sub| !page.text.contains(&format!("`onrecord {sub}`")));
            assert!(missing.is_none(), "{missing:?} is not told of");
            for value in values(&help(&command)) {
                assert!(page.text.contains(&format!("`{value}`")), "`{value}` of `{command}` is not told of");
            }
        }
        sections.insert(command);
    }
    assert!(entries.iter().all(|e| sections.contains(e.section)), "a section on a command that there is none");
}

#[test]
fn every_option_has_an_example_that_works() {
    for entry in Page::read("commands").entries() {
        let option = entry.terms[0].split(' ').next().expect("an option");
        let example = entry.example().unwrap_or_else(|| panic!("{option} of {} has no example", entry.section));
        let arguments = example.strip_prefix("onrecord ").expect("a command of the program");
        assert!(arguments.split(' ').any(|a| a == option), "{example} is no example of {option}");
        let folder = Folder::new();
        Harbour::new().write(&folder.path());
        if entry.section == "serve" {
            serves(example, arguments, &folder);
            continue;
        }
        let output = Command::new(PROGRAM).args(arguments.split(' ')).current_dir(folder.path()).output();
        let output = output.expect("the program");
        assert!(output.status.success(), "{example}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// A command that goes on until it is ended: it says where it serves. No browser is found, so that none is opened.
fn serves(example: &str, arguments: &str, folder: &Folder) {
    run(&folder.path(), &["build"]);
    let mut command = Command::new(PROGRAM);
    command.args(arguments.split(' ')).current_dir(folder.path()).env("PATH", "").stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    let lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let said: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.starts_with("serving ")).collect();
    let ended = child.try_wait().expect("a process");
    let _ = child.kill();
    let _ = child.wait();
    assert!(ended.is_none(), "{example}: {said:?}");
}

/// The page as `trycmd` wants it: with an empty line at the end of what a command prints.
fn with_empty_lines(page: &Page) -> String {
    let mut text = page.text.clone();
    for block in page.blocks().iter().filter(|b| b.language == "console").rev() {
        text.insert(block.range.end, '\n');
    }
    text
}

#[test]
fn commands_print_what_the_page_shows() {
    let page = Page::read("commands");
    for block in page.blocks().iter().filter(|b| b.language == "console") {
        let runs: Vec<&str> = block.text.lines().filter(|l| l.starts_with('$')).collect();
        // What is not registered, `trycmd` would pass over in silence.
        assert!(runs.len() == 1 && runs[0].starts_with("$ onrecord "), "one command of the program:\n{}", block.text);
    }
    let folder = Folder::new();
    let copy = folder.path().join("commands.md");
    write_file(&copy, with_empty_lines(&page));
    Harbour::new().write(&folder.path().join("commands.in"));
    trycmd::TestCases::new()
        .register_bin("onrecord", Path::new(PROGRAM))
        .env("SOURCE_DATE_EPOCH", "1615334400")
        .env("NO_COLOR", "1")
        .case(&copy)
        .run();
    if overwrites() {
        let text = std::fs::read_to_string(&copy).expect("a page");
        std::fs::write(&page.path, text.replace("\n\n```\n", "\n```\n")).expect("pages can be written");
    }
}
