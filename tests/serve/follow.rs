//! The preview follows the disk, however files get there; what breaks a site leaves the last good page under what is said of it.

use camino::Utf8Path;
use onrecord::options::Options;

use super::Preview;
use super::support::{Folder, Site, public, write_file};
use crate::client::Answer;

const VERA: &str = "---\nname: Vera Holm\n---\n";
const BRIEFING: &str = "---\ntitle: The harbour closes\n---\n[[Vera Holm]] closed the harbour.\n";
const PATH: &str = "content/briefings/2021-03-08-harbour.md";

fn site() -> Folder {
    Site::of([
        ("onrecord.yaml", "title: Small\nlints: {missing-base-url: allow}\n"),
        ("content/actors/vera-holm.md", VERA),
        ("content/pages/guides/one.md", "---\ntitle: One\n---\nFirst guide.\n"),
        (PATH, BRIEFING),
        ("static/mine.css", "p { color: red }"),
    ])
    .on_disk()
}

fn preview(folder: &Folder) -> Preview {
    let preview = Preview::of(&folder.path(), public());
    assert_eq!(preview.get("/").status, 200);
    preview
}

fn has(words: &str) -> impl Fn(&Answer) -> bool {
    move |answer| answer.status == 200 && answer.text().contains(words)
}

fn is_gone(answer: &Answer) -> bool {
    answer.status == 404
}

/// As many editors do: another file takes the place of the old one.
fn replace(path: &Utf8Path, text: &str) {
    let new = path.with_file_name(".new~");
    write_file(&new, text);
    std::fs::rename(&new, path).expect("files can be renamed");
}

#[test]
fn a_changed_title_is_right_on_the_page_of_an_actor() {
    let folder = site();
    let preview = preview(&folder);
    assert!(preview.page("/actors/vera-holm/").contains("The harbour closes"));
    write_file(&folder.path().join(PATH), BRIEFING.replace("closes", "is shut"));
    let page = preview.until("/actors/vera-holm/", "has the new title", has("The harbour is shut"));
    assert!(!page.text().contains("The harbour closes"));
    replace(&folder.path().join(PATH), &BRIEFING.replace("closes", "opens"));
    preview.until("/actors/vera-holm/", "has the newest title", has("The harbour opens"));
}

#[test]
fn files_and_folders_come_go_and_move() {
    let folder = site();
    let preview = preview(&folder);
    let root = folder.path();
    write_file(&root.join("content/briefings/deep/2021-03-09-later.md"), "---\ntitle: Later\n---\nMore.\n");
    preview.until("/briefings/later/", "is there", has("More."));
    std::fs::remove_file(root.join("content/briefings/deep/2021-03-09-later.md")).expect("a file");
    preview.until("/briefings/later/", "is gone", is_gone);
    std::fs::rename(root.join("content/pages/guides"), root.join("content/pages/manuals")).expect("a folder");
    preview.until("/manuals/one/", "is there", has("First guide."));
    assert!(is_gone(&preview.get("/guides/one/")));
    std::fs::remove_dir_all(root.join("content/pages")).expect("a folder");
    preview.until("/manuals/one/", "is gone", is_gone);
    write_file(
        &root.join("templates/404.html"),
        "{% extends \"__builtin/404.html\" %}{% block heading %}Lost here{% endblock heading %}",
    );
    preview.until("/nothing/", "is ours", |answer| answer.text().contains("Lost here"));
    write_file(&root.join("onrecord.yaml"), "title: Renamed\nlints: {missing-base-url: allow}\n");
    preview.until("/", "has the new name", has("Renamed"));
    write_file(&root.join("onrecord.yaml"), "title: Renamed\nbase_url: https://example.org/sub/\n");
    preview.until("/", "leads below the path", |answer| answer.header("location") == "/sub/");
}

#[test]
fn many_files_at_once_are_one_change() {
    let folder = site();
    let preview = preview(&folder);
    for n in 0..200 {
        let path = format!("content/pages/many/page-{n}.md");
        write_file(&folder.path().join(path), format!("---\ntitle: Page {n}\n---\nText {n}.\n"));
    }
    for n in [0, 99, 199] {
        preview.until(&format!("/many/page-{n}/"), "is there", has(&format!("Text {n}.")));
    }
    std::fs::remove_dir_all(folder.path().join("content/pages/many")).expect("a folder");
    for n in [0, 99, 199] {
        preview.until(&format!("/many/page-{n}/"), "is gone", is_gone);
    }
}

#[test]
fn broken_front_matter_leaves_the_last_good_page_and_says_where_it_is_broken() {
    let folder = site();
    let preview = preview(&folder);
    let mut listener = preview.listen("/briefings/harbour/");
    let good = listener.until(|message| message["page"].is_string());
    assert_eq!(good["errors"], serde_json::json!([]));
    write_file(&folder.path().join(PATH), BRIEFING.replace("title", "<b>titel"));
    let told = listener.until(|message| message["errors"] != serde_json::json!([]));
    assert!(told["page"].is_null(), "the page stays: {told}");
    let texts = told["errors"].to_string();
    assert!(texts.contains(&format!("{PATH}:2:1")) && texts.contains("<b>titel"), "{texts}");
    assert!(preview.page("/briefings/harbour/").contains("The harbour closes"));
    write_file(&folder.path().join(PATH), BRIEFING);
    let mended = listener.until(|message| message["errors"] == serde_json::json!([]));
    assert_eq!(mended["page"], good["page"]);
}

#[test]
fn a_broken_template_or_configuration_ends_nothing() {
    let folder = site();
    let preview = preview(&folder);
    let mut listener = preview.listen("/briefings/harbour/");
    let base = folder.path().join("templates/briefing.html");
    // One that cannot be read.
    write_file(&base, "{% extends \"__builtin/briefing.html\" %}{% block");
    let told = listener.until(|message| message["errors"] != serde_json::json!([]));
    assert!(told["errors"].to_string().contains("templates/briefing.html:1"), "{told}");
    assert!(preview.page("/briefings/harbour/").contains("The harbour closes"));
    // One that can, and fails while the page is made.
    write_file(
        &base,
        "{% extends \"__builtin/briefing.html\" %}{% block title %}{{ no.such.thing }}{% endblock title %}",
    );
    let told = listener.until(|message| message["errors"].to_string().contains("no"));
    assert!(told["errors"].to_string().contains("templates/briefing.html:1"), "{told}");
    assert!(preview.page("/briefings/harbour/").contains("The harbour closes"));
    assert_eq!(preview.get("/actors/vera-holm/").status, 200);
    std::fs::remove_file(&base).expect("a file");
    listener.until(|message| message["errors"] == serde_json::json!([]));
    write_file(&folder.path().join("onrecord.yaml"), "title: [\n");
    let told = listener.until(|message| message["errors"] != serde_json::json!([]));
    assert!(told["errors"].to_string().contains("onrecord.yaml:"), "{told}");
    write_file(&folder.path().join("onrecord.yaml"), "title: Mended\nlints: {missing-base-url: allow}\n");
    preview.until("/", "is mended", has("Mended"));
}

#[test]
fn a_site_that_was_never_good_says_what_is_wrong_without_a_script_too() {
    let folder = site();
    write_file(&folder.path().join(PATH), "---\ntitle: <script>alert(1)</script>: x\n---\nText.\n");
    let preview = Preview::of(&folder.path(), public());
    let answer = preview.get("/anything/");
    assert_eq!(answer.status, 500);
    let text = answer.text();
    assert!(text.contains(&format!("{PATH}:2:")) && text.contains("&lt;script&gt;alert(1)"), "{text}");
    assert!(!text.contains("<script>alert(1)"), "{text}");
    write_file(&folder.path().join(PATH), BRIEFING);
    preview.until("/", "is good", has("The harbour closes"));
}

#[test]
fn a_site_that_goes_away_for_a_moment_comes_back() {
    let folder = site();
    let preview = preview(&folder);
    let mut listener = preview.listen("/");
    let (content, aside) = (folder.path().join("content"), folder.path().join("aside"));
    std::fs::remove_file(folder.path().join("onrecord.yaml")).expect("a file");
    std::fs::rename(&content, &aside).expect("a folder");
    let told = listener.until(|message| message["errors"].to_string().contains("is not a site"));
    assert!(told["page"].is_null());
    assert!(preview.page("/briefings/harbour/").contains("The harbour closes"));
    std::fs::rename(&aside, &content).expect("a folder");
    listener.until(|message| message["errors"] == serde_json::json!([]) && message["page"].is_string());
    // The folder that came back is watched.
    write_file(&folder.path().join(PATH), BRIEFING.replace("closes", "opens"));
    preview.until("/briefings/harbour/", "is the newest", has("The harbour opens"));
}

#[test]
fn another_style_is_told_without_another_page() {
    let folder = site();
    write_file(
        &folder.path().join("templates/base.html"),
        "{% extends \"__builtin/base.html\" %}\n{% block head %}<link rel=\"stylesheet\" href=\"{{ asset(path=\"mine.css\") }}\">{% endblock head %}",
    );
    let preview = preview(&folder);
    let mut listener = preview.listen("/");
    let sheet = |message: &serde_json::Value| {
        let sheets = message["sheets"].as_array().expect("sheets").iter();
        sheets.clone().find(|sheet| sheet[0] == "mine.css").map(|sheet| sheet[1].to_string())
    };
    let before = listener.until(|message| message["page"].is_string());
    write_file(&folder.path().join("static/mine.css"), "p { color: green }");
    let after = listener.until(|message| sheet(message) != sheet(&before));
    assert_eq!(after["page"], before["page"]);
    // A page that says something else is another.
    write_file(&folder.path().join(PATH), BRIEFING.replace("closes", "opens"));
    listener.until(|message| message["page"].is_string() && message["page"] != before["page"]);
}

#[test]
fn a_page_that_did_not_change_is_not_told_to_load_again() {
    let folder = site();
    let preview = preview(&folder);
    let (mut about, mut harbour) = (preview.listen("/guides/one/"), preview.listen("/briefings/harbour/"));
    let before = about.until(|message| message["page"].is_string());
    let old = harbour.until(|message| message["page"].is_string());
    write_file(&folder.path().join(PATH), BRIEFING.replace("closed the", "closed its"));
    harbour.until(|message| message["page"].is_string() && message["page"] != old["page"]);
    write_file(&folder.path().join("content/pages/guides/one.md"), "---\ntitle: One\n---\nSecond guide.\n");
    // The first message that tells of another page tells of the second change, not of the first.
    about.until(|message| message["page"] != before["page"]);
    assert!(preview.page("/guides/one/").contains("Second guide."));
}

#[test]
fn denied_lints_are_told_when_they_are_found() {
    let folder = site();
    let preview = preview(&folder);
    let mut listener = preview.listen("/");
    write_file(&folder.path().join("onrecord.yaml"), "title: Small\nlints: {missing-base-url: deny}\n");
    listener.until(|message| message["errors"].to_string().contains("missing-base-url"));
}

#[test]
fn what_is_withheld_is_not_in_what_is_told() {
    let folder = site();
    write_file(
        &folder.path().join("content/briefings/2021-03-09-secret.md"),
        "---\ntitle: Hush\nstate: draft\n---\nHush.\n",
    );
    let told = |options: Options| {
        let preview = Preview::of(&folder.path(), options);
        let mut listener = preview.listen("/");
        listener.until(|message| message["page"].is_string());
        write_file(&folder.path().join(PATH), format!("{BRIEFING}[[briefing:secret]] and [[no one]]\n"));
        let told = listener.until(|message| message["errors"].to_string().contains("no one")).to_string();
        write_file(&folder.path().join(PATH), BRIEFING);
        listener.until(|message| message["errors"] == serde_json::json!([]));
        told
    };
    assert!(!told(public()).contains("Hush"));
}
