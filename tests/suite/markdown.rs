//! All Markdown appears on the website and in print, or is reported at its place.

use crate::support;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use page_validation::ValidationProfile;
use scraper::{Html, Selector};
use snapbox::{assert_data_eq, str};
use support::TestBook;
use support::pdf::{failures, poppler, squeeze, text_of};

/// Each type of node and inline, with Markdown for it and words that print must show.
const KINDS: &[(&str, &str, &str)] = &[
    ("Node::Paragraph", "A plain paragraph.", "A plain paragraph."),
    ("Node::Heading", "### Deeper", "Deeper"),
    ("Node::List", "- dash\n\n3. three\n4. four\n   - nested", "3.three 4.four –nested"),
    ("Node::Quote", "> quoted", "quoted"),
    (
        "Node::Note",
        "> [!NOTE]\n> noted\n\n> [!TIP]\n> tipped\n\n> [!IMPORTANT]\n> mattered\n\n> [!WARNING]\n> warned\n\n> [!CAUTION]\n> cautioned",
        "Note on this edition noted Tip tipped Important mattered Warning warned Caution cautioned",
    ),
    ("Node::Code", "```sh\nls  <x>\n\tcd\n```", "ls <x>"),
    ("Node::Table", "| a | b | c |\n|:--|:-:|--:|\n| x | y \\| z | `u\\|v` |\n| short |", "abc xy|zu|v short"),
    (
        "Node::Definitions",
        "Pan\nPot\n: holds food\n: is round\n\nLid\n\n: closes it\n\n  - tight",
        "Pan Pot holds food is round Lid closes it –tight",
    ),
    ("Node::Rule", "---", ""),
    (
        "Inline::Text",
        "\"curled\" and \\\"straight\\\" and &quot;entity&quot;",
        "“curled” and \"straight\" and \"entity\"",
    ),
    ("Inline::Emphasis", "an *emphatic* word", "an emphatic word"),
    ("Inline::Strong", "a **strong** word", "a strong word"),
    ("Inline::Strikethrough", "~~gone~~ and ~off~", "gone and off"),
    ("Inline::Code", "`fn \"x\"`", "fn \"x\""),
    (
        "Inline::Link",
        "[named](https://a.example/x \"A title\") <https://b.example> <cook@c.example> https://d.example/e_f_(g). (www.h.example) mail i@j.example, [page](jobs/chop.md)",
        "named",
    ),
    ("Inline::Image", "![A pan](pan.svg \"Figure: a pan\")\n\nSmall ![pot](pan.svg \"a pot\") here", "Figure: a pan"),
    ("Inline::Checkbox", "- [x] done\n- [ ] not **yet**", "done not yet"),
    (
        "Inline::Footnote",
        "Claimed.[^a] Again[^A] and *else[^b]*.\n\n[^b]: Another.\n[^a]: First [there](https://k.example).\n\n    Second part.",
        "First there (k.example). Second part.",
    ),
    ("Inline::Break", "one\\\ntwo  \nthree", "one two three"),
];

const PAN: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><circle cx=\"20\" cy=\"20\" r=\"15\"/></svg>";

/// Returns a book whose welcome chapter has every type, each below a heading with its name; built once, with print.
fn everything() -> &'static TestBook {
    static BOOK: OnceLock<TestBook> = OnceLock::new();
    BOOK.get_or_init(|| {
        let text: String = KINDS.iter().map(|(kind, markdown, _)| format!("\n## {kind}\n\n{markdown}\n")).collect();
        let book = TestBook::small().append("content/welcome.md", &text).file("content/pan.svg", PAN);
        book.run(&["build"]).succeeds();
        book
    })
}

/// Returns the HTML of the welcome chapter, from its second heading on.
fn html(book: &TestBook) -> String {
    let page = book.read("public/welcome.html");
    let from = page.find("<h2 id=\"node").or_else(|| page.find("<h2 id=\"rules\">")).expect("a heading");
    let until = page[from..].find("</article>").or_else(|| page[from..].find("<p class=\"source\">")).expect("an end");
    page[from..from + until].trim_end().to_owned() + "\n"
}

#[test]
fn every_kind_of_text_has_a_sample_here() {
    let source = include_str!("../../src/text/tree.rs");
    let mut kinds = BTreeSet::new();
    for name in ["Node", "Inline"] {
        let from = source.find(&format!("pub enum {name}<L: Links> {{")).expect("an enum");
        let until = source[from..].find("\n}").expect("its end");
        let variants =
            source[from..from + until].lines().filter(|line| line.starts_with("    ") && !line.starts_with("     "));
        let names = variants.filter_map(|line| line.trim().split(['(', '{', ',', ' ']).next());
        kinds.extend(names.filter(|word| word.starts_with(char::is_uppercase)).map(|word| format!("{name}::{word}")));
    }
    let samples: BTreeSet<_> = KINDS.iter().map(|(kind, ..)| (*kind).to_owned()).collect();
    assert_eq!(kinds, samples);
}

#[test]
fn every_kind_of_text_is_shown_on_the_website() {
    assert_data_eq!(
        html(everything()),
        str![[r##"
<h2 id="nodeparagraph">Node::Paragraph</h2>
<p>A plain paragraph.</p>
<h2 id="nodeheading">Node::Heading</h2>
<h3 id="deeper">Deeper</h3>
<h2 id="nodelist">Node::List</h2>
<ul>
<li>dash</li>
</ul>
<ol start="3">
<li>three</li>
<li>four
<ul>
<li>nested</li>
</ul>
</li>
</ol>
<h2 id="nodequote">Node::Quote</h2>
<blockquote>
<p>quoted</p>
</blockquote>
<h2 id="nodenote">Node::Note</h2>
<aside class="note" aria-label="Note on this edition">
<p class="note-label">Note on this edition</p>
<p>noted</p>
</aside>
<aside class="note tip" aria-label="Tip">
<p class="note-label">Tip</p>
<p>tipped</p>
</aside>
<aside class="note important" aria-label="Important">
<p class="note-label">Important</p>
<p>mattered</p>
</aside>
<aside class="note warning" aria-label="Warning">
<p class="note-label">Warning</p>
<p>warned</p>
</aside>
<aside class="note caution" aria-label="Caution">
<p class="note-label">Caution</p>
<p>cautioned</p>
</aside>
<h2 id="nodecode">Node::Code</h2>
<pre tabindex="0"><code>ls  &lt;x&gt;
	cd
</code></pre>
<h2 id="nodetable">Node::Table</h2>
<div class="table-scroll" tabindex="0">
<table>
<thead>
<tr><th scope="col">a</th><th scope="col" class="center">b</th><th scope="col" class="end">c</th></tr>
</thead>
<tbody>
<tr><td>x</td><td class="center">y | z</td><td class="end"><code>u|v</code></td></tr>
<tr><td>short</td><td class="center"></td><td class="end"></td></tr>
</tbody>
</table>
</div>
<h2 id="nodedefinitions">Node::Definitions</h2>
<dl class="definitions">
<dt>Pan Pot</dt>
<dd>holds food</dd>
<dd>is round</dd>
<dt>Lid</dt>
<dd><p>closes it</p>
<ul>
<li>tight</li>
</ul>
</dd>
</dl>
<h2 id="noderule">Node::Rule</h2>
<hr>
<h2 id="inlinetext">Inline::Text</h2>
<p>“curled” and &quot;straight&quot; and &quot;entity&quot;</p>
<h2 id="inlineemphasis">Inline::Emphasis</h2>
<p>an <em>emphatic</em> word</p>
<h2 id="inlinestrong">Inline::Strong</h2>
<p>a <strong>strong</strong> word</p>
<h2 id="inlinestrikethrough">Inline::Strikethrough</h2>
<p><del>gone</del> and <del>off</del></p>
<h2 id="inlinecode">Inline::Code</h2>
<p><code>fn &quot;x&quot;</code></p>
<h2 id="inlinelink">Inline::Link</h2>
<p><a href="https://a.example/x" title="A title">named</a> <a href="https://b.example">https://b.example</a> <a href="mailto:cook@c.example">cook@c.example</a> <a href="https://d.example/e_f_(g)">https://d.example/e_f_(g)</a>. (<a href="http://www.h.example">www.h.example</a>) mail <a href="mailto:i@j.example">i@j.example</a>, <a href="jobs/chop.html">page</a></p>
<h2 id="inlineimage">Inline::Image</h2>
<figure><img src="content/pan.svg" alt="A pan" loading="lazy"><figcaption>Figure: a pan</figcaption></figure>
<p>Small <img src="content/pan.svg" alt="pot" title="a pot" loading="lazy"> here</p>
<h2 id="inlinecheckbox">Inline::Checkbox</h2>
<ul>
<li class="task"><input type="checkbox" disabled checked aria-label="done"> done</li>
<li class="task"><input type="checkbox" disabled aria-label="to do"> not <strong>yet</strong></li>
</ul>
<h2 id="inlinefootnote">Inline::Footnote</h2>
<p>Claimed.<sup><a id="Mark-1-1" href="#Note-1-1" role="doc-noteref" aria-label="Footnote 1">1</a></sup> Again<sup><a id="Mark-1-2" href="#Note-1-1" role="doc-noteref" aria-label="Footnote 1">1</a></sup> and <em>else<sup><a id="Mark-2-1" href="#Note-2-1" role="doc-noteref" aria-label="Footnote 2">2</a></sup></em>.</p>
<h2 id="inlinebreak">Inline::Break</h2>
<p>one<br>two<br>three</p>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="Note-1-1" value="1"><p>First <a href="https://k.example">there</a>.</p>
<p>Second part. <a href="#Mark-1-1" role="doc-backlink" aria-label="Back to the text of footnote 1">↩</a> <a href="#Mark-1-2" role="doc-backlink" aria-label="Back to the text of footnote 1">↩</a></p>
</li>
<li id="Note-2-1" value="2">Another. <a href="#Mark-2-1" role="doc-backlink" aria-label="Back to the text of footnote 2">↩</a></li>
</ol>
</section>
</div>

"##]]
    );
}

#[test]
fn every_kind_of_text_is_printed() {
    let handbook = everything().path().join("public/print/handbook.pdf");
    // Without running heads and page numbers, because a text may continue on the next page.
    let words = text_of(&handbook, &["-raw", "-x", "0", "-W", "420", "-y", "50", "-H", "490"]);
    for (kind, _, printed) in KINDS {
        assert!(words.contains(&squeeze(printed)), "{kind}: {printed}: {words}");
    }
    for address in ["A title: a.example/x", "a pot", "https://d.example/e_f_(g).", "(www.h.example)"] {
        assert!(words.contains(&squeeze(address)), "{address}: {words}");
    }
    assert_eq!(failures(&handbook, ValidationProfile::PdfUa1), Vec::<String>::new());
}

#[test]
fn code_is_printed_in_a_monospaced_font() {
    let handbook = everything().path().join("public/print/handbook.pdf");
    let fonts = String::from_utf8_lossy(&poppler("pdffonts", &[], &handbook, &[])).into_owned();
    assert!(fonts.contains("SourceCodePro"), "{fonts}");
}

#[test]
fn every_footnote_reference_links_to_its_note_and_back() {
    let page = Html::parse_document(&everything().read("public/welcome.html"));
    let select = |what: &str| {
        let selector = Selector::parse(what).expect("a selector");
        page.select(&selector).collect::<Vec<_>>()
    };
    let marks = select("[role=doc-noteref]");
    assert_eq!(marks.len(), 3);
    for mark in marks {
        let note = mark.attr("href").expect("an address");
        assert_eq!(select(&format!("[role=doc-endnotes] li{note}")).len(), 1, "{note}");
        let back = format!("{note} [role=doc-backlink][href='#{}']", mark.attr("id").expect("an id"));
        assert_eq!(select(&back).len(), 1, "{back}");
    }
    let ids: Vec<_> = select("[id]").into_iter().filter_map(|element| element.attr("id")).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
}

#[test]
fn a_footnote_in_two_parts_of_a_block_is_below_both_under_ids_of_their_own() {
    let text = "\n## More\n\nMore.[^a]\n\n[^a]: Noted.\n";
    let book = TestBook::small()
        .replace("content/jobs/chop.md", "Cut things small.", "Cut things small.[^a]")
        .append("content/jobs/chop.md", text);
    book.build().succeeds();
    let page = book.read("public/jobs/chop.html");
    for id in ["Note-1-1", "Note-1-2", "Mark-1-1", "Mark-1-2"] {
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
        assert_eq!(page.matches(&format!("href=\"#{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn a_part_of_a_text_has_no_footnote_reference_without_its_note() {
    let book = TestBook::small()
        .replace("content/jobs/chop.md", "Cut things small.", "Cut things small.[^a]")
        .replace(
            "content/jobs/chop.md",
            "- Take a knife\n- Cut",
            "- Take a knife[^b]\n- Cut[^b]\n\n[^a]: About cutting.\n[^b]: About knives.",
        )
        .replace(
            "profiles/cook.toml",
            "jobs = [\"chop\"]",
            "summary = \"Cooks.[^c]\\n\\n[^c]: About cooks.\"\njobs = [{ id = \"chop\", only = [2] }]",
        );
    book.run(&["build"]).succeeds();
    let index = book.read("public/jobs/index.html");
    assert!(index.contains("Cut things small."), "{index}");
    assert!(!index.contains("[^") && !index.contains("doc-noteref"), "{index}");
    let catalogue = book.read("public/data/catalogue.json");
    assert!(catalogue.contains("\"Cut\"") && !catalogue.contains("About knives"), "{catalogue}");
    let role = text_of(&book.path().join("public/print/role-cook.pdf"), &["-raw"]);
    assert!(role.contains(&squeeze("About cutting.")) && role.contains(&squeeze("About knives.")), "{role}");
    assert!(!role.contains("Takeaknife"), "{role}");
    let search = book.read("public/data/search.js");
    assert!(search.contains("\"knives\""), "the words of a footnote are found");
}

#[test]
fn no_word_of_a_cell_without_a_column_is_lost() {
    let book = TestBook::small().append("content/welcome.md", "\n| a | b |\n|---|---|\n| c | d | *e* | f |\n");
    book.build().succeeds();
    let page = book.read("public/welcome.html");
    assert!(page.contains("<tr><td>c</td><td>d | <em>e</em> | f</td></tr>"), "{page}");
}

/// Returns the report on a welcome chapter that ends with this Markdown.
fn report(markdown: &str) -> String {
    TestBook::small().append("content/welcome.md", &format!("\n{markdown}\n")).check().text()
}

#[test]
fn a_missing_footnote() {
    assert_data_eq!(
        report("Claimed[^one]. But \\[^two] and `[^three]` are text."),
        str![[r#"
error[unknown-footnote]: there is no footnote for [^one]
  --> content/welcome.md:12:8
   |
12 | Claimed[^one]. But /[^two] and `[^three]` are text.
   |        ^^^^^^
   |
   = help: write the footnote below the text: [^one]: …; if it is not a footnote, put a / before the bracket: /[^one]

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_footnote_without_a_reference() {
    assert_data_eq!(
        report("[^one]: Alone."),
        str![[r#"
warning[unused-footnote]: nothing refers to the footnote [^one]
  --> content/welcome.md:12:1
   |
12 | [^one]: Alone.
   | ^^^^^^^^^^^^^^
   |
   = help: put [^one] in the text, or remove the footnote

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn two_footnotes_with_one_label() {
    assert_data_eq!(
        report("Claimed[^one].\n\n[^one]: First.\n\n[^One]: Second."),
        str![[r#"
error[repeated-footnote]: the footnote [^One] is defined twice
  --> content/welcome.md:16:1
   |
14 | [^one]: First.
   | -------------- first here
15 |
16 | [^One]: Second.
   | ^^^^^^^^^^^^^^^
   |
   = help: give this footnote another name, or remove one of the two

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_footnote_where_none_is_allowed() {
    let text = "## Heading[^a]\n\n[link[^a]](https://a.example)\n\n![alt[^a]](x.png)\n\n| head[^a] |\n|---|\n\nText[^a].\n\n[^a]: Noted[^b].\n[^b]: Deeper.";
    assert_data_eq!(
        report(text),
        str![[r#"
error[footnote-not-here]: the footnote [^a] cannot be here
  --> content/welcome.md:12:11
   |
12 | ## Heading[^a]
   |           ^^^^
   |
   = help: put the footnote in ordinary text: not in a heading, the top row of a table, a link or another footnote

error[footnote-not-here]: the footnote [^a] cannot be here
  --> content/welcome.md:14:6
   |
14 | [link[^a]](https://a.example)
   |      ^^^^
   |
   = help: put the footnote in ordinary text: not in a heading, the top row of a table, a link or another footnote

error[footnote-not-here]: the footnote [^a] cannot be here
  --> content/welcome.md:16:6
   |
16 | ![alt[^a]](x.png)
   |      ^^^^
   |
   = help: put the footnote in ordinary text: not in a heading, the top row of a table, a link or another footnote

error[footnote-not-here]: the footnote [^a] cannot be here
  --> content/welcome.md:18:7
   |
18 | | head[^a] |
   |       ^^^^
   |
   = help: put the footnote in ordinary text: not in a heading, the top row of a table, a link or another footnote

error[footnote-not-here]: the footnote [^b] cannot be here
  --> content/welcome.md:23:12
   |
23 | [^a]: Noted[^b].
   |            ^^^^
   |
   = help: put the footnote in ordinary text: not in a heading, the top row of a table, a link or another footnote

warning[unused-footnote]: nothing refers to the footnote [^b]
  --> content/welcome.md:24:1
   |
24 | [^b]: Deeper.
   | ^^^^^^^^^^^^^
   |
   = help: put [^b] in the text, or remove the footnote

Errors: 5, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_long_footnote_with_very_many_references() {
    let text = format!("{}\n\n[^a]: {}\n", "x[^a] ".repeat(3000), "word ".repeat(1000));
    let report = report(&text);
    assert_eq!(report.matches("error[footnote-repeated-too-often]").count(), 1, "{}", &report[..2000]);
}

#[test]
fn a_reference_without_definition() {
    assert_data_eq!(
        report("[the roster][roster], [plan][] and [text] alone."),
        str![[r#"
error[unknown-reference]: this link leads nowhere: "roster" is not defined
  --> content/welcome.md:12:1
   |
12 | [the roster][roster], [plan][] and [text] alone.
   | ^^^^^^^^^^^^^^^^^^^^
   |
   = help: put a line with the address below the text: [roster]: address

error[unknown-reference]: this link leads nowhere: "plan" is not defined
  --> content/welcome.md:12:23
   |
12 | [the roster][roster], [plan][] and [text] alone.
   |                       ^^^^^^
   |
   = help: put a line with the address below the text: [plan]: address

Errors: 2, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn text_that_looks_like_a_link() {
    assert_data_eq!(
        report(
            "[a](my roster.md), [[b]], [c] (https://c.example) and \\[d](my plan.md), [1] (see below) and [with *marks*](a b.md)."
        ),
        str![[r#"
error[link-as-text]: this is not a correct link and appears on the page as it is: [a](my roster.md)
  --> content/welcome.md:12:1
   |
12 | [a](my roster.md), [[b]], [c] (https://c.example) and /[d](my plan.md), [1] (see below) and [with *marks*](a b.md).
   | ^^^^^^^^^^^^^^^^^
   |
   = help: write [words](address): without a space between the brackets, and with %20 for a space in the address; if the brackets themselves are meant, put a / before them

error[link-as-text]: this is not a correct link and appears on the page as it is: [[b]]
  --> content/welcome.md:12:20
   |
12 | [a](my roster.md), [[b]], [c] (https://c.example) and /[d](my plan.md), [1] (see below) and [with *marks*](a b.md).
   |                    ^^^^^
   |
   = help: write [words](address): without a space between the brackets, and with %20 for a space in the address; if the brackets themselves are meant, put a / before them

error[link-as-text]: this is not a correct link and appears on the page as it is: [c] (https://c.example)
  --> content/welcome.md:12:27
   |
12 | [a](my roster.md), [[b]], [c] (https://c.example) and /[d](my plan.md), [1] (see below) and [with *marks*](a b.md).
   |                           ^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: write [words](address): without a space between the brackets, and with %20 for a space in the address; if the brackets themselves are meant, put a / before them

error[link-as-text]: this is not a correct link and appears on the page as it is: ](a b.md)
  --> content/welcome.md:12:106
   |
12 | [a](my roster.md), [[b]], [c] (https://c.example) and /[d](my plan.md), [1] (see below) and [with *marks*](a b.md).
   |                                                                                                          ^^^^^^^^^
   |
   = help: write [words](address): without a space between the brackets, and with %20 for a space in the address; if the brackets themselves are meant, put a / before them

Errors: 4, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_unknown_label_of_an_alert() {
    assert_data_eq!(
        report("> [!NOTE] behind it\n\n> [!INFO]\n> unknown\n\n> \\[!NOTE] escaped"),
        str![[r#"
error[bad-alert]: [!NOTE] is not a label of an alert here
  --> content/welcome.md:12:3
   |
12 | > [!NOTE] behind it
   |   ^^^^^^^
   |
   = help: choose [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION], alone on its line; the text begins on the next line

error[bad-alert]: [!INFO] is not a label of an alert here
  --> content/welcome.md:14:3
   |
14 | > [!INFO]
   |   ^^^^^^^
   |
   = help: choose [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION], alone on its line; the text begins on the next line

Errors: 2, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_cell_without_a_column() {
    assert_data_eq!(
        report("| a | b |\n|---|---|\n| c | d | *e* | f |\n| g |\n| h | i | |"),
        str![[r#"
warning[cell-without-column]: this row has more cells than there are columns: *e* | f
  --> content/welcome.md:14:11
   |
14 | | c | d | *e* | f |
   |           ^^^^^^^
   |
   = help: give the top row and the line below it one more column as well, or remove the cell; if the bar is part of the text, write /|

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn text_after_the_language_of_code() {
    assert_data_eq!(
        report("```sh title=\"Cut\"\nls\n```"),
        str![[r#"
error[text-not-shown]: this text appears nowhere on the page: title="Cut"
  --> content/welcome.md:12:7
   |
12 | ```sh title="Cut"
   |       ^^^^^^^^^^^
   |
   = help: put only the name of a language after ```, and the text above or below it

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_table_without_a_line_below_its_header() {
    assert_data_eq!(
        report("| a | b |\n| c | d |\n\n\\| e | f |"),
        str![[r#"
warning[table-as-text]: this line is not part of a table and appears on the page as it is
  --> content/welcome.md:12:1
   |
12 | | a | b |
   | ^^^^^^^^^
   |
   = help: put a line with the same number of columns below the top row, such as |---|---|, and an empty line above the table

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn markup_of_other_programs() {
    let text = "{{< figure >}} and {% include %}, $$x$$, ^[a note], x^2^ and H~2~O, ++under++, :tada: and &nothing;.\n\n\
                [TOC]\n\n[[_TOC_]]\n\n!!! note \"Title\"\n\n:::note\n\n+++\n\n\
                \\{{x}}, $5 or $$, 2^10, C++ and D++, at 12:30:15, A&B; `:tada:` and \\&nothing;.";
    assert_data_eq!(
        report(text),
        str![[r#"
warning[foreign-markup]: this is markup of another program and appears on the page as it is: {{< figure >}}
  --> content/welcome.md:12:1
   |
12 | {{< figure >}} and {% include %}, $$x$$, ^[a note], x^2^ and H~2~O, ++under++, :tada: and &nothing;.
   | ^^^^^^^^^^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: {% include %}
  --> content/welcome.md:12:20
   |
12 | {{< figure >}} and {% include %}, $$x$$, ^[a note], x^2^ and H~2~O, ++under++, :tada: and &nothing;.
   |                    ^^^^^^^^^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: $$x$$
  --> content/welcome.md:12:35
   |
12 | {{< figure >}} and {% include %}, $$x$$, ^[a note], x^2^ and H~2~O, ++under++, :tada: and &nothing;.
   |                                   ^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: ^[a note]
  --> content/welcome.md:12:42
   |
12 | {{< figure >}} and {% include %}, $$x$$, ^[a note], x^2^ and H~2~O, ++under++, :tada: and &nothing;.
   |                                          ^^^^^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: ^2^
  --> content/welcome.md:12:54
   |
12 | {{< figure >}} and {% include %}, $$x$$, ^[a note], x^2^ and H~2~O, ++under++, :tada: and &nothing;.
   |                                                      ^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: ~2~
  --> content/welcome.md:12:63
   |
12 | {{< figure >}} and {% include %}, $$x$$, ^[a note], x^2^ and H~2~O, ++under++, :tada: and &nothing;.
   |                                                               ^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: ++under++
  --> content/welcome.md:12:69
   |
12 | {{< figure >}} and {% include %}, $$x$$, ^[a note], x^2^ and H~2~O, ++under++, :tada: and &nothing;.
   |                                                                     ^^^^^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: :tada:
  --> content/welcome.md:12:80
   |
12 | {{< figure >}} and {% include %}, $$x$$, ^[a note], x^2^ and H~2~O, ++under++, :tada: and &nothing;.
   |                                                                                ^^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: &nothing;
  --> content/welcome.md:12:91
   |
12 | {{< figure >}} and {% include %}, $$x$$, ^[a note], x^2^ and H~2~O, ++under++, :tada: and &nothing;.
   |                                                                                           ^^^^^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: [TOC]
  --> content/welcome.md:14:1
   |
14 | [TOC]
   | ^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: [[
  --> content/welcome.md:16:1
   |
16 | [[_TOC_]]
   | ^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: !!! note "Title"
  --> content/welcome.md:18:1
   |
18 | !!! note "Title"
   | ^^^^^^^^^^^^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: :::note
  --> content/welcome.md:20:1
   |
20 | :::note
   | ^^^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: +++
  --> content/welcome.md:22:1
   |
22 | +++
   | ^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

Errors: 0, warnings: 14, notes: 0.

"#]]
    );
}

#[test]
fn code_that_is_not_closed() {
    assert_data_eq!(
        report("```\nls\n```\n\n> ~~~~\n> ls\n> ~~~~\n\n- ```\n  ls\n\n```sh\nls"),
        str![[r#"
warning[unclosed-code]: this block of code is not closed: the rest of the text is in it
  --> content/welcome.md:20:3
   |
20 | - ```
   |   ^^^
   |
   = help: put a line with ``` below the code

warning[unclosed-code]: this block of code is not closed: the rest of the text is in it
  --> content/welcome.md:23:1
   |
23 | ```sh
   | ^^^^^
   |
   = help: put a line with ``` below the code

Errors: 0, warnings: 2, notes: 0.

"#]]
    );
}

#[test]
fn numbers_of_a_list_that_readers_do_not_see() {
    assert_data_eq!(
        report("1. one\n3. three\n4. four\n\nText.\n\n1. one\n1. two\n\nText.\n\n3. three\n4. four"),
        str![[r#"
warning[list-number]: this item of the list gets the number 2, not 3
  --> content/welcome.md:13:1
   |
13 | 3. three
   | ^
   |
   = help: number the list in order; or begin a new list, with a paragraph or a heading between them

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_link_without_text() {
    assert_data_eq!(
        report("See [](welcome.md) and [ ](https://example.org)."),
        str![[r#"
error[link-without-text]: this link has no text: [](welcome.md)
  --> content/welcome.md:12:5
   |
12 | See [](welcome.md) and [ ](https://example.org).
   |     ^^^^^^^^^^^^^^
   |
   = help: write between the square brackets where the link leads, as in [the rota](rota.md)

error[link-without-text]: this link has no text: [ ](https://example.org)
  --> content/welcome.md:12:24
   |
12 | See [](welcome.md) and [ ](https://example.org).
   |                        ^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: write between the square brackets where the link leads, as in [the rota](rota.md)

Errors: 2, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn markup_that_readers_see_literally() {
    let text = "An ** open ** word, ~~ gone ~~, `code, __ x__ and ==marked==.\n\n##Heading\n\n[x] task\n\n- [] task\n\n:meaning\n\n::: box\n\n## Named {#name}\n\n\
                \\*\\*text\\*\\*, 5 * 3, 'n ~ 5, a__b, name ______, a == b, f[x].";
    assert_data_eq!(
        report(text),
        str![[r#"
warning[markup-as-text]: this mark appears on the page as it is: **
  --> content/welcome.md:12:4
   |
12 | An ** open ** word, ~~ gone ~~, `code, __ x__ and ==marked==.
   |    ^^
   |
   = help: put it directly against the word and close it, as in **word**; if the mark itself is meant, put a / before it

warning[markup-as-text]: this mark appears on the page as it is: ~~
  --> content/welcome.md:12:21
   |
12 | An ** open ** word, ~~ gone ~~, `code, __ x__ and ==marked==.
   |                     ^^
   |
   = help: put it directly against the word and close it, as in **word**; if the mark itself is meant, put a / before it

warning[markup-as-text]: this mark appears on the page as it is: `
  --> content/welcome.md:12:33
   |
12 | An ** open ** word, ~~ gone ~~, `code, __ x__ and ==marked==.
   |                                 ^
   |
   = help: put it directly against the word and close it, as in **word**; if the mark itself is meant, put a / before it

warning[markup-as-text]: this mark appears on the page as it is: __
  --> content/welcome.md:12:44
   |
12 | An ** open ** word, ~~ gone ~~, `code, __ x__ and ==marked==.
   |                                            ^^
   |
   = help: put it directly against the word and close it, as in **word**; if the mark itself is meant, put a / before it

warning[markup-as-text]: this mark appears on the page as it is: ==
  --> content/welcome.md:12:51
   |
12 | An ** open ** word, ~~ gone ~~, `code, __ x__ and ==marked==.
   |                                                   ^^
   |
   = help: put it directly against the word and close it, as in **word**; if the mark itself is meant, put a / before it

warning[markup-as-text]: this mark appears on the page as it is: ##
  --> content/welcome.md:14:1
   |
14 | ##Heading
   | ^^
   |
   = help: put it directly against the word and close it, as in **word**; if the mark itself is meant, put a / before it

warning[markup-as-text]: this mark appears on the page as it is: [x]
  --> content/welcome.md:16:1
   |
16 | [x] task
   | ^^^
   |
   = help: put it directly against the word and close it, as in **word**; if the mark itself is meant, put a / before it

warning[markup-as-text]: this mark appears on the page as it is: []
  --> content/welcome.md:18:3
   |
18 | - [] task
   |   ^^
   |
   = help: put it directly against the word and close it, as in **word**; if the mark itself is meant, put a / before it

warning[markup-as-text]: this mark appears on the page as it is: :
  --> content/welcome.md:20:1
   |
20 | :meaning
   | ^
   |
   = help: put it directly against the word and close it, as in **word**; if the mark itself is meant, put a / before it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: ::: box
  --> content/welcome.md:22:1
   |
22 | ::: box
   | ^^^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

warning[foreign-markup]: this is markup of another program and appears on the page as it is: {#name}
  --> content/welcome.md:24:10
   |
24 | ## Named {#name}
   |          ^^^^^^^
   |
   = help: remove it, or write in plain Markdown what it means; if the text itself is meant, put `…` around it

Errors: 0, warnings: 11, notes: 0.

"#]]
    );
}

/// What stands below the welcome, with the findings about it.
fn below_the_welcome(text: &str) -> (TestBook, Vec<serde_json::Value>) {
    let book = TestBook::small().append("content/welcome.md", &format!("\n{text}\n"));
    let findings = book.json();
    (book, findings)
}

#[test]
fn an_element_of_html_is_one_finding() {
    for (text, count) in [
        ("x <b>y</b> z", 1),
        ("x <b>y <i>z</i></b>", 2),
        ("x <span class=\"a\">y</span>", 1),
        ("<div>\n\nText.\n\n</div>", 1),
        ("<details>\n<summary>More</summary>\n\nText.\n\n</details>", 1),
        ("x <b>y</b> and <b>z</b>", 2),
        ("x<br>y", 1),
        ("x </b> y", 1),
    ] {
        let (_, findings) = below_the_welcome(text);
        let codes: Vec<_> = findings.iter().map(|finding| finding["code"].as_str().unwrap_or_default()).collect();
        assert_eq!(codes, vec!["raw-html"; count], "{text}");
    }
}

#[test]
fn simple_html_is_fixed_as_markdown() {
    for (html, markdown) in [
        ("x <b>y</b> z", "x **y** z"),
        ("x<strong>y</strong>z", "x**y**z"),
        ("x <i>a b</i>, <em>c</em>", "x *a b*, *c*"),
        ("x <code>y</code>", "x `y`"),
        ("x <del>y</del>", "x ~~y~~"),
        ("one<br>\ntwo", "one\\\ntwo"),
        ("one <br/>\ntwo", "one\\\ntwo"),
    ] {
        let (book, _) = below_the_welcome(html);
        book.run(&["check", "--fix"]).succeeds();
        assert!(book.read("content/welcome.md").ends_with(&format!("\n{markdown}\n")), "{html}");
    }
}

#[test]
fn html_that_may_mean_something_else_is_left_alone() {
    for html in [
        "x <b class=\"a\">y</b>",
        "x <b> y</b>",
        "x <b>*y</b>",
        "x <b>(y)</b>",
        "x <u>y</u>",
        "one<br>two",
        "| a<br> | b |\n| - | - |\n| c | d |",
        "# one<br>\ntwo",
        "x <b>y\n\nz</b>",
    ] {
        let (book, findings) = below_the_welcome(html);
        assert!(!findings.is_empty(), "{html}");
        book.run(&["check", "--fix"]).finds_errors();
        assert!(book.read("content/welcome.md").ends_with(&format!("\n{html}\n")), "{html}");
    }
    // A mark of Markdown would close the quotes, or mean something to TOML.
    let book = TestBook::small().append("profiles/cook.toml", "summary = \"one <b>two</b>\"\n");
    book.run(&["check", "--fix"]).finds_errors();
    assert!(book.read("profiles/cook.toml").contains("one <b>two</b>"));
}

#[test]
fn a_list_under_a_misspelt_heading_is_missed_at_that_heading() {
    let book = TestBook::small().replace("content/jobs/chop.md", "## Steps", "## Stepps");
    let finding = &book.json()[0];
    assert_eq!((finding["code"].as_str(), finding["line"].as_u64()), (Some("missing-list"), Some(10)));
    let book = TestBook::small();
    let meant = book.read("content/jobs/chop.md");
    let book = book.replace("content/jobs/chop.md", "## Steps", "## steps");
    book.run(&["check", "--fix"]).succeeds();
    assert_eq!(book.read("content/jobs/chop.md"), meant);
}
