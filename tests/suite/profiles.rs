//! Findings on profiles and teams that users could have written: one fault, one report.

use crate::support;

use snapbox::{assert_data_eq, str};
use support::TestBook;

/// Returns a book whose profile `cook` has this text.
fn cook(text: &str) -> TestBook {
    TestBook::staffed().file("profiles/cook.toml", text)
}

/// Returns the complete report on the book.
fn said(book: &TestBook) -> String {
    book.check().text()
}

/// A cook without fault, for additional lines.
const COOK: &str = "title = \"Cook\"\njobs = [\"chop\", \"wash\"]\nworries = [\"rush\"]\n";

#[test]
fn correct_profiles_and_teams_are_clean() {
    assert_data_eq!(
        said(&TestBook::staffed()),
        str![[r#"
No errors found. Checked: blocks 12, chapters 2, profiles 2, teams 0.

"#]]
    );
}

#[test]
fn a_list_of_required_blocks_may_be_left_out() {
    assert_data_eq!(
        said(&cook(COOK)),
        str![[r#"
No errors found. Checked: blocks 12, chapters 2, profiles 2, teams 0.

"#]]
    );
}

#[test]
fn a_string_and_a_table_mean_the_same_block() {
    let book = cook("title = \"Cook\"\njobs = [{ id = \"chop\" }, \"wash\"]\nworries = [{ id = \"rush\" }]\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
No errors found. Checked: blocks 12, chapters 2, profiles 2, teams 0.

"#]]
    );
}

#[test]
fn a_block_that_belongs_in_every_profile() {
    let book = cook("title = \"Cook\"\njobs = [\"chop\"]\nworries = [\"rush\"]\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[always-missing]: the job e Wash up belongs in every profile, but is missing here
 --> profiles/cook.toml:2:1
  |
2 | jobs = ["chop"]
  | ^^^^
  |
  = help: add to jobs: "wash"; or let the program do it: bouwstenen check --fix

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_missing_list_is_reported_at_the_title() {
    let book = cook("title = \"Cook\"\nworries = [\"rush\"]\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[always-missing]: the job e Wash up belongs in every profile, but is missing here
 --> profiles/cook.toml:1:9
  |
1 | title = "Cook"
  |         ^^^^^^
  |
  = help: add to jobs: "wash"; or let the program do it: bouwstenen check --fix

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_mandatory_block_that_is_removed() {
    let book = TestBook::staffed()
        .file("profiles/trainee.toml", "title = \"Trainee\"\nextends = \"fryer\"\nwithout = [\"wash\"]\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[always-missing]: the job e Wash up belongs in every profile, but is missing here
 --> profiles/trainee.toml:2:11
  |
2 | extends = "fryer"
  |           ^^^^^^^
3 | without = ["wash"]
  |            ------ removed here
  |
  = help: remove "wash" from without

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn what_the_base_lacks_is_reported_only_at_the_base() {
    let book = cook("title = \"Cook\"\njobs = [\"chop\"]\nworries = [\"rush\"]\n")
        .file("profiles/trainee.toml", "title = \"Trainee\"\nextends = \"cook\"\n");
    let files: Vec<_> = book.json().iter().map(|finding| finding["file"].clone()).collect();
    assert_eq!(files, ["profiles/cook.toml"]);
}

#[test]
fn a_required_block_that_is_not_listed() {
    let book = cook(&format!("{COOK}skills = [\"knife\"]\n"));
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[asked-not-listed]: the skill c Timing is required (choices: 1) but is not in the profile
 --> profiles/cook.toml:4:1
  |
4 | skills = ["knife"]
  | ^^^^^^
  |
  = help: add to skills: "timing"; or put under [omitted]: timing = "the reason"
  = also: the skill d Stamina is required (choices: 1) but is not in the profile
  = help: add to skills: "stamina"; or put under [omitted]: stamina = "the reason"

Errors: 0, warnings: 2, notes: 0.

"#]]
    );
}

#[test]
fn an_omission_with_a_reason_is_not_reported() {
    let book = cook(&format!("{COOK}skills = [\"knife\", \"timing\"]\n\n[omitted]\nstamina = \"we have a machine\"\n"));
    assert_data_eq!(
        said(&book),
        str![[r#"
No errors found. Checked: blocks 12, chapters 2, profiles 2, teams 0.

"#]]
    );
}

#[test]
fn a_listed_block_that_nothing_requires() {
    let book = cook(&format!("{COOK}skills = [\"knife\", \"palate\", \"timing\", \"stamina\"]\n"));
    assert_data_eq!(
        said(&book),
        str![[r#"
note[listed-not-asked]: no choice in this profile requires the skill b Palate
 --> profiles/cook.toml:4:20
  |
4 | skills = ["knife", "palate", "timing", "stamina"]
  |                    ^^^^^^^^
  |
  = help: that is allowed; otherwise remove it from skills, or choose something that requires it

Errors: 0, warnings: 0, notes: 1.

"#]]
    );
}

#[test]
fn no_block_of_an_expected_kind() {
    let book = cook("title = \"Cook\"\njobs = [\"chop\", \"wash\"]\nworries = []\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
note[none-chosen]: this profile has no worries
 --> profiles/cook.toml:3:1
  |
3 | worries = []
  | ^^^^^^^
  |
  = help: discuss which worries belong to this work and add them: worries = ["…"]
  = see: Welcome: Rules

Errors: 0, warnings: 0, notes: 1.

"#]]
    );
}

#[test]
fn a_sole_worker_without_the_complete_scope() {
    let book = cook(
        "title = \"Cook\"\nsole_worker = true\nstations = [\"hot\"]\njobs = [\"fry\", \"wash\"]\nworries = [\"rush\"]\n",
    );
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[sole-worker-gap]: an employee who works alone does all of "Hot station"; the job d Stew is missing
 --> profiles/cook.toml:3:1
  |
3 | stations = ["hot"]
  | ^^^^^^^^
  |
  = help: add to jobs: "stew"; or put under [omitted]: stew = "the reason"

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_sole_worker_may_omit_a_block_with_a_reason() {
    let book = cook(
        "title = \"Cook\"\nsole_worker = true\nstations = [\"hot\"]\njobs = [\"fry\", \"wash\"]\nworries = [\"rush\"]\n\n[omitted]\nstew = \"summer\"\n",
    );
    assert_data_eq!(
        said(&book),
        str![[r#"
No errors found. Checked: blocks 12, chapters 2, profiles 2, teams 0.

"#]]
    );
}

#[test]
fn a_choice_outside_the_scope() {
    let book = cook(&format!("{COOK}stations = [\"hot\"]\n"));
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[outside-scope]: the job a Chop is part of "Cold station", which the organisation does not provide according to this profile
 --> profiles/cook.toml:2:9
  |
2 | jobs = ["chop", "wash"]
  |         ^^^^^^
3 | worries = ["rush"]
4 | stations = ["hot"]
  | -------- what the organisation provides
  |
  = help: add to stations: "cold"; or remove "chop" from jobs

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_choice_of_the_base_outside_the_scope() {
    let book = TestBook::staffed()
        .file("profiles/trainee.toml", "title = \"Trainee\"\nextends = \"fryer\"\nstations = [\"cold\"]\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[outside-scope]: the job c Fry is part of "Hot station", which the organisation does not provide according to this profile
 --> profiles/trainee.toml:2:11
  |
2 | extends = "fryer"
  |           ^^^^^^^
3 | stations = ["cold"]
  | -------- what the organisation provides
  |
  = help: add to stations: "hot"; or remove it from what the other profile gives: without = ["fry"]

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn more_blocks_than_the_limit() {
    let book =
        cook("title = \"Cook\"\njobs = [\"chop\", \"taste\", \"fry\", \"stew\", \"wash\"]\nworries = [\"rush\"]\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[too-many-blocks]: this profile has 5 jobs; more than 4 is too many
 --> profiles/cook.toml:2:1
  |
2 | jobs = ["chop", "taste", "fry", "stew", "wash"]
  | ^^^^
  |
  = help: discuss which jobs suit someone else, and remove those from jobs

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn more_hours_than_available() {
    let book = cook(
        "title = \"Cook\"\njobs = [{ id = \"chop\", hours = 20.5 }, { id = \"wash\", hours = 4 }]\nworries = [\"rush\"]\nhours_per_week = 24\n",
    );
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[too-many-hours]: the choices take 24.5 hours per week in total, and 24 are available
 --> profiles/cook.toml:4:18
  |
4 | hours_per_week = 24
  |                  ^^
  |
  = help: reduce the hours of the choices, or change hours_per_week

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn less_than_half_of_the_available_hours() {
    let book = cook(
        "title = \"Cook\"\njobs = [{ id = \"chop\", hours = 5 }, \"wash\"]\nworries = [\"rush\"]\nhours_per_week = 24\n",
    );
    assert_data_eq!(
        said(&book),
        str![[r#"
note[few-hours]: the choices take 5 hours per week in total, less than half of the 24 available
 --> profiles/cook.toml:4:18
  |
4 | hours_per_week = 24
  |                  ^^
  |
  = help: fill in hours for the other choices too, or reduce hours_per_week

Errors: 0, warnings: 0, notes: 1.

"#]]
    );
}

#[test]
fn an_omitted_block_that_nothing_requires() {
    let book = cook(&format!("{COOK}\n[omitted]\npalate = \"no need\"\n"));
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[omitted-not-asked]: the skill b Palate is left out, but no choice requires it
 --> profiles/cook.toml:6:1
  |
6 | palate = "no need"
  | ^^^^^^
  |
  = help: remove the line "palate" under [omitted]

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn an_omission_without_a_reason() {
    let book = cook(&format!("{COOK}\n[omitted]\nknife = \" \"\n"));
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[omitted-without-reason]: the reason for leaving out the skill a Knife work is missing
 --> profiles/cook.toml:6:1
  |
6 | knife = " "
  | ^^^^^
  |
  = help: write why it does not belong in this profile: knife = "the reason"

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_block_that_is_chosen_and_omitted() {
    let book = cook(&format!("{COOK}\n[omitted]\nrush = \"no\"\n"));
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[omitted-and-chosen]: the worry Rush or care is chosen and also left out
 --> profiles/cook.toml:6:1
  |
3 | worries = ["rush"]
  |            ------ chosen here
...
6 | rush = "no"
  | ^^^^
  |
  = help: remove "rush" under [omitted], or from worries

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_block_twice_as_string_and_as_table() {
    let book =
        cook("title = \"Cook\"\njobs = [\"chop\", { id = \"chop\", hours = 3 }, \"wash\"]\nworries = [\"rush\"]\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
error[repeated-id]: "chop" is listed here twice
 --> profiles/cook.toml:2:24
  |
2 | jobs = ["chop", { id = "chop", hours = 3 }, "wash"]
  |                        ^^^^^^
  |
  = help: remove one of them

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

/// Returns a book in which `fry` replaces `stew`.
fn with_retired(front_matter: &str, text: &str) -> TestBook {
    cook(text).replace("content/jobs/stew.md", "code = \"d\"\n", &format!("code = \"d\"\n{front_matter}"))
}

#[test]
fn a_retired_block_names_what_replaces_it() {
    let book = with_retired(
        "retired = \"we fry now\"\nreplaced_by = \"fry\"\n",
        "title = \"Cook\"\njobs = [\"stew\", \"wash\"]\nworries = [\"rush\"]\n",
    );
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[retired-block]: d Stew is retired: we fry now
 --> profiles/cook.toml:2:9
  |
2 | jobs = ["stew", "wash"]
  |         ^^^^^^
  |
 ::: content/jobs/stew.md:5:15
  |
5 | replaced_by = "fry"
  |               ----- "stew" is retired
  |
  = help: replace "stew" with "fry"; or let the program do it: bouwstenen check --fix

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_retired_block_that_nothing_replaces() {
    let book = with_retired(
        "retired = \"nobody likes it\"\n",
        "title = \"Cook\"\njobs = [\"stew\", \"wash\"]\nworries = [\"rush\"]\n",
    );
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[retired-block]: d Stew is retired: nobody likes it
 --> profiles/cook.toml:2:9
  |
2 | jobs = ["stew", "wash"]
  |         ^^^^^^
  |
 ::: content/jobs/stew.md:4:11
  |
4 | retired = "nobody likes it"
  |           ----------------- "stew" is retired
  |
  = help: remove "stew", or choose what is most like it

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_block_replaced_by_one_that_is_retired_too() {
    let book = with_retired("replaced_by = \"fry\"\n", COOK).replace(
        "content/jobs/fry.md",
        "code = \"c\"\n",
        "code = \"c\"\nretired = \"too fat\"\n",
    );
    assert_data_eq!(
        said(&book.file("profiles/fryer.toml", COOK)),
        str![[r#"
error[bad-replacement]: "stew" is replaced by "fry", but that is retired too
 --> content/jobs/stew.md:4:15
  |
4 | replaced_by = "fry"
  |               ^^^^^
  |
  = help: in replaced_by, write a block that is still in use

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_base_that_does_not_exist() {
    let book = cook(&format!("{COOK}extends = \"frier\"\n"));
    assert_data_eq!(
        said(&book),
        str![[r#"
error[unknown-id]: there is no "frier"
 --> profiles/cook.toml:4:11
  |
4 | extends = "frier"
  |           ^^^^^^^
  |
  = help: did you mean "fryer"?

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn profiles_that_extend_each_other() {
    let book = cook(&format!("{COOK}extends = \"fryer\"\n")).append("profiles/fryer.toml", "extends = \"cook\"\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
error[extends-circle]: "cook" starts from "fryer", which in turn starts from "cook"
 --> profiles/cook.toml:4:11
  |
4 | extends = "fryer"
  |           ^^^^^^^
  |
  = help: remove the line extends from one of these profiles

error[extends-circle]: "fryer" starts from "cook", which in turn starts from "fryer"
 --> profiles/fryer.toml:4:11
  |
4 | extends = "cook"
  |           ^^^^^^
  |
  = help: remove the line extends from one of these profiles

Errors: 2, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_profile_that_extends_itself() {
    assert_data_eq!(
        said(&cook(&format!("{COOK}extends = \"cook\"\n"))),
        str![[r#"
error[extends-circle]: "cook" starts from "cook", which in turn starts from "cook"
 --> profiles/cook.toml:4:11
  |
4 | extends = "cook"
  |           ^^^^^^
  |
  = help: remove the line extends from one of these profiles

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_removed_block_that_the_base_does_not_have() {
    let book = cook("title = \"Cook\"\nextends = \"fryer\"\nwithout = [\"chop\"]\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
error[not-in-base]: "chop" is not in a list of "fryer" and cannot be removed from it
 --> profiles/cook.toml:3:12
  |
3 | without = ["chop"]
  |            ^^^^^^
  |
  = help: remove it from without; to leave out what the choices require, put it under [omitted] with a reason

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_removed_block_without_a_base() {
    assert_data_eq!(
        said(&cook(&format!("{COOK}without = [\"chop\"]\n"))),
        str![[r#"
error[without-base]: there is no other profile for without to remove something from
 --> profiles/cook.toml:4:12
  |
4 | without = ["chop"]
  |            ^^^^^^
  |
  = help: name the other profile: extends = "…"; or remove without

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_added_block_that_the_base_already_has() {
    let book = cook("title = \"Cook\"\nextends = \"fryer\"\njobs = [\"fry\", { id = \"wash\", hours = 2 }]\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
note[repeated-in-base]: "fry" is already in the profile that this one starts from
 --> profiles/cook.toml:3:9
  |
3 | jobs = ["fry", { id = "wash", hours = 2 }]
  |         ^^^^^
  |
  = help: remove it here, or add something to it: { id = "fry", note = "…" }

Errors: 0, warnings: 0, notes: 1.

"#]]
    );
}

#[test]
fn an_item_that_the_list_does_not_have() {
    let book = cook("title = \"Cook\"\njobs = [{ id = \"chop\", only = [1, 3] }, \"wash\"]\nworries = [\"rush\"]\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
error[no-such-item]: "Chop" has no item 3: the list has 2
 --> profiles/cook.toml:2:35
  |
2 | jobs = [{ id = "chop", only = [1, 3] }, "wash"]
  |                                   ^
  |
  = help: count the items on the block’s page, from 1, and write a number that exists

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_unknown_key_of_a_choice() {
    let book = cook("title = \"Cook\"\njobs = [{ id = \"chop\", huors = 3 }, \"wash\"]\nworries = [\"rush\"]\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
error[unknown-key]: the key "huors" is not known here
 --> profiles/cook.toml:2:24
  |
2 | jobs = [{ id = "chop", huors = 3 }, "wash"]
  |                        ^^^^^
  |
  = help: did you mean "hours"? The known keys are: id, hours, note, only

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn more_hours_than_a_week_has() {
    assert_data_eq!(
        said(&cook(&format!("{COOK}hours_per_week = 200\n"))),
        str![[r#"
error[bad-number]: "hours_per_week" must be between 0 and 168
 --> profiles/cook.toml:4:18
  |
4 | hours_per_week = 200
  |                  ^^^
  |
  = help: write a number without quotes, with a decimal point, such as 7.5

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn hours_that_are_a_string() {
    assert_data_eq!(
        said(&cook(&format!("{COOK}hours_per_week = \"24\"\n"))),
        str![[r#"
error[wrong-type]: "hours_per_week" must be a number
 --> profiles/cook.toml:4:18
  |
4 | hours_per_week = "24"
  |                  ^^^^
  |
  = help: write: hours_per_week = 24

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_profile_with_an_error_is_not_checked_by_the_rules() {
    // The missing block is a consequence of the typo.
    let book = cook("title = \"Cook\"\njobs = [\"chop\", \"wahs\"]\nworries = [\"rush\"]\n");
    assert_eq!(book.codes(), ["unknown-id"]);
}

#[test]
fn a_severity_can_be_changed_and_turned_off() {
    let book = cook("title = \"Cook\"\njobs = [\"chop\"]\n");
    assert_eq!(book.codes(), ["none-chosen", "always-missing"]);
    let book = book.append("book.toml", "\n[findings.always-missing]\nseverity = \"error\"\n").replace(
        "book.toml",
        "[findings.none-chosen]\n",
        "[findings.none-chosen]\nseverity = \"off\"\n",
    );
    let found = book.json();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["severity"], "error");
    assert_eq!(book.check().code(), 1);
}

#[test]
fn the_severity_of_an_error_is_fixed() {
    let book = TestBook::staffed().append("book.toml", "\n[findings.unknown-id]\nseverity = \"off\"\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
error[fixed-severity]: the severity of unknown-id is fixed
  --> book.toml:93:11
   |
93 | [findings.unknown-id]
   |           ^^^^^^^^^^
   |
   = help: remove the line severity

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_unknown_finding_in_the_book() {
    let book = TestBook::staffed().append("book.toml", "\n[findings.always-mising]\nseverity = \"off\"\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
error[unknown-id]: there is no finding "always-mising" whose severity can be changed
  --> book.toml:93:11
   |
93 | [findings.always-mising]
   |           ^^^^^^^^^^^^^
   |
   = help: did you mean "always-missing"?

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_section_that_does_not_exist() {
    let book = TestBook::staffed().replace("book.toml", "welcome.md#rules", "welcome.md#rulez");
    assert_data_eq!(
        said(&book),
        str![[r##"
error[broken-fragment]: the heading "#rulez" of the link "welcome.md#rulez" does not exist on that page
  --> book.toml:85:11
   |
85 | section = "welcome.md#rulez"
   |           ^^^^^^^^^^^^^^^^^^
   |
   = help: did you mean "#rules"?

Errors: 1, warnings: 0, notes: 0.

"##]]
    );
}

/// Returns the crew of two with one fault.
fn crew(from: &str, to: &str) -> TestBook {
    TestBook::crew().replace("profiles/teams/evening.toml", from, to)
}

#[test]
fn a_team_with_blocks_that_nobody_holds() {
    assert_data_eq!(
        said(&TestBook::crew()),
        str![[r#"
warning[scope-in-part]: "Hot station" is partly covered: 1 of 2
 --> profiles/teams/evening.toml:2:21
  |
2 | stations = ["cold", "hot"]
  |                     ^^^^^
  |
  = help: divide the rest among the profiles in the team, or explain in the summary why not

warning[no-holder]: nobody in this team has the job d Stew
 --> profiles/teams/evening.toml:2:21
  |
2 | stations = ["cold", "hot"]
  |                     ^^^^^
  |
  = help: add in one of the profiles to jobs: "stew"

note[one-holder]: only Ann does the job a Chop
 --> profiles/teams/evening.toml:5:1
  |
5 | name = "Ann"
  | ^^^^
  |
  = help: decide who takes over in case of illness or departure

note[one-holder]: only Second does the job c Fry
  --> profiles/teams/evening.toml:10:1
   |
10 | role = "Second"
   | ^^^^
   |
   = help: decide who takes over in case of illness or departure

Errors: 0, warnings: 2, notes: 2.

"#]]
    );
}

#[test]
fn a_team_with_a_scope_that_nobody_covers() {
    let book = crew("profile = \"fryer\"", "profile = \"cook\"");
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[scope-uncovered]: nobody in this team does any part of "Hot station"
 --> profiles/teams/evening.toml:2:21
  |
2 | stations = ["cold", "hot"]
  |                     ^^^^^
  |
  = help: remove "hot" from stations, or give someone a profile that belongs to it

warning[no-holder]: nobody in this team has the job c Fry
 --> profiles/teams/evening.toml:2:21
  |
2 | stations = ["cold", "hot"]
  |                     ^^^^^
  |
  = help: add in one of the profiles to jobs: "fry"
  = also: nobody in this team has the job d Stew
  = help: add in one of the profiles to jobs: "stew"

Errors: 0, warnings: 3, notes: 0.

"#]]
    );
}

#[test]
fn a_block_that_many_members_hold() {
    let book = crew("stations = [\"cold\", \"hot\"]", "").append(
        "profiles/teams/evening.toml",
        "\n[[members]]\nrole = \"Third\"\nprofile = \"fryer\"\n\n[[members]]\nrole = \"Fourth\"\nprofile = \"fryer\"\n",
    );
    assert_data_eq!(
        said(&book),
        str![[r#"
note[many-holders]: 3 people in this team do the job c Fry
 --> profiles/teams/evening.toml:1:9
  |
1 | title = "Evening"
  |         ^^^^^^^^^
  |
  = help: agree who is responsible for what, or remove it from one of the profiles

note[one-holder]: only Ann does the job a Chop
 --> profiles/teams/evening.toml:5:1
  |
5 | name = "Ann"
  | ^^^^
  |
  = help: decide who takes over in case of illness or departure

Errors: 0, warnings: 0, notes: 2.

"#]]
    );
}

#[test]
fn a_block_that_a_team_requires_and_nobody_lists() {
    let book = crew("stations = [\"cold\", \"hot\"]", "").file(
        "profiles/cook.toml",
        format!("{COOK}skills = [\"timing\", \"stamina\"]\n\n[omitted]\nknife = \"blunt\"\n"),
    );
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[team-gap]: the work of this team requires the skill a Knife work, but nobody has it in their profile
 --> profiles/teams/evening.toml:1:9
  |
1 | title = "Evening"
  |         ^^^^^^^^^
  |
  = help: add in one of the profiles to skills: "knife"

note[one-holder]: only Ann does the job a Chop
 --> profiles/teams/evening.toml:5:1
  |
5 | name = "Ann"
  | ^^^^
  |
  = help: decide who takes over in case of illness or departure

note[one-holder]: only Second does the job c Fry
  --> profiles/teams/evening.toml:10:1
   |
10 | role = "Second"
   | ^^^^
   |
   = help: decide who takes over in case of illness or departure

Errors: 0, warnings: 1, notes: 2.

"#]]
    );
}

#[test]
fn a_member_with_more_work_than_hours() {
    let book = TestBook::crew()
        .file(
            "profiles/teams/evening.toml",
            "title = \"Evening\"\n\n[[members]]\nname = \"Ann\"\nprofile = \"cook\"\nfte = 0.5\n",
        )
        .append("profiles/cook.toml", "hours_per_week = 24\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
warning[member-hours]: the profile of Ann takes 24 hours per week, and the contract is 20 hours
 --> profiles/teams/evening.toml:4:1
  |
4 | name = "Ann"
  | ^^^^
  |
  = help: increase fte, or choose a smaller profile

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_member_without_name_and_with_an_unknown_profile() {
    assert_data_eq!(
        said(&crew("name = \"Ann\"\nprofile = \"cook\"", "profile = \"cok\"")),
        str![[r#"
error[missing-key]: "name" is missing here
 --> profiles/teams/evening.toml:4:1
  |
4 | [[members]]
  | ^^^^^^^^^^^
  |
  = help: add a line: name = "…"

error[unknown-id]: there is no "cok"
 --> profiles/teams/evening.toml:5:11
  |
5 | profile = "cok"
  |           ^^^^^
  |
  = help: did you mean "cook"?

Errors: 2, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn two_members_with_one_name() {
    assert_data_eq!(
        said(&crew("role = \"Second\"", "name = \"Ann\"")),
        str![[r#"
error[repeated-member]: "Ann" is in this team twice
  --> profiles/teams/evening.toml:10:1
   |
10 | name = "Ann"
   | ^^^^
   |
   = help: give one of the two another name or role

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_team_without_members() {
    let book = TestBook::staffed().file("profiles/teams/evening.toml", "title = \"Evening\"\n");
    assert_data_eq!(
        said(&book),
        str![[r#"
error[no-members]: this team has no members
 --> profiles/teams/evening.toml:1:9
  |
1 | title = "Evening"
  |         ^^^^^^^^^
  |
  = help: add at the end, for each member: [[members]], and below it role = "…", profile = "…" and fte = 1.0

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_unknown_key_of_a_team() {
    assert_data_eq!(
        said(&crew("fte = 0.5", "ftr = 0.5")),
        str![[r#"
error[unknown-key]: the key "ftr" is not known here
 --> profiles/teams/evening.toml:7:1
  |
7 | ftr = 0.5
  | ^^^
  |
  = help: did you mean "fte"? The known keys are: name, role, profile, fte

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn two_thousand_profiles_give_a_report_that_can_be_read() {
    let mut book = TestBook::staffed();
    for number in 0..2000 {
        book = book
            .file(&format!("profiles/p{number:04}.toml"), "title = \"P\"\njobs = [\"fry\"]\nskills = [\"palate\"]\n");
    }
    let run = book.check().succeeds();
    let text = run.text();
    assert!(text.lines().count() < 400, "{} lines", text.lines().count());
    assert!(text.contains("and 1990 more of always-missing, in 1990 files"), "{text}");
    assert!(text.contains("Errors: 0, warnings: 6000, notes: 2000."), "{text}");
    // JSON has all of them.
    assert_eq!(book.json().len(), 8000);
}
