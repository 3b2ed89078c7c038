use super::*;

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile { name: name.into(), text: text.into(), ..SourceFile::default() }
}

fn shared() -> Shared {
    Shared { files: vec![file("main.py", "print('ä😀')\n"), file("data.json", "[1]")], active: "data.json".into() }
}

fn packed(json: &str) -> String {
    format!("#{KEY}{}", URL_SAFE_NO_PAD.encode(deflate::compress_to_vec(json.as_bytes(), 9)))
}

#[test]
fn a_program_comes_back_as_it_was() {
    let link = fragment(&shared()).expect("it is short");
    assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_=".contains(&byte)), "{link}");
    assert_eq!(program(&format!("#{link}")), Some(Ok(shared())));
    assert_eq!(program(&format!("#{link}.")), Some(Ok(shared())), "as the end of a sentence");
}

#[test]
fn hidden_and_fixed_files_stay_so() {
    let mut program = shared();
    program.files[1].hidden = true;
    program.files[1].read_only = true;
    let link = fragment(&program).expect("it is short");
    assert_eq!(super::program(&link), Some(Ok(program)));
}

#[test]
fn other_fragments_are_left_alone() {
    for other in ["", "#", "#queue", "#codex"] {
        assert_eq!(program(other), None);
    }
}

#[test]
fn a_long_program_is_refused() {
    // Numbers that cannot be compressed.
    let mut state = 1_u32;
    let text: String = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(33 + (state >> 24) as u8 % 90)
    })
    .take(40_000)
    .collect();
    let long = Shared { files: vec![file("main.py", &text)], active: String::new() };
    assert_eq!(fragment(&long), Err(ShareError::TooLarge));
}

#[test]
fn a_cut_link_is_reported() {
    let link = fragment(&shared()).expect("it is short");
    for length in KEY.len()..link.len() {
        assert_eq!(program(&link[..length]), Some(Err(ShareError::Damaged)), "{length}");
    }
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let bomb = format!("{{\"f\":[{{\"name\":\"main.py\",\"text\":\"{}\"}}]}}", "x".repeat(MAX_UNPACKED_BYTES));
    assert_eq!(program(&packed(&bomb)), Some(Err(ShareError::Bomb)));
}

#[test]
fn what_this_page_never_made_is_refused() {
    let hostile = [
        "[]",
        "{}",
        r#"{"f":[]}"#,
        r#"{"f":[{"name":"other.py","text":""}]}"#,
        r#"{"f":[{"name":"main.py","text":""},{"name":"../../etc/passwd.txt","text":""}]}"#,
        r#"{"f":[{"name":"main.py","text":""},{"name":"main.py","text":""}]}"#,
        r#"{"f":[{"name":"main.py","text":7}]}"#,
    ];
    for json in hostile {
        assert_eq!(program(&packed(json)), Some(Err(ShareError::Damaged)), "{json}");
    }
    assert_eq!(program("#code=%3Cscript%3E"), Some(Err(ShareError::Damaged)));
}
