//! The list of everything that a check can say, each with its stable name and severity.

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident;)*) => {
        /// What sort of thing is wrong. The names are stable: scripts may rely on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in the order of declaration.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The stable name, such as `unknown-id`; also the key of its words.
            pub fn name(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// How much it weighs.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// A file cannot be read.
    UnreadableFile = "unreadable-file", Error;
    /// A file's bytes are not UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// A file is larger than any text an author writes.
    FileTooLarge = "file-too-large", Error;
    /// A file in the content folder that belongs to no declared kind.
    StrayFile = "stray-file", Warning;
    /// TOML that does not parse.
    TomlSyntax = "toml-syntax", Error;
    /// A Markdown file does not open with front matter between `+++` lines.
    MissingFrontMatter = "missing-front-matter", Error;
    /// A key that the program does not know.
    UnknownKey = "unknown-key", Error;
    /// A key that must be there is not.
    MissingKey = "missing-key", Error;
    /// A value of the wrong type.
    WrongType = "wrong-type", Error;
    /// A value outside the list of allowed ones.
    WrongValue = "wrong-value", Error;
    /// Text that must not be empty.
    EmptyText = "empty-text", Error;
    /// The theme named in `book.toml` does not exist or lacks a file.
    UnknownTheme = "unknown-theme", Error;
    /// A file name that cannot be an id.
    BadId = "bad-id", Error;
    /// Two blocks, chapters or profiles with one id.
    DuplicateId = "duplicate-id", Error;
    /// Two blocks of a kind with one code.
    DuplicateCode = "duplicate-code", Error;
    /// A code that is not in the style of its kind.
    BadCode = "bad-code", Error;
    /// An id that nothing in the book has.
    UnknownId = "unknown-id", Error;
    /// An id of another kind than is asked for here.
    WrongKind = "wrong-kind", Error;
    /// The same id twice in one list.
    RepeatedId = "repeated-id", Error;
    /// A block that is, in the end, part of itself.
    PartOfItself = "part-of-itself", Error;
    /// A list that the kind requires is not there.
    MissingList = "missing-list", Error;
    /// A required section that holds something else than one list, or no items.
    NotAList = "not-a-list", Error;
    /// A section whose heading stands twice in a block.
    RepeatedSection = "repeated-section", Error;
    /// A link to a file that is not in the book.
    BrokenLink = "broken-link", Error;
    /// A link to a heading that is not on that page.
    BrokenFragment = "broken-fragment", Error;
    /// A link whose scheme is not allowed.
    ForbiddenLink = "forbidden-link", Error;
    /// An image that does not exist or cannot be shown.
    BrokenImage = "broken-image", Error;
    /// An image without a text that replaces it.
    ImageWithoutAlt = "image-without-alt", Error;
    /// A heading that skips a level.
    HeadingSkipsLevel = "heading-skips-level", Error;
    /// A heading of level one: the title is that already.
    HeadingLevelOne = "heading-level-one", Error;
    /// HTML in Markdown.
    RawHtml = "raw-html", Error;
    /// Lists or quotes nested deeper than can be set.
    NestedTooDeep = "nested-too-deep", Error;
    /// A character that no font of the theme has, in a book with booklets.
    UnprintableCharacter = "unprintable-character", Error;
    /// A block without relation, whole, part, profile or link to it.
    LonelyBlock = "lonely-block", Warning;
    /// A chapter that the book's contents do not name.
    ChapterNotInContents = "chapter-not-in-contents", Warning;
}
