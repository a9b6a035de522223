//! Files of the server itself, which are not part of the book.
//!
//! In: words. Out: the script in every served page, the preview of booklets, and pages with error messages.

/// Prefix of the server's own addresses. No folder of a book has this name: an id begins with a letter or digit.
pub const PREFIX: &str = "-/";

/// Returns a file of the server.
pub fn file(name: &str) -> Option<&'static [u8]> {
    Some(match name {
        "live.js" => include_bytes!("browser/live.js"),
        "live.css" => include_bytes!("browser/live.css"),
        "preview.html" => include_bytes!("browser/preview.html"),
        "preview.js" => include_bytes!("browser/preview.js"),
        "preview.css" => include_bytes!("browser/preview.css"),
        _ => return None,
    })
}

/// Returns the script element of a page: the number of its snapshot, its styles, and its own digest.
pub fn script(snapshot: u64, styles: &str, page: &str) -> String {
    format!(
        "<script src=\"/{PREFIX}live.js\" data-snapshot=\"{snapshot}\" data-styles=\"{styles}\" data-page=\"{page}\" defer></script>\n"
    )
}

/// Returns a page with an error message for this snapshot; it reloads when there is a newer one.
pub fn page(title: &str, text: &str, snapshot: u64) -> String {
    let (title, text) = (crate::site::escape(title), crate::site::escape(text));
    format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/{PREFIX}preview.css\">\n</head>\n<body>\n<main class=\"said\">\n<h1>{title}</h1>\n\
         <pre>{text}</pre>\n</main>\n{}</body>\n</html>\n",
        script(snapshot, "", "")
    )
}
