//! What the server shows that is no page of the book.
//!
//! In: nothing but words. Out: the script that every served page gets, the preview of booklets, and pages that tell what is wrong.

/// How addresses of our own begin. No folder of a book is so called: an id begins with a letter or digit.
pub const PREFIX: &str = "-/";

/// A file of our own.
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

/// The script element of a page: which edition it is of, with which styles, and its own digest.
pub fn script(edition: u64, styles: &str, page: &str) -> String {
    format!(
        "<script src=\"/{PREFIX}live.js\" data-edition=\"{edition}\" data-styles=\"{styles}\" data-page=\"{page}\" defer></script>\n"
    )
}

/// A page that says why there is no other, while an edition is shown; it goes when there is a newer one.
pub fn page(title: &str, text: &str, edition: u64) -> String {
    let (title, text) = (crate::site::escape(title), crate::site::escape(text));
    format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/{PREFIX}preview.css\">\n</head>\n<body>\n<main class=\"said\">\n<h1>{title}</h1>\n\
         <pre>{text}</pre>\n</main>\n{}</body>\n</html>\n",
        script(edition, "", "")
    )
}
