//! Call-outs: block quotes whose first line is `[!KIND]`. GFM's five kinds and onrecord's five, alike.

use std::ops::Range;

/// What a call-out is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalloutKind {
    /// Words of a source.
    Quote,
    /// Claims that stand against each other.
    Dispute,
    /// What is not known.
    Gap,
    /// What the analyst concludes.
    Judgment,
    /// What was put right.
    Correction,
    /// GFM: worth knowing.
    Note,
    /// GFM: good advice.
    Tip,
    /// GFM: necessary to know.
    Important,
    /// GFM: needs attention now.
    Warning,
    /// GFM: may do harm.
    Caution,
}

impl CalloutKind {
    const WORDS: [(&str, Self); 10] = [
        ("QUOTE", Self::Quote),
        ("DISPUTE", Self::Dispute),
        ("GAP", Self::Gap),
        ("JUDGMENT", Self::Judgment),
        ("CORRECTION", Self::Correction),
        ("NOTE", Self::Note),
        ("TIP", Self::Tip),
        ("IMPORTANT", Self::Important),
        ("WARNING", Self::Warning),
        ("CAUTION", Self::Caution),
    ];

    /// The class that its markup has.
    pub fn class(self) -> &'static str {
        match self {
            Self::Quote => "quoted",
            Self::Dispute => "dispute",
            Self::Gap => "gap",
            Self::Judgment => "judgment",
            Self::Correction => "correction",
            Self::Note => "note-aside",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }

    /// The word that heads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Quote => "Quoted",
            Self::Dispute => "Disputed",
            Self::Gap => "Not known",
            Self::Judgment => "Judgment",
            Self::Correction => "Correction",
            Self::Note => "Note",
            Self::Tip => "Tip",
            Self::Important => "Important",
            Self::Warning => "Warning",
            Self::Caution => "Caution",
        }
    }
}

/// The marker of a call-out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// What it is for.
    pub kind: CalloutKind,
    /// The bytes of the marker in the file, the line break behind it included: no text of the call-out.
    pub range: Range<usize>,
}

/// The marker at the head of a block quote that covers `range` of the text (offsets in that text).
pub fn marker(text: &str, range: Range<usize>) -> Option<Marker> {
    let quote = &text[range.clone()];
    let line_end = quote.find('\n').map_or(quote.len(), |i| i + 1);
    let line = &quote[..line_end];
    let inner = line.trim_start().strip_prefix('>')?.trim_start();
    let word = inner.trim_end().strip_prefix("[!")?.strip_suffix(']')?;
    let (_, kind) = CalloutKind::WORDS.into_iter().find(|(w, _)| w.eq_ignore_ascii_case(word))?;
    let start = range.start + (line.len() - inner.len());
    Some(Marker { kind, range: start..range.start + line_end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_stands_alone_on_the_first_line() {
        let text = "> [!GAP]\n> Nobody knows.\n";
        let found = marker(text, 0..text.len()).map(|m| (m.kind, m.range));
        assert_eq!(found, Some((CalloutKind::Gap, 2..9)));
        assert_eq!(marker("> [!GAP] x\n", 0..11), None);
        assert_eq!(marker("> [!FOO]\n", 0..9), None);
        assert!(marker("> [!note]", 0..9).is_some());
    }
}
