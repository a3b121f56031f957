//! Files that are no text, names that are no ids, and front matter that is not there.

use onrecord::diagnostic::Code::*;

use super::case::{Case, body, case};

const X: &str = "content/briefings/x.md";

pub fn cases() -> Vec<Case> {
    [encoding(), names(), fences()].into_iter().flatten().collect()
}

fn encoding() -> Vec<Case> {
    let latin1 = "---\ntitle: Caf‸\u{e9}\ndate: 2021\n---\n".replace('\u{e9}', "#").into_bytes();
    let latin1: Vec<u8> = latin1.into_iter().map(|b| if b == b'#' { 0xE9 } else { b }).collect();
    let utf16: Vec<u8> = "\u{feff}---\ntitle: X\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cut = [&b"---\ntitle: X\ndate: 2021\n---\nTo Kabul "[..], "‸".as_bytes(), &[0xE2, 0x80]].concat();
    vec![
        case("a document in Latin-1").with(X, latin1).finds(NotUtf8, "save the file as UTF-8"),
        case("a document in UTF-16").with(X, utf16).finds_at("content/briefings/x.md:1:1", NotUtf8, "as UTF-8"),
        case("a document cut within a character").with(X, cut).finds(NotUtf8, "as UTF-8"),
        case("a configuration that is not UTF-8")
            .with(
                "onrecord.yaml",
                [&b"base_url: https://example.org/\ntitle: "[..], "‸".as_bytes(), b"\xFF\n"].concat(),
            )
            .finds(NotUtf8, "as UTF-8"),
        case("a held text that is not UTF-8")
            .with("content/sources/report.txt", [&b"It said \n "[..], "‸".as_bytes(), b"\x93yes\x94\n"].concat())
            .finds(NotUtf8, "as UTF-8"),
        case("a template that is not UTF-8")
            .with("templates/page.html", [&b"<p>"[..], "‸".as_bytes(), b"\xA0</p>"].concat())
            .finds(NotUtf8, "as UTF-8"),
        body("a NUL in the body", "Text‸\0.").finds(ControlCharacter, "take it out"),
        case("a NUL in the front matter").with(X, "---\ntitle: a‸\0b\n---\n").finds(ControlCharacter, "take it out"),
        body("an escape sequence in the body", "Text‸\u{1b}[31m.").finds(ControlCharacter, "take it out"),
        case("a NUL in a held text")
            .with("content/sources/report.txt", "It said‸\0yes\n")
            .finds(ControlCharacter, "take it out"),
        case("a control character in a template")
            .with("templates/page.html", "<p>‸\u{2}</p>")
            .finds(ControlCharacter, "take it out"),
        case("a control character in the configuration")
            .with("onrecord.yaml", "base_url: https://example.org/\ntitle: a‸\u{7}b\n")
            .finds(ControlCharacter, "take it out"),
    ]
}

fn names() -> Vec<Case> {
    let page = "‸---\ntitle: X\n---\n";
    let actor = "‸---\nname: X\n---\n";
    let dated = "‸---\ntitle: X\ndate: 2021\n---\n";
    vec![
        case("a file name with capitals")
            .with("content/actors/Joe-Biden.md", actor)
            .finds(BadFileName, "rename the file to `joe-biden.md`"),
        case("a file name with blanks")
            .with("content/actors/joe biden.md", actor)
            .finds(BadFileName, "rename the file to `joe-biden.md`"),
        case("a file name with underscores")
            .with("content/briefings/2021-03-08-the_plan.md", dated)
            .finds(BadFileName, "rename the file to `the-plan.md`"),
        case("a file name without a name").with("content/topics/….md", page).finds(BadFileName, "lower-case letters"),
        case("a name that Windows keeps").with("content/pages/con.md", page).finds(BadFileName, "rename the file"),
        case("a folder name that no path can have")
            .with("content/pages/The Team/staff.md", page)
            .finds(BadFileName, "rename the folder to `the-team`"),
        case("a file name of nothing but a date")
            .with("content/briefings/2021-03-08-.md", dated)
            .finds(BadFileName, "rename the file"),
        case("a name that is too long")
            .with(&format!("content/pages/{}.md", "a".repeat(81)), page)
            .finds(BadFileName, "rename the file"),
        case("no such day at the head of a file name")
            .with("content/briefings/2021-02-30-x.md", dated)
            .finds(InvalidDate, "write a day from 01 to 28"),
        case("a document in a folder of no kind")
            .with("content/articles/x.md", page)
            .finds(MisplacedDocument, "`content/briefings/`"),
        case("an actor in a folder of no kind")
            .with("content/people/x.md", actor)
            .finds(MisplacedDocument, "`actors/`"),
        case("a document in no folder").with("content/x.md", page).finds(MisplacedDocument, "`content/briefings/`"),
        case("a source in a folder of sources")
            .with("content/sources/2021/x.md", page)
            .finds(MisplacedDocument, "only below `briefings/` and `pages/`"),
        case("a held text without its source")
            .with("content/sources/leter.txt", "‸Text\n")
            .finds(OrphanText, "did you mean `letter.txt`?"),
        case("a held text like no source at all")
            .with("content/sources/zzz.txt", "‸Text\n")
            .finds(OrphanText, "write `content/sources/zzz.md`"),
    ]
}

fn fences() -> Vec<Case> {
    vec![
        case("an empty document").with(X, "‸").finds(MissingFrontMatter, "begin the file with a line `---`"),
        case("a document without front matter").with(X, "‸# Title\n").finds(MissingFrontMatter, "begin the file"),
        case("line ends of the last century").with(X, "‸---\rtitle: X\r---\r").finds(MissingFrontMatter, ""),
        case("front matter after an empty line")
            .with(X, "‸\n---\ntitle: X\n---\n")
            .finds(MissingFrontMatter, "before the first `---`"),
        case("front matter in TOML").with(X, "‸+++\ntitle = 'X'\n+++\n").finds(MissingFrontMatter, "not TOML"),
        case("front matter without its first line")
            .with(X, "‸title: X\ndate: 2021\n---\n")
            .finds(MissingFrontMatter, "write a line `---` before the first key"),
        case("front matter that is never closed")
            .with(X, "‸---\ntitle: X\ndate: 2021\n\nText\n")
            .finds(UnclosedFrontMatter, "write a line `---` after the last key"),
        case("front matter closed by four hyphens")
            .with(X, "‸---\ntitle: X\n----\nText\n")
            .finds(UnclosedFrontMatter, "three hyphens at the start of the line"),
        case("unclosed front matter behind a byte order mark")
            .with(X, "\u{feff}‸---\r\ntitle: X\r\n")
            .finds(UnclosedFrontMatter, "after the last key"),
    ]
}
