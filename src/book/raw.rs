//! One file at a time: front matter and text as written, with unresolved ids.
//!
//! In: the text of a Markdown file. Out: raw blocks and chapters, and findings. Files are independent here, so they are read
//! in parallel.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::config::{self, CodeStyle, Config, Kind};
use super::edge::{self, WrittenEdge};
use super::formerly::{self, WrittenFormer};
use super::meant::{Candidates, Named};
use super::toml_keys::Hint;
use super::toml_table::{self, Table};
use super::{Chapter, KindId, Relation, RelationAttributes, Section, Shows};
use crate::finding::variant::FrontMatterFault;
use crate::finding::{Code, Edit, Finding, Fix, Help, Label, nearest, problem};
use crate::source::{Located, Place, SourceFile};
use crate::text::{self, Inline, Node, Written, fold, plain, plain_inline};
use crate::theme::words::{Punctuation, Words};

/// The content of a file with the findings of reading it.
pub type Read<T> = (T, Vec<Finding>);

/// A block as written.
#[derive(Clone)]
pub struct RawBlock {
    pub kind: KindId,
    pub id: String,
    pub code: Option<Located<String>>,
    pub title: Located<String>,
    pub aliases: Vec<String>,
    pub source: String,
    pub order: i64,
    pub always: bool,
    /// What it was called in earlier editions.
    pub formerly: Vec<WrittenFormer>,
    /// Why it is retired, at the place of the key.
    pub retired: Option<Located<String>>,
    pub replaced_by: Vec<Located<String>>,
    pub tags: Vec<String>,
    pub part_of: Vec<Located<String>>,
    /// For each relation of the config, the ids as written.
    pub relations: Vec<Vec<WrittenEdge<RelationAttributes>>>,
    pub intro: Vec<Node<Written>>,
    pub sections: Vec<Section<Written>>,
    pub place: Place,
}

/// Returns the file name of a path without extension.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A fault in the lines around front matter: the variant of its words, and the span.
type Fence = (Option<FrontMatterFault>, Range<usize>);

/// Returns the ranges of front matter and text in a Markdown file. White space after a fence is not part of it.
fn split(file: &SourceFile) -> Result<(Range<usize>, Range<usize>), Fence> {
    let text = &file.text;
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let fence = first.trim_end();
    let of_others = |line: &str| line.len() > 1 && line.bytes().all(|byte| byte == b'+');
    match fence {
        "+++" => {}
        "---" => return Err((Some(FrontMatterFault::Yaml), 0..fence.len())),
        _ if of_others(fence) => return Err((Some(FrontMatterFault::Fence), 0..fence.len())),
        _ if text.trim_start().lines().next().is_some_and(|line| line.trim_end() == "+++") => {
            let before = text.len() - text.trim_start().len();
            return Err((Some(FrontMatterFault::Before), 0..before));
        }
        _ if fence.contains(" = ") && text.lines().any(|line| line.trim_end() == "+++") => {
            return Err((Some(FrontMatterFault::Unopened), 0..0));
        }
        _ => return Err((None, 0..fence.len())),
    }
    let mut line_start = first.len();
    let mut other = None;
    for line in text[first.len()..].split_inclusive('\n') {
        let trimmed = line.trim_end();
        if trimmed == "+++" {
            return Ok((first.len()..line_start, line_start + line.len()..text.len()));
        }
        if of_others(trimmed) {
            other = other.or(Some(line_start..line_start + trimmed.len()));
        }
        line_start += line.len();
    }
    let unclosed = (Some(FrontMatterFault::Unclosed), 0..fence.len());
    Err(other.map_or(unclosed, |line| (Some(FrontMatterFault::Fence), line)))
}

/// Reads front matter with `read` and parses the text after it.
fn markdown<T>(
    file: &Arc<SourceFile>,
    words: &Words,
    read: impl FnOnce(&Table, &RefCell<Vec<Finding>>) -> T,
) -> Read<(T, Vec<Node<Written>>)> {
    let findings: RefCell<Vec<Finding>> = RefCell::default();
    let ranges = split(file);
    let found = ranges.is_ok();
    // Without front matter all is read as text, so that headings can still be linked to.
    let (front, body) = ranges.unwrap_or_else(|(fault, span)| {
        let right = fault.as_ref().and_then(|fault| match fault {
            FrontMatterFault::Fence => Some("+++"),
            FrontMatterFault::Before => Some(""),
            FrontMatterFault::Unopened => Some("+++\n"),
            FrontMatterFault::Unclosed | FrontMatterFault::Yaml => None,
        });
        let fix = right.map(|right| Fix::Edit(vec![Edit { span: span.clone(), text: right.into() }]));
        let finding = problem::MissingFrontMatter { fault }.at(Place::new(file, span));
        findings.borrow_mut().push(finding.with_fix(fix));
        (0..0, 0..file.text.len())
    });
    let value = toml_table::read(file, front, &findings, |table| {
        let value = read(table, &findings);
        table.finish();
        value
    });
    let (nodes, text_findings) = text::parse(file, body, &words.punctuation);
    let mut findings = findings.into_inner();
    if found {
        findings.extend(text_findings);
    } else {
        findings.truncate(1);
    }
    ((value, nodes), findings)
}

/// Reads a block.
pub fn block(file: &Arc<SourceFile>, kind: KindId, config: &Config, words: &Words) -> Read<RawBlock> {
    let declared = &config.kinds[kind];
    let ((mut block, nodes), mut findings) = markdown(file, words, |table, findings| {
        let code = table.string("code");
        check_code(declared, code.as_ref(), table, findings);
        RawBlock {
            kind,
            id: stem(&file.path).to_owned(),
            code,
            title: table.required_string("title").map(|title| set(title, &words.punctuation)),
            aliases: table.strings("aliases").into_iter().map(|alias| set(alias.value, &words.punctuation)).collect(),
            source: table.required_string("source").value,
            order: table.integer("order").unwrap_or_default(),
            always: table.boolean("always"),
            formerly: formerly::read(table),
            retired: table.string("retired").map(|why| why.map(|why| set(why, &words.punctuation))),
            replaced_by: table.names("replaced_by"),
            tags: tags(declared, table.strings("tags"), findings),
            part_of: table.strings("part_of"),
            relations: relations(table, config, &words.punctuation),
            intro: Vec::new(),
            sections: Vec::new(),
            place: Place::start_of(file),
        }
    });
    let whole = block.replaced_by.is_empty();
    // Headings have typographic quotes; `book.toml` has straight ones.
    let lists: Vec<_> = declared.lists.iter().map(|list| set(list.clone(), &words.punctuation)).collect();
    let lists = Lists { asked: &lists, whole, kind: &declared.singular };
    let without_front = findings.iter().any(|finding| finding.code == Code::MissingFrontMatter);
    (block.intro, block.sections) = sections(nodes, lists, &block.place, &mut findings);
    if without_front {
        findings.truncate(1);
    }
    (block, findings)
}

pub fn set(text: String, rules: &Punctuation) -> String {
    text::set_punctuation(&text, rules)
}

fn relations(table: &Table, config: &Config, rules: &Punctuation) -> Vec<Vec<WrittenEdge<RelationAttributes>>> {
    let named = table.table("relations", |inner| {
        let attributes = |table: &Table| RelationAttributes { note: note(table, rules).map(Arc::from) };
        let of = |relation: &Relation| edge::read(inner, &relation.id, attributes).unwrap_or_default();
        let named = config.relations.iter().map(of).collect();
        inner.finish();
        named
    });
    for relation in &config.relations {
        table.hint(&relation.id, Hint::Within("relations".into()));
    }
    named.unwrap_or_else(|| vec![Vec::new(); config.relations.len()])
}

/// A note to a link; an empty one says nothing.
pub fn note(table: &Table, rules: &Punctuation) -> Option<String> {
    table.string("note").map(|note| set(note.value, rules)).filter(|note| !note.trim().is_empty())
}

fn check_code(kind: &Kind, code: Option<&Located<String>>, table: &Table, findings: &RefCell<Vec<Finding>>) {
    let Some(code) = code else {
        if kind.codes != CodeStyle::None && !table.has("code") {
            table.missing("code", if kind.codes == CodeStyle::Numbers { "\"1\"" } else { "\"a\"" });
        }
        return;
    };
    let text = &code.value;
    let fits = match kind.codes {
        CodeStyle::None => false,
        CodeStyle::Letters => (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase()),
        CodeStyle::Numbers => (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()),
    };
    if !fits {
        let style = format!("{:?}", kind.codes).to_lowercase();
        let problem = problem::BadCode { code: text.clone(), kind: kind.id.clone(), style };
        findings.borrow_mut().push(problem.at(code.place.clone()));
    }
}

fn tags(kind: &Kind, written: Vec<Located<String>>, findings: &RefCell<Vec<Finding>>) -> Vec<String> {
    let index = Candidates::new(|| kind.tags.iter().map(|tag| Named::new(&tag.id, [&tag.label])).collect());
    let mut tags = Vec::new();
    for tag in written {
        if kind.tags.iter().any(|known| known.id == tag.value) {
            tags.push(tag.value);
        } else {
            findings.borrow_mut().push(index.meaning(&tag.value).unknown_id(&tag, None));
        }
    }
    tags
}

/// The lists that a block must have.
struct Lists<'a> {
    asked: &'a [String],
    /// A replaced block may be incomplete: its file may only refer readers to the replacement.
    whole: bool,
    /// Name of its kind.
    kind: &'a str,
}

/// Returns a text with straight quotes, so that a heading with an escaped quote matches the name of its list.
fn straight(text: &str) -> String {
    let one = |character| match character {
        '‘' | '’' | '‚' | '‛' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        other => other,
    };
    text.chars().map(one).collect()
}

/// Splits the text of a block at headings of level two, and checks the lists that its kind requires.
fn sections(
    nodes: Vec<Node<Written>>,
    lists: Lists,
    start: &Place,
    findings: &mut Vec<Finding>,
) -> (Vec<Node<Written>>, Vec<Section<Written>>) {
    let mut intro = Vec::new();
    let mut sections: Vec<(Section<Written>, Place)> = Vec::new();
    let mut titles = HashMap::new();
    for node in nodes {
        match node {
            Node::Heading { level: 2, id, body, place } => {
                let title = plain_inline(&body);
                let first = titles.entry(title.clone()).or_insert_with(|| place.clone());
                if *first != place {
                    let problem = problem::RepeatedSection { title: title.clone() };
                    findings.push(problem.at(place.clone()).with_related(first, Label::First));
                }
                sections.push((Section { title, id, body: Vec::new(), items: None }, place));
            }
            other => match sections.last_mut() {
                Some((section, _)) => section.body.push(other),
                None => intro.push(other),
            },
        }
    }
    for list in lists.asked {
        let Some((section, place)) =
            sections.iter_mut().find(|(section, _)| straight(&section.title) == straight(list))
        else {
            if !lists.whole {
                continue;
            }
            findings.push(missing_list(list, &lists, &sections, start));
            continue;
        };
        match section.body.as_slice() {
            [Node::List { items, .. }] if !items.is_empty() => {
                section.items = Some(items.iter().map(|item| plain(item)).collect());
            }
            _ => findings.push(problem::NotAList { list: list.clone() }.at(place.clone())),
        }
    }
    (intro, sections.into_iter().map(|(section, _)| section).collect())
}

/// The finding about a list that is not there: at the heading that is probably meant, where there is one.
fn missing_list(list: &str, lists: &Lists, sections: &[(Section<Written>, Place)], start: &Place) -> Finding {
    let others = sections.iter().filter(|(section, _)| !lists.asked.iter().any(|list| straight(list) == section.title));
    let meant = nearest(list, others.clone().map(|(section, _)| section.title.as_str()));
    let place = others.clone().find(|(section, _)| Some(section.title.as_str()) == meant).map(|(_, place)| place);
    let help = meant.map_or(Help::Plain, |meant| Help::Nearest(meant.into()));
    let problem = problem::MissingList { list: list.into(), kind: lists.kind.into(), help };
    let finding = problem.at(place.unwrap_or(start).clone());
    let (Some(meant), Some(place)) = (meant, place) else { return finding };
    // Only capitals and spaces differ: then nothing else can be meant.
    let plain = |text: &str| fold(text).split_whitespace().collect::<String>();
    let written = place.file.text[place.span.clone()].find(meant).map(|at| place.span.start + at);
    let fix = written
        .filter(|_| plain(meant) == plain(list))
        .map(|at| Fix::Edit(vec![Edit { span: at..at + meant.len(), text: list.to_owned() }]));
    finding.with_fix(fix)
}

/// Reads a chapter.
pub fn chapter(file: &Arc<SourceFile>, config: &Config, words: &Words) -> Read<Chapter<Written>> {
    let ((mut chapter, body), findings) = markdown(file, words, |table, _| Chapter {
        id: stem(&file.path).to_owned(),
        title: set(table.required_string("title").value, &words.punctuation),
        source: table.required_string("source").value,
        shows: table.choice(
            "shows",
            &[
                ("matrix", Shows::Matrix),
                ("downloads", Shows::Downloads),
                ("findings", Shows::Findings),
                ("composer", Shows::Composer),
                ("edition", Shows::Edition),
            ],
        ),
        aliases: table.strings("aliases").into_iter().map(|alias| set(alias.value, &words.punctuation)).collect(),
        formerly: formerly::read(table),
        body: Vec::new(),
        place: Place::start_of(file),
    });
    chapter.body = body;
    if chapter.shows == Some(Shows::Edition) {
        chapter.body.push(edition(&chapter.place, config, words));
    }
    (chapter, findings)
}

/// Returns the edition, its date and its editors as text, so that page, booklet and search all have it.
fn edition(place: &Place, config: &Config, words: &Words) -> Node<Written> {
    let parts = [
        Some(config.edition.clone()).filter(|edition| !edition.is_empty()),
        config.date.map(|date| words.date(date)),
        Some(config.publisher.clone()).filter(|publisher| !publisher.is_empty()),
    ];
    let mut body = vec![Inline::Text(format!("{}.", parts.into_iter().flatten().collect::<Vec<_>>().join(", ")))];
    if let Some(editors) = &config.editors {
        let contact = Inline::Text(editors.contact.value.clone());
        body.push(Inline::Text(format!(" {}: {}, ", words.text("site.editors"), editors.name)));
        body.push(match config::contact_href(&editors.contact.value) {
            Some(href) => Inline::Link { to: href, title: None, body: vec![contact], place: place.clone() },
            None => contact,
        });
        body.push(Inline::Text(".".into()));
    }
    Node::Paragraph(body)
}
