//! What a field can hold, and its deterministic bytes (RFC 8949 §4.2).

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::id::Id;

/// The value of a field. Amounts are fen, unit prices, quantities and rates 10⁻⁶ units, dates ISO
/// text, instants milliseconds since 1970 UTC: the field's type says which.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
}

impl Value {
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(t) => Some(t),
            _ => None,
        }
    }

    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(n) => Some(*n),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(b) => Some(*b),
            _ => None,
        }
    }

    pub fn as_id(&self) -> Option<Id> {
        match self {
            Self::Bytes(b) => Id::from_slice(b),
            _ => None,
        }
    }

    pub fn as_list(&self) -> &[Value] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    pub fn as_map(&self) -> Option<&BTreeMap<String, Value>> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Self {
        Self::Bool(b)
    }
}

impl From<Id> for Value {
    fn from(id: Id) -> Self {
        Self::Bytes(id.0.to_vec())
    }
}

/// Builds a [`Value::Map`]; absent (null) members are left out, as in the deterministic bytes.
pub fn map<K: Into<String>>(members: impl IntoIterator<Item = (K, Value)>) -> Value {
    Value::Map(
        members
            .into_iter()
            .filter(|(_, v)| !v.is_null())
            .map(|(k, v)| (k.into(), v))
            .collect(),
    )
}

/// A serialisable thing as a value, so that it has deterministic bytes. Fields that are `None` are absent;
/// floats are not values.
///
/// # Errors
/// For a float, a number beyond 64 bits, or a map whose keys are not text.
pub fn from_serde<T: serde::Serialize>(thing: &T) -> Result<Value, serde_json::Error> {
    fn convert(json: serde_json::Value) -> Result<Value, serde_json::Error> {
        use serde::ser::Error;
        Ok(match json {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(b) => Value::Bool(b),
            serde_json::Value::Number(n) => Value::Int(n.as_i64().ok_or_else(|| Error::custom("not an integer"))?),
            serde_json::Value::String(t) => Value::Text(t),
            serde_json::Value::Array(items) => Value::List(items.into_iter().map(convert).collect::<Result<_, _>>()?),
            serde_json::Value::Object(members) => {
                let members: Result<Vec<_>, _> = members.into_iter().map(|(k, v)| Ok((k, convert(v)?))).collect();
                map(members?)
            }
        })
    }
    convert(serde_json::to_value(thing)?)
}

/// Takes back what [`from_serde`] made.
///
/// # Errors
/// When the value is not of that type.
pub fn to_serde<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T, serde_json::Error> {
    fn convert(value: &Value) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(b) => (*b).into(),
            Value::Int(n) => (*n).into(),
            Value::Text(t) => t.clone().into(),
            Value::Bytes(b) => b.iter().map(|b| format!("{b:02x}")).collect::<String>().into(),
            Value::List(items) => items.iter().map(convert).collect(),
            Value::Map(members) => members.iter().map(|(k, v)| (k.clone(), convert(v))).collect(),
        }
    }
    serde_json::from_value(convert(value))
}

/// The one way to write a value: shortest heads, map keys in bytewise order of their encoding,
/// text in NFC, null members of maps omitted.
pub fn encode(value: &Value) -> Vec<u8> {
    let mut out = Vec::with_capacity(64);
    write(value, &mut out);
    out
}

/// Bytes that are not the deterministic encoding of any value.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Malformed {
    #[error("the bytes end too early")]
    Truncated,
    #[error("bytes follow the value")]
    Trailing,
    #[error("not the deterministic form at byte {0}")]
    NotDeterministic(usize),
    #[error("a kind of value that is not used here, at byte {0}")]
    Unsupported(usize),
    #[error("nested too deeply")]
    TooDeep,
}

/// Reads exactly what [`encode`] writes and nothing else.
///
/// # Errors
/// Any deviation from the deterministic form, since signed bytes have one form only.
pub fn decode(bytes: &[u8]) -> Result<Value, Malformed> {
    let mut reader = Reader { bytes, at: 0 };
    let value = reader.value(0)?;
    if reader.at == bytes.len() {
        Ok(value)
    } else {
        Err(Malformed::Trailing)
    }
}

fn head(major: u8, n: u64, out: &mut Vec<u8>) {
    let major = major << 5;
    match n {
        0..=23 => out.push(major | n as u8),
        24..=0xff => out.extend([major | 24, n as u8]),
        0x100..=0xffff => {
            out.push(major | 25);
            out.extend((n as u16).to_be_bytes());
        }
        0x1_0000..=0xffff_ffff => {
            out.push(major | 26);
            out.extend((n as u32).to_be_bytes());
        }
        _ => {
            out.push(major | 27);
            out.extend(n.to_be_bytes());
        }
    }
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    if text.is_ascii() {
        head(3, text.len() as u64, out);
        out.extend(text.as_bytes());
    } else {
        let text: String = text.nfc().collect();
        head(3, text.len() as u64, out);
        out.extend(text.as_bytes());
    }
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.push(0xf6),
        Value::Bool(b) => out.push(if *b { 0xf5 } else { 0xf4 }),
        Value::Int(n) if *n >= 0 => head(0, n.unsigned_abs(), out),
        Value::Int(n) => head(1, !(*n) as u64, out),
        Value::Text(text) => write_text(text, out),
        Value::Bytes(bytes) => {
            head(2, bytes.len() as u64, out);
            out.extend(bytes);
        }
        Value::List(items) => {
            head(4, items.len() as u64, out);
            items.iter().for_each(|item| write(item, out));
        }
        Value::Map(map) => {
            let mut members: Vec<(Vec<u8>, &Value)> = map
                .iter()
                .filter(|(_, v)| !v.is_null())
                .map(|(k, v)| {
                    let mut key = Vec::with_capacity(k.len() + 2);
                    write_text(k, &mut key);
                    (key, v)
                })
                .collect();
            members.sort_by(|a, b| a.0.cmp(&b.0));
            head(5, members.len() as u64, out);
            for (key, value) in members {
                out.extend(key);
                write(value, out);
            }
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Result<&'a [u8], Malformed> {
        let end = self.at.checked_add(n).ok_or(Malformed::Truncated)?;
        let slice = self.bytes.get(self.at..end).ok_or(Malformed::Truncated)?;
        self.at = end;
        Ok(slice)
    }

    fn argument(&mut self, info: u8, start: usize) -> Result<u64, Malformed> {
        let (n, least) = match info {
            0..=23 => return Ok(u64::from(info)),
            24 => (u64::from(self.take(1)?[0]), 24),
            25 => (self.big_endian(2)?, 0x100),
            26 => (self.big_endian(4)?, 0x1_0000),
            27 => (self.big_endian(8)?, 0x1_0000_0000),
            _ => return Err(Malformed::Unsupported(start)),
        };
        if n < least {
            return Err(Malformed::NotDeterministic(start));
        }
        Ok(n)
    }

    fn big_endian(&mut self, width: usize) -> Result<u64, Malformed> {
        Ok(self.take(width)?.iter().fold(0, |n, b| n << 8 | u64::from(*b)))
    }

    fn value(&mut self, depth: u8) -> Result<Value, Malformed> {
        if depth > 32 {
            return Err(Malformed::TooDeep);
        }
        let start = self.at;
        let first = self.take(1)?[0];
        let (major, info) = (first >> 5, first & 31);
        if major == 7 {
            return match first {
                0xf4 => Ok(Value::Bool(false)),
                0xf5 => Ok(Value::Bool(true)),
                0xf6 => Ok(Value::Null),
                _ => Err(Malformed::Unsupported(start)),
            };
        }
        let n = self.argument(info, start)?;
        let length = usize::try_from(n).map_err(|_| Malformed::Truncated);
        match major {
            0 => i64::try_from(n)
                .map(Value::Int)
                .map_err(|_| Malformed::Unsupported(start)),
            1 => i64::try_from(n)
                .map(|n| Value::Int(!n))
                .map_err(|_| Malformed::Unsupported(start)),
            2 => Ok(Value::Bytes(self.take(length?)?.to_vec())),
            3 => self.text(length?, start).map(Value::Text),
            4 => {
                // An array cannot have more items than bytes left: no allocation by a forged head.
                let n = length?;
                if n > self.bytes.len() - self.at {
                    return Err(Malformed::Truncated);
                }
                (0..n)
                    .map(|_| self.value(depth + 1))
                    .collect::<Result<_, _>>()
                    .map(Value::List)
            }
            5 => self.members(length?, depth),
            _ => Err(Malformed::Unsupported(start)),
        }
    }

    fn text(&mut self, n: usize, start: usize) -> Result<String, Malformed> {
        let text = std::str::from_utf8(self.take(n)?).map_err(|_| Malformed::NotDeterministic(start))?;
        if !unicode_normalization::is_nfc(text) {
            return Err(Malformed::NotDeterministic(start));
        }
        Ok(text.to_owned())
    }

    fn members(&mut self, n: usize, depth: u8) -> Result<Value, Malformed> {
        let mut map = BTreeMap::new();
        let mut previous: Option<&[u8]> = None;
        for _ in 0..n {
            let start = self.at;
            let Value::Text(key) = self.value(depth + 1)? else {
                return Err(Malformed::Unsupported(start));
            };
            let raw = &self.bytes[start..self.at];
            if previous.is_some_and(|p| p >= raw) {
                return Err(Malformed::NotDeterministic(start));
            }
            previous = Some(raw);
            let value = self.value(depth + 1)?;
            if value.is_null() {
                return Err(Malformed::NotDeterministic(start));
            }
            map.insert(key, value);
        }
        Ok(Value::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            "\\PC{0,12}".prop_map(|t| Value::Text(t.nfc().collect())),
            prop::collection::vec(any::<u8>(), 0..12).prop_map(Value::Bytes),
        ];
        leaf.prop_recursive(4, 32, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
                prop::collection::btree_map("[a-z_]{1,30}", inner, 0..6).prop_map(Value::Map),
            ]
        })
    }

    #[test]
    fn the_examples_of_rfc_8949_have_their_published_bytes() {
        let hex = |v: &Value| encode(v).iter().map(|b| format!("{b:02x}")).collect::<String>();
        for (n, bytes) in [
            (0, "00"),
            (23, "17"),
            (24, "1818"),
            (100, "1864"),
            (1000, "1903e8"),
            (1_000_000, "1a000f4240"),
            (1_000_000_000_000, "1b000000e8d4a51000"),
            (-1, "20"),
            (-10, "29"),
            (-100, "3863"),
            (-1000, "3903e7"),
        ] {
            assert_eq!(hex(&Value::Int(n)), bytes);
        }
        assert_eq!(hex(&Value::from("水")), "63e6b0b4");
        assert_eq!(hex(&Value::from("IETF")), "6449455446");
        assert_eq!(hex(&Value::Bytes(vec![1, 2, 3, 4])), "4401020304");
        assert_eq!(
            hex(&map([
                ("a", Value::Int(1)),
                ("b", Value::List(vec![Value::Int(2), Value::Int(3)]))
            ])),
            "a26161016162820203"
        );
    }

    #[test]
    fn shorter_keys_come_first_and_null_members_are_left_out() {
        let value = map([("bb", Value::Int(1)), ("c", Value::Int(2)), ("d", Value::Null)]);
        assert_eq!(encode(&value), [0xa2, 0x61, b'c', 2, 0x62, b'b', b'b', 1]);
    }

    #[test]
    fn a_longer_head_than_needed_is_refused() {
        assert_eq!(decode(&[0x18, 0x10]), Err(Malformed::NotDeterministic(0)));
        assert_eq!(
            decode(&[0xa2, 0x61, b'b', 1, 0x61, b'a', 1]),
            Err(Malformed::NotDeterministic(4))
        );
        assert_eq!(decode(&[0x9f, 0xff]), Err(Malformed::Unsupported(0)));
        assert_eq!(
            decode(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
            Err(Malformed::Truncated)
        );
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_and_writes_the_same(value in any_value()) {
            let bytes = encode(&value);
            let read = decode(&bytes).unwrap();
            prop_assert_eq!(encode(&read), bytes);
            prop_assert_eq!(read, value);
        }

        #[test]
        fn bytes_that_read_are_the_only_form(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            if let Ok(value) = decode(&bytes) {
                prop_assert_eq!(encode(&value), bytes);
            }
        }
    }
}
