//! Text of authors is shown as text: on every page, in every data file, in print.
//!
//! The same book is made twice. In one, every text is a plain word; in the other, the same word is followed by markup, code
//! and characters that browsers, templates, Typst, scripts or spreadsheets might interpret. Except for these texts, both
//! results are equal.

use crate::support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::{Html, Node};
use support::TestBook;
use support::pdf::{squeeze, text_of};

/// Appended to the word of each text of the hostile book.
const HOSTILE: &str = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\" onload=\"alert(1)' {{ 7*7 }} \
                       {% include \"x\" %} {# x #} ]]> --> <!-- &amp; &#60;b&#62; &lt; <?x ?> ${x} #panic() $x$ @x <x> *x* _x_ `x` \
                       [x](javascript:x) ![x](x) \\u005c | ~ \u{202e}right\u{202c} \u{2067}x\u{2069} e\u{301} ﷽ %3Cscript%3E";

/// The texts of the book. Each field has its own word: `word1x`, `word2x`.
struct Texts {
    hostile: bool,
}

impl Texts {
    fn plain(&self, number: usize) -> String {
        let more = if self.hostile { format!(" {}", printable(HOSTILE)) } else { String::new() };
        format!("word{number}x{more}")
    }

    /// Returns a text as a TOML string.
    fn toml(&self, number: usize) -> String {
        toml::Value::String(self.plain(number)).to_string()
    }

    /// Returns Markdown for a text: every mark is escaped.
    fn markdown(&self, number: usize) -> String {
        let escape = |character: char| match character {
            mark if mark.is_ascii_punctuation() => format!("\\{mark}"),
            other => other.to_string(),
        };
        self.plain(number).chars().map(escape).collect()
    }

    /// Returns Markdown in a TOML string.
    fn markdown_in_toml(&self, number: usize) -> String {
        toml::Value::String(self.markdown(number)).to_string()
    }
}

/// Returns a text without characters that the default theme's fonts lack.
fn printable(text: &str) -> String {
    text.replace('﷽', "")
}

/// Number of texts in the book.
const TEXTS: usize = 73;

/// The first text that is the title of a booklet.
const BOOKLETS: usize = 67;

/// Texts that the website never shows.
const NOWHERE: [usize; 1] = [6];

fn book(hostile: bool) -> TestBook {
    let texts = Texts { hostile };
    let toml = |number| texts.toml(number);
    let markdown = |number| texts.markdown(number);
    let book_toml = format!(
        r#"title = {t1}
subtitle = {t2}
edition = {t3}
publisher = {t4}
description = {t5}
date = 2026-11-23
language = "en"
home = "index"
address = "https://example.org/book/"
edit = "https://example.org/edit/{{path}}"
propose = "https://example.org/new/{{path}}?text={{text}}"

[[kinds]]
id = "station"
singular = {t7}
plural = {t8}
folder = "stations"
summary = {t9}

[[kinds.tags]]
id = "busy"
label = {t10}

[[kinds]]
id = "job"
singular = {t11}
plural = {t12}
folder = "jobs"
codes = "letters"
part_of = ["station"]
lists = [{t13}]
summary = {t14}

[[kinds]]
id = "worry"
singular = {t15}
plural = {t16}
folder = "worries"

[[kinds]]
id = "skill"
singular = {t17}
plural = {t18}
folder = "skills"
codes = "numbers"
chapter = "skills"

[[relations]]
id = "needs"
label = {t19}
inverse = {t20}
from = ["station", "job", "worry"]
to = ["skill"]
inherited = true

[profiles]
folder = "roles"
singular = {t21}
plural = {t22}
kinds = ["job", "worry", "skill"]
relation = "needs"
scope = "station"
expected = ["worry"]
chapter = "roles"

[profiles.limits]
job = 1

[profiles.steps]
name = "welcome.md#rules"

[teams]
folder = "crews"
singular = {t23}
plural = {t24}

# The hostile texts turn the reading direction, and pages show what is reported: the plain book has no such remark.
[findings.turned-text]
severity = "off"

[findings.none-chosen]
section = "welcome.md#rules"

[accessibility]
contact = {t25}

[[start]]
title = {t26}
text = {t27}
to = "jobs/chop.md"

[[changes]]
date = 2026-11-01
title = {t28}
text = {t29}
pages = ["jobs/chop.md"]

[[contents]]
chapter = "welcome"

[[contents]]
kind = "station"

[[contents]]
kind = "job"

[[contents]]
kind = "worry"

[[contents]]
kind = "skill"

[[contents]]
profiles = true

[[contents]]
chapter = "shows"

[[contents]]
chapter = "composing"

[[contents]]
chapter = "everything"
{booklets}"#,
        t1 = toml(1),
        t2 = toml(2),
        t3 = toml(3),
        t4 = toml(4),
        t5 = toml(5),
        t7 = toml(7),
        t8 = toml(8),
        t9 = toml(9),
        t10 = toml(10),
        t11 = toml(11),
        t12 = toml(12),
        t13 = toml(13),
        t14 = toml(14),
        t15 = toml(15),
        t16 = toml(16),
        t17 = toml(17),
        t18 = toml(18),
        t19 = toml(19),
        t20 = toml(20),
        t21 = toml(21),
        t22 = toml(22),
        t23 = toml(23),
        t24 = toml(24),
        t25 = toml(25),
        t26 = toml(26),
        t27 = toml(27),
        t28 = toml(28),
        t29 = toml(29),
        booklets = booklets(&texts),
    );
    let list = |items: &str| format!("\n## {}\n\n{items}", markdown(13));
    TestBook::small()
        .file("book.toml", book_toml)
        .file(
            "content/index.md",
            format!("+++\ntitle = {}\nsource = {}\n+++\n\n{}\n", toml(30), toml(31), markdown(32)),
        )
        .file(
            "content/welcome.md",
            format!(
                "+++\ntitle = {}\nsource = {}\n+++\n\n[{}](jobs/chop.md), ![{}](dot.png)\n\n## Rules\n\n## {}\n\n> [!NOTE]\n> {}\n\n| {} | b |\n| - | - |\n| {} | d |\n\n> {}\n\n1. {}\n\n*{}* **{}**\n\n```\n{}\n```\n",
                toml(33),
                toml(34),
                markdown(35),
                markdown(36),
                markdown(37),
                markdown(38),
                markdown(39),
                markdown(40),
                markdown(41),
                markdown(42),
                markdown(43),
                markdown(44),
                texts.plain(45)
            ),
        )
        .file("content/dot.png", PICTURE)
        .file("content/skills.md", format!("+++\ntitle = {}\nsource = \"us\"\n+++\n\nx\n", toml(46)))
        .file("content/roles.md", format!("+++\ntitle = {}\nsource = \"us\"\n+++\n\nx\n", toml(47)))
        .file("content/shows.md", "+++\ntitle = \"Matrix\"\nsource = \"us\"\nshows = \"matrix\"\n+++\n\nx\n")
        .file("content/composing.md", "+++\ntitle = \"Composing\"\nsource = \"us\"\nshows = \"composer\"\n+++\n\nx\n")
        .file("content/everything.md", "+++\ntitle = \"Everything\"\nsource = \"us\"\nshows = \"downloads\"\n+++\n\nx\n")
        .file(
            "content/stations/cold.md",
            format!(
                "+++\ntitle = {}\nsource = \"us\"\ntags = [\"busy\"]\n[relations]\nneeds = [\"knife\"]\n+++\n\n{}\n",
                toml(48),
                markdown(49)
            ),
        )
        .file(
            "content/jobs/chop.md",
            format!(
                "+++\ntitle = {}\ncode = \"a\"\nsource = {}\naliases = [{}]\npart_of = [\"cold\"]\n+++\n\nx\n{}",
                toml(50),
                toml(51),
                toml(52),
                list(&format!("- {}\n- y\n", markdown(53)))
            ),
        )
        .file(
            "content/jobs/taste.md",
            format!(
                "+++\ntitle = \"Taste\"\ncode = \"b\"\nsource = \"us\"\nretired = {}\n[relations]\nneeds = [\"palate\"]\n+++\n\nx\n{}",
                toml(54),
                list("- y\n")
            ),
        )
        .file(
            "content/worries/rush.md",
            "+++\ntitle = \"Rush\"\nsource = \"us\"\n[relations]\nneeds = [\"palate\"]\n+++\n\nx\n",
        )
        .file("content/skills/knife.md", "+++\ntitle = \"Knife\"\ncode = \"1\"\nsource = \"us\"\n+++\n\nx\n")
        .file("content/skills/palate.md", "+++\ntitle = \"Palate\"\ncode = \"2\"\nsource = \"us\"\n+++\n\nx\n")
        .file(
            "profiles/cook.toml",
            format!(
                "title = {}\norganisation = {}\nsource = {}\nsummary = {}\nstations = [\"cold\"]\njobs = [{{ id = \"chop\", note = {}, hours = 3, only = [1] }}, \"taste\"]\nskills = [\"palate\"]\n[omitted]\nknife = {}\n",
                toml(55),
                toml(56),
                toml(57),
                texts.markdown_in_toml(58),
                toml(59),
                toml(60)
            ),
        )
        .file("profiles/second.toml", "title = \"Second\"\njobs = [\"chop\"]\nworries = [\"rush\"]\n")
        .file(
            "profiles/teams/evening.toml",
            format!(
                "title = {}\norganisation = {}\nsource = {}\nsummary = {}\nstations = [\"cold\"]\n[[members]]\nname = {}\nrole = {}\nprofile = \"cook\"\n[[members]]\nname = \"Ann\"\nprofile = \"second\"\n",
                toml(61),
                toml(62),
                toml(63),
                texts.markdown_in_toml(64),
                toml(65),
                toml(66)
            ),
        )
}

/// Returns `book.toml` tables for every type of document, with hostile titles.
fn booklets(texts: &Texts) -> String {
    let documents = ["handbook", "profile", "conversation", "team", "form", "cards", "poster"];
    let one = |(number, document): (usize, &&str)| {
        let more = if *document == "form" { "fillable = true\n" } else { "" };
        let title = texts.toml(67 + number);
        format!("\n[[booklets]]\ndocument = \"{document}\"\nfile = \"{document}\"\ntitle = {title}\n{more}")
    };
    documents.iter().enumerate().map(one).collect()
}

/// An image of one pixel.
const PICTURE: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 0x49,
    0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x64, 0x60, 0xf8, 0x5f, 0x0f, 0x00, 0x02, 0x87, 0x01, 0x80, 0xeb, 0x47, 0xba,
    0x92, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// Returns the structure of a page: each element in order with the names of its attributes, without text. Values are left
/// out, because ids of headings come from their text.
fn shape(html: &Html) -> Vec<String> {
    let nodes = html.tree.root().descendants();
    let one = |node: &Node| match node {
        Node::Element(element) => {
            let names: BTreeSet<_> = element.attrs().map(|(name, _)| name).collect();
            Some(format!("{} {names:?}", element.name()))
        }
        Node::Comment(comment) => Some(format!("<!--{}-->", &**comment)),
        Node::ProcessingInstruction(_) => Some("<?".into()),
        Node::Document | Node::Fragment | Node::Doctype(_) | Node::Text(_) => None,
    };
    nodes.filter_map(|node| one(node.value())).collect()
}

/// Returns all text of a page and of its attributes; quotes are normalised, because they depend on the language.
fn said(html: &Html) -> String {
    let one = |node: &Node| match node {
        Node::Element(element) => element.attrs().map(|(_, value)| value).collect::<Vec<_>>().join("\n"),
        Node::Text(text) => text.to_string(),
        _ => String::new(),
    };
    let all: Vec<_> = html.tree.root().descendants().map(|node| one(node.value())).collect();
    straight(&all.join("\n"))
}

fn straight(text: &str) -> String {
    text.chars().map(|character| if "\"'“”‘’„‚".contains(character) { '\'' } else { character }).collect()
}

fn built(hostile: bool, arguments: &[&str]) -> TestBook {
    let book = book(hostile);
    book.run(arguments).succeeds();
    book
}

fn pages(folder: &Path) -> BTreeMap<String, Html> {
    let parse = |path: String| {
        let text = std::fs::read_to_string(folder.join(&path)).expect("a page");
        (path, Html::parse_document(&text))
    };
    support::files(folder, "html").into_iter().map(parse).collect()
}

/// Asserts that two books give the same pages except for their texts; returns all text of the hostile pages.
fn assert_alike(plain: &TestBook, hostile: &TestBook) -> String {
    let folder = |book: &TestBook| book.path().join("public");
    let (plain_pages, hostile_pages) = (pages(&folder(plain)), pages(&folder(hostile)));
    assert!(plain_pages.len() > 20);
    assert!(plain_pages.keys().eq(hostile_pages.keys()));
    for (path, page) in &plain_pages {
        for (plain, hostile) in shape(page).iter().zip(shape(&hostile_pages[path])) {
            assert_eq!(*plain, hostile, "{path}");
        }
        assert_eq!(shape(page).len(), shape(&hostile_pages[path]).len(), "{path}");
    }
    hostile_pages.values().map(said).collect()
}

#[test]
fn hostile_text_in_every_field_is_shown_as_text_on_every_page() {
    let arguments = ["build", "--no-print"];
    let all = assert_alike(&built(false, &arguments), &built(true, &arguments));
    // Each text is complete wherever it stands alone.
    let texts = Texts { hostile: true };
    for number in (1..BOOKLETS).filter(|number| !NOWHERE.contains(number)) {
        // Without its first letter, which may be a capital at the start of a line.
        let wanted = straight(&texts.plain(number)[1..]);
        assert!(all.contains(&wanted), "text {number} is nowhere");
    }
}

#[test]
fn a_title_that_looks_like_a_formula_stays_text_in_a_spreadsheet() {
    for title in ["=1+1", "+1", "-1", "@SUM(1)", "=HYPERLINK(\\\"https://example.org\\\")"] {
        let book = TestBook::small().replace("content/stations/cold.md", "\"Cold station\"", &format!("\"{title}\""));
        book.build().succeeds();
        for path in support::files(&book.path().join("public/data"), "csv") {
            let text = book.read(&format!("public/data/{path}"));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
            let computed = rows.iter().flatten().find(|cell| cell.starts_with(['=', '+', '-', '@']));
            assert_eq!(computed, None, "{path}: {title}");
        }
    }
}

#[test]
fn hostile_text_in_every_field_stays_text_in_data() {
    let arguments = ["build", "--no-print"];
    let (plain, hostile) = (built(false, &arguments), built(true, &arguments));
    // Scripts with data: one value each.
    for path in support::files(&hostile.path().join("public/data"), "js") {
        let text = hostile.read(&format!("public/data/{path}"));
        let value = text.split_once('=').and_then(|(_, rest)| rest.trim().strip_suffix(';')).expect("one value");
        serde_json::from_str::<serde_json::Value>(value).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    for path in support::files(&hostile.path().join("public/data"), "json") {
        serde_json::from_str::<serde_json::Value>(&hostile.read(&format!("public/data/{path}"))).expect("JSON");
    }
    // XML: the same elements with the same attributes.
    for path in ["public/sitemap.xml", "public/feed.xml"] {
        let shape = |book: &TestBook| -> Vec<String> {
            let text = book.read(path);
            let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
            let named = |node: roxmltree::Node| {
                let names: Vec<_> = node.attributes().map(|attribute| attribute.name().to_owned()).collect();
                format!("{:?} {names:?}", node.tag_name())
            };
            document.descendants().filter(roxmltree::Node::is_element).map(named).collect()
        };
        assert_eq!(shape(&plain), shape(&hostile), "{path}");
    }
    // CSV and text files: the same number of lines and fields.
    for path in support::files(&hostile.path().join("public/data"), "csv") {
        let rows = |book: &TestBook| -> Vec<usize> {
            let text = book.read(&format!("public/data/{path}"));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            reader.records().map(|row| row.expect("a row").len()).collect()
        };
        assert_eq!(rows(&plain), rows(&hostile), "{path}");
    }
    let lines = |book: &TestBook| book.read("public/llms.txt").lines().count();
    assert_eq!(lines(&plain), lines(&hostile));
}

#[test]
fn hostile_text_in_every_field_is_printed_as_text() {
    let (plain, hostile) = (built(false, &["build"]), built(true, &["build"]));
    let booklets = |book: &TestBook| support::files(&book.path().join("public/print"), "pdf");
    assert_eq!(booklets(&plain), booklets(&hostile));
    let printed = |book: &TestBook| -> String {
        let text = |path: &String| straight(&text_of(&book.path().join("public/print").join(path), &["-raw"]));
        booklets(book).iter().map(text).collect()
    };
    assert_alike(&plain, &hostile);
    let all = printed(&hostile);
    let plain = printed(&plain);
    let texts = Texts { hostile: true };
    // Direction characters are obeyed there, so the text after them is left out.
    let until = |text: &str| text.split('\u{202e}').next().unwrap_or_default().to_owned();
    for number in (1..=TEXTS).filter(|number| plain.contains(&format!("word{number}x"))) {
        let wanted = straight(&squeeze(&until(&texts.plain(number))));
        let begin = all.find(&format!("word{number}x")).unwrap_or_default();
        let printed: String = all[begin..].chars().take(wanted.chars().count() + 20).collect();
        assert!(all.contains(&wanted), "text {number} is not printed whole: {printed}, not {wanted}");
    }
}
