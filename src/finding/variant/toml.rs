//! What an author did wrong in TOML that does not parse.

use super::super::argument::{Argument, Parts, Shape};
use super::variants;

variants! {
    /// A mistake in TOML. `line` is that of the file.
    TomlMistake {
        CurlyQuotes = "curly-quotes",
        MissingComma = "missing-comma",
        ExtraComma = "extra-comma",
        UnclosedList = "unclosed-list" { line: usize },
        UnclosedBraces = "unclosed-braces",
        ExtraBracket = "extra-bracket",
        ListWithoutBrackets = "list-without-brackets",
        Parentheses = "parentheses",
        UnclosedQuote = "unclosed-quote",
        UnopenedQuote = "unopened-quote",
        QuoteInText = "quote-in-text",
        Backslash = "backslash",
        DecimalComma = "decimal-comma" { right: String },
        Boolean = "boolean" { value: String, right: String },
        Number = "number" { value: String },
        Unquoted = "unquoted" { value: String },
        DateOrder = "date-order" { value: String, right: String },
        Date = "date" { value: String },
        NoSuchDay = "no-such-day" { value: String },
        Colon = "colon",
        YamlList = "yaml-list",
        CommentSign = "comment-sign",
        NoBreakSpace = "no-break-space",
        Invisible = "invisible" { code: String },
        DuplicateKey = "duplicate-key" { key: String, line: usize },
        DuplicateTable = "duplicate-table" { key: String, line: usize },
        DoubleBrackets = "double-brackets" { key: String },
        Header = "header" { right: String },
        MissingEquals = "missing-equals" { key: String },
        ExtraEquals = "extra-equals",
        Arrow = "arrow" { written: String },
        MissingValue = "missing-value",
        KeyWithSpace = "key-with-space" { key: String },
        KeyCharacters = "key-characters" { key: String },
        TrailingMark = "trailing-mark",
        TwoValues = "two-values",
        TooDeep = "too-deep",
    }
}
