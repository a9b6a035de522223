//! JSON Schemas of the book's files, for completion and hover help in editors.
//!
//! In: a [`Book`] and the words of its language. Out: schemas (draft 2020-12) of `book.toml`, a profile and a team. Every id
//! of the book is an allowed value with its title as description.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::book::config::{Document, HOURS_OF_A_WEEK, Paper, ProfileRules, Step};
use crate::book::{Book, KindId, Profile};
use crate::finding::Code;
use crate::theme::words::Words;

/// Returns all schemas with their file names.
pub fn all(book: &Book, words: &Words) -> Vec<(&'static str, String)> {
    let schemas = Schemas { book, words };
    let text = |schema: &Value| {
        // Strings, lists and maps with text keys always serialise, so the default never occurs.
        serde_json::to_string_pretty(schema).unwrap_or_default() + "\n"
    };
    let mut all = vec![("book.json", text(&schemas.of_book()))];
    if let Some(rules) = &book.config.profiles {
        all.push(("profile.json", text(&schemas.of_profile(rules))));
        if book.config.teams.is_some() {
            all.push(("team.json", text(&schemas.of_team(rules))));
        }
    }
    all
}

struct Schemas<'a> {
    book: &'a Book,
    words: &'a Words,
}

/// Returns the schema of a table with only these keys.
fn table(required: &[&str], properties: Vec<(String, Value)>) -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties.into_iter().collect::<Map<_, _>>(),
    })
}

/// Returns title and first line as a description, because editors show only the description.
fn explained(title: &str, first_line: &str) -> Value {
    if first_line.is_empty() { title.into() } else { format!("{title}: {first_line}").into() }
}

/// Returns the schema of a string with a fixed set of values.
fn one_of<T>(allowed: &[(&str, T)]) -> Value {
    json!({ "enum": allowed.iter().map(|(name, _)| *name).collect::<Vec<_>>() })
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// Returns the schema of a URL pattern for a new file.
fn with_both() -> Value {
    let holds = |part: &str| json!({ "pattern": part });
    json!({ "type": "string", "allOf": [holds("^https?://"), holds("\\{path\\}"), holds("\\{text\\}")] })
}

/// Returns the schema of a list without duplicates.
fn distinct(items: Value) -> Value {
    json!({ "type": "array", "items": items, "uniqueItems": true })
}

fn hours() -> Value {
    json!({ "type": "number", "minimum": 0, "maximum": HOURS_OF_A_WEEK })
}

impl Schemas<'_> {
    /// Returns a key with its description from the words.
    fn key(&self, name: &str, schema: Value) -> (String, Value) {
        self.explained(name, name, schema)
    }

    fn explained(&self, name: &str, word: &str, mut schema: Value) -> (String, Value) {
        if let Value::Object(fields) = &mut schema {
            fields.insert("description".into(), self.words.text(&format!("schema.{word}")).into());
        }
        (name.into(), schema)
    }

    fn whole(&self, title: &str, mut schema: Value) -> Value {
        if let Value::Object(fields) = &mut schema {
            fields.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
            fields.insert("title".into(), title.into());
        }
        schema
    }

    /// Returns the schema of an id of one kind.
    fn id_of(&self, kind: KindId) -> Value {
        json!({ "$ref": format!("#/$defs/{}", self.book.config.kinds[kind].id) })
    }

    /// Returns the definitions of the ids of some kinds.
    fn definitions(&self, kinds: impl Iterator<Item = KindId>) -> Value {
        let define = |kind: KindId| {
            let declared = &self.book.config.kinds[kind];
            let ids: Vec<_> = self.book.of_kind(kind).map(|id| self.constant(id)).collect();
            let schema = if ids.is_empty() { json!(false) } else { json!({ "oneOf": ids }) };
            (declared.id.clone(), schema)
        };
        Value::Object(kinds.map(define).collect())
    }

    fn constant(&self, id: crate::book::BlockId) -> Value {
        let block = self.book.block(id);
        let mut schema = json!({ "const": block.id });
        schema["title"] = block.name().into();
        schema["description"] = explained(&block.name(), &block.summary());
        if block.retired.is_some() {
            schema["deprecated"] = true.into();
        }
        schema
    }

    /// Returns the schema of the id of a profile.
    fn profile_id(&self) -> Value {
        let constant = |profile: &Profile| {
            let description = explained(&profile.name(), &crate::text::summary(&profile.summary));
            json!({ "const": profile.id, "title": profile.name(), "description": description })
        };
        let ids: Vec<_> = self.book.profiles.iter().map(constant).collect();
        if ids.is_empty() { json!(false) } else { json!({ "oneOf": ids }) }
    }

    /// Returns the key of the names that a page had in earlier editions.
    fn formerly(&self) -> (String, Value) {
        let with_heading = table(&["id"], vec![self.explained("id", "formerly", text()), self.key("now", text())]);
        self.key("formerly", list(json!({ "anyOf": [text(), with_heading] })))
    }

    fn of_profile(&self, rules: &ProfileRules) -> Value {
        let config = &self.book.config;
        let mut keys = vec![
            self.key("title", text()),
            self.key("organisation", text()),
            self.key("source", text()),
            self.key("summary", text()),
            self.key("extends", self.profile_id()),
            self.formerly(),
        ];
        let all: Vec<_> = rules.kinds.iter().copied().chain(rules.scope).collect();
        let any: Vec<_> = all.iter().map(|kind| self.id_of(*kind)).collect();
        keys.push(self.key("without", distinct(json!({ "anyOf": any }))));
        if let Some(scope) = rules.scope {
            keys.push(self.explained(&config.kinds[scope].folder, "scope", distinct(self.id_of(scope))));
        }
        for kind in &rules.kinds {
            let choice = table(
                &["id"],
                vec![
                    self.key("id", self.id_of(*kind)),
                    self.key("hours", hours()),
                    self.key("note", text()),
                    self.key("only", distinct(json!({ "type": "integer", "minimum": 1 }))),
                ],
            );
            let mut schema = list(json!({ "anyOf": [self.id_of(*kind), choice] }));
            schema["description"] = config.kinds[*kind].summary.clone().into();
            keys.push((config.kinds[*kind].folder.clone(), schema));
        }
        keys.push(self.key("hours_per_week", hours()));
        keys.push(self.key("sole_worker", json!({ "type": "boolean" })));
        let omitted = rules.kinds.iter().flat_map(|kind| self.book.of_kind(*kind)).map(|id| {
            let block = self.book.block(id);
            let description = explained(&block.name(), &block.summary());
            (block.id.clone(), json!({ "type": "string", "title": block.name(), "description": description }))
        });
        keys.push(self.key("omitted", table(&[], omitted.collect())));
        let mut schema = table(&["title"], keys);
        schema["$defs"] = self.definitions(all.into_iter());
        self.whole(&rules.singular, schema)
    }

    fn of_team(&self, rules: &ProfileRules) -> Value {
        let config = &self.book.config;
        let largest_fte = config.teams.as_ref().map_or(1.0, |teams| teams.largest_fte);
        let member = table(
            &["profile"],
            vec![
                self.key("name", text()),
                self.key("role", text()),
                self.key("profile", self.profile_id()),
                self.key("fte", json!({ "type": "number", "minimum": 0.01, "maximum": largest_fte })),
            ],
        );
        let mut keys = vec![
            self.key("title", text()),
            self.key("organisation", text()),
            self.key("source", text()),
            self.key("summary", text()),
            self.key("members", list(member)),
            self.formerly(),
        ];
        if let Some(scope) = rules.scope {
            keys.push(self.explained(&config.kinds[scope].folder, "scope", distinct(self.id_of(scope))));
        }
        let mut schema = table(&["title", "members"], keys);
        schema["$defs"] = self.definitions(rules.scope.into_iter());
        self.whole(config.teams.as_ref().map_or("", |teams| &teams.singular), schema)
    }

    fn of_book(&self) -> Value {
        let config = &self.book.config;
        let kind = || json!({ "enum": config.kinds.iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>() });
        let relation = json!({ "enum": config.relations.iter().map(|one| one.id.as_str()).collect::<Vec<_>>() });
        let chapter = || {
            let constant = |chapter: &crate::book::Chapter| json!({ "const": chapter.id, "title": chapter.title });
            json!({ "oneOf": self.book.chapters.iter().map(constant).collect::<Vec<_>>() })
        };
        let flag = || json!({ "type": "boolean" });
        let count = || json!({ "type": "integer", "minimum": 1 });
        let plain = |keys: &[&str]| keys.iter().map(|key| self.key(key, text())).collect::<Vec<_>>();

        let mut of_kind = plain(&["id", "singular", "plural", "folder", "summary"]);
        of_kind.push(self.key("aliases", list(text())));
        of_kind.push(self.key("chapter", chapter()));
        of_kind.push(self.key("codes", json!({ "enum": ["none", "letters", "numbers"] })));
        of_kind.push(self.key("part_of", distinct(kind())));
        of_kind.push(self.key("lists", distinct(text())));
        of_kind.push(self.key("tags", list(table(&["id", "label"], plain(&["id", "label"])))));

        let mut of_relation = plain(&["id", "label", "inverse"]);
        of_relation.push(self.key("from", distinct(kind())));
        of_relation.push(self.key("to", distinct(kind())));
        of_relation.push(self.key("inherited", flag()));

        let mut of_profiles = plain(&["folder", "singular", "plural"]);
        of_profiles.push(self.key("chapter", chapter()));
        of_profiles.push(self.key("kinds", distinct(kind())));
        of_profiles.push(self.key("relation", relation));
        of_profiles.push(self.explained("scope", "scope_kind", kind()));
        of_profiles.push(self.key("expected", distinct(kind())));
        let limits = config.kinds.iter().map(|kind| (kind.id.clone(), count()));
        of_profiles.push(self.key("limits", table(&[], limits.collect())));
        let steps = Step::ALL.iter().map(|step| self.explained(step.name(), "step", text()));
        of_profiles.push(self.key("steps", table(&[], steps.collect())));

        let mut of_teams = plain(&["folder", "singular", "plural"]);
        of_teams.push(self.key("full_time", hours()));
        of_teams.push(self.key("largest_fte", json!({ "type": "number", "minimum": 0.01, "maximum": 100 })));
        of_teams.push(self.key("many", json!({ "type": "integer", "minimum": 2 })));

        let mut of_contents = vec![self.key("chapter", chapter()), self.key("kind", kind())];
        of_contents.push(self.key("profiles", flag()));
        of_contents.push(self.key("print", flag()));

        let mut of_booklet = vec![self.key("document", one_of(&Document::ALL))];
        of_booklet.extend(plain(&["file", "title"]));
        of_booklet.push(self.key("parts", distinct(text())));
        of_booklet.push(self.key("kinds", distinct(text())));
        of_booklet.push(self.key("paper", one_of(&Paper::ALL)));
        let sheets = Document::ALL.iter().flat_map(|(_, document)| document.sheets());
        let sheets: BTreeSet<_> = sheets.map(|(name, _)| *name).collect();
        of_booklet.push(self.key("sheets", distinct(json!({ "enum": sheets }))));
        of_booklet.push(self.key("fillable", flag()));

        let names = ["folder", "singular", "plural"];
        let mut keys = plain(&["title", "subtitle", "edition", "publisher", "description", "theme"]);
        keys.push(self.key("address", json!({ "type": "string", "pattern": "^https?://[^/?#]+[^?#]*$" })));
        keys.push(self.key("edit", json!({ "type": "string", "pattern": "^https?://.*\\{path\\}" })));
        keys.push(self.key("propose", with_both()));
        keys.push(self.key("language", text()));
        keys.push(self.key("date", json!({})));
        keys.push(self.key("home", chapter()));
        keys.push(self.key("kinds", list(table(&["id", "singular", "plural", "folder"], of_kind))));
        keys.push(self.key("relations", list(table(&["id", "label", "inverse"], of_relation))));
        keys.push(self.key("profiles", table(&["folder", "singular", "plural", "relation"], of_profiles)));
        keys.push(self.key("teams", table(&names, of_teams)));
        keys.push(self.key("findings", self.findings()));
        keys.push(self.key("start", list(table(&["title", "to"], plain(&["title", "text", "to"])))));
        let mut of_change = plain(&["title", "text"]);
        of_change.push(self.explained("date", "change_date", json!({})));
        of_change.push(self.explained("pages", "change_pages", distinct(text())));
        let of_editors = vec![self.key("name", text()), self.explained("contact", "editors_contact", text())];
        keys.push(self.key("editors", table(&["name", "contact"], of_editors)));
        keys.push(self.key("accessibility", table(&[], plain(&["contact"]))));
        keys.push(self.key("changes", list(table(&["title", "date"], of_change))));
        keys.push(self.key("contents", list(table(&[], of_contents))));
        keys.push(self.key("booklets", list(table(&["document", "file", "title"], of_booklet))));
        self.whole(crate::book::config::FILE_NAME, table(&["title", "language", "date"], keys))
    }

    /// Returns the schema of the tables `[findings.CODE]`.
    fn findings(&self) -> Value {
        let rule = |code: &Code| {
            let mut keys = vec![self.key("section", text())];
            if code.adjustable() {
                keys.push(self.key("severity", json!({ "enum": ["error", "warning", "note", "off"] })));
            }
            let mut schema = table(&[], keys);
            schema["description"] = self.words.finding(code.name()).message.as_str().into();
            (code.name().to_owned(), schema)
        };
        table(&[], Code::ALL.iter().map(rule).collect())
    }
}
