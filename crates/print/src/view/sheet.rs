use countersign_domain::amount_in_words::amount_in_words;
use countersign_domain::money::Fen;
use qrcode::QrCode;
use qrcode::render::svg;
use serde_json::{Value, json};

use crate::english_words::english_yuan;
use crate::error::PrintError;
use crate::figures;
use crate::sheet::{
    Change, Conclusion, Condition, Opinion, Outcome, ReviewClass, ReviewMethod, SheetData, SheetKind, SheetLine, Term,
};
use crate::view::{Prices, date, form, moment, seal, signer, verdict};
use crate::words::{Locale, Words};

pub(crate) fn sheet(data: &SheetData, locale: Locale, prices: Prices) -> Result<Value, PrintError> {
    let words = Words::of(locale);
    let shown = prices == Prices::Shown;
    let number = |n: u32| n.to_string();
    let money = |fen: Option<i64>| match fen {
        Some(fen) if shown => currency(data, fen),
        _ => String::new(),
    };
    Ok(json!({
        "company": data.company,
        "title": words.say(title(data.kind)),
        "form": form(&data.form_number, &data.form_version),
        "serial": data.serial,
        "round": words.say_with("sheet-round-number", &[("round", &number(data.round))]),
        "revision": words.say_with("sheet-revision-number", &[("revision", &number(data.revision))]),
        "root": figures::short_hash(&data.root),
        "qr": qr(data)?,
        "prices": shown,
        "copy_note": if shown { String::new() } else { words.say("sheet-copy-without-prices") },
        "notice": data.notice.clone().unwrap_or_default(),
        "class": { "regular": data.class == ReviewClass::Regular, "special": data.class == ReviewClass::Special },
        "class_reasons": data.class_reasons,
        "method": {
            "authorised": data.method == ReviewMethod::Authorised,
            "circulated": data.method == ReviewMethod::Circulated,
            "meeting": data.method == ReviewMethod::Meeting,
        },
        "submitted": moment(data.submitted_at),
        "submitted_by": data.submitted_by,
        "order": {
            "number": data.order.number,
            "contract": data.order.contract_number.clone().unwrap_or_default(),
            "quotation": data.order.quotation_number.clone().unwrap_or_default(),
            "kind": data.order.kind.clone().unwrap_or_default(),
            "channel": data.order.channel.clone().unwrap_or_default(),
            "ordered": date(data.order.ordered_on),
            "due": date(data.order.due),
            "salesperson": data.order.salesperson,
            "sales_unit": data.order.sales_unit,
        },
        "customer": {
            "name": data.customer.name,
            "credit_code": data.customer.credit_code,
            "kind": data.customer.kind.clone().unwrap_or_default(),
            "contact": data.customer.contact,
            "phone": data.customer.phone,
            "address": data.customer.address,
            "end_customer": data.customer.end_customer.clone().unwrap_or_default(),
            "risk_grade": data.customer.risk_grade.clone().unwrap_or_default(),
            "value_grade": data.customer.value_grade.clone().unwrap_or_default(),
            "credit_limit": money(data.customer.credit_limit_fen),
            "exposure": money(data.customer.exposure_fen),
            "overdue": money(data.customer.overdue_fen),
            "over_limit": shown && over_limit(data),
            "credit_days": match data.customer.credit_days {
                Some(days) if shown => words.say_with("sheet-days", &[("days", &number(days))]),
                _ => String::new(),
            },
        },
        "facts": data.facts.iter().filter(|t| shown || !t.concerns_prices).map(term).collect::<Vec<_>>(),
        "lines": data.lines.iter().map(|l| line(l, shown)).collect::<Vec<_>>(),
        "line_remarks": data.lines.iter().any(|l| !l.remark.is_empty()),
        "total": if shown { currency(data, data.total_fen) } else { String::new() },
        "total_in_words": if shown { total_in_words(data, locale)? } else { String::new() },
        "tax": money(data.tax_fen),
        "quantity_total": quantity_total(data),
        "terms": data.terms.iter().filter(|t| shown || !t.concerns_prices).map(term).collect::<Vec<_>>(),
        "terms_deviate": data.terms.iter().any(|t| t.deviates_from.is_some()),
        "opinions": data.opinions.iter().map(|o| opinion(o, words, shown)).collect::<Vec<_>>(),
        "conditions": data
            .conditions
            .iter()
            .filter(|c| shown || !c.concerns_prices)
            .map(|c| condition(c, words))
            .collect::<Vec<_>>(),
        "conclusion": conclusion(data.conclusion.as_ref()),
        "distribution": data
            .distribution
            .iter()
            .map(|r| json!({
                "unit": r.unit,
                "without_prices": r.without_prices,
                "received_by": r.received_by.clone().unwrap_or_default(),
                "received_on": date(r.received_on),
            }))
            .collect::<Vec<_>>(),
        "changes": data
            .changes
            .iter()
            .filter(|c| shown || !c.concerns_prices)
            .map(|c| change(c, words))
            .collect::<Vec<_>>(),
        "attachments": data
            .attachments
            .iter()
            .map(|a| json!({ "name": a.name, "hash": figures::short_hash(&a.sha256) }))
            .collect::<Vec<_>>(),
        // What was said in a meeting is not sorted by subject.
        "minutes": match &data.minutes {
            Some(_) if !shown => words.say("sheet-concerns-prices"),
            minutes => minutes.clone().unwrap_or_default(),
        },
    }))
}

fn title(kind: SheetKind) -> &'static str {
    match kind {
        SheetKind::Order => "sheet-title-order",
        SheetKind::Change => "sheet-title-change",
        SheetKind::Credit => "sheet-title-credit",
        SheetKind::Price => "sheet-title-price",
        SheetKind::Expense => "sheet-title-expense",
        SheetKind::HandOver => "sheet-title-hand-over",
    }
}

fn is_yuan(data: &SheetData) -> bool {
    matches!(data.currency.as_str(), "" | "CNY" | "RMB")
}

fn currency(data: &SheetData, fen: i64) -> String {
    let amount = figures::amount(fen);
    if is_yuan(data) {
        format!("¥{amount}")
    } else {
        format!("{} {amount}", data.currency)
    }
}

fn total_in_words(data: &SheetData, locale: Locale) -> Result<String, PrintError> {
    if !is_yuan(data) {
        return Ok(String::new());
    }
    let words = match locale {
        Locale::ZhCn => amount_in_words(Fen(data.total_fen)).ok(),
        Locale::En => english_yuan(data.total_fen),
    };
    words.ok_or_else(|| PrintError::AmountTooLarge {
        serial: data.serial.clone(),
        fen: data.total_fen,
    })
}

/// The sum of the quantities where all lines share one unit.
fn quantity_total(data: &SheetData) -> String {
    let Some(first) = data.lines.first() else {
        return String::new();
    };
    if data.lines.iter().any(|l| l.unit != first.unit) {
        return String::new();
    }
    let sum: i128 = data.lines.iter().map(|l| i128::from(l.quantity_micro)).sum();
    i64::try_from(sum).map(figures::quantity).unwrap_or_default()
}

fn over_limit(data: &SheetData) -> bool {
    match (data.customer.exposure_fen, data.customer.credit_limit_fen) {
        (Some(exposure), Some(limit)) => exposure > limit,
        _ => false,
    }
}

fn qr(data: &SheetData) -> Result<String, PrintError> {
    let text = format!("countersign:{}/{}/{}", data.serial, data.round, data.root);
    let code = QrCode::new(text.as_bytes()).map_err(|error| PrintError::QrCode {
        serial: data.serial.clone(),
        message: error.to_string(),
    })?;
    Ok(code.render::<svg::Color>().quiet_zone(false).build())
}

fn line(line: &SheetLine, shown: bool) -> Value {
    let priced = |text: Option<String>| text.filter(|_| shown).unwrap_or_default();
    json!({
        "number": line.number.to_string(),
        "product": line.product,
        "name": line.name,
        "specification": line.specification,
        "unit": line.unit,
        "quantity": figures::quantity(line.quantity_micro),
        "price": priced(line.price_micro.map(figures::price)),
        "rate": priced(line.tax_rate_bp.map(|bp| figures::percent(i64::from(bp)))),
        "amount": priced(line.amount_fen.map(figures::amount)),
        "due": date(line.due),
        "earliest": match (line.due, line.earliest) {
            (Some(due), Some(earliest)) if earliest > due => figures::date(earliest),
            _ => String::new(),
        },
        "remark": line.remark,
    })
}

fn term(term: &Term) -> Value {
    json!({
        "name": term.name,
        "text": term.text,
        "deviates_from": term.deviates_from.clone().unwrap_or_default(),
        "deviates": term.deviates_from.is_some(),
    })
}

fn opinion(opinion: &Opinion, words: &Words, shown: bool) -> Value {
    let hidden = opinion.concerns_prices && !shown;
    let say = |text: &str| if hidden { String::new() } else { text.to_owned() };
    let revision = |id: &str, n: u32| words.say_with(id, &[("revision", &n.to_string())]);
    let mut notes = Vec::new();
    if let Some(carried) = &opinion.carried {
        let note = revision("sheet-carried", carried.revision);
        notes.push(if carried.reason.is_empty() {
            note
        } else {
            words.say_with("sheet-carried-because", &[("note", &note), ("reason", &carried.reason)])
        });
    }
    if let Some(n) = opinion.on_revision {
        notes.push(revision("sheet-on-revision", n));
    }
    if opinion.late {
        notes.push(words.say("sheet-late-objection"));
    }
    json!({
        "unit": opinion.unit,
        "last": opinion.last,
        "questions": if hidden { Vec::new() } else { opinion.questions.clone() },
        "verdict": verdict(opinion.verdict, words),
        "text": if hidden { words.say("sheet-concerns-prices") } else { opinion.text.clone() },
        "measure": say(opinion.measure.as_deref().unwrap_or_default()),
        "measure_owner": say(opinion.measure_owner.as_deref().unwrap_or_default()),
        "measure_due": say(&date(opinion.measure_due)),
        "signer": signer(opinion.signer.as_ref(), words),
        "signed": moment(opinion.signed_at),
        "seal": seal(&opinion.seal),
        "notes": notes,
    })
}

fn condition(condition: &Condition, words: &Words) -> Value {
    let closed = condition.closed_on.map(figures::date);
    json!({
        "text": condition.text,
        "owner": condition.owner,
        "due": date(condition.due),
        "open": closed.is_none(),
        "state": match closed {
            Some(on) => words.say_with("sheet-condition-closed", &[("date", &on)]),
            None => words.say("sheet-condition-open"),
        },
    })
}

fn conclusion(conclusion: Option<&Conclusion>) -> Value {
    let outcome = conclusion.map(|c| c.outcome);
    json!({
        "decided": outcome.is_some(),
        "accepted": outcome == Some(Outcome::Accepted),
        "modified": outcome == Some(Outcome::AcceptedModified),
        "refused": outcome == Some(Outcome::Refused),
        "text": conclusion.map(|c| c.text.clone()).unwrap_or_default(),
        "by": conclusion.map(|c| c.by.clone()).unwrap_or_default(),
        "at": moment(conclusion.and_then(|c| c.at)),
        "seal": seal(&conclusion.map(|c| c.seal.clone()).unwrap_or_default()),
    })
}

fn change(change: &Change, words: &Words) -> Value {
    json!({
        "round": words.say_with("sheet-round-number", &[("round", &change.round.to_string())]),
        "revision": words.say_with("sheet-revision-number", &[("revision", &change.revision.to_string())]),
        "at": moment(change.at),
        "by": change.by,
        "text": change.text,
    })
}
