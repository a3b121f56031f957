//! One publish to one target at a time, and the next may go on where one was broken off.
//!
//! On this machine a file in the output is locked by the operating system, so a publish that is killed leaves no lock behind; the
//! random word in the file then proves to the next that the journal on the target is that of a publish that has ended. From
//! elsewhere the journal itself is the lock: it is the publisher's for as long as it gives signs of life.

use std::fs::{File, TryLockError};
use std::hash::{BuildHasher, RandomState};
use std::io::{Read, Seek, Write};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use camino::Utf8Path;

use super::error::PublishError;
use super::journal::{self, Journal};
use super::standing::read_journal;
use super::target::Target;

/// After how long without a sign of life a publish counts as broken off.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// How often a publish gives a sign of life.
const BEAT: Duration = Duration::from_secs(30);

/// How often the lock of this machine is asked for, and how long after one another.
const TRIES: usize = 10;
const MOMENT: Duration = Duration::from_millis(20);

/// The lock of this machine on one target of one site.
#[derive(Debug)]
pub struct Desk {
    file: File,
    /// The random word of this folder. It outlives a publish that is killed.
    holder: String,
}

impl Desk {
    /// Takes the lock, for as long as this value lives. `dir` is the output that is published, `name` that of the target.
    ///
    /// # Errors
    /// Fails where another process has it.
    pub fn take(dir: &Utf8Path, name: &str) -> Result<Self, PublishError> {
        let path = dir.join(format!(".onrecord-publish-{name}.lock"));
        let failed = |error: std::io::Error| PublishError::step(format!("lock `{path}`"), error);
        let mut file =
            File::options().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        let mut tries = TRIES;
        // A lock outlives its owner for a moment where the owner has just started another program.
        while let Err(TryLockError::WouldBlock) = file.try_lock() {
            tries -= 1;
            if tries == 0 {
                return Err(PublishError::BusyHere { target: name.to_owned() });
            }
            std::thread::sleep(MOMENT);
        }
        // Where the file system knows no locks, the journal on the target has to do.
        let mut holder = String::new();
        file.read_to_string(&mut holder).map_err(failed)?;
        if holder.is_empty() {
            holder = random_word();
            file.write_all(holder.as_bytes()).map_err(failed)?;
        }
        Ok(Self { file, holder })
    }

    /// Says that no journal of this folder is left on the target.
    fn clear(&mut self) {
        // A word that stays behind proves nothing wrong: no journal bears it any more. The next journal of this very process bears
        // the new one, which stands in the file for those that come after.
        self.holder = random_word();
        let _ = self.file.set_len(0);
        let _ = self.file.rewind().and_then(|()| self.file.write_all(self.holder.as_bytes()));
    }
}

/// Refuses a target that another publish is at.
///
/// # Errors
/// Tells who is at work.
pub fn free(target: &dyn Target, journal: Option<&Journal>, desk: &Desk, take_over: bool) -> Result<(), PublishError> {
    let Some(journal) = journal else { return Ok(()) };
    let age = Duration::from_secs(now().saturating_sub(journal.beat));
    if take_over || journal.holder == desk.holder || age >= PATIENCE {
        return Ok(());
    }
    let ago = match age.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min", seconds / 60),
    };
    Err(PublishError::Busy { target: target.name(), ago })
}

/// The journal on a target, kept as ours.
pub struct Hold<'t> {
    target: &'t dyn Target,
    desk: &'t mut Desk,
    /// What it says. Changes reach the target with [`Hold::write`].
    pub journal: Journal,
    written: Instant,
}

impl<'t> Hold<'t> {
    /// Puts a journal on the target. `before` is the one that was found there, which it goes on from.
    ///
    /// # Errors
    /// Fails where another publish has put one there in the meantime.
    pub fn take(
        target: &'t dyn Target,
        desk: &'t mut Desk,
        before: Option<&Journal>,
        journal: Journal,
    ) -> Result<Self, PublishError> {
        let found = read_journal(target)?;
        let same = match (&found, before) {
            (None, None) => true,
            (Some(found), Some(before)) => found.run == before.run && found.beat == before.beat,
            _ => false,
        };
        if !same {
            return Err(PublishError::TargetChanged { target: target.name() });
        }
        let journal = Journal { holder: desk.holder.clone(), run: random_word(), beat: now(), ..journal };
        let hold = Self { target, desk, journal, written: Instant::now() };
        match target.write(journal::NAME, &hold.journal.to_json(), found.is_none()) {
            // Our own, perhaps: a store may have taken it and lost the answer.
            Err(PublishError::Exists { .. }) => {}
            written => written?,
        }
        hold.is_ours()?;
        Ok(hold)
    }

    fn is_ours(&self) -> Result<(), PublishError> {
        match read_journal(self.target)? {
            Some(found) if found.run == self.journal.run => Ok(()),
            _ => Err(PublishError::TakenOver { target: self.target.name() }),
        }
    }

    /// Writes what the journal says by now.
    ///
    /// # Errors
    /// Fails where another publish has taken the target over.
    pub fn write(&mut self) -> Result<(), PublishError> {
        self.is_ours()?;
        self.journal.beat = now();
        self.target.write(journal::NAME, &self.journal.to_json(), false)?;
        self.written = Instant::now();
        Ok(())
    }

    /// Writes it, if the last sign of life was a while ago.
    ///
    /// # Errors
    /// As [`Hold::write`].
    pub fn beat(&mut self) -> Result<(), PublishError> {
        if self.written.elapsed() < BEAT { Ok(()) } else { self.write() }
    }

    /// Leaves the target to others.
    ///
    /// # Errors
    /// As [`Hold::write`].
    pub fn release(self) -> Result<(), PublishError> {
        self.is_ours()?;
        self.target.remove(&[journal::NAME])?;
        self.desk.clear();
        Ok(())
    }

    /// Puts back what was there before.
    ///
    /// # Errors
    /// As [`Hold::write`].
    pub fn abandon(self, before: Option<&Journal>) -> Result<(), PublishError> {
        match before {
            None => self.release(),
            Some(before) => {
                self.is_ours()?;
                self.target.write(journal::NAME, &before.to_json(), false)
            }
        }
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A word that nobody else has: 128 bits from the keys that the standard library draws for its tables.
fn random_word() -> String {
    let mut hasher = blake3::Hasher::new();
    for _ in 0..4 {
        hasher.update(&RandomState::new().hash_one(0).to_le_bytes());
    }
    let moment = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    hasher.update(&moment.to_le_bytes()).update(&std::process::id().to_le_bytes());
    hasher.finalize().to_hex()[..32].to_owned()
}
