//! What a link leads to, as far as its own words say.

use percent_encoding::percent_decode_str;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::Reference;
use crate::parse::address::{Scheme, scheme};
use crate::parse::facts::Target;

/// The target of a wikilink or embed: `kind:name#heading`, where everything but one of name and heading may be left out.
pub(super) fn wikilink(written: &str, span: Span, diagnostics: &mut Diagnostics) -> Target {
    let written: String = written.split_whitespace().collect::<Vec<_>>().join(" ");
    // In a table the bar is escaped, and the backslash is left with the target.
    let written = written.trim_end_matches('\\').trim();
    let (name, fragment) = match written.split_once('#') {
        Some((name, fragment)) => (name.trim(), Some(fragment.trim().to_owned())),
        None => (written, None),
    };
    match (Reference::parse(name), fragment) {
        (Some(reference), fragment) => Target::Reference(reference, fragment),
        (None, Some(fragment)) if name.is_empty() && !fragment.is_empty() => Target::Fragment(fragment),
        _ => {
            diagnostics.push(
                Diagnostic::new(Code::UnknownReference, span, "this link names nothing")
                    .help("write an id, a name or a title between the brackets"),
            );
            Target::Refused
        }
    }
}

/// The target of a link or image.
pub(super) fn address(written: &str, span: Span, diagnostics: &mut Diagnostics) -> Target {
    match scheme(written) {
        Scheme::Web => Target::Web(written.to_owned()),
        Scheme::Own(_) => own(written, span, diagnostics),
        Scheme::None => path(written, span, diagnostics),
        Scheme::Forbidden => {
            diagnostics.push(
                Diagnostic::new(
                    Code::ForbiddenAddress,
                    span,
                    format!("`{}` is not an address that may stand here", written.escape_debug()),
                )
                .help("use `https:`, `http:`, `mailto:`, `tel:`, a path, or one of our own such as `claim:`"),
            );
            Target::Refused
        }
    }
}

fn own(written: &str, span: Span, diagnostics: &mut Diagnostics) -> Target {
    wikilink(&percent_decode_str(written).decode_utf8_lossy(), span, diagnostics)
}

fn path(written: &str, span: Span, diagnostics: &mut Diagnostics) -> Target {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment))),
        None => (written, None),
    };
    match (decoded(path), fragment) {
        (path, Some(fragment)) if path.is_empty() && !fragment.is_empty() => Target::Fragment(fragment),
        (path, _) if path.is_empty() => {
            diagnostics.push(
                Diagnostic::new(Code::MissingFile, span, "this link leads nowhere")
                    .help("write where it leads between the parentheses"),
            );
            Target::Refused
        }
        (path, fragment) => Target::File(path, fragment),
    }
}
