//! The data of templates, computed apart from rendering: `theme data`, for pages and booklets.

use std::sync::Arc;

use crate::support::TestBook;

use bouwstenen::book;
use bouwstenen::publication::Publication;
use bouwstenen::site::Pages;
use serde_json::Value;

/// Writes what the templates of a page or document get to a folder of the book.
fn data(book: &TestBook, name: &str, folder: &str) -> String {
    let out = book.path().join(folder);
    book.run(&["theme", "data", name, out.to_str().expect("a path")]).succeeds().text()
}

fn json(book: &TestBook, path: &str) -> Value {
    serde_json::from_str(&book.read(path)).expect("JSON")
}

#[test]
fn the_data_of_a_page_can_be_exported() {
    let book = TestBook::crew();
    let said = data(&book, "jobs/chop.html", "look");
    assert!(said.contains("site/block.html") && said.contains("look"), "{said}");
    let page = json(&book, "look/page.json");
    assert_eq!((&page["root"], &page["head"]["title"]), (&Value::from("../"), &Value::from("Chop")));
    assert_eq!(page["main"]["page"], "jobs/chop");
    assert_eq!(page["main"]["relations"][0]["related"][0]["block"], "skills/knife");
    let known = json(&book, "look/book.json");
    assert_eq!(known["pages"]["skills/knife"]["address"], "skills/knife.html");
    assert!(book.has("look/site.json") && book.has("look/words.json"));
    let run = book.run(&["theme", "data", "jobs/chap.html", "look"]);
    assert_eq!(run.code(), 2);
    assert!(run.text().contains("did you mean \"jobs/chop.html\"?"), "{}", run.text());
}

#[test]
fn website_and_booklets_get_the_same_data() {
    let book = TestBook::crew().replace(
        "profiles/cook.toml",
        "jobs = [\"chop\"",
        "jobs = [{ id = \"chop\", hours = 7.5, note = \"mornings\", only = [1] }",
    );
    let book = book.append("book.toml", "\n[[booklets]]\ndocument = \"team\"\nfile = \"crew\"\ntitle = \"Crew\"\n");
    data(&book, "role-cook", "print");
    data(&book, "crew-evening", "team");
    for (page, kept) in [("roles/cook", "print"), ("jobs/chop", "print"), ("crews/evening", "team")] {
        data(&book, &format!("{page}.html"), "site");
        assert_eq!(json(&book, "site/book.json"), json(&book, &format!("{kept}/book.json")));
        let site = json(&book, "site/page.json");
        let text = json(&book, &format!("{kept}/pages/{page}.json"));
        // Running text has a form of its own in each.
        let own = ["body", "intro", "sections", "links", "summary"];
        let shared: Vec<_> =
            text.as_object().expect("fields").iter().filter(|(name, _)| !own.contains(&&***name)).collect();
        assert!(shared.len() > 4, "{page}: {text}");
        for (name, value) in shared {
            assert_eq!(&site["main"][name], value, "{page}: {name}");
        }
    }
    let choice = &json(&book, "print/pages/roles/cook.json")["chosen"][0]["choices"][0];
    assert_eq!((&choice["hours"], &choice["only"][0]), (&Value::from(7.5), &Value::from(1)), "{choice}");
}

#[test]
fn every_page_has_a_context_before_anything_is_rendered() {
    let book = TestBook::crew();
    let publication = Arc::new(Publication::of(&book::load(book.path()).expect("a book")));
    let pages = Pages::of(&publication).expect("pages");
    let addresses = pages.addresses();
    assert!(addresses.len() > 20, "{addresses:?}");
    for address in addresses {
        let context = pages.context(&address).expect("a context");
        assert_eq!(context.head().address, address);
        assert!(publication.theme.file(&format!("site/{}", context.template())).is_some(), "{address}");
    }
}
