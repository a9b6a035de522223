//! The text tree as HTML.
//!
//! In: nodes, and how to address what they link to. Out: HTML in which every character that an author wrote is escaped;
//! the tags are all our own.

use std::fmt::Write;

use crate::text::{Align, Destination, Inline, Node};

/// How a page writes its links, and the words that it adds.
pub struct Html<'a> {
    /// The way to a destination, from the page that is written.
    pub href: &'a dyn Fn(&Destination) -> String,
    /// The way to a picture, given its path in the book.
    pub picture: &'a dyn Fn(&str) -> String,
    /// The label of an editorial note.
    pub note: &'a str,
    /// Whether headings can be linked to. Where texts of several files stand on one page, two may have the same id.
    ///
    /// Invariant: an id of a heading holds no capital letter ([`crate::text::parse`]), and one of a template does.
    pub anchors: bool,
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
    /// Writes nodes one after the other.
    pub fn nodes(&self, nodes: &[Node]) -> String {
        let mut html = String::new();
        for node in nodes {
            self.node(&mut html, node);
        }
        html
    }

    fn node(&self, html: &mut String, node: &Node) {
        match node {
            Node::Paragraph(body) => {
                let _ = writeln!(html, "<p>{}</p>", self.inlines(body));
            }
            Node::Heading { level, id, body, .. } => {
                let id = if self.anchors { format!(" id=\"{}\"", escape(id)) } else { String::new() };
                let _ = writeln!(html, "<h{level}{id}>{}</h{level}>", self.inlines(body));
            }
            Node::List { start, items } => self.list(html, *start, items),
            Node::Quote(body) => {
                let _ = writeln!(html, "<blockquote>\n{}</blockquote>", self.nodes(body));
            }
            Node::Note(body) => {
                let _ = writeln!(
                    html,
                    "<aside class=\"note\" aria-label=\"{0}\">\n<p class=\"note-label\">{0}</p>\n{1}</aside>",
                    escape(self.note),
                    self.nodes(body)
                );
            }
            // A box that scrolls must be reachable by keyboard.
            Node::Code(code) => {
                let _ = writeln!(html, "<pre tabindex=\"0\"><code>{}</code></pre>", escape(code));
            }
            Node::Table { columns, head, rows } => self.table(html, columns, head, rows),
            Node::Rule => html.push_str("<hr>\n"),
        }
    }

    fn list(&self, html: &mut String, start: Option<u64>, items: &[Vec<Node>]) {
        let (open, close) = match start {
            None => ("<ul>".into(), "</ul>"),
            Some(1) => ("<ol>".into(), "</ol>"),
            Some(number) => (format!("<ol start=\"{number}\">"), "</ol>"),
        };
        html.push_str(&open);
        html.push('\n');
        for item in items {
            // An item of one paragraph is a line of the list, not a paragraph within it.
            let body = match item.as_slice() {
                [Node::Paragraph(body)] => self.inlines(body),
                [Node::Paragraph(body), rest @ ..] => format!("{}\n{}", self.inlines(body), self.nodes(rest)),
                other => self.nodes(other),
            };
            let _ = writeln!(html, "<li>{body}</li>");
        }
        html.push_str(close);
        html.push('\n');
    }

    fn table(&self, html: &mut String, columns: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
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

    fn inlines(&self, inlines: &[Inline]) -> String {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text) => escape(text),
            Inline::Emphasis(body) => format!("<em>{}</em>", self.inlines(body)),
            Inline::Strong(body) => format!("<strong>{}</strong>", self.inlines(body)),
            Inline::Code(code) => format!("<code>{}</code>", escape(code)),
            Inline::Link { to, body, .. } => {
                format!("<a href=\"{}\">{}</a>", escape(&(self.href)(to)), self.inlines(body))
            }
            Inline::Image { path, alt, .. } => {
                format!("<img src=\"{}\" alt=\"{}\" loading=\"lazy\">", escape(&(self.picture)(path)), escape(alt))
            }
            Inline::Break => "<br>".into(),
        }
    }
}
