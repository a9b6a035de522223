//! The real book keeps the facts of the 2009 publication: its names, lists, relations and examples.
//!
//! The fixtures come from the publication itself, not from `content/`.

use crate::support;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;

fn catalogue() -> &'static Value {
    static CATALOGUE: OnceLock<Value> = OnceLock::new();
    CATALOGUE.get_or_init(support::catalogue)
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read_to_string(path).expect("a fixture")
}

fn blocks() -> impl Iterator<Item = &'static Value> {
    catalogue()["blocks"].as_array().expect("blocks").iter()
}

fn block(id: &str) -> &'static Value {
    blocks().find(|block| block["id"] == id).unwrap_or_else(|| panic!("no block {id}"))
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(|item| item.as_str().expect("a string")).collect()
}

fn competence(code: &str) -> &'static str {
    let found = blocks().find(|block| block["kind"] == "competentie" && block["code"] == code);
    found.expect("a competence")["id"].as_str().expect("an id")
}

#[test]
fn the_real_book_has_no_errors_and_the_expected_notes() {
    let run = support::run_in(&support::real_book(), &["check", "--format", "json"]).succeeds();
    let output = run.output();
    let found = output.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for finding in found {
        // The only warning: the publisher still has to fill in the editors' address.
        if finding["code"] == "placeholder-contact" {
            assert_eq!(finding["file"], "book.toml", "{finding}");
            continue;
        }
        assert_eq!(finding["severity"], "note", "{finding}");
        let text = |key: &str| finding[key].as_str().expect("a string").to_owned();
        *counts.entry((text("code"), text("file"))).or_default() += 1;
    }
    let of = |code: &str, profile: &str| counts.get(&(code.into(), format!("profiles/{profile}.toml"))).copied();
    // The publication gives its examples no dilemmas, and according to its matrix each example requires all sixteen
    // competences: of these the bemiddelaar lists ten and the makelaar thirteen (`contradictions.md`, 12 and 13).
    let (bemiddelaar, makelaar) = ("bemiddelaar", "makelaar-maatschappelijke-stage");
    for profile in [bemiddelaar, makelaar, "coordinator-steunpunt-vrijwilligerswerk"] {
        assert_eq!(of("none-chosen", profile), Some(1), "{profile}");
    }
    assert_eq!(of("asked-not-listed", bemiddelaar), Some(6));
    assert_eq!(of("asked-not-listed", makelaar), Some(3));
    let others: Vec<_> = counts.keys().filter(|(_, file)| !file.starts_with("profiles/teams/")).collect();
    assert_eq!(others.len(), 5, "{others:?}");
}

#[test]
fn every_block_has_its_id_code_and_title() {
    let catalogue_ids = fixture("catalogue-ids.tsv");
    let wanted: Vec<Vec<&str>> = catalogue_ids.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    for row in wanted.iter().filter(|row| row[0] != "profiel") {
        let found = block(row[2]);
        assert_eq!(found["kind"], row[0], "{row:?}");
        assert_eq!(found["code"].as_str().unwrap_or_default(), row[1], "{row:?}");
        assert_eq!(found["title"], row[3], "{row:?}");
    }
    // The only others are the three groups of tasks.
    assert_eq!(blocks().count(), wanted.iter().filter(|row| row[0] != "profiel").count() + 3);
}

#[test]
fn every_block_is_in_the_order_of_the_publication() {
    let catalogue_ids = fixture("catalogue-ids.tsv");
    for kind in ["basisfunctie", "kerntaak", "kernopgave", "competentie"] {
        let wanted: Vec<_> = catalogue_ids
            .lines()
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .filter(|row| row[0] == kind)
            .map(|row| row[2].to_owned())
            .collect();
        let found: Vec<_> = blocks()
            .filter(|block| block["kind"] == kind)
            .map(|block| block["id"].as_str().expect("an id").to_owned())
            .collect();
        assert_eq!(found, wanted);
    }
}

#[test]
fn every_item_of_the_publication_has_its_own() {
    for line in fixture("items-2009.tsv").lines().skip(1) {
        let row: Vec<_> = line.split('\t').collect();
        let items = strings(&block(row[0])["lists"][row[1]]);
        assert_eq!(items.len().to_string(), row[2], "{line}");
        assert!(items.iter().all(|item| !item.trim().is_empty()), "{line}");
    }
}

#[test]
fn relations_follow_the_matrix_of_the_publication() {
    let mut asking = BTreeMap::new();
    for line in fixture("matrix-2009.tsv").lines().filter(|line| !line.starts_with('#')) {
        let (id, codes) = line.split_once('\t').expect("two columns");
        asking.insert(id.to_owned(), codes.split(' ').map(competence).collect::<Vec<_>>());
    }
    for block in blocks() {
        let id = block["id"].as_str().expect("an id");
        let found = block["relations"].get("vraagt").map(strings).unwrap_or_default();
        assert_eq!(found, asking.get(id).cloned().unwrap_or_default(), "{id}");
    }
}

#[test]
fn every_task_names_its_parents() {
    let parts = [
        ("abcd", "clientgebonden", Some("vertalen-maatschappelijke-ontwikkelingen")),
        ("efghi", "clientgebonden", Some("verbinden-en-makelen")),
        ("jkl", "clientgebonden", Some("versterken")),
        ("mn", "clientgebonden", Some("verbreiden")),
        ("op", "clientgebonden", Some("verankeren")),
        ("qrst", "organisatiegebonden", None),
        ("uv", "professiegebonden", None),
    ];
    for task in blocks().filter(|block| block["kind"] == "kerntaak") {
        let code = task["code"].as_str().expect("a code");
        let (_, group, function) = parts.iter().find(|(codes, ..)| codes.contains(code)).expect("a known task");
        let wanted: Vec<_> = [Some(*group), *function].into_iter().flatten().collect();
        assert_eq!(strings(&task["part_of"]), wanted, "{code}");
    }
}

#[test]
fn three_tasks_belong_in_every_profile() {
    let always: Vec<_> = blocks().filter(|block| block["always"] == true).map(|block| &block["code"]).collect();
    assert_eq!(always, ["q", "u", "v"]);
}

#[test]
fn each_competence_is_generic_or_specific() {
    for competence in blocks().filter(|block| block["kind"] == "competentie") {
        let code = competence["code"].as_str().expect("a code");
        let wanted = if "befdikmjh".contains(code) { "generiek" } else { "specifiek" };
        assert_eq!(strings(&competence["tags"]), [wanted], "{code}");
    }
}

#[test]
fn the_examples_hold_what_the_publication_lists() {
    let examples = [
        ("makelaar-maatschappelijke-stage", "abhicdjkmopquv", "abcdfgeikhlmn"),
        ("bemiddelaar", "aecfgjlopquv", "efbdikhlmn"),
        ("coordinator-steunpunt-vrijwilligerswerk", "ahidcmnopqrstuv", "efbcdikjhalmnogp"),
    ];
    let profiles = catalogue()["profiles"].as_array().expect("profiles");
    // The only other is this edition's own example, complete, which says so.
    assert_eq!(profiles.len(), examples.len() + 1);
    for (id, tasks, competences) in examples {
        let profile = profiles.iter().find(|profile| profile["id"] == id).expect("the example");
        let codes = |kind: &str| -> String {
            strings(&profile["blocks"][kind]).iter().map(|id| block(id)["code"].as_str().expect("a code")).collect()
        };
        assert_eq!(codes("kerntaak"), tasks, "{id}");
        assert_eq!(codes("competentie"), competences, "{id}");
        assert_eq!(codes("kernopgave"), "", "{id}");
    }
}

#[test]
fn each_example_requires_all_sixteen_competences() {
    for profile in catalogue()["profiles"].as_array().expect("profiles") {
        let derived = profile["derived"].as_array().expect("derived");
        assert_eq!(derived.len(), 16, "{}", profile["id"]);
        assert!(derived.iter().all(|one| !strings(&one["reasons"]).is_empty()));
    }
}

#[test]
fn every_text_names_its_source() {
    for block in blocks() {
        assert!(!block["source"].as_str().expect("a source").trim().is_empty(), "{}", block["id"]);
    }
}

#[test]
fn nobody_of_the_third_appendix_is_named() {
    let people =
        ["Gerdingen", "Hoogendam", "Kruithof", "Weijde", "Schüller", "Rossum", "Rehorst", "Noteboom", "Rameckers"];
    let content = support::real_book().join("content");
    for path in support::files(&content, "md") {
        let text = std::fs::read_to_string(content.join(&path)).expect("a text");
        for name in people {
            assert!(!text.contains(name), "{path} names {name}");
        }
    }
}

#[test]
fn every_finding_is_explained_on_the_page_for_authors() {
    let page = std::fs::read_to_string(support::built_handbook().join("profiel-als-bestand.html")).expect("the page");
    for code in bouwstenen::finding::Code::ALL {
        assert!(page.contains(&format!("<p id=\"Finding-{}\">", code.name())), "{}", code.name());
    }
    // The examples use names of the book.
    assert!(page.contains("vraag-in-kaart-brengen") && !page.contains("{id}"));
}

#[test]
fn the_example_team_covers_every_function_and_says_that_it_is_an_example() {
    let run = support::run_in(&support::real_book(), &["team", "voorbeeldteam"]).succeeds();
    let whole = run.output().lines().filter(|line| line.contains("  helemaal  ")).count();
    assert_eq!(whole, 5, "{}", run.output());
    let page = std::fs::read_to_string(support::built_handbook().join("teams/voorbeeldteam.html")).expect("the page");
    assert!(page.contains("Dit is een voorbeeld"));
}

#[test]
fn the_profile_on_the_page_for_authors_has_no_findings() {
    let chapter =
        std::fs::read_to_string(support::real_book().join("content/profiel-als-bestand.md")).expect("the chapter");
    let example = chapter.split("```").find(|text| text.contains("title = \"Bemiddelaar\"")).expect("the example");
    let copy = support::copy_of_the_handbook();
    std::fs::write(copy.path().join("profiles/voorbeeld.toml"), example).expect("written");
    let run = support::run_in(copy.path(), &["check", "--format", "json"]).succeeds();
    // An example with findings would teach nothing.
    let about: Vec<_> =
        run.output().lines().filter(|line| line.contains("profiles/voorbeeld.toml")).map(str::to_owned).collect();
    assert_eq!(about, Vec::<String>::new());
}
