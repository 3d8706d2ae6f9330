use countersign_print::*;

use super::{at, day};

type Signed<'a> = (&'a str, &'a str, &'a str);

pub fn opinion(unit: &str, questions: &[&str], verdict: Verdict, text: &str, signed: Signed) -> Opinion {
    let (name, rank, moment) = signed;
    let signed_at = at(moment);
    Opinion {
        unit: unit.into(),
        questions: questions.iter().map(|q| (*q).into()).collect(),
        verdict: Some(verdict),
        text: text.into(),
        signer: Some(Signer {
            name: name.into(),
            rank: rank.into(),
            for_name: None,
        }),
        signed_at: Some(signed_at),
        seal: SealMark {
            state: SealState::Confirmed,
            unit: unit.into(),
            name: name.into(),
            date: Some(signed_at.date()),
        },
        ..Opinion::default()
    }
}

pub fn opinions() -> Vec<Opinion> {
    let mut all = vec![
        opinion(
            "销售",
            &["要求是否完整、已理解", "差异是否已解决", "口头订单是否已确认"],
            Verdict::Met,
            "与客户逐条核对，招标文件与技术协议一致。",
            ("王磊", "总监", "2026-11-18 09:12"),
        ),
        opinion(
            "商务",
            &["条款与违约责任", "合法性", "开票要求"],
            Verdict::Met,
            "违约金上限 5 % 可接受，开票资料齐全。",
            ("赵敏", "总监", "2026-11-18 10:05"),
        ),
        opinion(
            "市场",
            &["价格是否在政策内", "有无渠道冲突"],
            Verdict::Met,
            "高于底价 3.1 %，无渠道冲突。",
            ("高俊", "总监", "2026-11-18 11:30"),
        ),
        opinion(
            "技术支持",
            &["能否按规格制造", "技术资料何时齐备", "是否需要新工装"],
            Verdict::Met,
            "DN25 需按 2025 版安装规范供货，资料 11-25 前齐备。",
            ("何涛", "总监", "2026-11-19 16:20"),
        ),
        opinion(
            "生产",
            &["人力与设备", "最早交期"],
            Verdict::MetOnConditions,
            "DN25 换能器 12-24 才到下一批，只够 270 台。",
            ("周刚", "总监", "2026-11-20 09:55"),
        ),
        opinion(
            "财务",
            &["价格与付款", "签后占用", "逾期", "毛利"],
            Verdict::MetOnConditions,
            "签后占用 174.23 万元，超额度 24.23 万元；近 12 个月回款 94 %，平均晚 11 天，毛利 18.4 %。",
            ("林霞", "经理", "2026-11-20 10:20"),
        ),
        opinion(
            "总经理",
            &["总体是否接受"],
            Verdict::Met,
            "同意。",
            ("陈国梁", "总经理", "2026-11-20 10:31"),
        ),
    ];
    all[2].carried = Some(Carried {
        revision: 1,
        reason: "价格与渠道未变".into(),
    });
    all[4].measure = Some("分两批：12-20 交 270 台，12-27 交 130 台".into());
    all[4].measure_owner = Some("周刚".into());
    all[4].measure_due = Some(day(2026, 12, 27));
    all[4].seal.state = SealState::Waiting;
    all[5].measure = Some("签订前收预付款 30 %，逾期 24.83 万元结清".into());
    all[5].measure_owner = Some("张勇文".into());
    all[5].measure_due = Some(day(2026, 12, 5));
    all[5].concerns_prices = true;
    if let Some(signer) = &mut all[5].signer {
        signer.for_name = Some("苏明".into());
    }
    all[6].last = true;
    all
}

/// Every department, each with much to say.
pub fn twelve_long_opinions() -> Vec<Opinion> {
    let units = [
        "销售",
        "商务",
        "市场",
        "技术支持",
        "研发",
        "生产",
        "采购",
        "质量",
        "财务",
        "客服",
        "法务合规部",
        "总经理",
    ];
    let text = "经核对招标文件、技术协议与现行标准：第三章第 2.4 条要求的抗电磁干扰等级高于本型号的定型报告，需补做试验并取得第三方报告；\
        第五章要求的备件比例为 3 %，高于公司惯例。上述两项已与客户沟通，客户同意在首批到货后三十日内补交报告，备件按 2 % 执行，并写入补充协议。";
    units
        .iter()
        .enumerate()
        .map(|(i, unit)| {
            let verdict = match i % 4 {
                1 => Verdict::MetOnConditions,
                3 if i == 7 => Verdict::NotMet,
                _ => Verdict::Met,
            };
            let mut one = opinion(
                unit,
                &[
                    "要求是否完整、已理解、差异是否已解决",
                    "人力、设备、物料与供应商交期",
                    "有无新工装及其费用",
                ],
                verdict,
                &text.repeat(1 + i % 3),
                (
                    ["欧阳娜娜", "王喆", "司马光", "李㛃"][i % 4],
                    "总监",
                    "2026-11-20 09:55",
                ),
            );
            if verdict == Verdict::MetOnConditions {
                one.measure = Some("补做抗干扰试验并取得报告".into());
                one.measure_owner = Some("何涛".into());
                one.measure_due = Some(day(2027, 1, 15));
            }
            if i == 9 {
                one.seal.state = SealState::Void;
                one.on_revision = Some(1);
            }
            if i == 10 {
                one.late = true;
            }
            one
        })
        .collect()
}

pub fn english_opinions() -> Vec<Opinion> {
    let mut all = vec![
        opinion(
            "Sales",
            &[
                "Requirements complete and understood?",
                "Differences resolved?",
                "Spoken orders confirmed?",
            ],
            Verdict::Met,
            "Checked line by line with the customer; tender and technical agreement say the same.",
            ("Wang Lei", "director", "2026-11-18 09:12"),
        ),
        opinion(
            "Commerce",
            &["Terms, penalties, legality", "Invoicing"],
            Verdict::Met,
            "The cap of 5 % on penalties is acceptable.",
            ("Zhao Min", "director", "2026-11-18 10:05"),
        ),
        opinion(
            "Production",
            &["Labour, equipment", "Earliest date"],
            Verdict::MetOnConditions,
            "The next lot of DN25 transducers arrives on 12-24; it's enough for 270 pieces.",
            ("Zhou Gang", "director", "2026-11-20 09:55"),
        ),
        opinion(
            "Finance",
            &["Price and payment", "Exposure, overdue, margin"],
            Verdict::NotMet,
            "Exposure would exceed the limit by 242,300 yuan.",
            ("Lin Xia", "manager", "2026-11-20 10:20"),
        ),
    ];
    all[2].measure = Some("Two lots: 270 on 12-20, 130 on 12-27".into());
    all[2].measure_owner = Some("Zhou Gang".into());
    all[2].measure_due = Some(day(2026, 12, 27));
    all[2].seal.state = SealState::Waiting;
    all[3].concerns_prices = true;
    if let Some(signer) = &mut all[3].signer {
        signer.for_name = Some("Su Ming".into());
    }
    all
}
