//! Lines of the author's files, with what is wrong underlined and what belongs to it labelled.
//!
//! In: the place of a finding and its other places. Out: elements of a report. A place near another in the same file is shown
//! with it; of a long line only what is near the place is shown.

use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Snippet};

use super::super::{Related, one_line};
use crate::source::Place;
use crate::theme::words::Words;

/// How many bytes of a line are shown before and after what is wrong in it.
const AROUND: usize = 120;

/// How many bytes two places may be apart to be shown together.
const TOGETHER: usize = 2_000;

/// The lines of a place, if it is to be shown, and of all others.
pub fn of<'a>(primary: Option<&'a Place>, related: &'a [Related], words: &Words) -> Vec<Element<'a>> {
    let near = |other: &&Related| primary.is_some_and(|primary| are_near(primary, &other.place));
    let mut elements = Vec::new();
    if let Some(primary) = primary {
        let with: Vec<_> = related.iter().filter(near).collect();
        elements.extend(if with.is_empty() {
            excerpt(primary, AnnotationKind::Primary, None)
        } else {
            vec![together(primary, &with, words)]
        });
    }
    for other in related.iter().filter(|other| !near(other)) {
        let label = other.label(words);
        if other.place.file.text.is_empty() {
            // Of a file that is no text there is no line to show.
            let path = one_line(&other.place.file.path);
            elements.push(Level::NOTE.no_name().message(format!("{label}: {path}")).into());
        } else {
            elements.extend(excerpt(&other.place, AnnotationKind::Context, Some(label)));
        }
    }
    elements
}

/// Whether two places can be shown as lines of one text.
fn are_near(a: &Place, b: &Place) -> bool {
    let lines = lines(a, b);
    let text = &a.file.text;
    Arc::ptr_eq(&a.file, &b.file) && lines.len() <= TOGETHER && text[lines].lines().all(|line| line.len() <= 2 * AROUND)
}

/// The whole lines from the one place to the other.
fn lines(a: &Place, b: &Place) -> Range<usize> {
    let text = &a.file.text;
    let (first, last) = (a.span.start.min(b.span.start), a.span.start.max(b.span.start));
    let last = last.min(text.len());
    let start = text[..first.min(text.len())].rfind('\n').map_or(0, |newline| newline + 1);
    start..text[last..].find('\n').map_or(text.len(), |newline| last + newline)
}

/// A place with others near it, in one text.
fn together<'a>(primary: &'a Place, others: &[&'a Related], words: &Words) -> Element<'a> {
    let text = &primary.file.text;
    let range = others.iter().fold(lines(primary, primary), |range, other| {
        let more = lines(primary, &other.place);
        range.start.min(more.start)..range.end.max(more.end)
    });
    // A span over more lines says no more than its first one.
    let within = |span: &Range<usize>| {
        let line_end = text[span.start..].find('\n').map_or(text.len(), |newline| span.start + newline);
        span.start - range.start..span.end.min(line_end) - range.start
    };
    let line = Place::new(&primary.file, range.start..range.start).line_and_column().0;
    let labelled = |other: &&Related| AnnotationKind::Context.span(within(&other.place.span)).label(other.label(words));
    Snippet::source(&text[range.clone()])
        .line_start(line)
        .path(one_line(&primary.file.path))
        .annotation(AnnotationKind::Primary.span(within(&primary.span)))
        .annotations(others.iter().map(labelled))
        .into()
}

/// A place by itself: its first line, or what is near it in a long line.
fn excerpt<'a>(place: &'a Place, kind: AnnotationKind, label: Option<String>) -> Vec<Element<'a>> {
    let text = &place.file.text;
    let span = &place.span;
    let path = one_line(&place.file.path);
    let first = text.floor_char_boundary(span.start.saturating_sub(AROUND));
    let line_start = text[first..span.start].rfind('\n').map(|newline| first + newline + 1);
    let start = line_start.unwrap_or(first);
    // A span over more lines says no more than its first one.
    let line_end = text[span.start..].find('\n').map_or(text.len(), |newline| span.start + newline);
    let end = text.ceil_char_boundary((span.start + AROUND).min(line_end));
    let annotation = kind.span(span.start - start..span.end.min(end) - start).label(label);
    let (line, column) = place.line_and_column();
    let snippet = Snippet::source(&text[start..end]).line_start(line).annotation(annotation);
    if line_start.is_some() || first == 0 {
        vec![snippet.path(path).into()]
    } else {
        // The renderer would count columns from the start of the excerpt.
        vec![Origin::path(path).line(line).char_column(column).into(), snippet.into()]
    }
}
