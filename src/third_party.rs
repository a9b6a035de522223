//! What others made of the program: THIRD-PARTY.txt, which `.ci/third-party` makes.
//!
//! In: nothing but that file, which is compiled in. Out: its text, and the list of crates in it.

/// The whole file: crates, fonts and data, each with its terms.
pub const TEXT: &str = include_str!("../THIRD-PARTY.txt");

/// A crate that is in the program, or that wrote code of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Crate {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Its licence, as its authors say it, such as `MIT OR Apache-2.0`.
    pub licence: &'static str,
    /// Where it is kept.
    pub address: &'static str,
}

/// All crates, in the order of the file.
pub fn crates() -> impl Iterator<Item = Crate> {
    // The list is the only place where a line has such bars between its parts; below the head of what follows nothing is looked at.
    let list = TEXT.split_once("\nFonts and data\n").map_or("", |(list, _)| list);
    list.lines().filter_map(parse)
}

/// A line such as `name 1.0.0 | MIT | https://…`.
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
