//! `new profile`: asks the steps of a profile one by one, and writes the file.

use std::io::BufRead;
use std::path::Path;

use bouwstenen::book::bad_id;
use bouwstenen::book::config::{HOURS_OF_A_WEEK, ProfileRules};
use bouwstenen::book::{BlockId, Book, KindId, Loaded};
use bouwstenen::coverage::covering_kinds;
use bouwstenen::draft::Draft;
use bouwstenen::finding::variant::IdFault;
use bouwstenen::finding::{Help, problem};
use bouwstenen::output::{self, Existing};
use bouwstenen::publication::route::INDEX;
use bouwstenen::source::{Place, SourceFile};
use bouwstenen::theme::words::fill;

use super::{ERRORS, Outcome, in_one_line, load, load_correct, print, refused, say, tell};

/// Answers given as options. A title and choices make a whole profile: then nothing is asked. Otherwise the others are
/// asked.
pub struct Answers {
    pub title: Option<String>,
    pub organisation: Option<String>,
    pub scope: Option<Vec<String>>,
    pub choose: Option<Vec<String>>,
    pub hours_per_week: Option<f64>,
    pub sole_worker: bool,
}

pub fn new_profile(folder: &Path, name: &str, given: Answers) -> Outcome {
    let Some(loaded) = load_correct(folder)? else { return Ok(ERRORS) };
    let words = &loaded.words;
    let Some(rules) = &loaded.book.config.profiles else { return Err(words.text("new.no_profiles").into()) };
    let path = format!("profiles/{name}.toml");
    let place = Place::start_of(&SourceFile::new(path.clone(), ""));
    let reserved = || {
        let fault = Some(IdFault::Reserved { reserved: INDEX.into() });
        (name == INDEX).then(|| problem::BadId { id: name.into(), fault, help: Help::Plain }.at(place.clone()))
    };
    if let Some(finding) = bad_id::finding(name, ".toml", &place).or_else(reserved) {
        return Err(in_one_line(&finding, words));
    }
    let exists = || fill(words.text("new.exists"), &[("path", path.clone())]);
    // Checked before the questions, so that nobody answers them in vain.
    if std::fs::symlink_metadata(folder.join(&path)).is_ok() {
        return Err(exists());
    }
    let draft = Interview { loaded: &loaded, rules }.draft(name, given)?;
    let schema = folder.join(".schema/profile.json").is_file().then_some("../.schema/profile.json");
    let text = draft.to_toml(&loaded.book, words, schema);
    output::write(folder, Path::new(&path), text.as_bytes(), Existing::Keep).map_err(|error| refused(&error, words))?;
    say(&fill(words.text("report.written"), &[("path", path.clone())]));
    let mut checked = load(folder)?;
    checked.findings.retain(|finding| finding.place.file.path == path);
    tell(&checked.findings, &checked);
    if checked.findings.is_empty() {
        say(&fill(words.text("new.clean"), &[("id", name.into())]));
    }
    Ok(0)
}

/// Asks for missing answers, in the order of the steps.
struct Interview<'a> {
    loaded: &'a Loaded,
    rules: &'a ProfileRules,
}

impl Interview<'_> {
    fn draft(&self, name: &str, given: Answers) -> Result<Draft, String> {
        let book = &self.loaded.book;
        let mut draft = Draft { sole_worker: given.sole_worker, ..Draft::default() };
        draft.chosen = book.all_choosable().filter(|id| book.block(*id).always).collect();

        let is_whole = given.title.is_some() && given.choose.is_some();
        draft.title = match given.title {
            Some(title) => title,
            None => self.ask_text("new.title")?.unwrap_or_else(|| name.replace('-', " ")),
        };
        draft.organisation = match given.organisation {
            Some(organisation) => Some(organisation),
            None if is_whole => None,
            None => self.ask_text("new.organisation")?,
        };
        if let Some(scope) = self.rules.scope {
            let all: Vec<_> = book.choosable(scope).collect();
            draft.scope = match given.scope {
                Some(names) => self.named(&names, &all)?,
                None if is_whole => Vec::new(),
                None => self.ask_blocks("new.scope", scope, &all, &[])?,
            };
        }
        if !draft.sole_worker && given.choose.is_none() {
            draft.sole_worker = self.ask_yes("new.sole_worker")?;
        }
        match given.choose {
            Some(names) => {
                let all: Vec<_> = book.all_choosable().collect();
                let named = self.named(&names, &all)?;
                add(&mut draft.chosen, named);
                draft.hours_per_week = given.hours_per_week;
            }
            None => self.ask_choices(&mut draft, given.hours_per_week)?,
        }
        if draft.sole_worker {
            // A worker who works alone does everything in the scope.
            let parts = book
                .all_choosable()
                .filter(|id| draft.scope.iter().any(|whole| book.is_part_of(*id, *whole)))
                .collect();
            add(&mut draft.chosen, parts);
        }
        draft.chosen.sort_unstable();
        Ok(draft)
    }

    /// Asks for blocks of each kind: those of the scope, then other blocks, then the hours, then other kinds.
    fn ask_choices(&self, draft: &mut Draft, hours: Option<f64>) -> Result<(), String> {
        let book = &self.loaded.book;
        let covering = covering_kinds(book);
        for kind in &covering {
            // Without a scope, all blocks can be chosen.
            let performed: Vec<_> = match self.rules.scope {
                Some(scope) if draft.scope.is_empty() => book.choosable(scope).collect(),
                _ => draft.scope.clone(),
            };
            let is_within = |id: &BlockId, wholes: &[BlockId]| wholes.iter().any(|whole| book.is_part_of(*id, *whole));
            let all_wholes: Vec<_> = self.rules.scope.into_iter().flat_map(|scope| book.of_kind(scope)).collect();
            let (bound, free): (Vec<_>, Vec<_>) = book.choosable(*kind).partition(|id| is_within(id, &all_wholes));
            let inside: Vec<_> = bound.into_iter().filter(|id| is_within(id, &performed)).collect();
            if !draft.sole_worker {
                let chosen = self.ask_blocks("new.within", *kind, &inside, &draft.chosen)?;
                add(&mut draft.chosen, chosen);
            }
            let chosen = self.ask_blocks("new.others", *kind, &free, &draft.chosen)?;
            add(&mut draft.chosen, chosen);
        }
        draft.hours_per_week = match hours {
            Some(hours) => Some(hours),
            None => self.ask_hours()?,
        };
        let askable = book.config.askable();
        let others = self.rules.kinds.iter().filter(|kind| !covering.contains(kind) && !askable.contains(kind));
        for kind in others {
            let all: Vec<_> = book.choosable(*kind).collect();
            let chosen = self.ask_blocks("new.kind", *kind, &all, &draft.chosen)?;
            add(&mut draft.chosen, chosen);
        }
        let asked = book.requirements[self.rules.relation].of_choices(draft.chosen.iter().copied());
        if !asked.is_empty() {
            self.ask("new.asked", &[])?;
            for asked in asked {
                self.print(&format!("  {} ({})\n", book.block(asked.block).name(), asked.reasons.len()))?;
            }
        }
        Ok(())
    }

    fn ask(&self, key: &str, values: &[(&'static str, String)]) -> Result<(), String> {
        self.print(&format!("\n{}\n", fill(self.loaded.words.text(key), values)))
    }

    fn print(&self, text: &str) -> Result<(), String> {
        print(text, &self.loaded.words)
    }

    /// Reads a line of the answer; none at the end of the input.
    fn line(&self) -> Result<Option<String>, String> {
        self.print("> ")?;
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(line.trim().to_owned())),
            Err(error) => Err(error.to_string()),
        }
    }

    fn ask_text(&self, key: &str) -> Result<Option<String>, String> {
        self.ask(key, &[])?;
        Ok(self.line()?.filter(|line| !line.is_empty()))
    }

    fn ask_yes(&self, key: &str) -> Result<bool, String> {
        self.ask(key, &[])?;
        let yes = self.loaded.words.text("new.yes").to_lowercase();
        let line = self.line()?.unwrap_or_default().to_lowercase();
        Ok(!line.is_empty() && yes.starts_with(&line))
    }

    fn ask_hours(&self) -> Result<Option<f64>, String> {
        self.ask("new.hours", &[])?;
        while let Some(line) = self.line()?.filter(|line| !line.is_empty()) {
            match line.replace(',', ".").parse::<f64>() {
                Ok(hours) if (0.0..=HOURS_OF_A_WEEK).contains(&hours) => return Ok(Some(hours)),
                _ => self.ask("new.no_number", &[("given", line)])?,
            }
        }
        Ok(None)
    }

    /// Asks for blocks of a kind by code, number or id; asks again until all are known.
    fn ask_blocks(
        &self,
        key: &str,
        kind: KindId,
        blocks: &[BlockId],
        chosen: &[BlockId],
    ) -> Result<Vec<BlockId>, String> {
        let book: &Book = &self.loaded.book;
        if blocks.is_empty() {
            return Ok(Vec::new());
        }
        self.ask(key, &[("plural", book.config.kinds[kind].plural.clone())])?;
        for (number, id) in blocks.iter().enumerate() {
            let block = book.block(*id);
            let code = block.code.clone().unwrap_or_else(|| (number + 1).to_string());
            let mark = if chosen.contains(id) { "✓" } else { " " };
            self.print(&format!(" {mark} {code:>2}  {}\n", block.title.value))?;
        }
        self.ask("new.how", &[])?;
        while let Some(line) = self.line()? {
            if line == "*" {
                return Ok(blocks.to_vec());
            }
            let names: Vec<_> =
                line.split([' ', ',', ';']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
            match self.named(&names, blocks) {
                Ok(found) => return Ok(found),
                Err(message) => self.print(&format!("{message}\n"))?,
            }
        }
        Ok(Vec::new())
    }

    /// Returns the blocks with these ids, codes or numbers, among some.
    fn named(&self, names: &[String], among: &[BlockId]) -> Result<Vec<BlockId>, String> {
        let book = &self.loaded.book;
        let find = |name: &String| {
            let by_id = among.iter().find(|id| book.block(**id).id == *name);
            let mut of_code = among.iter().filter(|id| book.block(**id).code.as_deref() == Some(name));
            // A code may be ambiguous among several kinds: then only an id is accepted.
            let by_code = of_code.next().filter(|_| of_code.next().is_none());
            let by_number = || {
                let index = name.parse::<usize>().ok()?.checked_sub(1)?;
                among.get(index).filter(|id| book.block(**id).code.is_none())
            };
            by_id.or(by_code).or_else(by_number).copied().ok_or_else(|| {
                let ids = among.iter().map(|id| book.block(*id).id.as_str());
                super::find::<usize>(self.loaded, name, ids).err().unwrap_or_default()
            })
        };
        names.iter().map(find).collect()
    }
}

/// Adds blocks that are not in the list yet.
fn add(chosen: &mut Vec<BlockId>, more: Vec<BlockId>) {
    for id in more {
        if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
}
