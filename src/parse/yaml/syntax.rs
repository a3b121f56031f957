//! The parser's errors in plain words, with the place that a person would point at and a way out.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::{pieces, traps};

/// A syntax error to be told. The range is in bytes of the YAML text.
pub(super) struct Explanation {
    pub range: Range<usize>,
    pub message: String,
    pub help: Option<String>,
}

/// The way out where nothing better is known.
const LOOK: &str = "see that quotes, brackets and indentation here and in the line above fit together";

/// Puts the parser's error at `offset` into words.
pub(super) fn explain(yaml: &str, offset: usize, error: &ScanError) -> Explanation {
    let kind = error.kind();
    if is_about_tabs(kind)
        && let Some(tab) = tab_in_indentation(yaml, offset)
    {
        return at_tab(tab);
    }
    let length = yaml.get(offset..).and_then(|rest| rest.chars().next()).filter(|c| !matches!(c, '\n' | '\r'));
    let range = offset..offset + length.map_or(0, char::len_utf8);
    let help = help_of_kind(kind).or_else(|| traps::help(yaml, offset)).or_else(|| indentation(yaml, offset, kind));
    Explanation { range, message: message(kind, error), help: help.or_else(|| Some(LOOK.into())) }
}

/// What to say of a line, counted from 1, at which `serde_yaml` stumbles and the parser does not: mostly a tab.
pub(super) fn explain_line(yaml: &str, line: usize) -> Explanation {
    let start: usize = yaml.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let line = pieces::line_at(yaml, start);
    match yaml[line.clone()].find('\t') {
        Some(tab) => at_tab(line.start + tab),
        None => Explanation {
            range: line,
            message: "readers of YAML differ on this line".into(),
            help: Some("quote its values, and use spaces rather than tabs".into()),
        },
    }
}

fn at_tab(tab: usize) -> Explanation {
    let message = "a tab is used for indentation".into();
    Explanation { range: tab..tab + 1, message, help: Some("indent with spaces".into()) }
}

fn is_about_tabs(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::UnexpectedCharacter { character: '\t' }
    )
}

/// The first tab in the indentation of the line of the error or one of the next few.
fn tab_in_indentation(yaml: &str, offset: usize) -> Option<usize> {
    let mut at = pieces::line_at(yaml, offset).start;
    for line in yaml.get(at..)?.split_inclusive('\n').take(50) {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indentation].find('\t') {
            return Some(at + tab);
        }
        at += line.len();
    }
    None
}

fn message(kind: &ErrorKind, error: &ScanError) -> String {
    let text = match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => "unexpected `:`",
        ErrorKind::ExpectedFlowMappingSeparator => "expected `,` or `}`",
        ErrorKind::ExpectedFlowSequenceSeparator => "expected `,` or `]`",
        ErrorKind::ExpectedBlockMappingKey => "expected a key",
        ErrorKind::ExpectedBlockSequenceEntry => "expected `- `",
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => "expected a key and `:`",
        ErrorKind::UnclosedQuotedScalar => "the quote is never closed",
        ErrorKind::UnclosedFlowCollection { open } => return format!("`{open}` is never closed"),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => return format!("`{open}` is closed by `{close}`"),
        ErrorKind::MisplacedFlowCollectionEnd => "a bracket is closed that was never opened",
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "text after the closing quote"
        }
        ErrorKind::UnexpectedCharacter { character: '\0' } => "a NUL character",
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            return format!("the control character `{}`", character.escape_default());
        }
        ErrorKind::UnexpectedCharacter { character: '`' } => "a value cannot begin with a backtick",
        ErrorKind::UnexpectedCharacter { character } => return format!("a value cannot begin with `{character}`"),
        ErrorKind::BlockSequenceEntryNotAllowed => "a list cannot begin here",
        ErrorKind::MappingKeyNotAllowed => "a key cannot stand here",
        ErrorKind::InvalidBlockScalarHeader => "text on the line of `|` or `>`",
        ErrorKind::DirectiveDisallowed => "YAML directives are not read here",
        ErrorKind::MissingAnchorOrAliasName => "an anchor or alias without a name",
        ErrorKind::BomInsideDocument => "a byte order mark inside the text",
        ErrorKind::DocumentIndicatorInQuotedScalar => "a line `---` or `...` inside a quoted text",
        ErrorKind::UnknownQuotedScalarEscape => "an unknown escape after `\\`",
        ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => "an escape after `\\` that stands for no character",
        ErrorKind::UnexpectedEof | ErrorKind::UnexpectedEofBlockMapping | ErrorKind::UnexpectedEofBlockSequence => {
            "the YAML breaks off"
        }
        _ => return error.info().replace(['\'', '"'], "`"),
    };
    text.into()
}

/// The way out where the kind of error alone tells it.
fn help_of_kind(kind: &ErrorKind) -> Option<String> {
    let text = match kind {
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => "remove the character",
        ErrorKind::BomInsideDocument => "remove the character; editors may not show it",
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => "write `\\\\` for a backslash, or use single quotes",
        ErrorKind::MismatchedFlowCollectionEnd { open: '[', .. } => {
            "close `[` with `]`, or quote the value if it is text"
        }
        ErrorKind::MismatchedFlowCollectionEnd { .. } => "close `{` with `}`, or quote the value if it is text",
        ErrorKind::UnclosedFlowCollection { open: '[' } => "close it with `]`, or quote the value if it is text",
        ErrorKind::UnclosedFlowCollection { .. } => "close it with `}`, or quote the value if it is text",
        ErrorKind::MisplacedFlowCollectionEnd => "take it out, or quote the value if it is text",
        ErrorKind::DocumentIndicatorInQuotedScalar => "close the quote, or indent the line",
        _ => return None,
    };
    Some(text.into())
}

/// The way out where lines stand too far left or right.
fn indentation(yaml: &str, offset: usize, kind: &ErrorKind) -> Option<String> {
    let line = pieces::line_at(yaml, offset);
    let before = pieces::line_before(yaml, line.start);
    let indent = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let (here, above) = (indent(&yaml[line]), before.map(|range| indent(&yaml[range])));
    let text = match kind {
        ErrorKind::MappingValueNotAllowed if above.is_some_and(|above| here > above) => {
            "indent this line like the one above, which has a value already"
        }
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation => {
            "indent this line like the keys it belongs to"
        }
        ErrorKind::ExpectedBlockSequenceEntry => "write `- ` before it, or indent it like the keys of the last item",
        ErrorKind::SimpleKeyExpected | ErrorKind::MappingValueNotAllowed => {
            "write `key: value`, or indent the line if it carries on the text above"
        }
        _ => return None,
    };
    Some(text.into())
}
