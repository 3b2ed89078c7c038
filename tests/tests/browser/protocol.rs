//! Messages through a real channel.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use pyworkers_pipes::Arrivals;
use pyworkers_protocol::figure::Figure;
use pyworkers_protocol::{
    Call, ChildSpec, Compile, PipeMessage, Reply, Start, StartMethod, Task, ToKernel, ToProcess, WaitingThread,
};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{MessageChannel, MessageEvent, MessagePort};

/// Posts a value through a channel. Returns the event at the other end.
async fn posted(value: &JsValue, transfer: &Array) -> MessageEvent {
    let channel = MessageChannel::new().expect("the browser provides a channel");
    let port = channel.port1();
    let event = Promise::new(&mut |resolve, _| port.set_onmessage(Some(&resolve)));
    channel.port2().post_message_with_transferable(value, transfer).expect("it can be posted");
    JsFuture::from(event).await.expect("it arrives").unchecked_into()
}

/// A message after its passage through a channel, as JavaScript and as Rust see it.
async fn crossed<T: Serialize + DeserializeOwned>(message: &T) -> (JsValue, T) {
    let value = message.serialize(&serde_wasm_bindgen::Serializer::new()).expect("plain data");
    let data = posted(&value, &Array::new()).await.data();
    let read = serde_wasm_bindgen::from_value(data.clone()).expect("it is read back");
    (data, read)
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).expect("a message is an object")
}

#[wasm_bindgen_test]
async fn a_start_arrives_whole() {
    let message = ToProcess::Start(Start {
        ppid: 1001,
        cpu_count: 8,
        start_method: StartMethod::Spawn,
        trace: true,
        compile: Compile::Always,
        channel: Some("pyworkers 1".into()),
        child: ChildSpec {
            pid: 1002,
            name: "Process-1".into(),
            method: StartMethod::Spawn,
            daemon: false,
            env: vec![("LANG".into(), "de_DE.UTF-8".into())],
            inheritance: None,
            task: Task::Child { data: vec![0, 1, 255] },
        },
    });
    let (_, read) = crossed(&message).await;
    let ToProcess::Start(start) = read else { panic!("{read:?}") };
    assert_eq!((start.child.pid, start.ppid, start.cpu_count), (1002, 1001, 8));
    assert_eq!(start.start_method, StartMethod::Spawn);
    assert!(start.trace);
    assert_eq!(start.channel.as_deref(), Some("pyworkers 1"));
    assert_eq!(start.child.env, [("LANG".to_owned(), "de_DE.UTF-8".to_owned())]);
    assert!(matches!(start.child.task, Task::Child { data } if data == [0, 1, 255]));
}

#[wasm_bindgen_test]
async fn bytes_travel_as_bytes() {
    let bytes: Vec<u8> = (0..=255).collect();
    let (data, read) = crossed(&ToKernel::Stream { ticket: 7, fd: 1, bytes: bytes.clone() }).await;
    // A plain array would be ten times as large, and slow.
    assert!(field(&data, "bytes").is_instance_of::<Uint8Array>());
    assert!(matches!(read, ToKernel::Stream { ticket: 7, fd: 1, bytes: read } if read == bytes));
    let (_, read) = crossed(&ToProcess::Reply { id: 3, reply: Reply::Stdin { bytes: Vec::new() } }).await;
    assert!(matches!(read, ToProcess::Reply { id: 3, reply: Reply::Stdin { bytes } } if bytes.is_empty()));
}

#[wasm_bindgen_test]
async fn pixels_travel_as_bytes() {
    let figure = Figure::Image { width: 2, height: 1, x: 1, y: 0, columns: 1, rows: 1, rgba: vec![1, 2, 3, 255] };
    let (data, read) = crossed(&ToKernel::Display { id: "a".into(), figure: figure.clone() }).await;
    assert!(field(&field(&data, "figure"), "rgba").is_instance_of::<Uint8Array>());
    assert!(matches!(read, ToKernel::Display { id, figure: read } if id == "a" && read == figure));
}

#[wasm_bindgen_test]
async fn calls_and_answers_keep_their_numbers() {
    let (_, read) = crossed(&ToKernel::Call { id: u32::MAX, call: Call::ReadStdin { max: 8192 } }).await;
    assert!(matches!(read, ToKernel::Call { id: u32::MAX, call: Call::ReadStdin { max: 8192 } }));
    let (_, read) = crossed(&ToKernel::Exit { code: -15, leaves: true }).await;
    assert!(matches!(read, ToKernel::Exit { code: -15, leaves: true }));
}

#[wasm_bindgen_test]
async fn a_waiting_thread_keeps_what_it_waits_for() {
    let thread = WaitingThread {
        name: "MainThread".into(),
        reason: "an item from a queue (get)".into(),
        holder: None,
        object: Some(4096),
        since: 1.5,
        file: "/home/pyworkers/main.py".into(),
        line: 30,
        forever: true,
    };
    let held = WaitingThread { holder: Some(1002), ..thread.clone() };
    let (_, read) = crossed(&ToKernel::Waiting { round: 2, threads: vec![thread.clone(), held.clone()] }).await;
    assert!(matches!(read, ToKernel::Waiting { round: 2, threads } if threads == [thread, held]));
}

#[wasm_bindgen_test]
async fn an_inbox_moves_with_its_messages_and_ports() {
    let mut arrivals = Arrivals::from_ticket(7);
    arrivals.push(7, Some(b"unread".to_vec()));
    arrivals.push(9, Some(b"early".to_vec()));
    let message = PipeMessage::Inbox { id: 4096, arrivals };
    let value = ToKernel::Pipe(message).serialize(&serde_wasm_bindgen::Serializer::new()).expect("plain data");
    let writers = MessageChannel::new().expect("the browser provides a channel");
    writers.port2().post_message(&"sent before the move".into()).expect("text can be posted");
    let event = posted(&value, &Array::of1(&writers.port1())).await;
    let read: ToKernel = serde_wasm_bindgen::from_value(event.data()).expect("it is read back");
    let ToKernel::Pipe(PipeMessage::Inbox { id: 4096, mut arrivals }) = read else { panic!("{read:?}") };
    assert_eq!(arrivals.pop(), Some((7, b"unread".to_vec())));
    assert!(arrivals.is_empty());
    arrivals.push(8, None);
    assert_eq!(arrivals.pop(), Some((9, b"early".to_vec())));

    // A message that a writer posted before the move arrives at the port's new home.
    let port: MessagePort = event.ports().get(0).unchecked_into();
    let next = Promise::new(&mut |resolve, _| port.set_onmessage(Some(&resolve)));
    let late: MessageEvent = JsFuture::from(next).await.expect("it arrives").unchecked_into();
    assert_eq!(late.data().as_string().as_deref(), Some("sent before the move"));
}

#[wasm_bindgen_test]
fn what_is_no_message_is_refused() {
    for foreign in ["1", "{}", r#"{"type":"format the disk"}"#, r#"{"type":"exit"}"#, r#"["a"]"#, "null"] {
        let value = js_sys::JSON::parse(foreign).expect("it is JSON");
        assert!(serde_wasm_bindgen::from_value::<ToKernel>(value).is_err(), "{foreign}");
    }
}
