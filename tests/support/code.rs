//! Rust source as tokens: enough to see which paths, macros and methods a file names. No parser: what a macro makes of its
//! tokens is not seen.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One file of `src/`.
pub struct Source {
    /// Its path below the crate, with `/`.
    pub path: String,
    /// The module it is, from the crate down: `["render", "make", "claim"]`.
    pub module: Vec<String>,
    /// As written.
    pub text: String,
    /// Its tokens.
    pub code: Code,
}

impl Source {
    /// The topmost module it belongs to.
    pub fn layer(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }
}

/// Every file of `src/` that is compiled outside of tests.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    files.sort();
    let mut sources: Vec<Source> = files.iter().map(|f| source(root, f)).collect();
    let for_tests: Vec<Vec<String>> = sources
        .iter()
        .flat_map(|s| s.code.test_modules().into_iter().map(|m| s.module.iter().cloned().chain([m]).collect()))
        .collect();
    sources.retain(|s| !for_tests.iter().any(|t| s.module.starts_with(t)));
    assert!(sources.len() > 50, "the source was not found");
    sources
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

fn source(root: &Path, file: &Path) -> Source {
    let text = std::fs::read_to_string(file).expect("a file of the source");
    let path = file.strip_prefix(root).expect("a path below the crate").to_string_lossy().replace('\\', "/");
    let stem = path.trim_start_matches("src/").trim_end_matches(".rs");
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    let module = if stem == "lib" { Vec::new() } else { stem.split('/').map(str::to_owned).collect() };
    Source { module, code: Code::read(&text), path, text }
}

/// A token: its text and its line. Texts and characters are one token each, `""`.
#[derive(Clone, Debug)]
struct Token {
    text: String,
    line: usize,
}

/// The tokens of a file, without what stands behind `#[cfg(test)]`.
pub struct Code {
    tokens: Vec<Token>,
    test_modules: Vec<String>,
}

impl Code {
    /// Reads source.
    pub fn read(text: &str) -> Self {
        let mut code = Self { tokens: Vec::new(), test_modules: Vec::new() };
        let all = tokens(text);
        let mut at = 0;
        while at < all.len() {
            if spells(&all[at..], &["#", "[", "cfg", "(", "test", ")", "]"]) {
                at = code.skip_tested(&all, at + 7);
            } else {
                code.tokens.push(all[at].clone());
                at += 1;
            }
        }
        code
    }

    /// Passes over one item: to its `;`, or the end of its braces.
    fn skip_tested(&mut self, all: &[Token], from: usize) -> usize {
        let mut depth = 0;
        if spells(&all[from..], &["mod"]) && all.get(from + 2).is_some_and(|t| t.text == ";") {
            self.test_modules.push(all[from + 1].text.clone());
        }
        for (at, token) in all.iter().enumerate().skip(from) {
            match token.text.as_str() {
                "{" => depth += 1,
                "}" if depth == 1 => return at + 1,
                "}" => depth -= 1,
                ";" if depth == 0 => return at + 1,
                _ => {}
            }
        }
        all.len()
    }

    /// The names of modules that are other files and compiled for tests alone.
    pub fn test_modules(&self) -> Vec<String> {
        self.test_modules.clone()
    }

    /// Whether a macro of this name is called.
    pub fn calls_macro(&self, name: &str) -> bool {
        self.tokens
            .windows(3)
            .any(|t| t[0].text == name && t[1].text == "!" && matches!(t[2].text.as_str(), "(" | "[" | "{"))
    }

    /// Whether a method of this name is called.
    pub fn calls_method(&self, name: &str) -> bool {
        self.tokens.windows(3).any(|t| t[0].text == "." && t[1].text == name && t[2].text == "(")
    }

    /// Every path of two names or more, and every name brought in by `use`; groups in braces taken apart.
    pub fn paths(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for at in 0..self.tokens.len() {
            let inside = at >= 1 && self.tokens[at - 1].text == "::";
            if is_name(&self.tokens[at].text) && !inside {
                self.path(at, String::new(), &mut found);
            }
        }
        found
    }

    /// Reads a path that begins at a token; returns where it ends.
    fn path(&self, mut at: usize, mut prefix: String, found: &mut BTreeSet<String>) -> usize {
        let text = |at: usize| self.tokens.get(at).map_or("", |t| t.text.as_str());
        loop {
            if text(at) == "{" {
                at += 1;
                while text(at) != "}" && at < self.tokens.len() {
                    at = self.path(at, prefix.clone(), found).max(at + 1);
                    while !matches!(text(at), "," | "}" | "") {
                        at += 1;
                    }
                    at += usize::from(text(at) == ",");
                }
                return at + 1;
            }
            if is_name(text(at)) && text(at) != "self" || text(at) == "self" && prefix.is_empty() {
                prefix = if prefix.is_empty() { text(at).to_owned() } else { format!("{prefix}::{}", text(at)) };
            }
            if text(at + 1) == "::" && (is_name(text(at + 2)) || text(at + 2) == "{") {
                at += 2;
                continue;
            }
            found.insert(prefix);
            return at + 1;
        }
    }

    /// Every path inside the crate, without `crate::`; `super` is followed from the module of the file. Names that `use` brings in
    /// from a sibling module by its bare name are not seen, which can only be in the same layer.
    pub fn crate_paths(&self, module: &[String]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for path in self.paths() {
            let mut names = path.split("::").peekable();
            let mut base = module.to_vec();
            match names.peek() {
                Some(&"crate") => base.clear(),
                Some(&"super") => {}
                Some(&"onrecord") => {
                    found.insert(path);
                    continue;
                }
                _ => continue,
            }
            for name in names {
                match name {
                    "crate" => {}
                    "super" => drop(base.pop()),
                    name => base.push(name.to_owned()),
                }
            }
            if !base.is_empty() {
                found.insert(base.join("::"));
            }
        }
        found
    }

    /// Functions of more lines than this, with how many they have.
    pub fn long_functions(&self, limit: usize) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        for (at, pair) in self.tokens.windows(2).enumerate() {
            if pair[0].text != "fn" || !is_name(&pair[1].text) {
                continue;
            }
            let Some(end) = self.end_of_function(at) else { continue };
            let lines = self.tokens[end].line - pair[0].line + 1;
            if lines > limit {
                found.push((pair[1].text.clone(), lines));
            }
        }
        found
    }

    fn end_of_function(&self, from: usize) -> Option<usize> {
        let mut depth = 0;
        for (at, token) in self.tokens.iter().enumerate().skip(from) {
            match token.text.as_str() {
                "{" => depth += 1,
                "}" if depth == 1 => return Some(at),
                "}" => depth -= 1,
                ";" if depth == 0 => return None,
                _ => {}
            }
        }
        None
    }
}

fn spells(tokens: &[Token], words: &[&str]) -> bool {
    tokens.len() >= words.len() && tokens.iter().zip(words).all(|(t, w)| t.text == *w)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Splits source into tokens. Comments go; texts of all kinds become `""`.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let start = at;
        let rest = &chars[at..];
        let token = match rest {
            ['/', '/', ..] => {
                at += rest.iter().position(|c| *c == '\n').unwrap_or(rest.len());
                None
            }
            ['/', '*', ..] => {
                at += rest.windows(2).position(|w| w == ['*', '/']).map_or(rest.len(), |i| i + 2);
                None
            }
            ['"', ..] => Some(quoted(rest, 0)),
            ['b' | 'c', '"', ..] => Some(quoted(rest, 1)),
            ['b', '\'', ..] => Some(character(&rest[1..]).map_or(1, |n| n + 1)),
            ['\'', ..] => Some(character(rest).unwrap_or(1)),
            _ => raw_text(rest),
        };
        match token {
            Some(length) => {
                at += length;
                out.push(Token { text: if length == 1 { "'" } else { "\"\"" }.to_owned(), line });
            }
            None if at > start => {}
            None => at += plain(rest, line, &mut out),
        }
        line += chars[start..at.min(chars.len())].iter().filter(|c| **c == '\n').count();
    }
    out
}

/// A name, a number, `::`, or one sign; returns its length.
fn plain(rest: &[char], line: usize, out: &mut Vec<Token>) -> usize {
    let in_name = |c: &&char| c.is_alphanumeric() || **c == '_';
    let length = match rest {
        [':', ':', ..] => 2,
        [c, ..] if c.is_alphanumeric() || *c == '_' => rest.iter().take_while(in_name).count(),
        _ => 1,
    };
    let text: String = rest[..length].iter().collect();
    if !text.trim().is_empty() {
        out.push(Token { text, line });
    }
    length
}

/// The length of a text in quotation marks that begins after `skip` characters.
fn quoted(rest: &[char], skip: usize) -> usize {
    let mut at = skip + 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The length of a character in apostrophes; none for a lifetime.
fn character(rest: &[char]) -> Option<usize> {
    match rest {
        ['\'', '\\', ..] => rest.iter().skip(3).position(|c| *c == '\'').map(|i| i + 4),
        ['\'', _, '\'', ..] => Some(3),
        _ => None,
    }
}

/// The length of a raw text: `r"…"`, `br#"…"#`.
fn raw_text(rest: &[char]) -> Option<usize> {
    let skip = match rest {
        ['r', '"' | '#', ..] => 1,
        ['b' | 'c', 'r', '"' | '#', ..] => 2,
        _ => return None,
    };
    let hashes = rest[skip..].iter().take_while(|c| **c == '#').count();
    if rest.get(skip + hashes) != Some(&'"') {
        return None;
    }
    let mut close = vec!['"'];
    close.extend(std::iter::repeat_n('#', hashes));
    let from = skip + hashes + 1;
    let end = rest[from..].windows(close.len()).position(|w| w == close)?;
    Some(from + end + close.len())
}
