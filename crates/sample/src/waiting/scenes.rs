//! The stories: one order each, from those nobody has looked at to those that wait for the general manager.

mod large;
mod refused;
mod special;

use chrono::TimeDelta;

use super::desk::{ADDED, ALWAYS, Desk, Standing, Wish};
use crate::script::{Condition, Step, Verdict};

pub(super) fn play(desk: &mut Desk<'_>) {
    nobody_has_answered(desk);
    a_dealer_waits_for_commerce_and_marketing(desk);
    a_small_order_became_a_contract(desk);
    all_agreed_and_the_contract_is_to_be_made(desk);
    a_condition_holds_the_contract(desk);
    a_condition_was_met(desk);
    refused::finance_refused(desk);
    refused::a_refused_price_was_raised(desk);
    large::directors_are_asked(desk);
    large::the_general_manager_is_asked(desk);
    special::a_new_product_waits_for_research(desk);
    special::a_short_delivery_waits_for_purchasing(desk);
    special::an_unusual_acceptance_waits_for_quality(desk);
    refused::a_refused_order_is_negotiated_again(desk);
    a_draft_with_deviations(desk);
    large::a_large_project_was_just_handed_in(desk);
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
