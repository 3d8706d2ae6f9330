//! Made-up sheets of a made-up meter maker, for the tests and for looking at.
#![allow(dead_code, unused_imports, reason = "each user takes what it needs")]
#![allow(clippy::unwrap_used, reason = "the dates are written here")]

mod opinions;
pub mod plan;

use chrono::{NaiveDate, NaiveDateTime};
use countersign_print::*;

pub use opinions::{opinion, opinions, twelve_long_opinions};

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

pub fn printed_at() -> NaiveDateTime {
    at("2026-11-20 10:42")
}

pub fn press() -> Press {
    Press::new(Templates::with_overrides(None).unwrap())
}

pub const ROOT: &str = "9f2c71d0aa5be38160c4f1b7d83e5a2290b6c7de14f8a3357d0921ce46ab7f18";

pub fn line(number: u32, product: &str, name: &str, specification: &str, quantity: i64, price_micro: i64) -> SheetLine {
    SheetLine {
        number,
        product: product.into(),
        name: name.into(),
        specification: specification.into(),
        unit: "台".into(),
        quantity_micro: quantity * 1_000_000,
        price_micro: Some(price_micro),
        tax_rate_bp: Some(1300),
        amount_fen: Some(quantity * price_micro / 10_000),
        due: Some(day(2026, 12, 20)),
        ..SheetLine::default()
    }
}

/// Three lines, seven departments, one of them on conditions, one waiting for the server.
pub fn sheet() -> SheetData {
    let mut lines = vec![
        line(
            1,
            "RLB-20A",
            "超声波热量表 DN20",
            "GB/T 32224 二级，M-Bus，电池 6 年，温差 3–75 ℃",
            800,
            1_050_000_000,
        ),
        line(
            2,
            "RLB-25B",
            "超声波热量表 DN25",
            "GB/T 32224 二级，M-Bus，耐压 ≥ 1.6 MPa",
            400,
            1_260_000_000,
        ),
        line(
            3,
            "FM-20E",
            "温控阀 DN20",
            "电动，24 V，全开 ≤ 90 s，接口 G1×3/4",
            280,
            150_000_000,
        ),
    ];
    lines[1].earliest = Some(day(2026, 12, 27));
    lines[2].unit = "套".into();
    lines[2].remark = "随表配 M-Bus 线 1.5 m".into();
    SheetData {
        company: "江汉仪表股份有限公司".into(),
        form_number: "QR-XS-08".into(),
        form_version: "A/3".into(),
        serial: "PS-2026-0318".into(),
        round: 2,
        revision: 2,
        root: ROOT.into(),
        class: ReviewClass::Special,
        class_reasons: vec!["超信用额度".into(), "交期短于标准".into()],
        method: ReviewMethod::Circulated,
        submitted_at: Some(at("2026-11-18 08:40")),
        submitted_by: "张勇文".into(),
        order: OrderBlock {
            number: "DD-2026-0318".into(),
            contract_number: Some("HT-2026-0291".into()),
            quotation_number: Some("BJ-2026-0544".into()),
            kind: Some("单项合同".into()),
            channel: Some("直销".into()),
            ordered_on: Some(day(2026, 11, 16)),
            due: Some(day(2026, 12, 20)),
            salesperson: "张勇文".into(),
            sales_unit: "华北销售部".into(),
        },
        customer: CustomerBlock {
            name: "石家庄市城东热力有限公司".into(),
            credit_code: "91350100M000100Y43".into(),
            kind: Some("公用事业".into()),
            contact: "李卫东".into(),
            phone: "0311-8600 1234".into(),
            address: "河北省石家庄市长安区谈固东街 88 号城东热力调度中心 6 层".into(),
            end_customer: None,
            risk_grade: Some("B".into()),
            value_grade: Some("A".into()),
            credit_limit_fen: Some(150_000_000),
            exposure_fen: Some(174_230_000),
            overdue_fen: Some(24_830_000),
            credit_days: Some(60),
        },
        total_fen: 138_600_000,
        tax_fen: Some(15_945_133),
        currency: "CNY".into(),
        lines,
        terms: terms(),
        opinions: opinions(),
        conditions: vec![
            Condition {
                text: "合同签订前收到预付款 30 %".into(),
                owner: "张勇文".into(),
                due: Some(day(2026, 12, 5)),
                closed_on: None,
                concerns_prices: true,
            },
            Condition {
                text: "RLB-25B 分两批交货写入合同：12-20 交 270 台，12-27 交 130 台".into(),
                owner: "周刚".into(),
                due: Some(day(2026, 11, 25)),
                closed_on: Some(day(2026, 11, 19)),
                concerns_prices: false,
            },
        ],
        conclusion: Some(Conclusion {
            outcome: Outcome::AcceptedModified,
            text: "各部门意见已落实，分两批交货；预付款到账后签订合同。".into(),
            by: "陈国梁".into(),
            at: Some(at("2026-11-20 10:31")),
            seal: SealMark {
                state: SealState::Confirmed,
                unit: "总经理".into(),
                name: "陈国梁".into(),
                date: Some(day(2026, 11, 20)),
            },
        }),
        distribution: ["销售", "商务", "技术支持", "生产", "采购", "财务", "质量"]
            .iter()
            .map(|unit| Recipient {
                unit: (*unit).into(),
                without_prices: matches!(*unit, "生产" | "质量" | "技术支持"),
                ..Recipient::default()
            })
            .collect(),
        changes: vec![
            Change {
                round: 1,
                revision: 1,
                at: Some(at("2026-11-16 15:05")),
                by: "张勇文".into(),
                text: "首次提交。生产、财务不同意：DN25 交期不可行；逾期未清又无预付。".into(),
                concerns_prices: false,
            },
            Change {
                round: 2,
                revision: 2,
                at: Some(at("2026-11-18 08:40")),
                by: "张勇文".into(),
                text: "DN25 改为分两批交货；增加预付款 30 %；质保期由 12 个月改为 24 个月。".into(),
                concerns_prices: false,
            },
        ],
        attachments: vec![
            AttachedFile {
                name: "技术协议（签字版）.pdf".into(),
                sha256: "5be38160c4f1b7d83e5a2290b6c7de14".into(),
            },
            AttachedFile {
                name: "招标文件第四章.docx".into(),
                sha256: "aa17f0c4e1b7d83e5a2290b6c7de1401".into(),
            },
        ],
        ..SheetData::default()
    }
}

fn terms() -> Vec<Term> {
    let term = |name: &str, text: &str, deviates_from: Option<&str>, concerns_prices| Term {
        name: name.into(),
        text: text.into(),
        deviates_from: deviates_from.map(Into::into),
        concerns_prices,
    };
    vec![
        term(
            "付款",
            "预付 30 %，到货 60 %，质保金 10 %（24 个月）",
            Some("标准条款：质保金 5 %，12 个月"),
            true,
        ),
        term("验收标准", "GB/T 32224-2020，按批抽检，现场挂网 72 小时", None, false),
        term(
            "包装运输",
            "木箱，汽运至项目现场，运费由我方承担",
            Some("报价：运费由买方承担"),
            false,
        ),
        term("质保", "24 个月，自通水之日起", Some("标准条款：12 个月"), false),
        term("违约责任", "逾期每日 0.5‰，累计不超过合同额 5 %", None, true),
    ]
}

/// One line, an order nobody has signed yet.
pub fn unsigned_sheet() -> SheetData {
    let full = sheet();
    let mut opinions = opinions();
    opinions.truncate(4);
    for opinion in &mut opinions {
        opinion.verdict = None;
        opinion.text.clear();
        opinion.measure = None;
        opinion.measure_owner = None;
        opinion.measure_due = None;
        opinion.signer = None;
        opinion.signed_at = None;
        opinion.carried = None;
        opinion.seal = SealMark {
            unit: opinion.unit.clone(),
            ..SealMark::default()
        };
    }
    SheetData {
        serial: "PS-2026-0325".into(),
        round: 1,
        revision: 1,
        class: ReviewClass::Regular,
        class_reasons: Vec::new(),
        lines: full.lines[..1].to_vec(),
        total_fen: 84_000_000,
        tax_fen: Some(9_663_717),
        opinions,
        conditions: Vec::new(),
        conclusion: None,
        changes: Vec::new(),
        attachments: Vec::new(),
        notice: Some("草稿，未提交".into()),
        ..full
    }
}

/// Sixty lines, long names, twelve long opinions, a meeting with minutes.
pub fn long_sheet() -> SheetData {
    let full = sheet();
    let lines: Vec<SheetLine> = (1..=60)
        .map(|n| {
            let mut l = line(
                n,
                &format!("LXSY-{}E-{n:02}", 15 + 5 * (n % 4)),
                "光电直读远传水表（阀控、带预付费模块）",
                "GB/T 778.1-2018，Q3/Q1 = R160，IP68，RS-485 / M-Bus 双接口，水温 0.1–50 ℃",
                i64::from(n) * 37,
                268_500_000 + i64::from(n) * 1_234_567,
            );
            l.unit = "只".into();
            if n % 9 == 0 {
                l.earliest = Some(day(2027, 1, 8));
            }
            l
        })
        .collect();
    let total = lines.iter().filter_map(|l| l.amount_fen).sum();
    SheetData {
        company: "江汉仪表（集团）股份有限公司武汉智慧水务与热计量设备制造分公司".into(),
        serial: "PS-2026-0401".into(),
        method: ReviewMethod::Meeting,
        customer: CustomerBlock {
            name: "新疆维吾尔自治区巴音郭楞蒙古自治州库尔勒经济技术开发区城市供排水与集中供热（集团）有限责任公司".into(),
            end_customer: Some("库尔勒市䶮城小区业主委员会（㛃园一期至〇期）".into()),
            ..full.customer.clone()
        },
        total_fen: total,
        tax_fen: Some(total * 13 / 113),
        lines,
        opinions: twelve_long_opinions(),
        minutes: Some(
            "2026 年 11 月 20 日 9:00 于三号会议室，王磊主持，全体评审人到会。逐项讨论交期、付款与质保，各人以本人口令当场签署。".into(),
        ),
        ..full
    }
}

/// The same kind of sheet for a reader of English.
pub fn english_sheet() -> SheetData {
    let mut data = sheet();
    data.company = "Jianghan Meters Co., Ltd.".into();
    data.customer.name = "Shijiazhuang Chengdong District Heating Co., Ltd.".into();
    data.customer.kind = Some("utility".into());
    data.customer.contact = "Li Weidong".into();
    data.customer.address = "88 Tangu East Street, Chang'an District, Shijiazhuang".into();
    data.order.kind = Some("single contract".into());
    data.order.channel = Some("direct".into());
    data.order.salesperson = "Zhang Yongwen".into();
    data.order.sales_unit = "Sales North".into();
    data.submitted_by = "Zhang Yongwen".into();
    data.class_reasons = vec!["over credit limit".into(), "short delivery".into()];
    for (line, (name, specification)) in data.lines.iter_mut().zip([
        (
            "Ultrasonic heat meter DN20",
            "EN 1434 class 2, M-Bus, battery 6 years, 3–75 K",
        ),
        ("Ultrasonic heat meter DN25", "EN 1434 class 2, M-Bus, ≥ 1.6 MPa"),
        ("Control valve DN20", "Electric, 24 V, opens in ≤ 90 s, G1 × 3/4"),
    ]) {
        line.name = name.into();
        line.specification = specification.into();
        line.unit = "pcs".into();
        line.remark.clear();
    }
    data.terms = vec![
        Term {
            name: "Payment".into(),
            text: "30 % in advance, 60 % on arrival, 10 % retained for 24 months".into(),
            deviates_from: Some("Standard: 5 % retained for 12 months".into()),
            concerns_prices: true,
        },
        Term {
            name: "Acceptance".into(),
            text: "EN 1434, sampling by lot, 72 hours on site".into(),
            ..Term::default()
        },
    ];
    data.opinions = opinions::english_opinions();
    data.conditions = vec![Condition {
        text: "30 % prepayment received before the contract is signed".into(),
        owner: "Zhang Yongwen".into(),
        due: Some(day(2026, 12, 5)),
        closed_on: None,
        concerns_prices: true,
    }];
    if let Some(conclusion) = &mut data.conclusion {
        conclusion.text = "All opinions are settled; delivery in two lots.".into();
        conclusion.by = "Chen Guoliang".into();
        conclusion.seal.unit = "GM".into();
        conclusion.seal.name = "Chen Guoliang".into();
    }
    data.distribution = ["Sales", "Commerce", "Production", "Finance"]
        .iter()
        .map(|unit| Recipient {
            unit: (*unit).into(),
            without_prices: *unit == "Production",
            ..Recipient::default()
        })
        .collect();
    data.changes = vec![Change {
        round: 2,
        revision: 2,
        at: Some(at("2026-11-18 08:40")),
        by: "Zhang Yongwen".into(),
        text: "DN25 in two lots; 30 % prepayment added; warranty 24 instead of 12 months.".into(),
        concerns_prices: false,
    }];
    data.attachments = vec![AttachedFile {
        name: "Technical agreement, signed.pdf".into(),
        sha256: "5be38160c4f1b7d83e5a2290b6c7de14".into(),
    }];
    data
}

/// Receivables, as an office prints them.
pub fn list(rows: usize) -> ListData {
    let column = |title: &str, align, weight| ListColumn {
        title: title.into(),
        align,
        weight: Some(weight),
    };
    let names = [
        "石家庄市城东热力有限公司",
        "宜昌博瑞仪表销售有限公司",
        "青岛市自来水有限责任公司",
        "唐山恒泰热力",
        "西安东方物业服务有限公司",
    ];
    let mut total = 0;
    let rows = (0..rows)
        .map(|n| {
            let fen = 1_234_567 + n as i64 * 98_765;
            total += fen;
            vec![
                ListCell::Text(format!("DD-2026-{:04}", 200 + n)),
                ListCell::Text(names[n % names.len()].into()),
                ListCell::Date(day(2026, 1 + (n as u32 % 11), 1 + (n as u32 % 28))),
                ListCell::Quantity((n as i64 + 1) * 10_000_000),
                ListCell::Price(105_500_000),
                ListCell::Amount(fen),
                ListCell::Percent(1300),
                ListCell::Text(["评审中", "已接受", "已签合同"][n % 3].into()),
            ]
        })
        .collect();
    ListData {
        company: "江汉仪表股份有限公司".into(),
        title: "订单".into(),
        subtitle: vec!["状态：评审中、已接受、已签合同".into(), "按金额从大到小".into()],
        printed_by: "林霞".into(),
        paper: Paper::Auto,
        columns: vec![
            column("订单编号", ColumnAlign::Left, 120),
            column("客户", ColumnAlign::Left, 220),
            column("下单日期", ColumnAlign::Center, 90),
            column("数量", ColumnAlign::Right, 70),
            column("单价", ColumnAlign::Right, 80),
            column("含税金额", ColumnAlign::Right, 110),
            column("税率", ColumnAlign::Right, 50),
            column("状态", ColumnAlign::Center, 70),
        ],
        rows,
        sums: vec![
            ListCell::Empty,
            ListCell::Empty,
            ListCell::Empty,
            ListCell::Empty,
            ListCell::Empty,
            ListCell::Amount(total),
            ListCell::Empty,
            ListCell::Empty,
        ],
    }
}
