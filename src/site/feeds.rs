//! Sitemap for search engines, and Atom feed of changes.
//!
//! In: the book and its changes. Out: `sitemap.xml` and `feed.xml`.
//!
//! Invariant: whatever a title contains, the file is well-formed XML: an XML writer makes it, and invalid characters are
//! left out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hasher;
use std::io::Result;

use super::context::Change;
use crate::book::Book;
use crate::publication::Route;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use siphasher::sip128::{Hasher128, SipHasher13};
use toml::value::Date;

type Xml = Writer<Vec<u8>>;

/// Returns the sitemap, with the date of the last change of each page. `base` is the URL of the website: a sitemap requires
/// absolute URLs.
pub fn sitemap(base: &str, addresses: &[String], changed: &HashMap<String, Date>) -> String {
    document(|xml| {
        let urls =
            xml.create_element("urlset").with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
        urls.write_inner_content(|xml| {
            for address in addresses {
                xml.create_element("url").write_inner_content(|xml| {
                    text(xml, "loc", &format!("{base}{address}"))?;
                    changed.get(address).map_or(Ok(()), |date| text(xml, "lastmod", &date.to_string()))
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// Returns the changes as an Atom feed. Without a URL of the website its links are relative to the feed; its ids do not
/// depend on the URL.
pub fn feed(book: &Book, changes: &[Change]) -> String {
    let config = &book.config;
    let base = config.address.as_deref().unwrap_or_default();
    let latest = changes.first().map_or("", |change| change.day.iso.as_str());
    document(|xml| {
        let feed = xml
            .create_element("feed")
            .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &*legal(&config.language.value))]);
        feed.write_inner_content(|xml| {
            text(xml, "id", &lasting_id(&[&config.title]))?;
            text(xml, "title", &config.title)?;
            text(xml, "updated", &start_of(latest))?;
            xml.create_element("author").write_inner_content(|xml| text(xml, "name", &config.title))?;
            link(xml, None, &format!("{base}{}", Route::Changes.address(book)))?;
            link(xml, Some("self"), &format!("{base}{}", Route::Feed.address(book)))?;
            changes.iter().try_for_each(|change| entry(xml, book, base, change))
        })?;
        Ok(())
    })
}

fn entry(xml: &mut Xml, book: &Book, base: &str, change: &Change) -> Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "id", &lasting_id(&[&book.config.title, &change.day.iso, &change.title]))?;
        text(xml, "title", &change.title)?;
        text(xml, "updated", &start_of(&change.day.iso))?;
        link(xml, None, &format!("{base}{}#{}", Route::Changes.address(book), change.id))?;
        text(xml, "summary", &change.text)
    })?;
    Ok(())
}

/// Writes a complete document. Writing to memory does not fail.
fn document(fill: impl FnOnce(&mut Xml) -> Result<()>) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    let written =
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).and_then(|()| fill(&mut xml));
    written.expect("memory takes all that is written");
    let mut text = String::from_utf8_lossy(&xml.into_inner()).into_owned();
    text.push('\n');
    text
}

fn text(xml: &mut Xml, name: &str, text: &str) -> Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&legal(text)))?;
    Ok(())
}

fn link(xml: &mut Xml, relation: Option<&str>, to: &str) -> Result<()> {
    let to = legal(to);
    let relation = relation.map(|relation| ("rel", relation));
    xml.create_element("link").with_attributes(relation.into_iter().chain([("href", &*to)])).write_empty()?;
    Ok(())
}

/// Returns the moment at which a day begins.
fn start_of(day: &str) -> String {
    format!("{day}T00:00:00Z")
}

/// Removes characters that XML does not allow, even as a reference.
fn legal(text: &str) -> Cow<'_, str> {
    let is_legal = |char: char| matches!(char, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(is_legal) { text.into() } else { text.chars().filter(|char| is_legal(*char)).collect() }
}

/// Returns an id that does not depend on the URL of the website: a UUID (version 8) of the names.
fn lasting_id(names: &[&str]) -> String {
    let mut hasher = SipHasher13::new();
    // Length before text, so that two lists of names never have the same hash input.
    names.iter().for_each(|name| hasher.write(format!("{}:{name}", name.len()).as_bytes()));
    let bits = (hasher.finish128().as_u128() & !(0xf << 76) & !(0x3 << 62)) | (8 << 76) | (2 << 62);
    let digits = format!("{bits:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_gives_well_formed_xml() {
        let odd = (0..0x300).chain(0xd700..0xe100).chain(0xfff0..0x1_0010).filter_map(char::from_u32);
        let odd: String = odd.chain("]]><![CDATA[ &amp; --> <?x?> \"'".chars()).collect();
        let text = sitemap(&odd, std::slice::from_ref(&odd), &HashMap::new());
        let parsed = roxmltree::Document::parse(&text).expect("well-formed XML");
        let location =
            parsed.descendants().find(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")));
        let found = location.and_then(|node| node.text()).expect("an address");
        assert!(found.contains("]]><![CDATA[ &amp; --> <?x?> \"'"), "{found}");
    }
}
