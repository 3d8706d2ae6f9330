//! What a kind of record is: one declaration gives the typed struct and the descriptors from which
//! lists, forms, import, export, history, search, permissions and synchronisation follow.

mod codec;
mod field;
mod json;
mod validate;

pub use codec::{
    Bool, Choice, CreditCode, Date, Email, FieldKind, Instant, Integer, Line, Lines, LongText, Mistyped, Money, Phone,
    Price, Quantity, Rate, Reference, Tags, Text,
};
pub use field::{Area, Field, FieldClass, FieldType, Kind, SearchAs, Sensitivity, WHOLE};
pub use json::{NotReadable, decimal_text, from_json, parse_decimal, to_json};
pub use validate::{FieldError, normalise, validate};

use std::collections::BTreeMap;

use crate::id::Id;
use crate::value::Value;

/// The fields of a record by name; a null field is absent.
pub type Fields = BTreeMap<String, Value>;

/// A typed record and its descriptors.
pub trait Record: Sized {
    const KIND: Kind;

    fn id(&self) -> Id;

    /// # Errors
    /// Names the field whose value is not of its type.
    fn read(id: Id, fields: &Fields) -> Result<Self, Mistyped>;

    fn fields(&self) -> Fields;
}

/// Declares a kind of record: `record! { /// docs\n Customer = "customer" in Customers { name: Text [required, title], … } }`.
///
/// Each field names its [`FieldKind`] and, in brackets, the builder methods of [`Field`].
#[macro_export]
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident = $kind:literal in $area:ident $(with $($option:ident),+)? {
            $( $(#[$field_meta:meta])* $field:ident : $ty:ty [ $($flag:ident $(($($arg:expr),+))? ),* ] ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            pub id: $crate::id::Id,
            $( $(#[$field_meta])* pub $field: <$ty as $crate::record::FieldKind>::Rust, )*
        }

        impl $crate::record::Record for $name {
            const KIND: $crate::record::Kind = $crate::record::Kind::new(
                $kind,
                $crate::record::Area::$area,
                &[ $(
                    $crate::record::Field::new(stringify!($field), <$ty as $crate::record::FieldKind>::TYPE)
                        $(.$flag($($($arg),+)?))*
                ),* ],
            )$($(.$option())+)?;

            fn id(&self) -> $crate::id::Id {
                self.id
            }

            fn read(
                id: $crate::id::Id,
                fields: &$crate::record::Fields,
            ) -> Result<Self, $crate::record::Mistyped> {
                Ok(Self {
                    id,
                    $( $field: <$ty as $crate::record::FieldKind>::read(stringify!($field), fields.get(stringify!($field)))?, )*
                })
            }

            fn fields(&self) -> $crate::record::Fields {
                let mut fields = $crate::record::Fields::new();
                $(
                    let value = <$ty as $crate::record::FieldKind>::write(&self.$field);
                    if !value.is_null() {
                        fields.insert(stringify!($field).to_owned(), value);
                    }
                )*
                fields
            }
        }
    };
}

/// Declares the lines of a document: like [`record!`], but a line has a stable number within its
/// document instead of an identity.
#[macro_export]
macro_rules! lines {
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$field_meta:meta])* $field:ident : $ty:ty [ $($flag:ident $(($($arg:expr),+))? ),* ] ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            /// Stable within the document, never given twice.
            pub line: i64,
            $( $(#[$field_meta])* pub $field: <$ty as $crate::record::FieldKind>::Rust, )*
        }

        impl $crate::record::Line for $name {
            const FIELDS: &'static [$crate::record::Field] = &[ $(
                $crate::record::Field::new(stringify!($field), <$ty as $crate::record::FieldKind>::TYPE)
                    $(.$flag($($($arg),+)?))*
            ),* ];

            fn read(fields: &$crate::record::Fields) -> Result<Self, $crate::record::Mistyped> {
                Ok(Self {
                    line: fields.get("line").and_then($crate::value::Value::as_int).unwrap_or(0),
                    $( $field: <$ty as $crate::record::FieldKind>::read(stringify!($field), fields.get(stringify!($field)))?, )*
                })
            }

            fn write(&self) -> $crate::record::Fields {
                let mut fields = $crate::record::Fields::new();
                fields.insert("line".to_owned(), $crate::value::Value::Int(self.line));
                $(
                    let value = <$ty as $crate::record::FieldKind>::write(&self.$field);
                    if !value.is_null() {
                        fields.insert(stringify!($field).to_owned(), value);
                    }
                )*
                fields
            }
        }
    };
}
