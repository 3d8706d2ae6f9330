//! Companies, units, people, absences.

use chrono::{Days, NaiveDate};
use countersign_domain::credit_code::CreditCode;
use countersign_domain::id::Id;
use countersign_domain::kinds::absence::Absence;
use countersign_domain::kinds::company::Company;
use countersign_domain::kinds::person::Person;
use countersign_domain::kinds::unit::Unit;
use countersign_domain::search_text::spelling;

use crate::random::Random;
use crate::{Login, SampleRecord, push_all};

/// Key, name, parent's key, kind, function.
const UNITS: &[(&str, &str, &str, &str, &str)] = &[
    ("root", "江汉仪表", "", "company", "general_management"),
    ("admin", "综合管理部", "root", "department", "administration"),
    ("marketing-centre", "营销中心", "root", "centre", ""),
    ("sales-1", "销售一部", "marketing-centre", "department", "sales"),
    ("sales-2", "销售二部", "marketing-centre", "department", "sales"),
    ("sales-north", "华北销售公司", "marketing-centre", "subsidiary", "sales"),
    ("sales-west", "西南销售公司", "marketing-centre", "subsidiary", "sales"),
    ("commerce", "商务部", "marketing-centre", "department", "commerce"),
    ("marketing", "市场部", "marketing-centre", "department", "marketing"),
    ("service", "客服部", "marketing-centre", "department", "service"),
    ("technical-centre", "技术中心", "root", "centre", ""),
    (
        "support",
        "技术支持部",
        "technical-centre",
        "department",
        "technical_support",
    ),
    ("research", "研发部", "technical-centre", "department", "research"),
    ("plant", "制造中心", "root", "centre", ""),
    ("production", "生产部", "plant", "department", "production"),
    ("purchasing", "采购部", "plant", "department", "purchasing"),
    ("quality", "质量部", "plant", "department", "quality"),
    ("finance", "财务部", "root", "department", "finance"),
];

/// Unit's key, rank, name; higher ranks first within a unit.
const PEOPLE: &[(&str, &str, &str)] = &[
    ("root", "general_manager", "周承泽"),
    ("marketing-centre", "director", "沈立群"),
    ("technical-centre", "director", "顾明远"),
    ("plant", "director", "邓国强"),
    ("finance", "director", "吴静怡"),
    ("admin", "manager", "何文博"),
    ("admin", "staff", "蒋小兰"),
    ("sales-1", "manager", "张勇"),
    ("sales-1", "supervisor", "刘海燕"),
    ("sales-1", "staff", "陈志刚"),
    ("sales-1", "staff", "李思远"),
    ("sales-2", "manager", "王建平"),
    ("sales-2", "supervisor", "赵雅琴"),
    ("sales-2", "staff", "黄俊杰"),
    ("sales-2", "staff", "周敏"),
    ("sales-north", "manager", "孙宏伟"),
    ("sales-north", "supervisor", "马晓东"),
    ("sales-north", "staff", "高丽娜"),
    ("sales-north", "staff", "郭峰"),
    ("sales-west", "manager", "罗一鸣"),
    ("sales-west", "supervisor", "曾雪梅"),
    ("sales-west", "staff", "唐磊"),
    ("commerce", "manager", "许芳"),
    ("commerce", "supervisor", "彭程"),
    ("commerce", "staff", "谢婷婷"),
    ("marketing", "manager", "韩冰"),
    ("marketing", "supervisor", "宋佳"),
    ("service", "manager", "冯玉兰"),
    ("service", "supervisor", "董浩"),
    ("service", "staff", "袁媛"),
    ("support", "manager", "程建军"),
    ("support", "supervisor", "叶青"),
    ("support", "staff", "潘晨"),
    ("research", "manager", "单志远"),
    ("research", "supervisor", "解文涛"),
    ("research", "staff", "吕佳宁"),
    ("production", "manager", "任大伟"),
    ("production", "supervisor", "姚春生"),
    ("purchasing", "manager", "钱红"),
    ("purchasing", "supervisor", "范晓明"),
    ("quality", "manager", "石磊"),
    ("quality", "supervisor", "汪洁"),
    ("finance", "manager", "余慧"),
    ("finance", "supervisor", "金秀英"),
    ("finance", "staff", "杜鹏"),
];

/// Someone who left a year ago; their customers have other owners now.
const LEFT: (&str, &str, &str) = ("sales-west", "staff", "田野");

/// Name, short name, district of the credit code, city, place, telephone, principal.
const COMPANIES: &[(&str, &str, &str, &str, &str, &str, bool)] = &[
    (
        "武汉江汉仪表有限公司",
        "江汉仪表",
        "420106",
        "武汉市",
        "武昌区友谊大道南段1066号",
        "027-86550001",
        true,
    ),
    (
        "江汉仪表（北京）销售有限公司",
        "江汉北京",
        "110108",
        "北京市",
        "海淀区西三旗东路甲19号",
        "010-82910066",
        false,
    ),
    (
        "重庆江汉仪表销售有限公司",
        "江汉重庆",
        "500112",
        "重庆市",
        "渝北区金渝大道888号",
        "023-67410099",
        false,
    ),
];

pub(crate) struct Organisation {
    pub(crate) companies: Vec<Company>,
    pub(crate) units: Vec<Unit>,
    pub(crate) people: Vec<Person>,
    absences: Vec<Absence>,
    passwords: Vec<String>,
}

impl Organisation {
    pub(crate) fn new(as_of: NaiveDate) -> Organisation {
        let mut random = Random::named("organisation");
        let companies = COMPANIES.iter().map(|spec| company(spec, &mut random)).collect();
        let units = UNITS.iter().enumerate().map(|(at, spec)| unit(at, spec)).collect();
        let mut people: Vec<Person> = Vec::new();
        for (unit, rank, name) in PEOPLE.iter().chain([&LEFT]) {
            let taken = |login: &str| people.iter().any(|person| person.login == login);
            let spelled = login_of(name);
            let login = (1..).map(|count| {
                if count == 1 {
                    spelled.clone()
                } else {
                    format!("{spelled}{count}")
                }
            });
            let login = login.into_iter().find(|login| !taken(login)).unwrap_or_default();
            let mut person = person(unit, rank, name, login, as_of, &mut random);
            if *name == LEFT.2 {
                person.left = as_of.checked_sub_days(Days::new(370));
                person.login = String::new();
            }
            people.push(person);
        }
        let passwords = people
            .iter()
            .map(|_| format!("jianghan-{}", random.digits(4)))
            .collect();
        let absences = absences(as_of);
        Organisation {
            companies,
            units,
            people,
            absences,
            passwords,
        }
    }

    pub(crate) fn push_into(&self, records: &mut Vec<SampleRecord>) {
        push_all(records, &self.companies);
        push_all(records, &self.units);
        push_all(records, &self.people);
        push_all(records, &self.absences);
    }

    pub(crate) fn logins(&self) -> Vec<Login> {
        let rank_of = |person: &Person| UNIT_RANKS.iter().position(|rank| *rank == person.rank).unwrap_or(0);
        let unit_of = |person: &Person| self.units.iter().find(|unit| Some(unit.id) == person.unit);
        let mut logins: Vec<(usize, Login)> = Vec::new();
        for (person, password) in self.people.iter().zip(&self.passwords) {
            if person.login.is_empty() {
                continue;
            }
            let login = Login {
                person: person.id,
                name: person.name.clone(),
                login: person.login.clone(),
                password: password.clone(),
                unit: unit_of(person).map(|unit| unit.name.clone()).unwrap_or_default(),
                rank: UNIT_RANKS[rank_of(person)],
                administrator: person.administrator,
            };
            logins.push((rank_of(person), login));
        }
        logins.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        logins.into_iter().map(|(_, login)| login).collect()
    }
}

const UNIT_RANKS: &[&str] = countersign_domain::kinds::person::RANKS;

pub(crate) fn unit_id(key: &str) -> Id {
    Id::derived("sample unit", key)
}

pub(crate) fn person_id(name: &str) -> Id {
    Id::derived("sample person", name)
}

pub(crate) fn company_id(short_name: &str) -> Id {
    Id::derived("sample company", short_name)
}

/// The name of the only, or first, person of that rank in a unit.
pub(crate) fn holder(unit: &str, rank: &str) -> Id {
    let found = PEOPLE
        .iter()
        .find(|(in_unit, of_rank, _)| *in_unit == unit && *of_rank == rank);
    found.map_or_else(Id::default, |(_, _, name)| person_id(name))
}

/// The people of a sales unit who own customers.
pub(crate) fn sellers(unit: &str) -> Vec<Id> {
    let sells = |rank: &str| ["staff", "supervisor"].contains(&rank);
    let in_unit = PEOPLE.iter().filter(|(key, rank, _)| *key == unit && sells(rank));
    in_unit.map(|(_, _, name)| person_id(name)).collect()
}

/// The sales unit someone belongs to; nothing for anyone else.
pub(crate) fn sales_unit_of(person: Id) -> Option<&'static str> {
    let found = PEOPLE.iter().find(|(_, _, name)| person_id(name) == person);
    found.map(|(unit, ..)| *unit).filter(|unit| unit.starts_with("sales"))
}

fn company(spec: &(&str, &str, &str, &str, &str, &str, bool), random: &mut Random) -> Company {
    let (name, short_name, district, city, place, phone, principal) = *spec;
    let code = CreditCode::compose(&format!("91{district}"), &format!("MA4K{}", random.digits(4)));
    Company {
        id: company_id(short_name),
        name: name.to_owned(),
        short_name: short_name.to_owned(),
        credit_code: code.map(|code| code.to_string()).unwrap_or_default(),
        address: format!("{city}{place}"),
        phone: phone.to_owned(),
        bank: format!("中国建设银行{city}分行"),
        account: format!("4200{}", random.digits(15)),
        principal,
    }
}

fn unit(at: usize, spec: &(&str, &str, &str, &str, &str)) -> Unit {
    let (key, name, parent, kind, function) = *spec;
    Unit {
        id: unit_id(key),
        name: name.to_owned(),
        parent: (!parent.is_empty()).then(|| unit_id(parent)),
        kind: kind.to_owned(),
        function: function.to_owned(),
        position: i64::try_from(at).ok(),
    }
}

fn person(unit: &str, rank: &str, name: &str, login: String, as_of: NaiveDate, random: &mut Random) -> Person {
    let days = u64::try_from(random.range(500, 6_500)).unwrap_or(500);
    Person {
        id: person_id(name),
        name: name.to_owned(),
        unit: Some(unit_id(unit)),
        rank: rank.to_owned(),
        administrator: unit == "admin" && rank == "manager",
        phone: format!("027-8655{}", random.digits(4)),
        mobile: random.mobile(),
        email: format!("{login}@jianghan.example"),
        joined: as_of.checked_sub_days(Days::new(days)),
        left: None,
        login,
    }
}

/// The surname in its reading as a surname, then the given name.
fn login_of(name: &str) -> String {
    for (surname, reading) in [("单", "shan"), ("解", "xie"), ("曾", "zeng")] {
        if let Some(given) = name.strip_prefix(surname) {
            return format!("{reading}{}", spelling(given));
        }
    }
    spelling(name)
}

fn absences(as_of: NaiveDate) -> Vec<Absence> {
    let away = |name: &str, stand_in: &str, from: i64, days: i64, remarks: &str| Absence {
        id: Id::derived("sample absence", name),
        person: Some(person_id(name)),
        stand_in: Some(person_id(stand_in)),
        from: Some(as_of + chrono::TimeDelta::days(from)),
        to: Some(as_of + chrono::TimeDelta::days(from + days)),
        remarks: remarks.to_owned(),
    };
    vec![
        away("宋佳", "韩冰", -2, 6, "参加行业展会"),
        away("石磊", "汪洁", 10, 5, "年休假"),
        away("王建平", "赵雅琴", -60, 9, "病假"),
    ]
}
