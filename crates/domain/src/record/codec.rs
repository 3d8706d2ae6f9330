//! The types a field can be declared with, and how each reads and writes a [`Value`].

use std::marker::PhantomData;

use super::{Field, FieldType, Fields};
use crate::id::Id;
use crate::value::Value;

/// A value that is not of its field's type.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("field {field} does not hold what its type says: {found}")]
pub struct Mistyped {
    pub field: String,
    pub found: String,
}

impl Mistyped {
    pub fn new(field: &str, found: &Value) -> Self {
        Self {
            field: field.to_owned(),
            found: format!("{found:?}"),
        }
    }
}

/// A type a field can be declared with.
pub trait FieldKind {
    /// What the typed struct holds; an absent text is empty, an absent number `None`.
    type Rust;
    const TYPE: FieldType;

    /// # Errors
    /// When the value is of another type.
    fn read(name: &str, value: Option<&Value>) -> Result<Self::Rust, Mistyped>;
    /// Null for what is empty or absent.
    fn write(value: &Self::Rust) -> Value;
}

/// The lines of a document.
pub trait Line: Sized {
    const FIELDS: &'static [Field];

    /// # Errors
    /// Names the field whose value is not of its type.
    fn read(fields: &Fields) -> Result<Self, Mistyped>;
    fn write(&self) -> Fields;
}

macro_rules! text_kind {
    ($($name:ident = $ty:expr),* $(,)?) => { $(
        pub struct $name;

        impl FieldKind for $name {
            type Rust = String;
            const TYPE: FieldType = $ty;

            fn read(name: &str, value: Option<&Value>) -> Result<String, Mistyped> {
                match value {
                    None | Some(Value::Null) => Ok(String::new()),
                    Some(Value::Text(text)) => Ok(text.clone()),
                    Some(other) => Err(Mistyped::new(name, other)),
                }
            }

            fn write(value: &String) -> Value {
                if value.is_empty() { Value::Null } else { Value::Text(value.clone()) }
            }
        }
    )* };
}

macro_rules! integer_kind {
    ($($name:ident = $ty:expr),* $(,)?) => { $(
        pub struct $name;

        impl FieldKind for $name {
            type Rust = Option<i64>;
            const TYPE: FieldType = $ty;

            fn read(name: &str, value: Option<&Value>) -> Result<Option<i64>, Mistyped> {
                match value {
                    None | Some(Value::Null) => Ok(None),
                    Some(Value::Int(n)) => Ok(Some(*n)),
                    Some(other) => Err(Mistyped::new(name, other)),
                }
            }

            fn write(value: &Option<i64>) -> Value {
                value.map_or(Value::Null, Value::Int)
            }
        }
    )* };
}

text_kind! {
    Text = FieldType::Text,
    LongText = FieldType::LongText,
    CreditCode = FieldType::CreditCode,
    Phone = FieldType::Phone,
    Email = FieldType::Email,
    Choice = FieldType::Choice(&[]),
}

integer_kind! {
    Integer = FieldType::Integer,
    Instant = FieldType::Instant,
    Money = FieldType::Money,
    Price = FieldType::Price,
    Quantity = FieldType::Quantity,
    Rate = FieldType::Rate,
}

pub struct Bool;

impl FieldKind for Bool {
    type Rust = bool;
    const TYPE: FieldType = FieldType::Bool;

    fn read(name: &str, value: Option<&Value>) -> Result<bool, Mistyped> {
        match value {
            None | Some(Value::Null) => Ok(false),
            Some(Value::Bool(b)) => Ok(*b),
            Some(other) => Err(Mistyped::new(name, other)),
        }
    }

    fn write(value: &bool) -> Value {
        Value::Bool(*value)
    }
}

pub struct Date;

impl FieldKind for Date {
    type Rust = Option<chrono::NaiveDate>;
    const TYPE: FieldType = FieldType::Date;

    fn read(name: &str, value: Option<&Value>) -> Result<Self::Rust, Mistyped> {
        match value {
            None | Some(Value::Null) => Ok(None),
            Some(v @ Value::Text(text)) => text.parse().map(Some).map_err(|_| Mistyped::new(name, v)),
            Some(other) => Err(Mistyped::new(name, other)),
        }
    }

    fn write(value: &Self::Rust) -> Value {
        value.map_or(Value::Null, |d| Value::Text(d.to_string()))
    }
}

pub struct Reference;

impl FieldKind for Reference {
    type Rust = Option<Id>;
    const TYPE: FieldType = FieldType::Reference("");

    fn read(name: &str, value: Option<&Value>) -> Result<Option<Id>, Mistyped> {
        match value {
            None | Some(Value::Null) => Ok(None),
            Some(v) => v.as_id().map(Some).ok_or_else(|| Mistyped::new(name, v)),
        }
    }

    fn write(value: &Option<Id>) -> Value {
        value.map_or(Value::Null, Value::from)
    }
}

pub struct Tags;

impl FieldKind for Tags {
    type Rust = Vec<String>;
    const TYPE: FieldType = FieldType::Tags;

    fn read(name: &str, value: Option<&Value>) -> Result<Vec<String>, Mistyped> {
        match value {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::List(items)) => items
                .iter()
                .map(|i| i.as_text().map(str::to_owned).ok_or_else(|| Mistyped::new(name, i)))
                .collect(),
            Some(other) => Err(Mistyped::new(name, other)),
        }
    }

    fn write(value: &Vec<String>) -> Value {
        if value.is_empty() {
            Value::Null
        } else {
            Value::List(value.iter().map(|t| Value::Text(t.clone())).collect())
        }
    }
}

pub struct Lines<T>(PhantomData<T>);

impl<T: Line> FieldKind for Lines<T> {
    type Rust = Vec<T>;
    const TYPE: FieldType = FieldType::Lines(T::FIELDS);

    fn read(name: &str, value: Option<&Value>) -> Result<Vec<T>, Mistyped> {
        match value {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::List(items)) => items
                .iter()
                .map(|item| match item {
                    Value::Map(fields) => T::read(fields),
                    other => Err(Mistyped::new(name, other)),
                })
                .collect(),
            Some(other) => Err(Mistyped::new(name, other)),
        }
    }

    fn write(value: &Vec<T>) -> Value {
        if value.is_empty() {
            Value::Null
        } else {
            Value::List(value.iter().map(|l| Value::Map(l.write())).collect())
        }
    }
}
