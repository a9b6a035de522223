//! `rename`: gives a page another id, and changes everything that names it.

use std::path::Path;

use bouwstenen::finding;
use bouwstenen::rename::{RenameError, Request, rename as renamed};
use bouwstenen::theme::words::fill;

use super::{ERRORS, Outcome, in_one_line, load_correct, print, refused, tell};

pub fn rename(folder: &Path, request: Request) -> Outcome {
    let Some(loaded) = load_correct(folder)? else { return Ok(ERRORS) };
    let words = &loaded.words;
    let say = |key: &str, values: &[(&'static str, String)]| fill(words.text(key), values);
    let done = match renamed(folder, &loaded.book, request) {
        Ok(done) => done,
        Err(RenameError::Unknown) => {
            let book = &loaded.book;
            let blocks = book.blocks.iter().map(|block| block.id.as_str());
            let chapters = book.chapters.iter().map(|chapter| chapter.id.as_str());
            let profiles = book.profiles.iter().map(|profile| profile.id.as_str());
            let ids = blocks.chain(chapters).chain(profiles).chain(book.teams.iter().map(|team| team.id.as_str()));
            let id = ("id", request.old.to_owned());
            return Err(match finding::nearest(request.old, ids) {
                Some(other) => say("report.no_such_id_nearest", &[id, ("other", other.to_owned())]),
                None => say("rename.unknown", &[id]),
            });
        }
        Err(RenameError::Several(paths)) => return Err(say("rename.several", &[("paths", paths.join(", "))])),
        Err(RenameError::BadId(finding)) => return Err(in_one_line(&finding, words)),
        Err(RenameError::Taken(path)) => return Err(say("rename.taken", &[("path", path)])),
        Err(RenameError::Broken(errors)) => {
            tell(&errors, &loaded);
            return Err(words.text("rename.broken").to_owned());
        }
        Err(RenameError::Write(error)) => return Err(refused(&error, words)),
        Err(error) => return Err(error.to_string()),
    };
    let mut text = say("rename.moved", &[("from", done.from), ("to", done.to)]) + "\n";
    for (path, lines) in done.changed {
        let lines: Vec<_> = lines.iter().map(usize::to_string).collect();
        text += &(say("rename.changed", &[("path", path), ("lines", lines.join(", "))]) + "\n");
    }
    text += words.text("rename.address");
    text.push('\n');
    print(&text, words)?;
    Ok(0)
}
