//! Events, errors and their places. CPython's `pyexpat` reports the same.

use pyworkers_expat::{Error, Event, Parser};

/// What a document gives, fed in pieces of this size: events with their places, and the error.
fn read(document: &[u8], separator: Option<&str>, piece: usize) -> Vec<String> {
    let mut parser = Parser::new(separator.map(str::to_owned));
    let mut log = Vec::new();
    let mut text = String::new();
    let mut pieces: Vec<(&[u8], bool)> = document.chunks(piece.max(1)).map(|bytes| (bytes, false)).collect();
    pieces.push((b"", true));
    for (bytes, is_final) in pieces {
        let mut result = parser.feed(bytes, is_final).map(|()| None);
        while result.is_ok() {
            result = parser.next_event();
            match &result {
                Ok(Some(Event::CharacterData(data))) => text.push_str(data),
                Ok(Some(Event::UnknownEncoding(name))) => {
                    if !parser.set_known_encoding(name) {
                        parser.refuse_encoding();
                    }
                }
                Ok(Some(Event::Other(_) | Event::NotStandalone)) => {}
                Ok(None) => break,
                Ok(Some(event)) => {
                    if !text.is_empty() {
                        log.push(std::mem::take(&mut text));
                    }
                    let place = parser.position();
                    log.push(format!("{}:{}:{} {}", place.line, place.column, place.byte, show(event)));
                }
                Err(_) => {}
            }
        }
        if let Err(error) = result {
            let place = parser.position();
            log.push(format!("{text}{}:{}:{} {}", place.line, place.column, place.byte, error.message()));
            return log;
        }
    }
    log
}

fn show(event: &Event) -> String {
    match event {
        Event::StartElement { name, attributes, .. } => {
            let attributes: Vec<String> = attributes.iter().map(|(name, value)| format!(" {name}={value}")).collect();
            format!("<{name}{}>", attributes.concat())
        }
        Event::EndElement { name } => format!("</{name}>"),
        Event::EntityDecl(entity) => format!("entity {} {:?}", entity.name, entity.value),
        other => format!("{other:?}"),
    }
}

#[test]
fn an_error_has_its_code_and_place() {
    for (document, error, line, column) in [
        ("<a>", Error::NoElements, 1, 3),
        ("<a>\n<b></a>", Error::TagMismatch, 2, 5),
        ("<a b='' b=''/>", Error::DuplicateAttribute, 1, 8),
        ("<a>&b;</a>", Error::UndefinedEntity, 1, 3),
        ("<a/>b", Error::JunkAfterDocElement, 1, 4),
        ("<a>&&</a>", Error::InvalidToken, 1, 4),
        ("<a>é<", Error::UnclosedToken, 1, 4),
        ("<a><![CDATA[", Error::UnclosedCdataSection, 1, 12),
        ("<a>&#0;</a>", Error::BadCharRef, 1, 3),
    ] {
        for piece in [1, 3, 100] {
            let mut parser = Parser::new(None);
            let mut found = None;
            for bytes in document.as_bytes().chunks(piece).chain([&b""[..]]) {
                found = found.or_else(|| parser.feed(bytes, bytes.is_empty()).err());
                while found.is_none() {
                    match parser.next_event() {
                        Ok(Some(_)) => {}
                        Ok(None) => break,
                        Err(error) => found = Some(error),
                    }
                }
            }
            let place = parser.position();
            assert_eq!((found, place.line, place.column), (Some(error), line, column), "{document} by {piece}");
            assert_eq!(parser.feed(b"", true), Err(error), "an error stays");
        }
    }
}

#[test]
fn pieces_of_any_size_give_the_same_events() {
    let document = "<?xml version='1.0'?>\r\n<!DOCTYPE a [<!ENTITY e 'x<b/>&#65;'> <!ATTLIST a c NMTOKEN ' d '>]>\n\
        <a é='1'>&e;t\r\n]] &lt;<![CDATA[<]]>]]><!--c--><?p i?></a>\n";
    let whole = read(document.as_bytes(), None, usize::MAX);
    for piece in 1..20 {
        assert_eq!(read(document.as_bytes(), None, piece), whole, "by {piece}");
    }
}

#[test]
fn an_entity_is_read_at_its_reference() {
    let log = read(b"<!DOCTYPE a [<!ENTITY e 'x<b/>&#65;'>]><a>&e;</a>", None, 100);
    let place = "1:42:42";
    assert!(log.contains(&format!("{place} <b>")), "{log:?}");
    assert!(log.contains(&"x".to_owned()) && log.contains(&"A".to_owned()), "{log:?}");
}

#[test]
fn namespaces_are_joined_to_names() {
    let log = read(b"<a xmlns='u' xmlns:p='v'><p:b p:c='1' d='2'/></a>", Some("}"), 100);
    assert!(log.contains(&"1:25:25 <v}b v}c=1 d=2>".to_owned()), "{log:?}");
    assert!(log.iter().any(|line| line.ends_with("</u}a>")), "{log:?}");
}

#[test]
fn bytes_are_counted_in_the_encoding_of_the_document() {
    let utf16: Vec<u8> = "\u{FEFF}<a>\u{1F600}<b></a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16, None, 3).last().unwrap(), "1:10:22 mismatched tag");
    let latin = b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE9\xE9</b>";
    assert_eq!(read(latin, None, 5).last().unwrap(), "\u{e9}\u{e9}1:50:50 mismatched tag");
}

#[test]
fn expanding_without_end_is_refused() {
    let mut document = String::from("<!DOCTYPE a [<!ENTITY e0 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'>");
    for level in 1..9 {
        let inner = format!("&e{};", level - 1).repeat(10);
        document += &format!("<!ENTITY e{level} '{inner}'>");
    }
    document += "]><a b='&e8;'/>";
    let log = read(document.as_bytes(), None, 1000);
    assert!(log.last().unwrap().ends_with(Error::AmplificationLimitBreach.message()), "{:?}", log.last());
}
