//! Third-party components: THIRD-PARTY.txt, which `.ci/third-party` generates.
//!
//! In: that file, compiled in. Out: its text, and the list of crates in it.

/// The complete file: crates, fonts and data, with their licences.
pub const TEXT: &str = include_str!("../THIRD-PARTY.txt");

/// A crate that is part of the program, or that generated code of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Crate {
    /// Name.
    pub name: &'static str,
    /// Version.
    pub version: &'static str,
    /// Licence as its authors declare it, such as `MIT OR Apache-2.0`.
    pub licence: &'static str,
    /// URL of the repository.
    pub address: &'static str,
}

/// Returns all crates, in the order of the file.
pub fn crates() -> impl Iterator<Item = Crate> {
    // Only lines of the list contain these separators; the sections after it are not searched.
    let list = TEXT.split_once("\nFonts and data\n").map_or("", |(list, _)| list);
    list.lines().filter_map(parse)
}

/// Parses a line such as `name 1.0.0 | MIT | https://…`.
fn parse(line: &'static str) -> Option<Crate> {
    let (named, rest) = line.split_once(" | ")?;
    let (name, version) = named.split_once(' ')?;
    let (licence, address) = rest.split_once(" | ")?;
    Some(Crate { name, version, licence, address })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_a_crate() {
        let list = TEXT.split_once("\nCrates\n------\n\n").and_then(|(_, rest)| rest.split_once("\n\n")).unwrap().0;
        let crates: Vec<_> = crates().collect();
        assert_eq!(crates.len(), list.lines().count());
        for found in &crates {
            assert!(found.version.starts_with(|first: char| first.is_ascii_digit()), "{found:?}");
            assert!(!found.licence.is_empty() && found.address.starts_with("http"), "{found:?}");
            assert!(!found.name.contains(' ') && !found.licence.contains('|'), "{found:?}");
        }
        assert!(crates.iter().any(|found| found.name == "typst" && found.licence == "Apache-2.0"));
    }

    #[test]
    fn the_terms_of_every_crate_stand_in_it() {
        let (_, terms) = TEXT.split_once("\nThe terms of the crates\n").unwrap();
        for found in crates() {
            assert!(terms.contains(&format!("\n  {} {}\n", found.name, found.version)), "{found:?}");
        }
    }
}
