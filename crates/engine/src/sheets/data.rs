//! What is printed of a case.

use chrono::NaiveDateTime;
use countersign_domain::amount_in_words::amount_in_words;
use countersign_domain::id::Id;
use countersign_domain::kinds::company::Company;
use countersign_domain::kinds::contract::Contract;
use countersign_domain::kinds::order::Order;
use countersign_domain::kinds::product::Product;
use countersign_domain::money::{Fen, Micro, line_amount};
use countersign_domain::record::{FieldType, Fields, Record, decimal_text};
use countersign_domain::review::{Case, Method, Round};
use countersign_domain::value::Value;
use countersign_print::{
    AttachedFile, CustomerBlock, OrderBlock, Recipient, ReviewClass, ReviewMethod, SheetData, SheetKind, SheetLine,
    Term,
};
use countersign_store::{Connection, records, settings};

use super::opinions::{change, conclusion, conditions, department, opinion};
use super::prices;
use crate::access::Sight;
use crate::failure::{Fault, Result, fault};
use crate::office::{Office, local};
use crate::review::{cases, document, facts};
use crate::words::Catalogue;
use countersign_contract::{Code, Failure};

/// The office and its words, read once for all that is printed.
pub struct Reading<'a> {
    pub office: Office,
    pub words: &'a Catalogue,
    zone: i64,
}

impl<'a> Reading<'a> {
    pub fn new(connection: &Connection, words: &'a Catalogue) -> Result<Self> {
        Ok(Reading {
            office: Office::read(connection)?,
            words,
            zone: crate::office::zone_minutes(connection)?,
        })
    }

    pub fn at(&self, ms: i64) -> NaiveDateTime {
        local(ms, self.zone)
    }

    pub fn word(&self, id: &str, otherwise: &str) -> String {
        self.words.word(id).unwrap_or_else(|| otherwise.to_owned())
    }

    /// A message with its parameters; a name without a message is given back, so that it is seen.
    pub fn say(&self, id: &str, params: &[(&str, &str)]) -> String {
        self.words
            .say(id, params.iter().copied())
            .unwrap_or_else(|| id.to_owned())
    }

    pub fn rank(&self, person: Id) -> String {
        self.office
            .person(person)
            .map(|p| self.word(&format!("rank-{}", p.rank), &p.rank))
            .unwrap_or_default()
    }
}

/// The sheet of the newest round of a case, as someone with this sight may have it.
pub fn sheet(
    connection: &Connection,
    case_id: Id,
    reading: &Reading<'_>,
    today: chrono::NaiveDate,
    sight: Sight,
) -> Result<SheetData> {
    let (case, _) = cases::load(connection, case_id)?;
    let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
    let fields = cases::frozen_fields(connection, round.opened.document, round.opened.revision)?;
    let common = common(connection, case_id, &case, round, &fields, reading)?;
    if round.opened.kind != "order" {
        let headline = document::of(&round.opened.kind)?.headline(connection, round.opened.document, &fields)?;
        return Ok(SheetData {
            kind: match round.opened.kind.as_str() {
                "expense_advance" => SheetKind::Expense,
                _ => SheetKind::Change,
            },
            facts: said_in(
                connection,
                reading,
                &round.opened.kind,
                &fields,
                sight.cost || !headline.costs,
            )?,
            ..common
        });
    }
    let order = Order::read(round.opened.document, &fields).map_err(|e| Fault(Failure::internal(e)))?;
    let (_, policy) = crate::settings::policy_of(connection, "order", Some(round.opened.policy_version))?;
    let found = facts::gather(connection, &order, &policy, today)?;
    let mut customer = customer_block(connection, reading, &order, &found)?;
    if !sight.finance {
        customer.hide_credit();
    }
    Ok(SheetData {
        company: match order.company {
            Some(id) => records::title(connection, "company", id)?,
            None => common.company.clone(),
        },
        order: order_block(connection, reading, &order)?,
        customer,
        lines: lines(connection, &order, &found)?,
        currency: if order.currency.is_empty() {
            "CNY".to_owned()
        } else {
            order.currency.clone()
        },
        total_fen: crate::numbers::order_amount(&order).0,
        tax_fen: facts::tax(&order),
        terms: terms(reading, &fields),
        ..common
    })
}

/// What the sheet of every kind of document has.
fn common(
    connection: &Connection,
    case_id: Id,
    case: &Case,
    round: &Round,
    fields: &Fields,
    reading: &Reading<'_>,
) -> Result<SheetData> {
    let mut special: Vec<String> = round
        .opened
        .slots
        .iter()
        .flat_map(|s| &s.reasons)
        .filter(|r| r.code != "always")
        .map(|r| reading.word(&format!("reason-{}", r.code), &r.code))
        .collect();
    let mut seen = std::collections::HashSet::new();
    special.retain(|reason| seen.insert(reason.clone()));
    let text = |name: &str| settings::get(connection, name).map(Option::unwrap_or_default);
    let headline = document::of(&round.opened.kind)?.headline(connection, round.opened.document, fields)?;
    Ok(SheetData {
        company: principal(connection)?.unwrap_or(text("organisation")?),
        form_number: text("form_number")?,
        form_version: text("form_version")?,
        serial: format!("{}-{}", headline.number, round.opened.number),
        round: u32::try_from(round.opened.number).unwrap_or(0),
        revision: u32::try_from(round.opened.revision).unwrap_or(0),
        root: round.opened.root.clone(),
        class: if special.is_empty() {
            ReviewClass::Regular
        } else {
            ReviewClass::Special
        },
        class_reasons: special,
        method: match round.method {
            Method::Authorised => ReviewMethod::Authorised,
            Method::Circulated => ReviewMethod::Circulated,
            Method::Meeting => ReviewMethod::Meeting,
        },
        submitted_at: Some(reading.at(round.opened_at)),
        submitted_by: reading.office.name(round.opened.submitter),
        opinions: round.slots.iter().map(|s| opinion(reading, round, s)).collect(),
        conditions: conditions(connection, reading, case_id)?,
        conclusion: conclusion(reading, case, round),
        distribution: round
            .opened
            .slots
            .iter()
            .map(|s| Recipient {
                unit: department(reading, &s.function),
                without_prices: !crate::access::sees_prices(&s.function),
                ..Recipient::default()
            })
            .collect(),
        // That it was handed in for the first time stands among the basics.
        changes: (case.rounds.iter())
            .filter(|r| case.rounds.len() > 1 || !r.opened.remarks.is_empty())
            .map(|r| change(connection, reading, r))
            .collect::<Result<_>>()?,
        attachments: attachments(connection, &round.opened.kind, round.opened.document)?,
        minutes: Some(round.minutes.clone()).filter(|m| !m.is_empty()),
        ..SheetData::default()
    })
}

/// The fields of a document that is no order, by their own names.
fn said_in(
    connection: &Connection,
    reading: &Reading<'_>,
    kind: &str,
    fields: &Fields,
    amounts: bool,
) -> Result<Vec<Term>> {
    let mut said = Vec::new();
    let known = countersign_domain::kinds::kind(kind)
        .map(|k| k.fields)
        .unwrap_or_default();
    for field in known.iter().filter(|f| !f.system) {
        let Some(value) = fields.get(field.name) else { continue };
        let text = match (field.ty, value) {
            (FieldType::Money, Value::Int(fen)) if amounts => {
                let words = amount_in_words(Fen(*fen)).unwrap_or_default();
                format!("¥{}　{words}", Fen(*fen).grouped())
            }
            (FieldType::Money, _) => continue,
            (FieldType::Reference(to), value) => match value.as_id() {
                Some(id) => records::title(connection, to, id)?,
                None => continue,
            },
            (FieldType::Choice(_), Value::Text(choice)) => reading
                .words
                .word(&format!("choice-{kind}-{}-{choice}", field.name))
                .unwrap_or_else(|| choice.clone()),
            (_, Value::Text(text)) => text.clone(),
            (_, Value::Int(n)) => n.to_string(),
            _ => continue,
        };
        if !text.is_empty() {
            said.push(Term {
                name: field_word(reading, kind, field.name),
                concerns_prices: matches!(field.ty, FieldType::Money),
                text,
                deviates_from: None,
            });
        }
    }
    Ok(said)
}

/// The company that this office mainly works for.
pub fn principal(connection: &Connection) -> Result<Option<String>> {
    let companies: Vec<Company> = records::all(connection)?;
    Ok(companies.into_iter().find(|c| c.principal).map(|c| c.name))
}

pub fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|t| !t.is_empty())
}

fn order_block(connection: &Connection, reading: &Reading<'_>, order: &Order) -> Result<OrderBlock> {
    let seller = order.seller.unwrap_or_default();
    let unit = reading.office.person(seller).and_then(|p| p.unit).unwrap_or_default();
    let choice = |field: &str, value: &str| {
        some(value).map(|v| {
            reading
                .words
                .word(&format!("choice-order-{field}-{v}"))
                .or_else(|| reading.words.word(&format!("choice-{v}")))
                .unwrap_or(v)
        })
    };
    Ok(OrderBlock {
        number: order.number.clone(),
        contract_number: records::select::<Contract>(connection, "\"order\" = ?1", &[&order.id.0])?
            .into_iter()
            .next()
            .and_then(|contract| some(&contract.number)),
        quotation_number: some(&order.quotation),
        kind: choice("kind", &order.kind),
        channel: choice("channel", &order.channel),
        ordered_on: order.date,
        due: order.due,
        salesperson: reading.office.name(seller),
        sales_unit: records::title(connection, "unit", unit)?,
    })
}

fn customer_block(
    connection: &Connection,
    reading: &Reading<'_>,
    order: &Order,
    found: &facts::OrderFacts,
) -> Result<CustomerBlock> {
    let Some(customer) = &found.customer else {
        return Ok(CustomerBlock::default());
    };
    let contacts: Vec<countersign_domain::kinds::contact::Contact> =
        records::select(connection, "customer = ?1", &[&customer.id.0])?;
    let fen = |text: &str| countersign_domain::record::parse_decimal(text, 2);
    Ok(CustomerBlock {
        name: customer.name.clone(),
        credit_code: customer.credit_code.clone(),
        kind: some(&customer.kind).map(|k| reading.word(&format!("choice-{k}"), &k)),
        contact: contacts.first().map(|c| c.name.clone()).unwrap_or_default(),
        phone: contacts
            .first()
            .map(|c| {
                if c.mobile.is_empty() {
                    c.phone.clone()
                } else {
                    c.mobile.clone()
                }
            })
            .unwrap_or_default(),
        address: customer.address.clone(),
        end_customer: match order.end_customer {
            Some(id) => some(&records::title(connection, "customer", id)?),
            None => None,
        },
        risk_grade: some(&customer.risk_grade),
        value_grade: some(&customer.value_grade),
        credit_limit_fen: customer.credit_limit,
        exposure_fen: fen(&found.credit.exposure),
        overdue_fen: fen(&found.credit.overdue),
        credit_days: order
            .credit_days
            .or(customer.credit_days)
            .and_then(|d| u32::try_from(d).ok()),
    })
}

fn lines(connection: &Connection, order: &Order, found: &facts::OrderFacts) -> Result<Vec<SheetLine>> {
    let mut result = Vec::new();
    for (index, line) in order.lines.iter().enumerate() {
        let product: Product = match line.product {
            Some(id) => records::find(connection, "product", id)?
                .map(|s| s.typed())
                .transpose()?
                .unwrap_or_default(),
            None => Product::default(),
        };
        let quantity = line.quantity.unwrap_or(0);
        let due = line.due.or(order.due);
        let earliest = found
            .lines
            .iter()
            .find(|f| f.line == line.line)
            .and_then(|f| f.earliest.as_deref()?.parse().ok())
            .filter(|e| due.is_some_and(|d| *e > d));
        result.push(SheetLine {
            number: index as u32 + 1,
            product: product.model,
            name: product.name,
            specification: line.specification.clone(),
            unit: product.unit,
            quantity_micro: quantity,
            price_micro: line.unit_price,
            tax_rate_bp: line.tax_rate.and_then(|r| u32::try_from(r / 100).ok()),
            amount_fen: line
                .unit_price
                .and_then(|p| line_amount(Micro(p), Micro(quantity)).ok())
                .map(|f| f.0),
            due,
            earliest,
            remark: line.remarks.clone(),
        });
    }
    Ok(result)
}

fn terms(reading: &Reading<'_>, fields: &countersign_domain::record::Fields) -> Vec<Term> {
    let names = [
        ("payment_terms", true),
        ("prepayment", true),
        ("invoice_terms", true),
        ("standard", false),
        ("acceptance", false),
        ("technical_requirements", false),
        ("packing", false),
        ("transport", false),
        ("delivery_address", false),
        ("warranty_months", false),
        ("penalties", true),
        ("special_terms", false),
        ("deviations", true),
    ];
    names
        .into_iter()
        .filter_map(|(name, concerns_prices)| {
            let text = match (name, fields.get(name)?) {
                ("prepayment", Value::Int(n)) => format!("{} %", decimal_text(n.checked_mul(100)?, 6, 0)),
                (_, Value::Int(n)) => n.to_string(),
                (_, Value::Text(t)) => t.clone(),
                _ => return None,
            };
            Some(Term {
                name: field_word(reading, "order", name),
                concerns_prices: concerns_prices || prices::mentioned(&text),
                text,
                deviates_from: None,
            })
        })
        .collect()
}

fn attachments(connection: &Connection, kind: &str, document: Id) -> Result<Vec<AttachedFile>> {
    let files: Vec<countersign_domain::kinds::attachment::Attachment> = records::select(
        connection,
        "on_kind = ?1 AND on_id = ?2",
        &[&kind, &document.to_string()],
    )?;
    Ok(files
        .into_iter()
        .map(|a| AttachedFile {
            name: a.name,
            sha256: a.hash,
        })
        .collect())
}

/// What a field is called.
pub fn field_word(reading: &Reading<'_>, kind: &str, name: &str) -> String {
    reading
        .words
        .word(&format!("field-{kind}-{name}"))
        .unwrap_or_else(|| reading.word(&format!("field-{name}"), name))
}
