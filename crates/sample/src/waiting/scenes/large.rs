//! Orders large enough for directors and the general manager.

use chrono::TimeDelta;

use super::BASE;
use crate::script::{Condition, Step, Verdict};
use crate::waiting::desk::{Desk, Wish};

pub(super) fn directors_are_asked(desk: &mut Desk<'_>) {
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

pub(super) fn the_general_manager_is_asked(desk: &mut Desk<'_>) {
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

pub(super) fn a_large_project_was_just_handed_in(desk: &mut Desk<'_>) {
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
