//! Control characters for which an entity stands (`&#1;`): refused, as those written out are.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};

/// Reports a control character in what an event says.
pub(super) fn refuse(event: &Event<'_>, range: Range<usize>, file: FileId, diagnostics: &mut Diagnostics) {
    let text = match event {
        Event::Text(text) => text,
        Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => title,
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => language,
        _ => return,
    };
    if let Some(c) = text.chars().find(|c| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r')) {
        let message = format!("an entity here stands for the control character U+{:04X}", c as u32);
        diagnostics.push(Diagnostic::new(Code::ControlCharacter, Span::new(file, range), message).help("take it out"));
    }
}
