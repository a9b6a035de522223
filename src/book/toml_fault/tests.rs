//! Each fault with its message, and the text after the safe correction.

use toml::de::DeTable;

use super::{correct, explain};

/// Returns the variant, the text at its span, and the corrected text if a correction is safe.
fn found(text: &str) -> (&'static str, String, Option<String>) {
    let (_, errors) = DeTable::parse_recoverable(text);
    let fault = explain(text, 1, &errors).unwrap_or_else(|| panic!("{text:?} has no mistake"));
    let certain = !fault.edits.is_empty();
    let (corrected, _) = correct(text);
    (
        fault.mistake.map_or("general", |mistake| mistake.name()),
        text[fault.span].to_owned(),
        certain.then_some(corrected),
    )
}

/// Faults with one correction: the text, the variant, the span, the corrected text.
const CERTAIN: &[[&str; 4]] = &[
    ["a = “Kok”\n", "curly-quotes", "“Kok”", "a = \"Kok\"\n"],
    ["a = „Kok”\nb = ‘x’\n", "curly-quotes", "„Kok”", "a = \"Kok\"\nb = \"x\"\n"],
    ["a = [“x”, “y”] # “z”\n", "curly-quotes", "“x”", "a = [\"x\", \"y\"] # “z”\n"],
    ["a = \"Kok”\nb = 1\n", "curly-quotes", "”", "a = \"Kok\"\nb = 1\n"],
    ["a = “Kok\"\n", "curly-quotes", "“Kok\"", "a = \"Kok\"\n"],
    ["“a” = \"Kok\"\n", "curly-quotes", "“a”", "\"a\" = \"Kok\"\n"],
    ["a = [\n  \"x\"\n  \"y\",\n]\n", "missing-comma", "\"", "a = [\n  \"x\",\n  \"y\",\n]\n"],
    ["a = [\n  \"x\" # one\n  \"y\",\n]\n", "missing-comma", "\"", "a = [\n  \"x\", # one\n  \"y\",\n]\n"],
    ["a = [\"x\" \"y\"]\n", "missing-comma", "\"", "a = [\"x\", \"y\"]\n"],
    ["a = [1,,2]\n", "extra-comma", ",", "a = [1,2]\n"],
    [
        "a = [\n  \"x\",\n  \"y\"\nb = 24\n\n[c]\n",
        "unclosed-list",
        "\"",
        "a = [\n  \"x\",\n  \"y\"\n]\nb = 24\n\n[c]\n",
    ],
    ["a = [\"x\"\n[c]\nd = 1\n", "unclosed-list", "\"", "a = [\"x\"]\n[c]\nd = 1\n"],
    ["a = [\n  \"x\",\n\nb = 24\n", "unclosed-list", ",", "a = [\n  \"x\",\n]\n\nb = 24\n"],
    ["a = [\"x\"\n", "unclosed-list", "\"", "a = [\"x\"]\n"],
    ["a = \"x\", \"y\"\n", "list-without-brackets", "\"x\", \"y\"", "a = [\"x\", \"y\"]\n"],
    ["a = (\"x\", \"y\")\n", "parentheses", "(\"x\", \"y\")", "a = [\"x\", \"y\"]\n"],
    ["a = 24,5\n", "decimal-comma", "24,5", "a = 24.5\n"],
    ["a = 0,8 # eight\n", "decimal-comma", "0,8", "a = 0.8 # eight\n"],
    ["a = [{ b = \"x\", c = 2,5 }]\n", "decimal-comma", "2,5", "a = [{ b = \"x\", c = 2.5 }]\n"],
    ["a = True\n", "boolean", "True", "a = true\n"],
    ["a = ja\n", "boolean", "ja", "a = true\n"],
    ["a = no # not\n", "boolean", "no", "a = false # not\n"],
    ["a = Kok\n", "unquoted", "Kok", "a = \"Kok\"\n"],
    ["a = Kok en bakker # twee\n", "unquoted", "Kok en bakker", "a = \"Kok en bakker\" # twee\n"],
    ["a = [chop, fry]\n", "unquoted", "chop", "a = [\"chop\", \"fry\"]\n"],
    ["a = 23-11-2026\n", "date-order", "23-11-2026", "a = 2026-11-23\n"],
    ["a = 11/23/2026\n", "date-order", "11/23/2026", "a = 2026-11-23\n"],
    ["a = 2026-1-5\n", "date-order", "2026-1-5", "a = 2026-01-05\n"],
    ["a: \"Kok\"\n", "colon", ":", "a = \"Kok\"\n"],
    ["a : 24\nb: 2\n", "colon", ":", "a = 24\nb = 2\n"],
    ["a: Kok\n", "colon", ":", "a = \"Kok\"\n"],
    ["a = { b: \"x\" }\n", "colon", ":", "a = { b = \"x\" }\n"],
    ["// note\na = 1\n", "comment-sign", "//", "# note\na = 1\n"],
    ["a = \"x\" // note\n", "comment-sign", "//", "a = \"x\" # note\n"],
    ["a = 1\n\u{a0}\u{a0}b = 2\n", "no-break-space", "\u{a0}\u{a0}", "a = 1\n  b = 2\n"],
    ["a = [\n\u{a0} \"x\",\n]\n", "no-break-space", "\u{a0}", "a = [\n  \"x\",\n]\n"],
    ["a\u{200b} = 1\n", "invisible", "\u{200b}", "a = 1\n"],
    ["[kinds]\na = 1\n\n[[kinds]]\na = 2\n", "double-brackets", "[kinds]", "[[kinds]]\na = 1\n\n[[kinds]]\na = 2\n"],
    ["[kinds]\na = 1\n[kinds]\na = 2\n", "double-brackets", "[kinds]", "[[kinds]]\na = 1\n[[kinds]]\na = 2\n"],
    ["[a\nb = 1\n", "header", "[a", "[a]\nb = 1\n"],
    ["[[a]\nb = 1\n", "header", "[[a]", "[[a]]\nb = 1\n"],
    ["a]\nb = 1\n", "header", "a]", "[a]\nb = 1\n"],
    ["a => [\"x\"]\n", "arrow", "=>", "a = [\"x\"]\n"],
    ["a := 1\n", "arrow", ":=", "a = 1\n"],
    ["a -> \"x\"\n", "arrow", "->", "a = \"x\"\n"],
    ["a []\n", "missing-equals", "a []", "a = []\n"],
    ["a [\"x\"]\n", "missing-equals", "a [\"x\"]", "a = [\"x\"]\n"],
    ["a == 1\n", "extra-equals", "=", "a = 1\n"],
    ["a \"x\"\n", "missing-equals", "a \"x\"", "a = \"x\"\n"],
    ["a = \"x\";\n", "trailing-mark", ";", "a = \"x\"\n"],
    ["a = 1,\n", "trailing-mark", ",", "a = 1\n"],
];

/// Faults that may be meant in several ways.
const OPEN: &[[&str; 3]] = &[
    ["a = ‘Kok’s boek’\n", "curly-quotes", "‘Kok’"],
    ["a = \"Kok\nb = [\"x\"]\n", "unclosed-quote", ""],
    ["a = Kok\"\n", "unopened-quote", "Kok\""],
    ["a = \"de \"beste\" kok\"\n", "quote-in-text", "\""],
    ["a = \"C:\\boeken\\uit\"\n", "backslash", "\\"],
    ["a = 24 uur\n", "number", "24 uur"],
    ["a = 80%\n", "number", "80%"],
    ["a = 007\n", "number", "007"],
    ["a = 2026-11-31\n", "no-such-day", "2026-11-31"],
    ["a = 31-02-2026\n", "no-such-day", "31-02-2026"],
    ["a = 5-6-2026\n", "date", "5-6-2026"],
    ["a = 23 november 2026\n", "date", "23 november 2026"],
    ["a:\n  - x\n", "yaml-list", ":"],
    ["- x\n", "yaml-list", "- x"],
    ["a = 1\na = 2\n", "duplicate-key", "a"],
    ["[a]\nb = 1\n[a]\nc = 1\n", "duplicate-table", "a"],
    ["a\n", "missing-equals", "a"],
    ["a =\n", "missing-value", "a ="],
    ["a b = 1\n", "key-with-space", "a b"],
    ["tïtel = 1\n", "key-characters", "tïtel"],
    ["a = [\"x\"]]\n", "extra-bracket", "]"],
    ["a = true b = 2\n", "two-values", "b = 2"],
    ["a = { b = \"x\", \n", "unclosed-braces", ""],
];

#[test]
fn a_certain_mistake_is_named_and_corrected() {
    let mut wrong = Vec::new();
    for [text, variant, place, corrected] in CERTAIN {
        let expected = (*variant, (*place).to_owned(), Some((*corrected).to_owned()));
        let found = found(text);
        if found != expected || correct(corrected).1 > 0 {
            wrong.push(format!("{text:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_mistake_of_several_meanings_is_named_and_left() {
    let mut wrong = Vec::new();
    for [text, variant, place] in OPEN {
        let (found, at, corrected) = found(text);
        if (found, at.as_str(), &corrected) != (*variant, *place, &None) {
            wrong.push(format!("{text:?}: {found} {at:?} {corrected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_first_of_two_is_named() {
    let text = "a = 1\nb = 2\n\n[c]\na = 1\na = 2\n";
    let (_, errors) = DeTable::parse_recoverable(text);
    let fault = explain(text, 1, &errors).expect("a mistake");
    assert_eq!(&text[fault.first.expect("the first")..][..5], "a = 1");
    assert!(fault.first > Some(10), "the one in the same table");
}

#[test]
fn whatever_a_text_holds_a_mistake_has_a_place_and_correcting_ends() {
    let whole = "# “x”\ntitle = \"Kok é\" # a\nlist = [\n  \"x\", { id = 'y', hours = 2.5 },\n]\ndate = 2026-11-23\n\n[[kinds]]\nid = \"a\"\n[omitted]\n\"b c\" = \"\"\"x\n\"y\" z\"\"\"\n";
    let signs = [
        "", "\"", "“", "[", "]]", "{", "=", ",", "\u{a0}", "\\", "'", "#", "\n", "\r", ":", "(", "- ", "1,5", "é",
        "\u{200b}",
    ];
    for at in (0..whole.len()).filter(|at| whole.is_char_boundary(*at)) {
        for (number, sign) in signs.iter().enumerate() {
            // The first is empty: a character is removed.
            let Some(rest) = whole.get(at + usize::from(number == 0)..) else { continue };
            let text = format!("{}{sign}{rest}", &whole[..at]);
            let (_, errors) = DeTable::parse_recoverable(&text);
            if let Some(fault) = explain(&text, 1, &errors) {
                assert!(text.get(fault.span.clone()).is_some(), "{text:?} {fault:?}");
                assert!(fault.first.is_none_or(|first| text.is_char_boundary(first)), "{text:?} {fault:?}");
            }
            let (once, _) = correct(&text);
            assert_eq!(correct(&once), (once.clone(), 0), "{text:?}");
        }
    }
}
