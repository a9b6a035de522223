//! Renders the text tree as HTML.
//!
//! In: nodes, and functions that return addresses. Out: HTML in which all text of authors is escaped; all tags are ours.

use crate::book::{Destination, Resolved};
use crate::text::{Align, Definition, Inline, Node};
use crate::theme::words::Words;
use notes::Notes;
use std::fmt::Write;

mod notes;

/// The context of a page for rendering text.
pub struct Html<'a> {
    /// Path to a destination, from the page.
    pub href: &'a dyn Fn(&Destination) -> String,
    /// Path to an image, given its path in the book.
    pub picture: &'a dyn Fn(&str) -> String,
    /// Words of the book's language.
    pub words: &'a Words,
    /// Whether headings have ids. If texts of several files are on one page, two may have the same id.
    ///
    /// Invariant: an id of a heading contains no capital letter ([`crate::text::parse`]), and one of a template does.
    pub anchors: bool,
    /// Ids that a heading had in earlier editions, to which links may lead.
    pub former: &'a dyn Fn(&str) -> Vec<String>,
    /// Prefix of the ids of footnotes, so that those of two texts on one page differ; empty for the page's own text.
    pub notes: &'a str,
}

/// The state of rendering one text, with the footnotes found so far.
struct Writer<'a> {
    html: &'a Html<'a>,
    notes: Notes,
}

/// Escapes text for an element or a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

impl Html<'_> {
    /// Renders nodes, and below them their footnotes.
    pub fn nodes(&self, nodes: &[Node<Resolved>]) -> String {
        let writer = Writer { html: self, notes: Notes::default() };
        let mut html = writer.nodes(nodes);
        writer.end_notes(&mut html);
        html
    }
}

impl Writer<'_> {
    fn nodes(&self, nodes: &[Node<Resolved>]) -> String {
        let mut html = String::new();
        for node in nodes {
            self.node(&mut html, node);
        }
        html
    }

    fn node(&self, html: &mut String, node: &Node<Resolved>) {
        match node {
            Node::Paragraph(body) => {
                if let [Inline::Image { title: Some(title), .. }] = body.as_slice() {
                    let caption = escape(title);
                    let _ = writeln!(
                        html,
                        "<figure>{}<figcaption>{caption}</figcaption></figure>",
                        self.image(&body[0], false)
                    );
                    return;
                }
                let _ = writeln!(html, "<p>{}</p>", self.inlines(body));
            }
            Node::Heading { level, id, body, .. } => {
                let (mut own, mut former) = (String::new(), String::new());
                if self.html.anchors {
                    own = format!(" id=\"{}\"", escape(id));
                    let ids = (self.html.former)(id);
                    former.extend(ids.iter().map(|id| format!("<span id=\"{}\"></span>", escape(id))));
                }
                let _ = writeln!(html, "<h{level}{own}>{former}{}</h{level}>", self.inlines(body));
            }
            Node::List { start, items } => self.list(html, *start, items),
            Node::Quote(body) => {
                let _ = writeln!(html, "<blockquote>\n{}</blockquote>", self.nodes(body));
            }
            Node::Note(kind, body) => {
                let label = escape(self.html.words.text(&format!("site.{}", kind.name())));
                let _ = writeln!(
                    html,
                    "<aside class=\"{}\" aria-label=\"{label}\">\n<p class=\"note-label\">{label}</p>\n{}</aside>",
                    if kind.name() == "note" { "note".to_owned() } else { format!("note {}", kind.name()) },
                    self.nodes(body)
                );
            }
            Node::Definitions(list) => self.definitions(html, list),
            // A scrollable box must be reachable by keyboard.
            Node::Code(code) => {
                let _ = writeln!(html, "<pre tabindex=\"0\"><code>{}</code></pre>", escape(code));
            }
            Node::Table { columns, head, rows } => self.table(html, columns, head, rows),
            Node::Rule => html.push_str("<hr>\n"),
        }
    }

    fn list(&self, html: &mut String, start: Option<u64>, items: &[Vec<Node<Resolved>>]) {
        let (open, close) = match start {
            None => ("<ul>".into(), "</ul>"),
            Some(1) => ("<ol>".into(), "</ol>"),
            Some(number) => (format!("<ol start=\"{number}\">"), "</ol>"),
        };
        html.push_str(&open);
        html.push('\n');
        for item in items {
            // An item with one paragraph is rendered without a paragraph element.
            let body = match item.as_slice() {
                [Node::Paragraph(body)] => self.inlines(body),
                [Node::Paragraph(body), rest @ ..] => format!("{}\n{}", self.inlines(body), self.nodes(rest)),
                other => self.nodes(other),
            };
            let is_task = matches!(item.first(), Some(Node::Paragraph(body)) if matches!(body.first(), Some(Inline::Checkbox(_))));
            let class = if is_task { " class=\"task\"" } else { "" };
            let _ = writeln!(html, "<li{class}>{body}</li>");
        }
        html.push_str(close);
        html.push('\n');
    }

    fn definitions(&self, html: &mut String, list: &[Definition<Resolved>]) {
        html.push_str("<dl class=\"definitions\">\n");
        for one in list {
            for term in &one.terms {
                let _ = writeln!(html, "<dt>{}</dt>", self.inlines(term));
            }
            for meaning in &one.meanings {
                let body = match meaning.as_slice() {
                    [Node::Paragraph(body)] => self.inlines(body),
                    other => self.nodes(other),
                };
                let _ = writeln!(html, "<dd>{body}</dd>");
            }
        }
        html.push_str("</dl>\n");
    }

    fn table(
        &self,
        html: &mut String,
        columns: &[Align],
        head: &[Vec<Inline<Resolved>>],
        rows: &[Vec<Vec<Inline<Resolved>>>],
    ) {
        let class = |index: usize| match columns.get(index) {
            Some(Align::Center) => " class=\"center\"",
            Some(Align::End) => " class=\"end\"",
            _ => "",
        };
        html.push_str("<div class=\"table-scroll\" tabindex=\"0\">\n<table>\n<thead>\n<tr>");
        for (index, cell) in head.iter().enumerate() {
            let _ = write!(html, "<th scope=\"col\"{}>{}</th>", class(index), self.inlines(cell));
        }
        html.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in rows {
            html.push_str("<tr>");
            for (index, cell) in row.iter().enumerate() {
                let _ = write!(html, "<td{}>{}</td>", class(index), self.inlines(cell));
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn inlines(&self, inlines: &[Inline<Resolved>]) -> String {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline<Resolved>) -> String {
        match inline {
            Inline::Text(text) => escape(text),
            Inline::Emphasis(body) => format!("<em>{}</em>", self.inlines(body)),
            Inline::Strong(body) => format!("<strong>{}</strong>", self.inlines(body)),
            Inline::Code(code) => format!("<code>{}</code>", escape(code)),
            Inline::Strikethrough(body) => format!("<del>{}</del>", self.inlines(body)),
            Inline::Link { to, title, body, .. } => {
                let title = title_attribute(title.as_ref());
                format!("<a href=\"{}\"{title}>{}</a>", escape(&(self.html.href)(to)), self.inlines(body))
            }
            Inline::Image { .. } => self.image(inline, true),
            Inline::Checkbox(done) => {
                let label = self.html.words.text(if *done { "site.task_done" } else { "site.task_open" });
                let checked = if *done { " checked" } else { "" };
                format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{}\"> ", escape(label))
            }
            Inline::Footnote(note) => self.note_mark(note),
            Inline::Break => "<br>".into(),
        }
    }

    /// Renders an image; if it has a caption, its title is the caption and not an attribute.
    fn image(&self, inline: &Inline<Resolved>, titled: bool) -> String {
        let Inline::Image { path, alt, title, .. } = inline else { return String::new() };
        let title = title_attribute(title.as_ref().filter(|_| titled));
        format!("<img src=\"{}\" alt=\"{}\"{title} loading=\"lazy\">", escape(&(self.html.picture)(path)), escape(alt))
    }
}

fn title_attribute(title: Option<&String>) -> String {
    title.map(|title| format!(" title=\"{}\"", escape(title))).unwrap_or_default()
}
