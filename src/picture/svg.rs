//! What an SVG may contain. Browsers execute SVG: it can run code, fetch from elsewhere, and expand without limit.
//!
//! In: the bytes of an SVG file. Out: whether everything in it is on the list of elements that only draw.

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId, NodeType, ParsingOptions};

use super::fault::{PictureFault, too_large};

/// Namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Namespaces of metadata of drawing programs; browsers ignore them.
const NOTES: [&str; 9] = [
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.bohemiancoding.com/sketch/ns",
];

/// Allowed elements: those that draw or define what is drawn. Not allowed: scripts, animation, links, external images, and
/// filters, which can take any time.
const ELEMENTS: [&str; 28] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "style",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "switch",
    "view",
];

/// Maximum size of an SVG file in bytes.
const LARGEST_FILE: usize = 4 * 1024 * 1024;

/// Maximum number of nodes in a file, and of drawn elements after `use` is expanded.
const MOST: u32 = 50_000;

/// Maximum depth of nested elements, because drawing recurses.
const DEEPEST: usize = 64;

/// Maximum size of all `style` elements in bytes: each rule is matched against each element.
const MOST_STYLE: usize = 64 * 1024;

/// Checks that an SVG only draws.
pub fn check(bytes: &[u8]) -> Result<(), PictureFault> {
    if bytes.len() > LARGEST_FILE {
        return Err(too_large(bytes.len(), LARGEST_FILE as u64));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| PictureFault::Unreadable)?;
    // Declared entities are refused: each may expand to many others.
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => PictureFault::Unsafe("<!DOCTYPE>".into()),
        roxmltree::Error::NodesLimitReached => too_many(),
        _ => PictureFault::Unreadable,
    })?;
    let mut drawing = Drawing::of(&document)?;
    let mut style = 0;
    for node in document.descendants() {
        match node.node_type() {
            NodeType::PI => return Err(PictureFault::Unsafe(format!("<?{}>", node.pi().map_or("", |pi| pi.target)))),
            NodeType::Element => drawing.check(node, &mut style)?,
            NodeType::Root | NodeType::Comment | NodeType::Text => {}
        }
    }
    if style > MOST_STYLE {
        return Err(PictureFault::TooLarge {
            size: format!("<style> {}", crate::format::bytes_of_a_bound(style as u64)),
            most: crate::format::bytes_of_a_bound(MOST_STYLE as u64),
        });
    }
    drawing.count(document.root_element(), 0).map(|_| ())
}

fn too_many() -> PictureFault {
    PictureFault::TooLarge { size: format!("> {MOST} × <…>"), most: format!("{MOST} × <…>") }
}

/// Returns whether a style refers outside the SVG: a URL that is not a local fragment, or an escape, which can hide one.
fn leads_elsewhere(written: &str) -> bool {
    let style = written.to_ascii_lowercase();
    let addresses =
        style.split("url(").skip(1).map(|rest| rest.trim_start().trim_start_matches(['"', '\'']).trim_start());
    let elsewhere = addresses.into_iter().any(|address| !address.starts_with('#'));
    // In another case, the references below would not be found.
    let shouted = style.matches("url(").count() != written.matches("url(").count();
    let named = ["image(", "image-set(", "src(", "javascript:", "expression("].iter().any(|name| style.contains(name));
    elsewhere || shouted || named || style.contains('\\')
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

/// The number of drawn elements of each element of an SVG, after `use` is expanded.
struct Drawing<'a> {
    by_id: HashMap<&'a str, Node<'a, 'a>>,
    counted: HashMap<NodeId, Counted>,
}

enum Counted {
    /// Being counted: a reference to it now is a cycle.
    Open,
    /// Number of elements, and depth.
    Is(u32, usize),
}

impl<'a> Drawing<'a> {
    fn of(document: &'a Document<'a>) -> Result<Self, PictureFault> {
        let mut by_id = HashMap::new();
        for node in document.descendants() {
            let Some(id) = node.attribute("id") else { continue };
            // Renderers differ in which of two they take: what is counted here might not be what is drawn.
            if by_id.insert(id, node).is_some() {
                return Err(PictureFault::Unsafe(format!("id=\"{}\" × 2", short(id))));
            }
        }
        Ok(Self { by_id, counted: HashMap::new() })
    }

    /// Checks that an element and its attributes only draw.
    fn check(&self, node: Node, style: &mut usize) -> Result<(), PictureFault> {
        let name = node.tag_name();
        let allowed = match name.namespace() {
            Some(SVG) => ELEMENTS.contains(&name.name()),
            Some(namespace) => NOTES.contains(&namespace),
            None => false,
        };
        if !allowed {
            return Err(PictureFault::Unsafe(format!("<{}>", name.name())));
        }
        for attribute in node.attributes() {
            let name = attribute.name();
            let value = attribute.value();
            let acts = name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"));
            let moves_links = name == "base";
            let leads = ["href", "src"].contains(&name) && !value.trim().starts_with('#');
            if acts || moves_links || leads || leads_elsewhere(value) {
                return Err(PictureFault::Unsafe(format!("{name}=\"{}\"", short(value))));
            }
        }
        if name.name() == "style" {
            let text: String = node.descendants().filter_map(|inner| inner.text()).collect();
            *style += text.len();
            // A rule may match any number of elements, so it may refer only to a colour.
            let gradient = |id| self.by_id.get(id).is_none_or(|node| node.tag_name().name().ends_with("Gradient"));
            if text.contains('@') || leads_elsewhere(&text) || !targets("style", &text).all(gradient) {
                return Err(PictureFault::Unsafe(format!("<style>{}", short(text.trim()))));
            }
        }
        Ok(())
    }

    /// Returns the number of drawn elements and their depth.
    fn count(&mut self, node: Node<'a, 'a>, depth: usize) -> Result<(u32, usize), PictureFault> {
        match self.counted.get(&node.id()) {
            Some(Counted::Is(count, height)) => return Ok((*count, *height)),
            Some(Counted::Open) => return Err(PictureFault::Unsafe(format!("<{}> ↻", node.tag_name().name()))),
            None => {}
        }
        let too_deep = || PictureFault::TooLarge {
            size: format!("> {DEEPEST} × <<…>>"),
            most: format!("{DEEPEST} × <<…>>"),
        };
        if depth > DEEPEST {
            return Err(too_deep());
        }
        self.counted.insert(node.id(), Counted::Open);
        let (mut count, mut height) = (1_u32, 1);
        let mut add = |(inner, deep): (u32, usize), times| {
            count = count.saturating_add(inner.saturating_mul(times));
            height = height.max(deep + 1);
        };
        for child in node.children().filter(Node::is_element) {
            add(self.count(child, depth + 1)?, 1);
        }
        for attribute in node.attributes() {
            // A marker is drawn at each point of a line, and may be named in a style.
            let value = attribute.value();
            let marks = attribute.name().starts_with("marker") || value.contains("marker");
            let times = if marks { points(node) } else { 1 };
            for target in targets(attribute.name(), value) {
                if let Some(target) = self.by_id.get(target).copied() {
                    add(self.count(target, depth + 1)?, times);
                }
            }
        }
        if count > MOST {
            return Err(too_many());
        }
        if height > DEEPEST {
            return Err(too_deep());
        }
        self.counted.insert(node.id(), Counted::Is(count, height));
        Ok((count, height))
    }
}

/// Returns the ids that an attribute refers to.
fn targets<'a>(name: &str, value: &'a str) -> impl Iterator<Item = &'a str> {
    let link = value.trim().strip_prefix('#').filter(|_| name == "href");
    let styled = value.split("url(").skip(1).filter_map(|rest| {
        let rest = rest.trim_start().trim_start_matches(['"', '\'']).trim_start().strip_prefix('#')?;
        Some(rest.split([')', '"', '\'']).next().unwrap_or_default().trim())
    });
    link.into_iter().chain(styled)
}

/// Returns the maximum number of points of a line, from the length of its description.
fn points(node: Node) -> u32 {
    let length = ["d", "points"].iter().filter_map(|name| node.attribute(*name)).map(str::len).sum::<usize>();
    u32::try_from(length / 2 + 2).unwrap_or(u32::MAX)
}
