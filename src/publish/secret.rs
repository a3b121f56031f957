//! Keys, passwords and tokens, taken out of whatever other programs and services say before anybody is shown it.
//!
//! Nothing here is needed for publishing: errors name what they are about, and none of ours names a secret. This is for what others
//! put into theirs.

use std::env;

/// What stands in the place of a secret.
const HIDDEN: &str = "…";

/// What the names of variables that hold a secret have in them.
const TELLING: &[&str] = &["KEY", "SECRET", "TOKEN", "PASSWORD", "PASSWD", "CREDENTIAL", "SAS", "AUTH"];

/// The shortest value that is taken for a secret: shorter ones would turn up in any text.
const SHORTEST: usize = 6;

/// A text without the secrets of the environment, and without what stands before `@` in an address.
pub fn without_secrets(text: &str) -> String {
    let mut hidden = without_users(text);
    for value in values() {
        hidden = hidden.replace(&value, HIDDEN);
    }
    hidden
}

/// The values of the variables whose names tell that they hold a secret, the longest first.
fn values() -> Vec<String> {
    let telling = |name: &str| TELLING.iter().any(|word| name.to_ascii_uppercase().contains(word));
    let variables =
        env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let secret = variables.filter(|(name, value)| telling(name) && value.trim().len() >= SHORTEST);
    let mut values: Vec<String> = secret.map(|(_, value)| value.trim().to_owned()).collect();
    values.sort_by_key(|value| std::cmp::Reverse(value.len()));
    values
}

/// A text whose addresses have lost what stands before `@` in them.
pub fn without_users(text: &str) -> String {
    let mut parts = text.split("://");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("://");
        let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '\'' | '"' | '`' | '<' | '>');
        let authority = part.find(ends).unwrap_or(part.len());
        match part[..authority].rfind('@') {
            Some(at) => out.extend([HIDDEN, &part[at..]]),
            None => out.push_str(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lose_their_users() {
        let told = "fatal: cannot reach 'https://me:ghp_x@example.org/a.git', nor ssh://git@example.org/@b; see https://example.org/@c";
        let hidden =
            "fatal: cannot reach 'https://…@example.org/a.git', nor ssh://…@example.org/@b; see https://example.org/@c";
        assert_eq!(without_users(told), hidden);
    }
}
