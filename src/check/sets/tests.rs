//! The examples that the interpreter in the browser is tested with too.

use serde::Deserialize;
use serde_json::Value;

use super::*;

#[derive(Deserialize)]
struct Examples {
    kinds: Vec<Kind>,
    blocks: Vec<Block>,
    profile: Profile,
    /// The blocks of each list, derived ones filled.
    lists: Vec<Vec<usize>>,
    examples: Vec<Example>,
}

#[derive(Deserialize)]
struct Kind {
    requirable: bool,
}

#[derive(Deserialize)]
struct Block {
    id: String,
    list: Option<usize>,
    scope: bool,
    always: bool,
    retired: bool,
    replaced_by: Option<usize>,
    wholes: Vec<usize>,
    requires: Vec<(usize, Vec<usize>)>,
}

#[derive(Deserialize)]
struct Profile {
    scope: Vec<String>,
    lists: Vec<Value>,
    sole_worker: bool,
    omitted: std::collections::BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Example {
    what: String,
    set: Value,
    blocks: Vec<String>,
}

/// An expression as the browser gets it. The table has it in static memory.
fn set(value: &Value) -> Set {
    let (name, value) = value.as_object().and_then(|object| object.iter().next()).expect("an object with one key");
    let one = |value: &Value| -> &'static Set { Box::leak(Box::new(set(value))) };
    let word = || value.clone();
    match name.as_str() {
        "given" => Set::Given(serde_json::from_value(word()).expect("a name")),
        "named" => Set::Named(serde_json::from_value(word()).expect("a name")),
        "union" => Set::Union(Vec::leak(value.as_array().expect("a list").iter().map(set).collect())),
        "intersect" => Set::Intersect(one(&value[0]), one(&value[1])),
        "minus" => Set::Minus(one(&value[0]), one(&value[1])),
        "in_use" => Set::InUse(one(value)),
        "choosable" => Set::Choosable(one(value)),
        "of_kinds" => Set::OfKinds(serde_json::from_value(value[0].clone()).expect("kinds"), one(&value[1])),
        "required_by" => Set::RequiredBy(one(value)),
        "part_of" => Set::PartOf(one(&value[0]), one(&value[1])),
        "if" => Set::If(serde_json::from_value(value[0].clone()).expect("a condition"), one(&value[1])),
        other => panic!("no expression is called {other}"),
    }
}

impl Examples {
    fn block(&self, id: BlockId) -> &Block {
        &self.blocks[usize::from(id)]
    }

    fn all(&self, keep: impl Fn(&Block) -> bool) -> Vec<BlockId> {
        (0..self.blocks.len()).filter(|at| keep(&self.blocks[*at])).map(BlockId::from).collect()
    }

    fn find(&self, id: &str) -> BlockId {
        self.blocks.iter().position(|block| block.id == id).expect("a known block").into()
    }
}

impl Facts for &Examples {
    fn given(&self, given: Given) -> Vec<BlockId> {
        let omitted = || self.profile.omitted.iter();
        match given {
            Given::Blocks => {
                (0..self.kinds.len()).flat_map(|kind| self.all(|block| block.list == Some(kind))).collect()
            }
            Given::Always => self.all(|block| block.always),
            Given::Chosen => self.lists.iter().flatten().map(|at| BlockId::from(*at)).collect(),
            Given::Omitted | Given::OmittedHere => omitted().map(|(id, _)| self.find(id)).collect(),
            Given::Unexplained => omitted().filter(|(_, why)| why.is_empty()).map(|(id, _)| self.find(id)).collect(),
            Given::Scope => self.profile.scope.iter().map(|id| self.find(id)).collect(),
            Given::Scopes => self.all(|block| block.scope),
        }
    }

    fn meets(&self, condition: Condition) -> bool {
        match condition {
            Condition::SoleWorker => self.profile.sole_worker,
            Condition::HasScope => !self.profile.scope.is_empty(),
        }
    }

    fn is_of(&self, kinds: Kinds, block: BlockId) -> bool {
        let Some(kind) = self.block(block).list else { return false };
        match kinds {
            Kinds::Requirable => self.kinds[kind].requirable,
            Kinds::Written => !self.profile.lists[kind].is_null(),
            Kinds::Derived => self.profile.lists[kind].is_null(),
        }
    }

    fn in_use(&self, block: BlockId) -> BlockId {
        self.block(block).replaced_by.map_or(block, BlockId::from)
    }

    fn is_retired(&self, block: BlockId) -> bool {
        self.block(block).retired
    }

    fn is_part_of(&self, block: BlockId, whole: BlockId) -> bool {
        self.block(block).wholes.contains(&usize::from(whole))
    }

    fn required_by(&self, blocks: &[BlockId]) -> Vec<BlockId> {
        let mut counts: Vec<(BlockId, usize)> = Vec::new();
        for (required, _) in blocks.iter().flat_map(|id| &self.block(*id).requires) {
            let required = BlockId::from(*required);
            match counts.iter_mut().find(|(known, _)| *known == required) {
                Some((_, count)) => *count += 1,
                None => counts.push((required, 1)),
            }
        }
        counts.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        counts.into_iter().map(|(id, _)| id).collect()
    }
}

#[test]
fn every_expression_gives_the_blocks_of_its_example() {
    let examples: Examples =
        serde_json::from_str(include_str!("../../../tests/fixtures/sets.json")).expect("the examples");
    let sets = Sets::of(&examples, &crate::check::rules::NAMED);
    for example in &examples.examples {
        let blocks = sets.evaluate(&set(&example.set));
        let ids: Vec<_> = blocks.into_iter().map(|id| &examples.block(id).id).collect();
        assert_eq!(ids, example.blocks.iter().collect::<Vec<_>>(), "{}", example.what);
    }
}

/// An expression that no example shows would be tested on neither side.
#[test]
fn the_examples_show_every_operation_of_the_rules() {
    let text = include_str!("../../../tests/fixtures/sets.json");
    for rule in
        crate::check::rules::RULES.iter().map(|rule| rule.blocks).chain(crate::check::rules::NAMED.map(|one| one.1))
    {
        let used = serde_json::to_string(&rule).expect("JSON");
        for word in used.split('"').filter(|word| word.starts_with(char::is_lowercase)) {
            assert!(text.contains(&format!("\"{word}\"")), "{word}");
        }
    }
}

/// The tests of the browser's interpreter use the program's own table.
#[test]
fn the_rules_in_the_tests_of_the_browser_are_those_of_the_program() {
    let rules = crate::check::rules::RULES.iter();
    let rules: Vec<_> =
        rules.map(|rule| serde_json::json!({ "code": rule.report.code().name(), "blocks": rule.blocks })).collect();
    let table = serde_json::json!({ "sets": crate::check::rules::NAMED, "rules": rules });
    let text = format!("{}\n", serde_json::to_string_pretty(&table).expect("JSON"));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/rules.json");
    if std::env::var_os("SNAPSHOTS").is_some() {
        std::fs::write(path, &text).expect("the fixture is written");
    }
    let known = std::fs::read_to_string(path).expect("the fixture");
    assert_eq!(known, text, "SNAPSHOTS=overwrite cargo test --lib -- the_rules_in_the_tests");
}
