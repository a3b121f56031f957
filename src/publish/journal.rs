//! The journal that stands on a target while it is published to: what may be there beside what the manifest says, and who is at it.
//!
//! It is what makes an interrupted publish safe. It is written before the first file is sent, again whenever what it says is no
//! longer enough, and removed at the very end; so the next publish knows
//! - which files are ours although no manifest names them, to remove those that are no longer wanted;
//! - which files are `uncertain`: the manifest may be wrong about them;
//! - which of these are `done`: sent before the journal was last written, and what they are;
//! - which files are `standing`: surely there, and perhaps already linked from others.
//!
//! It is a lock as well: `run` is the publish at work, `beat` its last sign of life.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::manifest::{Entries, Listed, validate};

/// The journal's name on the target.
pub const NAME: &str = ".onrecord-publishing.json";

const VERSION: u32 = 1;

/// What a publish says of itself while it is at work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// Whom the site is for.
    pub audience: String,
    /// The folder that it is published from, as a random word.
    pub holder: String,
    /// This very publish, as a random word.
    pub run: String,
    /// The last sign of life, in seconds since 1970 by the clock of the publisher.
    pub beat: u64,
    /// Files about which the manifest may be wrong.
    pub uncertain: BTreeSet<String>,
    /// Files that the manifest need not name and that surely stand there.
    pub standing: BTreeSet<String>,
    /// What is known of uncertain files all the same.
    pub done: Entries,
}

#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    audience: String,
    holder: String,
    run: String,
    beat: u64,
    uncertain: BTreeSet<String>,
    standing: BTreeSet<String>,
    done: Listed,
}

impl Journal {
    /// Reads a journal; an error is the reason why it cannot be used.
    pub fn read(json: &[u8]) -> Result<Self, String> {
        let written: Written = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        let Written { version, audience, holder, run, beat, uncertain, standing, done } = written;
        if version != VERSION {
            return Err(format!("it is of version {version}, and this program knows version {VERSION}"));
        }
        uncertain.iter().chain(&standing).try_for_each(|path| validate(path))?;
        Ok(Self { audience, holder, run, beat, uncertain, standing, done: done.entries()? })
    }

    /// The journal as it is written.
    pub fn to_json(&self) -> Vec<u8> {
        let Self { audience, holder, run, beat, uncertain, standing, done } = self.clone();
        let done = Listed::of(&done);
        let written = Written { version: VERSION, audience, holder, run, beat, uncertain, standing, done };
        // Texts and numbers: writing them to memory cannot fail.
        serde_json::to_vec(&written).unwrap_or_default()
    }

    /// Whether two journals say the same of the target, whoever wrote them.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.uncertain == other.uncertain && self.standing == other.standing && self.done == other.done
    }
}
