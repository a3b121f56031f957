//! The tree under construction: a stack of the lists and mappings that are still open.
//!
//! Nothing here recurses, and the stack is never deeper than [`MAX_DEPTH`].

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, ScalarStyle};

use super::refusal::{MAX_REFUSALS, Refusals};
use super::{Entry, MAX_DEPTH, MAX_NODES, Node, Value};
use crate::diagnostic::Spanned;

/// A mapping of more keys than this looks for repeated ones in a hash table.
const FEW_KEYS: usize = 16;

/// A list or mapping whose end has not been seen.
struct Open {
    start: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping(Vec<Entry>, Key),
}

/// The key whose value comes next.
enum Key {
    /// None: a key comes next.
    Awaited,
    Text(Spanned<String>),
    /// One that was refused; its value is dropped.
    Refused,
}

/// Takes the parser's events, one by one.
pub(super) struct Builder<'a, 'd> {
    pub refusals: Refusals<'a, 'd>,
    stack: Vec<Open>,
    /// The whole, once it is read.
    pub root: Option<Node>,
    documents: usize,
    nodes: usize,
    /// How many open lists and mappings are below [`MAX_DEPTH`] and only counted.
    skipping: usize,
}

impl<'a, 'd> Builder<'a, 'd> {
    pub fn new(refusals: Refusals<'a, 'd>) -> Self {
        Self { refusals, stack: Vec::new(), root: None, documents: 0, nodes: 0, skipping: 0 }
    }

    /// Takes one event with its range and that of its tag, in bytes of the YAML text; false if reading is over.
    pub fn event(&mut self, event: Event<'_>, range: Range<usize>, tag: Option<Range<usize>>) -> bool {
        if let Some(tag) = tag {
            self.refusals.tag(tag);
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.refusals.second_document(range);
                    return false;
                }
            }
            Event::Scalar(text, style, ..) => self.scalar(text, style, range),
            Event::SequenceStart(..) => self.open(range.start, Content::Sequence(Vec::new())),
            Event::MappingStart(..) => self.open(range.start, Content::Mapping(Vec::new(), Key::Awaited)),
            Event::SequenceEnd | Event::MappingEnd => self.close(range),
            Event::Anchor(..) => self.refusals.anchor(range),
            Event::Alias(_) => self.alias(range, true),
            Event::UnresolvedAlias(_) => self.alias(range, false),
            _ => {}
        }
        if self.nodes > MAX_NODES {
            self.refusals.too_many();
            return false;
        }
        self.refusals.count < MAX_REFUSALS
    }

    fn alias(&mut self, range: Range<usize>, resolved: bool) {
        self.refusals.alias(range.clone(), resolved);
        self.nodes += 1;
        if self.skipping == 0 {
            if self.awaits_key() {
                self.set_key(Key::Refused);
            } else {
                let span = self.refusals.span(range);
                self.attach(Node { span, value: Value::Null });
            }
        }
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, range: Range<usize>) {
        self.nodes += 1;
        if self.skipping > 0 {
            return;
        }
        let plain = style == ScalarStyle::Plain;
        let range = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.without_trailing_blanks(range),
            _ => range,
        };
        if plain {
            self.compare(&text, &range);
        }
        let span = self.refusals.span(range.clone());
        let null = plain && (range.is_empty() || matches!(&*text, "~" | "null" | "Null" | "NULL"));
        if self.awaits_key() {
            if null {
                self.refusals.null_key(range);
                self.set_key(Key::Refused);
            } else {
                self.set_key(Key::Text(Spanned::new(text.into_owned(), span)));
            }
        } else if null {
            // A text of nothing but `---` holds no keys; it is not a null.
            let nothing = self.stack.is_empty() && range.is_empty();
            let value = if nothing { Value::Mapping(Vec::new()) } else { Value::Null };
            self.attach(Node { span, value });
        } else {
            self.attach(Node { span, value: Value::Scalar { text: text.into_owned(), plain } });
        }
    }

    /// Looks for the little that the parser reads and `serde_yaml` does not, or otherwise.
    fn compare(&mut self, text: &str, range: &Range<usize>) {
        let yaml = self.refusals.yaml.as_bytes();
        let colon_before_bracket = |at| matches!(yaml.get(at..at + 2), Some([b':', b',' | b'[' | b']' | b'{' | b'}']));
        let doubtful = match text.as_bytes() {
            [b'?', ..] => {
                self.refusals.question_mark(range.clone());
                false
            }
            [b':', ..] | [.., b':'] | [b'-', b':' | b'?', ..] => true,
            _ if colon_before_bracket(range.end) => true,
            _ => self.awaits_key() && yaml.get(range.clone()).is_some_and(|key| key.contains(&b'\n')),
        };
        self.refusals.doubtful |= doubtful;
    }

    /// The parser's range of a block text runs into the indentation of the next line.
    fn without_trailing_blanks(&self, range: Range<usize>) -> Range<usize> {
        let written = self.refusals.yaml.get(range.clone()).unwrap_or_default();
        range.start..range.start + written.trim_end_matches([' ', '\t', '\r', '\n']).len()
    }

    fn open(&mut self, start: usize, content: Content) {
        self.nodes += 1;
        if self.skipping == 0 && self.awaits_key() {
            self.refusals.collection_key(start, matches!(content, Content::Sequence(_)));
        }
        if self.skipping > 0 || self.stack.len() == MAX_DEPTH {
            if self.skipping == 0 {
                self.refusals.too_deep(start);
            }
            self.skipping += 1;
            return;
        }
        let start = match content {
            Content::Sequence(_) => self.dash_before(start),
            Content::Mapping(..) => start,
        };
        self.stack.push(Open { start, content });
    }

    /// The parser places a list whose dashes are not indented at its first value; its first dash stands before that.
    fn dash_before(&self, start: usize) -> usize {
        let yaml = self.refusals.yaml.as_bytes();
        let begins_list = match yaml.get(start) {
            Some(b'[') => true,
            Some(b'-') => yaml.get(start + 1).is_none_or(u8::is_ascii_whitespace),
            _ => false,
        };
        let blanks = yaml[..start.min(yaml.len())].iter().rev().take_while(|b| b.is_ascii_whitespace()).count();
        match start.checked_sub(blanks + 1) {
            Some(dash) if !begins_list && yaml[dash] == b'-' => dash,
            _ => start,
        }
    }

    fn close(&mut self, end: Range<usize>) {
        if self.skipping > 0 {
            self.skipping -= 1;
            if self.skipping == 0 {
                let span = self.refusals.span(end);
                self.finish(Node { span, value: Value::Null });
            }
            return;
        }
        let Some(open) = self.stack.pop() else { return };
        let (value, last) = match open.content {
            Content::Sequence(items) => {
                let last = items.last().map(|n| n.span.end);
                (Value::Sequence(items), last)
            }
            Content::Mapping(entries, _) => {
                self.check_keys(&entries);
                let last = entries.last().map(|e| e.value.span.end.max(e.key.span.end));
                (Value::Mapping(entries), last)
            }
        };
        let mut span = self.refusals.span(open.start..if end.is_empty() { open.start } else { end.end });
        span.end = span.end.max(last.unwrap_or(span.end));
        self.finish(Node { span, value });
    }

    /// Puts a list or mapping where it belongs; as a key it has been refused already.
    fn finish(&mut self, node: Node) {
        if self.awaits_key() { self.set_key(Key::Refused) } else { self.attach(node) }
    }

    fn awaits_key(&self) -> bool {
        matches!(self.stack.last(), Some(Open { content: Content::Mapping(_, Key::Awaited), .. }))
    }

    fn set_key(&mut self, new: Key) {
        if let Some(Open { content: Content::Mapping(_, key), .. }) = self.stack.last_mut() {
            *key = new;
        }
    }

    fn attach(&mut self, value: Node) {
        match self.stack.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(value),
            Some(Content::Sequence(items)) => items.push(value),
            Some(Content::Mapping(entries, key)) => {
                if let Key::Text(key) = std::mem::replace(key, Key::Awaited) {
                    entries.push(Entry { key, value });
                }
            }
        }
    }

    fn check_keys(&mut self, entries: &[Entry]) {
        if entries.len() <= FEW_KEYS {
            for (i, entry) in entries.iter().enumerate() {
                if let Some(first) = entries[..i].iter().find(|e| e.key.value == entry.key.value) {
                    self.refusals.duplicate_key(&first.key, &entry.key);
                }
            }
            return;
        }
        let mut seen = HashMap::with_capacity(entries.len());
        for entry in entries {
            let first = *seen.entry(entry.key.value.as_str()).or_insert(&entry.key);
            if first.span != entry.key.span {
                self.refusals.duplicate_key(first, &entry.key);
            }
        }
    }
}
