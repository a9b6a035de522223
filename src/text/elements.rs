//! Elements of HTML in Markdown, which are not part of the book: one finding each, from its first tag to its last, with the
//! Markdown that means the same, if that is certain.
//!
//! In: the pieces of HTML of a text, in order. Out: which of them begin an element, and what takes the place of simple
//! ones.

use std::ops::Range;

use crate::finding::Edit;

/// How many open elements a closing tag is held against.
const DEEPEST: usize = 16;

/// Elements that have no closing tag.
const VOID: [&str; 9] = ["br", "hr", "img", "input", "wbr", "link", "meta", "source", "col"];

/// Elements whose meaning Markdown has too, each with the mark on both sides.
const MARKS: [(&str, &str); 7] =
    [("b", "**"), ("strong", "**"), ("i", "*"), ("em", "*"), ("code", "`"), ("s", "~~"), ("del", "~~")];

/// An element whose closing tag was not met yet.
struct OpenElement {
    name: String,
    /// Which finding is about it.
    finding: usize,
    /// Its first tag, in bytes of the text; none if it has attributes, or is not alone.
    plain: Option<Range<usize>>,
    /// The start of its block of text.
    block: usize,
}

/// The elements that are open.
#[derive(Default)]
pub struct Elements {
    open: Vec<OpenElement>,
}

/// What a piece of HTML is.
pub enum Piece {
    /// The start of something to report.
    New,
    /// The end of the element that this finding is about; the edits that put Markdown in its place, where that is certain.
    End(usize, Vec<Edit>),
}

impl Elements {
    /// Takes a piece of HTML at `span` of the text, in the block that begins at `block`. `finding` is the number that a
    /// finding about it would have.
    pub fn take(&mut self, html: &str, text: &str, span: Range<usize>, block: usize, finding: usize) -> Piece {
        let tags = tags(html);
        let mut ended = None;
        for tag in &tags {
            let from = self.open.len().saturating_sub(DEEPEST);
            let found = self.open[from..].iter().rposition(|open| open.name == tag.name).map(|at| from + at);
            match (tag.closes, found) {
                (true, Some(at)) => {
                    let mut all = self.open.drain(at..);
                    let element = all.next();
                    let inner = all.next().is_some();
                    drop(all);
                    ended = element.map(|element| {
                        let whole = tags.len() == 1 && !inner && element.block == block;
                        let edits = element
                            .plain
                            .filter(|_| whole && tag.plain)
                            .map(|first| markdown(&tag.name, text, first, span.clone()).unwrap_or_default());
                        (element.finding, edits.unwrap_or_default())
                    });
                }
                (false, _) if !tag.is_whole => {
                    let plain = (tag.plain && tags.len() == 1).then(|| span.clone());
                    self.open.push(OpenElement { name: tag.name.clone(), finding, plain, block });
                }
                _ => {}
            }
        }
        match ended {
            Some((finding, edits)) if tags.first().is_some_and(|tag| tag.closes) => Piece::End(finding, edits),
            _ => Piece::New,
        }
    }
}

/// A tag of HTML.
struct HtmlTag {
    name: String,
    closes: bool,
    /// Whether no closing tag belongs to it.
    is_whole: bool,
    /// Whether it has no attributes.
    plain: bool,
}

/// The tags of a piece of HTML, as far as they can be found without a parser.
fn tags(html: &str) -> Vec<HtmlTag> {
    let mut tags = Vec::new();
    for piece in html.split('<').skip(1) {
        let Some((inner, _)) = piece.split_once('>') else { continue };
        let closes = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let end = inner.find(|character: char| !character.is_ascii_alphanumeric() && character != '-');
        let name = inner[..end.unwrap_or(inner.len())].to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        let rest = inner[name.len()..].trim();
        let is_whole = rest.ends_with('/') || VOID.contains(&name.as_str());
        tags.push(HtmlTag { name, closes, is_whole, plain: matches!(rest, "" | "/") });
    }
    tags
}

/// The edits that put Markdown in the place of two tags.
fn markdown(name: &str, text: &str, first: Range<usize>, last: Range<usize>) -> Option<Vec<Edit>> {
    let (_, mark) = MARKS.iter().find(|(known, _)| *known == name)?;
    let inner = text.get(first.end..last.start)?;
    // With a letter on its inner side, a mark is one wherever it stands.
    let edges = inner.starts_with(char::is_alphanumeric) && inner.ends_with(char::is_alphanumeric);
    let is_mark = |character: char| matches!(character, '*' | '_' | '`' | '~' | '<' | '\\' | '\n' | '|');
    let apart = !text[..first.start].ends_with(is_mark_sign) && !text[last.end..].starts_with(is_mark_sign);
    let certain = edges && apart && !inner.contains(is_mark);
    certain.then(|| [first, last].map(|span| Edit { span, text: (*mark).to_owned() }).into())
}

/// Whether a character would become part of a mark beside it.
fn is_mark_sign(character: char) -> bool {
    matches!(character, '*' | '`' | '~' | '\\')
}

/// The edit that puts a hard break of Markdown in the place of `<br>` at a span, where a line of a paragraph ends there.
pub fn hard_break(html: &str, text: &str, span: Range<usize>) -> Option<Edit> {
    let is_break = matches!(tags(html).as_slice(), [tag] if tag.name == "br" && !tag.closes && tag.plain);
    let before = text[..span.start].trim_end_matches(' ');
    let behind = text[span.end..].strip_prefix('\n').or_else(|| text[span.end..].strip_prefix("\r\n"))?;
    let certain = is_break && before.ends_with(|character: char| !character.is_whitespace() && character != '\\');
    let goes_on = behind.lines().next().is_some_and(|line| line.trim_start().starts_with(char::is_alphabetic));
    (certain && goes_on).then(|| Edit { span: before.len()..span.end, text: "\\".into() })
}
