//! Windows of rows, the kinds, and search.

use std::collections::BTreeMap;

use countersign_contract::records::{
    FieldInfo, FilterOp, KindInfo, Kinds, ListReply, ListRequest, SearchHit, SearchReply, SearchRequest,
};
use countersign_contract::{Code, Failure};
use countersign_domain::record::{Field, FieldType, Kind, from_json, to_json};
use countersign_domain::value::Value;
use countersign_store::list::{self, Compare, Filter, Query};
use countersign_store::search;
use serde_json::Value as Json;

use crate::access::Sight;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

const LARGEST_WINDOW: u32 = 1000;

fn info(field: &Field, sight: Sight) -> FieldInfo {
    let (name, choices, to) = match field.ty {
        FieldType::Text => ("text", &[][..], None),
        FieldType::LongText => ("long_text", &[][..], None),
        FieldType::Integer => ("integer", &[][..], None),
        FieldType::Bool => ("bool", &[][..], None),
        FieldType::Date => ("date", &[][..], None),
        FieldType::Instant => ("instant", &[][..], None),
        FieldType::Money => ("money", &[][..], None),
        FieldType::Price => ("price", &[][..], None),
        FieldType::Quantity => ("quantity", &[][..], None),
        FieldType::Rate => ("rate", &[][..], None),
        FieldType::Choice(values) => ("choice", values, None),
        FieldType::Reference(to) => ("reference", &[][..], Some(to.to_owned())),
        FieldType::CreditCode => ("credit_code", &[][..], None),
        FieldType::Phone => ("phone", &[][..], None),
        FieldType::Email => ("email", &[][..], None),
        FieldType::Tags => ("tags", &[][..], None),
        FieldType::Lines(_) => ("lines", &[][..], None),
    };
    FieldInfo {
        name: field.name.to_owned(),
        r#type: name.to_owned(),
        choices: choices.iter().map(|c| (*c).to_owned()).collect(),
        to,
        fields: field
            .lines()
            .unwrap_or_default()
            .iter()
            .filter(|f| border::visible(f, sight))
            .map(|f| info(f, sight))
            .collect(),
        required: field.required,
        title: field.title,
        subtitle: field.subtitle,
        listed: field.listed,
        system: field.system,
        sortable: !matches!(field.ty, FieldType::Lines(_) | FieldType::Tags),
        class: field.class.name().to_owned(),
    }
}

fn known<'a>(kind: &'a Kind, name: &str, sight: Sight) -> Result<&'a Field> {
    kind.field(name).filter(|f| border::visible(f, sight)).ok_or_else(|| {
        Fault(
            Failure::new(Code::BadRequest)
                .with("kind", kind.name)
                .with("field", name),
        )
    })
}

fn filter(kind: &Kind, filter: &countersign_contract::records::Filter, sight: Sight) -> Result<Filter> {
    let compare = match filter.op {
        FilterOp::Eq => Compare::Eq,
        FilterOp::Ne => Compare::Ne,
        FilterOp::Lt => Compare::Lt,
        FilterOp::Le => Compare::Le,
        FilterOp::Gt => Compare::Gt,
        FilterOp::Ge => Compare::Ge,
        FilterOp::Contains => Compare::Contains,
        FilterOp::In => Compare::In,
        FilterOp::Between => Compare::Between,
        FilterOp::Empty => Compare::Empty,
        FilterOp::NotEmpty => Compare::NotEmpty,
    };
    let read =
        |field: &Field, json: &Json| from_json(field, json).map_err(|e| Fault(Failure::field(&filter.field, e.code)));
    let field = if filter.field == "id" {
        Field::new("id", FieldType::Reference(""))
    } else if let Some(inner) = filter.field.strip_prefix("lines.") {
        *kind
            .lines()
            .and_then(|(_, fields)| fields.iter().find(|f| f.name == inner))
            .filter(|f| border::visible(f, sight))
            .ok_or_else(|| Fault(Failure::new(Code::BadRequest).with("field", &filter.field)))?
    } else {
        *known(kind, &filter.field, sight)?
    };
    let values = match (&filter.value, compare) {
        (_, Compare::Empty | Compare::NotEmpty) => Vec::new(),
        (Json::String(text), Compare::Contains) => vec![Value::Text(text.clone())],
        (Json::Array(items), Compare::In | Compare::Between) => {
            items.iter().map(|v| read(&field, v)).collect::<Result<_>>()?
        }
        (value, _) => vec![read(&field, value)?],
    };
    Ok(Filter {
        field: filter.field.clone(),
        compare,
        values,
    })
}

/// A request of the border as a query of the store, with hidden fields refused.
pub fn query_of(kind: &Kind, request: &ListRequest, sight: Sight) -> Result<Query> {
    for name in request
        .sums
        .iter()
        .chain(request.sort.iter().map(|s| &s.field))
        .chain(request.columns.iter().flatten())
    {
        known(kind, name, sight)?;
    }
    let columns = match &request.columns {
        Some(columns) => Some(columns.clone()),
        None => Some(
            kind.fields
                .iter()
                .filter(|f| f.lines().is_none() && border::visible(f, sight))
                .map(|f| f.name.to_owned())
                .collect(),
        ),
    };
    Ok(Query {
        filters: request
            .filters
            .iter()
            .map(|f| filter(kind, f, sight))
            .collect::<Result<_>>()?,
        search: request.search.clone().unwrap_or_default(),
        sort: request.sort.iter().map(|s| (s.field.clone(), s.descending)).collect(),
        offset: request.offset,
        limit: request.limit.min(LARGEST_WINDOW),
        sums: request.sums.clone(),
        columns,
    })
}

impl Engine {
    pub(crate) fn kinds(&self, caller: &Caller) -> Result<Kinds> {
        let session = caller.session()?;
        let sight = session.rights.sight();
        Ok(Kinds {
            kinds: countersign_domain::kinds::ALL
                .iter()
                .map(|kind| KindInfo {
                    name: kind.name.to_owned(),
                    area: crate::access::area_name(kind.area).to_owned(),
                    fields: kind
                        .fields
                        .iter()
                        .filter(|f| border::visible(f, sight))
                        .map(|f| info(f, sight))
                        .collect(),
                    system: kind.system,
                    page: kind.page,
                    may_write: session.rights.may_write(kind).is_ok(),
                })
                .collect(),
        })
    }

    pub(crate) fn list(&self, caller: &Caller, request: &ListRequest) -> Result<ListReply> {
        let session = caller.session()?;
        let kind = border::kind(&request.kind)?;
        let sight = session.rights.sight();
        let query = query_of(kind, request, sight)?;
        let open = self.open()?;
        let window = open.book.read(|c| list::window(c, kind.name, &query))?;
        Ok(ListReply {
            total: window.total,
            rows: window
                .rows
                .iter()
                .map(|r| border::row(kind, r.id, r.version, &r.fields, sight))
                .collect(),
            titles: window.titles.into_iter().map(|(id, t)| (id.to_string(), t)).collect(),
            sums: sums(kind, &window.sums),
        })
    }

    pub(crate) fn search(&self, caller: &Caller, request: &SearchRequest) -> Result<SearchReply> {
        caller.session()?;
        let open = self.open()?;
        let hits = open
            .book
            .read(|c| search::find(c, &request.text, &request.kinds, request.limit.min(100)))?;
        Ok(SearchReply {
            hits: hits
                .into_iter()
                .map(|h| SearchHit {
                    kind: h.kind.to_owned(),
                    id: h.id.to_string(),
                    title: h.title,
                    subtitle: h.subtitle,
                })
                .collect(),
        })
    }
}

fn sums(kind: &Kind, sums: &BTreeMap<String, Value>) -> BTreeMap<String, Json> {
    sums.iter()
        .filter_map(|(name, value)| Some((name.clone(), to_json(kind.field(name)?.ty, value))))
        .collect()
}
