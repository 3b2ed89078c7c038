use super::describe;

/// A pickle of protocol 5 whose frame holds `body`.
fn pickle(body: &[u8]) -> Vec<u8> {
    let mut pickle = b"\x80\x05\x95".to_vec();
    pickle.extend((body.len() as u64).to_le_bytes());
    pickle.extend(body);
    pickle
}

fn shown(body: &[u8]) -> String {
    let pickle = pickle(body);
    describe(&pickle, pickle.len() as u32)
}

#[test]
fn plain_data_reads_as_python_writes_it() {
    for (body, repr) in [
        (&b"\x4e\x2e"[..], "None"),
        (b"\x88\x2e", "True"),
        (b"\x4a\xf9\xff\xff\xff\x2e", "-7"),
        (b"\x8a\x0b\0\0\0\0\0\0\0\0\0\0\x01\x2e", "1208925819614629174706176"),
        (b"\x47\x3f\xf0\0\0\0\0\0\0\x2e", "1.0"),
        (b"\x47\x3e\x7a\xd7\xf2\x9a\xbc\xaf\x48\x2e", "1e-07"),
        (b"\x47\x44\x80\xf0\xcf\x06\x4d\xd5\x92\x2e", "1e+22"),
        (b"\x8c\x04it's\x94\x2e", "\"it's\""),
        (b"\x8c\x03a\nb\x94\x2e", "'a\\nb'"),
        (b"\x43\x03x\0'\x94\x2e", "b'x\\x00\\''"),
        (b"\x5d\x94\x28\x4b\x01\x5d\x94\x4b\x02\x61\x65\x2e", "[1, [2]]"),
        (b"\x4b\x01\x85\x94\x2e", "(1,)"),
        (b"\x4b\x01\x4b\x02\x86\x94\x2e", "(1, 2)"),
        (b"\x29\x2e", "()"),
        (b"\x8f\x94\x28\x4b\x01\x90\x2e", "{1}"),
        (b"\x8f\x94\x2e", "set()"),
        (b"\x28\x4b\x02\x91\x94\x2e", "frozenset({2})"),
        (b"\x7d\x94\x8c\x01a\x94\x47\x3f\xf8\0\0\0\0\0\0\x73\x2e", "{'a': 1.5}"),
        (b"\x28\x91\x94\x2e", "frozenset()"),
        (b"\x96\x01\0\0\0\0\0\0\0x\x94\x2e", "bytearray(b'x')"),
        (b"\x5d\x94\x28\x8c\x01b\x94\x8c\x01a\x94h\x01e\x2e", "['b', 'a', 'b']"),
    ] {
        assert_eq!(shown(body), repr);
    }
}

#[test]
fn of_objects_the_names_are_told() {
    let task = b"\x8c\x08__main__\x94\x8c\x04Task\x94\x93\x94\x29\x81\x94\x7d\x94\x8c\x01x\x94\x4b\x01\x73\x62\x2e";
    assert_eq!(shown(task), "<Task, 45 B>");
    let call = b"(K\0K\0\x8c\x08__main__\x94\x8c\x06square\x94\x93\x94K\x01K\x02\x86\x94\x85\x94}\x94t\x94.";
    assert_eq!(shown(call), "<square, 51 B>");
}

#[test]
fn of_what_was_cut_the_type_is_told() {
    let long = pickle(b"\x5d\x94\x28\x4b\x01\x4b\x02");
    assert_eq!(describe(&long, 70_000), "<list, 70.0 kB>");
    assert_eq!(describe(b"", 12), "<object, 12 B>");
}

#[test]
fn long_texts_are_cut() {
    let mut body = b"X\xe8\x03\0\0".to_vec();
    body.extend([b'a'; 1000]);
    body.push(b'.');
    let text = shown(&body);
    assert_eq!(text.chars().count(), 160);
    assert!(text.ends_with('…'));
}

#[test]
fn a_value_in_itself_is_told() {
    assert_eq!(shown(b"\x5d\x94h\0a\x2e"), "[[...]]");
    assert_eq!(shown(b"\x7d\x94K\x01h\0\x85s\x2e"), "{1: ({...},)}");
}

#[test]
fn a_value_that_doubles_at_every_step_costs_no_more_than_its_bytes() {
    let mut by_copy = b"]".to_vec();
    let mut by_name = b"]\x94".to_vec();
    for step in 0..55 {
        by_copy.extend(b"2\x86");
        by_name.extend([b'h', step, b'h', step, 0x86, 0x94]);
    }
    for body in [&mut by_copy, &mut by_name] {
        body.push(b'.');
        let text = shown(body);
        assert_eq!(text.chars().count(), 160);
        assert!(text.starts_with("((((") && text.ends_with('…'), "{text}");
    }
    // A number of many bytes, and operations in the wrong place.
    let mut long = b"\x8a\xff".to_vec();
    long.extend([0x7f; 255]);
    long.push(b'.');
    assert_eq!(shown(&long).chars().count(), 160);
    for body in [&b"a."[..], b"(e.", b"]K\x01s.", b"\x86.", b"t.", b"h\0.", b"(1.", b"2.", b"}K\x01(u", b"(K\x01d."] {
        assert!(shown(body).starts_with('<'), "{body:?}");
    }
}

#[test]
fn no_bytes_are_too_strange() {
    for end in 0..=u8::MAX {
        for body in [&[end][..], &[0x8c, end, 0x93], &[0x93, end, 0x94, 0x93], &[0x80, end, 0x95, end]] {
            assert!(!describe(body, body.len() as u32).is_empty());
        }
    }
}
