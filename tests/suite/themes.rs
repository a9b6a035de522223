//! Themes: ejecting files of the default theme, the example theme, and the guide for theme authors.

use crate::support;

use std::path::{Path, PathBuf};
use std::process::Command;

use support::{TestBook, files, real_book};
use typst::syntax::{LinkedNode, Source, ast};
use typst::{Library, LibraryExt};

/// Returns the small book with a theme of this repository.
fn with_theme(name: &str) -> TestBook {
    let own = real_book().join("themes").join(name);
    let book = TestBook::small().replace("book.toml", "home = ", &format!("theme = \"{name}\"\nhome = "));
    let all = walkdir::WalkDir::new(&own).into_iter().map(|entry| entry.expect("a file").into_path());
    all.filter(|path| path.is_file()).fold(book, |book, path| {
        let below = path.strip_prefix(&own).expect("a file of the theme").display().to_string();
        book.file(&format!("themes/{name}/{below}"), std::fs::read(&path).expect("a file"))
    })
}

/// Decodes a PNG into width, height and bytes of its pixels.
fn decoded(path: &Path) -> (u32, u32, Vec<u8>) {
    let file = std::io::BufReader::new(std::fs::File::open(path).expect("a picture"));
    let mut reader = png::Decoder::new(file).read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    let about = reader.next_frame(&mut bytes).expect("a picture");
    bytes.truncate(about.buffer_size());
    (about.width, about.height, bytes)
}

/// Compares a picture with a stored one, with a tolerance for other machines. `SNAPSHOTS=overwrite` stores it.
fn looks_like(found: &Path, kept: &str) {
    let kept = real_book().join("tests/fixtures").join(kept);
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        std::fs::copy(found, &kept).expect("a picture kept");
    }
    let (found, kept) = (decoded(found), decoded(&kept));
    assert_eq!((found.0, found.1), (kept.0, kept.1));
    assert_eq!(found.2.len(), kept.2.len());
    let differs = |(one, other): &(&u8, &u8)| one.abs_diff(**other) > 48;
    let share = found.2.iter().zip(&kept.2).filter(differs).count() as f64 / found.2.len() as f64;
    assert!(share < 0.002, "{:.2} percent of it differs", share * 100.0);
}

/// Renders a page of a booklet to a file in the book's folder.
fn page(book: &TestBook, pdf: &str, page: usize) -> PathBuf {
    let out = book.path().join(format!("page-{page}"));
    let page = page.to_string();
    let done = Command::new("pdftoppm")
        .args(["-r", "50", "-png", "-singlefile", "-f", &page, "-l", &page])
        .arg(book.path().join("public/print").join(pdf))
        .arg(&out)
        .status()
        .expect("pdftoppm (Debian: poppler-utils) is installed");
    assert!(done.success());
    out.with_extension("png")
}

#[test]
fn the_example_theme_changes_only_colours_fonts_and_covers() {
    let own = real_book().join("themes/orchard");
    let mut changed: Vec<_> = ["css", "toml", "typ"].iter().flat_map(|ending| files(&own, ending)).collect();
    changed.sort_unstable();
    assert_eq!(changed, ["assets/look.css", "palette.toml", "print/cover.typ", "print/look.typ"]);
    assert_eq!(
        walkdir::WalkDir::new(&own)
            .into_iter()
            .filter(|entry| entry.as_ref().is_ok_and(|e| e.path().is_file()))
            .count(),
        4
    );
}

#[test]
fn the_example_theme_looks_like_its_stored_pictures() {
    let book = with_theme("orchard");
    book.run(&["build"]).succeeds();
    looks_like(&book.path().join("public/print/pictures/handbook.png"), "orchard-cover.png");
    looks_like(&book.path().join("public/print/pictures/role-cook.png"), "orchard-profile.png");
    // A page of blocks, in the fonts and colours of the theme.
    looks_like(&page(&book, "handbook.pdf", 10), "orchard-page.png");
    assert!(book.read("public/assets/look.css").contains("--reading: var(--labels)"));
    assert!(book.read("public/assets/palette.css").contains("--ink-0: light-dark(#2c5234"));
}

#[test]
fn the_default_theme_looks_like_its_stored_pictures() {
    let book = TestBook::small();
    book.run(&["build"]).succeeds();
    looks_like(&book.path().join("public/print/pictures/handbook.png"), "default-cover.png");
    looks_like(&page(&book, "handbook.pdf", 10), "default-page.png");
}

/// Returns the contrast of two colours according to WCAG.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let part = |at: usize| {
            let share = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour")) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_colours_of_each_theme_have_enough_contrast() {
    for name in ["default", "orchard"] {
        let palette =
            std::fs::read_to_string(real_book().join("themes").join(name).join("palette.toml")).expect("a palette");
        let palette: toml::Table = toml::from_str(&palette).expect("TOML");
        let kinds = palette["kinds"].as_array().expect("kinds").iter();
        for colour in std::iter::once(&palette["book"]).chain(kinds) {
            let of = |key: &str| colour[key].as_str().expect("a colour");
            for (one, other) in [(of("light"), "#ffffff"), (of("light"), of("tint")), (of("dark"), of("shade"))] {
                assert!(contrast(one, other) >= 4.5, "{name}: {one} on {other} is {:.2}", contrast(one, other));
            }
        }
    }
}

#[test]
fn the_ejected_default_theme_is_the_default_theme() {
    let book = TestBook::small();
    book.run(&["build"]).succeeds();
    let before = std::fs::read(book.path().join("public/print/handbook.pdf")).expect("a handbook");
    let run = book.run(&["theme", "eject", "mine"]).succeeds();
    assert!(run.text().contains("theme = \"mine\""), "{}", run.text());
    let book = book.replace("book.toml", "home = ", "theme = \"mine\"\nhome = ");
    book.run(&["build"]).succeeds();
    assert_eq!(before, std::fs::read(book.path().join("public/print/handbook.pdf")).expect("a handbook"));
}

#[test]
fn one_file_of_the_theme_can_be_ejected() {
    let book = TestBook::small();
    book.run(&["theme", "eject", "mine", "print/look.typ"]).succeeds();
    assert!(book.has("themes/mine/print/look.typ"));
    assert!(!book.has("themes/mine/print/page.typ"));
}

#[test]
fn a_changed_file_is_not_overwritten() {
    let book = TestBook::small().file("themes/mine/print/page.typ", "mine");
    let run = book.run(&["theme", "eject", "mine"]);
    assert_eq!(run.code(), 2);
    assert!(run.text().contains("page.typ already exists"), "{}", run.text());
    assert_eq!(book.read("themes/mine/print/page.typ"), "mine");
    assert!(!book.has("themes/mine/palette.toml"), "all or nothing");
}

#[test]
fn a_file_that_the_theme_does_not_have_is_reported_with_the_nearest() {
    let run = TestBook::small().run(&["theme", "eject", "mine", "print/covers.typ"]);
    assert_eq!(run.code(), 2);
    assert!(run.text().contains("did you mean print/cover.typ?"), "{}", run.text());
}

#[test]
fn a_theme_stays_below_the_folder_of_themes() {
    let book = TestBook::small();
    let run = book.run(&["theme", "eject", "../mine"]);
    assert_eq!(run.code(), 2);
    assert!(run.text().contains("\"../mine\" cannot be an id; name it mine"), "{}", run.text());
}

#[test]
fn the_typst_input_of_a_document_can_be_exported() {
    let book = TestBook::staffed();
    let out = book.path().join("look");
    let out = out.to_str().expect("a path");
    let run = book.run(&["theme", "data", "role-cook", out]).succeeds();
    assert!(run.text().contains("/profile.typ") && run.text().contains("typst watch"), "{}", run.text());
    for file in ["profile.typ", "page.typ", "fonts/SourceSans3-Regular.otf", "book.json", "booklet.json"] {
        assert!(book.has(&format!("look/{file}")), "{file}");
    }
    // The texts of its own pages, and no others.
    assert!(book.has("look/pages/jobs/chop.json") && !book.has("look/pages/jobs/fry.json"));
    let booklet: serde_json::Value = serde_json::from_str(&book.read("look/booklet.json")).expect("JSON");
    assert_eq!(booklet["profile"], "roles/cook");
}

#[test]
fn changes_in_exported_typst_input_are_not_overwritten() {
    let book = TestBook::staffed();
    let out = book.path().join("look");
    let out = out.to_str().expect("a path");
    book.run(&["theme", "data", "role-cook", out]).succeeds();
    book.run(&["theme", "data", "role-fryer", out]).succeeds();
    let book = book.file("look/cover.typ", "mine");
    let run = book.run(&["theme", "data", "role-cook", out]);
    assert_eq!(run.code(), 2);
    assert!(run.text().contains("cover.typ differs from the file in the theme"), "{}", run.text());
    assert_eq!(book.read("look/cover.typ"), "mine");
    let run = book.run(&["theme", "data", "role-cooks", out]);
    assert!(run.text().contains("did you mean \"role-cook\"?"), "{}", run.text());
}

/// The templates of the booklets of each theme of this repository, with their text.
fn print_templates() -> Vec<(String, String)> {
    let themes = real_book().join("themes");
    let all = files(&themes, "typ").into_iter().map(|name| {
        let text = std::fs::read_to_string(themes.join(&name)).expect("a template");
        (name, text)
    });
    all.collect()
}

/// Calls `visit` for a node of a template and for all that it holds.
fn each_node(node: &LinkedNode, visit: &mut dyn FnMut(&LinkedNode)) {
    visit(node);
    node.children().for_each(|child| each_node(&child, visit));
}

/// The names that a node of a template declares: with `let`, as parameters, in a loop, or by an import.
fn declared<'a>(node: &'a LinkedNode) -> Vec<ast::Ident<'a>> {
    if let Some(binding) = node.cast::<ast::LetBinding>() {
        return binding.kind().bindings();
    }
    if let Some(each) = node.cast::<ast::ForLoop>() {
        return each.pattern().bindings();
    }
    if let Some(import) = node.cast::<ast::ModuleImport>() {
        let items = match import.imports() {
            Some(ast::Imports::Items(items)) => items.iter().map(ast::ImportItem::bound_name).collect(),
            Some(ast::Imports::Wildcard) | None => Vec::new(),
        };
        return items.into_iter().chain(import.new_name()).collect();
    }
    let Some(closure) = node.cast::<ast::Closure>() else { return Vec::new() };
    let parameters = closure.params().children().flat_map(|parameter| match parameter {
        ast::Param::Pos(pattern) => pattern.bindings(),
        ast::Param::Named(named) => vec![named.name()],
        ast::Param::Spread(spread) => spread.sink_ident().into_iter().collect(),
    });
    parameters.collect()
}

#[test]
fn no_name_of_a_theme_hides_one_of_typst() {
    let library = Library::default();
    let typst = library.global.scope();
    let mut hidden = Vec::new();
    for (file, text) in print_templates() {
        let source = Source::detached(text);
        each_node(&LinkedNode::new(source.root()), &mut |node| {
            for name in declared(node).into_iter().filter(|name| typst.get(name.as_str()).is_some()) {
                let line = source.lines().byte_to_line(node.range().start).expect("a line") + 1;
                hidden.push(format!("{file}:{line}: {}", name.as_str()));
            }
        });
    }
    assert!(hidden.is_empty(), "{}", hidden.join("\n"));
}

#[test]
fn a_theme_says_where_each_name_comes_from() {
    for (file, text) in print_templates() {
        let source = Source::detached(text);
        each_node(&LinkedNode::new(source.root()), &mut |node| {
            let all = node.cast::<ast::ModuleImport>().and_then(ast::ModuleImport::imports);
            assert!(!matches!(all, Some(ast::Imports::Wildcard)), "{file} imports all names of a file");
        });
    }
}

#[test]
fn a_theme_sets_one_kind_of_node_in_its_own_way_in_a_file_of_its_own() {
    let kinds = "#let node-kinds = (rule: (it, ctx) => align(center)[three dots])\n\
                 #let inline-kinds = (strong: (it, ctx) => [loud #(ctx.inlines)(it.body, ctx)])\n";
    let book = TestBook::small()
        .replace("book.toml", "home = ", "theme = \"mine\"\nhome = ")
        .file("themes/mine/print/kinds.typ", kinds)
        .replace("content/jobs/chop.md", "## ", "A **knife** cuts.\n\n---\n\n## ");
    book.run(&["build"]).succeeds();
    let text = support::pdf::text_of(&book.path().join("public/print/handbook.pdf"), &[]);
    assert!(text.contains("threedots") && text.contains("loudknife"), "{text}");
}

#[test]
fn the_guide_for_theme_authors_is_up_to_date() {
    let guide = TestBook::small().run(&["theme", "guide"]).output();
    let kept = std::fs::read_to_string(real_book().join("themes/README.md")).expect("the guide");
    assert!(guide == kept, "run: cargo run --release -- theme guide > themes/README.md");
}

#[test]
fn style_sheets_use_named_widths_and_logical_sides() {
    let assets = real_book().join("themes/default/assets");
    let read = |name: &str| std::fs::read_to_string(assets.join(name)).expect("a style sheet");
    let style = read("style.css");
    for name in files(&assets, "css") {
        for line in read(&name).lines() {
            if let Some((_, width)) = line.split_once("-width: ").filter(|(before, _)| before.contains("@media")) {
                let width = width.split(')').next().expect("a width");
                assert!(style.contains(&format!("\n   | {width} |")), "{name}: {line}: name this width in style.css");
            }
            let property = line.trim_start().split_once(':').map_or("", |(property, _)| property);
            let is_physical = property.split('-').any(|part| part == "left" || part == "right");
            assert!(!is_physical && !line.contains("!important"), "{name}: {line}");
        }
    }
}

#[test]
fn types_of_the_data_for_scripts_are_up_to_date() {
    let kept = snapbox::file!["../browser/data.d.ts": Text];
    snapbox::assert_data_eq!(bouwstenen::data_types::declarations(), kept);
}

#[test]
fn the_guide_describes_every_template_and_every_field() {
    let guide = std::fs::read_to_string(real_book().join("themes/README.md")).expect("the guide");
    let theme = real_book().join("themes/default");
    // Templates that are included by others have the data of these.
    let parts = ["base.html", "parts.html"];
    for template in files(&theme.join("site"), "html").iter().filter(|name| !parts.contains(&name.as_str())) {
        assert!(guide.contains(&format!("| `{template}` | [")), "{template}");
    }
    for template in files(&theme.join("print"), "typ") {
        let text = std::fs::read_to_string(theme.join("print").join(&template)).expect("a template");
        if text.contains("json(\"/booklet.json\")") {
            assert!(guide.contains(&format!("| `{template}` | [")), "{template}");
        }
    }
    for line in guide.lines().filter(|line| line.starts_with("| `")) {
        let said = line.trim_end_matches(" |").rsplit(" | ").next().expect("a cell");
        assert!(said.len() > 3, "{line}");
    }
}
