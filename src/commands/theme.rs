//! `theme`: tools for theme authors.

use std::path::Path;
use std::sync::Arc;

use bouwstenen::book::bad_id;
use bouwstenen::finding;
use bouwstenen::guide;
use bouwstenen::output::{self, Existing, Staging};
use bouwstenen::print::{self, preview};
use bouwstenen::publication::Publication;
use bouwstenen::site::Pages;
use bouwstenen::source::{Place, SourceFile};
use bouwstenen::theme::Theme;
use bouwstenen::theme::words::fill;

use super::{ERRORS, Outcome, find, in_one_line, load, load_correct, refused, say};

/// Copies files of the default theme into the book: the named ones, or all.
pub fn eject(folder: &Path, name: &str, wanted: &[String]) -> Outcome {
    let loaded = load(folder)?;
    let words = &loaded.words;
    let place = Place::start_of(&SourceFile::new(format!("themes/{name}"), ""));
    if let Some(finding) = bad_id::finding(name, "", &place) {
        return Err(in_one_line(&finding, words));
    }
    let theme = Theme::default_theme();
    let files: Vec<_> = if wanted.is_empty() {
        theme.files().collect()
    } else {
        let mut files = Vec::new();
        for path in wanted {
            let known = || theme.files().map(|(path, _)| path);
            let bytes = theme.file(path).ok_or_else(|| {
                let nearest = finding::nearest(path, known()).unwrap_or("print/cover.typ").to_owned();
                fill(words.text("theme.no_such_file"), &[("path", path.clone()), ("nearest", nearest)])
            })?;
            files.push((path.as_str(), bytes));
        }
        files
    };
    let own = folder.join("themes").join(name);
    // All or nothing: a changed file is never overwritten.
    if let Some((path, _)) = files.iter().find(|(path, _)| std::fs::symlink_metadata(own.join(path)).is_ok()) {
        return Err(fill(words.text("theme.exists"), &[("path", own.join(path).display().to_string())]));
    }
    for (path, bytes) in &files {
        let path = Path::new("themes").join(name).join(path);
        output::write(folder, &path, bytes, Existing::Keep).map_err(|error| refused(&error, words))?;
    }
    let said = [("count", files.len().to_string()), ("path", own.display().to_string()), ("name", name.into())];
    say(&fill(words.text("theme.ejected"), &said));
    Ok(0)
}

/// Writes what the templates of one page or document receive to a folder. A page has an address, such as `index.html`; a
/// document a file name without ending.
pub fn data(folder: &Path, wanted: &str, out: &Path) -> Outcome {
    let Some(loaded) = load_correct(folder)? else { return Ok(ERRORS) };
    let words = &loaded.words;
    let publication = Arc::new(Publication::of(&loaded));
    let planned = print::planned(&publication);
    let pages = Pages::of(&publication).map_err(|error| error.to_string())?;
    let addresses = pages.addresses();
    let documents = planned.iter().map(|planned| planned.file.as_str());
    let found = find::<usize>(&loaded, wanted, documents.chain(addresses.iter().map(String::as_str)))?;
    let (key, template, files) = match planned.get(found) {
        Some(planned) => {
            let preview = preview::preview(&publication, planned).map_err(|error| error.to_string())?;
            ("theme.data", preview.template, preview.files)
        }
        None => {
            let page = pages.data(wanted).ok_or_else(|| words.text("report.no_such_id").to_owned())?;
            ("theme.page_data", page.template, page.files)
        }
    };
    let theme = loaded.book.config.theme.value.as_str();
    // A changed file is never overwritten.
    let is_changed = |(path, bytes): &&(String, Vec<u8>)| {
        path.ends_with(".typ") && std::fs::read(out.join(path)).is_ok_and(|found| found != *bytes)
    };
    if let Some((path, _)) = files.iter().find(is_changed) {
        let said = [("path", out.join(path).display().to_string()), ("theme", theme.into())];
        return Err(fill(words.text("theme.changed"), &said));
    }
    let write = || {
        let staging = Staging::begin(out, folder)?;
        files.iter().try_for_each(|(path, bytes)| staging.write(path, bytes))?;
        staging.finish()
    };
    write().map_err(|error| error.to_string())?;
    let said = [
        ("document", wanted.to_owned()),
        ("path", out.display().to_string()),
        ("template", template.into()),
        ("theme", theme.into()),
    ];
    say(&fill(words.text(key), &said));
    Ok(0)
}

/// Prints the guide for theme authors.
pub fn guide() -> Outcome {
    super::print(&guide::guide(), &super::english()?)?;
    Ok(0)
}
