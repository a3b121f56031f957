//! Findings about the input, as values: what is wrong, where, and how to mend it.
//!
//! Phases return [`Diagnostics`] beside their result. Nothing here prints: [`human`], [`json`] and [`github`] turn findings
//! into text, and only the command line writes that text anywhere.

mod code;
pub mod github;
pub mod human;
pub mod json;
mod positions;
mod span;
mod visible;

pub use code::{Code, Level};
pub use span::{FileId, FileText, Files, LineColumn, Span, Spanned};
pub use visible::is_hidden;

/// How much a finding weighs. An error stops the build before anything is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look; the build goes on.
    Warning,
    /// The build stops.
    Error,
}

impl Severity {
    /// The word printed before the code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A second place that belongs to a finding, with what it has to do with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What stands there, lower case, no full stop.
    pub message: String,
}

/// One finding about the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of finding; stable, documented.
    pub code: Code,
    /// Its weight in this build.
    pub severity: Severity,
    /// What is wrong: lower case, literals in backticks, no full stop.
    pub message: String,
    /// The primary place.
    pub span: Span,
    /// Other places that help to understand it.
    pub labels: Vec<Label>,
    /// How to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding of a kind at a place, with the severity that the code has by default.
    ///
    /// A code whose default level is [`Level::Allow`] still yields a warning here: whether it is shown is decided where
    /// the lint levels of the site are known.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        let severity = match code.level() {
            Level::Error | Level::Deny => Severity::Error,
            Level::Warn | Level::Allow => Severity::Warning,
        };
        Self { code, severity, message: readable(message.into()), span, labels: Vec::new(), help: None }
    }

    /// Adds a way to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(readable(help.into()));
        self
    }

    /// Adds a way to mend it, where there is one.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.map(readable).or(self.help);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }
}

/// How many bytes of a text are told; what is longer repeats something of the input that nobody would read.
const MAX_TEXT: usize = 1600;

/// A text as it is told: on one line, control characters written as escapes, cut in the middle where it is very long.
fn readable(text: String) -> String {
    let text = if text.contains(char::is_control) { escaped(&text) } else { text };
    if text.len() <= MAX_TEXT {
        return text;
    }
    let (head, tail) = (text.floor_char_boundary(MAX_TEXT / 2), text.ceil_char_boundary(text.len() - MAX_TEXT / 4));
    format!("{}…{}", &text[..head], &text[tail..])
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// Findings in the order in which they were made; sorted by place before they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No findings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another phase's.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(others);
    }

    /// Whether any of them stops the build.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Keeps those that the predicate accepts.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// Each of them, to be changed in place.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Diagnostic> {
        self.0.iter_mut()
    }

    /// Sorts by path, place, code and message, and drops repetitions, so that the order of files and threads cannot show.
    /// What is said twice of one place is a repetition, though it may come with other help.
    pub fn sort(&mut self, files: &Files) {
        self.0.sort_by(|a, b| {
            (files.path(a.span.file), a.span.start, a.span.end, a.code.as_str(), &a.message, &a.help).cmp(&(
                files.path(b.span.file),
                b.span.start,
                b.span.end,
                b.code.as_str(),
                &b.message,
                &b.help,
            ))
        });
        self.0.dedup_by(|b, a| (a.code, a.span, &a.message) == (b.code, b.span, &b.message));
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(iter: T) -> Self {
        Self(iter.into_iter().collect())
    }
}
