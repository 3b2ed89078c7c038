//! `worker/protocol.js` agrees with the crate.

use std::{env, fmt::Write as _, fs, path::Path};

use pyworkers_protocol::{
    VERSION,
    script::{FromScript, Note, ToScript},
};

/// Upper case with underscores, as JavaScript writes constants.
fn constant(name: &str) -> String {
    let mut constant = String::new();
    for (i, letter) in name.char_indices() {
        if letter.is_uppercase() && i > 0 {
            constant.push('_');
        }
        constant.extend(letter.to_uppercase());
    }
    constant
}

fn module() -> String {
    let mut text = format!(
        "// Generated from crate/protocol/src/script.rs by its test `javascript`. That file documents the numbers.\n\n\
         export const VERSION = {VERSION};\n"
    );
    let mut group = |title: &str, members: &[(String, u8)]| {
        let _ = write!(text, "\n// {title}\n");
        for (name, number) in members {
            let _ = writeln!(text, "export const {} = {number};", constant(name));
        }
    };
    let to_script = [ToScript::Boot, ToScript::MemoryAndWoken].map(|it| (format!("{it:?}"), it as u8));
    group("From the page to a worker's script.", &to_script);
    let from_script =
        [FromScript::Ready, FromScript::Failed, FromScript::Notes].map(|it| (format!("{it:?}"), it as u8));
    group("From a worker's script to the page.", &from_script);
    let notes = Note::ALL.map(|it| (format!("{it:?}"), it as u8));
    group("The first number of each note.", &notes);
    text
}

#[test]
fn the_scripts_constants_are_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../worker/protocol.js");
    let expected = module();
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &expected).expect("the file can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "run `UPDATE=1 cargo test -p pyworkers-protocol` to make it anew");
}
