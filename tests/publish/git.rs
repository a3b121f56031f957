//! A branch of a bare repository. Where `git` is not installed, these say so and look at nothing; `external-tests` insist on it.

use std::process::Command;

use camino::Utf8Path;
use onrecord::config::{Place, Target};
use onrecord::model::vocabulary::Tlp;
use onrecord::publish::error::PublishError;
use onrecord::publish::hold::Desk as Lock;
use onrecord::publish::target::open;
use onrecord::publish::{Publication, items};

use super::site::Desk;
use super::support::{Tree, assert_same};

const PAGES: &str =
    "  pages: {kind: git, remote: ../bare.git, branch: pages, host: github-pages, domain: desk.example.org}\n";

/// A site in a repository of its own, below a folder that holds the bare one as well.
struct Repository {
    desk: Desk,
}

fn git(dir: &Utf8Path, arguments: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(dir).args(arguments).output().expect("git");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

impl Repository {
    /// None where there is no git.
    fn new() -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            if cfg!(feature = "external-tests") {
                panic!("no `git` was found: install it (`apt-get install git`)");
            }
            eprintln!("`git` is not installed: nothing was looked at");
            return None;
        }
        let desk = Desk::new(&PAGES.replace("../bare.git", "bare.git"));
        git(&desk.folder.path(), &["init", "--quiet", "--bare", "bare.git"]);
        git(&desk.folder.path(), &["init", "--quiet"]);
        for (key, value) in [("user.name", "Jo Hale"), ("user.email", "jo@example.org")] {
            git(&desk.folder.path(), &["config", key, value]);
        }
        desk.write(".gitignore", "public/\nbare.git/\n");
        git(&desk.folder.path(), &["add", "onrecord.yaml"]);
        Some(Self { desk })
    }

    fn bare(&self, arguments: &[&str]) -> String {
        git(&self.desk.path("bare.git"), arguments)
    }

    /// The files of the branch.
    fn stands(&self) -> Tree {
        let paths = self.bare(&["ls-tree", "-r", "--name-only", "-z", "pages"]);
        let paths = paths.split('\0').filter(|path| !path.is_empty());
        paths.map(|path| (path.to_owned(), self.bare(&["show", &format!("pages:{path}")]).into_bytes())).collect()
    }

    /// What a publish must not touch: the work tree's state, the index and the branches.
    fn own(&self) -> (String, Vec<u8>, String) {
        let root = self.desk.folder.path();
        let index = std::fs::read(root.join(".git/index")).expect("an index");
        (git(&root, &["status", "--porcelain"]), index, git(&root, &["for-each-ref", "refs/heads", "refs/remotes"]))
    }

    fn target(&self) -> Target {
        let place = Place::Git { remote: "bare.git".into(), branch: "pages".into() };
        Target { tlp: Tlp::Clear, base_url: None, host: None, domain: None, place }
    }
}

#[test]
fn a_publish_is_one_commit_and_touches_nothing_here() {
    let Some(repository) = Repository::new() else { return };
    let before = repository.own();
    repository.desk.publish(&["--yes", "--verify"]).done().ends(0, "all as they should be");
    let mut stands = repository.stands();
    assert_eq!(stands.remove("CNAME").as_deref(), Some(&b"desk.example.org\n"[..]));
    assert_eq!(stands.remove(".nojekyll").as_deref(), Some(&b""[..]));
    assert!(stands.remove(".onrecord-published.json").is_some());
    assert_same(&repository.desk.built("public"), &stands, "the branch");
    assert_eq!(repository.own(), before);
    assert_eq!(
        repository.bare(&["log", "--format=%an <%ae> %s", "pages"]),
        "Jo Hale <jo@example.org> Publish the site\n"
    );

    repository.desk.publish(&["--yes", "--verify"]).ends(0, "is up to date");
    assert_eq!(repository.bare(&["rev-list", "--count", "pages"]), "1\n");
}

#[test]
fn changes_and_removals_are_a_second_commit_and_files_of_others_stay() {
    let Some(repository) = Repository::new() else { return };
    repository.desk.publish(&["--yes"]).done();
    // Somebody adds a file to the branch by hand.
    let clone = repository.desk.path("clone");
    git(&repository.desk.folder.path(), &["clone", "--quiet", "--branch", "pages", "bare.git", "clone"]);
    std::fs::write(clone.join("notes \"x\".txt"), "theirs").unwrap();
    git(&clone, &["add", "."]);
    git(&clone, &["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "Notes"]);
    git(&clone, &["push", "--quiet"]);

    repository.desk.edit("content/briefings/2021-03-01-open.md", "Anna wrote", "Anna Open wrote");
    std::fs::remove_file(repository.desk.path("content/pages/about.md")).unwrap();
    repository.desk.publish(&["--yes", "--verify"]).done();
    assert_eq!(repository.bare(&["rev-list", "--count", "pages"]), "3\n");
    let changed = repository.bare(&["diff", "--name-status", "pages~1", "pages"]);
    assert!(changed.contains("M\tbriefings/open/index.html") && changed.contains("D\tabout/index.html"), "{changed}");
    assert!(!changed.contains("actors/open-group/index.html"), "{changed}");
    assert!(repository.stands().contains_key("notes \"x\".txt"));
}

#[test]
fn whoever_comes_second_is_told() {
    let Some(repository) = Repository::new() else { return };
    repository.desk.publish(&["--dry-run"]).done();
    let (root, public) = (repository.desk.folder.path(), repository.desk.path("public"));
    let settings = repository.target();
    let target = open(&settings, "other", &root, &public).unwrap();
    let publication =
        Publication::new(target.as_ref(), "public", items(&public, "public", &settings, &[]).unwrap()).unwrap();
    let plan = publication.plan().unwrap();
    // Another publish comes first.
    repository.desk.publish(&["--yes"]).done();
    let first = repository.bare(&["rev-parse", "pages"]);
    let mut lock = Lock::take(&public, "other").unwrap();
    let outcome = publication.carry_out(&plan, &mut lock, &|_| {});
    assert!(matches!(outcome, Err(PublishError::TargetChanged { .. })), "{outcome:?}");
    assert_eq!(repository.bare(&["rev-parse", "pages"]), first);
}

#[test]
fn what_git_says_is_shown_without_passwords() {
    let Some(repository) = Repository::new() else { return };
    let root = repository.desk.folder.path();
    git(&root, &["remote", "add", "origin", "http://me:hush-hush@127.0.0.1:9/x.git"]);
    repository.desk.edit("onrecord.yaml", "remote: bare.git", "remote: origin");
    let told = repository.desk.publish(&["--yes"]).ends(3, "cannot look at the remote");
    assert!(!told.words.contains("hush"), "{}", told.words);
}

#[test]
fn a_site_in_no_repository_is_told() {
    if Repository::new().is_none() {
        return;
    }
    let desk = Desk::new(PAGES);
    // A repository around the temporary folder is none of the site's.
    let variables = [("GIT_CEILING_DIRECTORIES", desk.folder.path().parent().unwrap().as_str().to_owned())];
    let variables: Vec<(&str, &str)> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.publish_with(&["--yes"], &variables).ends(2, "is in no git repository");
}
