//! What can be looked at beside the grid of a plan: the forecast of an item, the plan against an earlier one and
//! against what happened, its payments.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod office;

use std::ops::Deref;

use countersign_contract::Code;
use countersign_domain::record::parse_decimal;
use office::Office;
use serde_json::{Value, json};

/// The sample company with its plans.
struct Plant(Office);

impl Deref for Plant {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.0
    }
}

impl Plant {
    fn open() -> Plant {
        Plant(Office::sample())
    }

    fn draft(&self) -> String {
        let drafted = self.get("plan.draft", json!({"weeks": 13}));
        drafted["plan"].as_str().unwrap().to_owned()
    }

    fn items(&self, plan: &str) -> Vec<Value> {
        let grid = self.get("plan.grid", json!({"plan": plan, "offset": 0, "limit": 500}));
        grid["items"].as_array().unwrap().clone()
    }

    /// The forecasts of all items that customers order.
    fn forecasts(&self, plan: &str) -> Vec<Value> {
        (self.items(plan).iter())
            .map(|item| self.get("plan.forecast", json!({"plan": plan, "item": item["item"]})))
            .filter(|forecast| forecast["state"] == "forecast")
            .collect()
    }
}

fn micro(value: &Value) -> i64 {
    parse_decimal(value.as_str().unwrap(), 6).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

mod forecast {
    use super::*;

    #[test]
    fn the_forecast_shown_is_the_one_the_plan_was_made_with() {
        let plant = Plant::open();
        let plan = plant.draft();
        let forecasts = plant.forecasts(&plan);
        assert!(forecasts.len() > 10);
        for forecast in &forecasts {
            let ahead: Vec<&Value> = list(&forecast["weeks"])
                .iter()
                .filter(|w| w["mean"] != Value::Null)
                .collect();
            assert_eq!(ahead.len(), 13);
            let cell = plant.get(
                "plan.cell",
                json!({"plan": plan, "item": forecast["item"], "week": ahead[3]["period"]}),
            );
            let planned = list(&cell["forecast"]["weeks"]);
            for week in &ahead {
                let used = planned.iter().find(|row| row["week"] == week["period"]);
                let used = used.map_or(0, |row| micro(&row["quantity"]));
                assert_eq!(micro(&week["mean"]), used, "{} {}", forecast["model"], week["period"]);
                let quantiles: Vec<i64> = list(&week["quantiles"]).iter().map(micro).collect();
                assert!(quantiles.is_sorted() && quantiles.len() == list(&forecast["levels"]).len());
            }
            let weights: i64 = list(&forecast["models"])
                .iter()
                .map(|model| micro(&model["weight"]))
                .sum();
            assert_eq!(weights, 1_000_000);
        }
    }

    #[test]
    fn an_order_set_aside_is_named_and_a_person_can_overrule_it() {
        let plant = Plant::open();
        let before = plant.draft();
        let marked = |plan: &str, item: &Value, order: &Value| -> Option<Value> {
            let forecast = plant.get("plan.forecast", json!({"plan": plan, "item": item}));
            list(&forecast["marked"])
                .iter()
                .find(|line| line["order"] == *order)
                .cloned()
        };
        let forecast = (plant.forecasts(&before).into_iter())
            .find(|forecast| list(&forecast["marked"]).iter().any(|line| line["why"] == "project"))
            .unwrap();
        let line = list(&forecast["marked"])[0].clone();
        let (item, order) = (&forecast["item"], &line["order"]);
        let week = |plan: &str| -> i64 {
            let forecast = plant.get("plan.forecast", json!({"plan": plan, "item": item}));
            let weeks = list(&forecast["weeks"]).iter();
            weeks
                .filter_map(|week| week["past"].as_str())
                .map(|q| parse_decimal(q, 6).unwrap())
                .sum()
        };

        let fields = json!({"product": item, "order": line["order_id"], "ruling": "usual", "reason": "每年都有"});
        plant.get("records.create", json!({"kind": "demand_ruling", "fields": fields}));
        let ruled = marked(&before, item, order).unwrap();
        assert_eq!((&ruled["why"], &ruled["ruling"]), (&line["why"], &json!("usual")));
        assert_eq!(ruled["reason"], "每年都有");

        let after = plant.draft();
        assert_eq!(marked(&after, item, order).unwrap()["why"], "kept");
        assert!(week(&after) > week(&before), "it is history now");
    }

    #[test]
    fn weeks_without_stock_are_unknown_and_not_low() {
        let plant = Plant::open();
        let before = plant.draft();
        let shown = |plan: &str, item: &Value| plant.get("plan.forecast", json!({"plan": plan, "item": item}));
        let sold = |week: &Value| week["past"].as_str().is_some_and(|q| q != "0");
        let forecast = (plant.forecasts(&before).into_iter())
            .find(|forecast| list(&forecast["weeks"]).iter().filter(|week| sold(week)).count() > 20)
            .unwrap();
        let item = &forecast["item"];
        let empty = list(&forecast["weeks"])
            .iter()
            .rfind(|week| week["past"] == "0")
            .unwrap();
        let (from, to) = (empty["from"].as_str().unwrap(), empty["from"].as_str().unwrap());
        let friday = to.parse::<chrono::NaiveDate>().unwrap() + chrono::TimeDelta::days(4);
        let fields = |to: &str| json!({"product": item, "from": from, "to": to, "reason": "芯片断供"});
        let create = |to: &str| {
            plant.call(
                "administrator",
                "records.create",
                json!({"kind": "stock_out", "fields": fields(to)}),
            )
        };

        assert_eq!(create("2020-01-01").unwrap_err().field_errors[0].code, "before_from");
        create(&friday.to_string()).unwrap();
        let recorded = &shown(&before, item)["stock_outs"][0];
        assert_eq!((&recorded["from"], &recorded["used"]), (&empty["from"], &json!(false)));

        let after = shown(&plant.draft(), item);
        assert_eq!(after["stock_outs"][0]["used"], true);
        assert_eq!(after["unknown_weeks"], 1);
        let same = list(&after["weeks"])
            .iter()
            .find(|week| week["period"] == empty["period"]);
        assert_eq!(same.unwrap()["past"], Value::Null);
        let mean = |forecast: &Value| -> i64 {
            let weeks = list(&forecast["weeks"]).iter();
            weeks
                .filter(|week| week["mean"] != Value::Null)
                .map(|week| micro(&week["mean"]))
                .sum()
        };
        assert!(
            mean(&after) > mean(&forecast),
            "a week that nobody could buy in is no week of low demand"
        );
    }

    #[test]
    fn a_component_has_no_forecast_of_its_own_and_says_so() {
        let plant = Plant::open();
        let plan = plant.draft();
        let items = plant.items(&plan);
        let part = items.iter().find(|item| item["supply"] == "buy").unwrap();
        let forecast = plant.get("plan.forecast", json!({"item": part["item"]}));
        assert_eq!(forecast["state"], "nothing");
        assert_eq!(
            forecast["plan"],
            json!(plan),
            "the newest plan is meant where none is named"
        );
        assert!(list(&forecast["weeks"]).is_empty());
    }

    #[test]
    fn only_planners_rule_and_a_product_that_is_not_there_is_not_found() {
        let plant = Plant::open();
        let plan = plant.draft();
        plant.staff("sales", "销售");
        let item = plant.forecasts(&plan)[0]["item"].clone();
        let seen = plant.call("sales", "plan.forecast", json!({"item": item})).unwrap();
        assert_eq!(seen["may_rule"], false);
        let missing = plant.call("sales", "plan.forecast", json!({"item": "no such model"}));
        assert_eq!(missing.unwrap_err().code, Code::NotFound);
    }
}

mod compare {
    use super::*;

    fn total(rows: &[Value], field: &str) -> i64 {
        rows.iter()
            .map(|row| parse_decimal(row[field].as_str().unwrap(), 2).unwrap())
            .sum()
    }

    #[test]
    fn the_first_plan_has_nothing_to_be_compared_with() {
        let plant = Plant::open();
        let found = plant.get("plan.compare", json!({"plan": plant.draft()}));
        assert_eq!(found["with"], Value::Null);
        assert!(list(&found["choices"]).is_empty());
    }

    #[test]
    fn a_new_order_shows_as_lines_with_what_they_cost() {
        let plant = Plant::open();
        let first = plant.draft();
        let same = plant.draft();
        let found = plant.get("plan.compare", json!({"plan": same}));
        assert_eq!(found["with"]["plan"], json!(first));
        assert!(
            list(&found["rows"]).is_empty(),
            "a redraft of an unchanged book changes nothing"
        );
        assert_eq!(found["before"], found["after"]);

        let grid = plant.get("plan.grid", json!({"plan": same, "offset": 0, "limit": 500}));
        let item = list(&grid["items"])
            .iter()
            .find(|item| item["supply"] == "buy")
            .unwrap();
        let week = &grid["weeks"][6]["monday"];
        let edit = json!({"plan": same, "item": item["item"], "week": week, "quantity": "5000", "reason": "备货"});
        plant.get("plan.edit", edit);
        let found = plant.get("plan.compare", json!({"plan": same, "with": first}));
        let rows = list(&found["rows"]);
        let row = rows
            .iter()
            .find(|row| row["item"] == item["item"] && row["reason"] == "备货")
            .unwrap();
        assert_eq!(row["quantity"], "5000");
        assert!(list(&row["changes"]).iter().all(|change| change != "cancel"));
        assert_eq!(
            parse_decimal(found["cost_effect"].as_str().unwrap(), 2).unwrap(),
            total(rows, "cost")
        );
        let counted: u64 = found["counts"]
            .as_object()
            .unwrap()
            .values()
            .map(|n| n.as_u64().unwrap())
            .sum();
        assert_eq!(
            counted as usize,
            rows.iter().map(|row| list(&row["changes"]).len()).sum::<usize>()
        );
    }

    #[test]
    fn who_may_not_see_costs_sees_the_lines_without_them() {
        let plant = Plant::open();
        plant.draft();
        let plan = plant.draft();
        plant.staff("clerk", "销售");
        let found = plant.call("clerk", "plan.compare", json!({"plan": plan})).unwrap();
        assert_eq!(found["cost_effect"], "");
        assert_eq!(found["after"]["purchases"], "");
        let real = plant.call("clerk", "plan.reality", json!({"plan": plan})).unwrap();
        assert!(list(&real["cash"]).is_empty());
    }
}

mod reality {
    use super::*;

    #[test]
    fn a_plan_of_today_has_no_week_behind_it() {
        let plant = Plant::open();
        let found = plant.get("plan.reality", json!({"plan": plant.draft()}));
        assert!(list(&found["weeks"]).is_empty() && list(&found["items"]).is_empty());
    }

    #[test]
    fn a_plan_of_weeks_ago_is_laid_beside_what_was_asked_since() {
        let plant = Plant::open();
        let today = plant.get("plan.reality", json!({"plan": plant.draft()}))["today"].clone();
        let today: chrono::NaiveDate = today.as_str().unwrap().parse().unwrap();
        let monday = today - chrono::Days::new(u64::from(chrono::Datelike::weekday(&today).num_days_from_monday()));
        let as_of = monday - chrono::Days::new(56);
        let drafted = plant.get("plan.draft", json!({"weeks": 13, "as_of": as_of.to_string()}));
        let plan = drafted["plan"].as_str().unwrap();
        let found = plant.get("plan.reality", json!({"plan": plan}));
        assert_eq!(list(&found["weeks"]).len(), 8);
        let items = list(&found["items"]);
        assert!(items.len() > 10);

        // The same weeks as the next draft counts them.
        let now = plant.draft();
        let (mut asked, mut off) = (0, 0);
        for item in items {
            let forecast = plant.get("plan.forecast", json!({"plan": now, "item": item["item"]}));
            for week in list(&item["weeks"]) {
                let known = list(&forecast["weeks"])
                    .iter()
                    .find(|known| known["period"] == week["week"]);
                let past = known.map_or(0, |known| {
                    known["past"].as_str().map_or(0, |q| parse_decimal(q, 6).unwrap())
                });
                assert_eq!(micro(&week["asked"]), past, "{} {}", item["model"], week["week"]);
                asked += past;
                off += (micro(&week["forecast"]) - past).abs();
            }
        }
        assert!(asked > 0);
        let error = i128::from(off) * 1_000_000 / i128::from(asked);
        assert_eq!(i128::from(micro(&found["error"])), error);
        assert!(found["within"].as_u64() <= found["ranged"].as_u64() && found["ranged"].as_u64() > Some(0));
        assert_eq!(list(&found["cash"]).len(), 8);
        assert!(!list(&found["receipts"]).is_empty());
    }
}

mod cash {
    use super::*;

    fn fen(value: &Value) -> i64 {
        parse_decimal(value.as_str().unwrap(), 2).unwrap()
    }

    /// A draft under a ceiling that its dearest week exceeds.
    fn under_a_ceiling(plant: &Plant) -> (String, Value) {
        let free = plant.get("plan.cash", json!({"plan": plant.draft()}));
        assert_eq!(free["ceiling"], Value::Null);
        let dearest = list(&free["weeks"])
            .iter()
            .map(|week| fen(&week["expected"]))
            .max()
            .unwrap();
        let ceiling = format!("{}", dearest / 200);
        plant.get("settings.save_planning", json!({"values": {"cash_ceiling": ceiling}}));
        let plan = plant.draft();
        let cash = plant.get("plan.cash", json!({"plan": plan}));
        (plan, cash)
    }

    #[test]
    fn the_payments_named_in_a_week_are_what_the_week_costs() {
        let plant = Plant::open();
        let cash = plant.get("plan.cash", json!({"plan": plant.draft()}));
        let mut kinds = std::collections::BTreeSet::new();
        for week in list(&cash["weeks"]) {
            let named: i64 = list(&week["payments"])
                .iter()
                .map(|payment| fen(&payment["amount"]))
                .sum();
            assert_eq!(named, fen(&week["expected"]), "{}", week["week"]);
            let parts = ["committed", "order_driven", "forecast_driven"];
            assert_eq!(
                parts.iter().map(|part| fen(&week[*part])).sum::<i64>(),
                fen(&week["expected"])
            );
            assert!(fen(&week["p90"]) >= fen(&week["expected"]));
            kinds.extend(
                list(&week["payments"])
                    .iter()
                    .map(|payment| payment["kind"].as_str().unwrap().to_owned()),
            );
        }
        assert!(kinds.contains("line") && kinds.contains("receipt"), "{kinds:?}");
    }

    #[test]
    fn an_accepted_advance_stands_in_its_week_with_person_and_purpose() {
        let plant = Plant::open();
        let cash = plant.get("plan.cash", json!({"plan": plant.draft()}));
        let advances = list(&cash["weeks"]).iter().flat_map(|week| list(&week["payments"]));
        for advance in advances.filter(|payment| payment["kind"] == "advance") {
            assert!(!advance["name"].as_str().unwrap().is_empty());
            assert!(!advance["payee"].as_str().unwrap().is_empty());
            assert!(advance["record"].is_string());
        }
    }

    #[test]
    fn above_the_ceiling_it_says_what_could_wait_least_risk_first() {
        let plant = Plant::open();
        let (_, cash) = under_a_ceiling(&plant);
        let ceiling = fen(&cash["ceiling"]);
        let mut above = 0;
        for week in list(&cash["weeks"]) {
            let over = fen(&week["expected"]) - ceiling;
            if over <= 0 {
                assert_eq!(week["over"], Value::Null);
                continue;
            }
            above += 1;
            assert_eq!(fen(&week["over"]), over);
            let risks: Vec<(bool, i64)> = (list(&week["could_wait"]).iter())
                .map(|wait| {
                    let risk = wait["risk"].as_str().and_then(|risk| parse_decimal(risk, 6));
                    (wait["hits_orders"] == Value::Bool(true), risk.unwrap_or(i64::MAX))
                })
                .collect();
            assert!(risks.is_sorted(), "{risks:?}");
        }
        assert!(above > 0);
    }

    #[test]
    fn what_waits_leaves_its_week_and_the_effect_is_known_before() {
        let plant = Plant::open();
        let (plan, cash) = under_a_ceiling(&plant);
        let wait = (list(&cash["weeks"])
            .iter()
            .flat_map(|week| list(&week["could_wait"]))
            .next())
        .unwrap()
        .clone();
        let request = json!({"plan": plan, "line": wait["line"], "weeks": 1});
        let effect = plant.get("plan.try", request);
        assert_eq!(effect["items"][0]["item"], wait["item"]);
        assert!(!list(&effect["cash"]).is_empty());
        let same = plant.get("plan.cash", json!({"plan": plan}));
        assert_eq!(same, cash, "looking changes nothing");

        let unsaid = json!({"plan": plan, "line": wait["line"], "weeks": 1, "reason": " "});
        let failure = plant.call("administrator", "plan.postpone", unsaid).unwrap_err();
        assert_eq!(failure.field_errors[0].field, "reason");
        let request = json!({"plan": plan, "line": wait["line"], "weeks": 1, "reason": "资金紧张"});
        plant.get("plan.postpone", request);
        let now = plant.get("plan.cash", json!({"plan": plan}));
        for moved in list(&effect["cash"]) {
            let week = list(&now["weeks"]).iter().find(|week| week["week"] == moved["week"]);
            assert_eq!(
                week.map_or(0, |week| fen(&week["expected"])),
                fen(&moved["now"]),
                "{}",
                moved["week"]
            );
        }
        let compared = plant.get("plan.compare", json!({"plan": plan}));
        let mut rows = list(&compared["rows"]).iter().filter(|row| row["item"] == wait["item"]);
        let moved = rows.find(|row| row["reason"] == "资金紧张").unwrap();
        assert_eq!(moved["quantity"], wait["quantity"]);
        assert!(moved["due"].as_str() > wait["due"].as_str(), "{moved}");
    }

    #[test]
    fn an_edit_does_what_its_trial_said() {
        let plant = Plant::open();
        let plan = plant.draft();
        let grid = plant.get("plan.grid", json!({"plan": plan, "offset": 0, "limit": 500}));
        let item = list(&grid["items"])
            .iter()
            .find(|item| item["supply"] == "make")
            .unwrap();
        let week = &grid["weeks"][5]["monday"];
        let wanted = json!({"plan": plan, "item": item["item"], "week": week, "quantity": "777"});
        let effect = plant.get("plan.try", wanted.clone());
        let mut edit = wanted;
        edit["reason"] = json!("试产");
        plant.get("plan.edit", edit);
        let after = plant.get("plan.grid", json!({"plan": plan, "offset": 0, "limit": 500}));
        let moved = list(&effect["items"]);
        assert_eq!(moved[0]["item"], item["item"]);
        for one in moved {
            let row = list(&after["items"])
                .iter()
                .find(|row| row["item"] == one["item"])
                .unwrap();
            let stock: Vec<&Value> = list(&row["cells"]).iter().map(|cell| &cell["projected"]).collect();
            assert_eq!(stock, list(&one["now"]).iter().collect::<Vec<_>>(), "{}", one["model"]);
        }
        let rows = list(&after["load"]);
        for one in list(&effect["load"]) {
            let row = rows
                .iter()
                .find(|row| row["work_centre"] == one["work_centre"])
                .unwrap();
            let at = list(&after["weeks"])
                .iter()
                .position(|week| week["week"] == one["week"])
                .unwrap();
            assert_eq!(row["hours"][at], one["now"]);
        }
        assert_eq!(after["plan"]["purchases"], effect["purchases"]["now"]);
    }

    #[test]
    fn a_line_cannot_be_moved_beyond_the_plan_nor_by_no_week() {
        let plant = Plant::open();
        let plan = plant.draft();
        let lines = plant.get("plan.lines", json!({"plan": plan, "offset": 0, "limit": 1}));
        for weeks in [0, 26] {
            let request = json!({"plan": plan, "line": lines["lines"][0]["line"], "weeks": weeks});
            let failure = plant.call("administrator", "plan.try", request).unwrap_err();
            assert_eq!(failure.field_errors[0].field, "weeks");
        }
    }

    #[test]
    fn who_may_not_see_costs_finds_no_week() {
        let plant = Plant::open();
        let plan = plant.draft();
        plant.staff("clerk", "销售");
        let cash = plant.call("clerk", "plan.cash", json!({"plan": plan})).unwrap();
        assert!(list(&cash["weeks"]).is_empty());
        assert_eq!(cash["may_edit"], false);
    }
}
