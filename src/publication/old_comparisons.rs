//! Comparisons of profiles at the addresses that they had when their profiles had other names.

use super::compare;
use crate::book::former::FormerPage;
use crate::book::{Book, Page, ProfileId};

/// For each old address of a comparison the names of profiles in it, and the profiles that these are now. One profile is
/// compared with what its choices require.
pub fn of(book: &Book) -> Vec<(Vec<String>, Vec<ProfileId>)> {
    let former: Vec<_> = book.former.pages.iter().filter_map(|old| renamed(book, old)).collect();
    if former.is_empty() {
        return Vec::new();
    }
    let asked = book.profiles.keys().filter(|profile| compare::has_asked(book, *profile)).map(|profile| vec![profile]);
    let mut all = Vec::new();
    for set in compare::sets(book).into_iter().chain(asked) {
        let mut combined: Vec<Vec<&str>> = vec![Vec::new()];
        for profile in &set {
            let old = former.iter().filter(|(_, now)| now == profile).map(|(old, _)| *old);
            let names: Vec<_> = old.chain([book.profiles[*profile].id.as_str()]).collect();
            let mut more = Vec::new();
            for begun in combined {
                more.extend(names.iter().map(|name| begun.iter().copied().chain([*name]).collect::<Vec<_>>()));
            }
            combined = more;
        }
        // The last has all present names: that is the comparison itself.
        combined.pop();
        for mut names in combined {
            // Profiles are in order of their names.
            names.sort_unstable();
            all.push((names.into_iter().map(str::to_owned).collect(), set.clone()));
        }
    }
    all
}

/// The old id of a profile that has another one now.
fn renamed<'a>(book: &Book, old: &'a FormerPage) -> Option<(&'a str, ProfileId)> {
    let Page::Profile(profile) = old.to else { return None };
    (old.folder.is_none() && book.profiles[profile].id != old.id).then_some((old.id.as_str(), profile))
}
