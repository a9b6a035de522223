//! Shows the progress of a build: a bar in a terminal, plain lines elsewhere.
//!
//! In: the progress events of a build. Out: standard error. Work of less than a second shows no bar, and only the first
//! line.

use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use bouwstenen::progress::{Progress, Work};
use bouwstenen::theme::words::{Words, fill};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::say;

/// Delay before the bar is shown, and between lines.
const SOON: Duration = Duration::from_secs(1);

/// Shows the progress events of a build.
pub struct ProgressDisplay<'a> {
    words: &'a Words,
    in_terminal: bool,
    now: Mutex<CurrentWork>,
}

/// Work in progress.
struct CurrentWork {
    bar: ProgressBar,
    last: Instant,
}

impl<'a> ProgressDisplay<'a> {
    /// Creates the display, still empty.
    pub fn new(words: &'a Words) -> Self {
        let now = CurrentWork { bar: ProgressBar::hidden(), last: Instant::now() };
        Self { words, in_terminal: std::io::stderr().is_terminal(), now: Mutex::new(now) }
    }

    /// Handles a progress event.
    pub fn step(&self, step: Progress) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        match step {
            Progress::Begins(_, 0) => {}
            Progress::Begins(work, count) => {
                now.bar.finish_and_clear();
                now.last = Instant::now();
                now.bar = self.bar(work, count);
                if !self.in_terminal {
                    say(&format!("{}: {count}", self.words.text(key(work))));
                }
            }
            Progress::Piece(name) => now.bar.set_message(name.to_owned()),
            Progress::Done => now.bar.inc(1),
        }
        if now.last.elapsed() < SOON {
            return;
        }
        if !self.in_terminal {
            now.last = Instant::now();
            let (done, count) = (now.bar.position(), now.bar.length().unwrap_or_default());
            let values = [("done", done.to_string()), ("count", count.to_string())];
            say(&fill(self.words.text("progress.part"), &values));
        } else if now.bar.is_hidden() {
            now.bar.set_draw_target(ProgressDrawTarget::stderr());
            now.bar.enable_steady_tick(SOON / 4);
        }
    }

    /// Removes the bar.
    pub fn end(&self) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).bar.finish_and_clear();
    }

    fn bar(&self, work: Work, count: usize) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
        let what = self.words.text(key(work));
        let left = fill(self.words.text("progress.left"), &[("time", "{eta}".into())]);
        // A theme's words may look like a field of the bar: then the plain form is used.
        let style = ProgressStyle::with_template(&format!("{what} {{bar:24}} {{pos}}/{{len}}, {left}  {{wide_msg}}"));
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
        }
        bar
    }
}

fn key(work: Work) -> &'static str {
    match work {
        Work::Booklets => "progress.booklets",
        Work::Pictures => "progress.pictures",
        Work::Files => "progress.files",
    }
}
