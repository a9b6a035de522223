//! The most expensive proposal of each sort that the check accepts stays within one minute and 2 GB of memory.
//!
//! For each construct the largest proposal is looked for that is within so many bytes and that `check` accepts; then it is built
//! with print. `cargo test --release --test suite expensive:: -- --include-ignored` measures proposals of 100 kB and prints what
//! each took; a plain run measures small ones, so that a cost that grows too fast is seen at once.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::TestBook;

/// Makes a book with so many of a construct.
type Make = fn(usize) -> TestBook;

fn chapter(text: &str) -> TestBook {
    TestBook::small().append("content/welcome.md", &format!("\n{text}\n"))
}

fn table(columns: usize, rows: usize, row: &str) -> String {
    format!("|{}\n|{}\n{}\n", "a|".repeat(columns), "-|".repeat(columns), row.repeat(rows))
}

fn aliases(count: usize) -> TestBook {
    let aliases: String = (0..count).map(|number| format!("\"a{number}\",")).collect();
    TestBook::small().replace("content/jobs/chop.md", "code =", &format!("aliases = [{aliases}]\ncode ="))
}

fn profiles(count: usize) -> TestBook {
    (0..count).fold(TestBook::small(), |book, number| {
        book.file(&format!("profiles/p{number}.toml"), "title = \"P\"\njobs = [\"chop\"]\n")
    })
}

fn profile(lines: &str) -> TestBook {
    TestBook::small().file("profiles/cook.toml", format!("skills = [\"knife\"]\n{lines}\n"))
}

/// Each construct: what it is called, and how many bytes one takes at least.
const CONSTRUCTS: &[(&str, usize, Make)] = &[
    ("cells in short rows", 4, |n| chapter(&table(49, n / 49, "|b|\n"))),
    ("cells in small tables", 4, |n| chapter(&table(4, 1, "|b|\n").repeat(n / 8 + 1))),
    ("marks", 68, |n| chapter(&format!("a{} ", "\u{301}".repeat(32)).repeat(n))),
    ("list items", 4, |n| chapter(&"- a\n".repeat(n))),
    ("list items of a block", 4, |n| TestBook::small().append("content/jobs/chop.md", &"- a\n".repeat(n))),
    ("lists in lists", 8, |n| chapter(&"- - - a\n".repeat(n))),
    ("headings", 7, |n| chapter(&"### a\n\n".repeat(n))),
    ("paragraphs", 3, |n| chapter(&"a\n\n".repeat(n))),
    ("words without end", 1_001, |n| chapter(&format!("{} ", "a".repeat(1_000)).repeat(n))),
    ("addresses", 19, |n| chapter(&"[a](https://a.nl/) ".repeat(n))),
    ("links to pages", 14, |n| chapter(&"[a](index.md) ".repeat(n))),
    ("quotations", 14, |n| chapter(&">>>>>>>> a\n\nb\n\n".repeat(n / 8 + 1))),
    ("emphasis", 4, |n| chapter(&"*a* ".repeat(n))),
    ("emphasis in emphasis", 28, |n| chapter(&"*a **b *c **d** e* f** g* ".repeat(n))),
    ("code", 4, |n| chapter(&"`a` ".repeat(n))),
    ("blocks of code", 11, |n| chapter(&"```\na\n```\n\n".repeat(n))),
    ("rules", 5, |n| chapter(&"***\n\n".repeat(n))),
    ("breaks", 3, |n| chapter(&"a\\\n".repeat(n))),
    ("aliases", 6, aliases),
    ("profiles", 33, profiles),
    ("a title", 2, |n| profile(&format!("jobs = [\"chop\"]\ntitle = \"{}\"", "a ".repeat(n)))),
    ("a note", 2, |n| {
        profile(&format!("title = \"Cook\"\njobs = [{{ id = \"chop\", note = \"{}\" }}]", "a ".repeat(n)))
    }),
    ("a summary", 4, |n| {
        profile(&format!("title = \"Cook\"\njobs = [\"chop\"]\nsummary = \"\"\"\n{}\"\"\"", "- a\n".repeat(n)))
    }),
];

fn accepted(book: &TestBook) -> bool {
    let mut check = Command::new(env!("CARGO_BIN_EXE_bouwstenen"));
    check
        .arg("check")
        .current_dir(book.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the program runs")
        .success()
}

/// The largest number up to `most` of which the check accepts so many.
fn largest(make: Make, most: usize) -> usize {
    if accepted(&make(most)) {
        return most;
    }
    let (mut good, mut bad) = (1, most);
    while bad > good + 1 + good / 50 {
        let middle = good.midpoint(bad);
        if accepted(&make(middle)) { good = middle } else { bad = middle }
    }
    good
}

/// Builds a book with print; returns the time and the peak memory in MB.
fn built(book: &TestBook, what: &str, longest: Duration) -> (Duration, u64) {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_bouwstenen"))
        .arg("build")
        .current_dir(book.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut peak = 0;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let memory =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(memory.unwrap_or(0_u64) / 1024);
        if let Some(status) = child.try_wait().expect("a child") {
            assert!(status.success(), "{what}: the check accepts it and the build ends with {status}");
            return (began.elapsed(), peak);
        }
        if began.elapsed() > longest || peak > 2_048 {
            child.kill().expect("a child to end");
            child.wait().expect("a child");
            panic!("{what}: {:?}, {peak} MB", began.elapsed());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn measure(constructs: &[(&str, usize, Make)], bytes: usize, longest: Duration) {
    for (what, each, make) in constructs {
        let count = largest(*make, bytes / each);
        let (time, memory) = built(&make(count), what, longest);
        println!("{what}: {count} in {time:.1?}, {memory} MB");
    }
}

#[test]
fn the_most_expensive_small_proposals_build_within_the_limits() {
    // An unoptimised program takes longer; memory is the same.
    measure(&CONSTRUCTS[..4], 4_000, Duration::from_secs(180));
}

#[test]
#[ignore = "takes minutes: for an optimised program"]
fn the_most_expensive_proposals_of_100_kb_build_within_a_minute_and_2_gb() {
    measure(CONSTRUCTS, 100_000, Duration::from_secs(60));
}
