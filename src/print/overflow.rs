//! Finds text that does not fit: beyond the paper, beyond its column, cut off, or over other text.
//!
//! In: a typeset document. Out: [`Overflow`]s, at most one for each word of a page. [`locate`] finds the line of the source.
//!
//! Four bounds of a text are known. (1) The page. (2) Each block, box, cell or clip that Typst keeps as a group: a line that
//! is too long crosses the edge of the group, because no group is wider than its container. Text completely outside was
//! placed there on purpose. (3) The text area, which a theme marks with the label [`AREA`] on an empty box. (4) Other text:
//! where no group gives the width of a column, text that is too wide overlaps the next column.

pub mod locate;

use std::collections::HashSet;

use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::{Page, PagedDocument};

/// Label of the box that marks the text area of a page.
const AREA: &str = "text:area";

/// Tolerance at an edge in points, for side bearings of letters and rounding.
const SLACK: f64 = 1.0;

/// A word that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Overflow {
    /// Page of the document, from 1.
    pub page: usize,
    /// The word as typeset.
    pub word: String,
    /// The complete run of text with the word.
    pub run: String,
}

/// Returns all words of a document that do not fit.
pub fn overflows(document: &PagedDocument) -> Vec<Overflow> {
    let mut known = HashSet::new();
    let pages = document.pages().iter().enumerate();
    let found = pages.flat_map(|(index, page)| on_page(page).into_iter().map(move |found| (index + 1, found)));
    found
        .map(|(page, (word, run))| Overflow { page, word: without_breaks(&word), run: without_breaks(&run) })
        .filter(|overflow| known.insert((overflow.page, overflow.word.clone())))
        .collect()
}

/// Returns a text as the author wrote it, without added break opportunities.
fn without_breaks(text: &str) -> String {
    text.replace(['\u{ad}', '\u{200b}'], "")
}

/// Returns the words of one page that do not fit, each with its run.
fn on_page(page: &Page) -> Vec<(String, String)> {
    let mut walk = Walk::default();
    let mut runs = walk.frame(&page.frame);
    let size = page.frame.size();
    let paper = Edges { left: 0.0, top: 0.0, right: size.x.to_pt(), bottom: size.y.to_pt() };
    for run in &runs {
        let area = walk.area.as_ref();
        if !run.edges.is_within(&paper) || area.is_some_and(|area| run.edges.leaves(area, run.size)) {
            let limit = area.unwrap_or(&paper);
            walk.found.push(run.said(limit.right));
        }
    }
    runs.sort_by(|a, b| a.edges.top.total_cmp(&b.edges.top));
    for (index, run) in runs.iter().enumerate() {
        let below = runs[index + 1..].iter().take_while(|other| other.edges.top < run.edges.bottom);
        for other in below.filter(|other| run.edges.covers(&other.edges)) {
            // Of two overlapping runs, the left one is too long.
            let first = if run.edges.left <= other.edges.left { run } else { other };
            walk.found.push(first.said(run.edges.left.max(other.edges.left)));
        }
    }
    walk.found
}

/// The edges of a box in points, from the upper left corner of a frame.
#[derive(Debug, Clone, Copy)]
struct Edges {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Edges {
    fn moved(self, by: Transform) -> Edges {
        let Edges { left, top, right, bottom } = self;
        let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
        let corners = corners.map(|(x, y)| Point::new(Abs::pt(x), Abs::pt(y)).transform(by));
        let least =
            |of: fn(&Point) -> Abs| corners.iter().map(of).fold(f64::INFINITY, |so_far, a| so_far.min(a.to_pt()));
        let most =
            |of: fn(&Point) -> Abs| corners.iter().map(of).fold(-f64::INFINITY, |so_far, a| so_far.max(a.to_pt()));
        Edges { left: least(|p| p.x), top: least(|p| p.y), right: most(|p| p.x), bottom: most(|p| p.y) }
    }

    fn is_within(&self, other: &Edges) -> bool {
        self.left >= other.left - SLACK
            && self.top >= other.top - SLACK
            && self.right <= other.right + SLACK
            && self.bottom <= other.bottom + SLACK
    }

    /// Returns whether the left or right edge of `room` cuts it.
    fn is_cut_by(&self, room: &Edges) -> bool {
        let apart = self.right <= room.left + SLACK || self.left >= room.right - SLACK;
        !apart && (self.left < room.left - SLACK || self.right > room.right + SLACK)
    }

    /// Returns whether it leaves the text area at a side or at the lower edge. Headers and footers are above and below the
    /// area.
    fn leaves(&self, area: &Edges, size: f64) -> bool {
        let through = self.top < area.bottom && self.bottom > area.bottom + size * 0.3;
        self.left < area.left - SLACK || self.right > area.right + SLACK || through
    }

    /// Returns whether both would be printed over each other.
    fn covers(&self, other: &Edges) -> bool {
        let wide = self.right.min(other.right) - self.left.max(other.left);
        let high = self.bottom.min(other.bottom) - self.top.max(other.top);
        wide > SLACK && high > 0.25 * (self.bottom - self.top).min(other.bottom - other.top)
    }
}

/// A run of text: letters of one font, typeset in one go.
struct Run<'a> {
    item: &'a TextItem,
    /// From the left of the first letter to the right of the last, from the x-height to the baseline.
    edges: Edges,
    size: f64,
}

impl<'a> Run<'a> {
    fn of(at: Point, item: &'a TextItem) -> Option<Self> {
        let seen = item.text.trim_end().len();
        if item.text.trim().is_empty() {
            return None;
        }
        let glyphs = item.glyphs.iter().filter(|glyph| usize::from(glyph.range.start) < seen);
        let width: f64 = glyphs.map(|glyph| glyph.x_advance.at(item.size).to_pt()).sum();
        let (left, baseline, size) = (at.x.to_pt(), at.y.to_pt(), item.size.to_pt());
        let edges = Edges { left, top: baseline - size * 0.45, right: left + width, bottom: baseline };
        Some(Self { item, edges, size })
    }

    /// Returns the word at a position of the run, and the complete run. In a rotated run, the longest word is returned.
    fn said(&self, edge: f64) -> (String, String) {
        let text = self.item.text.as_str();
        let upright = self.edges.bottom - self.edges.top < self.size;
        let mut at = self.edges.left;
        let mut offset = None;
        for glyph in self.item.glyphs.iter().filter(|_| upright) {
            at += glyph.x_advance.at(self.item.size).to_pt();
            if at > edge {
                offset = Some(glyph.range().start);
                break;
            }
        }
        let longest = || text.split_whitespace().max_by_key(|word| word.chars().count()).unwrap_or_default();
        let word = offset.and_then(|offset| word_at(text, offset)).unwrap_or_else(longest);
        (word.to_owned(), text.to_owned())
    }

    fn moved(mut self, by: Transform) -> Self {
        self.edges = self.edges.moved(by);
        self
    }
}

/// Returns the word of a text at a byte offset.
fn word_at(text: &str, offset: usize) -> Option<&str> {
    let offset = text.floor_char_boundary(offset);
    let start = text[..offset].rfind(char::is_whitespace).map_or(0, |at| text.ceil_char_boundary(at + 1));
    text[start..].split_whitespace().next()
}

/// The state of a walk through the frames of a page.
#[derive(Default)]
struct Walk {
    found: Vec<(String, String)>,
    /// Text area, once its mark is found, relative to the current frame.
    area: Option<Edges>,
}

impl Walk {
    /// Returns the runs of a frame with their positions; records those that do not fit into a group within it.
    fn frame<'a>(&mut self, frame: &'a Frame) -> Vec<Run<'a>> {
        let mut runs = Vec::new();
        for (at, item) in frame.items() {
            match item {
                FrameItem::Text(text) => runs.extend(Run::of(*at, text)),
                FrameItem::Group(group) => runs.extend(self.group(*at, group)),
                _ => {}
            }
        }
        runs
    }

    fn group<'a>(&mut self, at: Point, group: &'a GroupItem) -> Vec<Run<'a>> {
        let size = group.frame.size();
        let room = Edges { left: 0.0, top: 0.0, right: size.x.to_pt(), bottom: size.y.to_pt() };
        let by = Transform::translate(at.x, at.y).pre_concat(group.transform);
        let known = self.area.take();
        let runs = self.frame(&group.frame);
        if group.label.is_some_and(|label| label.resolve().as_str() == AREA) {
            self.area = Some(room);
        }
        self.area = self.area.map(|area| area.moved(by)).or(known);
        for run in &runs {
            if run.edges.is_cut_by(&room) || (group.clip.is_some() && !run.edges.is_within(&room)) {
                self.found.push(run.said(room.right));
            }
        }
        runs.into_iter().map(|run| run.moved(by)).collect()
    }
}
