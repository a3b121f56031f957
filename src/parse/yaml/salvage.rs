//! What can be learned from front matter that is not YAML, so that one broken document does not break the others.
//!
//! References to what it defines should raise nothing further, and what it withholds must stay withheld. So this reads too
//! much rather than too little: a mark inside a text counts, and a value may be told twice, whole and up to its first comma.

use super::pieces;

/// What a broken document may define, and whether it may be withheld.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Salvage {
    /// Every value of a key `id`, at any depth, as written.
    pub ids: Vec<String>,
    /// Every value of `name`, `title` and `aliases`.
    pub names: Vec<String>,
    /// Whether it has a `tlp` other than `clear`, a `state: draft`, a `publish_at` or an `expires_at`.
    pub withheld: bool,
}

const KEYS: [&str; 8] = ["id", "name", "title", "aliases", "tlp", "state", "publish_at", "expires_at"];

/// Reads front matter line by line for keys that matter to other documents.
pub fn salvage(front: &str) -> Salvage {
    let mut found = Salvage::default();
    let mut listing = false;
    for line in front.lines() {
        let text = line.trim_start();
        if text.starts_with('#') {
            continue;
        }
        if let Some(alias) = text.strip_prefix("- ").filter(|_| listing) {
            push(&mut found.names, unquoted(alias));
        } else {
            listing = false;
        }
        for (key, value) in keys(line) {
            listing |= key == "aliases" && value.is_empty();
            found.take(key, value);
        }
    }
    found
}

impl Salvage {
    fn take(&mut self, key: &str, value: &str) {
        match key {
            "id" => push(&mut self.ids, up_to_comma(value)),
            "name" | "title" => {
                push(&mut self.names, unquoted(value));
                push(&mut self.names, up_to_comma(value));
            }
            "aliases" => {
                let inside = value.strip_prefix('[').map_or(value, |rest| rest.split(']').next().unwrap_or(rest));
                inside.split(',').for_each(|alias| push(&mut self.names, unquoted(alias)));
            }
            "tlp" => self.withheld |= !up_to_comma(value).eq_ignore_ascii_case("clear"),
            "state" => self.withheld |= up_to_comma(value).eq_ignore_ascii_case("draft"),
            _ => self.withheld = true,
        }
    }
}

fn push(values: &mut Vec<String>, value: &str) {
    if !value.is_empty() && values.last().is_none_or(|last| last != value) {
        values.push(value.to_owned());
    }
}

/// The keys of a line that matter, with the rest of the line after each.
fn keys(line: &str) -> impl Iterator<Item = (&'static str, &str)> {
    line.match_indices(':').filter_map(move |(colon, _)| {
        let before = line[..colon].trim_end();
        let before = before.strip_suffix(['"', '\'']).unwrap_or(before);
        let key = KEYS.into_iter().find(|key| before.ends_with(key))?;
        let boundary = before[..before.len() - key.len()].chars().next_back();
        let stands_alone =
            boundary.is_none_or(|c| c.is_whitespace() || matches!(c, '{' | '[' | ',' | '"' | '\'' | '\u{feff}'));
        stands_alone.then(|| (key, line[colon + 1..].trim()))
    })
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    if value.starts_with(['"', '\'']) {
        return value.get(1..pieces::closing_quote(value).unwrap_or(value.len())).unwrap_or_default();
    }
    pieces::without_comment(value).trim_end()
}

fn up_to_comma(value: &str) -> &str {
    if value.starts_with(['"', '\'']) {
        return unquoted(value);
    }
    unquoted(value.split([',', '}', ']']).next().unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_names_are_found_at_any_depth() {
        let front = "title: Kabul: the letter\nclaims:\n  - {id: tone, text: a: b}\n  - id: 'two' # c\n    name: Ghani, Ashraf\n\
                     sources: [{\"id\": three, title: \"A, b\"}]\naliases: [X, 'Y z']\nvoid_id: no\n# id: no\n";
        let found = salvage(front);
        assert_eq!(found.ids, ["tone", "two", "three"]);
        assert_eq!(found.names, ["Kabul: the letter", "Ghani, Ashraf", "Ghani", "A, b", "X", "Y z"]);
        assert!(!found.withheld);
    }

    #[test]
    fn aliases_may_be_listed_in_lines() {
        assert_eq!(salvage("aliases:\n  - A\n  - \"B: c\"\nk:\n  - no\n").names, ["A", "B: c"]);
    }

    #[test]
    fn withholding_is_believed_and_clear_is_not() {
        for front in [
            "tlp: red",
            "a: {tlp: amber, b: c}",
            "\"tlp\" : green",
            "tlp:",
            "tlp:red",
            "state: draft # x",
            "publish_at: 2030",
            "{expires_at: x}",
            "  tlp: 'amber-strict'\r",
            "a: [\n tlp: red",
        ] {
            assert!(salvage(front).withheld, "{front}");
        }
        for front in [
            "tlp: clear",
            "a: {tlp: clear}",
            "tlp: \"clear\" # red",
            "state: withdrawn",
            "# tlp: red",
            "https: x",
            "atlp: red",
            "",
        ] {
            assert!(!salvage(front).withheld, "{front}");
        }
    }
}
