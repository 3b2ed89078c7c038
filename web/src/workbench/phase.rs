//! The phase of a workbench, from an interpreter that is not loaded to a program that has ended, and the effects of Run
//! and Stop in it. Plain Rust, tested natively.

/// The phase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Phase {
    /// The interpreter is neither loaded nor requested.
    Idle,
    /// The interpreter is being loaded. True if Run was pressed in the meantime.
    Loading(bool),
    /// The interpreter is loaded, and nothing has run yet.
    Ready,
    /// A program runs.
    Running,
    /// The program is deadlocked.
    Deadlocked,
    /// Stop was pressed. The exit event has not arrived yet.
    Stopping,
    /// The program has ended with this exit code.
    Ended(i32),
    /// The program was stopped.
    Stopped(i32),
    /// The interpreter could not be loaded.
    Failed,
    /// This browser lacks something that the interpreter needs.
    Unsupported,
}

/// The effect of Run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnRun {
    /// The interpreter is loaded first.
    Load,
    /// The program runs once the interpreter is loaded.
    Wait,
    /// The program runs.
    Begin,
    /// There is no interpreter to run it.
    Refuse,
    /// Nothing: a program runs already.
    Nothing,
}

/// The effect of Stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnStop {
    /// The requested run does not begin.
    TakeBack,
    /// The run ends.
    End,
    /// Nothing: there is no run, or it is ending already.
    Nothing,
}

/// A phase as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The name for style sheets.
    pub state: &'static str,
    /// The text for the reader.
    pub text: String,
    /// The program's exit code, once it has ended.
    pub exitcode: Option<i32>,
}

impl Phase {
    /// True from Run to the exit.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Running | Self::Deadlocked | Self::Stopping)
    }

    /// Whether there is no interpreter and none is being loaded.
    pub fn is_broken(self) -> bool {
        matches!(self, Self::Failed | Self::Unsupported)
    }

    /// The effect of Run in this phase.
    pub fn on_run(self) -> OnRun {
        match self {
            Self::Idle => OnRun::Load,
            Self::Loading(_) => OnRun::Wait,
            Self::Ready | Self::Ended(_) | Self::Stopped(_) => OnRun::Begin,
            Self::Failed | Self::Unsupported => OnRun::Refuse,
            Self::Running | Self::Deadlocked | Self::Stopping => OnRun::Nothing,
        }
    }

    /// The effect of Stop in this phase.
    pub fn on_stop(self) -> OnStop {
        match self {
            Self::Loading(true) => OnStop::TakeBack,
            Self::Running | Self::Deadlocked => OnStop::End,
            _ => OnStop::Nothing,
        }
    }

    /// Whether the button Run can be pressed.
    pub fn offers_run(self) -> bool {
        !self.is_running() && !self.is_broken() && self != Self::Loading(true)
    }

    /// Whether the button Stop can be pressed.
    pub fn offers_stop(self) -> bool {
        self.on_stop() != OnStop::Nothing
    }

    /// The phase as it is shown.
    pub fn words(self) -> Words {
        let (state, text, exitcode) = match self {
            Self::Idle => ("idle", "Ready".into(), None),
            Self::Loading(false) => ("loading", "Loading Python".into(), None),
            Self::Loading(true) => ("loading", "Starts when Python is loaded".into(), None),
            Self::Ready => ("ready", "Ready".into(), None),
            Self::Running => ("running", "Running".into(), None),
            Self::Deadlocked => ("running", "Deadlock".into(), None),
            Self::Stopping => ("running", "Stopping".into(), None),
            Self::Ended(status) => ("ended", format!("Exit code {status}"), Some(status)),
            Self::Stopped(status) => ("stopped", "Stopped".into(), Some(status)),
            Self::Failed => ("failed", "Python could not be loaded".into(), None),
            Self::Unsupported => ("unsupported", "This browser cannot run Python".into(), None),
        };
        Words { state, text, exitcode }
    }
}

#[cfg(test)]
mod tests {
    use super::{OnRun, OnStop, Phase};

    const ALL: [Phase; 11] = [
        Phase::Idle,
        Phase::Loading(false),
        Phase::Loading(true),
        Phase::Ready,
        Phase::Running,
        Phase::Deadlocked,
        Phase::Stopping,
        Phase::Ended(0),
        Phase::Stopped(1),
        Phase::Failed,
        Phase::Unsupported,
    ];

    #[test]
    fn a_button_is_offered_only_where_it_does_something() {
        for phase in ALL {
            let runs = matches!(phase.on_run(), OnRun::Load | OnRun::Begin | OnRun::Wait);
            assert_eq!(phase.offers_run(), runs && phase != Phase::Loading(true), "{phase:?}");
            assert_eq!(phase.offers_stop(), phase.on_stop() != OnStop::Nothing, "{phase:?}");
            assert!(!(phase.offers_run() && phase.offers_stop()), "{phase:?}");
            assert_eq!(phase.words().state == "running", phase.is_running(), "{phase:?}");
        }
    }

    #[test]
    fn a_run_that_waits_for_the_interpreter_can_be_taken_back() {
        assert_eq!(Phase::Loading(false).on_run(), OnRun::Wait);
        assert_eq!(Phase::Loading(true).on_stop(), OnStop::TakeBack);
        assert_eq!(Phase::Stopping.on_stop(), OnStop::Nothing);
        assert_eq!(Phase::Ended(3).words().exitcode, Some(3));
    }
}
