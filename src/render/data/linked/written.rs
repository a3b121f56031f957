//! JSON as it may stand inside a script element of a page: no `<` ends the element, and the mark for the way to the root of the
//! site stays as it is.

use std::io;

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, Serializer};

use super::super::node::Node;
use crate::render::view::ROOT;

/// Writes `<` as `\u003c`, and the mark of the root as itself.
struct ForPages;

impl Formatter for ForPages {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut parts = fragment.split('<');
        writer.write_all(parts.next().unwrap_or_default().as_bytes())?;
        for part in parts {
            writer.write_all(b"\\u003c")?;
            writer.write_all(part.as_bytes())?;
        }
        Ok(())
    }

    fn write_char_escape<W: ?Sized + io::Write>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        match escape {
            CharEscape::AsciiControl(byte) if u32::from(byte) == ROOT as u32 => writer.write_all(&[byte]),
            other => serde_json::ser::CompactFormatter.write_char_escape(writer, other),
        }
    }
}

/// A value as JSON.
pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> String {
    let mut out = Vec::with_capacity(1024);
    // Nodes of texts and numbers cannot fail to be written to memory.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut out, ForPages));
    String::from_utf8(out).unwrap_or_default()
}

/// Values as a list, each gone when the next one is made.
pub(super) fn list<T: Serialize>(values: impl Iterator<Item = T>, out: &mut Vec<u8>) {
    let _ = serde::Serializer::collect_seq(&mut Serializer::with_formatter(out, ForPages), values);
}

/// The members of an object, without its braces.
pub(super) fn members(node: &Node<'_>) -> String {
    let json = json(node);
    json.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn no_text_ends_the_script_element() {
        assert_eq!(json("a</script><!--\u{1}b\u{2}\\u0001"), "\"a\\u003c/script>\\u003c!--\u{1}b\\u0002\\\\u0001\"");
    }
}
