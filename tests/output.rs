//! Building never loses anything: a folder that is not ours is left alone, and a failed build leaves the last one.

mod support;

use support::TestBook;

#[test]
fn a_second_build_replaces_the_first_as_a_whole() {
    let book = TestBook::small();
    book.build().succeeds();
    let book = book.file("public/stray.html", "left over");
    book.build().succeeds();
    assert!(book.has("public/index.html") && !book.has("public/stray.html"));
}

#[test]
fn a_folder_with_other_files_is_refused() {
    let book = TestBook::small().file("public/thesis.doc", "three years of work");
    let run = book.build();
    assert_eq!(run.code(), 2, "{}", run.text());
    assert_eq!(book.read("public/thesis.doc"), "three years of work");
}

#[test]
fn the_book_itself_is_refused_as_output() {
    let book = TestBook::small();
    for out in [".", "..", "content", "profiles/new"] {
        let run = book.run(&["build", "--no-print", "--out", out]);
        assert_eq!(run.code(), 2, "{out}: {}", run.text());
    }
    assert_eq!(book.check().code(), 0);
}

#[test]
fn a_book_with_errors_leaves_the_last_build() {
    let book = TestBook::small();
    book.build().succeeds();
    let before = book.read("public/index.html");
    let book = book.replace("content/index.md", "All about the kitchen.", "[gone](gone.md)");
    book.build().finds_errors();
    assert_eq!(book.read("public/index.html"), before);
}

#[test]
fn a_broken_theme_leaves_the_last_build_and_no_litter() {
    let book = TestBook::small();
    book.build().succeeds();
    let book = book.file("themes/default/site/block.html", "{% if %}");
    let run = book.build();
    assert_eq!(run.code(), 2, "{}", run.text());
    assert!(run.text().contains("block.html"), "{}", run.text());
    assert!(book.has("public/jobs/chop.html"));
    let left = std::fs::read_dir(book.path()).expect("the book's folder");
    let left: Vec<_> = left
        .map(|entry| entry.expect("an entry").file_name())
        .filter(|name| name.to_string_lossy().starts_with('.'))
        .collect();
    assert!(left.is_empty(), "{left:?}");
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
    let read = || -> Vec<_> {
        support::files(&folder, "")
            .into_iter()
            .map(|path| (path.clone(), std::fs::read(folder.join(path)).expect("a file")))
            .collect()
    };
    let first = read();
    assert!(first.iter().any(|(path, _)| path.ends_with(".pdf")));
    // Made anew, not taken from where the first build kept it.
    std::fs::remove_dir_all(book.path().join(".cache")).expect("a cache");
    book.run(&["build"]).succeeds();
    for ((path, before), (_, after)) in first.iter().zip(read()) {
        assert!(*before == after, "{path} differs");
    }
}
