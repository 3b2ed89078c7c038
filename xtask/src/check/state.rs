//! A check of the sources for which there is no lint.

#[cfg(test)]
mod tests {
    use std::fs;

    use walkdir::WalkDir;

    use crate::paths;

    /// A variable of a process must be declared by `process_local!`, which requires a rule for a child of `fork`.
    #[test]
    fn every_variable_of_a_process_has_its_rule_for_a_fork() {
        for name in ["session", "sched", "ipc", "modules", "process"] {
            for entry in WalkDir::new(paths::root().join("crate").join(name).join("src")) {
                let path = entry.unwrap().into_path();
                if path.extension().is_none_or(|ending| ending != "rs") || path.ends_with("session/src/local.rs") {
                    continue;
                }
                let source = fs::read_to_string(&path).unwrap();
                assert!(!source.contains("thread_local!"), "{} declares a bare thread_local!", path.display());
            }
        }
    }
}
