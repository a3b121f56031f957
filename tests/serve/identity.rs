//! What is served is what a build would write, byte for byte, after any sequence of edits.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use onrecord::build::load;

use super::Preview;
use super::support::{Folder, public, tree, write_file};
use crate::client::without_script;

/// How long a change may take until everything is served right.
const PATIENCE: Duration = Duration::from_secs(60);
const FIXTURE: &str = "tests/fixtures/every-field";

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn pick<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }
}

/// A site on the disk, as someone edits it.
struct Desk {
    folder: Folder,
    /// Files as they were at the start, by their path.
    originals: BTreeMap<String, Vec<u8>>,
}

impl Desk {
    fn new() -> Self {
        let originals = tree(&Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join(FIXTURE));
        let folder = Folder::new();
        for (path, bytes) in &originals {
            write_file(&folder.path().join(path), bytes);
        }
        Self { folder, originals }
    }

    fn root(&self) -> Utf8PathBuf {
        self.folder.path()
    }

    /// Files that are there, by an ending.
    fn files(&self, ending: &str) -> Vec<String> {
        tree(&self.root()).into_keys().filter(|path| path.ends_with(ending)).collect()
    }

    /// Saves a file, in one of the ways in which editors do.
    fn save(&self, path: &str, bytes: &[u8], random: &mut Random) {
        let path = self.root().join(path);
        if random.below(2) == 0 {
            return write_file(&path, bytes);
        }
        let new = path.with_file_name(".swap~");
        write_file(&new, bytes);
        std::fs::rename(&new, &path).expect("files can be renamed");
    }

    fn change(&self, path: &str, random: &mut Random, edit: impl Fn(&str) -> String) {
        let text = std::fs::read_to_string(self.root().join(path)).expect("a text");
        self.save(path, edit(&text).as_bytes(), random);
    }

    /// Does something to the site; tells what.
    fn edit(&self, random: &mut Random) -> String {
        let documents = self.files(".md");
        let document = random.pick(&documents).clone();
        let original = self.originals.keys().nth(random.below(self.originals.len())).expect("a file").clone();
        match random.below(13) {
            0 | 1 => {
                self.change(&document, random, |text| format!("{text}\nAna Silva said more of [[Harbour Board]].\n"))
            }
            2 => self.change(&document, random, |text| text.replacen("title: ", "title: New ", 1)),
            3 => self.change(&document, random, |text| text.replacen("name: ", "name: New ", 1)),
            4 => self.change(&document, random, |text| text.replacen("---\n", "---\nno_such_key: 1\n", 1)),
            5 => std::fs::remove_file(self.root().join(&document)).expect("a file"),
            6..=8 => self.save(&original, &self.originals[&original], random),
            9 => {
                let (from, to) = (self.root().join("content/pages/guides"), self.root().join("content/pages/manuals"));
                let (from, to) = if from.exists() { (from, to) } else { (to, from) };
                let _ = std::fs::rename(from, to);
            }
            10 => {
                let n = random.below(3);
                let text = format!(
                    "---\ntitle: Another {n}\ndate: 2021-04-0{}\ntopics: [Fishing]\nclaims:\n  - {{id: a, by: ana-silva, text: Boats wait.}}\n---\n\
                     [Boats](claim:a) wait for [[ana-silva]].\n",
                    n + 1
                );
                self.save(&format!("content/briefings/new/another-{n}.md"), text.as_bytes(), random);
            }
            11 => self.save("static/mine.css", format!("p {{ margin: {}px }}", random.below(9)).as_bytes(), random),
            _ => {
                let texts = [
                    "{% extends \"__builtin/base.html\" %}",
                    "{% extends \"__builtin/base.html\" %}{% block head %}<!--x-->{% endblock head %}",
                ];
                self.save("templates/base.html", random.pick(&texts).as_bytes(), random);
            }
        }
        document
    }

    /// Puts everything back at once, as a checkout does.
    fn check_out(&self) {
        for path in tree(&self.root()).keys().filter(|path| !self.originals.contains_key(*path)) {
            std::fs::remove_file(self.root().join(path)).expect("a file");
        }
        for (path, bytes) in &self.originals {
            if std::fs::read(self.root().join(path)).ok().as_ref() != Some(bytes) {
                write_file(&self.root().join(path), bytes);
            }
        }
    }
}

/// What a build would write; none where it would stop.
fn built(root: &Utf8Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let (report, files) = load(root).ok()?.render_all(&public());
    (!report.diagnostics.has_errors()).then(|| files.into_iter().collect())
}

/// The first file that is not served as it would be written; none where all are.
fn difference(preview: &Preview, files: &BTreeMap<String, Vec<u8>>, gone: &BTreeSet<String>) -> Option<String> {
    let address = |path: &str| format!("/record/{}", path.replace(' ', "%20"));
    for (path, bytes) in files {
        let answer = preview.get(&address(path));
        let same = match path.ends_with(".html") {
            true => without_script(&answer.text()).as_bytes() == bytes.as_slice(),
            false => answer.body == *bytes,
        };
        if !same {
            return Some(path.clone());
        }
    }
    gone.iter().find(|path| preview.get(&address(path)).status != 404).cloned()
}

fn follows(seed: u64, edits: usize) {
    let (desk, mut random) = (Desk::new(), Random(seed));
    let preview = Preview::of(&desk.root(), public());
    let mut before = BTreeSet::new();
    let mut stopped = 0;
    for step in 0..edits {
        let mut done = Vec::new();
        for _ in 0..=random.below(3) {
            done.push(desk.edit(&mut random));
        }
        let files = built(&desk.root()).unwrap_or_else(|| {
            stopped += 1;
            desk.check_out();
            built(&desk.root()).expect("the site as it was builds")
        });
        let now: BTreeSet<String> = files.keys().cloned().collect();
        let gone = &before - &now;
        let since = Instant::now();
        while let Some(path) = difference(&preview, &files, &gone) {
            let late = since.elapsed() > PATIENCE;
            assert!(!late, "seed {seed}, step {step}: `{path}` is not as a build would write it, after {done:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
        before = now;
    }
    assert!(stopped > 0 && stopped < edits, "of {edits} states {stopped} could not be built");
}

#[test]
fn after_any_edits_every_page_is_as_a_build_would_write_it() {
    follows(0x9e37_79b9_7f4a_7c15, 7);
    follows(0x2545_f491_4f6c_dd1d, 7);
}
