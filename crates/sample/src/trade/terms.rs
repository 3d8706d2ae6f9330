//! What orders say besides their lines.

use countersign_domain::kinds::customer::Customer;
use countersign_domain::kinds::order::Order;

use crate::customers::Payer;
use crate::organisation::{company_id, sellers};

/// Terms of a common order of this customer, all of them standard.
pub(crate) fn standard_terms(order: &mut Order, customer: &Customer, payer: Payer, family: &str) {
    order.customer = Some(customer.id);
    order.seller = customer.owner;
    order.company = Some(company_id(company_of(customer)));
    order.channel = match customer.kind.as_str() {
        "dealer" => "dealer",
        "agent" => "agent",
        _ if customer.tags.iter().any(|tag| tag == "招标采购") => "tender",
        _ => "direct",
    }
    .to_owned();
    order.currency = "CNY".to_owned();
    order.credit_days = customer.credit_days;
    order.standard_payment = true;
    order.payment_terms = match (payer, order.prepayment) {
        (Payer::Before, _) => "款到发货".to_owned(),
        (_, Some(share)) => {
            let days = customer.credit_days.unwrap_or(30);
            format!(
                "合同签订后预付{}%，余款货到验收合格并收到发票后{days}天内付清",
                share / 10_000
            )
        }
        (_, None) => format!("货到验收合格并收到发票后{}天内付清", customer.credit_days.unwrap_or(30)),
    };
    order.invoice_terms = "增值税专用发票，税率13%".to_owned();
    order.standard = standard_of(family).to_owned();
    order.acceptance = "按国家检定规程抽检，每批附出厂检定证书".to_owned();
    order.standard_acceptance = true;
    order.packing = "纸箱包装，木托盘".to_owned();
    order.transport = "公路运输".to_owned();
    order.transport_payer = if customer.kind == "dealer" { "customer" } else { "us" }.to_owned();
    order.delivery_address = customer.address.clone();
    order.warranty_months = Some(if family == "水表" { 72 } else { 24 });
    order.penalties = "逾期交货每日按未交部分货款的0.5‰支付违约金，最高不超过合同额的5%".to_owned();
}

fn standard_of(family: &str) -> &'static str {
    match family {
        "水表" => "GB/T 778.1-2018《饮用冷水水表和热水水表》",
        "热量表" => "GB/T 32224-2020《热量表》",
        "燃气表" => "GB/T 6968-2019《膜式燃气表》",
        "电能表" => "GB/T 17215.321-2021《电测量设备》",
        "阀门" => "GB/T 12238-2008 及企业标准 Q/JH 05",
        _ => "企业标准 Q/JH 08",
    }
}

fn company_of(customer: &Customer) -> &'static str {
    let owner_in = |unit: &str| customer.owner.is_some_and(|owner| sellers(unit).contains(&owner));
    if owner_in("sales-north") {
        "江汉北京"
    } else if owner_in("sales-west") {
        "江汉重庆"
    } else {
        "江汉仪表"
    }
}
