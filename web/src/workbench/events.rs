//! What each of the session's events does to the workbench.

use pyworkers_analysis::hints;
use pyworkers_kernel::{Event, Stream};

use super::{
    Workbench,
    status::{Phase, Status},
};
use crate::traceback;

impl Workbench {
    /// The session reports.
    pub(super) fn hear(&self, event: &Event) {
        let aside = self.aside.borrow().clone();
        if let Some(listener) = aside {
            if matches!(event, Event::Exit { .. }) {
                self.aside.take();
            }
            listener(event);
            return;
        }
        self.take_in(event);
        // Traces come by the hundred, and only the timeline shows them, at its own pace.
        if !matches!(event, Event::Trace { .. }) {
            self.draw();
        }
        for listener in self.listeners.borrow().clone() {
            listener(event);
        }
    }

    fn take_in(&self, event: &Event) {
        self.watch.on_event(event);
        match event {
            Event::Progress { loaded, total } => self.loading.progress(*loaded, *total),
            Event::Ready => self.loaded(),
            Event::Process { pid, name, state, exitcode, waiting, .. } => {
                let mut marks = self.marks.borrow_mut();
                self.frame.process(*pid);
                self.processes.update(*pid, name, *state, *exitcode, waiting.clone(), &mut marks);
            }
            Event::Output { pid, name, stream, text } => self.on_output(*pid, name, *stream, text),
            Event::Input { pid, name, waiting } => self.stdin.set(*pid, name, *waiting),
            Event::Deadlock { processes } => {
                self.deadlock.show(processes, &mut self.marks.borrow_mut());
                hints::from_deadlock(processes, traceback::is_main).iter().for_each(|hint| self.hints.add(hint));
                if self.status.phase() == Phase::Running {
                    self.status.set(Phase::Deadlocked);
                }
            }
            Event::Warning { text } => self.lines.borrow_mut().notice(text, true),
            Event::Exit { status } => self.on_exit(*status),
            // For what watches, or listens.
            Event::Waits { .. } | Event::Trace { .. } | Event::Objects { .. } | Event::Display { .. } => {}
        }
    }

    fn on_output(&self, pid: u32, name: &str, stream: Stream, text: &str) {
        let stderr = stream == Stream::Stderr;
        self.console.make_room_for(name);
        let mut raised = None;
        let mut hint = None;
        let from_source = self.from_source.borrow().clone();
        self.lines.borrow_mut().write(pid, name, stderr, text, |line| {
            if stderr {
                raised = self.tracebacks.borrow_mut().line(pid, &line.text).or(raised.take());
                let at = raised.as_ref().map_or(0, |raised| raised.line);
                hint = hint.take().or_else(|| hints::from_stderr(&line.text, at, &from_source));
            } else {
                hint = hint.take().or_else(|| hints::from_stdout(&line.text));
            }
        });
        hint.iter().for_each(|hint| self.hints.add(hint));
        if let Some(raised) = raised {
            self.mark_error(raised.line, &raised.message);
        }
    }

    fn on_exit(&self, status: i32) {
        self.stdin.clear();
        self.deadlock.over();
        self.show_source_hints();
        let stopped = self.status.phase() == Phase::Stopping;
        self.lines.borrow_mut().notice(&last_line(&self.status, status, stopped), false);
        self.processes.draw_lives(self.status.began());
        self.status.set(if stopped { Phase::Stopped(status) } else { Phase::Ended(status) });
        self.measured(status, stopped);
    }
}

fn last_line(clock: &Status, status: i32, stopped: bool) -> String {
    if stopped {
        return "Stopped.".to_owned();
    }
    format!("Program ended with exit code {status} in {:.1} s", clock.seconds())
}
