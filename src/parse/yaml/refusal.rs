//! The findings of the gate: each kind of refusal with its message and the way out.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use serde::Deserialize as _;
use serde::de::IgnoredAny;

use super::syntax::{self, Explanation};
use super::{MAX_DEPTH, MAX_NODES, traps};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span, Spanned};

/// How many refusals of one text are told.
pub(super) const MAX_REFUSALS: usize = 100;

const WRITE_OUT: &str = "write the value out wherever it is needed";

/// Where refusals go, and how many there were.
pub(super) struct Refusals<'a, 'd> {
    pub yaml: &'a str,
    file: FileId,
    base: usize,
    diagnostics: &'d mut Diagnostics,
    pub count: usize,
    /// Where the last alias, anchor or tag ended.
    property_end: Option<usize>,
    too_deep: bool,
    /// Whether the text holds something that `serde_yaml` may refuse.
    pub doubtful: bool,
}

impl<'a, 'd> Refusals<'a, 'd> {
    pub fn new(yaml: &'a str, file: FileId, base: usize, diagnostics: &'d mut Diagnostics) -> Self {
        Self { yaml, file, base, diagnostics, count: 0, property_end: None, too_deep: false, doubtful: false }
    }

    /// A range of the YAML text as a place in the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }

    fn char_at(&self, start: usize) -> Range<usize> {
        let length = self.yaml.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        start..start + length
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        if self.count < MAX_REFUSALS {
            self.diagnostics.push(diagnostic);
        }
        self.count += 1;
    }

    fn written(&self, range: &Range<usize>) -> &'a str {
        self.yaml.get(range.clone()).unwrap_or_default()
    }

    /// An alias, `*name`; mostly a text that was meant to begin with an asterisk.
    pub fn alias(&mut self, range: Range<usize>, resolved: bool) {
        let message = format!("`{}` is a YAML alias, which is not read here", self.written(&range));
        let help = if resolved { None } else { traps::help(self.yaml, range.start) };
        self.property(Code::YamlAlias, range, message, help.unwrap_or_else(|| WRITE_OUT.into()));
    }

    /// An anchor, `&name`.
    pub fn anchor(&mut self, range: Range<usize>) {
        let message = format!("`{}` is a YAML anchor, which is not read here", self.written(&range));
        let help = self.quoted_instead(&range).unwrap_or_else(|| WRITE_OUT.into());
        self.property(Code::YamlAlias, range, message, help);
    }

    /// A tag, `!name`.
    pub fn tag(&mut self, range: Range<usize>) {
        let written = self.written(&range);
        let message = format!("`{written}` is a YAML tag, which is not read here");
        let help =
            if written.starts_with("!!") || written.starts_with("!<") { None } else { self.quoted_instead(&range) };
        self.property(Code::YamlTag, range, message, help.unwrap_or_else(|| format!("remove `{written}`")));
    }

    /// How to quote a value that begins with `&` or `!`, if what follows is text on the same line.
    fn quoted_instead(&self, range: &Range<usize>) -> Option<String> {
        let after = self.yaml.get(range.end..)?.lines().next()?.trim_start();
        if after.is_empty() || after.starts_with(['[', '{', '|', '>', '"', '\'', '#']) {
            return None;
        }
        traps::help(self.yaml, range.start)
    }

    fn property(&mut self, code: Code, range: Range<usize>, message: String, help: String) {
        self.property_end = Some(range.end);
        let diagnostic = Diagnostic::new(code, self.span(range), message).help(help);
        self.push(diagnostic);
    }

    /// A key that is written twice in one mapping.
    pub fn duplicate_key(&mut self, first: &Spanned<String>, second: &Spanned<String>) {
        let message = format!("the key `{}` is written twice", second.value);
        let diagnostic =
            Diagnostic::new(Code::DuplicateKey, second.span, message).label(first.span, "first written here").help(
                "keep one of the two, or write `- ` before the first key of each where they are two entries of a list",
            );
        self.push(diagnostic);
    }

    /// A list or mapping where a key must stand.
    pub fn collection_key(&mut self, start: usize, list: bool) {
        let kind = if list { "a list" } else { "a mapping" };
        let diagnostic =
            Diagnostic::new(Code::WrongType, self.span(self.char_at(start)), format!("a key must be text, not {kind}"))
                .help("quote the key if it is text");
        self.push(diagnostic);
    }

    /// A key that is empty or null.
    pub fn null_key(&mut self, range: Range<usize>) {
        let written = self.written(&range);
        let help = if written.is_empty() {
            "write a key before the `:`".to_owned()
        } else {
            format!("quote the key if it is text: `\"{written}\"`")
        };
        let diagnostic =
            Diagnostic::new(Code::WrongType, self.span(range), "a key must be text, not nothing").help(help);
        self.push(diagnostic);
    }

    /// A list or mapping inside too many others; told once.
    pub fn too_deep(&mut self, start: usize) {
        if std::mem::replace(&mut self.too_deep, true) {
            return;
        }
        let message = format!("lists and mappings are nested more than {MAX_DEPTH} deep");
        let diagnostic = Diagnostic::new(Code::YamlTooLarge, self.span(self.char_at(start)), message)
            .help("nest them less, or quote the value if it is text");
        self.push(diagnostic);
    }

    /// A text with too many values.
    pub fn too_many(&mut self) {
        let message = format!("more than {MAX_NODES} values");
        let diagnostic = Diagnostic::new(Code::YamlTooLarge, self.span(0..0), message)
            .help("split the document, or keep large data in a file beside it");
        self.push(diagnostic);
    }

    /// A second YAML document in the same text.
    pub fn second_document(&mut self, range: Range<usize>) {
        let diagnostic = Diagnostic::new(Code::YamlSyntax, self.span(range), "a second YAML document begins here")
            .help("remove the line `---` or `...` above, or indent it if it belongs to a text");
        self.push(diagnostic);
    }

    /// Characters that end a line in YAML 1.1 but not in YAML 1.2: `serde_yaml` would read another text than the tree.
    pub fn line_separators(&mut self) {
        let yaml = self.yaml;
        if yaml.is_ascii() {
            return;
        }
        for (at, found) in yaml.match_indices(['\u{85}', '\u{2028}', '\u{2029}']).take(MAX_REFUSALS) {
            let message = format!("an invisible line separator, `{}`", found.escape_unicode());
            let span = self.span(at..at + found.len());
            self.push(Diagnostic::new(Code::YamlSyntax, span, message).help("remove the character, or break the line"));
        }
    }

    /// Lets `serde_yaml` try a text that has passed so far, if it holds what the parser takes more lightly: tabs, and whatever
    /// set `doubtful`.
    pub fn second_reading(&mut self) {
        if self.count > 0 || !(self.doubtful || self.yaml.contains('\t')) {
            return;
        }
        let Err(error) = IgnoredAny::deserialize(serde_yaml::Deserializer::from_str(self.yaml)) else { return };
        let line = error.location().map_or(1, |location| location.line());
        self.push_explanation(syntax::explain_line(self.yaml, line));
    }

    /// An unquoted value that begins with `?`, a key to `serde_yaml` where it stands inside brackets.
    pub fn question_mark(&mut self, range: Range<usize>) {
        let diagnostic =
            Diagnostic::new(Code::YamlSyntax, self.span(range.start..range.start + 1), "a value cannot begin with `?`")
                .maybe_help(traps::quote_at(self.yaml, range));
        self.push(diagnostic);
    }

    /// The parser's own finding, unless it only follows from one already made.
    pub fn syntax(&mut self, error: &ScanError) {
        let offset = error.marker().byte_offset().unwrap_or_default();
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            self.too_deep(offset);
            return;
        }
        let follows = |end: usize| self.yaml.get(end..offset).is_some_and(|between| between.trim().is_empty());
        if self.property_end.is_some_and(follows) {
            return;
        }
        self.push_explanation(syntax::explain(self.yaml, offset, error));
    }

    fn push_explanation(&mut self, found: Explanation) {
        let diagnostic =
            Diagnostic::new(Code::YamlSyntax, self.span(found.range), found.message).maybe_help(found.help);
        self.push(diagnostic);
    }
}
