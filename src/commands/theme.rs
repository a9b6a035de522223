//! `theme`: what whoever makes a theme begins with.

use std::path::Path;

use bouwstenen::book::config::is_id;
use bouwstenen::finding::{self, fill};
use bouwstenen::guide;
use bouwstenen::text::slug;
use bouwstenen::theme::Theme;

use super::{Outcome, load, say};

/// Writes files of the default theme into the book, to be changed there: those that are named, or all.
pub fn eject(folder: &Path, name: &str, wanted: &[String]) -> Outcome {
    let loaded = load(folder)?;
    let words = &loaded.words;
    if !is_id(name) {
        return Err(fill(words.text("new.bad_id"), &[("id", name.into()), ("nearest", slug(name))]));
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
    // All or nothing: what someone changed is never written over.
    if let Some((path, _)) = files.iter().find(|(path, _)| own.join(path).exists()) {
        return Err(fill(words.text("theme.exists"), &[("path", own.join(path).display().to_string())]));
    }
    for (path, bytes) in &files {
        let path = own.join(path);
        let failed = |error: std::io::Error| format!("{}: {error}", path.display());
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(failed)?;
        }
        std::fs::write(&path, bytes).map_err(failed)?;
    }
    let said = [("count", files.len().to_string()), ("path", own.display().to_string()), ("name", name.into())];
    say(&fill(words.text("theme.ejected"), &said));
    Ok(0)
}

/// Prints the guide for authors of themes.
pub fn guide() -> Outcome {
    super::print(&guide::guide());
    Ok(0)
}
