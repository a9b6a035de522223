//! The commands other than `check` and `build`.

use crate::support;

use snapbox::{assert_data_eq, str};
use support::{TestBook, real_book, run_in};

// ── explain ──────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn explain_shows_required_blocks_with_all_reasons() {
    let book = TestBook::staffed()
        .append("profiles/fryer.toml", "\n[omitted]\nstamina = \"we have a machine\"\n")
        .replace("profiles/fryer.toml", "\"fry\", \"wash\"", "\"fry\", \"stew\", \"wash\"");
    assert_data_eq!(
        book.run(&["explain", "fryer"]).succeeds().output(),
        str![[r#"
Fryer

choices  required   status                                  required for
3        c Timing   follows from the choices                c, d via Hot station
                                                            Rush or care
2        b Palate   follows from the choices                c, d via Hot station
1        d Stamina  left out on purpose: we have a machine  e

"#]]
    );
}

#[test]
fn explain_of_one_block_shows_each_path() {
    assert_data_eq!(
        TestBook::staffed().run(&["explain", "fryer", "timing"]).succeeds().output(),
        str![[r#"
skill c Timing: follows from the choices. Required for 2 choices of Fryer:
  job c Fry → Hot station → needs c Timing
  worry Rush or care → needs c Timing

"#]]
    );
}

#[test]
fn explain_of_a_choice_shows_what_it_requires() {
    assert_data_eq!(
        TestBook::staffed().run(&["explain", "cook", "chop"]).succeeds().output(),
        str![[r#"
job a Chop is a choice of Cook and requires:
  job a Chop → Cold station → needs a Knife work

"#]]
    );
}

#[test]
fn explain_of_a_block_that_nothing_requires_says_so() {
    assert_data_eq!(
        TestBook::staffed().run(&["explain", "cook", "palate"]).succeeds().output(),
        str![[r#"
No choice of Cook requires skill b Palate, and it requires nothing itself.

"#]]
    );
}

#[test]
fn explain_of_an_unknown_profile_suggests_the_nearest() {
    let run = TestBook::staffed().run(&["explain", "cok"]);
    assert_eq!(run.code(), 2);
    assert_data_eq!(
        run.text(),
        str![[r#"
bouwstenen: there is no "cok"; did you mean "cook"?

"#]]
    );
}

#[test]
fn explain_of_a_book_with_errors_reports_them() {
    let book = TestBook::staffed().append("profiles/cook.toml", "extends = \"nobody\"\n");
    let run = book.run(&["explain", "cook"]).finds_errors();
    assert!(run.text().contains("there is no \"nobody\""), "{}", run.text());
}

// ── team ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn team_shows_what_is_covered() {
    assert_data_eq!(
        TestBook::crew().run(&["team", "evening"]).succeeds().output(),
        str![[r#"
Evening

member  profile  hours  in the profile  only this person does
Ann     Cook     20     –               1
Second  Fryer    40     –               1

Cold station  fully   1/1
Hot station   partly  1/2  d Stew

jobs       Ann  Second
a Chop     ●    ·       one
c Fry      ·    ●       one
d Stew     ·    ·       nobody
e Wash up  ●    ●

worries       Ann  Second
Rush or care  ●    ●

skills        Ann  Second
a Knife work  ●    ·
b Palate      ·    ●
c Timing      ●    ●
d Stamina     ●    ●

"#]]
    );
}

#[test]
fn team_shows_what_nobody_covers_when_a_member_leaves() {
    assert_data_eq!(
        TestBook::crew().run(&["team", "evening", "--without", "ann"]).succeeds().output(),
        str![[r#"
Without Ann, nobody does this any more (1):
  job a Chop

And this is then in nobody’s profile any more (1):
  skill a Knife work

Cold station  not at all  0/1  a Chop
Hot station   partly      1/2  d Stew

"#]]
    );
}

#[test]
fn team_without_an_unknown_member_suggests_the_nearest() {
    let run = TestBook::crew().run(&["team", "evening", "--without", "Anna"]);
    assert_eq!(run.code(), 2);
    assert_data_eq!(
        run.text(),
        str![[r#"
bouwstenen: there is no "anna"; did you mean "ann"?

"#]]
    );
}

// ── check ────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn check_as_json_is_one_object_per_line() {
    let book =
        TestBook::staffed().file("profiles/cook.toml", "title = \"Coök\"\njobs = [\"chop\"]\nskills = [\"knife\"]\n");
    assert_data_eq!(
        book.run(&["check", "--format", "json"]).succeeds().text(),
        str![[r#"
{"code":"none-chosen","severity":"note","file":"profiles/cook.toml","line":1,"column":9,"message":"this profile has no worries","help":"discuss which worries belong to this work and add them: worries = [/"…/"]","section":"Welcome: Rules"}
{"code":"always-missing","severity":"warning","file":"profiles/cook.toml","line":2,"column":1,"message":"the job e Wash up belongs in every profile, but is missing here","help":"add to jobs: /"wash/"; or let the program do it: bouwstenen check --fix"}
{"code":"asked-not-listed","severity":"warning","file":"profiles/cook.toml","line":3,"column":1,"message":"the skill d Stamina is required (choices: 1) but is not in the profile","help":"add to skills: /"stamina/"; or put under [omitted]: stamina = /"the reason/""}

"#]]
    );
}

#[test]
fn columns_count_characters_far_into_a_line_too() {
    let book = TestBook::staffed().file(
        "profiles/cook.toml",
        "title = \"Cöök\"\njobs = [ \"chöp\", \"wash\", \"wäsh\" ] # ö\nskills = [\"knive\"]\n",
    );
    let places: Vec<_> = book.json().iter().map(|one| (one["line"].clone(), one["column"].clone())).collect();
    assert_eq!(places, [(2.into(), 10.into()), (2.into(), 26.into()), (3.into(), 11.into())]);
}

#[test]
fn check_as_annotations_is_one_command_per_line() {
    let book = TestBook::staffed().file("profiles/cook.toml", "title = \"100% Cook\"\njobs = [\"cho%p\"]\n");
    assert_data_eq!(
        book.run(&["check", "--format", "github"]).finds_errors().text(),
        str![[r#"
::error file=profiles/cook.toml,line=2,col=9,title=unknown-id::there is no "cho%25p"%0Adid you mean "chop"?

"#]]
    );
}

#[test]
fn fix_adds_a_mandatory_block_and_keeps_the_formatting() {
    let book = TestBook::staffed().file(
        "profiles/cook.toml",
        "# Our cook\ntitle = \"Cook\"   # the boss\n\njobs = [\n    # on Mondays\n    \"chop\", # with care\n    \"taste\" # last\n]\nworries = [\"rush\"]\n",
    );
    let run = book.run(&["check", "--fix"]).succeeds();
    assert!(run.text().contains("Fixed in profiles/cook.toml: 1."), "{}", run.text());
    assert_data_eq!(
        book.read("profiles/cook.toml"),
        str![[r##"
# Our cook
title = "Cook"   # the boss

jobs = [
    # on Mondays
    "chop", # with care
    "taste", # last
    "wash",
]
worries = ["rush"]

"##]]
    );
}

#[test]
fn fix_adds_to_a_list_on_one_line() {
    let book =
        TestBook::staffed().file("profiles/cook.toml", "title = \"Cook\"\njobs = [ \"chop\" ]\nworries = [\"rush\"]\n");
    book.run(&["check", "--fix"]).succeeds();
    assert_data_eq!(
        book.read("profiles/cook.toml"),
        str![[r#"
title = "Cook"
jobs = [ "chop", "wash" ]
worries = ["rush"]

"#]]
    );
}

#[test]
fn fix_adds_a_missing_list_before_the_tables() {
    let book = TestBook::staffed().file(
        "profiles/cook.toml",
        "title = \"Cook\"\nworries = [\"rush\"]\n\n# why not\n[omitted]\ntiming = \"no\"\n",
    );
    book.run(&["check", "--fix"]).succeeds();
    assert_data_eq!(
        book.read("profiles/cook.toml"),
        str![[r#"
title = "Cook"
worries = ["rush"]
jobs = ["wash"]

# why not
[omitted]
timing = "no"

"#]]
    );
}

#[test]
fn fix_replaces_a_retired_block_everywhere() {
    let book = TestBook::staffed()
        .replace("content/jobs/stew.md", "code = \"d\"\n", "code = \"d\"\nreplaced_by = \"fry\"\n")
        .replace("content/skills/palate.md", "code = \"b\"\n", "code = \"b\"\nreplaced_by = \"timing\"\n")
        .file(
            "profiles/cook.toml",
            "title = \"Cook\"\njobs = [\n  \"wash\",\n  { id = \"stew\", hours = 3 }, # slowly\n]\nworries = [\"rush\"]\nskills = [\"stamina\"]\n\n[omitted]\nknife = \"?\" # first\npalate = \"no\" # second\n",
        );
    book.run(&["check", "--fix"]).succeeds();
    assert_data_eq!(
        book.read("profiles/cook.toml"),
        str![[r#"
title = "Cook"
jobs = [
  "wash",
  { id = "fry", hours = 3 }, # slowly
]
worries = ["rush"]
skills = ["stamina"]

[omitted]
knife = "?" # first
timing = "no" # second

"#]]
    );
}

#[test]
fn fix_keeps_the_line_breaks_of_another_system() {
    let book = TestBook::staffed()
        .file("profiles/cook.toml", "title = \"Cook\"\r\njobs = [\r\n  \"chop\",\r\n]\r\nworries = [\"rush\"]\r\n");
    book.run(&["check", "--fix"]).succeeds();
    let text = book.read("profiles/cook.toml");
    assert_eq!(text, "title = \"Cook\"\r\njobs = [\r\n  \"chop\",\r\n  \"wash\",\r\n]\r\nworries = [\"rush\"]\r\n");
}

#[test]
fn fix_changes_no_file_that_does_not_parse() {
    let text = "title = \"Cook\"\njobs = [\"chop\", \"wahs\"]\n";
    let book = TestBook::staffed().file("profiles/cook.toml", text);
    book.run(&["check", "--fix"]).finds_errors();
    assert_eq!(book.read("profiles/cook.toml"), text);
}

#[test]
fn fix_leaves_ambiguous_faults() {
    // Only the author knows which steps of the new block are meant.
    let text = "title = \"Cook\"\njobs = [{ id = \"stew\", only = [1] }, \"wash\"]\nworries = [\"rush\"]\n";
    let book = TestBook::staffed()
        .replace("content/jobs/stew.md", "code = \"d\"\n", "code = \"d\"\nreplaced_by = \"fry\"\n")
        .file("profiles/cook.toml", text);
    book.run(&["check", "--fix"]).succeeds();
    assert_eq!(book.read("profiles/cook.toml"), text);
}

// ── new ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_new_profile_from_options_has_no_findings() {
    let book = TestBook::staffed();
    let run = book
        .answer(
            &[
                "new",
                "profile",
                "helper",
                "--title",
                "Helper",
                "--organisation",
                "Us",
                "--scope",
                "hot",
                "--choose",
                "fry,rush",
                "--hours-per-week",
                "16",
            ],
            "",
        )
        .succeeds();
    assert!(run.text().contains("No issues found"), "{}", run.text());
    assert_data_eq!(
        book.read("profiles/helper.toml"),
        str![[r##"
# Step 1. What is the job title, and which organisation is it for?
# The program ignores everything after a #. Remove the # to use a line.
title = "Helper"
organisation = "Us"
# summary = """…"""

# Step 2. Which stations does the organisation provide?
stations = [
  "hot",  # Hot station
]

# Steps 2 and 3. The chosen jobs: one per line, between quotes.
# To say more: { id = "…", hours = 4, note = "…", only = [1, 2] }
jobs = [
  "fry",   # c Fry
  "wash",  # e Wash up
]

# Step 4. How many hours per week are available, and does the employee work alone?
hours_per_week = 16
sole_worker = false

# Step 5. The chosen worries.
worries = [
  "rush",  # Rush or care
]

# Step 6. The skills follow from the choices, unless you add a list here.
# A list of your own begins with: skills = [

# What is required but left out on purpose, with the reason:
# [omitted]
# stamina = "…"

"##]]
    );
}

#[test]
fn a_new_profile_from_answers_has_no_findings() {
    let book = TestBook::staffed();
    // Title, organisation, scope, alone, jobs within the scope, other jobs, hours, worries.
    let run = book.answer(&["new", "profile", "helper"], "Helper\n\n2\nno\nc x\nc\n\n24,5\n1\n").succeeds();
    assert_data_eq!(
        run.output(),
        str![[r#"

Step 1. What is the job title?
> 
Which organisation is it for? (Press Enter to skip)
> 
Step 2. Which stations does the organisation provide?
    1  Cold station
    2  Hot station

Type letters or numbers with spaces between them. Type * for all. Press Enter for none.
> 
Does this employee work alone? (yes or no)
> 
Which jobs of these does this employee do?
    c  Fry
    d  Stew

Type letters or numbers with spaces between them. Type * for all. Press Enter for none.
> there is no "x"; choose from: fry, stew
> 
Step 3. Which other jobs belong to the job? Those with a tick always do.
    b  Taste
 ✓  e  Wash up

Type letters or numbers with spaces between them. Type * for all. Press Enter for none.
> 
Step 4. How many hours per week are available? (Press Enter to skip)
> 
Step 5. Which worries does this employee often face?
    1  Rush or care

Type letters or numbers with spaces between them. Type * for all. Press Enter for none.
> 
Step 6. These choices require the following. The number says how many choices require it:
  c Timing (2)
  b Palate (1)
  d Stamina (1)

"#]]
    );
    assert!(run.text().contains("No issues found"), "{}", run.text());
    let text = book.read("profiles/helper.toml");
    for wanted in [
        "title = \"Helper\"",
        "stations = [\n  \"hot\",",
        "\"fry\",",
        "\"wash\",",
        "\"rush\",",
        "hours_per_week = 24.5",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn a_new_profile_of_a_sole_worker_has_the_complete_scope() {
    let book = TestBook::staffed();
    let flags = ["new", "profile", "solo", "--title", "Solo", "--scope", "hot", "--choose", "rush", "--sole-worker"];
    book.answer(&flags, "").succeeds();
    let text = book.read("profiles/solo.toml");
    assert!(text.contains("\"fry\"") && text.contains("\"stew\"") && text.contains("sole_worker = true"), "{text}");
    assert_eq!(book.codes(), Vec::<String>::new());
}

#[test]
fn a_new_profile_never_replaces_another() {
    let book = TestBook::staffed();
    let before = book.read("profiles/cook.toml");
    let run = book.answer(&["new", "profile", "cook"], "");
    assert_eq!(run.code(), 2);
    assert_data_eq!(
        run.text(),
        str![[r#"
bouwstenen: profiles/cook.toml already exists; choose another name, or edit that file

"#]]
    );
    assert_eq!(book.read("profiles/cook.toml"), before);
}

#[test]
fn a_new_profile_from_a_title_and_choices_asks_nothing() {
    let book = TestBook::staffed();
    let run = book.answer(&["new", "profile", "helper", "--title", "Helper", "--choose", "fry,rush"], "").succeeds();
    assert!(!run.text().contains('?') && !run.text().contains("> "), "{}", run.text());
    assert!(book.read("profiles/helper.toml").contains("title = \"Helper\""));
}

#[test]
fn a_new_profile_cannot_have_the_name_of_a_page() {
    let book = TestBook::staffed();
    let run = book.answer(&["new", "profile", "index"], "");
    assert_eq!(run.code(), 2);
    assert_data_eq!(
        run.text(),
        str![[r#"
bouwstenen: "index" is a name that the website uses itself; give it a name other than these: index

"#]]
    );
    assert!(!book.has("profiles/index.toml"));
}

#[test]
fn a_new_profile_needs_a_name_that_can_be_a_file() {
    let run = TestBook::staffed().answer(&["new", "profile", "../Head Cook"], "");
    assert_eq!(run.code(), 2);
    assert_data_eq!(
        run.text(),
        str![[r#"
bouwstenen: "../Head Cook" cannot be an id; name it head-cook.toml: its name has only lowercase letters without accents, digits and hyphens

"#]]
    );
}

#[test]
fn a_new_profile_of_the_real_book_has_no_findings() {
    // In a copy, so that the real book does not change.
    let copy = support::copy_of_the_handbook();
    let flags = [
        "new",
        "profile",
        "nieuw",
        "--title",
        "Nieuw",
        "--organisation",
        "Steunpunt Voorbeeld",
        "--scope",
        "verbinden-en-makelen",
        "--choose",
        "matchen-van-individuen,grenzen-van-vrijwilligers-bewaken",
    ];
    let run = run_in(copy.path(), &flags).succeeds();
    assert!(run.text().contains("Geen opmerkingen"), "{}", run.text());
}

// ── schema ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Returns the violations of a schema by a TOML file.
fn violations(schema: &str, file: &str) -> Vec<String> {
    let schema: serde_json::Value = serde_json::from_str(schema).expect("JSON");
    let table: toml::Table = file.parse().expect("TOML");
    let instance = serde_json::to_value(table).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    validator.iter_errors(&instance).map(|error| error.to_string()).collect()
}

#[test]
fn the_schemas_of_this_repository_are_up_to_date() {
    let out = tempfile::TempDir::new().expect("a temporary folder");
    run_in(&real_book(), &["schema", "--out", out.path().to_str().expect("a plain path")]).succeeds();
    for name in ["book.json", "profile.json", "team.json"] {
        let read = |folder: &std::path::Path| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(read(out.path()) == read(&real_book().join(".schema")), "run: cargo run --release -- schema");
    }
}

#[test]
fn the_files_of_this_repository_fit_their_schemas_and_point_to_them() {
    let read = |path: &str| std::fs::read_to_string(real_book().join(path)).expect("a file");
    let mut files = vec![("book.toml".to_owned(), "book", ".schema/book.json")];
    for path in support::files(&real_book().join("profiles"), "toml") {
        let (schema, way) = if path.starts_with("teams/") {
            ("team", "../../.schema/team.json")
        } else {
            ("profile", "../.schema/profile.json")
        };
        files.push((format!("profiles/{path}"), schema, way));
    }
    assert!(files.len() > 4);
    for (path, schema, way) in files {
        let text = read(&path);
        assert!(text.starts_with(&format!("#:schema {way}\n")), "{path}");
        // JSON has no dates.
        let text = text.lines().filter(|line| !line.starts_with("date = ")).collect::<Vec<_>>().join("\n");
        let required: Vec<_> = violations(&read(&format!(".schema/{schema}.json")), &text);
        let required: Vec<_> = required.into_iter().filter(|said| !said.contains("\"date\" is a required")).collect();
        assert_eq!(required, Vec::<String>::new(), "{path}");
    }
}

#[test]
fn the_schema_of_profiles_knows_every_id_with_title_and_first_line() {
    let book = TestBook::staffed();
    book.run(&["schema"]).succeeds();
    let schema = book.read(".schema/profile.json");
    let parsed: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    assert_eq!(parsed["$defs"]["job"]["oneOf"][0]["const"], "chop");
    assert_eq!(parsed["$defs"]["job"]["oneOf"][0]["title"], "a Chop");
    assert_eq!(parsed["$defs"]["job"]["oneOf"][0]["description"], "a Chop: Cut things small.");
    assert_eq!(
        violations(&schema, "title = \"x\"\njobs = [\"chop\", { id = \"wash\", hours = 2.5, only = [1] }]\n"),
        [""; 0]
    );
    for wrong in [
        "jobs = [\"chop\"]",
        "title = \"x\"\njobs = [\"chopp\"]",
        "title = \"x\"\njbos = []",
        "title = \"x\"\njobs = [{ id = \"chop\", huors = 2 }]",
        "title = \"x\"\nhours_per_week = 200",
        "title = \"x\"\n[omitted]\nnothing = \"\"",
    ] {
        assert_ne!(violations(&schema, wrong), [""; 0], "{wrong}");
    }
}

// ── Whatever comes ───────────────────────────────────────────────────────────────────────────────────────────────────

/// Checks a profile with this text: it must end quickly, with a finding and without a panic.
fn survives(text: impl AsRef<[u8]>) -> String {
    let began = std::time::Instant::now();
    let book = TestBook::staffed().file("profiles/cook.toml", text);
    let run = book.check().finds_errors();
    let text = run.text();
    assert!(text.contains("profiles/cook.toml") && !text.contains("panicked"), "{text}");
    // The program under test is not optimised.
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    assert!(text.lines().count() < 400, "{} lines", text.lines().count());
    let run = book.run(&["check", "--format", "json"]).finds_errors();
    assert!(!run.text().contains("panicked"));
    run.output()
}

#[test]
fn an_empty_profile() {
    survives("");
}

#[test]
fn a_profile_of_fifty_megabytes() {
    survives(vec![b'x'; 50 * 1024 * 1024]);
}

#[test]
fn a_profile_that_is_not_utf8() {
    survives(b"title = \"\xff\xfe\"\n");
}

#[test]
fn a_deeply_nested_profile() {
    survives(format!("title = \"x\"\njobs = {}{}\n", "[".repeat(20_000), "]".repeat(20_000)));
    survives(format!("title = \"x\"\njobs = [{}1{}]\n", "{ id = ".repeat(5_000), "}".repeat(5_000)));
}

#[test]
fn ids_with_parent_folders_and_markup() {
    let said = survives(
        "title = \"x\"\nextends = \"../../etc/passwd\"\njobs = [\"../chop\", \"<script>alert(1)</script>\", \"\\u0000\", \"🍳\"]\n\"<b>\" = 1\n",
    );
    assert_eq!(said.lines().count(), 8, "{said}");
}

#[test]
fn a_million_items_in_a_list() {
    survives(format!("title = \"x\"\njobs = [{}]\n", "\"a\",".repeat(1_000_000)));
    // As many as the largest accepted file can contain, on one line.
    let said = survives(format!("title = \"x\"\njobs = [{}]\n", "\"a\",".repeat(500_000)));
    // With the one that says that the list is too long.
    assert_eq!(said.lines().count(), 500_001);
}

#[test]
fn a_million_times_the_same_block() {
    survives(format!("title = \"x\"\njobs = [{}]\n", "\"wash\",".repeat(200_000)));
}

#[test]
fn ancestors_that_meet_again_and_again() {
    // Two paths up at each of forty-five levels: more paths in total than can ever be walked.
    let mut book = TestBook::staffed()
        .replace("book.toml", "folder = \"stations\"\n", "folder = \"stations\"\npart_of = [\"station\"]\n")
        .replace("content/jobs/chop.md", "part_of = [\"cold\"]", "part_of = [\"a44\", \"b44\"]");
    for step in 0..45 {
        for side in ["a", "b"] {
            let above = step - 1;
            let wholes = if step == 0 { "\"cold\"".into() } else { format!("\"a{above}\", \"b{above}\"") };
            let text = format!("+++\ntitle = \"{side}{step}\"\nsource = \"us\"\npart_of = [{wholes}]\n+++\n\nX.\n");
            book = book.file(&format!("content/stations/{side}{step}.md"), text);
        }
    }
    let began = std::time::Instant::now();
    assert_eq!(book.codes(), Vec::<String>::new());
    // Its matrices and its composer also follow the paths.
    let book = book.replace("content/welcome.md", "source = \"us\"\n", "source = \"us\"\nshows = \"matrix\"\n");
    book.build().succeeds();
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn a_long_chain_of_profiles_that_extend_each_other() {
    let mut book = TestBook::staffed();
    for number in 0..1_990 {
        let base = if number == 0 { "cook".to_owned() } else { format!("p{:04}", number - 1) };
        book = book.file(&format!("profiles/p{number:04}.toml"), format!("title = \"P\"\nextends = \"{base}\"\n"));
    }
    assert_eq!(book.codes(), Vec::<String>::new());
}

#[test]
fn licences_prints_the_third_party_components() {
    let printed = TestBook::small().run(&["licences"]).succeeds();
    assert_eq!(printed.output(), bouwstenen::third_party::TEXT);
}
