//! Orders that someone disagreed with.

use countersign_domain::record::{Fields, Record};

use super::BASE;
use crate::script::{Step, Verdict};
use crate::trade::amount_of;
use crate::waiting::desk::{Desk, Standing, Wish};

pub(super) fn finance_refused(desk: &mut Desk<'_>) {
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

pub(super) fn a_refused_price_was_raised(desk: &mut Desk<'_>) {
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

pub(super) fn a_refused_order_is_negotiated_again(desk: &mut Desk<'_>) {
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
