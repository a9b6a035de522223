//! What an author wrote and what was meant: names in another form than the id, and keys in another place than theirs.

use crate::support::TestBook;

#[test]
fn a_name_in_another_form_than_the_id_is_fixed() {
    for (path, right, wrong) in [
        ("profiles/cook.toml", "jobs = [\"chop\", \"wash\"]", "jobs = [\"Chop\", \"wash\"]"),
        ("profiles/cook.toml", "jobs = [\"chop\", \"wash\"]", "jobs = [\"a\", \"wash\"]"),
        ("profiles/cook.toml", "jobs = [\"chop\", \"wash\"]", "jobs = [\"chop\", \"Wash up\"]"),
        ("profiles/cook.toml", "jobs = [\"chop\", \"wash\"]", "jobs = [\"chop\", \"e Wash up\"]"),
        ("profiles/cook.toml", "jobs = [\"chop\", \"wash\"]", "jobs = [\"jobs/chop.md\", \"wash\"]"),
        ("profiles/cook.toml", "jobs = [\"chop\", \"wash\"]", "jobs = [\"chop, wash\"]"),
        ("profiles/cook.toml", "jobs = [\"chop\", \"wash\"]", "jobs = [\"chop; Wash up\"]"),
        ("profiles/cook.toml", "jobs = [\"chop\", \"wash\"]", "jobs = [\"chop wash\"]"),
        ("profiles/cook.toml", "stations = [\"cold\"]", "stations = [\"Cold station\"]"),
        ("profiles/teams/evening.toml", "profile = \"cook\"", "profile = \"Cook\""),
        ("profiles/teams/evening.toml", "[\"cold\", \"hot\"]", "[\"cold, hot\"]"),
        ("content/jobs/taste.md", "needs = [\"palate\"]", "needs = [\"Palate\"]"),
        ("content/jobs/chop.md", "part_of = [\"cold\"]", "part_of = [\"Cold station\"]"),
        ("book.toml", "from = [\"station\", \"job\", \"worry\"]", "from = [\"station\", \"jobs\", \"worry\"]"),
        ("book.toml", "from = [\"station\", \"job\", \"worry\"]", "from = [\"station, job\", \"worry\"]"),
        ("book.toml", "relation = \"needs\"", "relation = \"Needs\""),
        ("book.toml", "[profiles.limits]\njob = 4", "[profiles.limits]\nJob = 4"),
        ("book.toml", "chapter = \"welcome\"", "chapter = \"Welcome\""),
        ("book.toml", "document = \"handbook\"", "document = \"Handbook\""),
        ("book.toml", "codes = \"letters\"", "codes = \"Letters\""),
        ("book.toml", "[findings.none-chosen]", "[findings.None-Chosen]"),
        ("book.toml", "full_time = 40", "full-time = 40"),
        ("profiles/cook.toml", "title = \"Cook\"", "Title = \"Cook\""),
    ] {
        let book = TestBook::crew().replace(path, right, wrong);
        let findings: Vec<_> = book.json().into_iter().filter(|finding| finding["severity"] == "error").collect();
        assert_eq!(findings.len(), 1, "{wrong}: {findings:#?}");
        book.run(&["check", "--fix"]).succeeds();
        assert!(book.read(path).contains(right), "{wrong}: {}", book.read(path));
    }
}

#[test]
fn a_name_that_can_mean_several_is_not_fixed() {
    // The code of a job and of a skill.
    let base = "title = \"Second\"\nextends = \"cook\"\nwithout = [\"a\"]\n";
    for (text, help) in [
        (base.to_owned(), "choose one of these: \"chop\", \"knife\""),
        (base.replace("\"a\"", "\"chop, nothing\""), "put each between its own quotes: \"chop\", \"nothing\""),
        (base.replace("\"cook\"", "\"cook, fryer\"").replace("\"a\"", ""), "choose one of these: \"cook\", \"fryer\""),
    ] {
        let book = TestBook::staffed().file("profiles/second.toml", &text);
        let findings = book.json();
        let finding = findings.iter().find(|finding| finding["severity"] == "error").expect("an error");
        assert_eq!((finding["code"].as_str(), finding["help"].as_str()), (Some("unknown-id"), Some(help)));
        book.run(&["check", "--fix"]);
        assert_eq!(book.read("profiles/second.toml"), text);
    }
}

#[test]
fn a_name_of_another_kind_is_reported_as_that() {
    let book = TestBook::staffed().replace("profiles/cook.toml", "skills = [\"knife\",", "skills = [\"Fry\",");
    assert!(book.codes().contains(&"wrong-kind".to_owned()), "{:?}", book.codes());
}

#[test]
fn a_key_in_the_wrong_place_is_told_where_it_belongs() {
    for (path, right, wrong, code, message, help) in [
        (
            "profiles/fryer.toml",
            "worries = [\"rush\"]\n",
            "worries = [\"rush\"]\n[omitted]\nstamina = \"x\"\nhours_per_week = 24\nsole_worker = true\n",
            vec!["unknown-key"; 2],
            "\"hours_per_week\" is below [omitted], so it belongs to that table",
            "move this line up, to above [omitted]",
        ),
        (
            "profiles/teams/evening.toml",
            "role = \"Second\"",
            "role = \"Second\"\norganisation = \"Us\"",
            vec!["unknown-key"],
            "\"organisation\" is below [[members]], so it belongs to that table",
            "move this line up, to above [[members]]",
        ),
        (
            "book.toml",
            "[[contents]]\nchapter = \"welcome\"",
            "[[contents]]\nchapter = \"welcome\"\ntheme = \"default\"",
            vec!["unknown-key"],
            "\"theme\" is below [[contents]], so it belongs to that table",
            "move this line up, to above [[contents]]",
        ),
        (
            "book.toml",
            "[profiles.limits]\njob = 4",
            "[profiles.limits]\njob = 4\nchapter = \"welcome\"",
            vec!["unknown-key"],
            "\"chapter\" is below [profiles.limits], so it belongs to that table",
            "move this line up, to above [profiles.limits]",
        ),
        (
            "content/jobs/taste.md",
            "[relations]\n",
            "",
            vec!["unknown-key"],
            "\"needs\" cannot be here: it belongs under [relations]",
            "put this line below a line [relations]",
        ),
        (
            "content/jobs/taste.md",
            "needs = [\"palate\"]",
            "needs = [\"palate\"]\npart_of = [\"cold\"]",
            vec!["unknown-key"],
            "\"part_of\" is below [relations], so it belongs to that table",
            "move this line up, to above [relations]",
        ),
        (
            "book.toml",
            "kinds = [\"job\", \"worry\", \"skill\"]",
            "kinds = [\"job\", \"skill\"]",
            vec!["unknown-key"; 2],
            "a profile of this book has no list \"worries\"",
            "add \"worry\" to kinds under [profiles] in book.toml, or remove this list",
        ),
    ] {
        let book = TestBook::crew().replace("book.toml", "expected = [\"worry\"]\n", "").replace(path, right, wrong);
        let findings: Vec<_> = book.json().into_iter().filter(|finding| finding["severity"] == "error").collect();
        let codes: Vec<_> = findings.iter().map(|finding| finding["code"].as_str().unwrap_or_default()).collect();
        assert_eq!(codes, code, "{wrong}: {findings:#?}");
        assert_eq!(findings[0]["message"], message);
        assert_eq!(findings[0]["help"], help);
    }
}

#[test]
fn a_misspelt_key_is_not_reported_as_missing_too() {
    for (path, right, wrong) in [
        ("profiles/cook.toml", "title = ", "titel = "),
        ("profiles/cook.toml", "title = ", "name = "),
        ("book.toml", "folder = \"jobs\"", "map = \"jobs\""),
        ("book.toml", "date = ", "day = "),
        ("content/jobs/chop.md", "code = \"a\"", "Code = \"a\""),
        ("profiles/teams/evening.toml", "name = \"Ann\"", "naam = \"Ann\""),
    ] {
        let book = TestBook::crew().replace(path, right, wrong);
        let errors: Vec<_> = book.json().into_iter().filter(|finding| finding["severity"] == "error").collect();
        assert_eq!(errors.len(), 1, "{wrong}: {errors:#?}");
        assert_eq!(errors[0]["code"], "unknown-key");
    }
}

#[test]
fn a_missing_key_is_shown_as_it_could_be_written() {
    for (path, line, example) in [
        ("book.toml", "date = 2026-11-23\n", "date = 2026-11-25"),
        ("book.toml", "language = \"en\"\n", "language = \"en\" # en, nl"),
        ("book.toml", "relation = \"needs\"\n", "relation = \"needs\""),
        ("book.toml", "document = \"handbook\"\n", "document = \"handbook\""),
        ("content/jobs/chop.md", "code = \"a\"\n", "code = \"a\""),
        ("profiles/cook.toml", "title = \"Cook\"\n", "title = \"…\""),
    ] {
        let book = TestBook::small().replace(path, line, "");
        let findings = book.json();
        let missing = findings.iter().find(|finding| finding["code"] == "missing-key").expect("a finding");
        assert_eq!(missing["help"], format!("add a line: {example}"));
    }
}
