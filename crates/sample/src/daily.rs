//! What else lies on the desks: notes about customers, and advances for expenses.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use countersign_domain::calendar::WorkingCalendar;
use countersign_domain::id::Id;
use countersign_domain::kinds::expense_advance::ExpenseAdvance;
use countersign_domain::kinds::note::Note;
use countersign_domain::kinds::prohibition::Prohibition;
use countersign_domain::money::Fen;

use crate::customers::Customers;
use crate::organisation::person_id;
use crate::random::Random;
use crate::{SampleRecord, push_all};

const NOTES: &[&str] = &[
    "拜访物资科，客户反映上批表到货外箱有挤压，已请包装改用加强纸箱。",
    "客户明年有三个老旧小区改造项目，预计9月招标，需提前准备业绩材料。",
    "计量科要求检定证书随货同行，不接受后补。",
    "电话沟通付款计划，对方答应月底前安排一笔。",
    "竞争对手报价比我们低约6%，但供货周期两个月以上。",
    "客户采购负责人下月调岗，需尽快与接任者见面。",
    "客户试用物联网表三个月，抄表成功率99.2%，评价良好。",
    "客户要求增加远程阀控功能，已转技术支持评估。",
    "现场查看两台热量表不走字，为滤网堵塞，已指导清洗。",
    "客户对发票抬头变更提出申请，资料已转财务。",
    "年度对账完成，双方盖章确认无差异。",
    "客户希望账期由30天延长到60天，需走信用评审。",
    "客户提出集中送货到三个工地，运费需另议。",
    "回访满意，建议改进说明书中的接线图。",
];

/// Person, purpose, yuan, days from today to when it is needed, state.
const ADVANCES: &[(&str, &str, i64, i64, &str)] = &[
    ("高丽娜", "石家庄、唐山客户走访差旅费", 6_500, -120, "settled"),
    ("陈志刚", "襄阳供水项目投标保证金", 50_000, -64, "settled"),
    ("韩冰", "水博会展位与布展费", 86_000, -20, "paid"),
    ("唐磊", "成都、乐山市场推广会场地费", 18_000, -6, "paid"),
    ("郭峰", "智慧水务一期履约保函手续费", 12_000, 9, "accepted"),
    ("黄俊杰", "厦门经销商培训会", 15_000, 16, "draft"),
    ("董浩", "供暖季售后备件与差旅", 24_000, 12, "draft"),
];

/// What the company does not sign, and the words by which it is found.
const PROHIBITIONS: &[(&str, &str)] = &[
    ("不承担无限责任或无限连带责任", "无限责任 无限连带 一切损失"),
    ("不接受以房抵款、以物抵款", "以房抵 抵房 以物抵"),
    ("不接受背靠背付款", "背靠背 业主付款后"),
];

pub(crate) struct Daily {
    prohibitions: Vec<Prohibition>,
    notes: Vec<Note>,
    advances: Vec<ExpenseAdvance>,
}

impl Daily {
    pub(crate) fn new(as_of: NaiveDate, customers: &Customers) -> Daily {
        let mut random = Random::named("daily");
        let calendar = WorkingCalendar::shipped();
        let mut notes: Vec<Note> = Vec::new();
        for customer in customers
            .customers
            .iter()
            .filter(|customer| customer.kind != "consumer")
        {
            for _ in 0..random.weighted(&[55, 30, 15]) {
                let day = as_of - TimeDelta::days(random.range(1, 240));
                let day = calendar.working_day_until(day).unwrap_or(day);
                let hour = u32::try_from(random.range(8, 17)).unwrap_or(9);
                let minute = u32::try_from(random.range(0, 59)).unwrap_or(0);
                notes.push(Note {
                    id: Id::derived("sample note", &notes.len().to_string()),
                    text: (*random.pick(NOTES)).to_owned(),
                    on_kind: "customer".to_owned(),
                    on_id: customer.id.to_string(),
                    written_by: customer.owner,
                    written_at: day.and_hms_opt(hour, minute, 0).map(instant),
                });
            }
        }
        notes.sort_by_key(|note| (note.written_at, note.id));
        let advances = ADVANCES
            .iter()
            .enumerate()
            .map(|(at, spec)| advance(at, spec, as_of, &calendar))
            .collect();
        let prohibitions = PROHIBITIONS.iter().map(|(rule, words)| Prohibition {
            id: Id::derived("sample prohibition", rule),
            rule: (*rule).to_owned(),
            words: (*words).to_owned(),
            ..Prohibition::default()
        });
        Daily {
            prohibitions: prohibitions.collect(),
            notes,
            advances,
        }
    }

    pub(crate) fn push_into(&self, records: &mut Vec<SampleRecord>) {
        push_all(records, &self.prohibitions);
        push_all(records, &self.notes);
        push_all(records, &self.advances);
    }
}

/// Milliseconds since 1970 UTC of a local time of the plant, eight hours ahead.
fn instant(local: NaiveDateTime) -> i64 {
    (local - TimeDelta::hours(8)).and_utc().timestamp_millis()
}

fn advance(
    at: usize,
    spec: &(&str, &str, i64, i64, &str),
    as_of: NaiveDate,
    calendar: &WorkingCalendar,
) -> ExpenseAdvance {
    let (name, purpose, yuan, days, state) = *spec;
    let needed = as_of + TimeDelta::days(days);
    let amount = Fen::from_yuan(yuan).0;
    let settled = state == "settled";
    let handed_out = settled || state == "paid";
    // One in fourteen yuan comes back.
    let left = amount / 1_400 * 100;
    ExpenseAdvance {
        id: Id::derived("sample expense advance", purpose),
        number: format!("YK{}-{:03}", needed.format("%Y"), at + 1),
        person: Some(person_id(name)),
        purpose: purpose.to_owned(),
        amount: Some(amount),
        needed_on: calendar.working_day_from(needed).ok(),
        state: state.to_owned(),
        paid_on: handed_out.then(|| calendar.working_day_from(needed).ok()).flatten(),
        paid: handed_out.then_some(amount),
        settled_on: settled
            .then(|| calendar.working_day_from(needed + TimeDelta::days(21)).ok())
            .flatten(),
        spent: settled.then_some(amount - left),
        returned: settled.then_some(left),
        ..ExpenseAdvance::default()
    }
}
