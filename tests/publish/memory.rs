//! A target in memory that can die after any number of steps, and looks at itself after each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use onrecord::publish::Watch;
use onrecord::publish::error::PublishError;
use onrecord::publish::item::{Content, Item};
use onrecord::publish::media::Headers;
use onrecord::publish::target::{Found, Target};

/// The files of a target, by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A target.
#[derive(Default)]
pub struct Memory {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    files: Files,
    /// How many more changes it makes; any number, if there is none.
    left: Option<usize>,
    /// Whether it only refuses the next one then, and lives on.
    stumbles: bool,
    /// The path at which it refuses a change, and lives on.
    refused: Option<String>,
    /// Every change: `put x`, `remove x`.
    log: Vec<String>,
    /// What stood there when it first had a dead link, if ever.
    broken: Option<String>,
    /// Chooses among things that may happen in any order.
    dice: u64,
}

impl Memory {
    /// An empty target. `dice` decides in which order files of one batch arrive.
    pub fn new(dice: u64) -> Self {
        let memory = Self::default();
        memory.state.lock().unwrap().dice = dice | 1;
        memory
    }

    /// Lets it die after so many changes more.
    pub fn dies_after(&self, changes: usize) {
        self.state.lock().unwrap().left = Some(changes);
    }

    /// Lets it refuse one change, after so many more.
    pub fn stumbles_after(&self, changes: usize) {
        let mut state = self.state.lock().unwrap();
        (state.left, state.stumbles) = (Some(changes), true);
    }

    /// Lets it refuse one path.
    pub fn refuses(&self, path: &str) {
        self.state.lock().unwrap().refused = Some(path.to_owned());
    }

    /// Lets it live again and refuse nothing, and forgets what was changed so far.
    pub fn revive(&self) {
        let mut state = self.state.lock().unwrap();
        (state.left, state.stumbles, state.refused, state.log) = (None, false, None, Vec::new());
    }

    /// Puts a file there that no publish knows of.
    pub fn place(&self, path: &str, bytes: &[u8]) {
        self.state.lock().unwrap().files.insert(path.to_owned(), bytes.to_vec());
    }

    /// What it holds, without our own records.
    pub fn files(&self) -> Files {
        let state = self.state.lock().unwrap();
        state
            .files
            .iter()
            .filter(|(path, _)| !path.starts_with(".onrecord-"))
            .map(|(p, b)| (p.clone(), b.clone()))
            .collect()
    }

    /// Our own records on it.
    pub fn records(&self) -> Files {
        let state = self.state.lock().unwrap();
        state
            .files
            .iter()
            .filter(|(path, _)| path.starts_with(".onrecord-"))
            .map(|(p, b)| (p.clone(), b.clone()))
            .collect()
    }

    /// Every change since it was last revived.
    pub fn log(&self) -> Vec<String> {
        self.state.lock().unwrap().log.clone()
    }

    /// The first dead link that a reader could have met.
    pub fn broken(&self) -> Option<String> {
        self.state.lock().unwrap().broken.clone()
    }

    fn change(&self, what: &str, path: &str, change: impl FnOnce(&mut Files)) -> Result<(), PublishError> {
        let mut state = self.state.lock().unwrap();
        if state.refused.as_deref() == Some(path) {
            return Err(PublishError::step(format!("{what} `{path}`"), "no room"));
        }
        match &mut state.left {
            Some(0) => {
                if state.stumbles {
                    (state.left, state.stumbles) = (None, false);
                }
                return Err(PublishError::step(format!("{what} `{path}`"), "killed"));
            }
            Some(left) => *left -= 1,
            None => {}
        }
        change(&mut state.files);
        state.log.push(format!("{what} {path}"));
        if state.broken.is_none() {
            state.broken = dead_link(&state.files).map(|link| format!("{link}, after {:?}", state.log));
        }
        Ok(())
    }

    fn shuffled<'i>(&self, items: &[&'i Item]) -> Vec<&'i Item> {
        let mut state = self.state.lock().unwrap();
        let mut items = items.to_vec();
        for at in (1..items.len()).rev() {
            state.dice ^= state.dice << 13;
            state.dice ^= state.dice >> 7;
            state.dice ^= state.dice << 17;
            items.swap(at, (state.dice % (at as u64 + 1)) as usize);
        }
        items
    }
}

/// The pages that a page links to: its words that begin with `>`.
fn links(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    text.split_whitespace().filter_map(|word| word.strip_prefix('>')).map(str::to_owned).collect()
}

/// A link from a page that can be reached from the front page to one that is not there.
pub fn dead_link(files: &Files) -> Option<String> {
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut next = vec!["index.html".to_owned()];
    files.get("index.html")?;
    while let Some(page) = next.pop() {
        for link in links(&files[&page]) {
            if !files.contains_key(&link) {
                return Some(format!("`{page}` leads to `{link}`"));
            }
            if seen.insert(link.clone()) {
                next.push(link);
            }
        }
    }
    None
}

/// The items of a site of these pages.
pub fn items(files: &Files) -> Vec<Item> {
    let item = |(path, bytes): (&String, &Vec<u8>)| Item::made(path, bytes.clone(), |d| Headers::of(path, d, None));
    let items: Vec<Item> = files.iter().map(item).collect();
    assert!(items.iter().all(|item| matches!(item.content, Content::Bytes(_))));
    items
}

impl Target for Memory {
    fn name(&self) -> String {
        "memory".to_owned()
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, PublishError> {
        Ok(self.state.lock().unwrap().files.get(path).cloned())
    }

    fn write(&self, path: &str, bytes: &[u8], new: bool) -> Result<(), PublishError> {
        if new && self.state.lock().unwrap().files.contains_key(path) {
            return Err(PublishError::Exists { path: path.to_owned() });
        }
        self.change("put", path, |files| {
            files.insert(path.to_owned(), bytes.to_vec());
        })
    }

    fn put(&self, items: &[&Item], watch: Watch<'_>) -> Result<(), PublishError> {
        for item in self.shuffled(items) {
            let bytes = item.kept()?;
            self.change("put", &item.path, |files| {
                files.insert(item.path.clone(), bytes);
            })?;
            watch(item);
        }
        Ok(())
    }

    fn remove(&self, paths: &[&str]) -> Result<(), PublishError> {
        paths.iter().try_for_each(|path| {
            self.change("remove", path, |files| {
                files.remove(*path);
            })
        })
    }

    fn read_back(&self, items: &[&Item], found: Found<'_>) -> Result<(), PublishError> {
        items.iter().for_each(|item| found(item, self.state.lock().unwrap().files.get(&item.path).cloned()));
        Ok(())
    }
}
