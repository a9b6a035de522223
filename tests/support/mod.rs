//! A book that a test makes, breaks and runs the program on.
//!
//! [`TestBook::small`] is a whole, correct book in English about something that is no handbook of volunteering: what
//! holds for it holds for any book. A test changes one thing and looks at what the program says or writes.
#![allow(dead_code, reason = "each test file uses its own part of this")]

pub mod pdf;
pub mod served;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// A book in a folder of its own, removed when the test ends.
pub struct TestBook {
    folder: TempDir,
}

/// What the program did.
pub struct Run {
    output: Output,
}

pub const BOOK_TOML: &str = r#"title = "Kitchen"
edition = "first"
date = 2026-11-23
language = "en"
home = "index"

[[kinds]]
id = "station"
singular = "station"
plural = "stations"
folder = "stations"

[[kinds]]
id = "job"
singular = "job"
plural = "jobs"
folder = "jobs"
codes = "letters"
part_of = ["station"]
lists = ["Steps"]

[[kinds]]
id = "skill"
singular = "skill"
plural = "skills"
folder = "skills"
codes = "letters"

[[relations]]
id = "needs"
label = "needs"
inverse = "needed for"
from = ["station", "job"]
to = ["skill"]
inherited = true

[profiles]
folder = "roles"
singular = "role"
plural = "roles"
kinds = ["job", "skill"]
relation = "needs"

[[contents]]
chapter = "welcome"

[[contents]]
kind = "station"

[[contents]]
kind = "job"

[[contents]]
kind = "skill"

[[contents]]
profiles = true

[[booklets]]
document = "handbook"
file = "handbook"
title = "Handbook"

[[booklets]]
document = "profile"
file = "role"
title = "Role"
"#;

const FILES: &[(&str, &str)] = &[
    ("book.toml", BOOK_TOML),
    ("content/index.md", "+++\ntitle = \"Kitchen\"\nsource = \"us\"\n+++\n\nAll about the kitchen.\n"),
    (
        "content/welcome.md",
        "+++\ntitle = \"Welcome\"\nsource = \"us\"\n+++\n\nStart with [chopping](jobs/chop.md).\n\n## Rules\n\nWash your hands.\n",
    ),
    (
        "content/stations/cold.md",
        "+++\ntitle = \"Cold station\"\nsource = \"us\"\n\n[relations]\nneeds = [\"knife\"]\n+++\n\nWhere salads are made.\n",
    ),
    (
        "content/jobs/chop.md",
        "+++\ntitle = \"Chop\"\ncode = \"a\"\nsource = \"us\"\npart_of = [\"cold\"]\n+++\n\nCut things small.\n\n## Steps\n\n- Take a knife\n- Cut\n",
    ),
    (
        "content/jobs/taste.md",
        "+++\ntitle = \"Taste\"\ncode = \"b\"\nsource = \"us\"\n\n[relations]\nneeds = [\"palate\"]\n+++\n\nTry a spoonful.\n\n## Steps\n\n- Taste\n",
    ),
    ("content/skills/knife.md", "+++\ntitle = \"Knife work\"\ncode = \"a\"\nsource = \"us\"\n+++\n\nCutting well.\n"),
    ("content/skills/palate.md", "+++\ntitle = \"Palate\"\ncode = \"b\"\nsource = \"us\"\n+++\n\nTasting well.\n"),
    ("profiles/cook.toml", "title = \"Cook\"\njobs = [\"chop\"]\nskills = [\"knife\"]\n"),
];

/// What [`TestBook::staffed`] adds to `book.toml`.
const STAFFED_TOML: &str = r#"
[teams]
folder = "crews"
singular = "crew"
plural = "crews"
full_time = 40
many = 3

[profiles.limits]
job = 4

[findings.none-chosen]
section = "welcome.md#rules"

[[kinds]]
id = "worry"
singular = "worry"
plural = "worries"
folder = "worries"
"#;

const STAFFED_FILES: &[(&str, &str)] = &[
    (
        "content/stations/hot.md",
        "+++\ntitle = \"Hot station\"\nsource = \"us\"\n\n[relations]\nneeds = [\"palate\", \"timing\"]\n+++\n\nWhere pans are.\n",
    ),
    (
        "content/jobs/fry.md",
        "+++\ntitle = \"Fry\"\ncode = \"c\"\nsource = \"us\"\npart_of = [\"hot\"]\n+++\n\nHeat things.\n\n## Steps\n\n- Heat oil\n- Fry\n- Drain\n",
    ),
    (
        "content/jobs/stew.md",
        "+++\ntitle = \"Stew\"\ncode = \"d\"\nsource = \"us\"\npart_of = [\"hot\"]\n+++\n\nHeat things slowly.\n\n## Steps\n\n- Wait\n",
    ),
    (
        "content/jobs/wash.md",
        "+++\ntitle = \"Wash up\"\ncode = \"e\"\nsource = \"us\"\nalways = true\n\n[relations]\nneeds = [\"stamina\"]\n+++\n\nClean things.\n\n## Steps\n\n- Scrub\n",
    ),
    ("content/skills/timing.md", "+++\ntitle = \"Timing\"\ncode = \"c\"\nsource = \"us\"\n+++\n\nKnowing when.\n"),
    ("content/skills/stamina.md", "+++\ntitle = \"Stamina\"\ncode = \"d\"\nsource = \"us\"\n+++\n\nGoing on.\n"),
    (
        "content/worries/rush.md",
        "+++\ntitle = \"Rush or care\"\nsource = \"us\"\n\n[relations]\nneeds = [\"timing\"]\n+++\n\nEverybody is hungry.\n",
    ),
    (
        "profiles/cook.toml",
        "title = \"Cook\"\nstations = [\"cold\"]\njobs = [\"chop\", \"wash\"]\nworries = [\"rush\"]\nskills = [\"knife\", \"timing\", \"stamina\"]\n",
    ),
    ("profiles/fryer.toml", "title = \"Fryer\"\njobs = [\"fry\", \"wash\"]\nworries = [\"rush\"]\n"),
];

impl TestBook {
    /// A correct book with all that profiles and teams can rest on: what an organisation performs, worries of which a
    /// profile should hold one, a job that belongs in every profile, a limit, and two profiles of which one leaves its
    /// skills to its choices.
    pub fn staffed() -> Self {
        let book = Self::small()
            .replace(
                "book.toml",
                "kinds = [\"job\", \"skill\"]",
                "kinds = [\"job\", \"worry\", \"skill\"]\nscope = \"station\"\nexpected = [\"worry\"]",
            )
            .replace("book.toml", "from = [\"station\", \"job\"]", "from = [\"station\", \"job\", \"worry\"]")
            .replace(
                "book.toml",
                "[[contents]]\nkind = \"skill\"",
                "[[contents]]\nkind = \"worry\"\n\n[[contents]]\nkind = \"skill\"",
            )
            .append("book.toml", STAFFED_TOML);
        STAFFED_FILES.iter().fold(book, |book, (path, text)| book.file(path, text))
    }

    /// A copy of the real book.
    pub fn handbook() -> Self {
        Self { folder: copy_of_the_handbook() }
    }

    /// The same with a crew of two.
    pub fn crew() -> Self {
        Self::staffed().file(
            "profiles/teams/evening.toml",
            "title = \"Evening\"\nstations = [\"cold\", \"hot\"]\n\n[[members]]\nname = \"Ann\"\nprofile = \"cook\"\nfte = 0.5\n\n[[members]]\nrole = \"Second\"\nprofile = \"fryer\"\n",
        )
    }

    /// The small book, as it should be.
    pub fn small() -> Self {
        let book = Self { folder: TempDir::new().expect("a temporary folder") };
        FILES.iter().fold(book, |book, (path, text)| book.file(path, text))
    }

    /// Writes a file, in place of the one that was there.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let full = self.path().join(path);
        std::fs::create_dir_all(full.parent().expect("a folder")).expect("a folder to write in");
        std::fs::write(full, text).expect("a file written");
        self
    }

    /// Replaces text in a file; the text must be there.
    pub fn replace(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.file(path, text.replacen(from, to, 1))
    }

    /// Adds text at the end of a file.
    pub fn append(self, path: &str, text: &str) -> Self {
        let all = self.read(path) + text;
        self.file(path, all)
    }

    /// Removes a file.
    pub fn without(self, path: &str) -> Self {
        std::fs::remove_file(self.path().join(path)).expect("a file to remove");
        self
    }

    /// The book's folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The text of a file of the book or of what was built.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether there is such a file or folder.
    pub fn has(&self, path: &str) -> bool {
        self.path().join(path).exists()
    }

    /// Runs `check`.
    pub fn check(&self) -> Run {
        self.run(&["check"])
    }

    /// Runs `build` without booklets.
    pub fn build(&self) -> Run {
        self.run(&["build", "--no-print"])
    }

    /// Runs `check` for programs.
    pub fn json(&self) -> Vec<Value> {
        let output = self.run(&["check", "--format", "json"]).output();
        output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    /// The codes of all findings, in order.
    pub fn codes(&self) -> Vec<String> {
        self.json().iter().map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
    }

    /// Runs the program and gives it lines to read.
    pub fn answer(&self, arguments: &[&str], answers: &str) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bouwstenen"))
            .args(arguments)
            .current_dir(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut input = child.stdin.take().expect("a pipe");
        input.write_all(answers.as_bytes()).expect("answers written");
        drop(input);
        Run { output: child.wait_with_output().expect("the program ends") }
    }

    /// Runs the program in the book's folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.path(), arguments)
    }
}

/// Runs the program in a folder.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_bouwstenen"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    Run { output }
}

impl Run {
    /// The exit code.
    pub fn code(&self) -> i32 {
        self.output.status.code().expect("an exit code")
    }

    /// What people see.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned() + &String::from_utf8_lossy(&self.output.stdout)
    }

    /// What was asked for: standard output alone.
    pub fn output(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    /// Asserts success, and shows what was said where it is not.
    pub fn succeeds(self) -> Self {
        assert_eq!(self.code(), 0, "{}", self.text());
        self
    }

    /// Asserts that the book is found wrong.
    pub fn finds_errors(self) -> Self {
        assert_eq!(self.code(), 1, "{}", self.text());
        self
    }
}

/// The folder of the real book: this repository.
pub fn real_book() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the real book, to change.
pub fn copy_of_the_handbook() -> TempDir {
    let copy = TempDir::new().expect("a temporary folder");
    for folder in ["content", "profiles"] {
        for path in files(&real_book().join(folder), "") {
            let to = copy.path().join(folder).join(&path);
            std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder made");
            std::fs::copy(real_book().join(folder).join(&path), to).expect("a file copied");
        }
    }
    std::fs::copy(real_book().join("book.toml"), copy.path().join("book.toml")).expect("book.toml copied");
    copy
}

/// The real book, built whole, once for all tests of a file.
pub fn built_handbook() -> &'static Path {
    static BUILT: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, folder) = BUILT.get_or_init(|| {
        let out = TempDir::new().expect("a temporary folder");
        let target = out.path().join("public");
        run_in(&real_book(), &["build", "--out", target.to_str().expect("a plain path")]).succeeds();
        (out, target)
    });
    folder
}

/// The catalogue of the real book, as the program writes it.
pub fn catalogue() -> Value {
    let json = std::fs::read(built_handbook().join("data/catalogue.json")).expect("the catalogue");
    serde_json::from_slice(&json).expect("JSON")
}

/// All files below a folder with an extension, as paths below it with forward slashes, in order.
pub fn files(folder: &Path, extension: &str) -> Vec<String> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.expect("a folder to walk").into_path())
        .filter(|path| {
            path.is_file() && (extension.is_empty() || path.extension().is_some_and(|found| found == extension))
        })
        .map(|path| path.strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/"))
        .collect()
}
