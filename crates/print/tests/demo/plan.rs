use chrono::{Datelike, Duration};
use countersign_print::*;

use super::{ROOT, at, day};

const MICRO: i64 = 1_000_000;

/// A repeatable scatter.
fn scatter(a: usize, b: usize, most: usize) -> i64 {
    ((a * 7919 + b * 104_729 + a * b * 31) % most) as i64
}

pub fn plan(items: usize, weeks: usize) -> PlanSheetData {
    let first = day(2026, 11, 23);
    let weeks: Vec<PlanWeek> = (0..weeks)
        .map(|i| {
            let monday = first + Duration::weeks(i as i64);
            PlanWeek {
                year: monday.iso_week().year(),
                week: monday.iso_week().week(),
                monday: Some(monday),
                holiday: (monday.iso_week().week() == 6).then(|| "春节".into()),
            }
        })
        .collect();
    PlanSheetData {
        company: "江汉仪表股份有限公司".into(),
        form_number: "QR-JH-02".into(),
        form_version: "B/1".into(),
        serial: "JH-2026-W48".into(),
        draft: 3,
        round: 1,
        as_of: Some(day(2026, 11, 20)),
        root: ROOT.into(),
        prepared_by: "赵敏".into(),
        items: (0..items).map(|i| item(i, weeks.len())).collect(),
        at_risk: at_risk(),
        starts: (0..14).map(start).collect(),
        load: ["总装线", "校准台", "外壳加工"]
            .iter()
            .enumerate()
            .map(|(i, name)| load(i, name, weeks.len()))
            .collect(),
        buys: (0..24).map(buy).collect(),
        cash: (0..weeks.len()).map(cash).collect(),
        cash_later: cash(5),
        still: 4,
        without_costs: false,
        cash_ceiling_fen: Some(40_000_000),
        purchases_fen: 498_651_500,
        shortages: 3,
        exceptions: exceptions(),
        signatures: signatures(),
        pages: Vec::new(),
        weeks,
    }
}

fn item(i: usize, weeks: usize) -> PlanItem {
    let catalogue = [
        ("RLB-20A", "超声波热量表 DN20", Sourcing::Made),
        ("RLB-25B", "超声波热量表 DN25", Sourcing::Made),
        ("LXS-15B", "IC 卡智能水表 DN15", Sourcing::Outsourced),
        ("LXS-20A", "IC 卡智能水表 DN20", Sourcing::Outsourced),
        ("CG-25E", "膜式燃气表 G2.5", Sourcing::Outsourced),
        ("HNQ-25", "换能器 DN25", Sourcing::Bought),
    ];
    let (item, name, sourcing) = catalogue[i % catalogue.len()];
    let mut stock = 250 + 40 * i as i64;
    let on_hand = stock;
    let cells = (0..weeks)
        .map(|w| {
            let (orders, forecast) = (scatter(i, w, 7) * 20, scatter(w, i, 5) * 10);
            let planned = if scatter(i + 3, w, 3) == 0 {
                0
            } else {
                50 * scatter(w + 1, i, 4)
            };
            stock += planned - orders - forecast;
            PlanCell {
                orders: orders * MICRO,
                forecast: forecast * MICRO,
                scheduled: 0,
                planned: planned * MICRO,
                projected: stock * MICRO,
                frozen: w < 2,
            }
        })
        .collect();
    PlanItem {
        item: if i < catalogue.len() {
            item.into()
        } else {
            format!("{item}-{i:02}")
        },
        name: name.into(),
        sourcing,
        unit: "台".into(),
        on_hand: on_hand * MICRO,
        safety_stock: 80 * MICRO,
        cells,
    }
}

fn at_risk() -> Vec<OrderAtRisk> {
    vec![
        OrderAtRisk {
            order: "DD-2026-0318-2".into(),
            customer: "石家庄市城东热力有限公司".into(),
            item: "RLB-25B".into(),
            quantity: 400 * MICRO,
            short: 130 * MICRO,
            unit: "台".into(),
            requested: Some(day(2026, 12, 20)),
            feasible: Some(day(2026, 12, 27)),
            late_days: 5,
            reason: "换能器 HNQ-25 只够 270 台，下一批 12-24 到".into(),
        },
        OrderAtRisk {
            order: "DD-2026-0321-1".into(),
            customer: "宜昌博瑞仪表销售有限公司".into(),
            item: "LXS-20A".into(),
            quantity: 3000 * MICRO,
            short: 120 * MICRO,
            unit: "只".into(),
            requested: Some(day(2026, 11, 30)),
            feasible: Some(day(2026, 12, 4)),
            late_days: 4,
            reason: "外协厂第 48 周满负荷".into(),
        },
    ]
}

fn start(i: usize) -> ProductionStart {
    let begin = day(2026, 11, 24) + Duration::days(3 * i as i64);
    ProductionStart {
        line: format!("L{:03}", i + 1),
        item: ["RLB-20A", "RLB-25B", "LXS-15B"][i % 3].into(),
        name: ["超声波热量表 DN20", "超声波热量表 DN25", "IC 卡智能水表 DN15"][i % 3].into(),
        sourcing: [Sourcing::Made, Sourcing::Made, Sourcing::Outsourced][i % 3],
        quantity: (100 + 50 * (i as i64 % 4)) * MICRO,
        unit: "台".into(),
        start: Some(begin),
        needed: Some(begin + Duration::days(9)),
        due: Some(begin + Duration::days(if i == 4 { 14 } else { 9 })),
        late_days: if i == 4 { 3 } else { 0 },
        work_centre: ["总装线", "总装线", ""][i % 3].into(),
        hours: (i as i64 * 12 + 40) * MICRO + 250_000,
        serves: format!("DD-2026-03{:02}，预测", 18 + i),
    }
}

fn load(i: usize, name: &str, weeks: usize) -> WorkCentreLoad {
    WorkCentreLoad {
        work_centre: name.into(),
        cells: (0..weeks)
            .map(|w| LoadCell {
                hours: (100 + scatter(i + 1, w, 90)) * MICRO,
                capacity: if i == 2 { None } else { Some(160 * MICRO) },
            })
            .collect(),
    }
}

fn buy(i: usize) -> Buy {
    let order_by = day(2026, 11, 23) + Duration::days(2 * (i as i64 / 2));
    Buy {
        supplier: ["宁波海天换能器有限公司", "江苏永泰电池股份有限公司", "深圳微芯电子"][i % 3].into(),
        line: format!("B{:03}", i + 1),
        item: ["HNQ-25", "ER18505", "MCU-L4"][i % 3].into(),
        name: ["换能器 DN25", "锂亚电池 3.6 V", "低功耗单片机"][i % 3].into(),
        quantity: (500 + 100 * (i as i64 % 5)) * MICRO,
        unit: "只".into(),
        serves: format!("DD-2026-03{:02}，预测", 10 + i),
        order_by: Some(order_by),
        needed: Some(order_by + Duration::days(21)),
        due: Some(order_by + Duration::days(if i == 7 { 23 } else { 21 })),
        late_days: if i == 7 { 2 } else { 0 },
        amount_fen: 1_850_000 + 123_450 * i as i64,
    }
}

fn cash(w: usize) -> CashWeek {
    let (committed, orders, forecast) = (
        scatter(w, 3, 17) * 1_000_000,
        scatter(w, 5, 19) * 800_000,
        scatter(w, 11, 13) * 600_000,
    );
    let expected = committed + orders + forecast;
    CashWeek {
        committed_fen: committed,
        order_driven_fen: orders,
        forecast_driven_fen: forecast,
        expected_fen: expected,
        p90_fen: expected + expected / 4,
    }
}

fn exceptions() -> Vec<PlanException> {
    let one = |kind: &str, item: &str, quantity: i64, message: &str, severe| PlanException {
        kind: kind.into(),
        item: item.into(),
        date: Some(day(2026, 12, 20)),
        quantity: quantity * MICRO,
        unit: "台".into(),
        message: message.into(),
        severe,
    };
    vec![
        one(
            "短缺",
            "RLB-25B",
            130,
            "第 51 周缺 130 台：订单 250 台到期，换能器 HNQ-25 只够 120 台，下一批 12-24 才到。",
            true,
        ),
        one(
            "超负荷",
            "总装线",
            12,
            "第 50 周 182 小时，产能 160 小时；可提前到第 49 周或加班 22 小时。",
            true,
        ),
        one("呆滞", "LXS-15B", 340, "结余超过 26 周用量，建议暂停补货。", false),
        one("提前", "CG-25E", 100, "外协到货由第 52 周提前到第 50 周。", false),
    ]
}

fn signatures() -> Vec<PlanSignature> {
    let signed = |unit: &str, name: &str, verdict, text: &str, state| PlanSignature {
        unit: unit.into(),
        verdict: Some(verdict),
        text: text.into(),
        signer: Some(Signer {
            name: name.into(),
            rank: "经理".into(),
            for_name: None,
        }),
        signed_at: Some(at("2026-11-20 14:05")),
        seal: SealMark {
            state,
            unit: unit.into(),
            name: name.into(),
            date: Some(day(2026, 11, 20)),
        },
    };
    let open = |unit: &str| PlanSignature {
        unit: unit.into(),
        seal: SealMark {
            unit: unit.into(),
            ..SealMark::default()
        },
        ..PlanSignature::default()
    };
    vec![
        signed("销售", "王磊", Verdict::Met, "", SealState::Confirmed),
        signed("商务", "赵敏", Verdict::Met, "", SealState::Confirmed),
        signed(
            "生产",
            "周刚",
            Verdict::MetOnConditions,
            "第 50 周需加班 22 小时",
            SealState::Waiting,
        ),
        open("采购"),
        open("财务"),
    ]
}
