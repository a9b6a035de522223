//! No file of a book, whoever wrote it, makes the program hang, panic, or read outside the book: excessive content is
//! reported at its place.

use crate::support;

use std::os::unix::fs::symlink;
use std::process::Command;
use std::time::{Duration, Instant};

use support::TestBook;

/// Maximum time for a check of any of these books, also unoptimised and beside other tests. Quadratic cost takes minutes and
/// more.
const LONG: Duration = Duration::from_secs(60);

/// Checks a book, within limits of time and memory; returns the codes of the findings.
fn checked(book: &TestBook, what: &str) -> Vec<String> {
    let began = Instant::now();
    // At most 4 GB of memory, and half a minute more than the limit: a test that hangs reports nothing.
    let limited = format!(
        "ulimit -v 4194304; exec timeout {} {} check --format json",
        LONG.as_secs() + 30,
        env!("CARGO_BIN_EXE_bouwstenen")
    );
    let output = Command::new("sh").args(["-c", &limited]).current_dir(book.path()).output().expect("sh runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{what}: {:?} {said}", output.status);
    assert!(began.elapsed() < LONG, "{what}: {:?}", began.elapsed());
    let findings = String::from_utf8_lossy(&output.stdout);
    let code = |line: &str| {
        let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert!(!finding["message"].as_str().expect("a message").is_empty() && finding["line"].as_u64() >= Some(1));
        finding["code"].as_str().expect("a code").to_owned()
    };
    let mut codes: Vec<_> = findings.lines().map(code).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Returns a quarter of a megabyte of a piece, enough to show quadratic cost.
fn much(piece: &str) -> String {
    piece.repeat(250_000 / piece.len())
}

// ── Reads stay inside the book ───────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_symbolic_link_out_of_the_book_is_reported_at_its_place() {
    let elsewhere = TestBook::small().file("secret.md", "+++\ntitle = \"Secret\"\nsource = \"us\"\n+++\n\nsecret\n");
    let secret = elsewhere.path().join("secret.md");
    for (link, to) in [
        ("content/secret.md", secret.clone()),
        ("content/jobs/secret.md", secret.clone()),
        ("profiles/secret.toml", elsewhere.path().join("profiles/cook.toml")),
        ("content/secret.png", "/etc/passwd".into()),
        ("content/more", elsewhere.path().join("content")),
        // Also a link that stays inside and one without target: both may change at any time.
        ("content/self.md", "index.md".into()),
        ("content/nowhere.md", "/does/not/exist".into()),
        ("content/endless", "..".into()),
    ] {
        let book = TestBook::small();
        symlink(to, book.path().join(link)).expect("a link");
        let findings = book.json();
        let refused: Vec<_> = findings.iter().filter(|finding| finding["code"] == "no-plain-file").collect();
        assert_eq!(refused.len(), 1, "{link}: {findings:?}");
        assert_eq!(refused[0]["file"], link);
        assert!(refused[0]["help"].as_str().expect("help").contains("put the file itself"));
        book.build().finds_errors();
        assert!(!book.has("public"));
    }
}

#[test]
fn a_folder_of_the_book_that_is_a_link_is_refused() {
    let elsewhere = TestBook::small();
    for folder in ["content", "profiles"] {
        let book = TestBook::small();
        std::fs::rename(book.path().join(folder), book.path().join("aside")).expect("renamed");
        symlink(elsewhere.path().join(folder), book.path().join(folder)).expect("a link");
        assert!(book.codes().contains(&"no-plain-file".to_owned()), "{folder}");
    }
}

#[test]
fn a_link_in_a_theme_is_refused() {
    let book = TestBook::small().replace("book.toml", "language = \"en\"", "language = \"en\"\ntheme = \"own\"");
    let book = book.file(
        "themes/own/palette.toml",
        bouwstenen::theme::Theme::default_theme().file("palette.toml").expect("a palette"),
    );
    book.check().succeeds();
    symlink("/etc/passwd", book.path().join("themes/own/site.html")).expect("a link");
    assert_eq!(book.codes(), ["no-plain-file"]);
}

#[test]
fn a_pipe_is_not_waited_for() {
    let book = TestBook::small();
    let made = Command::new("mkfifo").arg(book.path().join("content/pipe.md")).status().expect("mkfifo runs");
    assert!(made.success());
    assert_eq!(checked(&book, "a pipe"), ["no-plain-file"]);
}

#[test]
fn the_cache_does_not_follow_a_link_out_of_the_book() {
    let elsewhere = tempfile::TempDir::new().expect("a folder");
    for link in [".cache", ".cache/bouwstenen"] {
        let book = TestBook::small();
        if link.contains('/') {
            std::fs::create_dir(book.path().join(".cache")).expect("a folder");
        }
        symlink(elsewhere.path(), book.path().join(link)).expect("a link");
        book.run(&["build"]).succeeds();
        assert!(std::fs::read_dir(elsewhere.path()).expect("a folder").next().is_none(), "{link}");
    }
}

#[test]
fn a_path_out_of_the_book_leads_nowhere() {
    for path in
        ["../../../etc/passwd", "/etc/passwd", "..%2f..%2fetc/passwd", "....//....//etc/passwd", "file:///etc/passwd"]
    {
        let book = TestBook::small().append("content/welcome.md", &format!("\n[x](<{path}>) ![x](<{path}>)\n"));
        let codes = book.codes();
        assert_eq!(codes.len(), 2, "{path}: {codes:?}");
        assert!(["broken-link", "forbidden-link"].contains(&codes[0].as_str()), "{path}: {codes:?}");
        assert_eq!(codes[1], "broken-image", "{path}");
    }
}

// ── What may act by itself ───────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn only_harmless_link_schemes_are_allowed_in_any_notation() {
    let bad = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "  javascript:alert(1)",
        "java&#9;script:alert(1)",
        "java&#10;script:alert(1)",
        "&#1;javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#x3A;alert(1)",
        "java\\script:alert(1)",
        "javascript\u{200b}:alert(1)",
        "vbscript:x",
        "data:text/html,alert(1)",
        "blob:https://example.org/x",
        "file:///etc/passwd",
        "view-source:https://example.org",
        "//example.org/x",
        "\\\\example.org\\x",
        "/\\example.org",
        "feed:javascript:alert(1)",
        "https&#58;//example.org\u{202e}",
        "https://example.org/&#10;x",
        "https:",
        "https:example.org",
        "mailto:",
    ];
    for link in bad {
        let book = TestBook::small().append("content/welcome.md", &format!("\n[x](<{link}>)\n"));
        let mut codes = book.codes();
        // Print has no control codes, which is another finding.
        codes.retain(|code| code != "unprintable-character");
        assert!(
            codes.len() == 1 && ["broken-link", "forbidden-link"].contains(&codes[0].as_str()),
            "{link}: {codes:?}"
        );
    }
    for link in ["https://example.org/?a=b&c#d", "HTTP://EXAMPLE.ORG", "mailto:a@example.org", "tel:+31-30-1234567"] {
        let book = TestBook::small().append("content/welcome.md", &format!("\n[x](<{link}>) <https://example.org>\n"));
        book.build().succeeds();
        assert!(
            book.read("public/welcome.html").contains(&format!("href=\"{}\"", link.replace('&', "&amp;"))),
            "{link}"
        );
    }
}

#[test]
fn html_is_reported_at_its_line_and_a_comment_is_not() {
    let quiet =
        ["<!-- note -->", "<!-- a\n\nb\n-->", "text <!-- note --> more", "`<b>`", "\\<b>", "&lt;b&gt;", "a < b > c"];
    for text in quiet {
        TestBook::small().append("content/welcome.md", &format!("\n{text}\n")).check().succeeds();
    }
    let told = [
        "<b>x</b>",
        "<script>alert(1)</script>",
        "<!-- note --><script>alert(1)</script>",
        "<!-- note --> words that would be lost",
        "<!-- never closed\n\nwords that would be lost",
        "x <img src=x onerror=alert(1)>",
        "<?php x ?>",
        "<!DOCTYPE html>",
        "<![CDATA[x]]>",
        "</div>",
        "<x-y z>",
    ];
    for text in told {
        let book = TestBook::small().append("content/welcome.md", &format!("\n{text}\n"));
        let findings = book.json();
        assert!(
            !findings.is_empty() && findings.iter().all(|finding| finding["code"] == "raw-html"),
            "{text}: {findings:?}"
        );
        assert_eq!(findings[0]["line"], 12, "{text}");
    }
    // Also in a Markdown value.
    let book = TestBook::small().append("profiles/cook.toml", "summary = \"<b>x</b>\"\n");
    assert_eq!(book.codes(), ["raw-html"]);
}

/// Returns a book that shows an SVG.
fn drawn(svg: &str) -> TestBook {
    TestBook::small().append("content/welcome.md", "\n![A drawing](drawing.svg)\n").file("content/drawing.svg", svg)
}

fn svg(inner: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\">{inner}</svg>"
    )
}

#[test]
fn an_svg_that_only_draws_is_published_unchanged() {
    let inner = "<title>T</title><desc>D</desc><defs><linearGradient id=\"g\"><stop offset=\"0\"/></linearGradient>\
                 <clipPath id=\"c\"><rect width=\"9\" height=\"9\"/></clipPath></defs><style>.a{fill:url(#g)}</style>\
                 <g id=\"s\" clip-path=\"url(#c)\"><path class=\"a\" d=\"M0 0h9v9z\"/></g><use href=\"#s\"/><use xlink:href=\"#s\"/>\
                 <text x=\"1\" y=\"5\">x<tspan>y</tspan></text>";
    let book = drawn(&svg(inner));
    book.run(&["build"]).succeeds();
    assert_eq!(book.read("public/content/drawing.svg"), svg(inner));
}

#[test]
fn an_svg_with_active_content_is_reported_at_the_line_that_shows_it() {
    let drawings = [
        svg("<script>alert(1)</script>"),
        svg("<SCRIPT>alert(1)</SCRIPT>"),
        svg("<script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script>"),
        svg("<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>"),
        svg("<g onload=\"alert(1)\"/>"),
        svg("<g OnLoad=\"alert(1)\"/>"),
        svg("<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>"),
        svg("<a href=\"javascript:alert(1)\"><text>x</text></a>"),
        svg("<image href=\"https://example.org/x.png\" width=\"9\" height=\"9\"/>"),
        svg("<image href=\"file:///etc/passwd\" width=\"9\" height=\"9\"/>"),
        svg("<use href=\"https://example.org/x.svg#x\"/>"),
        svg("<use xlink:href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>"),
        svg("<set attributeName=\"href\" to=\"javascript:alert(1)\"/>"),
        svg("<animate attributeName=\"x\"/>"),
        svg("<style>@import url(https://example.org/x.css);</style>"),
        svg("<style>path{fill:url(https://example.org/x)}</style>"),
        svg("<style>path{fill:u\\72l(x)}</style>"),
        svg("<rect style=\"fill:URL( 'https://example.org' )\" width=\"9\" height=\"9\"/>"),
        svg("<rect fill=\"url(//example.org#x)\" width=\"9\" height=\"9\"/>"),
        svg("<g xml:base=\"https://example.org\"/>"),
        svg("<iframe src=\"https://example.org\"/>"),
        svg("<filter id=\"f\"><feTurbulence numOctaves=\"9999\"/></filter>"),
        svg("<g id=\"a\"/><g id=\"a\"/>"),
        svg("<g id=\"a\"><use href=\"#a\"/></g>"),
        svg("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>"),
        format!("<?xml-stylesheet href=\"https://example.org/x.css\"?>{}", svg("")),
        format!("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}", svg("<text>&x;</text>")),
        "<svg width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>".into(),
    ];
    for drawing in drawings {
        let findings = drawn(&drawing).json();
        assert_eq!(findings.len(), 1, "{drawing}: {findings:?}");
        assert_eq!((&findings[0]["code"], &findings[0]["line"]), (&"unsafe-image".into(), &12.into()), "{drawing}");
    }
}

#[test]
fn an_image_that_no_text_shows_is_not_published() {
    let book = TestBook::small().file("content/drawing.svg", svg("<script>alert(1)</script>"));
    book.run(&["build"]).succeeds();
    assert!(!book.has("public/content/drawing.svg"));
}

#[test]
fn an_image_with_a_name_that_is_invalid_on_some_system_is_reported() {
    for name in ["con.svg", "a#b.svg", "who?.svg", "100%.svg"] {
        let book = TestBook::small()
            .append("content/welcome.md", &format!("\n![A drawing](<{name}>)\n"))
            .file(&format!("content/{name}"), svg(""));
        assert_eq!(book.codes(), ["bad-file-name"], "{name}");
    }
    let book = TestBook::small()
        .file("content/skills/con.md", "+++\ntitle = \"C\"\ncode = \"c\"\nsource = \"us\"\n+++\n\nx\n");
    assert!(book.codes().contains(&"bad-id".to_owned()));
}

// ── What is too much ─────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn an_svg_that_expands_without_limit_is_refused() {
    let doubled = |element: &str, use_it: &str| {
        let level = |number: usize| {
            let inner = use_it.replace('#', &format!("#l{}", number + 1));
            format!("<{element} id=\"l{number}\">{inner}{inner}</{element}>")
        };
        (0..40).map(level).collect::<String>() + "<rect id=\"l40\" width=\"1\" height=\"1\"/>"
    };
    let deep = |open: &str, close: &str| open.repeat(5_000) + &close.repeat(5_000);
    let chain: String =
        (0..5_000).map(|number| format!("<g id=\"c{number}\"><use href=\"#c{}\"/></g>", number + 1)).collect();
    let drawings = [
        svg(&(doubled("g", "<use href=\"#\"/>") + "<use href=\"#l0\"/>")),
        svg(&doubled("mask", "<rect width=\"1\" height=\"1\" mask=\"url(#)\"/>")),
        svg(&doubled("pattern", "<rect width=\"1\" height=\"1\" style=\"fill:url( '#' )\"/>")),
        svg(&format!(
            "<marker id=\"m\"><path d=\"M0 0\"/></marker><path marker-mid=\"url(#m)\" d=\"M0 0{}\"/>",
            "h1".repeat(100_000)
        )),
        svg(&deep("<g>", "</g>")),
        svg(&chain),
        svg(&"<g/>".repeat(200_000)),
        svg(&format!("<style>{}</style>", ".a{x:y}".repeat(50_000))),
        svg(&" ".repeat(5_000_000)),
    ];
    for (number, drawing) in drawings.iter().enumerate() {
        assert_eq!(checked(&drawn(drawing), &format!("drawing {number}")), ["image-too-large"], "drawing {number}");
    }
}

/// Returns a PNG file of one colour with this size: its data is compressed a thousand times and more.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().expect("a header");
    let mut stream = writer.stream_writer().expect("a stream");
    let line = vec![0; width.div_ceil(8) as usize];
    (0..height).for_each(|_| std::io::Write::write_all(&mut stream, &line).expect("a line"));
    stream.finish().expect("an end");
    drop(writer);
    bytes
}

fn shown(name: &str, bytes: &[u8]) -> TestBook {
    TestBook::small()
        .append("content/welcome.md", &format!("\n![A picture]({name})\n"))
        .file(&format!("content/{name}"), bytes)
}

#[test]
fn an_image_with_too_many_pixels_is_reported_at_the_line_that_shows_it() {
    let book = shown("large.png", &png(30_000, 30_000));
    assert_eq!(checked(&book, "a large picture"), ["image-too-large"]);
    let text = book.check().finds_errors().text();
    assert!(
        text.contains("too large: 30000 × 30000 (at most 40 megapixel)") && text.contains("welcome.md:12:1"),
        "{text}"
    );
    // A header that promises more data than there is.
    let mut small = png(1, 1);
    small[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
    assert_ne!(checked(&shown("promise.png", &small), "a promise"), [""; 0]);
}

#[test]
fn a_broken_image_is_reported_at_the_line_that_shows_it() {
    let whole = png(50, 50);
    let broken = [
        ("empty.png", Vec::new()),
        ("half.png", whole[..whole.len() / 2].to_vec()),
        ("broken.jpg", [&[0xff, 0xd8, 0xff, 0xe0, 0, 16][..], b"JFIF\0", &[7; 500]].concat()),
        ("other.jpg", whole.clone()),
        ("text.gif", b"GIF89a words".to_vec()),
        ("text.webp", b"RIFF\x10\0\0\0WEBPVP8 words".to_vec()),
        ("text.svg", b"<svg".to_vec()),
        ("packed.svg", vec![0x1f, 0x8b, 8, 0, 0]),
    ];
    for (name, bytes) in broken {
        let book = shown(name, &bytes);
        assert_eq!(checked(&book, name), ["unreadable-image"], "{name}");
        assert_eq!(book.json()[0]["line"], 12, "{name}");
    }
}

#[test]
fn texts_that_are_hard_to_parse_are_parsed_fast() {
    let pieces = [
        "[",
        "]",
        "![",
        "[a](",
        "[a](b",
        "*",
        "**a",
        "_",
        "_a",
        "*a_b",
        "`",
        "``` ",
        "`a``",
        ">",
        "> ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "1) ",
        "#",
        "# a\n",
        "## a\n",
        "|",
        "|a",
        "| a |\n|-|\n",
        "<",
        "<a",
        "<!--",
        "<!-- a",
        "<?",
        "<!A",
        "<![CDATA[",
        "&",
        "&a;",
        "&#0;",
        "\\",
        "\\\n",
        "\n",
        "\n\n",
        " ",
        "\t",
        "a\n",
        "a  \n",
        "~",
        "~~~\n",
        "=",
        "a\n=\n",
        "-",
        "---\n",
        "[a]: b\n",
        "[a]\n",
        "[^a]",
        "[a][b]",
        "\"",
        "'",
        "'a",
        "'90",
        "\u{0}",
        "\u{feff}",
        "\u{202e}",
        "é",
        "👩‍👩‍👧",
        "ﷺ",
        "(",
        ")",
        "http://a ",
        "<http://a>",
        "> > a\n",
        "- a\n  - b\n",
        "- - - ",
        "* * a\n",
        "[[[]]]",
        "*a **b ",
        "a|b\n-|-\n",
        "$",
        "{",
        "{{",
        "x",
    ];
    for piece in pieces {
        let book = TestBook::small().append("content/welcome.md", &format!("\n{}\n", much(piece)));
        checked(&book, piece);
    }
    // Deeper and deeper.
    let deeper: String = (0..1_900).map(|depth| format!("{}- a\n", "  ".repeat(depth.min(500)))).collect();
    let quotes: String = (0..1_900).map(|depth| format!("{} a\n", ">".repeat(depth.min(500)))).collect();
    for text in
        [deeper, quotes, "*".repeat(3_000) + "a" + &"*".repeat(3_000), "[".repeat(900_000) + &"](b)".repeat(200_000)]
    {
        checked(&TestBook::small().append("content/welcome.md", &format!("\n{text}\n")), &text[..20]);
    }
}

#[test]
fn values_that_are_hard_to_parse_are_parsed_fast() {
    let numbered = |piece: &str, count: usize| -> String {
        (0..count).map(|number| piece.replace('#', &number.to_string())).collect()
    };
    let texts = [
        much("["),
        "a = ".to_owned() + &much("["),
        "a = ".to_owned() + &much("{a="),
        "a".to_owned() + &much(".a") + " = 1",
        "[".to_owned() + &"a.".repeat(900_000) + "a]",
        much("[[a]]\n"),
        numbered("[a#]\n", 100_000),
        numbered("k# = 1\n", 100_000),
        numbered("[[a.b]]\nx# = 1\n", 50_000),
        "a = \"".to_owned() + &much("\\u0041"),
        "a = \"\"\"".to_owned() + &much("\""),
        much("a"),
        much("="),
        much("#"),
        much("\""),
        "jobs = [".to_owned() + &numbered("\"x#\",", 150_000) + "]",
        "jobs = [".to_owned() + &much("\"chop\",") + "]",
        "jobs = [{id = \"chop\", only = [".to_owned() + &much("1,") + "]}]",
        "jobs = [{id = \"chop\", only = [".to_owned() + &much("9,") + "]}]",
        "[omitted]\n".to_owned() + &numbered("x# = \"y\"\n", 100_000),
        "summary = \"\"\"".to_owned() + &much("[a](b) ") + "\"\"\"",
    ];
    for (number, text) in texts.iter().enumerate() {
        let book = TestBook::small().file("profiles/cook.toml", format!("title = \"Cook\"\n{text}\n"));
        checked(&book, &format!("profile {number}"));
        let book = TestBook::small()
            .file("content/welcome.md", format!("+++\ntitle = \"W\"\nsource = \"us\"\n{text}\n+++\n\nx\n"));
        checked(&book, &format!("chapter {number}"));
        checked(&TestBook::small().append("book.toml", &format!("\n{text}\n")), &format!("book {number}"));
    }
}

#[test]
fn many_equal_entries_are_checked_fast() {
    let book = TestBook::small().append("content/welcome.md", &format!("\n{}\n", "[a](missing.md) ".repeat(100_000)));
    assert_eq!(checked(&book, "links to one missing page"), ["broken-link", "too-large"]);
    let missing: String = (0..100_000).map(|number| format!("[a](m{number}.md) ")).collect();
    assert_eq!(
        checked(&TestBook::small().append("content/welcome.md", &format!("\n{missing}\n")), "missing pages"),
        ["broken-link", "too-large"]
    );
    let fragments: String = (0..60_000).map(|number| format!("[a](#f{number}) ")).collect();
    let headings = "## Words\n\n".repeat(60_000);
    let book = TestBook::small().append("content/welcome.md", &format!("\n{headings}\n{fragments}\n"));
    assert_eq!(checked(&book, "fragments"), ["broken-fragment", "too-large"]);
    let pictures: String = (0..60_000).map(|number| format!("![a](p{number}.png) ")).collect();
    assert_eq!(
        checked(&TestBook::small().append("content/welcome.md", &format!("\n{pictures}\n")), "pictures"),
        ["broken-image", "too-large"]
    );
    // Headings of a block are sections.
    let book = TestBook::small().append("content/jobs/chop.md", &format!("\n{}\n", "## Words\n\n".repeat(100_000)));
    assert_eq!(checked(&book, "sections"), ["repeated-section", "too-large"]);
    let many: String = (0..100_000).map(|number| format!("## Words {number}\n\n")).collect();
    checked(&TestBook::small().append("content/jobs/chop.md", &format!("\n{many}\n")), "headings");
    let ids = "\"knife\",".repeat(100_000);
    let book = TestBook::small().replace(
        "content/jobs/chop.md",
        "+++\n\nCut",
        &format!("[relations]\nneeds = [{ids}]\n+++\n\nCut"),
    );
    assert_eq!(checked(&book, "ids"), ["repeated-id", "too-large"]);
    let members: String =
        (0..45_000).map(|number| format!("[[members]]\nname=\"{number}\"\nprofile=\"cook\"\n")).collect();
    let book = TestBook::crew().file("profiles/teams/evening.toml", format!("title = \"Evening\"\n{members}"));
    assert_eq!(checked(&book, "members"), ["too-large"]);
}

#[test]
fn too_many_files_are_reported() {
    let book = TestBook::small();
    for number in 0..50_100 {
        std::fs::write(book.path().join(format!("content/skills/x{number}.md")), "").expect("a file");
    }
    let codes = checked(&book, "files");
    assert!(codes.contains(&"too-many-files".to_owned()), "{codes:?}");
}
#[test]
fn very_many_unprintable_characters_are_reported() {
    let all: String = ('\u{4e00}'..='\u{9fff}').collect();
    let book = TestBook::small().append("profiles/cook.toml", &format!("summary = \"{all}\"\n"));
    assert_eq!(checked(&book, "ideographs"), ["unprintable-character"]);
}

#[test]
fn a_long_chain_of_parents_is_reported() {
    let mut book =
        TestBook::small().replace("book.toml", "part_of = [\"station\"]", "part_of = [\"station\", \"job\"]");
    for number in 0..3_000 {
        let whole = if number == 0 { "chop".into() } else { format!("link-{}", number - 1) };
        let text = format!(
            "+++\ntitle = \"L\"\ncode = \"z\"\nsource = \"us\"\npart_of = [\"{whole}\"]\n+++\n\nx\n\n## Steps\n\n- x\n"
        );
        book = book.file(&format!("content/jobs/link-{number}.md"), text);
    }
    let codes = checked(&book, "a chain");
    assert!(codes.contains(&"too-many-wholes".to_owned()), "{codes:?}");
}
