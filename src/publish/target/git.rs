//! A branch of a git repository, for hosts that show one: GitHub, GitLab and Codeberg Pages and their like.
//!
//! A publish is one commit, made by `git fast-import` out of the branch as it is and what changes, and pushed without force. So
//! readers see everything at once; whoever comes second is refused by git; and neither the work tree nor the index nor any branch
//! of the local repository is touched. What was fetched and made stands under `refs/onrecord/`.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;

use camino::{Utf8Path, Utf8PathBuf};

use super::program::{Answer, run, unstarted};
use super::{Found, Target};
use crate::publish::Watch;
use crate::publish::error::PublishError;
use crate::publish::item::Item;

/// A branch.
#[derive(Debug)]
pub(super) struct Branch {
    root: Utf8PathBuf,
    remote: String,
    branch: String,
    /// Where the branch is kept in the local repository.
    local: String,
    /// The commit that the branch was at; none where it is not there yet.
    before: Option<String>,
    import: Mutex<Option<Import>>,
}

/// A `git fast-import` that is at work.
#[derive(Debug)]
struct Import {
    child: Child,
    stream: BufWriter<ChildStdin>,
}

const PUSH: &str = "push the branch";

impl Branch {
    /// Fetches a branch, if it is there.
    pub fn open(root: &Utf8Path, name: &str, remote: &str, branch: &str) -> Result<Self, PublishError> {
        let mut opened = Self {
            root: root.to_owned(),
            remote: remote.to_owned(),
            branch: branch.to_owned(),
            local: format!("refs/onrecord/publish/{name}"),
            before: None,
            import: Mutex::new(None),
        };
        let inside = opened.git(&["rev-parse", "--git-dir"], "find the repository that the site is in")?;
        if !inside.output.status.success() {
            return Err(PublishError::Setting {
                reason: format!("`{root}` is in no git repository, and a branch is to be published from it"),
                help: "run `git init` there, or publish to another kind of target".to_owned(),
            });
        }
        opened.before = opened.remote_commit()?;
        if opened.before.is_some() {
            let from = format!("+refs/heads/{branch}:{}", opened.local);
            let fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", remote, &from];
            opened.git(&fetch, "fetch the branch")?.good()?;
            // What was fetched may be newer than what was listed.
            opened.before = Some(opened.git(&["rev-parse", &opened.local], "read the branch")?.text()?);
        } else {
            opened.git(&["update-ref", "-d", &opened.local], "forget an old branch")?.good()?;
        }
        Ok(opened)
    }

    fn command(&self) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.root);
        // Nobody is asked anything, and what git says can be read by a program.
        command.env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
        command
    }

    fn git(&self, arguments: &[&str], step: &str) -> Result<Answer, PublishError> {
        let mut command = self.command();
        command.args(arguments);
        run("git", command, step)
    }

    /// The commit that the branch is at on the remote.
    fn remote_commit(&self) -> Result<Option<String>, PublishError> {
        let full = format!("refs/heads/{}", self.branch);
        let listed = self.git(&["ls-remote", "--", &self.remote, &full], "look at the remote")?.text()?;
        let line = listed.lines().find(|line| line.ends_with(&full));
        Ok(line.and_then(|line| line.split_whitespace().next()).map(str::to_owned))
    }

    /// Gives a step to the import, which begins with the first.
    fn import(
        &self,
        write: impl FnOnce(&mut BufWriter<ChildStdin>) -> std::io::Result<()>,
    ) -> Result<(), PublishError> {
        let step = "write the commit";
        let stopped = || PublishError::step(step, "git stopped");
        let mut import = self.import.lock().map_err(|_| stopped())?;
        if import.is_none() {
            *import = Some(self.begin()?);
        }
        let import = import.as_mut().ok_or_else(stopped)?;
        write(&mut import.stream).map_err(|error| PublishError::step(step, error))
    }

    fn begin(&self) -> Result<Import, PublishError> {
        let who = self.git(&["var", "GIT_COMMITTER_IDENT"], "tell who commits")?;
        if !who.output.status.success() {
            return Err(PublishError::Setting {
                reason: "git does not know who commits".to_owned(),
                help: "set `user.name` and `user.email` with `git config`".to_owned(),
            });
        }
        let who = who.text()?;
        let mut command = self.command();
        command.args(["fast-import", "--quiet", "--done", "--date-format=raw"]);
        let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| unstarted("git", "write the commit", &error))?;
        let Some(stdin) = child.stdin.take() else { return Err(PublishError::step("write the commit", "git stopped")) };
        let mut stream = BufWriter::new(stdin);
        let message = "Publish the site\n";
        let mut head = format!("commit {}\ncommitter {who}\ndata {}\n{message}", self.local, message.len());
        if let Some(before) = &self.before {
            head.push_str(&format!("from {before}\n"));
        }
        stream.write_all(head.as_bytes()).map_err(|error| PublishError::step("write the commit", error))?;
        Ok(Import { child, stream })
    }
}

/// A path as `git fast-import` reads it.
fn quoted(path: &str) -> String {
    format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Target for Branch {
    fn name(&self) -> String {
        format!("{} of {}", self.branch, crate::publish::secret::without_users(&self.remote))
    }

    fn is_atomic(&self) -> bool {
        true
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, PublishError> {
        let Some(before) = &self.before else { return Ok(None) };
        let listed =
            self.git(&["ls-tree", "--full-tree", "--name-only", before, "--", path], "read the branch")?.good()?;
        if listed.is_empty() {
            return Ok(None);
        }
        self.git(&["cat-file", "blob", &format!("{before}:{path}")], "read the branch")?.good().map(Some)
    }

    fn write(&self, path: &str, bytes: &[u8], _: bool) -> Result<(), PublishError> {
        self.import(|stream| {
            write!(stream, "M 100644 inline {}\ndata {}\n", quoted(path), bytes.len())?;
            stream.write_all(bytes)?;
            stream.write_all(b"\n")
        })
    }

    fn put(&self, items: &[&Item], watch: Watch<'_>) -> Result<(), PublishError> {
        for item in items {
            self.write(&item.path, &item.kept()?, false)?;
            watch(item);
        }
        Ok(())
    }

    fn remove(&self, paths: &[&str]) -> Result<(), PublishError> {
        paths.iter().try_for_each(|path| self.import(|stream| writeln!(stream, "D {}", quoted(path))))
    }

    fn finish(&self) -> Result<(), PublishError> {
        self.import(|stream| {
            stream.write_all(b"\ndone\n")?;
            stream.flush()
        })?;
        let import = self.import.lock().ok().and_then(|mut import| import.take());
        if let Some(Import { child, stream }) = import {
            drop(stream);
            let output = child.wait_with_output().map_err(|error| PublishError::step("write the commit", error))?;
            Answer::of(output, "write the commit").good()?;
        }
        let to = format!("{}:refs/heads/{}", self.local, self.branch);
        let pushed = self.git(&["push", "--quiet", "--", &self.remote, &to], PUSH)?;
        let refused = ["non-fast-forward", "fetch first", "cannot lock ref", "stale info"];
        if !pushed.output.status.success() && refused.iter().any(|why| pushed.complaint().contains(why)) {
            return Err(PublishError::TargetChanged { target: self.name() });
        }
        pushed.good().map(|_| ())
    }

    fn foreign(&self, paths: &[&str]) -> Result<Vec<String>, PublishError> {
        let Some(before) = self.before.as_ref().filter(|_| !paths.is_empty()) else { return Ok(Vec::new()) };
        let listed =
            self.git(&["ls-tree", "-r", "-z", "--full-tree", "--name-only", before], "read the branch")?.good()?;
        let standing: std::collections::BTreeSet<&[u8]> = listed.split(|byte| *byte == 0).collect();
        let stands = paths.iter().filter(|path| standing.contains(path.as_bytes()));
        Ok(stands.map(|path| (*path).to_owned()).collect())
    }

    /// Git names a content by its digest and checks what it reads, so it is enough that the branch is at a commit, and to read that.
    fn read_back(&self, items: &[&Item], found: Found<'_>) -> Result<(), PublishError> {
        let step = "read the branch";
        let at = self.git(&["rev-parse", &self.local], step)?.text()?;
        if self.remote_commit()?.as_ref() != Some(&at) {
            return Err(PublishError::TargetChanged { target: self.name() });
        }
        let mut command = self.command();
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| unstarted("git", step, &error))?;
        let (Some(mut ask), Some(answer)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(PublishError::step(step, "git stopped"));
        };
        let mut answer = BufReader::new(answer);
        for item in items {
            let blob = writeln!(ask, "{at}:{}", item.path).and_then(|()| blob(&mut answer));
            found(item, blob.map_err(|error| PublishError::step(step, error))?);
        }
        drop(ask);
        child.wait().map(|_| ()).map_err(|error| PublishError::step(step, error))
    }
}

/// One answer of `git cat-file --batch`: none where there is no such blob.
fn blob(answer: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    let mut head = String::new();
    answer.read_line(&mut head)?;
    let Some(length) = head.trim_end().rsplit_once(" blob ").and_then(|(_, length)| length.parse::<usize>().ok())
    else {
        return Ok(None);
    };
    let mut bytes = vec![0; length + 1];
    answer.read_exact(&mut bytes)?;
    bytes.pop();
    Ok(Some(bytes))
}

impl Drop for Branch {
    fn drop(&mut self) {
        // An import that was not finished makes no commit.
        if let Some(Import { mut child, stream }) = self.import.lock().ok().and_then(|mut import| import.take()) {
            drop(stream);
            let _ = child.kill().and_then(|()| child.wait());
        }
    }
}
