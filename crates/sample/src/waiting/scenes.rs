//! The stories: one order each, from those nobody has looked at to those that wait for the general manager.

use chrono::TimeDelta;
use countersign_domain::record::{Fields, Record};

use super::desk::{ADDED, ALWAYS, Desk, Standing, Wish};
use crate::products::NEW_MODEL;
use crate::script::{Condition, Step, Verdict};
use crate::trade::amount_of;

pub(super) fn play(desk: &mut Desk<'_>) {
    nobody_has_answered(desk);
    a_dealer_waits_for_commerce_and_marketing(desk);
    a_small_order_became_a_contract(desk);
    all_agreed_and_the_contract_is_to_be_made(desk);
    a_condition_holds_the_contract(desk);
    a_condition_was_met(desk);
    finance_refused(desk);
    a_refused_price_was_raised(desk);
    directors_are_asked(desk);
    the_general_manager_is_asked(desk);
    a_new_product_waits_for_research(desk);
    a_short_delivery_waits_for_purchasing(desk);
    an_unusual_acceptance_waits_for_quality(desk);
    a_refused_order_is_negotiated_again(desk);
    a_draft_with_deviations(desk);
    a_large_project_was_just_handed_in(desk);
}

const BASE: Wish<'static> = Wish {
    key: "",
    kind: "utility",
    segment: "",
    standing: Standing::Sound,
    yuan: 80_000,
    models: &[("LXSZ-15NB", 100)],
    permille: 900,
    written: 1,
    due_in: 60,
};

fn nobody_has_answered(desk: &mut Desk<'_>) {
    let wish = Wish {
        key: "fresh",
        segment: "供水",
        yuan: 86_000,
        models: &[("LXSZ-15NB", 70), ("LXSZ-20NB", 30)],
        ..BASE
    };
    let order = desk.write(&wish, |order| order.remarks = "老旧小区一户一表改造，第三批".to_owned());
    desk.submit(order, desk.time(1, 16, 40));
}

fn a_dealer_waits_for_commerce_and_marketing(desk: &mut Desk<'_>) {
    let models = &[("LXSZ-20IC", 55), ("DDSY-220", 45)];
    let wish = Wish {
        key: "dealer",
        kind: "dealer",
        yuan: 64_000,
        models,
        permille: 820,
        written: 3,
        ..BASE
    };
    let order = desk.write(&wish, |_| {});
    let end_customer = desk.end_customer(desk.order(order).customer);
    desk.alter(order, |order| order.end_customer = end_customer);
    desk.submit(order, desk.time(3, 10, 15));
    desk.agree(
        order,
        desk.time(3, 15, 5),
        "sales",
        "需求已电话确认，口头承诺已写入备注",
    );
    desk.agree(
        order,
        desk.time(2, 9, 20),
        "technical_support",
        "常规规格，无特殊技术要求",
    );
    desk.note(order, desk.time(1, 9, 5), desk.seller(order), Step::Remind);
}

fn a_small_order_became_a_contract(desk: &mut Desk<'_>) {
    let models = &[("LXS-15E", 60), ("FM-20S", 40)];
    let wish = Wish {
        key: "contracted",
        kind: "property_manager",
        yuan: 38_000,
        models,
        written: 8,
        due_in: 50,
        ..BASE
    };
    let order = desk.write(&wish, |_| {});
    desk.submit(order, desk.time(8, 9, 10));
    all_agree(desk, order, 7);
    desk.note(order, desk.time(4, 10, 30), desk.seller(order), Step::Contract);
}

fn all_agreed_and_the_contract_is_to_be_made(desk: &mut Desk<'_>) {
    let models = &[("G2.5NB", 100)];
    let wish = Wish {
        key: "accepted",
        segment: "燃气",
        yuan: 156_000,
        models,
        written: 6,
        ..BASE
    };
    let order = desk.write(&wish, |_| {});
    desk.submit(order, desk.time(6, 14, 0));
    all_agree(desk, order, 4);
}

fn a_condition_holds_the_contract(desk: &mut Desk<'_>) {
    let models = &[("RLB-20", 70), ("FM-20T", 30)];
    let wish = Wish {
        key: "condition-open",
        segment: "供热",
        yuan: 268_000,
        models,
        written: 7,
        ..BASE
    };
    let order = desk.write(&wish, |order| order.remarks = "供热计量改造二标段".to_owned());
    desk.submit(order, desk.time(7, 9, 45));
    let condition = Condition {
        text: "补充客户授权委托书原件并核对开票资料",
        owner: desk.seller(order),
        due: desk.as_of() + TimeDelta::days(6),
        holds: "contract",
    };
    let opinion = "条款可接受，签约人不是法定代表人，须补授权委托书";
    desk.decide(
        order,
        desk.time(6, 10, 0),
        "commerce",
        Verdict::AgreeOnConditions,
        opinion,
        vec![condition],
    );
    others_agree(desk, order, 5, &["commerce"]);
}

fn a_condition_was_met(desk: &mut Desk<'_>) {
    let models = &[("DTS-380", 60), ("DTSY-380", 40)];
    let wish = Wish {
        key: "condition-met",
        kind: "developer",
        yuan: 198_000,
        models,
        written: 9,
        ..BASE
    };
    let order = desk.write(&wish, |order| {
        order.technical_requirements = "表箱内安装，RS-485接线端子朝下".to_owned()
    });
    desk.submit(order, desk.time(9, 11, 0));
    let text = "提供安装尺寸图并由客户签字确认";
    let condition = Condition {
        text,
        owner: desk.decider(order, "technical_support"),
        due: desk.as_of() + TimeDelta::days(1),
        holds: "contract",
    };
    let opinion = "可满足，安装尺寸须先确认";
    desk.decide(
        order,
        desk.time(8, 9, 30),
        "technical_support",
        Verdict::AgreeOnConditions,
        opinion,
        vec![condition],
    );
    others_agree(desk, order, 7, &["technical_support"]);
    let by = desk.decider(order, "technical_support");
    let result = "客户已在安装尺寸图上签字，扫描件随订单留存";
    desk.note(order, desk.time(3, 15, 40), by, Step::CloseCommitment { text, result });
    desk.note(order, desk.time(2, 9, 50), desk.seller(order), Step::Contract);
}

fn finance_refused(desk: &mut Desk<'_>) {
    let models = &[("LXSZ-15IC", 60), ("DDSY-220", 40)];
    let wish = Wish {
        key: "refused",
        kind: "developer",
        standing: Standing::Stretched,
        yuan: 420_000,
        models,
        written: 5,
        ..BASE
    };
    let order = desk.write(&wish, |order| {
        order.standard_payment = false;
        order.payment_terms = "货到验收后120天内付清，无预付款".to_owned();
        order.deviations = "客户要求账期由60天延长至120天".to_owned();
    });
    desk.submit(order, desk.time(5, 10, 0));
    desk.agree(order, desk.time(5, 14, 20), "sales", "战略客户，年内还有两期工程");
    desk.agree(order, desk.time(4, 9, 15), "technical_support", "常规产品");
    let opinion = "客户已有逾期货款未付，本单后占用超出信用额度；建议先收回逾期并预付30%";
    desk.decide(
        order,
        desk.time(3, 11, 30),
        "finance",
        Verdict::Disagree,
        opinion,
        Vec::new(),
    );
    desk.agree(order, desk.time(2, 16, 10), "marketing", "价格在政策范围内");
}

fn a_refused_price_was_raised(desk: &mut Desk<'_>) {
    let models = &[("LXSZ-15NB", 65), ("LXSZ-20NB", 35)];
    let wish = Wish {
        key: "second-round",
        kind: "dealer",
        yuan: 290_000,
        models,
        permille: 700,
        written: 10,
        ..BASE
    };
    let order = desk.write(&wish, |order| {
        order.deviations = "经销商要求按列表价七折供货".to_owned()
    });
    desk.submit(order, desk.time(10, 9, 30));
    desk.agree(order, desk.time(9, 10, 0), "sales", "区域竞争激烈，对方量大");
    let opinion = "低于经销渠道底价，将冲击同区域其他经销商；最低可按七八折";
    desk.decide(
        order,
        desk.time(8, 14, 0),
        "marketing",
        Verdict::Disagree,
        opinion,
        Vec::new(),
    );
    desk.agree(order, desk.time(8, 15, 30), "technical_support", "技术上无异议");
    desk.note(order, desk.time(6, 9, 0), desk.seller(order), Step::TakeBack);
    let lines = desk.repriced(order, 785);
    let mut raised = desk.order(order).clone();
    raised.amount = Some(amount_of(&lines).0);
    raised.lines = lines;
    raised.deviations = "按列表价七八五折，已与客户谈妥".to_owned();
    let changed = |name: &str| ["lines", "deviations"].contains(&name);
    let changes: Fields = raised.fields().into_iter().filter(|(name, _)| changed(name)).collect();
    desk.note(order, desk.time(4, 10, 10), desk.seller(order), Step::Amend { changes });
    desk.submit(order, desk.time(4, 10, 30));
    desk.agree(order, desk.time(3, 9, 40), "marketing", "调价后在渠道价格区间内");
    desk.agree(order, desk.time(2, 10, 5), "sales", "");
}

fn directors_are_asked(desk: &mut Desk<'_>) {
    let models = &[("RLB-20", 50), ("RLB-25", 30), ("FM-25T", 20)];
    let wish = Wish {
        key: "directors",
        segment: "供热",
        yuan: 860_000,
        models,
        written: 5,
        due_in: 75,
        ..BASE
    };
    let order = desk.write(&wish, |order| order.kind = "project".to_owned());
    desk.submit(order, desk.time(5, 8, 50));
    desk.agree(order, desk.time(4, 9, 30), "sales", "年度框架内的追加订单");
    desk.agree(order, desk.time(4, 9, 35), "commerce", "条款与年度框架一致");
    desk.note(order, desk.time(1, 10, 0), desk.seller(order), Step::Remind);
}

fn the_general_manager_is_asked(desk: &mut Desk<'_>) {
    let models = &[("LXSZ-15NB", 45), ("LXSZ-20NB", 30), ("LXC-80", 15), ("JZQ-01", 10)];
    let wish = Wish {
        key: "general-manager",
        segment: "供水",
        yuan: 2_600_000,
        models,
        permille: 870,
        written: 9,
        due_in: 110,
        ..BASE
    };
    let order = desk.write(&wish, |order| {
        order.kind = "project".to_owned();
        order.channel = "tender".to_owned();
        order.quotation = "投标文件 ZB-智慧水务一期".to_owned();
        order.standard_payment = false;
        order.prepayment = Some(100_000);
        order.payment_terms = "预付10%，分批到货付60%，验收付25%，质保金5%两年后付清".to_owned();
        order.special_terms = "履约保证金10%，质保期两年".to_owned();
    });
    desk.submit(order, desk.time(9, 9, 0));
    let mut day = 8;
    for (function, opinion) in [
        ("sales", "中标项目，需求完整，澄清纪要已随附"),
        ("technical_support", "规格均为量产型号，集中器点表一周内提供"),
        ("commerce", "履约保证金按保函办理，违约责任上限5%，可接受"),
        ("marketing", "中标价高于项目底价，无渠道冲突"),
    ] {
        desk.agree(order, desk.time(day, 10, 20), function, opinion);
        day -= 1;
    }
    let condition = Condition {
        text: "首批发货前预付款10%到账",
        owner: desk.seller(order),
        due: desk.as_of() + TimeDelta::days(30),
        holds: "shipment",
    };
    let opinion = "付款方式非标准，资金占用约四个月；预付款到账后方可发货";
    desk.decide(
        order,
        desk.time(4, 15, 0),
        "finance",
        Verdict::AgreeOnConditions,
        opinion,
        vec![condition],
    );
    for function in ["production", "purchasing", "quality", "research"] {
        desk.agree(order, desk.time(3, 11, 0), function, "可按交期分批安排");
    }
}

fn a_new_product_waits_for_research(desk: &mut Desk<'_>) {
    let models: &[(&str, i64)] = &[(NEW_MODEL, 100)];
    let wish = Wish {
        key: "new-product",
        kind: "developer",
        yuan: 240_000,
        models,
        permille: 950,
        written: 7,
        due_in: 80,
        ..BASE
    };
    let order = desk.write(&wish, |order| {
        order.new_product = true;
        order.technical_requirements = "NB-IoT直传客户平台，协议须对接客户统一物联平台，上报周期1小时".to_owned();
    });
    desk.submit(order, desk.time(7, 13, 40));
    desk.agree(order, desk.time(6, 9, 0), "sales", "客户已看过样机");
    desk.agree(order, desk.time(5, 10, 30), "commerce", "");
    desk.agree(order, desk.time(5, 14, 30), "marketing", "新品首批，价格按发布价九五折");
    desk.note(order, desk.time(2, 9, 0), desk.seller(order), Step::Remind);
}

fn a_short_delivery_waits_for_purchasing(desk: &mut Desk<'_>) {
    let models = &[("RLB-32", 55), ("RLB-50", 45)];
    let wish = Wish {
        key: "short-delivery",
        segment: "供热",
        yuan: 180_000,
        models,
        permille: 930,
        written: 4,
        due_in: 7,
        ..BASE
    };
    let order = desk.write(&wish, |order| {
        order.remarks = "换热站抢修更换，客户要求一周内到货".to_owned()
    });
    desk.submit(order, desk.time(4, 11, 20));
    desk.agree(order, desk.time(4, 14, 0), "sales", "抢修急件，客户愿付加急运费");
    desk.agree(order, desk.time(3, 9, 0), "technical_support", "型号与原装一致");
    let condition = Condition {
        text: "总装线周末加班一天，加急费由订单承担",
        owner: desk.decider(order, "production"),
        due: desk.as_of() + TimeDelta::days(4),
        holds: "nothing",
    };
    let opinion = "基表到位后四天可完成，须安排加班";
    desk.decide(
        order,
        desk.time(2, 10, 45),
        "production",
        Verdict::AgreeOnConditions,
        opinion,
        vec![condition],
    );
    desk.note(order, desk.time(1, 8, 40), desk.seller(order), Step::Remind);
}

fn an_unusual_acceptance_waits_for_quality(desk: &mut Desk<'_>) {
    let models = &[("LXC-50", 50), ("LXC-100", 50)];
    let wish = Wish {
        key: "acceptance",
        kind: "research",
        yuan: 128_000,
        models,
        permille: 960,
        written: 3,
        ..BASE
    };
    let order = desk.write(&wish, |order| {
        order.standard_acceptance = false;
        order.acceptance = "逐台在客户试验台复检，七个流量点，误差不超过±1%".to_owned();
        order.deviations = "验收高于国家标准2级要求".to_owned();
    });
    desk.submit(order, desk.time(3, 8, 55));
    desk.agree(order, desk.time(2, 9, 10), "sales", "客户用于标准装置，要求已逐条核对");
    desk.agree(order, desk.time(2, 13, 50), "marketing", "");
}

fn a_refused_order_is_negotiated_again(desk: &mut Desk<'_>) {
    let models = &[("G1.6IC", 40), ("G2.5IC", 60)];
    let wish = Wish {
        key: "negotiating",
        segment: "燃气",
        yuan: 560_000,
        models,
        permille: 860,
        written: 11,
        due_in: 70,
        ..BASE
    };
    let order = desk.write(&wish, |order| {
        order.penalties = "逾期交货每日按合同额2‰支付违约金，不设上限".to_owned();
        order.deviations = "违约金为标准条款的四倍且无上限".to_owned();
    });
    desk.submit(order, desk.time(11, 9, 20));
    desk.agree(order, desk.time(10, 9, 0), "marketing", "价格符合政策");
    let opinion = "违约金不设上限不能接受，须恢复5%上限；日罚比例不超过1‰";
    desk.decide(
        order,
        desk.time(9, 16, 0),
        "commerce",
        Verdict::Disagree,
        opinion,
        Vec::new(),
    );
    desk.agree(order, desk.time(8, 11, 0), "technical_support", "技术无异议");
    desk.note(order, desk.time(5, 9, 30), desk.seller(order), Step::TakeBack);
}

fn a_draft_with_deviations(desk: &mut Desk<'_>) {
    let models = &[("FM-20T", 50), ("RLB-20", 50)];
    let wish = Wish {
        key: "draft",
        kind: "property_manager",
        yuan: 92_000,
        models,
        written: 1,
        ..BASE
    };
    desk.write(&wish, |order| {
        order.deviations = "客户要求质保期由24个月延长至36个月，尚未答复".to_owned();
        order.warranty_months = Some(36);
    });
}

fn a_large_project_was_just_handed_in(desk: &mut Desk<'_>) {
    let models = &[("RLB-20", 40), ("FM-20T", 25), ("LXSZ-20NB", 20), ("CJQ-16", 15)];
    let wish = Wish {
        key: "large-project",
        kind: "developer",
        yuan: 3_100_000,
        models,
        permille: 880,
        written: 2,
        due_in: 130,
        ..BASE
    };
    let order = desk.write(&wish, |order| {
        order.kind = "project".to_owned();
        order.prepayment = Some(300_000);
        order.payment_terms = "合同签订后预付30%，余款货到验收合格并收到发票后60天内付清".to_owned();
    });
    desk.submit(order, desk.time(2, 17, 10));
    desk.agree(
        order,
        desk.time(1, 11, 15),
        "technical_support",
        "采集系统点位图已审，可满足",
    );
}

/// Everyone who is asked agrees, one after the other from that day on.
fn all_agree(desk: &mut Desk<'_>, order: usize, first_day: i32) {
    others_agree(desk, order, first_day, &[]);
}

fn others_agree(desk: &mut Desk<'_>, order: usize, first_day: i32, but: &[&str]) {
    let opinions = [
        "需求完整，已与客户核对",
        "规格常规，资料齐全",
        "条款符合标准文本",
        "价格符合政策",
        "",
        "",
        "",
        "",
        "",
    ];
    for (at, (function, opinion)) in ALWAYS.into_iter().chain(ADDED).zip(opinions).enumerate() {
        if but.contains(&function) {
            continue;
        }
        let day = first_day - i32::try_from(at / 3).unwrap_or(0);
        let minute = u32::try_from(at % 3 * 17).unwrap_or(0);
        desk.agree(
            order,
            desk.time(day.max(1), 9 + u32::try_from(at % 3 * 2).unwrap_or(0), minute),
            function,
            opinion,
        );
    }
}
