//! What stands in quotation marks, in the styles of many languages.
//!
//! Marks are not used as tidily as grammars say. Where a mark can be read in two ways, it is read so that more stands in quotation
//! marks: whoever looks for words without marks then overlooks some rather than to accuse one that has them.

use std::ops::Range;

/// The stretches of one paragraph that stand in quotation marks, without the marks, in order. One that is never closed reaches to
/// the end.
pub(super) fn quoted(paragraph: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    double(paragraph, None, &mut found);
    single(paragraph, &mut found);
    merged(found)
}

/// The stretches of a whole text in which somebody else is quoted: what stands in quotation marks, a paragraph that begins with
/// a dash or with the name of its speaker, and paragraphs through which a quotation goes on.
pub(super) fn speech(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut open) = (Vec::new(), None);
    for range in paragraphs(text) {
        let (paragraph, from) = (&text[range.clone()], found.len());
        open = double(paragraph, open, &mut found);
        single(paragraph, &mut found);
        if is_spoken(paragraph) {
            found.push(0..paragraph.len());
        }
        found[from..].iter_mut().for_each(|r| *r = r.start + range.start..r.end + range.start);
    }
    merged(found)
}

/// The paragraphs of a plain text, parted by blank lines.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut start, mut at) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            found.push(start..at);
            start = at + line.len();
        }
        at += line.len();
    }
    found.push(start..at);
    found.retain(|range| !range.is_empty());
    found
}

/// Whether a paragraph is all speech: `– We shall go, said he.`, `PRICE: We shall go.`
fn is_spoken(paragraph: &str) -> bool {
    let paragraph = paragraph.trim_start();
    if paragraph.starts_with(['–', '—', '―']) {
        return true;
    }
    let named = |name: &str| {
        let words = name.split_whitespace();
        (1..=5).contains(&words.clone().count()) && words.clone().all(|w| !w.starts_with(char::is_lowercase))
    };
    let line = paragraph.lines().next().unwrap_or_default();
    line.split_once([':', '：']).is_some_and(|(name, said)| named(name) && !said.trim().is_empty())
}

/// The mark that closes what another opens; for some, one of several.
fn closes(opener: char, mark: char) -> bool {
    match opener {
        '"' => mark == '"',
        '＂' => mark == '＂',
        '“' => mark == '”',
        '„' => matches!(mark, '“' | '”' | '‟'),
        '‟' | '”' => mark == '”',
        '«' => mark == '»',
        '»' => mark == '«' || mark == '»',
        '‹' => mark == '›',
        '›' => mark == '‹',
        '「' => mark == '」',
        '『' => mark == '』',
        '﹁' => mark == '﹂',
        '﹃' => mark == '﹄',
        '〝' => matches!(mark, '〞' | '〟'),
        _ => false,
    }
}

/// Marks that open, whatever stands around them, unless they close.
fn always_opens(mark: char) -> bool {
    matches!(mark, '"' | '＂' | '“' | '„' | '‟' | '«' | '‹' | '「' | '『' | '﹁' | '﹃' | '〝')
}

/// Marks that close, and open only where they stand before a word.
fn may_open(mark: char) -> bool {
    matches!(mark, '”' | '»' | '›')
}

fn is_mark(mark: char) -> bool {
    always_opens(mark) || may_open(mark) || matches!(mark, '」' | '』' | '﹂' | '﹄' | '〞' | '〟')
}

/// Finds what stands in double marks. `before` is the mark that the paragraph before left open; gives the mark that this one does.
fn double(paragraph: &str, before: Option<char>, found: &mut Vec<Range<usize>>) -> Option<char> {
    let fresh = paragraph.trim_start().starts_with(is_mark);
    let odd = || paragraph.matches('"').count() % 2 == 1;
    // A quotation that goes on without being opened again.
    let goes_on = !fresh && before == Some('"') && odd();
    let mut open: Vec<char> = if goes_on { vec!['"'] } else { Vec::new() };
    let mut start = 0;
    for (at, mark) in paragraph.char_indices().filter(|(_, c)| is_mark(*c)) {
        let closed = open.iter().rposition(|&opener| closes(opener, mark));
        let opens = always_opens(mark) || (may_open(mark) && stands_before_word(paragraph, at, mark));
        match closed {
            Some(0) => {
                found.push(start..at);
                open.clear();
            }
            Some(depth) => open.truncate(depth),
            None if opens => {
                if open.is_empty() {
                    start = at + mark.len_utf8();
                }
                open.push(mark);
            }
            // It closes what the paragraph before had opened.
            None if open.is_empty() && before.is_some() && !fresh => found.push(0..at),
            None => {}
        }
    }
    if !open.is_empty() {
        found.push(start..paragraph.len());
    }
    open.first().copied()
}

/// Finds what stands in single marks. An apostrophe closes nothing; of marks that might, the last before the next opening one does.
fn single(paragraph: &str, found: &mut Vec<Range<usize>>) {
    if !paragraph.contains(['\'', '‘', '‚']) {
        return;
    }
    let mut start: Option<usize> = None;
    let mut end: Option<usize> = None;
    for (at, mark) in paragraph.char_indices().filter(|(_, c)| matches!(c, '\'' | '‘' | '’' | '‚')) {
        let after = at + mark.len_utf8();
        let follows_word = paragraph[..at].ends_with(|c: char| !c.is_whitespace() && !"([{".contains(c));
        let precedes_word = paragraph[after..].starts_with(char::is_alphanumeric);
        let opens =
            mark == '‚' || (mark != '’' && !follows_word && !paragraph[after..].starts_with(char::is_whitespace));
        if opens {
            found.extend(start.zip(end).map(|(start, end)| start..end));
            (start, end) = (Some(after), None);
        } else if start.is_some() && follows_word && !precedes_word {
            end = Some(at);
        }
    }
    found.extend(start.zip(end).map(|(start, end)| start..end));
}

/// Whether a mark has a blank, or nothing, before it and none after.
fn stands_before_word(text: &str, at: usize, mark: char) -> bool {
    let (before, after) = (&text[..at], &text[at + mark.len_utf8()..]);
    let apart = before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || "([{–—-".contains(c));
    apart && after.starts_with(|c: char| !c.is_whitespace())
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|r| (r.start, r.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, find: fn(&str) -> Vec<Range<usize>>) -> Vec<&str> {
        find(text).into_iter().map(|at| text[at].trim()).collect()
    }

    #[test]
    fn the_marks_of_many_languages_are_known() {
        for text in [
            "He said: “we go”.",
            "He said: \"we go\".",
            "Er sagte: „we go“.",
            "Er sagte: »we go«.",
            "Il dit : « we go ».",
            "Hon sade: ”we go”.",
            "Han sade: »we go».",
            "He said: ‘we go’.",
            "He said: 'we go'.",
            "他说「we go」。",
            "他说『we go』。",
            "Er sagte: ‚we go‘.",
            "彼は〝we go〟と",
            "Il dit ‹we go›.",
        ] {
            assert_eq!(words(text, quoted), ["we go"], "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(words("The soldiers' tents and Blinken's tone, which isn’t", quoted), [""; 0]);
        assert_eq!(words("‘The soldiers’ tents aren’t here,’ he said", quoted), ["The soldiers’ tents aren’t here,"]);
    }

    #[test]
    fn marks_within_marks_are_one_quotation() {
        assert_eq!(words("“He said ‘go’ and “stop” to me,” she said", quoted), ["He said ‘go’ and “stop” to me,"]);
        assert_eq!(words("“One,” he said, “two.” Three", quoted), ["One,", "two."]);
    }

    #[test]
    fn a_quotation_goes_on_over_paragraphs() {
        assert_eq!(words("“One.\n\n“Two,” he said.\n\nThree.", speech), ["One.", "Two,"]);
        assert_eq!(words("\"One.\n\nTwo,\" he said.\n\nThree \"four\".", speech), ["One.", "Two,", "four"]);
        assert_eq!(words("“One.\n\nTwo,” he said. “Three.”", speech), ["One.", "Two,", "Three."]);
    }

    #[test]
    fn dashes_and_names_set_off_speech_as_well() {
        assert_eq!(words("– We go, said he.\n\nNed Price: We stay.\n\nHe said this: so.", speech).len(), 2);
        assert_eq!(words("Q: Why?\nA: So.\n\nNothing: \n", speech), ["Q: Why?\nA: So."]);
    }
}
