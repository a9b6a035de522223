//! A build depends only on the book and the program: not on the network, date, path, locale or number of processors. All
//! third-party components are listed with their licences.

use crate::support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use bouwstenen::theme::{Theme, licences};
use bouwstenen::third_party;
use support::TestBook;

/// Returns the small book with a booklet of each type.
fn book() -> TestBook {
    let more = "\n[[booklets]]\ndocument = \"cards\"\nfile = \"cards\"\ntitle = \"Cards\"\nsheets = [\"A4\"]\n\n[[booklets]]\ndocument = \"form\"\nfile = \"form\"\ntitle = \"Form\"\nfillable = true\n";
    TestBook::small()
        .append("book.toml", more)
        .file(
            "content/dot.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>",
        )
        .append("content/welcome.md", "\n![A dot](dot.svg)\n")
}

fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |path: String| {
        let bytes = std::fs::read(folder.join(&path)).expect("a file");
        (path, bytes)
    };
    support::files(folder, "").into_iter().map(read).collect()
}

/// Builds a new copy of the book through another program, in a folder with another name; returns all output.
fn built(program: &[&str], environment: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let book = book();
    let build = [program, &[env!("CARGO_BIN_EXE_bouwstenen"), "build"]].concat();
    let output = Command::new(build[0])
        .args(&build[1..])
        .envs(environment.iter().copied())
        .current_dir(book.path())
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", build[0]));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    bytes(&book.path().join("public"))
}

fn assert_same(first: &BTreeMap<String, Vec<u8>>, second: &BTreeMap<String, Vec<u8>>, how: &str) {
    assert!(first.keys().eq(second.keys()), "{how}");
    for (path, bytes) in first {
        assert!(second[path] == *bytes, "{how}: {path} differs");
    }
}

#[test]
fn the_same_book_gives_the_same_bytes_anywhere() {
    // Each is a new folder with another name.
    let first = built(&["env"], &[("RAYON_NUM_THREADS", "1"), ("LC_ALL", "C"), ("TZ", "UTC")]);
    assert!(first.keys().any(|path| path.ends_with(".pdf")));
    let elsewhere = built(
        &["env"],
        &[("RAYON_NUM_THREADS", "4"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "nl_NL.UTF-8"), ("TZ", "Asia/Tokyo")],
    );
    assert_same(&first, &elsewhere, "another locale and more threads");
    let one_processor = built(&["taskset", "--cpu-list", "0"], &[("HOME", "/nonexistent"), ("TERM", "dumb")]);
    assert_same(&first, &one_processor, "one processor");
    let another_day = built(&["faketime", "2031-05-06 07:08:09"], &[]);
    assert_same(&first, &another_day, "another day");
}

#[test]
fn a_book_is_made_without_a_network() {
    let plain = built(&["env"], &[]);
    // A separate network without any interface, not even loopback.
    let alone = built(&["unshare", "--map-root-user", "--net"], &[]);
    assert_same(&plain, &alone, "without a network");
}

/// Returns the crates of the program for these systems, according to cargo.
fn crates(targets: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(targets.iter().flat_map(|target| ["--target", target]))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "`cargo fetch --locked` gets the crates of all systems.\n{said}");
    // `name v1.0.0`, followed by more for macros and for the program itself.
    let named = |line: &str| {
        let (name, rest) = line.split_once(" v")?;
        Some(format!("{name} {}", rest.split(' ').next()?))
    };
    let ours = |named: &String| *named == concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
    String::from_utf8_lossy(&output.stdout).lines().filter_map(named).filter(|named| !ours(named)).collect()
}

#[test]
fn exactly_the_crates_of_the_program_are_listed_with_their_licences() {
    let config = include_str!("../../.ci/about.toml").parse::<toml::Table>().expect("the configuration of cargo-about");
    let targets: Vec<_> = config["targets"].as_array().into_iter().flatten().filter_map(toml::Value::as_str).collect();
    assert!(!targets.is_empty());
    let told: BTreeSet<_> = third_party::crates().map(|found| format!("{} {}", found.name, found.version)).collect();
    let used = crates(&targets);
    let missing: Vec<_> = used.difference(&told).collect();
    let gone: Vec<_> = told.difference(&used).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "`.ci/third-party` makes THIRD-PARTY.txt anew: it does not tell of {missing:?}, and tells of {gone:?}, which the program does \
         not have"
    );
}

#[test]
fn the_licences_of_the_fonts_are_listed_as_in_their_files() {
    let theme = Theme::default_theme();
    for licence in licences::licences(&theme) {
        // Trailing spaces are not kept.
        for line in licence.text.lines().map(str::trim_end) {
            assert!(third_party::TEXT.contains(line), "`.ci/third-party` makes THIRD-PARTY.txt anew: {line}");
        }
    }
}
