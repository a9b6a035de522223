//! An open page while its book is written.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::reader::Onlooker;
use crate::support::TestBook;
use crate::support::served::Served;

/// A book whose pages run a script, which can send back what it saw with `saw(value)`; and what was sent.
fn watched(script: &str) -> (TestBook, Receiver<Value>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let (sender, seen) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(stream);
            let mut length = 0;
            let mut line = String::new();
            while lines.read_line(&mut line).is_ok_and(|read| read > 2) {
                if let Some(said) = line.to_ascii_lowercase().strip_prefix("content-length: ") {
                    length = said.trim().parse().expect("a length");
                }
                line.clear();
            }
            let mut body = vec![0; length];
            lines.read_exact(&mut body).expect("a body");
            let _ = sender.send(serde_json::from_slice(&body).expect("JSON"));
        }
    });
    let book = TestBook::small();
    book.run(&["theme", "eject", "default", "site/base.html", "assets/tools.js"]).succeeds();
    let base = book.read("themes/default/site/base.html");
    let policy = base.lines().find(|line| line.contains("Content-Security-Policy")).expect("a policy").to_owned();
    let tools = format!(
        "const saw = (value) => fetch('http://127.0.0.1:{port}/', {{ method: 'POST', mode: 'no-cors', body: JSON.stringify(value) }});
         const wait = (time) => new Promise((done) => setTimeout(done, time));
         addEventListener('load', async () => {{ {script} }});"
    );
    // The policy would let it tell nobody.
    let book =
        book.replace("themes/default/site/base.html", &policy, "").append("themes/default/assets/tools.js", &tools);
    (book, seen)
}

/// Goes on writing until something was seen.
fn write_until_seen(mut write: impl FnMut(usize), seen: &Receiver<Value>) -> Value {
    let began = Instant::now();
    for number in 0.. {
        write(number);
        if let Ok(saw) = seen.recv_timeout(Duration::from_millis(1500)) {
            return saw;
        }
        assert!(began.elapsed() < Duration::from_secs(90), "nothing was seen");
    }
    unreachable!("numbers do not end")
}

#[test]
fn an_open_page_follows_and_keeps_its_place() {
    let (book, seen) = watched(
        "const mark = [...document.querySelectorAll('main p')].find((one) => one.textContent.startsWith('Paragraph 40.'));
         const added = document.querySelectorAll('main p').length;
         const before = JSON.parse(sessionStorage.getItem('before') ?? 'null');
         if (before) { saw({ before, after: { top: mark.getBoundingClientRect().top, added } }); return; }
         mark.scrollIntoView({ behavior: 'instant' });
         await wait(100);
         sessionStorage.setItem('before', JSON.stringify({ top: mark.getBoundingClientRect().top, added }));",
    );
    let text: String =
        (0..80).map(|number| format!("Paragraph {number}. {}\n\n", "Words and more words. ".repeat(20))).collect();
    let page = |added: usize| {
        let above = "Added above.\n\n".repeat(added);
        let text = format!("+++\ntitle = \"Welcome\"\nsource = \"us\"\n+++\n\n{above}{text}");
        std::fs::write(book.path().join("content/welcome.md"), text).expect("a file");
    };
    page(0);
    let served = Served::start(&book);
    let _onlooker = Onlooker::at(&format!("http://{}/welcome.html", served.host));
    let saw = write_until_seen(|number| page(number + 1), &seen);
    let (before, after) = (&saw["before"], &saw["after"]);
    assert!(after["added"].as_u64() > before["added"].as_u64(), "{saw}");
    let moved = after["top"].as_f64().expect("a place") - before["top"].as_f64().expect("a place");
    assert!(moved.abs() < 2.0, "{saw}");
}

#[test]
fn what_is_wrong_is_shown_over_the_page_as_words() {
    let (book, seen) = watched(
        "for (let i = 0; i < 600; i++) {
           const panel = document.querySelector('#bouwstenen-live')?.shadowRoot.querySelector('details');
           if (panel) { saw({ text: panel.textContent, open: panel.open, images: panel.querySelectorAll('img').length, page: document.querySelector('main').textContent }); return; }
           await wait(100);
         }",
    );
    let served = Served::start(&book);
    let _onlooker = Onlooker::at(&format!("http://{}/welcome.html", served.host));
    served.news(|news| news["edition"] == 1);
    let link = r"[chopping](<jobs/\<img src=x onerror=saw(1)\>.md>)";
    let wrong = book.read("content/welcome.md").replace("[chopping](jobs/chop.md)", link);
    let saw =
        write_until_seen(|_| std::fs::write(book.path().join("content/welcome.md"), &wrong).expect("a file"), &seen);
    let text = saw["text"].as_str().expect("words");
    assert!(text.contains("<img src=x onerror=saw(1)>") && text.contains("content/welcome.md:6:"), "{saw}");
    assert_eq!((&saw["open"], &saw["images"]), (&true.into(), &0.into()));
    assert!(saw["page"].as_str().is_some_and(|page| page.contains("chopping")), "the last good page stays: {saw}");
}
