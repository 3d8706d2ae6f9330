//! Who is asked: unit, rank, absence and stand-in.

use chrono::NaiveDate;

use crate::id::Id;
use crate::kinds::absence::Absence;
use crate::kinds::person::{Person, RANKS};
use crate::kinds::unit::Unit;

/// People, units and absences, as they stand when work is routed.
#[derive(Clone, Copy, Debug)]
pub struct Organisation<'a> {
    pub people: &'a [Person],
    pub units: &'a [Unit],
    pub absences: &'a [Absence],
    pub today: NaiveDate,
}

/// Someone who may answer, in their own right or in place of someone absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub person: Id,
    pub on_behalf_of: Option<Id>,
}

fn rank(name: &str) -> usize {
    RANKS.iter().position(|r| *r == name).unwrap_or(0)
}

impl Organisation<'_> {
    fn at_work(&self, person: &Person) -> bool {
        person.left.is_none_or(|left| left >= self.today) && !person.login.is_empty()
    }

    fn absence(&self, person: Id) -> Option<&Absence> {
        self.absences.iter().find(|a| {
            a.person == Some(person) && a.from.is_some_and(|d| d <= self.today) && a.to.is_some_and(|d| d >= self.today)
        })
    }

    /// Units whose tree holds a unit of the function: the unit's ancestors, nearest first.
    fn enclosing(&self, function: &str) -> Vec<Id> {
        let mut found = Vec::new();
        for unit in self.units.iter().filter(|u| u.function == function) {
            let mut next = unit.parent;
            while let Some(id) = next {
                if found.contains(&id) {
                    break;
                }
                found.push(id);
                next = self.units.iter().find(|u| u.id == id).and_then(|u| u.parent);
            }
        }
        found
    }

    /// Who may fill a slot of this function from this rank on: any qualified member of the
    /// department; where there is none, a higher rank in an enclosing unit, the nearest first.
    /// Never the submitter, neither in their own right nor as a stand-in. Whoever is absent is
    /// replaced by their stand-in. `passed` have abstained or handed on.
    pub fn asked(&self, function: &str, least_rank: &str, submitter: Id, passed: &[Id]) -> Vec<Asked> {
        let least = rank(least_rank);
        let department: Vec<Id> = self
            .units
            .iter()
            .filter(|u| u.function == function)
            .map(|u| u.id)
            .collect();
        let own = self.qualified(|unit| department.contains(&unit), least, submitter, passed);
        if !own.is_empty() {
            return own;
        }
        for unit in self.enclosing(function) {
            let above = self.qualified(|u| u == unit, least, submitter, passed);
            if !above.is_empty() {
                return above;
            }
        }
        // The general manager stands above every department, wherever their own unit hangs.
        self.qualified(
            |unit| {
                self.units
                    .iter()
                    .any(|u| u.id == unit && u.function == "general_management")
            },
            rank("general_manager").max(least),
            submitter,
            passed,
        )
    }

    fn qualified(&self, unit: impl Fn(Id) -> bool, least: usize, submitter: Id, passed: &[Id]) -> Vec<Asked> {
        let mut people: Vec<&Person> = self
            .people
            .iter()
            .filter(|p| p.unit.is_some_and(&unit) && rank(&p.rank) >= least && self.at_work(p))
            .filter(|p| p.id != submitter && !passed.contains(&p.id))
            .collect();
        people.sort_by_key(|p| (rank(&p.rank), p.id));
        let mut asked: Vec<Asked> = Vec::new();
        for person in people {
            let next = match self.absence(person.id) {
                None => Some(Asked {
                    person: person.id,
                    on_behalf_of: None,
                }),
                Some(absence) => absence
                    .stand_in
                    .filter(|s| *s != submitter && !passed.contains(s) && self.absence(*s).is_none())
                    .filter(|s| self.people.iter().any(|p| p.id == *s && self.at_work(p)))
                    .map(|stand_in| Asked {
                        person: stand_in,
                        on_behalf_of: Some(person.id),
                    }),
            };
            if let Some(next) = next
                && !asked.iter().any(|a| a.person == next.person)
            {
                asked.push(next);
            }
        }
        asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> Id {
        Id::derived("test", name)
    }

    fn unit(name: &str, parent: Option<&str>, function: &str) -> Unit {
        Unit {
            id: id(name),
            name: name.to_owned(),
            parent: parent.map(id),
            function: function.to_owned(),
            ..Unit::default()
        }
    }

    fn person(name: &str, unit: &str, rank: &str) -> Person {
        Person {
            id: id(name),
            name: name.to_owned(),
            login: name.to_owned(),
            unit: Some(id(unit)),
            rank: rank.to_owned(),
            ..Person::default()
        }
    }

    struct Fixture {
        people: Vec<Person>,
        units: Vec<Unit>,
        absences: Vec<Absence>,
    }

    impl Fixture {
        fn new() -> Self {
            Self {
                people: vec![
                    person("clerk", "finance", "staff"),
                    person("manager", "finance", "manager"),
                    person("director", "centre", "director"),
                    person("gm", "office", "general_manager"),
                    person("seller", "sales", "manager"),
                ],
                units: vec![
                    unit("firm", None, ""),
                    unit("office", Some("firm"), "general_management"),
                    unit("centre", Some("firm"), ""),
                    unit("finance", Some("centre"), "finance"),
                    unit("sales", Some("firm"), "sales"),
                ],
                absences: Vec::new(),
            }
        }

        fn asked(&self, function: &str, rank: &str) -> Vec<Asked> {
            Organisation {
                people: &self.people,
                units: &self.units,
                absences: &self.absences,
                today: "2026-11-21".parse().unwrap(),
            }
            .asked(function, rank, id("seller"), &[])
        }
    }

    fn own(name: &str) -> Asked {
        Asked {
            person: id(name),
            on_behalf_of: None,
        }
    }

    #[test]
    fn any_qualified_member_of_the_department_is_asked() {
        assert_eq!(Fixture::new().asked("finance", "staff"), [own("clerk"), own("manager")]);
        assert_eq!(Fixture::new().asked("finance", "manager"), [own("manager")]);
    }

    #[test]
    fn a_higher_rank_in_an_enclosing_unit_fills_the_slot_when_nobody_below_qualifies() {
        assert_eq!(Fixture::new().asked("finance", "director"), [own("director")]);
        let mut none = Fixture::new();
        none.people.retain(|p| p.name != "director");
        assert_eq!(none.asked("finance", "director"), [own("gm")]);
    }

    #[test]
    fn the_submitter_never_fills_a_slot_of_their_own_department() {
        assert_eq!(Fixture::new().asked("sales", "manager"), [own("gm")]);
    }

    #[test]
    fn a_stand_in_answers_for_whoever_is_absent_but_never_the_submitter() {
        let mut fixture = Fixture::new();
        fixture.absences.push(Absence {
            person: Some(id("manager")),
            stand_in: Some(id("clerk")),
            from: "2026-11-20".parse().ok(),
            to: "2026-11-22".parse().ok(),
            ..Absence::default()
        });
        assert_eq!(
            fixture.asked("finance", "manager"),
            [Asked {
                person: id("clerk"),
                on_behalf_of: Some(id("manager"))
            }]
        );
        fixture.absences[0].stand_in = Some(id("seller"));
        assert_eq!(fixture.asked("finance", "manager"), [own("director")]);
    }

    #[test]
    fn a_slot_for_which_nobody_qualifies_stays_empty() {
        let mut fixture = Fixture::new();
        fixture.people.retain(|p| p.name == "clerk");
        assert_eq!(fixture.asked("finance", "manager"), []);
    }

    #[test]
    fn a_loop_in_the_tree_of_units_does_not_hang() {
        let mut fixture = Fixture::new();
        fixture.units[0].parent = Some(id("finance"));
        assert_eq!(fixture.asked("finance", "director"), [own("director")]);
    }
}
