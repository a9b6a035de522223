//! The list of everything that a check can say, each with its stable name, what it is about and its severity.

use super::{Severity, Subject};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $subject:ident, $severity:ident;)*) => {
        /// What sort of thing is wrong. The names are stable: scripts may rely on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All codes, in the order of declaration.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// Returns the stable name, such as `unknown-id`; also the key of its words.
            pub fn name(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// Returns the subject.
            pub fn subject(self) -> Subject {
                match self { $(Code::$name => Subject::$subject,)* }
            }

            /// How much it weighs, where `book.toml` says nothing else.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// Whether `book.toml` may change how much it weighs. After an error the book is not whole: what it means
            /// cannot be a matter of taste.
            pub fn adjustable(self) -> bool {
                self.severity() != Severity::Error
            }

            /// Returns the code with this name.
            pub fn named(name: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.name() == name)
            }
        }
    };
}

codes! {
    /// A file cannot be read.
    UnreadableFile = "unreadable-file", File, Error;
    /// A file's bytes are not UTF-8.
    NotUtf8 = "not-utf8", File, Error;
    /// A file is larger than any text an author writes.
    FileTooLarge = "file-too-large", File, Error;
    /// A symbolic link or a device where a file is to be.
    NoPlainFile = "no-plain-file", File, Error;
    /// More files, or larger ones, than a book can hold.
    TooManyFiles = "too-many-files", Book, Error;
    /// A file in the folders of content or profiles that is no part of the book.
    StrayFile = "stray-file", Book, Warning;
    /// Two versions of a text that git could not merge, with its markers between them.
    MergeConflict = "merge-conflict", File, Error;
    /// TOML that does not parse.
    TomlSyntax = "toml-syntax", File, Error;
    /// A Markdown file does not open with front matter between `+++` lines.
    MissingFrontMatter = "missing-front-matter", Book, Error;
    /// A key that the program does not know.
    UnknownKey = "unknown-key", File, Error;
    /// A key that must be there is not.
    MissingKey = "missing-key", File, Error;
    /// A value of the wrong type.
    WrongType = "wrong-type", File, Error;
    /// A value outside the list of allowed ones.
    WrongValue = "wrong-value", File, Error;
    /// A number outside what can be.
    BadNumber = "bad-number", File, Error;
    /// An address, or a pattern of addresses, that cannot be one.
    BadAddress = "bad-address", Book, Error;
    /// A change dated after the day of the edition.
    ChangeAfterEdition = "change-after-edition", Book, Warning;
    /// Text that must not be empty.
    EmptyText = "empty-text", File, Error;
    /// More of something than can be typeset.
    TooLarge = "too-large", File, Error;
    /// A title that shows in another order than it is written.
    TurnedText = "turned-text", File, Warning;
    /// A word with letters of two scripts that look alike.
    MixedScripts = "mixed-scripts", File, Warning;
    /// The theme named in `book.toml` does not exist or lacks a file.
    UnknownTheme = "unknown-theme", Book, Error;
    /// A file name that cannot be an id.
    BadId = "bad-id", File, Error;
    /// Two blocks, chapters or profiles with one id.
    DuplicateId = "duplicate-id", Book, Error;
    /// Two files of the website or booklets would stand at one address.
    TakenAddress = "taken-address", Book, Error;
    /// Two blocks of a kind with one code.
    DuplicateCode = "duplicate-code", Book, Error;
    /// A code that is not in the style of its kind.
    BadCode = "bad-code", Book, Error;
    /// An id that nothing in the book has.
    UnknownId = "unknown-id", File, Error;
    /// An id of another kind than is asked for here.
    WrongKind = "wrong-kind", File, Error;
    /// The same id twice in one list.
    RepeatedId = "repeated-id", File, Error;
    /// A block that is, in the end, part of itself.
    PartOfItself = "part-of-itself", Book, Error;
    /// A block that is part of very many others, itself and through what it is part of.
    TooManyWholes = "too-many-wholes", Book, Error;
    /// A list that the kind requires is not there.
    MissingList = "missing-list", Book, Error;
    /// A required section that holds something else than one list, or no items.
    NotAList = "not-a-list", Book, Error;
    /// A section whose heading stands twice in a block.
    RepeatedSection = "repeated-section", Book, Error;
    /// A link to a file that is not in the book.
    BrokenLink = "broken-link", Book, Error;
    /// A link to a heading that is not on that page.
    BrokenFragment = "broken-fragment", Book, Error;
    /// A link whose scheme is not allowed.
    ForbiddenLink = "forbidden-link", Book, Error;
    /// An image that does not exist or cannot be shown.
    BrokenImage = "broken-image", Book, Error;
    /// A picture whose file cannot be read as one.
    UnreadableImage = "unreadable-image", Book, Error;
    /// A picture or attachment whose name some system cannot write.
    BadFileName = "bad-file-name", Book, Error;
    /// A picture with more points, or a drawing with more elements, than can be shown.
    ImageTooLarge = "image-too-large", Book, Error;
    /// A drawing that holds something that may act by itself or lead elsewhere.
    UnsafeImage = "unsafe-image", Book, Error;
    /// An image without a text that replaces it.
    ImageWithoutAlt = "image-without-alt", Book, Error;
    /// A link to a file of a sort that cannot be published.
    ForbiddenAttachment = "forbidden-attachment", Book, Error;
    /// A file to which a text links is not what its name says.
    UnreadableAttachment = "unreadable-attachment", Book, Error;
    /// A file to which a text links is too large, alone or with all others.
    AttachmentTooLarge = "attachment-too-large", Book, Error;
    /// A heading that skips a level.
    HeadingSkipsLevel = "heading-skips-level", Book, Error;
    /// A heading of level one: the title is that already.
    HeadingLevelOne = "heading-level-one", Book, Error;
    /// A heading without words.
    EmptyHeading = "empty-heading", Book, Error;
    /// HTML in Markdown.
    RawHtml = "raw-html", Book, Error;
    /// A mark of a footnote for which there is no note.
    UnknownFootnote = "unknown-footnote", Book, Error;
    /// A footnote to which nothing refers.
    UnusedFootnote = "unused-footnote", Book, Warning;
    /// Two footnotes with one label.
    RepeatedFootnote = "repeated-footnote", Book, Error;
    /// A mark of a footnote in a heading, in the words of a link or picture, or in a footnote.
    FootnoteNotHere = "footnote-not-here", Book, Error;
    /// Very many marks that refer to one long footnote.
    FootnoteRepeatedTooOften = "footnote-repeated-too-often", Book, Error;
    /// A link `[words][label]` whose label is defined nowhere.
    UnknownReference = "unknown-reference", Book, Error;
    /// What looks like a link but is none: its address holds a space, or stands apart.
    LinkAsText = "link-as-text", Book, Error;
    /// A row of cells that is not part of a table.
    TableAsText = "table-as-text", Book, Warning;
    /// A mark of Markdown that readers see as it was typed.
    MarkupAsText = "markup-as-text", Book, Warning;
    /// A label of an alert that is not known, or has text behind it.
    BadAlert = "bad-alert", Book, Error;
    /// A row of a table with more cells than there are columns.
    CellWithoutColumn = "cell-without-column", Book, Warning;
    /// Text that is shown nowhere: words behind the language of code.
    TextNotShown = "text-not-shown", Book, Error;
    /// Lists or quotes nested deeper than can be set.
    NestedTooDeep = "nested-too-deep", Book, Error;
    /// A character that no font of the theme has, in a book with booklets.
    UnprintableCharacter = "unprintable-character", Book, Error;
    /// Something that the book asks for would show nothing, and is left out.
    NothingToShow = "nothing-to-show", Book, Warning;
    /// Text that has no room on its page, seen when a booklet was set.
    TextOverflows = "text-overflows", File, Warning;
    /// A block without relation, whole, part, profile or link to it.
    LonelyBlock = "lonely-block", Book, Warning;
    /// The address of the editors is an example that nobody filled in.
    PlaceholderContact = "placeholder-contact", Book, Warning;
    /// A block that is replaced by itself in the end, or by one that is retired too.
    BadReplacement = "bad-replacement", Book, Error;
    /// A finding whose severity `book.toml` cannot change.
    FixedSeverity = "fixed-severity", Book, Error;
    /// A book that has nothing to show yet, or shows it nowhere.
    EmptyBook = "empty-book", Book, Warning;
    /// A chapter that the book's contents do not name.
    ChapterNotInContents = "chapter-not-in-contents", Book, Warning;
    /// Profiles that extend each other.
    ExtendsCircle = "extends-circle", Profile, Error;
    /// `without` names a block that the base does not hold.
    NotInBase = "not-in-base", Profile, Error;
    /// `without` in a profile that extends none.
    WithoutBase = "without-base", Profile, Error;
    /// `only` names an item that the block's list does not have.
    NoSuchItem = "no-such-item", Profile, Error;
    /// A choice that adds nothing to what the base holds already.
    RepeatedInBase = "repeated-in-base", Profile, Note;
    /// A block that every profile holds is not chosen.
    AlwaysMissing = "always-missing", Profile, Warning;
    /// What the choices ask for is neither listed nor left out with a reason.
    AskedNotListed = "asked-not-listed", Profile, Warning;
    /// A listed block that no choice asks for.
    ListedNotAsked = "listed-not-asked", Profile, Note;
    /// No block of a kind of which a profile is expected to hold one.
    NoneChosen = "none-chosen", Profile, Note;
    /// Someone who works alone does not hold all of what is to be performed.
    SoleWorkerGap = "sole-worker-gap", Profile, Warning;
    /// A chosen block is part of something that is not performed.
    OutsideScope = "outside-scope", Profile, Warning;
    /// More blocks of a kind than `book.toml` holds feasible.
    TooManyBlocks = "too-many-blocks", Profile, Warning;
    /// The choices take more hours than there are.
    TooManyHours = "too-many-hours", Profile, Warning;
    /// The choices take less than half of the hours that there are.
    FewHours = "few-hours", Profile, Note;
    /// A block is left out that nothing asks for.
    OmittedNotAsked = "omitted-not-asked", Profile, Warning;
    /// A block is left out without a reason.
    OmittedWithoutReason = "omitted-without-reason", Profile, Warning;
    /// A block is both chosen and left out.
    OmittedAndChosen = "omitted-and-chosen", Profile, Warning;
    /// A chosen block is retired.
    RetiredBlock = "retired-block", Profile, Warning;
    /// A team without members.
    NoMembers = "no-members", Team, Error;
    /// Two members of a team with one name.
    RepeatedMember = "repeated-member", Team, Error;
    /// A team performs something of which no member holds any part.
    ScopeUncovered = "scope-uncovered", Team, Warning;
    /// A team performs something of which its members hold a part.
    ScopeInPart = "scope-in-part", Team, Warning;
    /// A block that belongs to what the team performs has no holder.
    NoHolder = "no-holder", Team, Warning;
    /// A block that belongs to what the team performs has one holder.
    OneHolder = "one-holder", Team, Note;
    /// A block is held by more members than the team needs.
    ManyHolders = "many-holders", Team, Note;
    /// What the choices of a team ask for is listed by no member.
    TeamGap = "team-gap", Team, Warning;
    /// A member's profile takes more hours than the member has.
    MemberHours = "member-hours", Team, Warning;
}
