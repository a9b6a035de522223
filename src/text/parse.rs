//! From Markdown to the tree: events of pulldown-cmark in, nodes and findings out.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, BlockQuoteKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::bounds::Bounds;
use super::disguise::{disguised, turned};
use super::punctuation::Typesetter;
use super::visible::shows_nothing;
use super::{Align, Destination, Inline, Node, plain_inline};
use crate::finding::{Code, Finding};
use crate::source::{Place, SourceFile};
use crate::theme::words::Punctuation;

/// How deep lists, quotes and emphasis may be nested. Typesetting recurses, and overflows far beyond this.
const DEEPEST: usize = 16;

/// Parses the Markdown at `range` of a file.
pub fn parse(file: &Arc<SourceFile>, range: Range<usize>, rules: &Punctuation) -> (Vec<Node>, Vec<Finding>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM;
    let text = &file.text[range.clone()];
    let mut tree = Tree::new(file, range.start, rules);
    let mut bounds = Bounds::new(file, range.start);
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        bounds.take(&event, &span);
        if !tree.take(event, span) {
            // Nested too deep: that is the one thing to report, and the rest of the text is not read.
            return tree.finish();
        }
    }
    let (nodes, mut findings) = tree.finish();
    findings.extend(bounds.finish());
    (nodes, findings)
}

/// A container that is still open. Everything collects inlines or nodes; which of the two, its kind tells.
struct Open {
    tag: Container,
    nodes: Vec<Node>,
    inlines: Vec<Inline>,
    span: Range<usize>,
}

enum Container {
    Root,
    Paragraph,
    Heading(u8),
    List { start: Option<u64>, items: Vec<Vec<Node>> },
    Item,
    Quote,
    Note,
    Code,
    Table { columns: Vec<Align>, head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>> },
    Row { cells: Vec<Vec<Inline>>, head: bool },
    Cell,
    Emphasis,
    Strong,
    Link(String),
    Image(String),
    Html,
}

struct Tree<'a> {
    file: &'a Arc<SourceFile>,
    offset: usize,
    stack: Vec<Open>,
    findings: Vec<Finding>,
    typesetter: Typesetter<'a>,
    rules: &'a Punctuation,
    /// The ids that are taken, each with the number that the next heading of these words is to try.
    ids: BTreeMap<String, usize>,
    last_level: u8,
}

impl<'a> Tree<'a> {
    fn new(file: &'a Arc<SourceFile>, offset: usize, rules: &'a Punctuation) -> Self {
        let mut tree = Self {
            file,
            offset,
            stack: Vec::new(),
            findings: Vec::new(),
            typesetter: Typesetter::new(rules),
            rules,
            ids: BTreeMap::new(),
            last_level: 1,
        };
        tree.open(Container::Root, 0..0);
        tree
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.file, span.start + self.offset..span.end + self.offset)
    }

    fn report(&mut self, code: Code, span: Range<usize>) {
        self.findings.push(Finding::new(code, self.place(span)));
    }

    fn open(&mut self, tag: Container, span: Range<usize>) {
        self.stack.push(Open { tag, nodes: Vec::new(), inlines: Vec::new(), span });
    }

    fn top(&mut self) -> &mut Open {
        // The root is pushed in `new` and popped only in `finish`.
        self.stack.last_mut().expect("the root is open")
    }

    /// Takes an event; false when nothing more can be taken.
    fn take(&mut self, event: Event, span: Range<usize>) -> bool {
        match event {
            Event::Start(tag) => {
                if self.stack.len() > DEEPEST {
                    self.report(Code::NestedTooDeep, span);
                    return false;
                }
                self.start(tag, span);
            }
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => {
                self.typesetter.pass(&code);
                self.top().inlines.push(Inline::Code(code.into_string()));
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => {
                self.typesetter.pass(" ");
                self.top().inlines.push(Inline::Break);
            }
            Event::Rule => self.node(Node::Rule),
            // Comes line by line; judged at the end of the block.
            Event::Html(html) => self.text(&html),
            Event::InlineHtml(html) => self.html(&html, span),
            // Not enabled in the parser's options.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
        true
    }

    fn start(&mut self, tag: Tag, span: Range<usize>) {
        let container = match tag {
            Tag::Heading { level, .. } => Container::Heading(level_number(level)),
            Tag::BlockQuote(Some(BlockQuoteKind::Note)) => Container::Note,
            Tag::BlockQuote(_) => Container::Quote,
            Tag::CodeBlock(_) => Container::Code,
            Tag::List(start) => Container::List { start, items: Vec::new() },
            Tag::Item => Container::Item,
            Tag::Table(columns) => Container::Table {
                columns: columns.into_iter().map(align).collect(),
                head: Vec::new(),
                rows: Vec::new(),
            },
            Tag::TableHead => Container::Row { cells: Vec::new(), head: true },
            Tag::TableRow => Container::Row { cells: Vec::new(), head: false },
            Tag::TableCell => Container::Cell,
            Tag::Emphasis => Container::Emphasis,
            Tag::Strong => Container::Strong,
            Tag::Link { dest_url, .. } => Container::Link(dest_url.into_string()),
            Tag::Image { dest_url, .. } => Container::Image(dest_url.into_string()),
            Tag::HtmlBlock => Container::Html,
            // The rest is not enabled in the parser's options.
            _ => Container::Paragraph,
        };
        if matches!(container, Container::Paragraph | Container::Heading(_) | Container::Item | Container::Cell) {
            self.typesetter = Typesetter::new(self.rules);
        }
        self.open(container, span);
    }

    fn text(&mut self, text: &str) {
        if matches!(self.top().tag, Container::Code | Container::Html) {
            self.top().inlines.push(Inline::Text(text.into()));
            return;
        }
        let set = self.typesetter.set(text);
        // Neighbouring pieces are one text, so that equal words give equal trees however the parser cuts them.
        match self.top().inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(&set),
            _ => self.top().inlines.push(Inline::Text(set)),
        }
    }

    fn node(&mut self, node: Node) {
        let top = self.top();
        // Text of a tight list item comes without a paragraph around it.
        if !top.inlines.is_empty() {
            let body = std::mem::take(&mut top.inlines);
            top.nodes.push(Node::Paragraph(body));
        }
        top.nodes.push(node);
    }

    fn end(&mut self, _: TagEnd) {
        let Some(mut open) = self.stack.pop() else { return };
        if !open.inlines.is_empty() && matches!(open.tag, Container::Item | Container::Quote | Container::Note) {
            open.nodes.push(Node::Paragraph(std::mem::take(&mut open.inlines)));
        }
        let place = self.place(open.span.clone());
        match open.tag {
            Container::Root => {}
            Container::Paragraph => self.node(Node::Paragraph(open.inlines)),
            Container::Heading(level) => self.heading(level, open.inlines, place),
            Container::List { start, items } => self.node(Node::List { start, items }),
            Container::Item => {
                if let Container::List { items, .. } = &mut self.top().tag {
                    items.push(open.nodes);
                }
            }
            Container::Quote => self.node(Node::Quote(open.nodes)),
            Container::Note => self.node(Node::Note(open.nodes)),
            Container::Code => self.node(Node::Code(plain_inline(&open.inlines))),
            Container::Table { columns, head, rows } => self.node(Node::Table { columns, head, rows }),
            Container::Row { cells, head: is_head } => {
                if let Container::Table { head, rows, .. } = &mut self.top().tag {
                    if is_head {
                        *head = cells;
                    } else {
                        rows.push(cells);
                    }
                }
            }
            Container::Cell => {
                if let Container::Row { cells, .. } = &mut self.top().tag {
                    cells.push(open.inlines);
                }
            }
            Container::Emphasis => self.top().inlines.push(Inline::Emphasis(open.inlines)),
            Container::Strong => self.top().inlines.push(Inline::Strong(open.inlines)),
            Container::Link(url) => {
                self.findings.extend(turned(&plain_inline(&open.inlines), &place));
                let to = Destination::Written(url);
                self.top().inlines.push(Inline::Link { to, body: open.inlines, place });
            }
            Container::Image(path) => {
                let alt = plain_inline(&open.inlines);
                self.top().inlines.push(Inline::Image { path, alt, place });
            }
            Container::Html => self.html(&plain_inline(&open.inlines), open.span),
        }
    }

    /// HTML is never taken over. A comment is the author's own note and shows nowhere; what stands behind it on its line
    /// is not part of it.
    fn html(&mut self, html: &str, span: Range<usize>) {
        let comment = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        if comment.is_none_or(|inner| inner.contains("-->")) {
            self.report(Code::RawHtml, span);
        }
    }

    fn heading(&mut self, level: u8, body: Vec<Inline>, place: Place) {
        if level == 1 {
            self.findings.push(Finding::new(Code::HeadingLevelOne, place.clone()));
        } else if level > self.last_level + 1 {
            self.findings.push(
                Finding::new(Code::HeadingSkipsLevel, place.clone())
                    .with("level", level.to_string())
                    .with("wanted", "#".repeat(usize::from(self.last_level) + 1)),
            );
        }
        self.last_level = level;
        let words = plain_inline(&body);
        if shows_nothing(&words) {
            self.findings.push(Finding::new(Code::EmptyHeading, place.clone()));
        }
        self.findings.extend(disguised(&words, &place));
        let slug = match slug(&words) {
            // Nothing but marks: an id holds something.
            slug if slug.is_empty() => "-".into(),
            slug => slug,
        };
        let id = self.unused(slug);
        self.node(Node::Heading { level, id, body, place });
    }

    /// The id of a heading, with a number where another heading has it already.
    fn unused(&mut self, slug: String) -> String {
        let mut number = self.ids.get(&slug).copied().unwrap_or_default();
        let mut id = slug.clone();
        // What is tried once is not tried again: many headings of the same words would take forever.
        while number > 0 && self.ids.contains_key(&id) {
            id = format!("{slug}-{number}");
            number += 1;
        }
        self.ids.insert(slug, number.max(1));
        self.ids.entry(id.clone()).or_insert(1);
        id
    }

    fn finish(mut self) -> (Vec<Node>, Vec<Finding>) {
        // After a text that is nested too deep, what is still open is given up: the finding stops the build.
        self.stack.truncate(1);
        let root = self.stack.pop();
        (root.map(|root| root.nodes).unwrap_or_default(), self.findings)
    }
}

/// The id that git hosts give a heading, so that a fragment works there and here: lower case, spaces to hyphens,
/// punctuation dropped, letters composed with their marks (NFC).
pub fn slug(text: &str) -> String {
    let small = text.trim().to_lowercase();
    let kept = small.nfc().filter_map(|character| match character {
        ' ' => Some('-'),
        '-' | '_' => Some(character),
        other => (other.is_alphanumeric() || is_combining_mark(other)).then_some(other),
    });
    kept.collect()
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}
