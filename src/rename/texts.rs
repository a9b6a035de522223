//! The texts that a new name changes by itself: the moved file, and parts of booklets in `book.toml`.

use toml_edit::{Array, DocumentMut, Item, Value};

use super::Request;
use crate::fix::{add, with_line_breaks_of};

/// The text of a file that was moved: with its old id under `formerly`, and its new title. None if it is no TOML.
pub fn moved(text: &str, is_markdown: bool, old: &str, request: Request) -> Option<String> {
    let (start, end) = if is_markdown { front_matter(text)? } else { (0, text.len()) };
    let mut document: DocumentMut = text[start..end].parse().ok()?;
    if let Some(title) = request.title {
        set(document.get_mut("title")?, title);
    }
    let former = document.entry("formerly").or_insert_with(|| Array::new().into());
    let Item::Value(Value::Array(former)) = former else { return None };
    // A page that gets an earlier name back is not called so formerly.
    former.retain(|name| name.as_str() != Some(request.new));
    add(former, old);
    let new = with_line_breaks_of(&text[start..end], document.to_string());
    Some(format!("{}{new}{}", &text[..start], &text[end..]))
}

/// Where the TOML between the fences of a correct Markdown file stands.
fn front_matter(text: &str) -> Option<(usize, usize)> {
    let start = text.find('\n')? + 1;
    let end = text[start..].find("\n+++")? + start + 1;
    Some((start, end))
}

/// Replaces a value, and keeps what stands around it.
fn set(item: &mut Item, text: &str) {
    if let Item::Value(value) = item {
        let mut new = Value::from(text);
        *new.decor_mut() = value.decor().clone();
        *value = new;
    }
}

/// `book.toml` with the new name of a chapter among the parts of booklets, which must be those of the contents.
pub fn parts(text: &str, old: &str, new: &str) -> String {
    let Ok(mut document) = text.parse::<DocumentMut>() else { return text.to_owned() };
    let Some(booklets) = document.get_mut("booklets").and_then(Item::as_array_of_tables_mut) else {
        return text.to_owned();
    };
    let mut changed = false;
    for booklet in booklets.iter_mut() {
        let parts = booklet.get_mut("parts").and_then(Item::as_array_mut);
        for part in parts.into_iter().flat_map(Array::iter_mut).filter(|part| part.as_str() == Some(old)) {
            let mut value = Value::from(new);
            *value.decor_mut() = part.decor().clone();
            *part = value;
            changed = true;
        }
    }
    if changed { with_line_breaks_of(text, document.to_string()) } else { text.to_owned() }
}
