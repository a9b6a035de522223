//! A build never loses anything: it does not touch foreign folders, and a failed build leaves the last output.

use crate::support;

use std::collections::BTreeMap;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};
use support::TestBook;

/// Returns all files below a folder with their bytes.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |path: String| {
        let bytes = std::fs::read(folder.join(&path)).expect("a file");
        (path, bytes)
    };
    support::files(folder, "").into_iter().map(read).collect()
}

/// Asserts that an output folder is one complete build: every file matches the list, and there is no other.
fn assert_whole(public: &Path) {
    let list = std::fs::read_to_string(public.join(".bouwstenen")).expect("a list");
    let listed: BTreeMap<_, _> =
        list.lines().filter_map(|line| line.split_once("  ")).map(|(digest, path)| (path, digest)).collect();
    let found: BTreeMap<_, _> = bytes(public)
        .into_iter()
        .filter(|(path, _)| path != ".bouwstenen")
        .map(|(path, bytes)| {
            (path, Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>())
        })
        .collect();
    let found: BTreeMap<_, _> = found.iter().map(|(path, digest)| (path.as_str(), digest.as_str())).collect();
    assert_eq!(found, listed);
}

/// Asserts that a folder contains only the named entries.
fn assert_holds_only(folder: &Path, names: &[&str]) {
    let found = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut found: Vec<_> = found.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    found.sort();
    assert_eq!(found, names);
}

#[test]
fn an_output_folder_that_came_with_the_book_is_not_used() {
    let book = TestBook::small();
    book.run(&["build", "--no-print"]).succeeds();
    let public = book.path().join("public");
    let first = bytes(&public);
    // A page of the same length with other bytes, and a list that says it was written so.
    let page = book.read("public/welcome.html").replace("Wash your hands", "Wash your money");
    let digest = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let list = book.read("public/.bouwstenen");
    let list = list.replace(&digest(book.read("public/welcome.html").as_bytes()), &digest(page.as_bytes()));
    let book = book.file("public/welcome.html", page).file("public/.bouwstenen", list);
    assert!(book.read("public/welcome.html").contains("money"));
    book.run(&["build", "--no-print"]).succeeds();
    assert!(bytes(&public) == first);
}

const BOOK: &[&str] = &["book.toml", "content", "profiles"];
const BOOK_AND_SITE: &[&str] = &["book.toml", "content", "profiles", "public"];
const PRINTED: &[&str] = &[".cache", "book.toml", "content", "profiles", "public"];

/// Asserts that a build is refused with these words, and changes nothing.
fn refused(book: &TestBook, arguments: &[&str], said: &[&str]) {
    let before = bytes(book.path());
    let run = book.run(&[&["build", "--no-print"], arguments].concat());
    assert_eq!(run.code(), 2, "{arguments:?}: {}", run.text());
    for words in said {
        assert!(run.text().contains(words), "{arguments:?}: {}", run.text());
    }
    assert!(bytes(book.path()) == before, "{arguments:?} changed something");
}

#[test]
fn a_second_build_replaces_the_first_completely() {
    let book = TestBook::small();
    book.build().succeeds();
    assert!(book.has("public/jobs/taste.html"));
    let book = book.without("content/jobs/taste.md");
    book.build().succeeds();
    assert!(book.has("public/index.html") && !book.has("public/jobs/taste.html"));
    assert_whole(&book.path().join("public"));
    assert_holds_only(book.path(), BOOK_AND_SITE);
}

#[test]
fn a_folder_with_other_files_is_refused() {
    let book = TestBook::small().file("public/thesis.doc", "three years of work");
    refused(&book, &[], &["contains files that this program did not make: thesis.doc.", "--out"]);
}

#[test]
fn a_foreign_file_in_the_output_is_never_removed() {
    let book = TestBook::small();
    book.build().succeeds();
    for stray in ["stray.html", "jobs/notes.txt", "new/folder/file", ".htaccess"] {
        let book = TestBook::small();
        book.build().succeeds();
        let book = book.file(&format!("public/{stray}"), "work of someone");
        refused(&book, &[], &[stray.split('/').next().expect("a name")]);
        // After it is moved away, the build succeeds.
        let book = book.without(&format!("public/{stray}"));
        if stray.starts_with("new") {
            std::fs::remove_dir_all(book.path().join("public/new")).expect("a folder");
        }
        book.build().succeeds();
    }
    let elsewhere = tempfile::TempDir::new().expect("a folder");
    symlink(elsewhere.path(), book.path().join("public/linked")).expect("a link");
    refused(&book, &[], &["linked"]);
}

#[test]
fn a_file_of_ours_that_was_changed_is_never_removed() {
    let book = TestBook::small();
    book.build().succeeds();
    let book = book.file("public/index.html", "my own words");
    refused(&book, &[], &["index.html", "changed after this program made them", "in the book itself"]);
    let book = book.without("public/index.html");
    book.build().succeeds();
    // Also if the page would be written there.
    let book = book.file("public/jobs/taste.html", "my own words").without("content/jobs/taste.md");
    refused(&book, &[], &["jobs/taste.html"]);
}

#[test]
fn of_many_foreign_files_only_the_first_are_named() {
    let book = (0..20).fold(TestBook::small(), |book, number| book.file(&format!("public/{number:02}"), "x"));
    refused(&book, &[], &["00, 01, 02, 03, 04, …"]);
}

#[test]
fn a_list_that_names_files_elsewhere_does_not_make_them_ours() {
    let digest = "0".repeat(64);
    let list = format!("# x\n{digest}  ../content/index.md\n{digest}  /etc/passwd\n# That is all.\n");
    let book = TestBook::small().file("public/.bouwstenen", &list).file(".public.new-1-0/.bouwstenen", &list);
    book.build().succeeds();
    assert!(book.has("content/index.md"));
    // Through a link, a listed file is outside too.
    let list = format!("# x\n{digest}  linked/index.md\n# That is all.\n");
    let book = book.file(".public.new-2-0/.bouwstenen", list);
    symlink(book.path().join("content"), book.path().join(".public.new-2-0/linked")).expect("a link");
    book.build().succeeds();
    assert!(book.has("content/index.md"));
}

#[test]
fn the_book_and_its_parent_folders_are_refused_as_output() {
    let book = TestBook::small();
    let folder = book.path().to_str().expect("a plain path");
    let above = format!("{folder}/..");
    let outs = [
        "/",
        ".",
        "..",
        "../..",
        folder,
        &above,
        "content",
        "content/new",
        "profiles/new",
        "themes",
        "themes/new",
        "public/../content/new",
        "absent/../content/new",
        "./content/../profiles/new/deep",
    ];
    for out in outs {
        refused(&book, &["--out", out], &["contains it", "--out"]);
    }
    refused(&book, &["--out", "book.toml"], &["is not a folder"]);
    assert_holds_only(book.path(), BOOK);
}

#[test]
fn a_symbolic_link_as_output_folder_is_refused() {
    let book = TestBook::small();
    let elsewhere = tempfile::TempDir::new().expect("a folder");
    symlink(elsewhere.path(), book.path().join("public")).expect("a link");
    refused(&book, &[], &["is a link to another place"]);
    assert_holds_only(elsewhere.path(), &[]);
    // A link to the book's own text, which would be overwritten.
    symlink(book.path().join("content"), book.path().join("out")).expect("a link");
    refused(&book, &["--out", "out/site"], &["contains it"]);
}

#[test]
fn refusals_are_in_the_language_of_the_book() {
    let book = TestBook::handbook().file("public/scriptie.doc", "drie jaar werk");
    refused(&book, &[], &["In ", "staan bestanden die dit programma niet heeft gemaakt: scriptie.doc."]);
}

#[test]
fn a_book_with_errors_leaves_the_last_build() {
    let book = TestBook::small();
    book.build().succeeds();
    let before = bytes(&book.path().join("public"));
    let book = book.replace("content/index.md", "All about the kitchen.", "[gone](gone.md)");
    book.build().finds_errors();
    assert_eq!(bytes(&book.path().join("public")), before);
}

#[test]
fn a_broken_theme_leaves_the_last_build_and_no_temporary_files() {
    let book = TestBook::small();
    book.build().succeeds();
    let book = book.file("themes/default/site/block.html", "{% if %}");
    let run = book.build();
    assert_eq!(run.code(), 2, "{}", run.text());
    assert!(run.text().contains("block.html"), "{}", run.text());
    assert_whole(&book.path().join("public"));
    assert_holds_only(book.path(), &["book.toml", "content", "profiles", "public", "themes"]);
    // Folders that were created only for the output are removed too.
    assert_eq!(book.run(&["build", "--no-print", "--out", "a/b/c"]).code(), 2);
    assert!(!book.has("a"));
}

/// Starts a build with booklets, which takes long enough to be interrupted, and waits until it writes.
fn begun(book: &TestBook) -> Child {
    let build = Command::new(env!("CARGO_BIN_EXE_bouwstenen"))
        .arg("build")
        .current_dir(book.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let began = Instant::now();
    let is_new = |entry: std::fs::DirEntry| entry.file_name().to_string_lossy().starts_with(".public.new-");
    while !std::fs::read_dir(book.path()).expect("a folder").flatten().any(is_new) {
        assert!(began.elapsed() < Duration::from_secs(60), "no build began");
        std::thread::sleep(Duration::from_millis(1));
    }
    build
}

#[test]
fn an_interrupted_build_leaves_the_last_one_and_no_temporary_files() {
    let book = TestBook::small();
    book.build().succeeds();
    for signal in ["-INT", "-TERM", "-HUP"] {
        let book = TestBook::small();
        book.build().succeeds();
        let before = bytes(&book.path().join("public"));
        let build = begun(&book);
        let sent = Command::new("kill").args([signal, &build.id().to_string()]).status().expect("kill runs");
        assert!(sent.success(), "the build ended before it could be stopped");
        let ended = build.wait_with_output().expect("an end");
        assert_eq!(ended.status.code(), Some(130), "{signal}");
        assert!(
            String::from_utf8_lossy(&ended.stderr).contains("Stopped. The previous output is unchanged."),
            "{signal}"
        );
        assert_eq!(bytes(&book.path().join("public")), before, "{signal}");
        assert!(
            !std::fs::read_dir(book.path())
                .expect("a folder")
                .flatten()
                .any(|entry| { entry.file_name().to_string_lossy().starts_with(".public") })
        );
    }
}

#[test]
fn the_remains_of_a_killed_build_are_removed_by_the_next() {
    let book = TestBook::small();
    book.build().succeeds();
    let before = bytes(&book.path().join("public"));
    let mut build = begun(&book);
    build.kill().expect("killed");
    build.wait().expect("an end");
    assert_eq!(bytes(&book.path().join("public")), before);
    // Killed before it marked its folder, and between its last two steps.
    std::fs::create_dir(book.path().join(".public.new-77-0")).expect("a folder");
    let copied = Command::new("cp").args(["-r", "public", ".public.new-78-0"]).current_dir(book.path()).status();
    assert!(copied.expect("cp runs").success());
    // A folder of someone else, whatever its name: it has no marker of ours.
    let book = book.file(".public.new-mine/notes", "mine").file(".public.new-file", "mine");
    book.run(&["build"]).succeeds();
    assert_whole(&book.path().join("public"));
    let mine = [".public.new-file", ".public.new-mine"];
    assert_holds_only(book.path(), &[&PRINTED[..1], &mine, &PRINTED[1..]].concat());
}

#[test]
fn a_running_build_is_not_taken_for_a_killed_one() {
    let book = TestBook::small();
    let build = begun(&book);
    book.build().succeeds();
    let ended = build.wait_with_output().expect("an end");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    assert_whole(&book.path().join("public"));
    assert!(book.has("public/print/handbook.pdf"));
    assert_holds_only(book.path(), PRINTED);
}

#[test]
fn many_simultaneous_builds_succeed_and_there_is_always_a_site() {
    let book = TestBook::small();
    book.build().succeeds();
    let mut builds: Vec<_> = (0..8)
        .map(|_| {
            Command::new(env!("CARGO_BIN_EXE_bouwstenen"))
                .args(["build", "--no-print"])
                .current_dir(book.path())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the program runs")
        })
        .collect();
    let page = book.path().join("public/index.html");
    while builds.iter_mut().any(|build| build.try_wait().expect("a state").is_none()) {
        assert!(page.is_file(), "there was a moment without a website");
    }
    for build in builds {
        let ended = build.wait_with_output().expect("an end");
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    assert_whole(&book.path().join("public"));
    assert_holds_only(book.path(), BOOK_AND_SITE);
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_last_build_and_no_temporary_files() {
    let book = TestBook::small();
    book.build().succeeds();
    let before = bytes(&book.path().join("public"));
    let book = book.append("content/welcome.md", &"word ".repeat(20_000));
    // No file may be larger than 64 blocks; without the trap the system would kill the program instead.
    let limited = format!("trap '' XFSZ; ulimit -f 64; exec {} build --no-print", env!("CARGO_BIN_EXE_bouwstenen"));
    let output = Command::new("sh").args(["-c", &limited]).current_dir(book.path()).output().expect("sh runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("Cannot write") && said.contains("The previous output is unchanged."), "{said}");
    assert_eq!(bytes(&book.path().join("public")), before);
    assert_holds_only(book.path(), BOOK_AND_SITE);
}

#[test]
fn a_full_disk_leaves_the_last_build_and_no_temporary_files() {
    let book = TestBook::small();
    std::fs::create_dir(book.path().join("disk")).expect("a folder");
    // A separate file system that only this script sees; it needs no privileges.
    let script = r#"
        set -e
        mount -t tmpfs -o size=16m tmpfs disk
        "$1" build --no-print --out disk/public
        echo "Something more." >> content/index.md
        cat /dev/zero > disk/filled 2>/dev/null || true
        code=0; "$1" build --no-print --out disk/public || code=$?
        [ "$code" = 2 ] || { echo "the build ended with $code"; exit 1; }
        [ "$(ls -A disk | tr '\n' ' ')" = "filled public " ] || { ls -A disk; exit 1; }
        (cd disk/public && sha256sum --check --quiet .bouwstenen)
        rm disk/filled
        "$1" build --no-print --out disk/public
        grep -q "Something more." disk/public/index.html
    "#;
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script, "sh", env!("CARGO_BIN_EXE_bouwstenen")])
        .current_dir(book.path())
        .output()
        .expect("unshare (Debian: util-linux) is installed");
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("Cannot write"), "{said}");
}

#[test]
fn a_file_whose_bytes_did_not_change_is_not_written_again() {
    let book = TestBook::small();
    book.build().succeeds();
    let public = book.path().join("public");
    let written = || -> BTreeMap<String, (u64, i64, i64)> {
        let about = |path: String| {
            let about = std::fs::metadata(public.join(&path)).expect("a file");
            (path, (about.ino(), about.mtime(), about.mtime_nsec()))
        };
        support::files(&public, "").into_iter().filter(|path| path != ".bouwstenen").map(about).collect()
    };
    let first = written();
    book.build().succeeds();
    assert_eq!(written(), first);
    let book = book.replace("content/jobs/taste.md", "Try a spoonful.", "Try two spoonfuls.");
    book.build().succeeds();
    let third = written();
    let again: Vec<_> = third.iter().filter(|(path, about)| first.get(*path) != Some(about)).collect();
    assert!(again.iter().any(|(path, _)| *path == "jobs/taste.html"), "{again:?}");
    assert!(!again.iter().any(|(path, _)| *path == "jobs/chop.html" || path.starts_with("assets/")), "{again:?}");
    assert_whole(&public);
}

#[test]
fn the_book_can_be_elsewhere_and_so_can_the_output() {
    let book = TestBook::small();
    let elsewhere = tempfile::TempDir::new().expect("a temporary folder");
    let folder = book.path().to_str().expect("a plain path");
    support::run_in(elsewhere.path(), &["build", "--no-print", "--book", folder, "--out", "site"]).succeeds();
    assert!(elsewhere.path().join("site/index.html").is_file());
    assert!(!book.has("public"));
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let book = TestBook::small();
    book.run(&["build"]).succeeds();
    let folder = book.path().join("public");
    let first = bytes(&folder);
    assert!(first.keys().any(|path| path.ends_with(".pdf")));
    // Made again, not taken from the cache.
    std::fs::remove_dir_all(book.path().join(".cache")).expect("a cache");
    book.run(&["build"]).succeeds();
    for ((path, before), (_, after)) in first.iter().zip(bytes(&folder)) {
        assert!(*before == after, "{path} differs");
    }
}
