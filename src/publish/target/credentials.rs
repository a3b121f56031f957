//! The keys of Amazon's own tools: `~/.aws/credentials` and `~/.aws/config`, by the profile named in `AWS_PROFILE`.
//!
//! What the environment gives comes first, and the store's client reads that by itself; so it does with the roles of machines and
//! containers. Google's and Microsoft's files are read by the client as well.

use std::env;
use std::fmt;
use std::io::ErrorKind;

use camino::Utf8PathBuf;

use crate::publish::error::PublishError;

/// What a profile says. It is never shown.
#[derive(Default)]
pub(super) struct Profile {
    id: Option<String>,
    secret: Option<String>,
    pub token: Option<String>,
    pub region: Option<String>,
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Profile(…)")
    }
}

impl Profile {
    /// The profile of the environment; nothing where the environment says everything itself.
    pub fn of_environment() -> Result<Self, PublishError> {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let given = ["AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
        let name = env::var("AWS_PROFILE").unwrap_or_else(|_| "default".to_owned());
        let config = read("AWS_CONFIG_FILE", ".aws/config")?;
        let region = ["AWS_REGION", "AWS_DEFAULT_REGION"].into_iter().any(set);
        let of_config =
            |key: &str| value(&config, &format!("profile {name}"), key).or_else(|| value(&config, &name, key));
        let mut profile = Self { region: of_config("region").filter(|_| !region), ..Self::default() };
        if !given.into_iter().any(set) {
            let keys = read("AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials")?;
            let of_either = |key: &str| value(&keys, &name, key).or_else(|| of_config(key));
            profile.id = of_either("aws_access_key_id");
            profile.secret = of_either("aws_secret_access_key");
            profile.token = of_either("aws_session_token");
        }
        Ok(profile)
    }

    /// The two that make a key.
    pub fn keys(&self) -> Option<(&str, &str)> {
        self.id.as_deref().zip(self.secret.as_deref())
    }

    /// What nobody is shown.
    pub fn secrets(&self) -> Vec<String> {
        [&self.id, &self.secret, &self.token].into_iter().flatten().cloned().collect()
    }
}

/// A file named in a variable, or one below the home of the user; empty where there is none.
fn read(variable: &str, usual: &str) -> Result<String, PublishError> {
    let named = env::var(variable).ok().filter(|path| !path.is_empty()).map(Utf8PathBuf::from);
    let home = ["HOME", "USERPROFILE"].into_iter().find_map(|name| env::var(name).ok());
    let Some(path) = named.or_else(|| home.map(|home| Utf8PathBuf::from(home).join(usual))) else {
        return Ok(String::new());
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(PublishError::step(format!("read `{path}`"), error)),
    }
}

/// The value of a key in a section, as these files are written: `[section]`, `key = value`, `#` before what is said in passing.
fn value(text: &str, section: &str, key: &str) -> Option<String> {
    let mut inside = false;
    for line in text.lines().filter(|line| !line.trim_start().starts_with(['#', ';'])) {
        if let Some(name) = line.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            inside = name.split_whitespace().eq(section.split_whitespace());
        } else if let Some((name, value)) = line.split_once('=')
            && inside
            && name.trim() == key
        {
            return Some(value.trim().to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "[default]\naws_access_key_id = one\n# aws_secret_access_key = no\n[ profile  desk ]\nregion=eu-west-1\n\
                        aws_access_key_id=two=2\n";

    #[test]
    fn values_are_those_of_their_section() {
        assert_eq!(value(FILE, "default", "aws_access_key_id").as_deref(), Some("one"));
        assert_eq!(value(FILE, "profile desk", "aws_access_key_id").as_deref(), Some("two=2"));
        assert_eq!(value(FILE, "profile desk", "region").as_deref(), Some("eu-west-1"));
        assert_eq!(value(FILE, "default", "region"), None);
        assert_eq!(value(FILE, "default", "aws_secret_access_key"), None);
    }

    #[test]
    fn a_profile_is_never_shown() {
        let profile = Profile { secret: Some("hush".into()), ..Profile::default() };
        assert_eq!(format!("{profile:?}"), "Profile(…)");
    }
}
