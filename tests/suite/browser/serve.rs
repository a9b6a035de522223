//! An open page while its book is written.

use std::time::{Duration, Instant};

use super::page::Page;
use crate::support::TestBook;
use crate::support::served::Served;

/// Goes on writing until an expression holds on a page: a change may come before the program watches.
fn write_until(page: &Page, expression: &str, mut write: impl FnMut(usize)) {
    let began = Instant::now();
    for number in 0.. {
        write(number);
        for _ in 0..30 {
            std::thread::sleep(Duration::from_millis(50));
            if page.try_look(expression).is_ok_and(|holds| holds == true) {
                return;
            }
        }
        assert!(began.elapsed() < Duration::from_secs(90), "{expression} does not hold");
    }
}

#[test]
fn an_open_page_follows_and_keeps_its_place() {
    let book = TestBook::small();
    let text: String =
        (0..80).map(|number| format!("Paragraph {number}. {}\n\n", "Words and more words. ".repeat(20))).collect();
    let write = |added: usize| {
        let above = "Added above.\n\n".repeat(added);
        let text = format!("+++\ntitle = \"Welcome\"\nsource = \"us\"\n+++\n\n{above}{text}");
        std::fs::write(book.path().join("content/welcome.md"), text).expect("a file");
    };
    write(0);
    let served = Served::start(&book);
    let page = Page::from_server(&served.host, "welcome.html");
    let mark = "[...document.querySelectorAll('main p')].find((one) => one.textContent.startsWith('Paragraph 40.'))";
    page.look(&format!("{mark}.scrollIntoView({{ behavior: 'instant' }})"));
    let count = "document.querySelectorAll('main p').length";
    let (top, before) = (page.look(&format!("{mark}.getBoundingClientRect().top")), page.look(count));
    write_until(&page, &format!("{count} > {before}"), |number| write(number + 1));
    page.until(&format!("Math.abs({mark}.getBoundingClientRect().top - {top}) < 2"));
    assert!(page.look("scrollY").as_f64() > Some(1000.0));
}

#[test]
fn what_is_wrong_is_shown_over_the_page_as_words() {
    let book = TestBook::small();
    let served = Served::start(&book);
    let page = Page::from_server(&served.host, "welcome.html");
    let link = r"[chopping](<jobs/\<img src=x onerror=alert(1)\>.md>)";
    let wrong = book.read("content/welcome.md").replace("[chopping](jobs/chop.md)", link);
    let panel = "document.querySelector('#bouwstenen-live')?.shadowRoot.querySelector('details')";
    write_until(&page, &format!("Boolean({panel})"), |_| {
        std::fs::write(book.path().join("content/welcome.md"), &wrong).expect("a file");
    });
    let text = page.look(&format!("{panel}.textContent"));
    let text = text.as_str().expect("words");
    assert!(text.contains("<img src=x onerror=alert(1)>") && text.contains("content/welcome.md:6:"), "{text}");
    assert_eq!(page.look(&format!("{panel}.open && {panel}.checkVisibility()")), true);
    assert_eq!(page.look(&format!("{panel}.querySelectorAll('img').length")), 0);
    assert!(page.text("main").contains("chopping"), "the last good page stays");
}
