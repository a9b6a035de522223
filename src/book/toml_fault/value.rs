//! Faults in a value: quotes, commas, brackets, numbers, dates and unquoted words.

use toml::value::Date;

use super::{Look, TomlFault};
use crate::finding::variant::TomlMistake;
use crate::theme::synonyms;

/// Typographic quotes that word processors insert.
const CURLY: [char; 10] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '`'];

/// Returns the fault of typographic quotes around a text or a key.
pub fn curly_quotes(look: &Look) -> Option<TomlFault> {
    let opening = look.rest().chars().next().filter(|sign| CURLY.contains(sign));
    let Some(opening) = opening else { return curly_end(look) };
    let start = look.span.start;
    let inner = start + opening.len_utf8();
    let single = matches!(opening, '‘' | '’' | '‚');
    let closes = |sign: &char| {
        if single {
            matches!(sign, '‘' | '’' | '\'')
        } else {
            CURLY.contains(sign) && !matches!(sign, '‘' | '’' | '‚') || *sign == '"'
        }
    };
    let ends: Vec<_> = look.text[inner..look.line.end].char_indices().filter(|(_, sign)| closes(sign)).collect();
    let Some((end, closing)) = ends.first() else {
        return Some(TomlFault::new(TomlMistake::CurlyQuotes, start..inner));
    };
    let end = inner + end;
    let fault = TomlFault::new(TomlMistake::CurlyQuotes, start..end + closing.len_utf8());
    let plain = !look.text[inner..end].contains(['"', '\\']);
    // An apostrophe looks like the closing quote.
    let certain = plain && (!single || ends.len() == 1);
    Some(if certain { fault.edit(start..inner, "\"").edit(end..end + closing.len_utf8(), "\"") } else { fault })
}

/// Returns the fault of a text that opens with a straight quote and closes with a typographic one.
fn curly_end(look: &Look) -> Option<TomlFault> {
    if !look.message.starts_with("invalid basic string") && !look.message.starts_with("invalid literal string") {
        return None;
    }
    let line = look.line().trim_end().trim_end_matches(',').trim_end().trim_end_matches([']', '}']).trim_end();
    let last = line.chars().next_back().filter(|sign| CURLY.contains(sign))?;
    let at = look.line.start + line.len() - last.len_utf8();
    let quote = if look.message.starts_with("invalid basic") { "\"" } else { "'" };
    Some(TomlFault::new(TomlMistake::CurlyQuotes, at..at + last.len_utf8()).edit(at..at + last.len_utf8(), quote))
}

/// Returns the fault of a decimal comma, such as `24,5`.
pub fn decimal_comma(look: &Look) -> Option<TomlFault> {
    let line = look.line();
    let mut from = 0;
    while let Some(equals) = line[from..].find('=').map(|at| from + at) {
        from = equals + 1;
        let value = line[from..].trim_start();
        let start = line.len() - value.len();
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let whole = digits(value);
        let Some(fraction) = value[whole..].strip_prefix(',') else { continue };
        let part = digits(fraction);
        let ends = fraction[part..].trim_start();
        if whole > 0 && part > 0 && (ends.is_empty() || ends.starts_with(['}', '#', ',', '\r'])) {
            let at = look.line.start + start;
            let right = format!("{}.{}", &value[..whole], &fraction[..part]);
            let span = at..at + whole + 1 + part;
            return Some(
                TomlFault::new(TomlMistake::DecimalComma { right: right.clone() }, span.clone()).edit(span, right),
            );
        }
    }
    None
}

/// Returns the fault of a list or table with a missing bracket or comma, or other brackets.
pub fn brackets(look: &Look) -> Option<TomlFault> {
    let rest = look.rest();
    if look.message.starts_with("unclosed inline table") {
        return Some(TomlFault::new(TomlMistake::UnclosedBraces, look.before.code_end..look.before.code_end));
    }
    if rest.starts_with('(') {
        let code = code(rest);
        let fault = TomlFault::new(TomlMistake::Parentheses, look.span.start..look.span.start + code.len());
        let end = look.span.start + code.len();
        let certain = code.ends_with(')') && code.matches(['(', ')']).count() == 2;
        let start = look.span.start;
        return Some(if certain { fault.edit(start..start + 1, "[").edit(end - 1..end, "]") } else { fault });
    }
    let comma_or_end =
        look.message.starts_with("missing comma between array") || look.message.starts_with("unclosed array");
    if look.message.starts_with("extra comma") {
        return Some(TomlFault::new(TomlMistake::ExtraComma, look.span.clone()).edit(look.span.clone(), ""));
    }
    // Behind a last comma the parser takes the next key for an entry of the list.
    let next_key = || {
        let in_list = look.before.open.last().is_some_and(|(_, sign)| *sign == '[');
        let starts_line = look.text[look.line.start..look.span.start].trim().is_empty();
        in_list && starts_line && is_assignment(rest)
    };
    if !comma_or_end && !look.message.starts_with("unexpected `=` in array") && !next_key() {
        return None;
    }
    let at = look.before.code_end;
    let place = look.text[..at].char_indices().next_back().map_or(at, |(last, _)| last)..at;
    let (opened, _) = *look.before.open.last()?;
    // A key after an open list: the list should have ended before it.
    let ended = rest.trim().is_empty() || rest.starts_with('[') || is_assignment(rest);
    if ended {
        let many_lines = look.text[opened..at].contains('\n');
        let bracket = if many_lines { "\n]" } else { "]" };
        let line = look.line_number(Some(opened));
        let fault = TomlFault::new(TomlMistake::UnclosedList { line }, place);
        return Some(fault.first(Some(opened)).edit(at..at, bracket));
    }
    Some(TomlFault::new(TomlMistake::MissingComma, place).edit(at..at, ","))
}

/// Returns whether a line is `key = …`.
fn is_assignment(line: &str) -> bool {
    let Some((key, _)) = line.split_once('=') else { return false };
    let key = key.trim();
    !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || "-_.".contains(sign))
}

/// Returns the fault of a text whose quotes do not close, close too early, or that contains a backslash.
pub fn text_in_quotes(look: &Look) -> Option<TomlFault> {
    let message = look.message;
    if message.contains("unicode value") || message.contains("escape") {
        let at = look.text[look.line.start..look.span.start.max(look.line.start)].rfind('\\');
        let at = at.map_or(look.span.start, |at| look.line.start + at);
        return Some(TomlFault::new(TomlMistake::Backslash, at..(at + 1).min(look.text.len())));
    }
    let unclosed = message.starts_with("invalid") && message.contains("string");
    if unclosed && look.rest().trim().is_empty() {
        return Some(TomlFault::new(TomlMistake::UnclosedQuote, look.span.clone()));
    }
    if message.starts_with("missing opening quote") {
        return Some(TomlFault::new(
            TomlMistake::UnopenedQuote,
            look.span.start..look.span.start + code(look.rest()).len(),
        ));
    }
    let behind_text = look.text[..look.span.start].ends_with(['"', '\'']);
    let goes_on = look.rest().starts_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '"' | '\''));
    (behind_text && goes_on && message.starts_with("unexpected"))
        .then(|| TomlFault::new(TomlMistake::QuoteInText, look.span.start - 1..look.span.start))
}

/// Returns the fault of text after a value.
pub fn after_value(look: &Look) -> Option<TomlFault> {
    if !look.message.starts_with("unexpected key or value") {
        return None;
    }
    let rest = code(look.rest());
    let (start, end) = (look.span.start, look.span.start + rest.len());
    let fault = |mistake| TomlFault::new(mistake, start..end);
    Some(match rest {
        "," | ";" => fault(TomlMistake::TrailingMark).edit(start..end, ""),
        _ if rest.starts_with(',') => {
            let equals = look.line().find('=')?;
            let value = look.line()[equals + 1..].trim_start();
            let from = look.line.end - value.len();
            let all = value.trim_end();
            let whole = from..from + code(all).len();
            let texts = look.text[whole.clone()].split(',').all(|part| {
                let part = part.trim();
                part.len() > 1 && part.starts_with('"') && part.ends_with('"')
            });
            let fault = TomlFault::new(TomlMistake::ListWithoutBrackets, whole.clone());
            if texts { fault.edit(whole.start..whole.start, "[").edit(whole.end..whole.end, "]") } else { fault }
        }
        _ if rest.starts_with([']', '}', ')']) => fault(TomlMistake::ExtraBracket),
        _ => fault(TomlMistake::TwoValues),
    })
}

/// Returns the fault of a word, a date or a number in another notation than that of TOML.
pub fn unquoted(look: &Look) -> Option<TomlFault> {
    const ABOUT: [&str; 14] = [
        "must be quoted",
        "invalid boolean",
        "invalid float",
        "invalid date",
        "invalid time",
        "invalid mantissa",
        "invalid fraction",
        "invalid exponent",
        "leading zero",
        "`_`",
        "redundant",
        "radix",
        "unexpected sign",
        "invalid value",
    ];
    if !ABOUT.iter().any(|about| look.message.contains(about)) {
        return None;
    }
    let start = look.text[..look.span.start].rfind(['=', '[', ',', '{', '\n']).map_or(0, |at| at + 1);
    let start = start + look.text[start..].len() - look.text[start..].trim_start_matches([' ', '\t']).len();
    let start = start.min(look.span.start);
    let from = &look.text[start..look.line.end.max(start)];
    // In a list, a comma ends the word.
    let signs: &[char] = if look.before.open.is_empty() { &['#'] } else { &['#', ',', ']', '}'] };
    let token = from[..from.find(signs).unwrap_or(from.len())].trim_end();
    if token.is_empty() {
        return None;
    }
    let span = start..start + token.len();
    if let Some(fault) = date(token, &span) {
        return Some(fault);
    }
    if let Some(value) = synonyms::truth(token) {
        let right = value.to_string();
        let mistake = TomlMistake::Boolean { value: token.into(), right: right.clone() };
        return Some(TomlFault::new(mistake, span.clone()).edit(span, right));
    }
    let word = token.starts_with(char::is_alphabetic);
    if token.contains('=') {
        // The extra text begins after the first word, if there is one.
        let first = token.find([' ', '\t']).unwrap_or_default();
        let second = token.len() - token[first..].trim_start().len();
        return Some(TomlFault::new(TomlMistake::TwoValues, span.start + second..span.end));
    }
    if !word {
        return Some(TomlFault::new(TomlMistake::Number { value: token.into() }, span));
    }
    let plain = token.chars().all(|sign| sign.is_alphanumeric() || " -_".contains(sign));
    let fault = TomlFault::new(TomlMistake::Unquoted { value: token.into() }, span.clone());
    Some(if plain { fault.edit(span, format!("\"{token}\"")) } else { fault })
}

/// Returns the fault of a date in another notation than year-month-day, or that does not exist.
fn date(token: &str, span: &std::ops::Range<usize>) -> Option<TomlFault> {
    let parts: Vec<_> = token.split(['-', '/', '.', ' ']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<u16>().ok().filter(|_| part.len() <= 4);
    let fault = |right: Option<Date>| {
        let value = token.to_owned();
        let Some(right) = right else { return TomlFault::new(TomlMistake::Date { value }, span.clone()) };
        let right = right.to_string();
        let mistake = TomlMistake::DateOrder { value, right: right.clone() };
        TomlFault::new(mistake, span.clone()).edit(span.clone(), right)
    };
    let (Some(first_number), Some(third_number)) = (number(first), number(third)) else { return None };
    let Some(second_number) = number(second) else {
        // The month is a word.
        return (first.len() <= 2 && third.len() == 4).then(|| fault(None));
    };
    if first.len() == 4 {
        let right = day(first_number, second_number, third_number);
        if right.is_none() {
            return Some(TomlFault::new(TomlMistake::NoSuchDay { value: token.into() }, span.clone()));
        }
        return Some(fault(right));
    }
    if third.len() != 4 {
        return None;
    }
    let european = day(third_number, second_number, first_number);
    let american = day(third_number, first_number, second_number);
    Some(match (european, american) {
        (Some(right), None) | (None, Some(right)) => fault(Some(right)),
        (Some(one), Some(other)) if one == other => fault(Some(one)),
        (Some(_), Some(_)) => fault(None),
        (None, None) => TomlFault::new(TomlMistake::NoSuchDay { value: token.into() }, span.clone()),
    })
}

/// Returns the date if it exists.
pub fn day(year: u16, month: u16, day: u16) -> Option<Date> {
    let text = format!("{year:04}-{month:02}-{day:02}");
    text.parse::<toml::value::Datetime>().ok()?.date
}

/// Returns a line without its comment and the white space before it. Strings that contain `#` do not reach this function.
fn code(text: &str) -> &str {
    let mut end = 0;
    super::lexer::walk(text, text.len(), |at, part| match part {
        super::lexer::Token::Sign(sign) => end = at + sign.len_utf8(),
        super::lexer::Token::Text(length) => end = at + length,
        super::lexer::Token::Remark => {}
    });
    &text[..end]
}
