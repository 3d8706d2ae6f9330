//! Orders with something that asks further departments.

use chrono::TimeDelta;

use super::BASE;
use crate::products::NEW_MODEL;
use crate::script::{Condition, Step, Verdict};
use crate::waiting::desk::{Desk, Wish};

pub(super) fn a_new_product_waits_for_research(desk: &mut Desk<'_>) {
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

pub(super) fn a_short_delivery_waits_for_purchasing(desk: &mut Desk<'_>) {
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

pub(super) fn an_unusual_acceptance_waits_for_quality(desk: &mut Desk<'_>) {
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
