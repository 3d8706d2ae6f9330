//! The operation: who, on which device, when, what from, what to.
//!
//! One record of a change with four uses: the history shown to the user, undo, the audit trail and
//! what synchronisation sends.

use countersign_domain::id::Id;
use countersign_domain::value::{self, Malformed, Value, map};

/// Most bytes an operation may have; larger acts are several operations of one act.
pub const LARGEST: usize = 256 * 1024;

const VERSION: i64 = 1;

/// What happens to a record as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Create,
    Update,
    Delete,
    Restore,
}

/// The operation that last touched a record when the change was made: device, incarnation, number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base {
    pub device: Id,
    pub incarnation: Id,
    pub dseq: i64,
}

/// One field, what it held and what it holds; null is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    pub field: String,
    pub from: Value,
    pub to: Value,
}

/// What an operation does to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordPatch {
    pub kind: String,
    pub id: Id,
    pub act: Act,
    /// Absent for a record that is created.
    pub base: Option<Base>,
    pub patches: Vec<Patch>,
}

/// A change of records, named by device, incarnation and number, at most [`LARGEST`] bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    pub device: Id,
    /// Names one life of the database on its device; a restored copy gets a new one.
    pub incarnation: Id,
    /// Contiguous from 1 within device and incarnation.
    pub dseq: i64,
    /// Milliseconds since 1970 UTC by the device's clock; orders nothing.
    pub at: i64,
    pub actor: Id,
    /// What was done, a key of the locales.
    pub label: String,
    pub scope: String,
    /// Larger acts: the number of the first operation of the act on this device.
    pub act: i64,
    /// The act that this one takes back.
    pub undoes: Option<i64>,
    pub records: Vec<RecordPatch>,
}

/// Why bytes are no operation.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotAnOperation {
    #[error(transparent)]
    Malformed(#[from] Malformed),
    #[error("the operation lacks {0}")]
    Lacks(&'static str),
    #[error("the operation is of version {0}, which this program does not read")]
    Version(i64),
}

impl Operation {
    /// The exact bytes that are kept and sent.
    pub fn encode(&self) -> Vec<u8> {
        value::encode(&map([
            ("v", Value::Int(VERSION)),
            ("device", self.device.into()),
            ("incarnation", self.incarnation.into()),
            ("dseq", Value::Int(self.dseq)),
            ("at", Value::Int(self.at)),
            ("actor", self.actor.into()),
            ("label", Value::Text(self.label.clone())),
            ("scope", Value::Text(self.scope.clone())),
            ("act", Value::Int(self.act)),
            ("undoes", self.undoes.map_or(Value::Null, Value::Int)),
            (
                "records",
                Value::List(self.records.iter().map(RecordPatch::to_value).collect()),
            ),
        ]))
    }

    /// # Errors
    /// Bytes that are not deterministic, lack a member or come from a later version.
    pub fn decode(bytes: &[u8]) -> Result<Self, NotAnOperation> {
        let value = value::decode(bytes)?;
        let int = |name: &'static str| {
            member(&value, name)
                .and_then(Value::as_int)
                .ok_or(NotAnOperation::Lacks(name))
        };
        let id = |name: &'static str| {
            member(&value, name)
                .and_then(Value::as_id)
                .ok_or(NotAnOperation::Lacks(name))
        };
        let text = |name: &'static str| {
            member(&value, name)
                .and_then(Value::as_text)
                .map(str::to_owned)
                .ok_or(NotAnOperation::Lacks(name))
        };
        let version = int("v")?;
        if version != VERSION {
            return Err(NotAnOperation::Version(version));
        }
        Ok(Self {
            device: id("device")?,
            incarnation: id("incarnation")?,
            dseq: int("dseq")?,
            at: int("at")?,
            actor: id("actor")?,
            label: text("label")?,
            scope: text("scope")?,
            act: int("act")?,
            undoes: member(&value, "undoes").and_then(Value::as_int),
            records: member(&value, "records")
                .map(Value::as_list)
                .unwrap_or_default()
                .iter()
                .map(RecordPatch::from_value)
                .collect::<Result<_, _>>()?,
        })
    }
}

fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.as_map().and_then(|m| m.get(name))
}

impl RecordPatch {
    fn to_value(&self) -> Value {
        let act = match self.act {
            Act::Create => "create",
            Act::Update => "update",
            Act::Delete => "delete",
            Act::Restore => "restore",
        };
        map([
            ("kind", Value::Text(self.kind.clone())),
            ("id", self.id.into()),
            ("act", act.into()),
            (
                "base",
                self.base.map_or(Value::Null, |b| {
                    Value::List(vec![b.device.into(), b.incarnation.into(), b.dseq.into()])
                }),
            ),
            (
                "patches",
                Value::List(
                    self.patches
                        .iter()
                        .map(|p| Value::List(vec![Value::Text(p.field.clone()), p.from.clone(), p.to.clone()]))
                        .collect(),
                ),
            ),
        ])
    }

    fn from_value(value: &Value) -> Result<Self, NotAnOperation> {
        let act = match member(value, "act").and_then(Value::as_text) {
            Some("create") => Act::Create,
            Some("update") => Act::Update,
            Some("delete") => Act::Delete,
            Some("restore") => Act::Restore,
            _ => return Err(NotAnOperation::Lacks("act")),
        };
        let base = match member(value, "base").map(Value::as_list) {
            None => None,
            Some([device, incarnation, dseq]) => Some(Base {
                device: device.as_id().ok_or(NotAnOperation::Lacks("base"))?,
                incarnation: incarnation.as_id().ok_or(NotAnOperation::Lacks("base"))?,
                dseq: dseq.as_int().ok_or(NotAnOperation::Lacks("base"))?,
            }),
            Some(_) => return Err(NotAnOperation::Lacks("base")),
        };
        let patches = member(value, "patches")
            .map(Value::as_list)
            .unwrap_or_default()
            .iter()
            .map(|p| match p.as_list() {
                [Value::Text(field), from, to] => Ok(Patch {
                    field: field.clone(),
                    from: from.clone(),
                    to: to.clone(),
                }),
                _ => Err(NotAnOperation::Lacks("patches")),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            kind: member(value, "kind")
                .and_then(Value::as_text)
                .ok_or(NotAnOperation::Lacks("kind"))?
                .to_owned(),
            id: member(value, "id")
                .and_then(Value::as_id)
                .ok_or(NotAnOperation::Lacks("id"))?,
            act,
            base,
            patches,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn operation(dseq: i64, text: &str, n: i64) -> Operation {
        Operation {
            device: Id::derived("device", "a"),
            incarnation: Id::derived("life", "1"),
            dseq,
            at: 1_763_686_800_000,
            actor: Id::derived("person", "王磊"),
            label: "record-updated".to_owned(),
            scope: "organisation".to_owned(),
            act: dseq,
            undoes: None,
            records: vec![RecordPatch {
                kind: "customer".to_owned(),
                id: Id::derived("customer", "泽越"),
                act: Act::Update,
                base: Some(Base {
                    device: Id::derived("device", "b"),
                    incarnation: Id::derived("life", "2"),
                    dseq: 7,
                }),
                patches: vec![Patch {
                    field: "credit_limit".to_owned(),
                    from: Value::from(text),
                    to: Value::Int(n),
                }],
            }],
        }
    }

    #[test]
    fn an_operation_of_a_later_version_is_refused_not_guessed() {
        let bytes = operation(1, "", 0).encode();
        let at = bytes.windows(2).position(|w| w == [0x61, b'v']).unwrap() + 2;
        let mut later = bytes;
        later[at] = 2;
        assert_eq!(Operation::decode(&later), Err(NotAnOperation::Version(2)));
    }

    proptest! {
        #[test]
        fn an_operation_reads_back_as_written(dseq in 1i64.., text in "[a-z水表]{0,9}", n in any::<i64>()) {
            let operation = operation(dseq, &text, n);
            let bytes = operation.encode();
            let read = Operation::decode(&bytes).unwrap();
            prop_assert_eq!(&read, &operation);
            prop_assert_eq!(read.encode(), bytes);
        }

        #[test]
        fn bytes_from_anywhere_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Operation::decode(&bytes);
        }
    }
}
