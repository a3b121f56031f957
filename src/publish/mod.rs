//! The built site comes to static hosting, so that no reader ever follows a link of the site to nothing.
//!
//! 1. [`item`] and [`host`] say what is published: the files of the output with what they are shown with ([`media`]), and what some
//!    hosts read beside them.
//! 2. [`standing`] reads what earlier publishes left on the target: the [`manifest`] of the last complete one, and the [`journal`]
//!    of one that was broken off.
//! 3. [`plan`] compares the two by digest, and decides the order.
//! 4. [`Publication::carry_out`] sends what differs, then the manifest, and removes last what is no longer wanted; [`hold`] keeps
//!    others away meanwhile.
//! 5. [`Publication::verify`] reads everything back.
//!
//! What is promised, wherever it is interrupted:
//! - Every page that can be reached from the front page leads only to what is there (see [`plan`] for why).
//! - The next publish goes on from there, and then the target holds what the output holds.
//! - Nothing is changed or removed that no publish put there.
//! - What is built is what the level of the target allows, and nothing else is read; keys are in no record and no message.
//!
//! [`target`] has the places: each is given paths and bytes, and knows nothing of sites. It prints nothing.

pub mod error;
pub mod hold;
pub mod host;
pub mod item;
pub mod journal;
pub mod manifest;
pub mod media;
pub mod plan;
mod secret;
pub mod standing;
pub mod target;

use std::collections::BTreeSet;
use std::sync::Mutex;

use camino::Utf8Path;

use crate::write::{BuiltFile, built};
use error::PublishError;
use hold::{Desk, Hold};
use item::{Content, Entry, Item};
use journal::Journal;
use manifest::Manifest;
use media::Headers;
use plan::Plan;
use standing::Standing;
use target::Target;

/// How many files are sent before the journal is thought of again.
const BATCH: usize = 256;

/// Is told of every file that has been sent, or read back.
pub type Watch<'w> = &'w (dyn Fn(&Item) + Sync);

/// The files of an output, with what a host reads beside them. `audience` is whom the output has to be built for.
///
/// # Errors
/// Fails where the output is not one, or for others.
pub fn items(
    dir: &Utf8Path,
    audience: &str,
    target: &crate::config::Target,
    redirects: &[(String, String)],
) -> Result<Vec<Item>, PublishError> {
    let built = built(dir).map_err(|error| PublishError::step(format!("read what was built in `{dir}`"), error))?;
    if built.audience != audience {
        let (was, is) = (built.audience, audience.to_owned());
        return Err(PublishError::WrongOutput { dir: dir.to_string(), was, is });
    }
    let objects = target.place.objects();
    let item = |BuiltFile { path, len, digest }: BuiltFile| {
        let headers = Headers::of(&path, &digest, objects);
        Item { content: Content::File(dir.join(&path)), entry: Entry { len, digest, headers }, path }
    };
    let mut items: Vec<Item> = built.files.into_iter().map(item).collect();
    // What the site brings along itself is better than what can be made here.
    let present: BTreeSet<String> = items.iter().map(|item| item.path.clone()).collect();
    let made = host::files(target, &items, redirects);
    let made = made.into_iter().filter(|(path, _)| !present.contains(*path));
    items.extend(made.map(|(path, text)| Item::made(path, text.into_bytes(), |d| Headers::of(path, d, objects))));
    Ok(items)
}

/// A site and the target that it is published to.
pub struct Publication<'t> {
    target: &'t dyn Target,
    audience: String,
    items: Vec<Item>,
    standing: Standing,
}

impl<'t> Publication<'t> {
    /// Reads what stands on the target.
    ///
    /// # Errors
    /// Fails where the target cannot be read, or was published to for others.
    pub fn new(target: &'t dyn Target, audience: &str, items: Vec<Item>) -> Result<Self, PublishError> {
        let standing = Standing::of(target)?;
        if let Some(was) = standing.audience().filter(|was| *was != audience) {
            let (was, is) = (was.to_owned(), audience.to_owned());
            return Err(PublishError::Audience { target: target.name(), was, is });
        }
        Ok(Self { target, audience: audience.to_owned(), items, standing })
    }

    /// How many files the site has.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many bytes they have together.
    pub fn bytes(&self) -> u64 {
        self.items.iter().map(|item| item.entry.len).sum()
    }

    /// Refuses a target that another publish is at.
    ///
    /// # Errors
    /// Tells who is at work.
    pub fn free(&self, desk: &Desk, take_over: bool) -> Result<(), PublishError> {
        hold::free(self.target, self.standing.journal.as_ref(), desk, take_over)
    }

    /// What has to be done.
    ///
    /// # Errors
    /// Fails where files that no publish put there stand in the way, and where that cannot be found out.
    pub fn plan(&self) -> Result<Plan<'_>, PublishError> {
        let plan = Plan::of(&self.items, &self.standing);
        let ours = self.standing.ours();
        let new: Vec<&str> = plan.sent().map(|item| item.path.as_str()).filter(|path| !ours.contains(path)).collect();
        let foreign = self.target.foreign(&new)?;
        if foreign.is_empty() {
            return Ok(plan);
        }
        let more = foreign.len().saturating_sub(10);
        let shown: Vec<String> = foreign.iter().take(10).map(|path| format!("`{path}`")).collect();
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        Err(PublishError::InTheWay { target: self.target.name(), files: shown.join(", ") + &more })
    }

    /// Does it.
    ///
    /// # Errors
    /// Fails where the target refuses a step, where another publish is at it, and where a file of the output is another by now. What
    /// was done stays done, and the next publish goes on from there.
    pub fn carry_out(&self, plan: &Plan<'_>, desk: &mut Desk, watch: Watch<'_>) -> Result<(), PublishError> {
        let manifest = Manifest::of(&self.audience, &self.items).to_json();
        if self.target.is_atomic() {
            self.target.remove(&plan.removed.iter().map(String::as_str).collect::<Vec<_>>())?;
            self.target.put(&plan.sent().collect::<Vec<_>>(), watch)?;
            self.target.write(manifest::NAME, &manifest, false)?;
            return self.target.finish();
        }
        let mut hold = self.hold(plan, desk)?;
        self.target.remove(&plan.in_the_way())?;
        let sent = self.send_all(plan, &mut hold, watch);
        if sent.is_err() {
            // What arrived need not be sent again. If not even this can be written, it will be.
            let _ = hold.write();
        }
        sent?;
        self.target.write(manifest::NAME, &manifest, false)?;
        self.remove(plan, &mut hold)?;
        hold.release()
    }

    /// Takes the target, as it was when the plan was made.
    fn hold<'h>(&'h self, plan: &Plan<'_>, desk: &'h mut Desk) -> Result<Hold<'h>, PublishError> {
        let before = self.standing.journal.as_ref();
        let hold = Hold::take(self.target, desk, before, self.journal(plan))?;
        let standing = Standing::of(self.target)?;
        if standing.manifest == self.standing.manifest {
            return Ok(hold);
        }
        hold.abandon(before)?;
        Err(PublishError::TargetChanged { target: self.target.name() })
    }

    /// The journal of a publish by this plan, before anything is sent.
    fn journal(&self, plan: &Plan<'_>) -> Journal {
        let before = self.standing.journal.clone().unwrap_or_default();
        let touched: BTreeSet<&String> = plan.sent().map(|item| &item.path).chain(&plan.removed).collect();
        let mut done = before.done;
        done.retain(|path, _| !touched.contains(path));
        let mut uncertain = before.uncertain;
        uncertain.extend(touched.into_iter().cloned());
        Journal { audience: self.audience.clone(), uncertain, standing: before.standing, done, ..Journal::default() }
    }

    fn send_all(&self, plan: &Plan<'_>, hold: &mut Hold<'_>, watch: Watch<'_>) -> Result<(), PublishError> {
        self.send(&plan.early, hold, watch)?;
        // From here on what is new can be reached.
        let late: BTreeSet<&str> = plan.late.iter().map(|item| item.path.as_str()).collect();
        let new =
            self.items.iter().filter(|item| !late.contains(item.path.as_str()) && !self.standing.stands(&item.path));
        let new: BTreeSet<String> = new.map(|item| item.path.clone()).collect();
        if !late.is_empty() && !new.is_empty() {
            hold.journal.standing.extend(new);
            hold.write()?;
        }
        self.send(&plan.late, hold, watch)
    }

    fn send(&self, items: &[&Item], hold: &mut Hold<'_>, watch: Watch<'_>) -> Result<(), PublishError> {
        let steps = items.chunk_by(|one, next| one.role() == next.role());
        for batch in steps.flat_map(|step| step.chunks(BATCH)) {
            let arrived = Mutex::new(Vec::with_capacity(batch.len()));
            let sent = self.target.put(batch, &|item| {
                if let Ok(mut arrived) = arrived.lock() {
                    arrived.push((item.path.clone(), item.entry.clone()));
                }
                watch(item);
            });
            hold.journal.done.extend(arrived.into_inner().unwrap_or_default());
            sent?;
            hold.beat()?;
        }
        Ok(())
    }

    fn remove(&self, plan: &Plan<'_>, hold: &mut Hold<'_>) -> Result<(), PublishError> {
        if plan.removed.is_empty() {
            return Ok(());
        }
        // The manifest is right about all else now, so what was sent need not be sent again.
        hold.journal.uncertain = plan.removed.iter().cloned().collect();
        hold.journal.standing.clear();
        hold.journal.done.clear();
        hold.write()?;
        for paths in plan.removed.chunks(BATCH) {
            self.target.remove(&paths.iter().map(String::as_str).collect::<Vec<_>>())?;
            hold.beat()?;
        }
        Ok(())
    }

    /// Reads every file of the site back from the target, and returns the paths of those that are not what they should be. The next
    /// publish sends them again.
    ///
    /// # Errors
    /// Fails where the target cannot be read.
    pub fn verify(&self, desk: &mut Desk, watch: Watch<'_>) -> Result<Vec<String>, PublishError> {
        let wrong = Mutex::new(Vec::new());
        self.target.read_back(&self.items.iter().collect::<Vec<_>>(), &|item, found| {
            if found
                .is_none_or(|bytes| bytes.len() as u64 != item.entry.len || item::digest(&bytes) != item.entry.digest)
                && let Ok(mut wrong) = wrong.lock()
            {
                wrong.push(item.path.clone());
            }
            watch(item);
        })?;
        let mut wrong = wrong.into_inner().unwrap_or_default();
        wrong.sort();
        if !wrong.is_empty() && !self.target.is_atomic() {
            let uncertain = wrong.iter().cloned().collect();
            let journal = Journal { audience: self.audience.clone(), uncertain, ..Journal::default() };
            // Not released: it tells the next publish what to send.
            Hold::take(self.target, desk, None, journal)?;
        }
        Ok(wrong)
    }
}
