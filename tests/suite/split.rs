//! A block that was split: what replaces it is offered, and nothing of a profile is lost.

use crate::support;

use serde_json::Value;
use snapbox::{assert_data_eq, str};
use support::TestBook;

/// A kitchen in which the skill `knife` was split; the cold station and the cook still name it.
fn split() -> TestBook {
    TestBook::staffed()
        .replace("content/skills/knife.md", "source =", "retired = \"Split in 2027.\"\nreplaced_by = [\"blades\", \"boards\"]\nsource =")
        .file("content/skills/blades.md", "+++\ntitle = \"Blades\"\ncode = \"x\"\nsource = \"us\"\n+++\n\nSharpening.\n")
        .file("content/skills/boards.md", "+++\ntitle = \"Boards\"\ncode = \"y\"\nsource = \"us\"\n+++\n\nCutting on.\n")
        .file(
            "profiles/cook.toml",
            "title = \"Cook\"\nstations = [\"cold\"]\njobs = [\"chop\", \"wash\"]\nworries = [\"rush\"]\nskills = [\n  { id = \"knife\", hours = 2, only = [] },  # sharp\n  \"timing\",\n  \"stamina\",\n]\n",
        )
        .file("profiles/fryer.toml", "title = \"Fryer\"\njobs = [\"fry\", \"wash\"]\nworries = [\"rush\"]\nskills = [\"palate\", \"timing\", \"stamina\", \"knife\"]\n")
}

#[test]
fn a_split_is_reported_with_all_that_can_be_chosen() {
    let book = split();
    assert_data_eq!(
        book.check().text(),
        str![[r#"
warning[lonely-block]: nothing leads to "Blades": no relation, no parent, no profile and no link
 --> content/skills/blades.md:2:9
  |
2 | title = "Blades"
  |         ^^^^^^^^
  |
  = help: add a relation, name it in a profile, or refer to it in a text

warning[lonely-block]: nothing leads to "Boards": no relation, no parent, no profile and no link
 --> content/skills/boards.md:2:9
  |
2 | title = "Boards"
  |         ^^^^^^^^
  |
  = help: add a relation, name it in a profile, or refer to it in a text

warning[requires-retired]: a Knife work is retired, but this block still names it
 --> content/stations/cold.md:6:10
  |
6 | needs = ["knife"]
  |          ^^^^^^^
  |
 ::: content/skills/knife.md:5:16
  |
5 | replaced_by = ["blades", "boards"]
  |                -------- "knife" is retired
  |
  = help: replace "knife" with what is meant of: "blades", "boards"

warning[retired-block]: a Knife work is retired: Split in 2027.
 --> profiles/cook.toml:6:10
  |
6 |   { id = "knife", hours = 2, only = [] },  # sharp
  |          ^^^^^^^
  |
 ::: content/skills/knife.md:5:16
  |
5 | replaced_by = ["blades", "boards"]
  |                -------- "knife" is retired
  |
  = help: it was split: replace "knife" with what is meant of "blades", "boards"; or let the program do it for all files: bouwstenen check --fix --choose knife=blades,boards

note[listed-not-asked]: no choice in this profile requires the skill a Knife work
 --> profiles/fryer.toml:4:42
  |
4 | skills = ["palate", "timing", "stamina", "knife"]
  |                                          ^^^^^^^
  |
  = help: that is allowed; otherwise remove it from skills, or choose something that requires it

warning[retired-block]: a Knife work is retired: Split in 2027.
 --> profiles/fryer.toml:4:42
  |
4 | skills = ["palate", "timing", "stamina", "knife"]
  |                                          ^^^^^^^
  |
 ::: content/skills/knife.md:5:16
  |
5 | replaced_by = ["blades", "boards"]
  |                -------- "knife" is retired
  |
  = help: it was split: replace "knife" with what is meant of "blades", "boards"; or let the program do it for all files: bouwstenen check --fix --choose knife=blades,boards

Errors: 0, warnings: 5, notes: 1.

"#]]
    );
    let dutch = book.replace("book.toml", "language = \"en\"", "language = \"nl\"");
    assert_data_eq!(
        dutch.check().text(),
        str![[r#"
waarschuwing[lonely-block]: niets leidt naar "Blades": geen relatie, geen groep, geen profiel en geen link
 --> content/skills/blades.md:2:9
  |
2 | title = "Blades"
  |         ^^^^^^^^
  |
  = oplossing: leg een relatie, noem het in een profiel, of verwijs ernaar in een tekst

waarschuwing[lonely-block]: niets leidt naar "Boards": geen relatie, geen groep, geen profiel en geen link
 --> content/skills/boards.md:2:9
  |
2 | title = "Boards"
  |         ^^^^^^^^
  |
  = oplossing: leg een relatie, noem het in een profiel, of verwijs ernaar in een tekst

waarschuwing[requires-retired]: a Knife work is vervallen, maar deze bouwsteen noemt hem nog
 --> content/stations/cold.md:6:10
  |
6 | needs = ["knife"]
  |          ^^^^^^^
  |
 ::: content/skills/knife.md:5:16
  |
5 | replaced_by = ["blades", "boards"]
  |                -------- "knife" is vervallen
  |
  = oplossing: schrijf in plaats van "knife" wat u bedoelt van: "blades", "boards"

waarschuwing[retired-block]: a Knife work is vervallen: Split in 2027.
 --> profiles/cook.toml:6:10
  |
6 |   { id = "knife", hours = 2, only = [] },  # sharp
  |          ^^^^^^^
  |
 ::: content/skills/knife.md:5:16
  |
5 | replaced_by = ["blades", "boards"]
  |                -------- "knife" is vervallen
  |
  = oplossing: deze bouwsteen is gesplitst: schrijf in plaats van "knife" wat u bedoelt van "blades", "boards"; of laat het programma dit in alle bestanden doen: bouwstenen check --fix --choose knife=blades,boards

opmerking[listed-not-asked]: de skill a Knife work is voor geen enkele keuze in dit profiel nodig
 --> profiles/fryer.toml:4:42
  |
4 | skills = ["palate", "timing", "stamina", "knife"]
  |                                          ^^^^^^^
  |
  = oplossing: dat mag; haal het anders weg uit skills, of kies iets waarvoor het nodig is

waarschuwing[retired-block]: a Knife work is vervallen: Split in 2027.
 --> profiles/fryer.toml:4:42
  |
4 | skills = ["palate", "timing", "stamina", "knife"]
  |                                          ^^^^^^^
  |
 ::: content/skills/knife.md:5:16
  |
5 | replaced_by = ["blades", "boards"]
  |                -------- "knife" is vervallen
  |
  = oplossing: deze bouwsteen is gesplitst: schrijf in plaats van "knife" wat u bedoelt van "blades", "boards"; of laat het programma dit in alle bestanden doen: bouwstenen check --fix --choose knife=blades,boards

Fouten: 0, waarschuwingen: 5, opmerkingen: 1.

"#]]
    );
}

#[test]
fn fix_leaves_a_split_to_the_author() {
    let book = split();
    let before = book.read("profiles/fryer.toml");
    book.run(&["check", "--fix"]);
    assert_eq!(book.read("profiles/fryer.toml"), before);
}

#[test]
fn one_choice_brings_all_profiles_up_to_date() {
    let book = split();
    book.run(&["check", "--fix", "--choose", "knife=blades,boards"]).succeeds();
    assert_eq!(
        book.read("profiles/cook.toml"),
        "title = \"Cook\"\nstations = [\"cold\"]\njobs = [\"chop\", \"wash\"]\nworries = [\"rush\"]\nskills = [\n  { id = \"blades\", hours = 2 },\n  \"boards\",  # sharp\n  \"timing\",\n  \"stamina\",\n]\n"
    );
    assert!(
        book.read("profiles/fryer.toml")
            .contains("skills = [\"palate\", \"timing\", \"stamina\", \"blades\", \"boards\"]"),
        "{}",
        book.read("profiles/fryer.toml")
    );
    assert!(!book.codes().contains(&"retired-block".into()));
}

#[test]
fn one_of_the_parts_can_be_chosen() {
    let book = split();
    book.run(&["check", "--fix", "--choose", "knife=boards"]).succeeds();
    assert!(book.read("profiles/fryer.toml").contains("\"stamina\", \"boards\"]"));
}

#[test]
fn a_choice_that_cannot_be_says_what_can() {
    for (choice, said) in [
        ("knife=palate", "knife=blades,boards"),
        ("knife", "knife=blades,boards"),
        ("nothing=boards", "knife=blades,boards"),
    ] {
        let run = split().run(&["check", "--fix", "--choose", choice]);
        assert_eq!(run.code(), 2, "{choice}");
        assert!(run.said().contains(said), "{choice}: {}", run.said());
    }
    let run = TestBook::small().run(&["check", "--fix", "--choose", "chop=taste"]);
    assert_eq!(run.code(), 2);
    assert!(run.said().contains("no block of this book was split"), "{}", run.said());
}

#[test]
fn readers_and_the_composer_get_all_parts() {
    let book = split();
    book.run(&["build", "--no-print"]).succeeds();
    let page = book.read("public/skills/knife.html");
    assert!(page.contains("blades.html") && page.contains("boards.html"), "{page}");
    assert!(book.read("public/skills/boards.html").contains("knife.html"));
    let data = |name: &str, variable: &str| {
        let data = book.read(&format!("public/data/{name}.js"));
        let data = data.strip_prefix(&format!("window.{variable} = ")).and_then(|data| data.strip_suffix(";\n"));
        serde_json::from_str::<Value>(data.expect("data")).expect("JSON")
    };
    let composer = data("compose", "composer");
    let blocks = composer["blocks"].as_array().expect("blocks");
    let place = |id: &str| blocks.iter().position(|block| block["id"] == id).expect("a block");
    assert_eq!(blocks[place("knife")]["split_into"], serde_json::json!([place("blades"), place("boards")]));
    let skills = &data("starts", "starts")["cook"]["lists"][2];
    assert_eq!(
        skills[0],
        serde_json::json!({ "id": "blades", "details": { "hours": 2.0, "note": null, "only": null } })
    );
    assert_eq!(skills[1], serde_json::json!({ "id": "boards" }));
}
