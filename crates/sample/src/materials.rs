//! Suppliers and what they deliver, stock, and what is on its way.

use chrono::{Datelike, NaiveDate, TimeDelta};
use countersign_domain::calendar::WorkingCalendar;
use countersign_domain::credit_code::CreditCode;
use countersign_domain::id::Id;
use countersign_domain::kinds::product::Product;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_domain::kinds::stock::Stock;
use countersign_domain::kinds::stock_out::StockOut;
use countersign_domain::kinds::supplier::Supplier;
use countersign_domain::kinds::supply::Supply;
use countersign_domain::money::Micro;

use crate::deliveries::{Lateness, past};
use crate::products::Catalogue;
use crate::random::Random;
use crate::trade::Trade;
use crate::{SampleRecord, push_all};

/// Name, district of the credit code, place, families delivered, deposit in percent, terms in days, status.
type SupplierSpec = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    i64,
    i64,
    &'static str,
);

const SUPPLIERS: &[SupplierSpec] = &[
    (
        "余姚市铸诚铜业有限公司",
        "330281",
        "浙江余姚市阳明工业区",
        &["铸件"],
        0,
        60,
        "approved",
    ),
    (
        "玉环恒铸阀体有限公司",
        "331083",
        "浙江玉环市清港工业园",
        &["铸件"],
        20,
        30,
        "approved",
    ),
    (
        "慈溪精塑模具有限公司",
        "330282",
        "浙江慈溪市周巷镇",
        &["结构件"],
        0,
        60,
        "approved",
    ),
    (
        "东莞市捷驱电机有限公司",
        "441900",
        "广东东莞市长安镇",
        &["结构件"],
        0,
        45,
        "approved",
    ),
    (
        "深圳市芯联达电子有限公司",
        "440305",
        "深圳市南山区科技园",
        &["电子料"],
        30,
        30,
        "approved",
    ),
    (
        "武汉光谷微芯贸易有限公司",
        "420111",
        "武汉市东湖高新区",
        &["电子料", "电池"],
        0,
        45,
        "approved",
    ),
    (
        "惠州亿锂电池有限公司",
        "441302",
        "广东惠州市仲恺高新区",
        &["电池"],
        20,
        30,
        "approved",
    ),
    (
        "成都声测传感技术有限公司",
        "510107",
        "成都市武侯区",
        &["传感器"],
        0,
        60,
        "approved",
    ),
    (
        "丹东膜式仪表配件有限公司",
        "210603",
        "辽宁丹东市振安区",
        &["基表"],
        0,
        60,
        "approved",
    ),
    (
        "武汉快捷电子加工有限公司",
        "420115",
        "武汉市江夏区",
        &["线路板组件"],
        0,
        30,
        "approved",
    ),
    (
        "黄冈华瑞贴装有限公司",
        "421102",
        "湖北黄冈市黄州区",
        &["线路板组件"],
        0,
        45,
        "trial",
    ),
    (
        "武汉汉口纸箱包装有限公司",
        "420112",
        "武汉市东西湖区",
        &["包材"],
        0,
        60,
        "approved",
    ),
    (
        "上海旧港电子元件有限公司",
        "310115",
        "上海市浦东新区",
        &["电子料"],
        50,
        0,
        "stopped",
    ),
];

pub(crate) struct Materials {
    suppliers: Vec<Supplier>,
    supplies: Vec<Supply>,
    stock: Vec<Stock>,
    receipts: Vec<ScheduledReceipt>,
    stock_outs: Vec<StockOut>,
}

impl Materials {
    pub(crate) fn new(as_of: NaiveDate, catalogue: &Catalogue, trade: &Trade) -> Materials {
        let mut random = Random::named("materials");
        let suppliers: Vec<Supplier> = SUPPLIERS.iter().map(|spec| supplier(spec, &mut random)).collect();
        let mut made = Materials {
            suppliers,
            supplies: Vec::new(),
            stock: Vec::new(),
            receipts: Vec::new(),
            stock_outs: Vec::new(),
        };
        let needed = catalogue.exploded(&trade.ordered_in_half_a_year(as_of));
        for product in &catalogue.products {
            let of_half_a_year = needed
                .iter()
                .find(|(id, _)| *id == product.id)
                .map_or(0, |(_, sum)| *sum);
            if product.supply != "make" {
                made.add_supplies(product, &mut random);
            }
            made.add_stock(
                product,
                of_half_a_year / 26,
                trade.waiting_for(product.id),
                as_of,
                &mut random,
            );
            made.add_receipts(product, of_half_a_year / 26, as_of, &mut random);
        }
        made.add_past(catalogue, &needed, as_of);
        made.add_stock_out(catalogue, &needed, as_of);
        made.receipts
            .sort_by_key(|receipt| (receipt.ordered, receipt.due, receipt.id));
        let mut of_month = (String::new(), 0);
        for receipt in &mut made.receipts {
            let month = receipt.ordered.unwrap_or(as_of).format("%y%m").to_string();
            of_month = match of_month {
                (known, count) if known == month => (known, count + 1),
                _ => (month, 1),
            };
            let prefix = if receipt.source == "purchase" { "CG" } else { "SC" };
            receipt.number = format!("{prefix}{}-{:03}", of_month.0, of_month.1);
        }
        made
    }

    pub(crate) fn push_into(&self, records: &mut Vec<SampleRecord>) {
        push_all(records, &self.suppliers);
        push_all(records, &self.supplies);
        push_all(records, &self.stock);
        push_all(records, &self.receipts);
        push_all(records, &self.stock_outs);
    }

    fn add_supplies(&mut self, product: &Product, random: &mut Random) {
        let delivers = |spec: &&SupplierSpec| spec.3.contains(&product.family.as_str()) && spec.6 != "stopped";
        for (at, spec) in SUPPLIERS.iter().filter(delivers).enumerate() {
            if at > 0 && random.chance(45) {
                continue;
            }
            let cost = product.standard_cost.unwrap_or(0);
            let fee = if product.supply == "outsource" { cost / 10 } else { cost };
            self.supplies.push(Supply {
                id: Id::derived("sample supply", &format!("{}/{}", product.model, spec.0)),
                product: Some(product.id),
                supplier: Some(supplier_id(spec.0)),
                price: Some(fee / 100 * (100 + random.range(-3, 4) + i64::from(at > 0) * 3) / 10_000 * 10_000),
                lead_time_days: product.lead_time_days.map(|days| days + random.range(-2, 5)),
                minimum: product.lot_min,
                supplier_number: format!("{}-{}", &product.model, random.digits(3)),
                preferred: at == 0,
            });
        }
    }

    fn add_stock(&mut self, product: &Product, weekly: i64, waiting: i64, as_of: NaiveDate, random: &mut Random) {
        // Tenths of weeks: what is bought covers its lead time and a little more, what is made less; of sixteen one runs low.
        let lead = product.lead_time_days.unwrap_or(10) * 3;
        let weeks = match (product.sold, product.supply.as_str()) {
            _ if random.chance(6) => lead / 3,
            (true, _) => lead + random.range(10, 40),
            (false, "buy") => lead + random.range(20, 60),
            _ => lead + random.range(15, 40),
        };
        let on_hand = (weekly * weeks / 10 + waiting * random.range(3, 9) / 10 + random.range(0, 12)).max(0);
        let place = match (product.sold, product.supply.as_str()) {
            (true, _) => "成品库",
            (false, "buy") => "原料库",
            _ => "半成品库",
        };
        self.stock.push(Stock {
            id: Id::derived("sample stock", &product.model),
            product: Some(product.id),
            place: place.to_owned(),
            on_hand: Some(Micro::whole(on_hand).0),
            reserved: Some(Micro::whole(waiting.min(on_hand)).0),
            counted: Some(as_of - TimeDelta::days(random.range(3, 24))),
            reason: String::new(),
        });
    }

    /// What came in the past year, from every supplier and from the workshop.
    fn add_past(&mut self, catalogue: &Catalogue, needed: &[(Id, i64)], as_of: NaiveDate) {
        let mut random = Random::named("past receipts");
        for product in &catalogue.products {
            let of_half_a_year = needed.iter().find(|(id, _)| *id == product.id);
            let weekly = of_half_a_year.map_or(0, |(_, sum)| sum / 26);
            if weekly == 0 {
                continue;
            }
            if product.supply == "make" {
                let lateness = workshop_lateness(&product.family);
                let made = past(product, None, lateness, weekly, as_of, &mut random);
                self.receipts.extend(made);
                continue;
            }
            for supply in self.supplies.iter().filter(|supply| supply.product == Some(product.id)) {
                let lateness = supplier_lateness(supply.supplier);
                let came = past(product, Some(supply), lateness, weekly, as_of, &mut random);
                self.receipts.extend(came);
            }
        }
    }

    /// What sells best was out of stock for two weeks of the summer's end.
    fn add_stock_out(&mut self, catalogue: &Catalogue, needed: &[(Id, i64)], as_of: NaiveDate) {
        let sold = needed.iter().filter(|(id, _)| {
            catalogue
                .products
                .iter()
                .any(|product| product.sold && product.id == *id)
        });
        let Some((product, _)) = sold.max_by_key(|(id, sum)| (*sum, *id)) else {
            return;
        };
        let monday = as_of - TimeDelta::days(i64::from(as_of.weekday().num_days_from_monday()));
        self.stock_outs.push(StockOut {
            id: Id::derived("sample stock out", "best seller"),
            product: Some(*product),
            from: Some(monday - TimeDelta::weeks(11)),
            to: Some(monday - TimeDelta::days(67)),
            reason: "基表铸件断供，来单都转订其他型号".to_owned(),
        });
    }

    /// Up to two receipts for what moves; of twenty one is late.
    fn add_receipts(&mut self, product: &Product, weekly: i64, as_of: NaiveDate, random: &mut Random) {
        if weekly == 0 {
            return;
        }
        let calendar = WorkingCalendar::shipped();
        let source = if product.supply == "buy" {
            "purchase"
        } else if product.supply == "outsource" {
            "outsource"
        } else {
            "production"
        };
        for turn in 0..random.weighted(&[35, 45, 20]) {
            let late = random.chance(5);
            let days = if late {
                -random.range(2, 9)
            } else {
                random.range(2, 12 + product.lead_time_days.unwrap_or(10) * 14 / 10)
            };
            let due = calendar.working_day_from(as_of + TimeDelta::days(days)).ok();
            let agreed = product.lead_time_days.and_then(|days| i32::try_from(days).ok());
            let ordered = due
                .zip(agreed)
                .and_then(|(due, days)| calendar.add_working_days(due, -days).ok());
            let lot = product.lot_multiple.or(product.lot_min).unwrap_or(1_000_000) / 1_000_000;
            let wanted = (weekly * random.range(2, 5)).max(1);
            let quantity = (wanted + lot - 1) / lot * lot;
            let supplier = self
                .supplies
                .iter()
                .find(|supply| supply.product == Some(product.id) && supply.preferred);
            self.receipts.push(ScheduledReceipt {
                id: Id::derived("sample scheduled receipt", &format!("{}/{turn}", product.model)),
                product: Some(product.id),
                quantity: Some(Micro::whole(quantity).0),
                due,
                ordered: ordered.map(|day| day.min(as_of - TimeDelta::days(1))),
                status: if random.chance(70) || late {
                    "confirmed"
                } else {
                    "planned"
                }
                .to_owned(),
                supplier: supplier.and_then(|supply| supply.supplier),
                source: source.to_owned(),
                remarks: if late {
                    "供方延期，正在催货".to_owned()
                } else {
                    String::new()
                },
                ..ScheduledReceipt::default()
            });
        }
    }
}

/// Most keep their word; the foundry in 玉环 and the electronics trader do not, and the board maker is quicker than it says.
fn supplier_lateness(supplier: Option<Id>) -> Lateness {
    let is = |name: &str| supplier == Some(supplier_id(name));
    let (usual, spread) = match () {
        () if is("玉环恒铸阀体有限公司") => (8, 7),
        () if is("深圳市芯联达电子有限公司") => (7, 10),
        () if is("余姚市铸诚铜业有限公司") => (1, 4),
        () if is("武汉快捷电子加工有限公司") => (-4, 2),
        () => (-1, 3),
    };
    Lateness { usual, spread }
}

fn workshop_lateness(family: &str) -> Lateness {
    let (usual, spread) = match family {
        "热量表" => (3, 6),
        _ => (-1, 2),
    };
    Lateness { usual, spread }
}

fn supplier_id(name: &str) -> Id {
    Id::derived("sample supplier", name)
}

fn supplier(spec: &SupplierSpec, random: &mut Random) -> Supplier {
    let (name, district, address, families, deposit, terms, status) = *spec;
    let code = CreditCode::compose(&format!("91{district}"), &format!("MA2{}", random.digits(5)));
    Supplier {
        id: supplier_id(name),
        name: name.to_owned(),
        credit_code: code.map(|code| code.to_string()).unwrap_or_default(),
        contact: format!("{}经理", random.pick(&["王", "陈", "林", "方", "沈", "吴"])),
        phone: random.mobile(),
        address: address.to_owned(),
        status: status.to_owned(),
        deposit: (deposit > 0).then_some(deposit * 10_000),
        terms_days: Some(terms),
        tax_rate: Some(130_000),
        remarks: format!("供应：{}", families.join("、")),
    }
}
