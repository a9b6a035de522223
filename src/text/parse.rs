//! Parses Markdown into the tree: events of pulldown-cmark in, nodes and findings out.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::bounds::Bounds;
use super::container::{Container, Open};
use super::disguise::{disguised, turned};
use super::elements::{Elements, Piece, hard_break};
use super::footnotes::Footnotes;
use super::leftovers::{self, Leftover, Where};
use super::marks;
use super::punctuation::Typesetter;
use super::running::Running;
use super::slug::HeadingIds;
use super::visible::shows_nothing;
use super::{Definition, Inline, Node, Written, plain, plain_inline};
use crate::finding::{Edit, Finding, Fix, problem};
use crate::source::{Place, SourceFile};
use crate::theme::words::Punctuation;

/// Maximum nesting of lists, quotes and emphasis. Typesetting is recursive, and overflows far beyond this.
const DEEPEST: usize = 16;

/// Parses the Markdown at `range` of a file.
pub fn parse(file: &Arc<SourceFile>, range: Range<usize>, rules: &Punctuation) -> (Vec<Node<Written>>, Vec<Finding>) {
    let text = &file.text[range.clone()];
    let mut tree = Tree::new(file, text, range.start, rules);
    let mut bounds = Bounds::new(file, range.start);
    let mut broken = Vec::new();
    // `[a]` alone may be meant as text; the longer forms can only be links.
    let note_broken = |link: BrokenLink| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken.push((link.span, link.reference.into_string()));
        }
        None
    };
    for (event, span) in Parser::new_with_broken_link_callback(text, OPTIONS, Some(note_broken)).into_offset_iter() {
        bounds.take(&event, &span);
        let goes_on = tree.take(event, span);
        tree.addresses.drain(..).for_each(|span| bounds.take_address(&span));
        if !goes_on {
            // Nested too deep: that is the one thing to report, and the rest of the text is not read.
            return tree.finish();
        }
    }
    for (span, label) in broken {
        tree.findings.push(problem::UnknownReference { label }.at(tree.place(span)));
    }
    let (nodes, mut findings) = tree.finish();
    findings.extend(bounds.finish());
    (nodes, findings)
}

/// The features of git hosts, and definition lists. Formulas are off, because `$` is a currency sign.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_DEFINITION_LIST);

struct Tree<'a> {
    file: &'a Arc<SourceFile>,
    /// The Markdown, and its offset in the file.
    source: &'a str,
    offset: usize,
    stack: Vec<Open>,
    findings: Vec<Finding>,
    /// Text that is not yet in the tree.
    running: Running,
    footnotes: Footnotes,
    elements: Elements,
    /// Where bare addresses became links since the last event.
    addresses: Vec<Range<usize>>,
    typesetter: Typesetter<'a>,
    rules: &'a Punctuation,
    ids: HeadingIds,
    last_level: u8,
}

impl<'a> Tree<'a> {
    fn new(file: &'a Arc<SourceFile>, source: &'a str, offset: usize, rules: &'a Punctuation) -> Self {
        let mut tree = Self {
            file,
            source,
            offset,
            stack: Vec::new(),
            findings: Vec::new(),
            running: Running::default(),
            footnotes: Footnotes::default(),
            elements: Elements::default(),
            addresses: Vec::new(),
            typesetter: Typesetter::new(rules),
            rules,
            ids: HeadingIds::default(),
            last_level: 1,
        };
        tree.open(Container::Root, 0..0);
        tree
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.file, span.start + self.offset..span.end + self.offset)
    }

    /// Reports a mark that the parser knows and this program does not.
    fn report_markup(&mut self, span: Range<usize>) {
        let text = self.source[span.clone()].to_owned();
        self.findings.push(problem::MarkupAsText { text }.at(self.place(span)));
    }

    fn open(&mut self, tag: Container, span: Range<usize>) {
        self.stack.push(Open { tag, nodes: Vec::new(), inlines: Vec::new(), span });
    }

    fn top(&mut self) -> &mut Open {
        // The root is pushed in `new` and popped only in `finish`.
        self.stack.last_mut().expect("the root is open")
    }

    /// Handles an event; returns false if no more events can be handled.
    fn take(&mut self, event: Event, span: Range<usize>) -> bool {
        match event {
            Event::Text(text) if self.is_verbatim() => self.top().inlines.push(Inline::Text(text.into_string())),
            Event::Text(text) => self.running.push(&text, span, self.source),
            Event::SoftBreak => self.running.push_line_end(span),
            // Comes line by line; checked at the end of the block.
            Event::Html(html) => self.top().inlines.push(Inline::Text(html.into_string())),
            other => {
                self.flush();
                self.running.pass(if matches!(other, Event::Start(_)) { span.start } else { span.end });
                return self.take_mark(other, span);
            }
        }
        true
    }

    /// Handles an event that is not text.
    fn take_mark(&mut self, event: Event, span: Range<usize>) -> bool {
        match event {
            Event::Start(tag) => {
                if self.stack.len() > DEEPEST {
                    self.findings.push(problem::NestedTooDeep {}.at(self.place(span)));
                    return false;
                }
                self.start(tag, span);
            }
            Event::End(end) => self.end(end),
            Event::Code(code) => {
                self.typesetter.pass(&code);
                self.top().inlines.push(Inline::Code(code.into_string()));
            }
            Event::HardBreak => {
                self.typesetter.pass(" ");
                self.top().inlines.push(Inline::Break);
            }
            Event::Rule => self.node(Node::Rule),
            Event::InlineHtml(html) => self.html(&html, span),
            Event::TaskListMarker(done) => self.top().inlines.push(Inline::Checkbox(done)),
            Event::FootnoteReference(label) => self.footnote(&label, span),
            // `take` handles these, and formulas are off; an unexpected event is not ignored.
            Event::Text(_) | Event::Html(_) | Event::SoftBreak | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.report_markup(span);
            }
        }
        true
    }

    /// Returns whether the current text is literal.
    fn is_verbatim(&self) -> bool {
        self.stack.last().is_some_and(|open| open.tag.is_verbatim())
    }

    /// Moves running text into the tree.
    fn flush(&mut self) {
        if self.running.is_empty() {
            return;
        }
        let within = |wanted: fn(&Container) -> bool| self.stack.iter().any(|open| wanted(&open.tag));
        let place = match self.stack.as_slice() {
            _ if within(|tag| matches!(tag, Container::Heading(_))) => Where::Heading,
            [.., quote, _] if matches!(quote.tag, Container::Quote) => Where::Quote,
            _ => Where::Text,
        };
        for (leftover, range) in leftovers::find(&self.running, place) {
            // A footnote within the text of a link: then the parser sees no link.
            let before = self.stack.last().and_then(|open| open.inlines.last());
            if leftover == Leftover::LinkAsText
                && range.start == 0
                && let Some(Inline::Footnote(mark)) = before
            {
                let label =
                    self.source.get(mark.place.span.start - self.offset + 2..mark.place.span.end - self.offset - 1);
                let problem = problem::FootnoteNotHere { label: label.unwrap_or_default().into() };
                self.findings.push(problem.at(mark.place.clone()));
                continue;
            }
            let text = self.running.text()[range.clone()].to_owned();
            let place = self.place(self.running.source_of(range));
            self.findings.push(leftover.finding(text, place));
        }
        let linked = !within(|tag| matches!(tag, Container::Link { .. } | Container::Image { .. }));
        let (file, offset) = (self.file, self.offset);
        let place = |span: Range<usize>| Place::new(file, span.start + offset..span.end + offset);
        for inline in self.running.take(&mut self.typesetter, linked, place) {
            // Links that are written as such are events of the parser; these are none of them.
            if let Inline::Link { place, .. } = &inline {
                self.addresses.push(place.span.start - offset..place.span.end - offset);
            }
            let inlines = &mut self.top().inlines;
            // Adjacent pieces are merged, so that equal texts give equal trees however the parser splits them.
            match (inlines.last_mut(), inline) {
                (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
                (_, inline) => inlines.push(inline),
            }
        }
    }

    /// Handles a footnote reference. It is not allowed where the text is reused elsewhere (in tables of contents, as the
    /// text of a link).
    fn footnote(&mut self, label: &str, span: Range<usize>) {
        let no_room = self.stack.iter().any(|open| open.tag.has_no_room_for_a_note());
        if no_room {
            let problem = problem::FootnoteNotHere { label: label.into() };
            self.findings.push(problem.at(self.place(span.clone())));
        }
        let mark = self.footnotes.mark(label, self.place(span));
        if !no_room {
            self.top().inlines.push(mark);
        }
    }

    fn start(&mut self, tag: Tag, span: Range<usize>) {
        let (file, offset, start) = (self.file, self.offset, span.start);
        let place = |part: Range<usize>| Place::new(file, part.start + start + offset..part.end + start + offset);
        match &tag {
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.findings.extend(marks::fence(info, &self.source[span.clone()], place));
            }
            Tag::DefinitionListDefinition => self.findings.extend(marks::fenced_div(&self.source[span.clone()], place)),
            Tag::Item => self.check_number(&span),
            _ => {}
        }
        let container = Container::of(tag, &span, self.rules);
        // Not enabled in the parser's options: a parser that brings one all the same is not passed over.
        if matches!(container, Container::Unknown) {
            self.report_markup(span.clone());
        }
        if container.begins_a_line() {
            self.typesetter = Typesetter::new(self.rules);
        }
        self.open(container, span);
    }

    /// Reports a number of a list that readers do not see. See [`marks::number`].
    fn check_number(&mut self, span: &Range<usize>) {
        let source = self.source;
        let Container::List { start: Some(first), items, misnumbered } = &mut self.top().tag else { return };
        if *misnumbered {
            return;
        }
        let found = marks::number(&source[span.clone()], *first, items.len());
        *misnumbered = found.is_some();
        if let Some((problem, length)) = found {
            self.findings.push(problem.at(self.place(span.start..span.start + length)));
        }
    }

    /// Returns the text after the last column of a row, after `end`. The parser drops it; here it stays in the last cell, so
    /// that no text is lost.
    fn surplus(&mut self, end: usize, row: &Range<usize>) -> Vec<Inline<Written>> {
        let behind = self.source.get(end..row.end).unwrap_or_default();
        let text = behind.trim_matches(|character: char| character.is_whitespace() || character == '|');
        if text.is_empty() {
            return Vec::new();
        }
        let start = end + behind.find(text).unwrap_or_default();
        let place = self.place(start..start + text.len());
        self.findings.push(problem::CellWithoutColumn { text: text.into() }.at(place.clone()));
        let (nodes, findings) = parse(self.file, place.span, self.rules);
        self.findings.extend(findings);
        let body = match <[Node<Written>; 1]>::try_from(nodes) {
            Ok([Node::Paragraph(body)]) => body,
            Ok(nodes) => vec![Inline::Text(plain(&nodes))],
            Err(nodes) => vec![Inline::Text(plain(&nodes))],
        };
        [Inline::Text(" | ".into())].into_iter().chain(body).collect()
    }

    fn node(&mut self, node: Node<Written>) {
        let top = self.top();
        // The text of a tight list item has no paragraph around it.
        if !top.inlines.is_empty() {
            let body = std::mem::take(&mut top.inlines);
            top.nodes.push(Node::Paragraph(body));
        }
        top.nodes.push(node);
    }

    fn end(&mut self, _: TagEnd) {
        let Some(mut open) = self.stack.pop() else { return };
        if !open.inlines.is_empty() && open.tag.holds_nodes() {
            open.nodes.push(Node::Paragraph(std::mem::take(&mut open.inlines)));
        }
        let place = self.place(open.span.clone());
        match open.tag {
            Container::Root => {}
            Container::Paragraph => self.node(Node::Paragraph(open.inlines)),
            Container::Heading(level) => self.heading(level, open.inlines, place),
            Container::List { start, items, .. } => self.node(Node::List { start, items }),
            Container::Item => {
                if let Container::List { items, .. } = &mut self.top().tag {
                    items.push(open.nodes);
                }
            }
            Container::Quote => self.node(Node::Quote(open.nodes)),
            Container::Alert(kind) => self.node(Node::Note(kind, open.nodes)),
            Container::Footnote(label) => {
                let finding = self.footnotes.define(&label, open.nodes, place);
                self.findings.extend(finding);
            }
            Container::Definitions(list) => self.node(Node::Definitions(list)),
            Container::Term => {
                if let Container::Definitions(list) = &mut self.top().tag {
                    // A term after a meaning begins the next definition.
                    match list.last_mut().filter(|last| last.meanings.is_empty()) {
                        Some(last) => last.terms.push(open.inlines),
                        None => list.push(Definition { terms: vec![open.inlines], meanings: Vec::new() }),
                    }
                }
            }
            Container::Meaning => {
                if let Container::Definitions(list) = &mut self.top().tag
                    && let Some(last) = list.last_mut()
                {
                    last.meanings.push(open.nodes);
                }
            }
            Container::Code => self.node(Node::Code(plain_inline(&open.inlines))),
            Container::Table { columns, head, rows } => self.node(Node::Table { columns, head, rows }),
            Container::Row { mut cells, head: is_head, end } => {
                let surplus = self.surplus(end, &open.span);
                cells.last_mut().into_iter().for_each(|cell| cell.extend(surplus.iter().cloned()));
                if let Container::Table { head, rows, .. } = &mut self.top().tag {
                    if is_head {
                        *head = cells;
                    } else {
                        rows.push(cells);
                    }
                }
            }
            Container::Cell => {
                if let Container::Row { cells, end, .. } = &mut self.top().tag {
                    *end = open.span.end;
                    cells.push(open.inlines);
                }
            }
            Container::Emphasis => self.top().inlines.push(Inline::Emphasis(open.inlines)),
            Container::Strong => self.top().inlines.push(Inline::Strong(open.inlines)),
            Container::Strikethrough => self.top().inlines.push(Inline::Strikethrough(open.inlines)),
            Container::Link { to, title } => {
                let is_picture = open.inlines.iter().any(|inline| matches!(inline, Inline::Image { .. }));
                if !is_picture && shows_nothing(&plain_inline(&open.inlines)) {
                    let link = place.file.text[place.span.clone()].to_owned();
                    self.findings.push(problem::LinkWithoutText { link }.at(place.clone()));
                }
                self.findings.extend(turned(&plain_inline(&open.inlines), &place));
                self.top().inlines.push(Inline::Link { to, title, body: open.inlines, place });
            }
            Container::Image { path, title } => {
                let alt = plain_inline(&open.inlines);
                self.top().inlines.push(Inline::Image { path, alt, title, place });
            }
            Container::Unknown => {
                let top = self.top();
                top.inlines.extend(open.inlines);
                top.nodes.extend(open.nodes);
            }
            Container::Html => self.html(&plain_inline(&open.inlines), open.span),
        }
    }

    /// Handles HTML, which is never rendered. A comment is the author's own note and is not shown; text after it on its line
    /// is not part of it.
    fn html(&mut self, html: &str, span: Range<usize>) {
        let comment = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        if comment.is_some_and(|inner| !inner.contains("-->")) {
            return;
        }
        let in_file = |edit: Edit| Edit { span: edit.span.start + self.offset..edit.span.end + self.offset, ..edit };
        let block = self.stack.last().map_or(0, |open| open.span.start);
        match self.elements.take(html, self.source, span.clone(), block, self.findings.len()) {
            Piece::End(number, edits) => {
                let edits: Vec<_> = edits.into_iter().map(in_file).collect();
                let Some(finding) = self.findings.get_mut(number) else { return };
                finding.place.span.end = span.end + self.offset;
                finding.fix = (!edits.is_empty()).then_some(Fix::Edit(edits));
            }
            Piece::New => {
                let in_text = matches!(self.stack.last(), Some(open) if matches!(open.tag, Container::Paragraph));
                let edit = hard_break(html, self.source, span.clone()).filter(|_| in_text).map(in_file);
                let finding = problem::RawHtml {}.at(self.place(span));
                self.findings.push(finding.with_fix(edit.map(|edit| Fix::Edit(vec![edit]))));
            }
        }
    }

    fn heading(&mut self, level: u8, body: Vec<Inline<Written>>, place: Place) {
        if level == 1 {
            self.findings.push(problem::HeadingLevelOne {}.at(place.clone()));
        } else if level > self.last_level + 1 {
            let wanted = "#".repeat(usize::from(self.last_level) + 1);
            self.findings.push(problem::HeadingSkipsLevel { wanted }.at(place.clone()));
        }
        self.last_level = level;
        let words = plain_inline(&body);
        if shows_nothing(&words) {
            self.findings.push(problem::EmptyHeading {}.at(place.clone()));
        }
        self.findings.extend(disguised(&words, &place));
        let id = self.ids.next(&words);
        self.node(Node::Heading { level, id, body, place });
    }

    fn finish(mut self) -> (Vec<Node<Written>>, Vec<Finding>) {
        // After a text that is nested too deep, the open containers are dropped: the finding stops the build.
        self.stack.truncate(1);
        let mut nodes = self.stack.pop().map(|root| root.nodes).unwrap_or_default();
        self.footnotes.resolve(&mut nodes, &mut self.findings);
        (nodes, self.findings)
    }
}
