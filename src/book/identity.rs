//! What stands for a thing of the book: its position in the list that holds it, as a type of its own for each list.
//!
//! Invariant: an id is made where its list is filled, and the list does not change after that. So an id is always within
//! bounds, and `list[id]` cannot fail. A list takes the ids of its own things alone ([`TiVec`]): the compiler guards it.

use serde::Serialize;
pub use typed_index_collections::{TiSlice, TiVec};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
        #[serde(transparent)]
        pub struct $name(usize);

        impl From<usize> for $name {
            fn from(position: usize) -> Self {
                Self(position)
            }
        }

        impl From<$name> for usize {
            fn from(id: $name) -> usize {
                id.0
            }
        }
    )*};
}

ids! {
    /// A kind: a position in [`Config::kinds`](super::Config::kinds).
    KindId,
    /// A relation: a position in [`Config::relations`](super::Config::relations).
    RelationId,
    /// An entry of the contents: a position in [`Config::contents`](super::Config::contents).
    PartId,
    /// A block: a position in [`Book::blocks`](super::Book::blocks).
    BlockId,
    /// An item of a block's first list: a position in [`Block::items`](super::Block::items), from 0.
    ItemId,
    /// A chapter: a position in [`Book::chapters`](super::Book::chapters).
    ChapterId,
    /// A profile: a position in [`Book::profiles`](super::Book::profiles).
    ProfileId,
    /// A team: a position in [`Book::teams`](super::Book::teams).
    TeamId,
    /// An old address of a page: a position in [`Former::pages`](super::former::Former::pages).
    FormerId,
    /// A member of a team: a position in [`Team::members`](super::Team::members).
    MemberId,
}
