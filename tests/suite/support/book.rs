//! A book in a temporary folder, from which tests and fuzz targets start.
//!
//! [`TestBook::small`] is a complete, correct book in English about another subject than volunteering: what holds for it
//! holds for any book.

#![allow(dead_code, reason = "each user of this has its own part")]

use std::path::Path;

use tempfile::TempDir;

/// A book in its own folder, removed when the test ends.
pub struct TestBook {
    pub(super) folder: TempDir,
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

/// Added to `book.toml` by [`TestBook::staffed`].
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
    /// Returns a correct book with everything that profiles and teams can refer to: a scope, worries of which a profile
    /// should have one, a job that every profile should include, a limit, and two profiles of which one leaves its skills to
    /// be derived.
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

    /// Returns the same book with a crew of two.
    pub fn crew() -> Self {
        Self::staffed().file(
            "profiles/teams/evening.toml",
            "title = \"Evening\"\nstations = [\"cold\", \"hot\"]\n\n[[members]]\nname = \"Ann\"\nprofile = \"cook\"\nfte = 0.5\n\n[[members]]\nrole = \"Second\"\nprofile = \"fryer\"\n",
        )
    }

    /// Returns the small book, which is correct.
    pub fn small() -> Self {
        let book = Self { folder: TempDir::new().expect("a temporary folder") };
        FILES.iter().fold(book, |book, (path, text)| book.file(path, text))
    }

    /// Writes a file and replaces an existing one.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let full = self.path().join(path);
        std::fs::create_dir_all(full.parent().expect("a folder")).expect("a folder to write in");
        std::fs::write(full, text).expect("a file written");
        self
    }

    /// Replaces text in a file; the text must exist.
    pub fn replace(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.file(path, text.replacen(from, to, 1))
    }

    /// Appends text to a file.
    pub fn append(self, path: &str, text: &str) -> Self {
        let all = self.read(path) + text;
        self.file(path, all)
    }

    /// Removes a file.
    pub fn without(self, path: &str) -> Self {
        std::fs::remove_file(self.path().join(path)).expect("a file to remove");
        self
    }

    /// Returns the book's folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the text of a file of the book or of the output.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Returns whether a file or folder exists.
    pub fn has(&self, path: &str) -> bool {
        self.path().join(path).exists()
    }
}
