//! The search index: every page of the book with its words, and the website's tools and files, as data for a small searcher
//! in the browser.
//!
//! In: a [`Publication`], the words of its language, and the [`Tool`]s of its website. Out: a plain script, because browsers
//! load no data from disk. All knowledge of the language is in this data: each word has the number of its stem, and the
//! rules of inflection are included.

mod collector;
mod stems;
mod tool;
mod words;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::Value;

use crate::publication::Publication;
use collector::Collector;
pub use tool::{Tool, ToolGroup};

/// The index as the searcher gets it.
#[derive(JsonSchema, Serialize)]
struct Index<'a> {
    /// Groups of results.
    groups: Vec<String>,
    /// Titles of the blocks of the scope, to filter by.
    scopes: Vec<String>,
    /// Labels of tags, to filter by.
    tags: Vec<String>,
    pages: Vec<Entry>,
    /// All words, folded and sorted.
    words: Vec<String>,
    /// Number of the stem of each word.
    stems: Vec<usize>,
    /// For each word, pages and weights in turn.
    found: Vec<Vec<u32>>,
    /// How the language bends words, and which of them say nothing.
    #[schemars(schema_with = "language")]
    language: &'a Value,
    /// Pages to go on from where nothing is found: title and address of each.
    ways: &'a [(String, String)],
}

/// A page that can be found. Its names are lists of words, by number.
#[derive(JsonSchema, Serialize)]
#[schemars(extend("x-names" = ["group", "code", "title", "address", "summary", "scopes", "tags", "names"]))]
struct Entry(usize, Option<String>, String, String, String, Vec<usize>, Vec<usize>, Vec<Vec<usize>>);

/// The keys of `search.language` in the words of a theme.
fn language(generator: &mut SchemaGenerator) -> Schema {
    let texts = generator.subschema_for::<Vec<String>>();
    let endings = generator.subschema_for::<Vec<(String, String)>>();
    json_schema!({
        "type": "object",
        "properties": { "stop": texts, "endings": endings, "doubled": { "type": "string" } },
        "required": ["stop", "endings", "doubled"]
    })
}

/// The type of the index: of `window.searchIndex`.
pub fn data_type(generator: &mut SchemaGenerator) -> (&'static str, Schema) {
    ("searchIndex", generator.subschema_for::<Index>())
}

/// The script that holds the index. `ways` are titles and addresses of pages to go on from where nothing is found.
pub fn index(publication: &Publication, tools: &[Tool], ways: &[(String, String)]) -> String {
    let Publication { book, words, .. } = publication;
    let mut collector = Collector::new(book, words);
    book.pages().for_each(|page| collector.page(page));
    collector.kinds_without_chapter();
    tools.iter().for_each(|tool| collector.tool(tool));
    let index = collector.finish(&words.texts()["search"]["language"], ways);
    // Strings, lists and numbers always serialise, so the default never occurs.
    format!("window.searchIndex = {};\n", serde_json::to_string(&index).unwrap_or_default())
}
