//! The program in the editor: its files, what its source shows, and what one does with it besides running it.

use std::rc::Rc;

use pyworkers_kernel as kernel;

use super::{Workbench, menu::Asked};
use crate::{
    files::SourceFiles,
    settings::Settings,
    share::{ShareError, Shared},
};

/// The module `playground`, for programs that are to run elsewhere.
const PLAYGROUND: &str = include_str!("../../../crate/pylib/playground.py");

impl Workbench {
    /// Puts another program into the editor.
    pub fn set_program(&self, files: &SourceFiles) {
        self.editor.set_files(&files.files, &files.main, &files.main);
        self.hints.clear();
        self.tabs.render();
    }

    /// Brings one of the files to the front.
    pub fn show_file(&self, name: &str) {
        self.editor.open(name);
    }

    /// What downloads are named after.
    pub fn set_title(&self, title: &str) {
        self.title.replace(title.to_owned());
    }

    /// The program in the editor.
    pub fn files(&self) -> SourceFiles {
        SourceFiles { files: self.editor.files(), main: self.editor.main() }
    }

    /// Calls `listener` when the user has changed the settings.
    pub fn on_settings(&self, listener: impl Fn(&Settings) + 'static) {
        self.on_settings.borrow_mut().push(Rc::new(listener));
    }

    /// Says that a program which came with a link could not be read; the one in the editor stays.
    pub fn tell(&self, error: ShareError) {
        self.lines.borrow_mut().notice(&error.to_string(), true);
        self.draw();
    }

    pub(super) fn asked(&self, asked: Asked) {
        let program = || Shared { files: self.editor.files(), active: self.editor.active() };
        let Some(menu) = &self.menu else { return };
        match asked {
            Asked::CopyLink => menu.copy_link(&program()),
            Asked::Download => menu.download(&self.title.borrow(), &program(), Some(PLAYGROUND)),
            Asked::Settings => self.settings.iter().for_each(|dialog| dialog.open()),
        }
    }

    /// The settings hold: at once for what is seen, from the next run on for programs.
    pub(super) fn apply(&self, settings: &Settings) {
        self.editor.set_font_size(settings.font_size.0);
        let base = self.options.borrow().base.clone();
        let (cpu_count, start_method, trace) = (settings.processors, settings.start_method, settings.timeline.0);
        self.options.replace(kernel::Options { base, cpu_count, start_method, trace });
        for listener in self.on_settings.borrow().clone() {
            listener(settings);
        }
    }

    /// Escape in the editor stops a running program, and means nothing else while none runs.
    pub(super) fn escape(&self) -> bool {
        let runs = self.status.is_running();
        if runs {
            self.stop();
        }
        runs
    }

    /// Finds out what the source shows, for hints during the run and after it.
    pub(super) fn read_source(&self) {
        self.from_source.take();
        let (editor, this) = (self.editor.clone(), self.this.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let hints = editor.hints().await;
            let Some(it) = this.upgrade() else { return };
            it.from_source.replace(hints);
            // What ended before it was read.
            if !it.status.is_running() {
                it.show_source_hints();
            }
        });
    }

    /// Shows what the source shows, when the run is over.
    pub(super) fn show_source_hints(&self) {
        self.from_source.borrow().iter().for_each(|hint| self.hints.add(hint));
    }
}
