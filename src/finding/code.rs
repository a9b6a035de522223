//! The list of everything that a check can report: each code with its stable name, its subject, its severity, and what its
//! sentences name.
//!
//! In: nothing. Out: [`Code`], and in [`problem`] a type for each code. Its fields are what the sentences of the code name, so
//! a finding that lacks one, or has another, does not compile. `argument.rs` says which types a field can have.

use super::argument::{AboutBlock, Argument, Parts, Shape};
use super::variant::*;
use super::{Finding, Help, Severity, Subject};
use crate::limits::Limit;
use crate::source::Place;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $subject:ident, $severity:ident $({ $($field:ident: $type:ty),* })?;)*) => {
        /// The type of a finding. The names are stable: scripts may rely on them.
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

            /// The severity, where `book.toml` sets no other.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// What its sentences may name.
            pub fn shape(self) -> Shape {
                let mut shape = Shape::default();
                match self {
                    $(Code::$name => { $($(<$type as Argument>::declare(stringify!($field), &mut shape);)*)? })*
                }
                shape
            }

            /// Whether `book.toml` may change the severity. After an error the book is not whole: what it means
            /// cannot be a matter of taste.
            pub fn adjustable(self) -> bool {
                self.severity() != Severity::Error
            }

            /// Returns the code with this name.
            pub fn named(name: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.name() == name)
            }
        }

        /// A type for each code. `problem::UnusedFootnote { label }.at(place)` is a finding.
        ///
        /// What a code does not name cannot be given, and what it names cannot be left out:
        ///
        /// ```
        /// # use bouwstenen::{finding::problem, source::{Place, SourceFile}};
        /// # let place = Place::start_of(&SourceFile::new("a.md", ""));
        /// problem::UnusedFootnote { label: "1".into() }.at(place);
        /// ```
        ///
        /// ```compile_fail,E0063
        /// # use bouwstenen::{finding::problem, source::{Place, SourceFile}};
        /// # let place = Place::start_of(&SourceFile::new("a.md", ""));
        /// problem::UnusedFootnote {}.at(place);
        /// ```
        ///
        /// ```compile_fail,E0560
        /// # use bouwstenen::{finding::problem, source::{Place, SourceFile}};
        /// # let place = Place::start_of(&SourceFile::new("a.md", ""));
        /// problem::UnusedFootnote { label: "1".into(), title: "2".into() }.at(place);
        /// ```
        #[allow(missing_docs, reason = "a field is named as in the sentences of its code, which say what it is")]
        pub mod problem {
            use super::*;

            $(
                $(#[$doc])*
                #[derive(Debug)]
                pub struct $name { $($(pub $field: $type,)*)? }

                impl $name {
                    /// The finding at a place.
                    pub fn at(self, place: Place) -> Finding {
                        let parts = Parts::default();
                        $(
                            let mut parts = parts;
                            let $name { $($field,)* } = self;
                            $($field.fill(stringify!($field), &mut parts);)*
                        )?
                        Finding::of(Code::$name, parts, place)
                    }
                }
            )*
        }
    };
}

codes! {
    /// A file cannot be read.
    UnreadableFile = "unreadable-file", File, Error { detail: String };
    /// A file's bytes are not UTF-8.
    NotUtf8 = "not-utf8", File, Error { byte: String, likely: Option<Encoding> };
    /// A file is larger than any text an author writes.
    FileTooLarge = "file-too-large", File, Error { detail: String };
    /// A symbolic link or a device where a file is to be.
    NoPlainFile = "no-plain-file", File, Error;
    /// More files, or larger ones, than a book can hold.
    TooManyFiles = "too-many-files", Book, Error { detail: String };
    /// The folder of a kind does not exist, and one with nearly its name belongs to no kind.
    MissingFolder = "missing-folder", Book, Error { found: String, folder: String, kind: String };
    /// A file in the folders of content or profiles that is no part of the book.
    StrayFile = "stray-file", Book, Warning { fault: StrayFault };
    /// Two versions of a text that git could not merge, with its markers between them.
    MergeConflict = "merge-conflict", File, Error { extent: Option<ConflictExtent> };
    /// TOML that does not parse.
    TomlSyntax = "toml-syntax", File, Error { fault: Option<TomlMistake> };
    /// A Markdown file does not open with front matter between `+++` lines.
    MissingFrontMatter = "missing-front-matter", Book, Error { fault: Option<FrontMatterFault> };
    /// A key that the program does not know.
    UnknownKey = "unknown-key", File, Error { key: String, known: String, fault: Option<KeyFault>, help: Help };
    /// A key that must be there is not.
    MissingKey = "missing-key", File, Error { key: String, example: String };
    /// A value of the wrong type.
    WrongType = "wrong-type", File, Error { key: String, right: String, wanted: WantedType };
    /// A value outside the list of allowed ones.
    WrongValue = "wrong-value", File, Error { key: String, value: String, allowed: String, fault: Option<ValueFault>, help: Help };
    /// A number outside what can be.
    BadNumber = "bad-number", File, Error { key: String, least: String, most: String };
    /// An address, or a pattern of addresses, that cannot be one.
    BadAddress = "bad-address", Book, Error { key: String, value: String, fault: Option<AddressFault> };
    /// A change dated after the day of the edition.
    ChangeAfterEdition = "change-after-edition", Book, Warning { date: String, edition: String };
    /// Text that must not be empty.
    EmptyText = "empty-text", File, Error { key: String };
    /// More of something than can be typeset.
    TooLarge = "too-large", File, Error { limit: Limit, found: usize, most: usize };
    /// A title that shows in another order than it is written.
    TurnedText = "turned-text", File, Warning { code: String };
    /// A word with letters of two scripts that look alike.
    MixedScripts = "mixed-scripts", File, Warning { word: String, fault: Option<ScriptFault> };
    /// The theme named in `book.toml` does not exist or lacks a file.
    UnknownTheme = "unknown-theme", Book, Error { theme: String };
    /// A file name that cannot be an id.
    BadId = "bad-id", File, Error { id: String, fault: Option<IdFault>, help: Help };
    /// Two blocks, chapters or profiles with one id.
    DuplicateId = "duplicate-id", Book, Error { id: String, other: String };
    /// Two files of the website or booklets would stand at one address.
    TakenAddress = "taken-address", Book, Error { address: String, other: String };
    /// Two blocks of a kind with one code.
    DuplicateCode = "duplicate-code", Book, Error { code: String, kind: String, other: String };
    /// A code that is not in the style of its kind.
    BadCode = "bad-code", Book, Error { code: String, kind: String, style: String };
    /// An id that nothing in the book has.
    UnknownId = "unknown-id", File, Error { id: String, of: Option<IdOf>, help: Help };
    /// A name that was changed: what had it has another one now.
    RenamedBlock = "renamed-block", File, Warning { id: String, now: String };
    /// A name under `formerly` that something has now, or that two pages claim.
    FormerInUse = "former-in-use", File, Error { id: String, fault: Option<FormerFault>, other: String };
    /// Old headings that lead to each other.
    FormerCircle = "former-circle", Book, Error { id: String };
    /// An id of another kind than is asked for here.
    WrongKind = "wrong-kind", File, Error { id: String, kind: String, wanted: String, fault: Option<KindFault> };
    /// The same id twice in one list.
    RepeatedId = "repeated-id", File, Error { id: String };
    /// A block that is, in the end, part of itself.
    PartOfItself = "part-of-itself", Book, Error { id: String };
    /// A block that is part of very many others, itself and through what it is part of.
    TooManyWholes = "too-many-wholes", Book, Error { id: String, most: usize };
    /// A list that the kind requires is not there.
    MissingList = "missing-list", Book, Error { list: String, kind: String, help: Help };
    /// A required section that holds something else than one list, or no items.
    NotAList = "not-a-list", Book, Error { list: String };
    /// A section whose heading stands twice in a block.
    RepeatedSection = "repeated-section", Book, Error { title: String };
    /// A link to a file that is not in the book.
    BrokenLink = "broken-link", Book, Error { link: String, fault: Option<LinkFault>, help: Help };
    /// A link to a heading that is not on that page.
    BrokenFragment = "broken-fragment", Book, Error { link: String, fragment: String, fault: Option<FragmentFault>, help: Help };
    /// A link whose scheme is not allowed.
    ForbiddenLink = "forbidden-link", Book, Error { link: String, allowed: String };
    /// An image that does not exist or cannot be shown.
    BrokenImage = "broken-image", Book, Error { path: String, fault: Option<PathFault>, help: Help };
    /// A picture whose file cannot be read as one.
    UnreadableImage = "unreadable-image", Book, Error { path: String };
    /// A picture or attachment whose name some system cannot write.
    BadFileName = "bad-file-name", Book, Error { path: String };
    /// A picture with more points, or a drawing with more elements, than can be shown.
    ImageTooLarge = "image-too-large", Book, Error { path: String, size: String, most: String };
    /// A drawing that holds something that may act by itself or lead elsewhere.
    UnsafeImage = "unsafe-image", Book, Error { path: String, detail: String };
    /// An image without a text that replaces it.
    ImageWithoutAlt = "image-without-alt", Book, Error { path: String };
    /// A link to a file of a sort that cannot be published.
    ForbiddenAttachment = "forbidden-attachment", Book, Error { path: String, allowed: String };
    /// A file to which a text links is not what its name says.
    UnreadableAttachment = "unreadable-attachment", Book, Error { path: String };
    /// A file to which a text links is too large, alone or with all others.
    AttachmentTooLarge = "attachment-too-large", Book, Error { path: String, most: String };
    /// A heading that skips a level.
    HeadingSkipsLevel = "heading-skips-level", Book, Error { wanted: String };
    /// A heading of level one: the title is that already.
    HeadingLevelOne = "heading-level-one", Book, Error;
    /// A heading without words.
    EmptyHeading = "empty-heading", Book, Error;
    /// HTML in Markdown.
    RawHtml = "raw-html", Book, Error;
    /// A mark of a footnote for which there is no note.
    UnknownFootnote = "unknown-footnote", Book, Error { text: String };
    /// A footnote to which nothing refers.
    UnusedFootnote = "unused-footnote", Book, Warning { label: String };
    /// Two footnotes with one label.
    RepeatedFootnote = "repeated-footnote", Book, Error { label: String };
    /// A mark of a footnote in a heading, in the words of a link or picture, or in a footnote.
    FootnoteNotHere = "footnote-not-here", Book, Error { label: String };
    /// Very many marks that refer to one long footnote.
    FootnoteRepeatedTooOften = "footnote-repeated-too-often", Book, Error { label: String };
    /// A link `[words][label]` whose label is defined nowhere.
    UnknownReference = "unknown-reference", Book, Error { label: String };
    /// What looks like a link but is none: its address holds a space, or stands apart.
    LinkAsText = "link-as-text", Book, Error { text: String };
    /// A row of cells that is not part of a table.
    TableAsText = "table-as-text", Book, Warning;
    /// A mark of Markdown that readers see as it was typed.
    MarkupAsText = "markup-as-text", Book, Warning { text: String };
    /// Markup of another program, which readers see as it is.
    ForeignMarkup = "foreign-markup", Book, Warning { text: String };
    /// Markup in a text that is not Markdown, such as a title.
    MarkupInPlainText = "markup-in-plain-text", Book, Warning { key: String, text: String };
    /// A block of code that is not closed: the rest of the text is in it.
    UnclosedCode = "unclosed-code", Book, Warning { fence: String };
    /// A number of a list that is not the one that readers see.
    ListNumber = "list-number", Book, Warning { written: String, shown: String };
    /// A link without words.
    LinkWithoutText = "link-without-text", Book, Error { link: String };
    /// A label of an alert that is not known, or has text behind it.
    BadAlert = "bad-alert", Book, Error { text: String };
    /// A row of a table with more cells than there are columns.
    CellWithoutColumn = "cell-without-column", Book, Warning { text: String };
    /// Text that is shown nowhere: words behind the language of code.
    TextNotShown = "text-not-shown", Book, Error { text: String };
    /// Lists or quotes nested deeper than can be set.
    NestedTooDeep = "nested-too-deep", Book, Error;
    /// A character that no font of the theme has, in a book with booklets.
    UnprintableCharacter = "unprintable-character", Book, Error { code: String };
    /// Something that the book asks for would show nothing, and is left out.
    NothingToShow = "nothing-to-show", Book, Warning { what: String, lacks: Lacking };
    /// Text that has no room on its page, seen when a booklet was set.
    TextOverflows = "text-overflows", File, Warning { file: String, page: usize, word: String, theme: String };
    /// A block without relation, whole, part, profile or link to it.
    LonelyBlock = "lonely-block", Book, Warning { title: String };
    /// The address of the editors is an example that nobody filled in.
    PlaceholderContact = "placeholder-contact", Book, Warning { contact: String };
    /// A block that is replaced by itself in the end, or by one that is retired too.
    BadReplacement = "bad-replacement", Book, Error { id: String, other: String };
    /// A finding whose severity `book.toml` cannot change.
    FixedSeverity = "fixed-severity", Book, Error { code: String };
    /// A book that has nothing to show yet, or shows it nowhere.
    EmptyBook = "empty-book", Book, Warning { missing: String };
    /// A chapter that the book's contents do not name.
    ChapterNotInContents = "chapter-not-in-contents", Book, Warning { id: String };
    /// Profiles that extend each other.
    ExtendsCircle = "extends-circle", Profile, Error { id: String, base: String };
    /// `without` names a block that the base does not hold.
    NotInBase = "not-in-base", Profile, Error { id: String, base: String };
    /// `without` in a profile that extends none.
    WithoutBase = "without-base", Profile, Error;
    /// `only` names an item that the block's list does not have.
    NoSuchItem = "no-such-item", Profile, Error { number: String, title: String, count: usize };
    /// A choice that adds nothing to what the base holds already.
    RepeatedInBase = "repeated-in-base", Profile, Note { id: String };
    /// A block that every profile holds is not chosen.
    AlwaysMissing = "always-missing", Profile, Warning { block: AboutBlock, cause: Option<AlwaysCause> };
    /// What the choices ask for is neither listed nor left out with a reason.
    AskedNotListed = "asked-not-listed", Profile, Warning { block: AboutBlock, count: usize };
    /// A listed block that no choice asks for.
    ListedNotAsked = "listed-not-asked", Profile, Note { block: AboutBlock };
    /// No block of a kind of which a profile is expected to hold one.
    NoneChosen = "none-chosen", Profile, Note { plural: String, list: String };
    /// Someone who works alone does not hold all of what is to be performed.
    SoleWorkerGap = "sole-worker-gap", Profile, Warning { block: AboutBlock, whole: String };
    /// A chosen block is part of something that is not performed.
    OutsideScope = "outside-scope", Profile, Warning { block: AboutBlock, whole: String, whole_id: String, whole_list: String, origin: Option<OutsideOrigin> };
    /// More blocks of a kind than `book.toml` holds feasible.
    TooManyBlocks = "too-many-blocks", Profile, Warning { count: usize, most: usize, plural: String, list: String };
    /// The choices take more hours than there are.
    TooManyHours = "too-many-hours", Profile, Warning { hours: String, there_are: String };
    /// The choices take less than half of the hours that there are.
    FewHours = "few-hours", Profile, Note { hours: String, there_are: String };
    /// A block is left out that nothing asks for.
    OmittedNotAsked = "omitted-not-asked", Profile, Warning { block: AboutBlock };
    /// A block is left out without a reason.
    OmittedWithoutReason = "omitted-without-reason", Profile, Warning { block: AboutBlock };
    /// A block is both chosen and left out.
    OmittedAndChosen = "omitted-and-chosen", Profile, Warning { block: AboutBlock };
    /// A chosen block is retired.
    RetiredBlock = "retired-block", Profile, Warning { block: AboutBlock, why: String, replaced: Option<Replaced> };
    /// A block that is in use names one that is retired.
    RequiresRetired = "requires-retired", Book, Warning { id: String, title: String, replaced: Option<ReplacedInText> };
    /// A team without members.
    NoMembers = "no-members", Team, Error;
    /// Two members of a team with one name.
    RepeatedMember = "repeated-member", Team, Error { name: String };
    /// A team performs something of which no member holds any part.
    ScopeUncovered = "scope-uncovered", Team, Warning { block: AboutBlock };
    /// A team performs something of which its members hold a part.
    ScopeInPart = "scope-in-part", Team, Warning { block: AboutBlock, held: usize, count: usize };
    /// A block that belongs to what the team performs has no holder.
    NoHolder = "no-holder", Team, Warning { block: AboutBlock };
    /// A block that belongs to what the team performs has one holder.
    OneHolder = "one-holder", Team, Note { block: AboutBlock, name: String };
    /// A block is held by more members than the team needs.
    ManyHolders = "many-holders", Team, Note { block: AboutBlock, count: usize };
    /// What the choices of a team ask for is listed by no member.
    TeamGap = "team-gap", Team, Warning { block: AboutBlock };
    /// A member's profile takes more hours than the member has.
    MemberHours = "member-hours", Team, Warning { name: String, hours: String, there_are: String };
}
