//! Markup in a text that is not Markdown, such as a title: readers see it as it is.
//!
//! In: the text. Out: the markup.

use pulldown_cmark::{Event, Parser, Tag};

use super::parse::OPTIONS;

/// Without one of these characters a text contains no markup.
const MARKS: [char; 7] = ['*', '_', '`', '~', '[', '<', '&'];

/// Returns the first markup of a text as written: emphasis, code, a link, HTML or an entity.
pub fn markup_in(text: &str) -> Option<&str> {
    if !text.contains(MARKS) {
        return None;
    }
    Parser::new_ext(text, OPTIONS).into_offset_iter().find_map(|(event, span)| {
        let written = text.get(span)?;
        match event {
            Event::Start(
                Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::HtmlBlock,
            )
            | Event::Code(_)
            | Event::InlineHtml(_) => Some(written.trim_end()),
            Event::Text(shown) if *shown != *written && written.starts_with('&') => Some(written),
            _ => None,
        }
    })
}
