//! Exception lines: their code, their sentence in English, their parts for the locales.

use std::sync::Arc;

use chrono::NaiveDate;

use super::input::Code;
use super::number;
use super::output::{Exception, ExceptionCode, Reason};

pub(super) struct Remark {
    exception: Exception,
}

impl Remark {
    pub fn new(date: NaiveDate, reason: Reason) -> Remark {
        Remark {
            exception: Exception {
                code: reason.code(),
                item: None,
                date,
                quantity: 0,
                subject: None,
                reason,
                detail: Vec::new(),
                message: String::new(),
            },
        }
    }

    pub fn on(item: &Code, date: NaiveDate, reason: Reason) -> Remark {
        let mut remark = Remark::new(date, reason);
        remark.exception.item = Some(item.clone());
        remark
    }

    pub fn of(mut self, quantity: i64) -> Remark {
        self.exception.quantity = quantity;
        self
    }

    pub fn about(mut self, subject: &Code) -> Remark {
        self.exception.subject = Some(subject.clone());
        self
    }

    pub fn with(mut self, name: &str, value: impl Into<Arc<str>>) -> Remark {
        self.exception.detail.push((name.into(), value.into()));
        self
    }

    pub fn date(self, name: &str, date: NaiveDate) -> Remark {
        self.with(name, date.to_string())
    }

    pub fn done(mut self) -> Exception {
        self.exception.message = sentence(&self.exception);
        self.exception
    }
}

impl Reason {
    pub fn code(self) -> ExceptionCode {
        match self {
            Reason::NewLine => ExceptionCode::New,
            Reason::LineAdvanced | Reason::ReceiptAdvance => ExceptionCode::Advance,
            Reason::LinePostponed | Reason::ReceiptPostpone => ExceptionCode::Postpone,
            Reason::LineIncreased => ExceptionCode::Increase,
            Reason::LineDecreased | Reason::ReceiptDecrease => ExceptionCode::Decrease,
            Reason::LineCancelled | Reason::ReceiptCancel => ExceptionCode::Cancel,
            Reason::StockShort | Reason::StockUncovered => ExceptionCode::Shortage,
            Reason::StockSurplus | Reason::LotSurplus => ExceptionCode::Surplus,
            Reason::LineLate => ExceptionCode::Late,
            Reason::ReceiptPastDue | Reason::OrderPastDue => ExceptionCode::PastDue,
            Reason::LotBelowMinimum => ExceptionCode::BelowMinimumLot,
            Reason::CentreOverloaded => ExceptionCode::Overload,
            Reason::CashAboveCeiling => ExceptionCode::CashAboveCeiling,
            Reason::LeadTimeMissing
            | Reason::CostMissing
            | Reason::BomMissing
            | Reason::BomExpired
            | Reason::UnitUnknown
            | Reason::StockNegative
            | Reason::SupplierMissing
            | Reason::BeyondHorizon
            | Reason::NoHistory
            | Reason::RoutingUnlimited
            | Reason::ValueUnusable => ExceptionCode::MissingData,
        }
    }
}

impl ExceptionCode {
    pub fn name(self) -> &'static str {
        match self {
            ExceptionCode::New => "new",
            ExceptionCode::Advance => "advance",
            ExceptionCode::Postpone => "postpone",
            ExceptionCode::Increase => "increase",
            ExceptionCode::Decrease => "decrease",
            ExceptionCode::Cancel => "cancel",
            ExceptionCode::Shortage => "shortage",
            ExceptionCode::Surplus => "surplus",
            ExceptionCode::Late => "late",
            ExceptionCode::PastDue => "past_due",
            ExceptionCode::BelowMinimumLot => "below_minimum_lot",
            ExceptionCode::Overload => "overload",
            ExceptionCode::CashAboveCeiling => "cash_above_ceiling",
            ExceptionCode::MissingData => "missing_data",
        }
    }
}

fn sentence(exception: &Exception) -> String {
    let detail = |name: &str| -> &str {
        (exception.detail.iter())
            .find(|(known, _)| &**known == name)
            .map_or("", |(_, value)| value)
    };
    let subject = exception.subject.as_deref().unwrap_or("");
    let item = exception.item.as_deref().unwrap_or("");
    let date = exception.date;
    let quantity = number::quantity(exception.quantity);
    match exception.reason {
        Reason::NewLine => format!("{subject}: {quantity}, start {}", detail("start")),
        Reason::LineAdvanced => format!("{subject}: due {date} instead of {}", detail("was")),
        Reason::LinePostponed => format!("{subject}: due {date} instead of {}", detail("was")),
        Reason::LineIncreased => format!("{subject}: {quantity} instead of {}", detail("was")),
        Reason::LineDecreased => format!("{subject}: {quantity} instead of {}", detail("was")),
        Reason::LineCancelled => format!("{subject}: {quantity} no longer needed"),
        Reason::ReceiptAdvance => {
            format!("{subject}: due {}, needed on {date}", detail("due"))
        }
        Reason::ReceiptPostpone => {
            format!("{subject}: due {}, not needed before {date}", detail("due"))
        }
        Reason::ReceiptDecrease => {
            format!("{subject}: {quantity} of {} are not needed", detail("of"))
        }
        Reason::ReceiptCancel => format!("{subject}: nothing in the horizon needs it"),
        Reason::StockShort => match detail("orders") {
            "" => format!("{quantity} short until {}", detail("until")),
            orders => format!("{quantity} short until {}; hit: {orders}", detail("until")),
        },
        Reason::StockUncovered => match detail("orders") {
            "" => format!("{quantity} short, not covered by this plan"),
            orders => format!("{quantity} short, not covered by this plan; hit: {orders}"),
        },
        Reason::StockSurplus => format!(
            "{quantity} more than safety stock and the demand of {} weeks",
            detail("weeks")
        ),
        Reason::LotSurplus => format!("{subject}: {quantity} more than is needed"),
        Reason::LineLate => {
            let late = format!(
                "{subject}: {} working days late, earliest {}",
                detail("days"),
                detail("earliest")
            );
            match detail("waits_for") {
                "" => late,
                component => format!("{late}, waits for {component}"),
            }
        }
        Reason::ReceiptPastDue => {
            format!("{subject} was due on {}, counted today", detail("due"))
        }
        Reason::OrderPastDue => format!(
            "order {subject} line {} was requested on {}",
            detail("line"),
            detail("requested")
        ),
        Reason::LotBelowMinimum => format!("{subject}: {quantity} is below the minimum lot {}", detail("minimum")),
        Reason::CentreOverloaded => format!(
            "work centre {subject}: {quantity} hours more than there are in {}",
            detail("week")
        ),
        Reason::CashAboveCeiling => {
            let (week, over) = (detail("week"), number::yuan(exception.quantity));
            match detail("could_wait") {
                "" => format!("payments in {week} are {over} above the ceiling"),
                lines => format!("payments in {week} are {over} above the ceiling; could wait: {lines}"),
            }
        }
        Reason::LeadTimeMissing => format!("{item} has no lead time; planned with 0 days"),
        Reason::CostMissing => format!("{item} has no unit cost; its payments are missing"),
        Reason::BomMissing => format!("{item} is made but has no bill of materials"),
        Reason::BomExpired => {
            format!("the bill of materials of {item} has no row that is valid on {date}")
        }
        Reason::UnitUnknown => format!(
            "{subject}: unit {} does not convert to the unit of {item}; left out",
            detail("unit")
        ),
        Reason::StockNegative => format!("the stock of {item} is negative: {quantity}"),
        Reason::SupplierMissing => {
            format!("{item} has no supplier terms; paid at receipt without tax")
        }
        Reason::BeyondHorizon => format!(
            "order {subject} line {} is requested on {date}, after the horizon; not planned",
            detail("line")
        ),
        Reason::NoHistory => format!("{item} has too little history to forecast; made to order"),
        Reason::RoutingUnlimited => format!("work centre {subject} has no capacity"),
        Reason::ValueUnusable => {
            let about = [item, subject]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>();
            let (about, field, value) = (about.join(" "), detail("field"), detail("value"));
            format!("{about}: {field} {value} makes no sense; not counted")
        }
    }
}
