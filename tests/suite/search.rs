//! Results of search, from the website's own scripts, without a browser.

use std::path::Path;

use crate::support::search::ask;
use crate::support::{self, TestBook, built_handbook as real};

/// Returns a chapter with a title and a text.
fn chapter(title: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\nsource = \"us\"\n+++\n\n{text}\n")
}

/// Returns the small book in Dutch with chapters, each a file name, a title and a text.
fn dutch(chapters: &[(&str, &str, &str)]) -> TestBook {
    let book = TestBook::small().replace("book.toml", "language = \"en\"", "language = \"nl\"");
    let book = chapters.iter().fold(book, |book, (name, title, text)| {
        book.file(&format!("content/{name}.md"), chapter(title, text))
            .append("book.toml", &format!("\n[[contents]]\nchapter = \"{name}\"\n"))
    });
    book.build().succeeds();
    book
}

/// Returns the first pages that a query finds, without extension.
fn top(folder: &Path, query: &str, count: usize) -> Vec<String> {
    let found = &ask(folder, &[query])[0].found;
    found.iter().take(count).map(|address| address.trim_end_matches(".html").to_owned()).collect()
}

fn public(book: &TestBook) -> std::path::PathBuf {
    book.path().join("public")
}

#[test]
fn a_number_of_any_length_ranks_the_page_that_contains_it_first() {
    let book = dutch(&[
        ("drie", "Mbo niveau 3", "Werkt zelfstandig."),
        ("vier", "Mbo niveau 4", "Werkt met 3 anderen op 30 plekken, en in 2003."),
        ("deel", "Een deel", "Zie paragraaf 4.1 en 24.000 uur van 2,5 dag."),
    ]);
    for (query, first) in [
        ("niveau 3", "drie"),
        ("mbo 3", "drie"),
        ("mbo3", "drie"),
        ("mbo niveau 4", "vier"),
        ("4.1", "deel"),
        ("4,1", "deel"),
        ("24000", "deel"),
        ("2.5", "deel"),
        ("2003", "vier"),
    ] {
        assert_eq!(top(&public(&book), query, 1), [first], "{query}");
    }
}

#[test]
fn invisible_characters_and_ligatures_hide_no_word() {
    let odd = "vrij\u{AD}willigers\u{AD}werk tuin\u{200B}commissie o\u{FB03}cier \u{153}uvre \u{E6}quator Stra\u{DF}e Sm\u{F8}rrebr\u{F8}d \u{132}sselmeer \u{141}ód\u{17A} caf\u{E9} cafe\u{301}s";
    let book = dutch(&[("odd", "Proef", odd)]);
    let typed =
        "vrijwilligerswerk tuincommissie officier oeuvre aequator strasse smorrebrod ijsselmeer lodz cafe cafés";
    for query in typed.split(' ').chain(odd.split(' ')) {
        assert_eq!(top(&public(&book), query, 1), ["odd"], "{query}");
    }
    // The browser folds a word as the program does: each is a word of the index.
    let written: Vec<&str> = odd.split(' ').collect();
    let index = std::fs::read_to_string(public(&book).join("data/search.js")).expect("the index");
    for answer in ask(&public(&book), &written) {
        assert!(index.contains(&format!("\"{}\"", answer.words[0])), "{:?}", answer.words);
    }
}

#[test]
fn apostrophes_and_hyphens_may_be_left_out() {
    let book = dutch(&[("proef", "Foto's van ideeën", "'s Morgens een e-mail over vraag-en-aanbod, artikel 12a.")]);
    for query in
        ["foto's", "foto’s", "fotos", "foto", "ideeen", "e-mail", "email", "vraag en aanbod", "vraagenaanbod", "12a"]
    {
        assert_eq!(top(&public(&book), query, 1), ["proef"], "{query}");
    }
}

#[test]
fn a_dutch_word_is_found_by_its_other_forms() {
    let book = dutch(&[
        ("bewaken", "Grenzen bewaken", "Wie grenzen stelt."),
        ("post", "De brief", "Schrijf een brief."),
        ("wonen", "Huizen", "Waar men woont."),
        ("werk", "De taak", "Wat men doet."),
        ("kans", "Mogelijkheden", "Wat er kan."),
        ("prijs", "Prijzen", "Wat men wint."),
    ]);
    for (query, page) in [
        ("grens", "bewaken"),
        ("grenzen", "bewaken"),
        ("brieven", "post"),
        ("huis", "wonen"),
        ("taken", "werk"),
        ("mogelijkheid", "kans"),
        ("prijs", "prijs"),
    ] {
        assert_eq!(top(&public(&book), query, 1), [page], "{query}");
    }
}

#[test]
fn a_short_part_of_a_word_does_not_match_everything() {
    let book = dutch(&[
        ("terug", "Terug naar werk", "Over re-integratie."),
        ("refereren", "Refereren", "Reageren, regelen, reflecteren en rekenen."),
    ]);
    assert_eq!(top(&public(&book), "re-integratie", 9), ["terug"]);
    assert_eq!(top(&public(&book), "reintegratie", 9), ["terug"]);
}

#[test]
fn the_word_itself_ranks_above_its_forms_parts_prefixes_and_typos() {
    let book = dutch(&[
        ("een", "Werken", "Over werken."),
        ("twee", "Werk", "Over werk."),
        ("drie", "Netwerken", "Over netwerken."),
        ("vier", "Werkenderwijs", "Over werkenderwijs."),
        ("vijf", "Wreken", "Over wreken."),
    ]);
    assert_eq!(top(&public(&book), "werken", 4), ["een", "twee", "drie", "vier"]);
}

#[test]
fn a_title_ranks_above_a_text_that_repeats_the_word() {
    let text = "Over appels. ".repeat(60);
    let book = dutch(&[("tekst", "Fruit", &text), ("titel", "Appels plukken", "Hoe dat gaat.")]);
    assert_eq!(top(&public(&book), "appels", 2), ["titel", "tekst"]);
}

#[test]
fn the_name_of_a_kind_leads_to_its_page_first() {
    let book = TestBook::crew()
        .replace("book.toml", "plural = \"worries\"", "plural = \"worries\"\naliases = [\"dilemma\"]")
        .replace("content/welcome.md", "source = \"us\"", "source = \"us\"\naliases = [\"hygiene\"]");
    book.build().succeeds();
    for (query, first) in [
        ("job", "jobs/index"),
        ("jobs", "jobs/index"),
        ("what is a job", "jobs/index"),
        ("what does a skill do", "skills/index"),
        ("stations", "stations/index"),
        ("dilemma", "worries/index"),
        ("role", "roles/index"),
        ("crew", "roles/index"),
        ("hygiene", "welcome"),
        ("job c", "jobs/fry"),
        ("c", "jobs/fry"),
    ] {
        let found = top(&public(&book), query, 3);
        // A single letter may be the code of blocks of two kinds.
        let enough = if query.len() == 1 { found.contains(&first.into()) } else { found[0] == first };
        assert!(enough, "{query}: {found:?}");
    }
}

#[test]
fn tools_are_found_by_what_readers_call_them() {
    let book = TestBook::crew().replace("content/welcome.md", "+++\n", "+++\nshows = \"matrix\"\n");
    book.build().succeeds();
    for (query, page) in [
        ("compose a profile", "compose"),
        ("how do i make a profile", "compose"),
        ("compare", "roles/_"),
        ("matrix", "welcome"),
        ("stations and skills", "matrix_stations_skills"),
        ("alphabet", "a-z"),
        ("overview", "overview"),
    ] {
        let found = top(&public(&book), query, 3);
        assert!(found.contains(&page.into()), "{query}: {found:?}");
    }
}

#[test]
fn readers_of_the_handbook_find_its_tools_in_the_top_three() {
    for (query, page) in [
        ("profiel samenstellen", "compose.html"),
        ("samenstellen", "compose.html"),
        ("hoe maak ik een profiel", "compose.html"),
        ("vergelijken", "profielen/_.html"),
        ("profielen vergelijken", "profielen/_.html"),
        ("matrix", "samenhang.html"),
        ("invulschema", "print/invulschema.pdf"),
        ("formulier", "print/invulschema.pdf"),
        ("downloads", "downloads.html"),
        ("dilemma", "kernopgaven/index.html"),
        ("wat is een kernopgave", "kernopgaven/index.html"),
        ("wat doet een competentie", "competenties/index.html"),
        ("kerntaak", "kerntaken/index.html"),
        ("grens", "kernopgaven/grenzen-van-vrijwilligers-bewaken.html"),
    ] {
        let found = &ask(real(), &[query])[0].found;
        assert!(found.iter().take(3).any(|address| address == page), "{query}: {:?}", &found[..3.min(found.len())]);
    }
}

#[test]
fn readers_of_the_handbook_find_what_they_look_for() {
    let fixture =
        std::fs::read_to_string(support::real_book().join("tests/fixtures/queries.tsv")).expect("the queries");
    let queries: Vec<Vec<&str>> = fixture.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(queries.len() >= 80);
    let words: Vec<_> = queries.iter().map(|query| query[0]).collect();
    let answers = ask(real(), &words);
    let is_missed =
        |query: &[&str], found: &[String]| !found.iter().take(5).any(|to| *to == format!("{}.html", query[1]));
    let missed =
        queries.iter().zip(&answers).filter(|(query, answer)| is_missed(query, &answer.found)).map(|(query, _)| query);
    let missed: Vec<_> = missed.collect();
    assert!(missed.len() * 20 <= queries.len(), "more than one in twenty missed: {missed:#?}");
}

#[test]
fn a_query_without_result_suggests_similar_words() {
    let book = TestBook::crew();
    book.build().succeeds();
    let answer = &ask(&public(&book), &["stxxina"])[0];
    assert!(answer.found.is_empty(), "{:?}", answer.found);
    assert_eq!(answer.near[0], "Stamina");
}
