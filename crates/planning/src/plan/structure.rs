//! The bill of materials as the plan walks it: levels, phantoms blown through, exact ratios.

use super::error::PlanError;
use super::number::UNIT;
use crate::calendar::Day;

/// One row between two items, by their index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub parent: u32,
    pub component: u32,
    pub ratio: Ratio,
    pub from: Day,
    pub to: Day,
    pub phantom: bool,
}

/// Micro-units of a component per micro-unit of its parent, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ratio {
    pub numerator: i128,
    pub denominator: i128,
}

impl Ratio {
    /// `quantity` per unit, of which `scrap` millionths are lost.
    pub fn new(quantity: i64, scrap: i64) -> Ratio {
        Ratio {
            numerator: i128::from(quantity),
            denominator: i128::from(UNIT - scrap),
        }
        .reduced()
    }

    fn reduced(self) -> Ratio {
        let (mut a, mut b) = (self.numerator, self.denominator);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = a.max(1);
        Ratio {
            numerator: self.numerator / divisor,
            denominator: self.denominator / divisor,
        }
    }

    fn times(self, other: Ratio) -> Option<Ratio> {
        let product = Ratio {
            numerator: self.numerator.checked_mul(other.numerator)?,
            denominator: self.denominator.checked_mul(other.denominator)?,
        }
        .reduced();
        let most = 10_i128.pow(19);
        (product.numerator <= most && product.denominator <= most).then_some(product)
    }

    /// What `quantity` of the parent takes: whole micro-units and the rest in 10⁻¹² of one.
    pub fn need(self, quantity: i64) -> Option<(i64, u64)> {
        self.need_of_usual_size(quantity)
            .or_else(|| self.need_of_any_size(quantity))
    }

    /// Division of 64 bits is many times faster than of 128, and nearly every need fits.
    fn need_of_usual_size(self, quantity: i64) -> Option<(i64, u64)> {
        let numerator = u64::try_from(self.numerator).ok()?;
        let denominator = u64::try_from(self.denominator).ok()?;
        let exact = u64::try_from(quantity).ok()?.checked_mul(numerator)?;
        let fine = (exact % denominator).checked_mul(FINE as u64)? / denominator;
        Some((i64::try_from(exact / denominator).ok()?, fine))
    }

    fn need_of_any_size(self, quantity: i64) -> Option<(i64, u64)> {
        let exact = i128::from(quantity).checked_mul(self.numerator)?;
        let whole = i64::try_from(exact / self.denominator).ok()?;
        let rest = exact % self.denominator;
        Some((whole, (rest * FINE / self.denominator) as u64))
    }
}

/// Rows that one item may have when its phantoms are dissolved; they can double from level to level.
const MOST_USES: usize = 200_000;

pub(super) const FINE: i128 = 1_000_000_000_000;

/// A component as its parent takes it, phantoms between them dissolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub component: u32,
    pub ratio: Ratio,
    pub from: Day,
    pub to: Day,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Structure {
    /// Low-level code of each item: 0 for those that go into nothing.
    pub level: Vec<u32>,
    /// Items by level, then index.
    pub order: Vec<u32>,
    pub uses: Vec<Vec<Use>>,
    /// The components of each item once, the lowest first.
    pub components: Vec<Vec<u32>>,
    /// For each item its parents and the position in their `uses`, by parent.
    pub used_by: Vec<Vec<(u32, u32)>>,
    /// Whether the item has any row, of whatever date.
    pub has_rows: Vec<bool>,
}

impl Structure {
    pub fn new(items: usize, edges: &[Edge], name: impl Fn(u32) -> String) -> Result<Structure, PlanError> {
        let mut rows: Vec<Vec<Edge>> = vec![Vec::new(); items];
        for edge in edges {
            rows[edge.parent as usize].push(*edge);
        }
        let (level, order) = levels(&rows).map_err(|path| PlanError::Cycle {
            path: path.into_iter().map(&name).collect(),
        })?;
        let mut uses: Vec<Vec<Use>> = vec![Vec::new(); items];
        for &parent in order.iter().rev() {
            let mut flat = Vec::new();
            for edge in &rows[parent as usize] {
                let below = &uses[edge.component as usize];
                if !edge.phantom || rows[edge.component as usize].is_empty() {
                    flat.push(Use {
                        component: edge.component,
                        ratio: edge.ratio,
                        from: edge.from,
                        to: edge.to,
                    });
                    continue;
                }
                for part in below {
                    let ratio = edge.ratio.times(part.ratio).ok_or_else(|| PlanError::TooLarge {
                        place: format!("the bill of materials of {}", name(parent)),
                    })?;
                    let (from, to) = (edge.from.max(part.from), edge.to.min(part.to));
                    if from <= to {
                        flat.push(Use {
                            component: part.component,
                            ratio,
                            from,
                            to,
                        });
                    }
                }
            }
            if flat.len() > MOST_USES {
                return Err(PlanError::Invalid {
                    place: format!("the bill of materials of {}", name(parent)),
                    problem: format!("its phantoms dissolve into more than {MOST_USES} rows"),
                });
            }
            uses[parent as usize] = flat;
        }
        let mut places = vec![0; items];
        for (place, item) in order.iter().enumerate() {
            places[*item as usize] = place;
        }
        let components = (uses.iter())
            .map(|list| {
                let mut components: Vec<u32> = list.iter().map(|part| part.component).collect();
                components.sort_unstable_by_key(|component| std::cmp::Reverse(places[*component as usize]));
                components.dedup();
                components
            })
            .collect();
        let mut used_by: Vec<Vec<(u32, u32)>> = vec![Vec::new(); items];
        for (parent, list) in uses.iter().enumerate() {
            for (at, part) in list.iter().enumerate() {
                used_by[part.component as usize].push((parent as u32, at as u32));
            }
        }
        let has_rows = rows.iter().map(|list| !list.is_empty()).collect();
        Ok(Structure {
            level,
            order,
            uses,
            components,
            used_by,
            has_rows,
        })
    }
}

/// Longest distance from the top for each item, and the items in that order; a cycle as the path that closes it.
fn levels(rows: &[Vec<Edge>]) -> Result<(Vec<u32>, Vec<u32>), Vec<u32>> {
    let mut parents = vec![0u32; rows.len()];
    for edge in rows.iter().flatten() {
        parents[edge.component as usize] += 1;
    }
    let mut level = vec![0u32; rows.len()];
    let mut ready: Vec<u32> = (0..rows.len() as u32)
        .filter(|&item| parents[item as usize] == 0)
        .collect();
    let mut done = 0;
    while let Some(item) = ready.pop() {
        done += 1;
        for edge in &rows[item as usize] {
            let component = edge.component as usize;
            level[component] = level[component].max(level[item as usize] + 1);
            parents[component] -= 1;
            if parents[component] == 0 {
                ready.push(edge.component);
            }
        }
    }
    if done < rows.len() {
        return Err(cycle(rows, &parents));
    }
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    order.sort_by_key(|&item| (level[item as usize], item));
    Ok((level, order))
}

/// Walks up from an item that never became ready: all its unready parents lead into a circle.
fn cycle(rows: &[Vec<Edge>], waiting: &[u32]) -> Vec<u32> {
    let mut above: Vec<Option<u32>> = vec![None; rows.len()];
    for edge in rows.iter().flatten() {
        let held = waiting[edge.parent as usize] > 0;
        let first = above[edge.component as usize].is_none_or(|known| edge.parent < known);
        if held && first {
            above[edge.component as usize] = Some(edge.parent);
        }
    }
    let start = (0..rows.len()).find(|&i| waiting[i] > 0).unwrap_or(0) as u32;
    let mut seen = vec![false; rows.len()];
    let mut at = start;
    while !seen[at as usize] {
        seen[at as usize] = true;
        at = above[at as usize].unwrap_or(at);
    }
    let mut path = vec![at];
    let mut next = above[at as usize].unwrap_or(at);
    while next != at {
        path.push(next);
        next = above[next as usize].unwrap_or(at);
    }
    path.push(at);
    path.reverse();
    let lowest = path[..path.len() - 1].iter().enumerate().min_by_key(|(_, item)| **item);
    let turn = lowest.map_or(0, |(at, _)| at);
    path.pop();
    path.rotate_left(turn);
    path.push(path[0]);
    path
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edge(parent: u32, component: u32, quantity: i64, phantom: bool) -> Edge {
        Edge {
            parent,
            component,
            ratio: Ratio::new(quantity * UNIT, 0),
            from: 0,
            to: 1000,
            phantom,
        }
    }

    fn build(items: usize, edges: &[Edge]) -> Result<Structure, PlanError> {
        Structure::new(items, edges, |item| format!("I{item}"))
    }

    #[test]
    fn an_item_lies_below_all_its_parents() {
        let structure = build(4, &[edge(0, 1, 1, false), edge(1, 2, 1, false), edge(0, 2, 1, false)]).unwrap();
        assert_eq!(structure.level, vec![0, 1, 2, 0]);
        assert_eq!(structure.order, vec![0, 3, 1, 2]);
    }

    #[test]
    fn a_cycle_is_named_with_its_path() {
        let edges = [
            edge(3, 0, 1, false),
            edge(0, 1, 1, false),
            edge(1, 2, 1, false),
            edge(2, 0, 1, false),
            edge(2, 4, 1, false),
        ];
        let error = build(5, &edges).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the bill of materials goes round in a circle: I0 -> I1 -> I2 -> I0"
        );
        assert_eq!(
            build(1, &[edge(0, 0, 1, false)]).unwrap_err().to_string(),
            "the bill of materials goes round in a circle: I0 -> I0"
        );
    }

    #[test]
    fn a_phantom_passes_its_components_on() {
        let edges = [edge(0, 1, 2, true), edge(1, 2, 3, false), edge(0, 2, 1, false)];
        let structure = build(3, &edges).unwrap();
        let taken: Vec<(u32, i128)> = (structure.uses[0].iter())
            .map(|part| (part.component, part.ratio.numerator))
            .collect();
        assert_eq!(taken, vec![(2, 6), (2, 1)]);
        assert!(structure.used_by[1].is_empty());
    }

    #[test]
    fn phantoms_that_double_from_level_to_level_are_refused() {
        let edges: Vec<Edge> = (0..24)
            .flat_map(|item| [edge(item, item + 1, 1, true), edge(item, item + 1, 1, true)])
            .collect();
        assert_eq!(
            build(25, &edges).unwrap_err().to_string(),
            "the bill of materials of I6: its phantoms dissolve into more than 200000 rows"
        );
    }

    #[test]
    fn a_phantom_whose_rows_never_meet_in_time_takes_nothing() {
        let before = Edge {
            to: 100,
            ..edge(0, 1, 1, true)
        };
        let after = Edge {
            from: 101,
            ..edge(1, 2, 1, false)
        };
        assert!(build(3, &[before, after]).unwrap().uses[0].is_empty());
        let middle = edge(3, 0, 1, true);
        let structure = build(4, &[middle, before, after]).unwrap();
        assert!(structure.used_by.iter().take(2).all(Vec::is_empty));
    }

    #[test]
    fn scrap_is_exact() {
        let ratio = Ratio::new(UNIT, 100_000);
        assert_eq!(ratio.need(9 * UNIT), Some((10 * UNIT, 0)));
        assert_eq!(ratio.need(UNIT), Some((1_111_111, 111_111_111_111)));
    }

    proptest! {
        #[test]
        fn a_need_is_the_same_in_64_bits_and_in_128(
            quantity in 0..i64::MAX,
            part in 1..2_000_000_000_i64,
            scrap in 0..UNIT,
        ) {
            let ratio = Ratio::new(part, scrap);
            for quantity in [quantity, quantity % 1_000_000_000, quantity % 10_000] {
                if let Some(usual) = ratio.need_of_usual_size(quantity) {
                    prop_assert_eq!(Some(usual), ratio.need_of_any_size(quantity));
                }
            }
        }
    }
}
