//! How the source is built: imports go one way, between modules and between files.
//!
//! A module may use what the file says that declares it; apart from that no file imports, through others, itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{files, real_book};

/// The place of a module: its names from the root, which is empty.
type Module = Vec<String>;

/// For each module those that it imports, each with one path by which it does.
type Imports = BTreeMap<Module, BTreeMap<Module, String>>;

/// The files of one crate: words and signs of each, without comments, texts and unit tests.
struct Source {
    files: BTreeMap<Module, Vec<String>>,
    /// For each module the names that it passes on (`pub use`), and where they come from.
    passed_on: BTreeMap<Module, BTreeMap<String, Module>>,
    /// Whether the root only calls, and says nothing that others use: so it is in the library.
    root_calls: bool,
}

impl Source {
    /// Reads the files below `src/` for which `belongs` says so; `root` is the one at the top.
    fn read(root: &str, belongs: impl Fn(&str) -> bool) -> Self {
        let folder = real_book().join("src");
        let mut all = BTreeMap::new();
        for path in files(&folder, "rs").into_iter().filter(|path| path == root || belongs(path)) {
            let text = std::fs::read_to_string(folder.join(&path)).expect("a source file");
            let mut module: Module = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            if path == root {
                module.clear();
            } else if module.last().is_some_and(|last| last == "mod") {
                module.pop();
            }
            all.insert(module, tokens(&text));
        }
        let mut source = Self { files: all, passed_on: BTreeMap::new(), root_calls: root == "lib.rs" };
        // A name may be passed on several times.
        for _ in 0..4 {
            let mut passed_on = BTreeMap::new();
            for (module, tokens) in &source.files {
                let names: BTreeMap<_, _> = paths(tokens)
                    .into_iter()
                    .filter(|found| found.passed_on)
                    .filter_map(|found| Some((found.path.last()?.clone(), source.find(module, &found.path)?)))
                    .collect();
                passed_on.insert(module.clone(), names);
            }
            source.passed_on = passed_on;
        }
        source
    }

    /// The file in which the item of a path is declared; none where the path leads out of the crate.
    fn find(&self, from: &Module, path: &[String]) -> Option<Module> {
        let (mut at, mut rest): (Module, &[String]) = match path.first()?.as_str() {
            "crate" => (Vec::new(), &path[1..]),
            "self" => (from.clone(), &path[1..]),
            "super" => (from.clone(), path),
            first => {
                let child: Module = from.iter().cloned().chain([first.to_owned()]).collect();
                if !self.files.contains_key(&child) {
                    return None;
                }
                (from.clone(), path)
            }
        };
        while rest.first().is_some_and(|first| first == "super") {
            at.pop();
            rest = &rest[1..];
        }
        while let Some(next) = rest.first() {
            let inner: Module = at.iter().cloned().chain([next.clone()]).collect();
            if !self.files.contains_key(&inner) {
                let passed_on = self.passed_on.get(&at).and_then(|names| names.get(next));
                return passed_on.cloned().or(Some(at));
            }
            at = inner;
            rest = &rest[1..];
        }
        Some(at)
    }

    fn imports(&self) -> Imports {
        let mut imports = Imports::new();
        for (module, tokens) in &self.files {
            let own = imports.entry(module.clone()).or_default();
            for found in paths(tokens) {
                // To pass on a name is no use of it.
                let unused = found.passed_on && found.path.last().is_some_and(|name| !is_used(tokens, name));
                // A module belongs to the file that declares it.
                let other = |to: &Module| !module.starts_with(to) || (self.root_calls && to.is_empty() && to != module);
                if let Some(to) = self.find(module, &found.path).filter(|to| other(to) && !unused) {
                    own.insert(to, found.path.join("::"));
                }
            }
        }
        imports
    }
}

/// Whether a name stands in a file apart from paths and declarations of `use`.
fn is_used(tokens: &[String], name: &str) -> bool {
    let mut in_use = false;
    tokens.iter().enumerate().any(|(at, token)| {
        in_use = token == "use" || in_use && token != ";";
        let in_path = at > 0 && ["::", "."].contains(&tokens[at - 1].as_str());
        !in_use && !in_path && token == name
    })
}

/// A path as it stands in a file.
struct Found {
    path: Vec<String>,
    /// Whether it is of a `pub use`.
    passed_on: bool,
}

/// All paths of more than one name, those in braces one by one.
fn paths(tokens: &[String]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = is_name(&tokens[at]) && tokens.get(at + 1).is_some_and(|next| next == "::");
        if !begins {
            at += 1;
            continue;
        }
        let before = tokens[..at].iter().rev();
        let is_use = tokens[..at].last().is_some_and(|last| last == "use");
        // `pub use`, `pub(crate) use`.
        let passed_on =
            is_use && before.skip(1).take_while(|token| *token != ";" && *token != "}").any(|token| token == "pub");
        let mut all = Vec::new();
        at = tree(tokens, at, &[], &mut all);
        found.extend(all.into_iter().map(|path| Found { path, passed_on }));
    }
    found
}

/// Reads a path, or a tree of paths, from `at` on; returns where it ends.
fn tree(tokens: &[String], mut at: usize, before: &[String], all: &mut Vec<Vec<String>>) -> usize {
    let mut path = before.to_vec();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    let next = tree(tokens, at, &path, all);
                    // What is no path (`as name`, a comma) is passed over.
                    at = if next == at { at + 1 } else { next };
                    while tokens.get(at).is_some_and(|token| token != "," && token != "}") {
                        at += 1;
                    }
                    at += usize::from(tokens.get(at).is_some_and(|token| token == ","));
                }
                return at + 1;
            }
            Some("self") if !path.is_empty() => at += 1,
            Some(name) if is_name(name) => {
                path.push(name.to_owned());
                at += 1;
            }
            // `*`, or the `<` of a type.
            _ => break,
        }
        if tokens.get(at).is_some_and(|token| token == "::") {
            at += 1;
        } else {
            break;
        }
    }
    if path.len() > before.len().min(1) {
        all.push(path);
    }
    at
}

fn is_name(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// The words and signs of a source file up to its unit tests, without comments and texts.
fn tokens(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            raw.find("\"#").map_or(rest.len(), |end| end + 5)
        } else if first == '"' {
            text_length(rest)
        } else if rest.starts_with("'\"'") {
            3
        } else if rest.starts_with("'\\\"'") {
            4
        } else if rest.starts_with("::") {
            tokens.push("::".into());
            2
        } else if is_name(rest) {
            let length = rest.find(|next: char| !next.is_alphanumeric() && next != '_').unwrap_or(rest.len());
            tokens.push(rest[..length].to_owned());
            length
        } else {
            if !first.is_whitespace() {
                tokens.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// The length of a text in quotes.
fn text_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The cycles, one for each way back: the modules on it, with the paths by which each imports the next.
fn cycles(imports: &Imports) -> Vec<String> {
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    for start in imports.keys() {
        let mut way = Vec::new();
        walk(start, imports, &mut way, &mut done, &mut found);
    }
    found
}

fn walk<'a>(
    at: &'a Module,
    imports: &'a Imports,
    way: &mut Vec<&'a Module>,
    done: &mut BTreeSet<&'a Module>,
    found: &mut Vec<String>,
) {
    if let Some(first) = way.iter().position(|other| *other == at) {
        let circle: Vec<_> = way[first..].iter().copied().chain([at]).collect();
        let steps = circle.windows(2).map(|step| format!("{} imports {}", name(step[0]), imports[step[0]][step[1]]));
        found.push(steps.collect::<Vec<_>>().join(", "));
        return;
    }
    if !done.contains(at) {
        way.push(at);
        imports.get(at).into_iter().flatten().for_each(|(to, _)| walk(to, imports, way, done, found));
        way.pop();
        done.insert(at);
    }
}

fn name(module: &Module) -> String {
    if module.is_empty() { "the root".into() } else { module.join("::") }
}

/// The library, and the program on top of it.
fn crates() -> [Source; 2] {
    let of_program = |path: &str| path.starts_with("commands/");
    [Source::read("lib.rs", |path| path != "main.rs" && !of_program(path)), Source::read("main.rs", of_program)]
}

#[test]
fn no_file_imports_itself_through_others() {
    for source in crates() {
        let imports = source.imports();
        assert!(imports.values().map(BTreeMap::len).sum::<usize>() > 10, "no imports are found: the test is broken");
        let cycles = cycles(&imports);
        assert!(cycles.is_empty(), "{} cycles:\n{}", cycles.len(), cycles.join("\n"));
    }
}

#[test]
fn no_module_imports_itself_through_others() {
    let [library, _] = crates();
    let mut imports = Imports::new();
    for (from, all) in library.imports() {
        let top = |module: &Module| module.first().cloned().into_iter().collect::<Module>();
        let own = imports.entry(top(&from)).or_default();
        own.extend(all.into_iter().map(|(to, path)| (top(&to), path)).filter(|(to, _)| *to != top(&from)));
    }
    let cycles = cycles(&imports);
    assert!(cycles.is_empty(), "{} cycles:\n{}", cycles.len(), cycles.join("\n"));
}

#[test]
fn a_cycle_is_found_and_named() {
    let module = |name: &str| vec![name.to_owned()];
    let tokens = |text: &str| tokens(text);
    let files = [
        (Vec::new(), "mod a; mod b; pub use b::Thing;"),
        (module("a"), "// use crate::c;\nuse crate::{Thing, b::{Other as Same}};"),
        (module("b"), "pub struct Thing; fn f() { \"crate::c\"; crate::a::g::<u8>() }"),
        (module("c"), "use crate::a;\n#[cfg(test)]\nmod tests { use crate::b; }"),
    ];
    let files = files.map(|(module, text)| (module, tokens(text)));
    let passed_on = BTreeMap::from([(Vec::new(), BTreeMap::from([("Thing".to_owned(), module("b"))]))]);
    let source = Source { files: files.into_iter().collect(), passed_on, root_calls: true };
    let imports = source.imports();
    assert_eq!(imports[&module("c")].keys().collect::<Vec<_>>(), [&module("a")]);
    assert_eq!(cycles(&imports), ["a imports crate::b::Other, b imports crate::a::g"]);
}
