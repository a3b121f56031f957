//! The programs and packages that these tests need beside Rust. A missing one fails the test that needs it, with a way out.

use std::path::PathBuf;
use std::process::Command;

use camino::Utf8PathBuf;

/// Where npm puts what `package.json` beside this file names.
const PACKAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/external/node_modules");

/// A Chromium: the program named in `CHROMIUM`, or the first of its usual names.
pub fn chromium() -> PathBuf {
    let names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    named.or_else(|| names.into_iter().find_map(on_path)).unwrap_or_else(|| {
        panic!("no Chromium was found: install it (`apt-get install chromium`), or name the program in `CHROMIUM`")
    })
}

/// A command that runs the Nu Html Checker: the archive named in `VNU_JAR`, or the one that npm installed.
pub fn vnu() -> Command {
    let jar = package("VNU_JAR", "vnu-jar/build/dist/vnu.jar");
    let java = on_path("java").unwrap_or_else(|| {
        panic!("no `java` was found: install version 11 or later (`apt-get install default-jre-headless`)")
    });
    let mut command = Command::new(java);
    // Deeply nested pages need a deeper stack than Java gives by itself.
    command.arg("-Xss8m").arg("-jar").arg(jar);
    command
}

/// A command that runs Jing, which holds XML to a schema in RELAX NG.
pub fn jing() -> Command {
    Command::new(on_path("jing").unwrap_or_else(|| panic!("no `jing` was found: install it (`apt-get install jing`)")))
}

/// The script of axe-core: the file named in `AXE_JS`, or the one that npm installed.
pub fn axe() -> String {
    let path = package("AXE_JS", "axe-core/axe.min.js");
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("`{path}` cannot be read: {e}"))
}

fn package(variable: &str, path: &str) -> Utf8PathBuf {
    let named = std::env::var(variable).ok().map(Utf8PathBuf::from);
    let path = named.unwrap_or_else(|| Utf8PathBuf::from(PACKAGES).join(path));
    assert!(
        path.is_file(),
        "`{path}` is not there: run `npm ci --ignore-scripts` in `tests/external`, or name the file in `{variable}`"
    );
    path
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}
