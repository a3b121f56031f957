//! Raw HTML: escaped by default, cleaned or passed on where the site says so. Comments are dropped always.

use super::code::escape;
use crate::config::RawHtml;
use crate::render::view::ROOT;

/// Inline elements that do no harm without attributes.
const HARMLESS: &[&str] = &[
    "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "u", "var", "wbr",
];

/// A block of raw HTML.
pub(super) fn block(html: &str, policy: RawHtml) -> String {
    let html = without_comments(html);
    if html.trim().is_empty() {
        return String::new();
    }
    match policy {
        RawHtml::Allow => html,
        // What cleans it reads entities as the characters they stand for.
        RawHtml::Sanitize => ammonia::clean(&html).replace(ROOT, "\u{fffd}"),
        RawHtml::Escape => {
            let mut out = String::from("<p>");
            escape(&mut out, html.trim());
            out.push_str("</p>\n");
            out
        }
    }
}

/// Tags within a line. Of cleaned ones it is kept in mind which are open, so that none reaches beyond its block.
#[derive(Default)]
pub(super) struct Inline {
    open: Vec<&'static str>,
}

impl Inline {
    /// What becomes of one tag.
    pub fn tag(&mut self, tag: &str, policy: RawHtml) -> String {
        let tag = without_comments(tag);
        let mut escaped = String::new();
        match policy {
            RawHtml::Allow => tag,
            RawHtml::Escape => {
                escape(&mut escaped, &tag);
                escaped
            }
            RawHtml::Sanitize => self.clean(&tag).unwrap_or_else(|| {
                escape(&mut escaped, &tag);
                escaped
            }),
        }
    }

    fn clean(&mut self, tag: &str) -> Option<String> {
        let inner = tag.strip_prefix('<')?.strip_suffix('>')?.trim();
        let (closing, name) = match inner.strip_prefix('/') {
            Some(name) => (true, name.trim()),
            None => (false, inner.trim_end_matches('/').trim()),
        };
        let name = HARMLESS.iter().find(|n| n.eq_ignore_ascii_case(name))?;
        if matches!(*name, "br" | "wbr") {
            return Some(format!("<{name}>"));
        }
        if !closing {
            self.open.push(name);
            return Some(format!("<{name}>"));
        }
        // A closing tag closes what is open; one that closes nothing goes.
        (self.open.last() == Some(name)).then(|| {
            self.open.pop();
            format!("</{name}>")
        })
    }

    /// Closes what is still open at the end of a block.
    pub fn close(&mut self) -> String {
        self.open.drain(..).rev().map(|name| format!("</{name}>")).collect()
    }
}

fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        match rest[start + 4..].find("-->") {
            Some(end) => rest = &rest[start + 4 + end + 3..],
            None => return out,
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_unless_it_is_allowed() {
        let bad = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        assert!(!block(bad, RawHtml::Escape).contains("<script"));
        let clean = block(bad, RawHtml::Sanitize);
        assert!(!clean.contains("script") && !clean.contains("onerror"));
        assert_eq!(block("<!-- secret\n -->\n", RawHtml::Allow), "");
    }

    #[test]
    fn cleaned_tags_stay_within_their_block() {
        let mut inline = Inline::default();
        assert_eq!(inline.tag("<B>", RawHtml::Sanitize), "<b>");
        assert_eq!(inline.tag("</i>", RawHtml::Sanitize), "&lt;/i&gt;");
        assert_eq!(inline.tag("<b onclick=x>", RawHtml::Sanitize), "&lt;b onclick=x&gt;");
        assert_eq!(inline.close(), "</b>");
    }
}
