//! Items and messages as bytes.

use serde::{Deserialize, Serialize};

use crate::{
    message::{Message, State},
    queue::Weigh,
};

/// An item of a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its number in traces, or 0.
    pub number: u32,
    /// Its pickle.
    pub data: Data,
}

/// Where the pickle of an item is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Data {
    /// In the item.
    Here(#[serde(with = "serde_bytes")] Vec<u8>),
    /// In session memory, because it is too large to be cloned to all members. Whoever takes it frees it.
    Stored {
        /// The block's offset.
        offset: u32,
        /// The length in bytes.
        length: u32,
    },
}

impl Weigh for Item {
    fn weight(&self) -> usize {
        match &self.data {
            Data::Here(bytes) => bytes.len(),
            Data::Stored { .. } => 0,
        }
    }
}

/// Messages as one message of the channel.
#[must_use]
pub fn encode(messages: &[Message<Item>]) -> Vec<u8> {
    written(messages)
}

/// The messages of [`encode`], or none if these bytes are no messages.
#[must_use]
pub fn decode(bytes: &[u8]) -> Vec<Message<Item>> {
    postcard::from_bytes(bytes).unwrap_or_default()
}

impl State<Item> {
    /// This as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        written(self)
    }

    /// The state of [`encode`](Self::encode). `None` if these bytes are no state.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

fn written<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).expect("plain data can be written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Keeper, Member};

    #[test]
    fn messages_and_states_survive() {
        let mut member = Member::new(1001);
        let mut keeper = Keeper::default();
        let hello = member.take_greeting().expect("it says hello");
        let reply = keeper.hear(hello.clone()).expect("an answer");
        member.hear(hello);
        member.join(reply.state);
        member.create(8);
        member.put(8, Item { number: 7, data: Data::Here(vec![0, 255, 3]) });
        member.put(8, Item { number: 0, data: Data::Stored { offset: 1 << 20, length: 300_000 } });
        let messages = member.take_messages();
        let read = decode(&encode(&messages));
        assert_eq!(read, messages);
        read.into_iter().for_each(|message| assert!(keeper.hear(message).is_none()));
        let reply = keeper.hear(Message::Hello { pid: 1002, attempt: 3 }).expect("an answer");
        let state = State::decode(&reply.state.encode()).expect("a state");
        assert_eq!(format!("{state:?}"), format!("{:?}", reply.state));
        assert!(decode(b"\xff\xff").is_empty() && State::decode(b"").is_none());
    }
}
