//! The licences page: licences of the fonts, the program and its third-party components.

use super::super::context::{Component, Context, FontTerms, Licences};
use super::Contexts;
use crate::publication::Route;
use crate::theme::licences;
use crate::third_party;

impl Contexts {
    pub(super) fn licences(&self) -> Context {
        let fonts = licences::licences(&self.theme).into_iter().map(|licence| FontTerms {
            font: licence.font,
            first: first_lines(licence.text),
            text: licence.text.trim().into(),
        });
        let part = |found: third_party::Crate| Component {
            name: found.name.into(),
            version: found.version.into(),
            licence: found.licence.into(),
            address: found.address.into(),
        };
        let main = Licences {
            fonts: fonts.collect(),
            program: Component {
                name: env!("CARGO_PKG_NAME").into(),
                version: env!("CARGO_PKG_VERSION").into(),
                licence: env!("CARGO_PKG_LICENSE").into(),
                address: env!("CARGO_PKG_REPOSITORY").into(),
            },
            components: third_party::crates().map(part).collect(),
            terms_address: self.address(&Route::ThirdParty),
        };
        self.page(self.fixed_head(&Route::Licences), main)
    }
}

/// Returns the first two lines with text: usually the copyright holder and the licence.
fn first_lines(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(2).collect::<Vec<_>>().join(" ")
}
