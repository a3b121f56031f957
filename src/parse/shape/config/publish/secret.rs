//! Keys, passwords and tokens written into a target: refused, and hidden from whatever shows the file.

use super::super::super::Decoder;
use crate::diagnostic::Code;
use crate::parse::yaml::{Entry, Node, Value};

/// What the names of keys that hold a secret have in them.
const TELLING: &[&str] =
    &["secret", "password", "passwd", "token", "credential", "accesskey", "accountkey", "apikey", "sas"];

/// The target without its secrets, each of which is told of once and shown nowhere.
pub(super) fn without(node: &Node, decoder: &mut Decoder<'_>) -> Node {
    let Value::Mapping(entries) = &node.value else { return node.clone() };
    let (secret, harmless): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| is_secret(&entry.key));
    for Entry { key, value } in secret {
        decoder.secrets.push(value.span);
        let message = format!("`{}` has no place in the configuration", key.value);
        let help = "take it out: it comes from the environment or the usual files of the service; and since it was written \
                    down here, replace it by a new one";
        decoder.invalid(Code::UnknownKey, key.span, message, help);
    }
    Node { span: node.span, value: Value::Mapping(harmless.into_iter().cloned().collect()) }
}

fn is_secret(key: &str) -> bool {
    let letters: String = key.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    TELLING.iter().any(|word| letters.contains(word))
}

/// Whether an address holds a password: whatever stands before `@` on the web, and what follows a `:` there elsewhere.
pub(super) fn holds_password(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((user, _)) = authority.rsplit_once('@') else { return false };
    let web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    web || user.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets_are_told_from_others() {
        for key in
            ["secret_access_key", "aws-access-key-id", "Token", "account_key", "sas_token", "password", "api_key"]
        {
            assert!(is_secret(key), "{key}");
        }
        for key in ["bucket", "kind", "max_age", "region", "branch", "prefix", "tlp", "zzz", "host", "endpoint", "keys"]
        {
            assert!(!is_secret(key), "{key}");
        }
    }

    #[test]
    fn addresses_with_passwords_are_told_from_others() {
        for address in
            ["https://me:pw@example.org/x", "https://token@example.org/x", "ssh://me:pw@example.org", "rsync://a:b@c/d"]
        {
            assert!(holds_password(address), "{address}");
        }
        for address in
            ["https://example.org/@x", "ssh://git@example.org:22/x", "git@example.org:x/y.git", "../bare.git"]
        {
            assert!(!holds_password(address), "{address}");
        }
    }
}
