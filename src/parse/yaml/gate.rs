//! The gate: from the parser's events to a tree with spans, refusing on the way what onrecord does not read.

use granit_parser::{Options, Parser, options};

use super::refusal::Refusals;
use super::tree::Builder;
use super::{Node, Value};
use crate::diagnostic::{Diagnostics, FileId, Span};

/// Nesting at which the parser itself gives up. Above `MAX_DEPTH`, so that a text a little too deep is read to its end.
const PARSER_DEPTH: usize = 96;

/// Reads one YAML document into a tree.
///
/// `base` is the offset of `yaml` in its file, in bytes; a byte order mark must stand before it, not in it, since
/// `serde_yaml` takes one for a column. Everything that is refused is told at once, up to a hundred times, unless the syntax
/// is broken: that ends the reading. An empty text is an empty mapping; what else is no mapping is for the caller to refuse.
///
/// Returns nothing if anything was refused; `diagnostics` then holds at least one error more.
pub fn load(yaml: &str, file: FileId, base: usize, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut builder = Builder::new(Refusals::new(yaml, file, base, diagnostics));
    builder.refusals.line_separators();
    for next in Parser::new_from_str_with_options(yaml, parser_options()) {
        match next {
            Ok((event, span)) => {
                let tag = span.tag_span().and_then(|s| s.byte_range());
                if !builder.event(event, span.byte_range().unwrap_or_default(), tag) {
                    break;
                }
            }
            Err(error) => {
                builder.refusals.syntax(&error);
                break;
            }
        }
    }
    builder.refusals.second_reading();
    if builder.refusals.count > 0 {
        return None;
    }
    let empty = || Node { span: Span::new(file, base..base), value: Value::Mapping(Vec::new()) };
    Some(builder.root.unwrap_or_else(empty))
}

fn parser_options() -> Options {
    options! {
        disallow_directives: true,
        block_scalar_eof_without_line_feed: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: PARSER_DEPTH,
        block_nesting_limit: PARSER_DEPTH,
    }
}

#[cfg(test)]
mod tests;
