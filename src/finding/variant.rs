//! The special cases of findings that have sentences of their own.
//!
//! In: nothing. Out: an enum for each code that has such cases. A case has its name in the words (`variants.NAME`), and what only
//! its own sentences name.

mod toml;

pub use toml::TomlMistake;

use super::argument::{Argument, Parts, Shape};

macro_rules! variants {
    ($($(#[$doc:meta])* $name:ident {
        $($(#[$note:meta])* $variant:ident = $text:literal $({ $($field:ident: $type:ty),* })?,)*
    })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the sentences of a case say what it is")]
        pub enum $name { $($(#[$note])* $variant $({ $($field: $type),* })?,)* }

        impl $name {
            /// The name of the case in the words.
            pub fn name(&self) -> &'static str {
                match self { $($name::$variant $({ $($field: _),* })? => $text,)* }
            }
        }

        impl Argument for $name {
            fn declare(_: &'static str, shape: &mut Shape) {
                $({
                    let own = Shape::default();
                    $(
                        let mut own = own;
                        $(<$type as Argument>::declare(stringify!($field), &mut own);)*
                    )?
                    shape.variants.push(($text, own.names));
                })*
            }

            fn fill(self, _: &'static str, parts: &mut Parts) {
                match self {
                    $($name::$variant $({ $($field),* })? => {
                        parts.variant = Some($text);
                        $($($field.fill(stringify!($field), parts);)*)?
                    })*
                }
            }
        }
    )* };
}
pub(in crate::finding) use variants;

variants! {
    /// The encoding that a file seems to have in place of UTF-8.
    Encoding {
        Windows1252 = "windows-1252" { encoding: String },
        Utf16 = "utf-16" { encoding: String },
    }

    /// How the alphabets of a word mislead, where no two are mixed.
    ScriptFault {
        /// All its letters look like Latin ones, and none is.
        Whole = "whole",
    }

    /// Why a file is no part of the book.
    StrayFault {
        BlockFolder = "block-folder" { folders: String },
        NoKinds = "no-kinds",
        ProfileFolder = "profile-folder" { folders: String },
        ProfileInContent = "profile-in-content",
        TextAmongProfiles = "text-among-profiles",
        NoProfiles = "no-profiles",
        NoTeams = "no-teams",
        Ending = "ending" { name: String },
        Copy = "copy" { name: String },
        Unlinked = "unlinked",
        Other = "other" { allowed: String },
    }

    /// What is wrong with the lines around front matter, where they are there.
    FrontMatterFault {
        Unclosed = "unclosed",
        Fence = "fence",
        Yaml = "yaml",
        Before = "before",
        Unopened = "unopened",
    }

    /// The type that a key has.
    WantedType {
        Text = "text",
        List = "list",
        WholeNumber = "whole-number",
        DecimalNumber = "decimal-number",
        YesOrNo = "yes-or-no",
        Day = "day",
        Section = "section",
        Sections = "sections",
        /// The type is right, but the number is larger than any that can be read.
        TooLarge = "too-large",
    }

    /// What is wrong with an address that has the form of one.
    AddressFault {
        Query = "query",
        Placeholder = "placeholder" { placeholders: String },
        UnknownPlaceholder = "unknown-placeholder" { placeholders: String },
        Mailto = "mailto",
        Contact = "contact",
    }

    /// Why a name cannot be an id, although its characters can be in one.
    IdFault {
        Reserved = "reserved" { reserved: String },
        Address = "address" { address: String },
        Device = "device",
        TooLong = "too-long" { most: String },
    }

    /// What an unknown id in `book.toml` should be the id of. `known` are those that there are.
    IdOf {
        Kind = "kind" { known: String },
        Relation = "relation" { known: String },
        Part = "part" { known: String },
        /// There are none.
        NoneDeclared = "none-declared",
        Code = "code",
        /// It can mean each of these.
        Several = "several" { candidates: String },
        /// It means all of these, which can stand beside each other here.
        TwoInOne = "two-in-one" { candidates: String },
        /// It means all of these, of which one can stand here.
        OneOnly = "one-only" { candidates: String },
    }

    /// Why an old name cannot be one.
    FormerFault {
        /// Two pages had it.
        Twice = "twice",
        /// The heading is still there.
        Heading = "heading",
    }

    /// What is wrong with a value that is several.
    ValueFault {
        TwoInOne = "two-in-one" { candidates: String },
        OneOnly = "one-only" { candidates: String },
    }

    /// Why a table cannot have a key.
    KeyFault {
        /// It stands below the header of another table.
        Below = "below" { table: String },
        /// It belongs in a table within.
        Within = "within" { table: String },
        /// It is the list of a kind that profiles do not hold.
        NotChosen = "not-chosen" { kind: String },
        /// No keys are possible.
        NoKeys = "none",
    }

    /// What git left of a conflict.
    ConflictExtent {
        /// Both versions, to this line.
        Whole = "whole" { line: usize },
    }

    /// Why a block is of a wrong kind, whatever its kind is.
    KindFault {
        /// Blocks of this kind have no parents.
        NoParents = "no-parents" { kind_id: String },
    }

    /// What is wrong with a path.
    PathFault {
        Backslash = "backslash",
        Case = "case",
        LookAlike = "look-alike" { odd: String },
    }

    /// What is wrong with a link.
    LinkFault {
        Backslash = "backslash",
        Case = "case",
        LookAlike = "look-alike" { odd: String },
        /// The file is there, but is no part of the book.
        Unused = "unused",
        /// The file is no page.
        NoPage = "no-page",
    }

    /// What is wrong with the heading that a link names.
    FragmentFault {
        Case = "case",
        LookAlike = "look-alike" { odd: String },
    }

    /// What the book lacks, so that a booklet or chapter would show nothing.
    Lacking {
        Profiles = "profiles",
        Teams = "teams",
        Composer = "composer",
        Matrix = "matrix",
        Blocks = "blocks",
        Parts = "parts",
        Booklets = "booklets",
    }

    /// Why a block that every profile has is missing.
    AlwaysCause {
        /// The profile takes it from what it extends.
        TakenAway = "taken-away",
    }

    /// Where a choice outside the scope comes from.
    OutsideOrigin {
        /// From the profile that this one extends.
        FromBase = "from-base",
    }

    /// What replaces a retired block that another block names.
    ReplacedInText {
        One = "replaced" { by: String },
        Several = "split" { by: String },
    }

    /// What replaces a retired block.
    Replaced {
        By = "replaced" { by: String },
        /// Several do: it was split.
        Split = "split" { by: String, choose: String },
    }
}

impl From<PathFault> for LinkFault {
    fn from(fault: PathFault) -> Self {
        match fault {
            PathFault::Backslash => LinkFault::Backslash,
            PathFault::Case => LinkFault::Case,
            PathFault::LookAlike { odd } => LinkFault::LookAlike { odd },
        }
    }
}
