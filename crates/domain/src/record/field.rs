//! Descriptors of kinds and fields.

/// A rate of 100 %.
pub const WHOLE: i64 = 1_000_000;

/// What a field holds, with the unit of its integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    Text,
    LongText,
    Integer,
    Bool,
    /// A calendar date in the plant's zone, `YYYY-MM-DD`.
    Date,
    /// Milliseconds since 1970 UTC.
    Instant,
    /// Fen.
    Money,
    /// 10⁻⁶ yuan (or the document's currency) for one unit.
    Price,
    /// 10⁻⁶ of the base unit.
    Quantity,
    /// 10⁻⁶ of one: 13 % is 130,000.
    Rate,
    Choice(&'static [&'static str]),
    /// Identity of a record of that kind.
    Reference(&'static str),
    CreditCode,
    Phone,
    Email,
    Tags,
    Lines(&'static [Field]),
}

/// How the full-text index takes a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchAs {
    No,
    /// Chinese by characters and pairs, pinyin, initials, words.
    Name,
    /// By any part: numbers, codes, phones.
    Code,
}

/// The section of a revision that a field belongs to : one per field class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldClass {
    PricePayment,
    Technical,
    Quality,
    Delivery,
    Legal,
    Credit,
    Identity,
}

impl FieldClass {
    pub const ALL: [Self; 7] = [
        Self::PricePayment,
        Self::Technical,
        Self::Quality,
        Self::Delivery,
        Self::Legal,
        Self::Credit,
        Self::Identity,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::PricePayment => "price_payment",
            Self::Technical => "technical",
            Self::Quality => "quality",
            Self::Delivery => "delivery",
            Self::Legal => "legal",
            Self::Credit => "credit",
            Self::Identity => "identity",
        }
    }
}

/// Who may see a field beside the owner of its area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitivity {
    Open,
    /// Floors, ceilings, standard costs.
    Cost,
    /// Credit limits, bank details, receivables.
    Finance,
}

/// The part of the office that keeps a kind of record; permissions are granted by area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    Customers,
    Orders,
    Products,
    Stock,
    Finance,
    Planning,
    Service,
    Organisation,
    /// One's own: absences, saved views, notes.
    Personal,
}

/// What is known of a field before any value is: lists, forms, import, export, search and rights follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub ty: FieldType,
    pub required: bool,
    /// The record is called by this field.
    pub title: bool,
    /// Shown beside the title where several could be meant.
    pub subtitle: bool,
    /// A default column of the list.
    pub listed: bool,
    pub search: SearchAs,
    pub class: FieldClass,
    pub sensitivity: Sensitivity,
    /// Set by the program's own rules; a form or an import cannot write it.
    pub system: bool,
    /// Unique among the records of the kind that are not deleted; decided by the authority.
    pub unique: bool,
    /// Indexed for sorting and filtering.
    pub indexed: bool,
    /// The least and the most that its number may be.
    pub least: Option<i64>,
    pub most: Option<i64>,
    /// The date of the same record that this one cannot lie before.
    pub not_before: Option<&'static str>,
}

impl Field {
    /// Optional, not listed, not searched, of the identity class, open to all: the builder methods change that.
    pub const fn new(name: &'static str, ty: FieldType) -> Self {
        Self {
            name,
            ty,
            required: false,
            title: false,
            subtitle: false,
            listed: false,
            search: SearchAs::No,
            class: FieldClass::Identity,
            sensitivity: Sensitivity::Open,
            system: false,
            unique: false,
            indexed: false,
            least: None,
            most: None,
            not_before: None,
        }
    }

    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The record is called by it; it is listed and indexed.
    pub const fn title(mut self) -> Self {
        self.title = true;
        self.listed = true;
        self.indexed = true;
        self
    }

    pub const fn subtitle(mut self) -> Self {
        self.subtitle = true;
        self.listed = true;
        self
    }

    pub const fn listed(mut self) -> Self {
        self.listed = true;
        self
    }

    /// Found as a name: by characters, pinyin, initials and words.
    pub const fn search(mut self) -> Self {
        self.search = SearchAs::Name;
        self
    }

    /// Found as a code: by any part.
    pub const fn code(mut self) -> Self {
        self.search = SearchAs::Code;
        self
    }

    pub const fn class(mut self, class: FieldClass) -> Self {
        self.class = class;
        self
    }

    /// Hidden from who may not see costs.
    pub const fn cost(mut self) -> Self {
        self.sensitivity = Sensitivity::Cost;
        self
    }

    /// Hidden from who may not see finances.
    pub const fn finance(mut self) -> Self {
        self.sensitivity = Sensitivity::Finance;
        self
    }

    pub const fn system(mut self) -> Self {
        self.system = true;
        self
    }

    /// No two records share a value; indexed.
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self.indexed = true;
        self
    }

    pub const fn indexed(mut self) -> Self {
        self.indexed = true;
        self
    }

    pub const fn not_negative(mut self) -> Self {
        self.least = Some(0);
        self
    }

    pub const fn positive(mut self) -> Self {
        self.least = Some(1);
        self
    }

    /// In the unit of its integer; never negative.
    pub const fn at_most(mut self, most: i64) -> Self {
        self.most = Some(most);
        self.not_negative()
    }

    /// A date that cannot lie before that one of the same record.
    pub const fn not_before(mut self, date: &'static str) -> Self {
        self.not_before = Some(date);
        self
    }

    /// The values a choice allows.
    pub const fn of(mut self, values: &'static [&'static str]) -> Self {
        self.ty = FieldType::Choice(values);
        self
    }

    /// The kind that a reference names.
    pub const fn to(mut self, kind: &'static str) -> Self {
        self.ty = FieldType::Reference(kind);
        self
    }

    /// The fields of its lines, where it holds lines.
    pub fn lines(&self) -> Option<&'static [Field]> {
        match self.ty {
            FieldType::Lines(fields) => Some(fields),
            _ => None,
        }
    }
}

/// A kind of record: its name in commands, tables and locales, who keeps it, its fields in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    pub name: &'static str,
    pub area: Area,
    pub fields: &'static [Field],
    /// Written by the program alone: no form creates it.
    pub system: bool,
    /// Has files, notes and a timeline of its own in the interface.
    pub page: bool,
}

impl Kind {
    pub const fn new(name: &'static str, area: Area, fields: &'static [Field]) -> Self {
        Self {
            name,
            area,
            fields,
            system: false,
            page: false,
        }
    }

    pub const fn system(mut self) -> Self {
        self.system = true;
        self
    }

    pub const fn page(mut self) -> Self {
        self.page = true;
        self
    }

    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// The field the record is called by.
    pub fn title(&self) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.title)
    }

    pub fn subtitle(&self) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.subtitle)
    }

    /// The lines of a document, where the kind is one: its field called `lines`. Other fields of lines
    /// are small lists kept in the record's own row.
    pub fn lines(&self) -> Option<(&'static Field, &'static [Field])> {
        self.fields
            .iter()
            .filter(|f| f.name == "lines")
            .find_map(|f| f.lines().map(|l| (f, l)))
    }
}
