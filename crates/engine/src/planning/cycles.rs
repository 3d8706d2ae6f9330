//! Bills of materials have no cycles.

use std::collections::{HashMap, HashSet};

use countersign_domain::id::Id;
use countersign_domain::kinds::bill_of_materials::BillOfMaterials;
use countersign_store::{Connection, records};

use crate::failure::Result;

/// The path of the cycle that a component under a parent would close, by the models of the products;
/// nothing when it closes none. `edited` is the row being written, whose old content does not count.
pub fn cycle(connection: &Connection, edited: Id, parent: Id, component: Id) -> Result<Option<Vec<String>>> {
    let mut below: HashMap<Id, Vec<Id>> = HashMap::new();
    for row in records::all::<BillOfMaterials>(connection)? {
        if let (Some(p), Some(c)) = (row.parent, row.component)
            && row.id != edited
        {
            below.entry(p).or_default().push(c);
        }
    }
    let Some(path) = path(&below, component, parent) else {
        return Ok(None);
    };
    std::iter::once(parent)
        .chain(path)
        .map(|id| Ok(records::title(connection, "product", id)?))
        .collect::<Result<Vec<_>>>()
        .map(Some)
}

/// A way down from `from` to `to`, both included.
fn path(below: &HashMap<Id, Vec<Id>>, from: Id, to: Id) -> Option<Vec<Id>> {
    let mut came: HashMap<Id, Id> = HashMap::new();
    let mut seen: HashSet<Id> = HashSet::from([from]);
    let mut waiting = vec![from];
    while let Some(at) = waiting.pop() {
        if at == to {
            let mut path = vec![to];
            let mut step = to;
            while let Some(previous) = came.get(&step) {
                path.push(*previous);
                step = *previous;
            }
            path.reverse();
            return Some(path);
        }
        for next in below.get(&at).into_iter().flatten() {
            if seen.insert(*next) {
                came.insert(*next, at);
                waiting.push(*next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_told_by_its_path() {
        let id = |n: u8| Id([n; 16]);
        let below = HashMap::from([(id(1), vec![id(2)]), (id(2), vec![id(3), id(4)])]);
        assert_eq!(path(&below, id(1), id(4)), Some(vec![id(1), id(2), id(4)]));
        assert_eq!(path(&below, id(4), id(1)), None);
        assert_eq!(path(&below, id(3), id(3)), Some(vec![id(3)]));
    }
}
