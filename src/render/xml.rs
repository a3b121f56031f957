//! Documents in XML, written by a library from structs.

use serde::Serialize;

/// The declaration with which a document begins.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/// A whole document.
pub(super) fn document<T: Serialize>(root: &T) -> Vec<u8> {
    let mut text = DECLARATION.to_owned();
    let mut serializer = quick_xml::se::Serializer::new(&mut text);
    serializer.indent(' ', 1);
    // Structs of texts cannot fail to be written.
    let _ = root.serialize(serializer);
    text.push('\n');
    text.into_bytes()
}

/// A part of a page: no declaration, one line.
pub(super) fn fragment<T: Serialize>(root: &T) -> String {
    let mut text = String::new();
    // Structs of texts cannot fail to be written.
    let _ = root.serialize(quick_xml::se::Serializer::new(&mut text));
    text
}

/// A text without the characters that XML 1.0 cannot hold at all, be they escaped.
pub(super) fn text(text: &str) -> String {
    let allowed =
        |c: &char| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(allowed).collect()
}
