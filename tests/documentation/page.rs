//! A page of the documentation, as tests read it: its code blocks with the files they stand for, and the entries of its lists.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// Where the pages are.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content/pages/docs")
}

/// A page, by its path below the folder and without its extension.
pub struct Page {
    /// Where it is.
    pub path: PathBuf,
    /// All of it.
    pub text: String,
}

/// A code block.
#[derive(Debug)]
pub struct Block<'p> {
    /// The anchor of the heading it stands under; empty above the first.
    pub section: &'p str,
    /// What stands in a line of its own before it: the path of a file.
    pub file: Option<FileName<'p>>,
    /// The word after its backticks.
    pub language: &'p str,
    /// What stands in it, with the end of its last line.
    pub text: &'p str,
    /// Where that stands in the page.
    pub range: Range<usize>,
}

/// Which file a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileName<'p> {
    /// Its path below the site.
    pub path: &'p str,
    /// The file in whose place it stands.
    pub instead_of: Option<&'p str>,
}

/// An entry of a definition list whose terms are code.
#[derive(Debug)]
pub struct Entry<'p> {
    /// The anchor of the heading it stands under.
    pub section: &'p str,
    /// The terms, without their backticks.
    pub terms: Vec<&'p str>,
    /// What is said of them, on one line.
    pub text: String,
}

impl Page {
    /// Reads a page.
    pub fn read(name: &str) -> Self {
        let path = folder().join(format!("{name}.md"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Self { path, text }
    }

    /// What stands after the front matter.
    pub fn body(&self) -> &str {
        self.text.split_once("\n---\n").expect("front matter").1
    }

    /// Its lines outside code blocks, each with the anchor it stands under; and its blocks.
    fn parts(&self) -> (Vec<(&str, &str)>, Vec<Block<'_>>) {
        let (mut lines, mut blocks) = (Vec::new(), Vec::new());
        let (mut section, mut file) = ("", None);
        let mut rest = self.body();
        while let Some((line, after)) = split_line(rest) {
            rest = after;
            let fence = line.len() - line.trim_start_matches('`').len();
            if fence >= 3 {
                let start = self.text.len() - rest.len();
                let end = start + end_of_block(rest, &line[..fence]);
                let (language, text) = (line[fence..].trim(), &self.text[start..end]);
                blocks.push(Block { section, file: file.take(), language, text, range: start..end });
                rest = split_line(&self.text[end..]).map_or("", |(_, after)| after);
                continue;
            }
            if let Some(title) = line.strip_prefix('#') {
                section = title.rsplit_once("{#").and_then(|(_, a)| a.strip_suffix('}')).unwrap_or("");
            }
            if !line.trim().is_empty() {
                file = FileName::of(line);
            }
            lines.push((section, line));
        }
        (lines, blocks)
    }

    /// Its code blocks, in order.
    pub fn blocks(&self) -> Vec<Block<'_>> {
        self.parts().1
    }

    /// Its lines outside code blocks.
    pub fn lines(&self) -> Vec<&str> {
        self.parts().0.into_iter().map(|(_, line)| line).collect()
    }

    /// The entries of its definition lists.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let mut entries: Vec<Entry<'_>> = Vec::new();
        let (lines, _) = self.parts();
        let mut open = false;
        for pair in lines.windows(2).chain(lines.last().map(std::slice::from_ref)) {
            let (section, line) = pair[0];
            let term = pair.get(1).is_some_and(|(_, next)| next.starts_with(": ")) && line.starts_with('`');
            if term {
                let terms = line.split('`').skip(1).step_by(2).collect();
                entries.push(Entry { section, terms, text: String::new() });
                open = true;
            } else if let Some(text) = line.strip_prefix(": ").or(line.strip_prefix("  ")).filter(|_| open) {
                let entry = entries.last_mut().expect("an entry");
                entry.text += if entry.text.is_empty() { "" } else { " " };
                entry.text += text.trim();
            } else {
                open = false;
            }
        }
        entries
    }
}

impl<'p> FileName<'p> {
    /// Reads `` `path` `` or `` `path` becomes `path` ``; none for any other line.
    fn of(line: &'p str) -> Option<Self> {
        let pieces: Vec<&str> = line.trim().split('`').collect();
        match pieces[..] {
            ["", path, ""] if path.contains(['/', '.']) => Some(Self { path, instead_of: None }),
            ["", old, " becomes ", path, ""] => Some(Self { path, instead_of: Some(old) }),
            _ => None,
        }
    }
}

impl Entry<'_> {
    /// The code after "Example:".
    pub fn example(&self) -> Option<&str> {
        self.text.split_once("Example: `")?.1.split('`').next()
    }

    /// The code after "By default", where nothing else is said of the default.
    pub fn default(&self) -> Option<&str> {
        let (value, rest) = self.text.split_once("By default `")?.1.split_once('`')?;
        rest.starts_with('.').then_some(value)
    }
}

fn split_line(text: &str) -> Option<(&str, &str)> {
    if text.is_empty() { None } else { Some(text.split_once('\n').unwrap_or((text, ""))) }
}

/// Where the closing fence begins.
fn end_of_block(text: &str, fence: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == fence {
            return at;
        }
        at += line.len();
    }
    panic!("a block that is never closed: {text}")
}

/// Something that a page shows, and what is so.
pub struct Shown {
    /// Where it stands in the page.
    pub range: Range<usize>,
    /// What has to stand there.
    pub real: String,
}

/// Says where a page shows something else than is so; or puts it right, if that is asked for.
pub fn differences(page: &Page, shown: &[Shown]) -> Vec<String> {
    let differs = |s: &&Shown| page.text[s.range.clone()] != s.real;
    let different: Vec<&Shown> = shown.iter().filter(differs).collect();
    if overwrites() {
        let mut text = page.text.clone();
        for shown in different.iter().rev() {
            text.replace_range(shown.range.clone(), &shown.real);
        }
        if text != page.text {
            std::fs::write(&page.path, text).expect("pages can be written");
        }
        return Vec::new();
    }
    let told = |s: &&Shown| {
        let line = page.text[..s.range.start].lines().count() + 1;
        let (path, was) = (page.path.display(), &page.text[s.range.clone()]);
        format!("{path}:{line} shows\n{was}\nand should show\n{}\nput it right with `{OVERWRITE}`", s.real)
    };
    different.iter().map(told).collect()
}

/// The command that puts pages right.
pub const OVERWRITE: &str = "TRYCMD=overwrite cargo test --test documentation";

/// Whether pages are to be put right.
pub fn overwrites() -> bool {
    std::env::var_os("TRYCMD").is_some_and(|v| v == "overwrite")
}
