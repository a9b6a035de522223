//! A second build makes only changed results again, and no state of the cache can break a build.

use crate::support;

use std::path::Path;

use support::{TestBook, files};

/// Returns a book with two profiles; only the cook chops.
fn book() -> TestBook {
    TestBook::staffed()
}

/// Returns the booklets that a build typesets; its report calls the others unchanged.
fn set(book: &TestBook) -> Vec<String> {
    let text = book.run(&["build"]).succeeds().text();
    let made = text.lines().filter_map(|line| line.strip_prefix("booklet")).filter(|line| !line.contains("unchanged"));
    let names = made.filter_map(|line| Some(line.trim().strip_prefix("print/")?.split_once(".pdf")?.0.to_owned()));
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names
}

fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let read = |path: String| (path.clone(), std::fs::read(folder.join(path)).expect("a file"));
    files(folder, "").into_iter().map(read).collect()
}

#[test]
fn the_first_build_typesets_every_booklet_and_the_second_none() {
    let book = book();
    assert_eq!(set(&book), ["handbook", "role-cook", "role-fryer"]);
    let first = bytes(&book.path().join("public"));
    assert_eq!(set(&book), [""; 0]);
    assert!(first == bytes(&book.path().join("public")), "what is taken from the cache is what was made");
}

#[test]
fn a_changed_block_typesets_the_booklets_that_show_it() {
    let book = book();
    set(&book);
    let book = book.replace("content/jobs/chop.md", "Cut things small.", "Cut things smaller.");
    assert_eq!(set(&book), ["handbook", "role-cook"]);
}

#[test]
fn a_changed_profile_typesets_its_booklets_and_those_that_list_it() {
    let book = book();
    set(&book);
    let book = book.append("profiles/fryer.toml", "summary = \"Stands at the fire.\"\n");
    assert_eq!(set(&book), ["handbook", "role-fryer"]);
}

#[test]
fn a_changed_theme_typesets_everything() {
    let book = book();
    set(&book);
    let book = book.file(
        "themes/default/print/look.typ",
        "#let text-font = \"Source Sans 3\"\n#let title-font = text-font\n#let label-font = text-font\n",
    );
    assert_eq!(set(&book), ["handbook", "role-cook", "role-fryer"]);
}

#[test]
fn a_changed_image_typesets_the_booklets_that_show_it() {
    let pan = |size: u32| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"40\"><circle r=\"9\"/></svg>")
    };
    let book = book().file("content/pan.svg", pan(40)).replace(
        "content/jobs/chop.md",
        "Cut things small.",
        "Cut things small.\n\n![A pan](../pan.svg)",
    );
    set(&book);
    let book = book.file("content/pan.svg", pan(50));
    assert_eq!(set(&book), ["handbook", "role-cook"]);
}

#[test]
fn a_reverted_change_is_still_in_the_cache() {
    let book = book();
    set(&book);
    let book = book.replace("content/jobs/chop.md", "Cut things small.", "Cut.");
    set(&book);
    let book = book.replace("content/jobs/chop.md", "Cut.", "Cut things small.");
    assert_eq!(set(&book), [""; 0]);
}

#[test]
fn a_damaged_cache_entry_is_made_again() {
    let book = book();
    set(&book);
    let first = bytes(&book.path().join("public"));
    let cache = book.path().join(".cache/bouwstenen");
    for entry in std::fs::read_dir(&cache).expect("a cache").flatten() {
        let mut bytes = std::fs::read(entry.path()).expect("an entry");
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
        }
        std::fs::write(entry.path(), bytes).expect("an entry");
    }
    assert_eq!(set(&book).len(), 3);
    assert!(first == bytes(&book.path().join("public")));
}

#[test]
fn a_cache_that_came_with_the_book_is_not_used() {
    let book = book();
    set(&book);
    let cache = book.path().join(".cache/bouwstenen");
    // As a checkout does: the same files in a new folder.
    let aside = book.path().join(".cache/aside");
    std::fs::rename(&cache, &aside).expect("renamed");
    std::fs::create_dir(&cache).expect("a folder");
    for entry in std::fs::read_dir(&aside).expect("a cache").flatten() {
        std::fs::copy(entry.path(), cache.join(entry.file_name())).expect("copied");
    }
    assert_eq!(set(&book).len(), 3);
    // What was made anew is used from then on.
    assert_eq!(set(&book), [""; 0]);
}

#[test]
fn a_build_works_without_a_writable_cache() {
    let book = book().file(".cache", "in the way");
    assert_eq!(set(&book).len(), 3);
}

#[test]
fn two_simultaneous_builds_both_succeed() {
    let book = book();
    let outs: Vec<_> = ["one", "two", "three"].map(|name| book.path().join(name)).into();
    std::thread::scope(|scope| {
        for out in &outs {
            scope.spawn(|| book.run(&["build", "--out", out.to_str().expect("a path")]).succeeds());
        }
    });
    let first = bytes(&outs[0]);
    assert!(outs.iter().all(|out| bytes(out) == first));
}

#[test]
fn a_booklet_cannot_depend_on_a_page_that_it_does_not_contain() {
    let book = book().file("themes/default/print/profile.typ", "= Hidden\n#json(\"/pages/skills/palate.json\")\n");
    let run = book.run(&["build"]);
    assert_eq!(run.code(), 2, "{}", run.text());
    assert!(run.text().contains("print/profile.typ:2") && run.text().contains("palate.json"), "{}", run.text());
}
