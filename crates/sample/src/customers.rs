//! Customers of every kind, and the people there.

mod tables;

use chrono::{Datelike, NaiveDate, TimeDelta};
use countersign_domain::credit_code::CreditCode;
use countersign_domain::id::Id;
use countersign_domain::kinds::contact::{Contact, Post};
use countersign_domain::kinds::customer::Customer;
use countersign_domain::money::Fen;

use crate::organisation::{sellers, unit_id};
use crate::random::Random;
use crate::{SampleRecord, push_all};
use tables::{GIVEN_NAMES, PATTERNS, PLACES, POSTS, PREFERENCES, Pattern, Place, ROADS, STEMS, SURNAMES};

pub(crate) struct Customers {
    pub(crate) customers: Vec<Customer>,
    /// How each buys and pays, in the order of the customers.
    pub(crate) habits: Vec<Habits>,
    contacts: Vec<Contact>,
}

/// What the generator of orders knows of a customer.
#[derive(Clone)]
pub(crate) struct Habits {
    pub(crate) families: &'static [(&'static str, i64)],
    /// Days between occasions to order; none for those that have not bought yet.
    pub(crate) every_days: Option<i64>,
    /// Size of orders against the usual, in percent.
    pub(crate) scale: i64,
    /// Price against the list, in permille.
    pub(crate) price_permille: i64,
    pub(crate) payer: Payer,
    pub(crate) credit_days: i64,
    /// Stopped buying this many days ago.
    pub(crate) stopped_days_ago: i64,
    /// Began buying this many days ago.
    pub(crate) began_days_ago: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Payer {
    OnTime,
    Late,
    VeryLate,
    Before,
}

impl Payer {
    pub(crate) fn risk_grade(self) -> &'static str {
        match self {
            Payer::OnTime => "A",
            Payer::Late => "B",
            Payer::VeryLate => "C",
            Payer::Before => "D",
        }
    }
}

impl Customers {
    pub(crate) fn new(as_of: NaiveDate) -> Customers {
        let mut random = Random::named("customers");
        let mut names = Names::new(&mut random);
        let mut made = Customers {
            customers: Vec::new(),
            habits: Vec::new(),
            contacts: Vec::new(),
        };
        for pattern in PATTERNS {
            for _ in 0..pattern.count {
                made.add(pattern, &mut names, as_of, &mut random);
            }
        }
        made.group();
        made
    }

    pub(crate) fn push_into(&self, records: &mut Vec<SampleRecord>) {
        push_all(records, &self.customers);
        push_all(records, &self.contacts);
    }

    fn add(&mut self, pattern: &'static Pattern, names: &mut Names, as_of: NaiveDate, random: &mut Random) {
        let (name, stem, place) = names.next(pattern, random);
        let number = self.customers.len();
        let id = Id::derived("sample customer", &number.to_string());
        let habits = habits(pattern, number, random);
        let owner = *random.pick(&sellers(place.sales));
        let channel = match pattern.kind {
            "dealer" => "经销",
            "agent" => "代理",
            _ => "直销",
        };
        let founded_days = random.range(1_200, 11_000);
        let is_company = !["consumer", "military"].contains(&pattern.kind);
        let address = format!("{}市{}{}号", place.city, random.pick(ROADS), random.range(1, 399));
        let legal = person_name(random);
        let customer = Customer {
            id,
            short_name: if is_company {
                format!("{}{stem}", place.city)
            } else {
                name.clone()
            },
            credit_code: if is_company {
                credit_code(pattern.kind, place, random)
            } else {
                String::new()
            },
            kind: pattern.kind.to_owned(),
            segment: pattern.segment.to_owned(),
            region: place.province.to_owned(),
            address,
            status: status(&habits).to_owned(),
            owner: Some(owner),
            service_team: Some(unit_id("service")),
            channel: channel.to_owned(),
            territory: if channel == "直销" {
                String::new()
            } else {
                place.province.to_owned()
            },
            risk_grade: habits.payer.risk_grade().to_owned(),
            credit_days: Some(habits.credit_days),
            legal_representative: if is_company { legal } else { String::new() },
            registered_capital: is_company.then(|| Fen::from_yuan(random.range(2, 300) * 1_000_000).0),
            founded: is_company
                .then(|| as_of - TimeDelta::days(founded_days))
                .and_then(|day| day.with_day(day.day().min(28))),
            business_scope: pattern.scope.to_owned(),
            phone: if pattern.kind == "consumer" {
                random.mobile()
            } else {
                format!("{}-{}{}", place.dialling, random.range(2, 8), random.digits(7))
            },
            invoice_title: if is_company { name.clone() } else { String::new() },
            invoice_bank: if is_company {
                format!(
                    "{}{}市分行",
                    random.pick(&["中国工商银行", "中国建设银行", "中国农业银行", "交通银行"]),
                    place.city
                )
            } else {
                String::new()
            },
            invoice_account: if is_company {
                format!("6{}", random.digits(16))
            } else {
                String::new()
            },
            do_not_contact: random.permille(25),
            tags: tags(pattern, random),
            name,
            ..Customer::default()
        };
        self.add_contacts(&customer, random, as_of);
        self.customers.push(customer);
        self.habits.push(habits);
    }

    fn add_contacts(&mut self, customer: &Customer, random: &mut Random, as_of: NaiveDate) {
        let count = match customer.kind.as_str() {
            "consumer" => 1,
            "utility" | "developer" => random.range(2, 3),
            _ => random.range(1, 2),
        };
        let mut posts: Vec<usize> = (0..POSTS.len()).collect();
        random.shuffle(&mut posts);
        for post in posts.into_iter().take(usize::try_from(count).unwrap_or(1)) {
            let (post, department, role) = POSTS[post];
            let name = if customer.kind == "consumer" {
                customer.name.clone()
            } else {
                person_name(random)
            };
            let since = as_of - TimeDelta::days(random.range(200, 3_000));
            let mut held = vec![Post {
                line: 1,
                customer: Some(customer.id),
                post: post.to_owned(),
                from: Some(since),
                to: None,
            }];
            if random.chance(15) && !self.customers.is_empty() {
                let before = &self.customers[random.index(self.customers.len())];
                let from = Some(since - TimeDelta::days(random.range(300, 1_500)));
                held.insert(
                    0,
                    Post {
                        line: 2,
                        customer: Some(before.id),
                        post: "主管".to_owned(),
                        from,
                        to: Some(since),
                    },
                );
            }
            let is_consumer = customer.kind == "consumer";
            let mobile = if is_consumer {
                customer.phone.clone()
            } else {
                random.mobile()
            };
            self.contacts.push(Contact {
                id: Id::derived("sample contact", &self.contacts.len().to_string()),
                customer: Some(customer.id),
                post: if is_consumer { String::new() } else { post.to_owned() },
                department: if is_consumer {
                    String::new()
                } else {
                    department.to_owned()
                },
                phone: if is_consumer {
                    String::new()
                } else {
                    customer.phone.clone()
                },
                email: if random.chance(40) {
                    format!("{}@customer.example", countersign_domain::search_text::spelling(&name))
                } else {
                    String::new()
                },
                wechat: if random.chance(60) {
                    format!("wx{}", &mobile[3..])
                } else {
                    String::new()
                },
                mobile,
                decision_role: role.to_owned(),
                preferences: if random.chance(30) {
                    (*random.pick(PREFERENCES)).to_owned()
                } else {
                    String::new()
                },
                posts: if is_consumer { Vec::new() } else { held },
                name,
                ..Contact::default()
            });
        }
    }

    /// Some utilities and developers belong to a group: the first of its kind in the list.
    fn group(&mut self) {
        for (parent, members) in [(0, [3, 7]), (17, [19, 24]), (41, [44, 47])] {
            let parent_id = self.customers[parent].id;
            for member in members {
                self.customers[member].parent = Some(parent_id);
            }
        }
    }
}

struct Names {
    stems: Vec<&'static str>,
    used: usize,
    taken: Vec<String>,
}

impl Names {
    fn new(random: &mut Random) -> Names {
        let mut stems = STEMS.to_vec();
        random.shuffle(&mut stems);
        Names {
            stems,
            used: 0,
            taken: Vec::new(),
        }
    }

    /// A name nobody has yet, its stem and its place.
    fn next(&mut self, pattern: &Pattern, random: &mut Random) -> (String, &'static str, &'static Place) {
        loop {
            let place = random.pick(PLACES);
            let stem = self.stems[self.used % self.stems.len()];
            if pattern.heated && !place.heated {
                continue;
            }
            self.used += 1;
            let name = match pattern.kind {
                "consumer" => person_name(random),
                "government" => format!("{}市{}", place.city, random.pick(pattern.businesses)),
                "military" => format!("驻{}某部{}", place.city, random.pick(pattern.businesses)),
                "research" => format!("{}市{}", place.city, random.pick(pattern.businesses)),
                _ => format!("{}{stem}{}", place.city, random.pick(pattern.businesses)),
            };
            let short = format!("{}{stem}", place.city);
            if !self.taken.contains(&name) && !self.taken.contains(&short) {
                self.taken.push(name.clone());
                self.taken.push(short);
                return (name, stem, place);
            }
        }
    }
}

fn person_name(random: &mut Random) -> String {
    format!("{}{}", random.pick(SURNAMES), random.pick(GIVEN_NAMES))
}

/// Companies carry 91, public institutions 12, offices 11.
fn credit_code(kind: &str, place: &Place, random: &mut Random) -> String {
    let authority = match kind {
        "government" => "11",
        "research" | "other" => "12",
        _ => "91",
    };
    let organisation = if authority == "91" && random.chance(55) {
        format!("MA{}{}", random.pick(&["1", "4", "5", "8"]), random.digits(5))
    } else {
        format!("{}{}", random.range(1, 7), random.digits(7))
    };
    CreditCode::compose(&format!("{authority}{}", place.district), &organisation)
        .map(|code| code.to_string())
        .unwrap_or_default()
}

fn habits(pattern: &Pattern, number: usize, random: &mut Random) -> Habits {
    let payer = match random.weighted(&[52, 26, 14, 8]) {
        _ if pattern.kind == "consumer" => Payer::Before,
        0 => Payer::OnTime,
        1 => Payer::Late,
        2 => Payer::VeryLate,
        _ => Payer::Before,
    };
    let credit_days = match payer {
        Payer::Before => 0,
        _ => *random.pick(&[30, 30, 45, 60, 60, 90]),
    };
    let every_days = match pattern.kind {
        "utility" => random.range(38, 80),
        "developer" => random.range(90, 170),
        "dealer" | "agent" => random.range(45, 95),
        "consumer" => random.range(400, 700),
        _ => random.range(110, 220),
    };
    // Of twenty customers one has not bought yet, one is only a lead, one is dormant; of forty one is lost.
    let (every_days, stopped_days_ago) = match number % 20 {
        6 | 13 => (None, 0),
        9 => (Some(every_days), random.range(230, 330)),
        16 if number % 40 == 16 => (Some(every_days), random.range(420, 600)),
        _ => (Some(every_days), 0),
    };
    let price_permille = match pattern.kind {
        "dealer" => random.range(790, 850),
        "agent" => random.range(820, 870),
        "consumer" => 1_000,
        _ => random.range(860, 960),
    };
    Habits {
        families: pattern.families,
        every_days,
        scale: pattern.scale * random.range(60, 150) / 100,
        price_permille,
        payer,
        credit_days,
        stopped_days_ago,
        began_days_ago: if random.chance(75) {
            1_095
        } else {
            random.range(300, 1_000)
        },
    }
}

fn status(habits: &Habits) -> &'static str {
    match (habits.every_days, habits.stopped_days_ago) {
        (None, _) if habits.scale % 2 == 0 => "lead",
        (None, _) => "prospect",
        (_, 0) => "active",
        (_, days) if days < 400 => "dormant",
        _ => "lost",
    }
}

fn tags(pattern: &Pattern, random: &mut Random) -> Vec<String> {
    let mut tags = Vec::new();
    if pattern.scale >= 240 && random.chance(35) {
        tags.push("重点客户".to_owned());
    }
    if random.chance(12) {
        tags.push("招标采购".to_owned());
    }
    if pattern.kind == "dealer" && random.chance(30) {
        tags.push("区域独家".to_owned());
    }
    tags
}
