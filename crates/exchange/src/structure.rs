//! Where the headings of a sheet are and which rows are no data.

use crate::cell::{Cell, Merged, Row};
use crate::folding;
use crate::words::words;

/// The headings of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Headings {
    pub first: u32,
    pub last: u32,
    /// By column; the levels of a merged heading joined with `/`.
    pub names: Vec<String>,
    /// 单位：万元 above the headings.
    pub amounts_in: Option<i64>,
}

/// How many rows from the top the headings are looked for in.
pub(crate) const LOOK: usize = 60;

/// Finds the headings: the row with most known words (without any, the first wide row of texts), with the
/// levels above and below that merged cells or gaps tie to it.
pub(crate) fn headings(rows: &[Row], merged: &[Merged]) -> Option<Headings> {
    let best = rows
        .iter()
        .enumerate()
        .map(|(i, row)| (known(row), i))
        .filter(|(n, _)| *n >= 2)
        .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, i)| i)
        .or_else(|| rows.iter().position(wide_texts))?;
    let (mut first, mut last) = (best, best);
    while last + 1 < rows.len() && is_level_below(&rows[last], &rows[last + 1], merged) {
        last += 1;
    }
    while first > 0 && is_level_above(&rows[first - 1], &rows[first], merged) {
        first -= 1;
    }
    Some(Headings {
        first: rows[first].number,
        last: rows[last].number,
        names: names(&rows[first..=last], merged),
        amounts_in: rows[..first].iter().flat_map(|r| &r.cells).find_map(unit_line),
    })
}

/// A heading without line breaks, spaces and its bracketed unit, folded.
pub(crate) fn plain_heading(name: &str) -> String {
    let folded = folding::fold(name).replace(['_', '-'], "");
    let without = match (folded.find('('), folded.ends_with(')')) {
        (Some(at), true) if at > 0 => &folded[..at],
        _ => &folded,
    };
    without.trim_end_matches([':', '*']).to_owned()
}

/// Yuan for one unit of what a heading's brackets name: 信用额度（万元）.
pub(crate) fn heading_unit(name: &str) -> Option<i64> {
    let folded = folding::fold(name);
    let inner = folded
        .split(['(', ',', '/'])
        .skip(1)
        .last()?
        .trim_end_matches(')')
        .to_owned();
    yuan(inner.strip_prefix("单位:").unwrap_or(&inner))
}

fn yuan(unit: &str) -> Option<i64> {
    match unit {
        "元" | "人民币元" | "rmb" | "cny" => Some(1),
        "千元" => Some(1_000),
        "万元" | "万" => Some(10_000),
        "百万元" => Some(1_000_000),
        "亿元" | "亿" => Some(100_000_000),
        _ => None,
    }
}

fn unit_line(cell: &Cell) -> Option<i64> {
    let Cell::Text(written) = cell else { return None };
    let folded = folding::fold(written);
    let (_, unit) = folded.rsplit_once("单位:")?;
    yuan(unit.trim_end_matches(')'))
}

fn known(row: &Row) -> usize {
    let mut seen = std::collections::BTreeSet::new();
    for cell in &row.cells {
        if let Cell::Text(written) = cell {
            let plain = plain_heading(written);
            if words().is_heading(&plain) {
                seen.insert(plain);
            }
        }
    }
    seen.len()
}

fn wide_texts(row: &Row) -> bool {
    let filled: Vec<&Cell> = row.cells.iter().filter(|c| !c.is_blank()).collect();
    filled.len() >= 2 && filled.iter().all(|c| c.is_text()) && filled.len() * 2 > row.cells.len()
}

fn all_texts(row: &Row) -> bool {
    !row.is_blank() && row.cells.iter().all(|c| c.is_blank() || c.is_text())
}

fn is_group(merged: &Merged, row: u32) -> bool {
    (merged.first_row..=merged.last_row).contains(&row) && merged.last_column > merged.first_column
}

/// A second level stands only under merged headings, or under headings with a gap to their right.
fn is_level_below(row: &Row, below: &Row, merged: &[Merged]) -> bool {
    if below.number != row.number + 1 || !all_texts(below) {
        return false;
    }
    let filled = |r: &Row, c: usize| !r.cell(c).is_blank();
    let columns: Vec<usize> = (0..below.cells.len()).filter(|c| filled(below, *c)).collect();
    let groups: Vec<&Merged> = merged.iter().filter(|m| is_group(m, row.number)).collect();
    if !groups.is_empty()
        || merged
            .iter()
            .any(|m| m.holds(row.number, m.first_column) && m.holds(below.number, m.first_column))
    {
        return columns.iter().all(|c| groups.iter().any(|g| g.holds(row.number, *c)));
    }
    let width = row.cells.len().max(below.cells.len());
    let headed = (0..width).filter(|c| filled(row, *c)).count();
    let alone = (0..width).filter(|c| filled(row, *c) && !filled(below, *c)).count();
    let in_gap = |c: usize| !filled(row, c) || (!filled(row, c + 1) && filled(below, c + 1));
    headed >= 2
        && columns.len() >= 2
        && alone * 2 >= headed
        && columns.iter().all(|c| in_gap(*c))
        && columns.iter().any(|c| !filled(row, *c))
}

fn is_level_above(above: &Row, row: &Row, merged: &[Merged]) -> bool {
    if above.number + 1 != row.number || !all_texts(above) {
        return false;
    }
    let width = row.cells.len();
    merged.iter().any(|m| {
        let ties = m.holds(above.number, m.first_column) && m.holds(row.number, m.first_column);
        let groups = m.last_row == above.number
            && is_group(m, above.number)
            && m.last_column - m.first_column + 1 < width.max(above.cells.len());
        ties || groups
    })
}

fn names(levels: &[Row], merged: &[Merged]) -> Vec<String> {
    let width = levels.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let width = levels
        .iter()
        .flat_map(|r| merged.iter().filter(|m| m.holds(r.number, m.first_column)))
        .map(|m| m.last_column + 1)
        .fold(width, usize::max);
    let has_merges = levels
        .iter()
        .any(|r| merged.iter().any(|m| m.holds(r.number, m.first_column)));
    let own = |level: &Row, column: usize| {
        let region = merged.iter().find(|m| m.holds(level.number, column));
        let (row, column) = region.map_or((level.number, column), |m| (m.first_row, m.first_column));
        levels
            .iter()
            .find(|r| r.number == row)
            .map(|r| folding::tidy(&r.cell(column).written()))
            .unwrap_or_default()
    };
    (0..width)
        .map(|column| {
            let mut path: Vec<String> = Vec::new();
            for (depth, level) in levels.iter().enumerate() {
                let mut name = own(level, column);
                // Without merged cells a group's heading stands over its first column only.
                let gap = name.is_empty() && !has_merges && depth + 1 < levels.len();
                if gap && !levels[depth + 1].cell(column).is_blank() {
                    name = (0..column)
                        .rev()
                        .map(|c| own(level, c))
                        .find(|n| !n.is_empty())
                        .unwrap_or_default();
                }
                if !name.is_empty() && path.last() != Some(&name) {
                    path.push(name);
                }
            }
            path.join("/")
        })
        .collect()
}

/// What a row without data is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoData {
    Total,
    Headings,
    Remark,
}

/// The headings folded once, for telling data from what is none in thousands of rows.
pub(crate) struct KnownHeadings {
    /// Lowest and highest level.
    names: Vec<(String, String)>,
    mapped: usize,
}

impl KnownHeadings {
    /// `mapped` is how many columns have a meaning.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>, mapped: usize) -> Self {
        let levels = |name: &str| {
            let leaf = name.rsplit('/').next().unwrap_or(name);
            let top = name.split('/').next().unwrap_or(name);
            (folding::fold(leaf), folding::fold(top))
        };
        Self {
            names: names.map(levels).collect(),
            mapped,
        }
    }

    pub fn width(&self) -> usize {
        self.names.len()
    }

    /// Recognises total rows, repeated headings and remark lines.
    pub fn no_data(&self, row: &Row) -> Option<NoData> {
        let filled = || row.cells.iter().filter(|c| !c.is_blank());
        let total = filled()
            .take(3)
            .any(|c| matches!(c, Cell::Text(written) if words().is_total(written)));
        let width = filled().count();
        if total && width * 3 <= self.mapped.max(4) * 2 {
            return Some(NoData::Total);
        }
        if self.stand_in(row) {
            return Some(NoData::Headings);
        }
        let remark = width <= 3 && matches!(filled().next(), Some(Cell::Text(written)) if words().is_remark(written));
        remark.then_some(NoData::Remark)
    }

    fn stand_in(&self, row: &Row) -> bool {
        let (mut same, mut other) = (0, 0);
        for (cell, (leaf, top)) in row.cells.iter().zip(&self.names) {
            if cell.is_blank() {
                continue;
            }
            // Folding shortens a text, full-width letters to a third: most cells need none.
            let may_be =
                |name: &str, written: &str| written.len() >= name.len() && written.len() <= 3 * name.len() + 12;
            let is_heading = matches!(cell, Cell::Text(written) if (may_be(leaf, written) || may_be(top, written)) && {
                let folded = folding::fold(written);
                folded == *leaf || folded == *top
            });
            if is_heading {
                same += 1;
            } else {
                other += 1;
            }
            // A row of data is told from headings by its first cells.
            if other > same + 1 {
                return false;
            }
        }
        same >= 2 && same > other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[&[&str]]) -> Vec<Row> {
        let cell = |t: &&str| {
            if t.is_empty() {
                Cell::Empty
            } else {
                t.parse().map_or_else(|_| Cell::Text((*t).to_owned()), Cell::Number)
            }
        };
        lines
            .iter()
            .enumerate()
            .map(|(i, cells)| Row {
                number: i as u32 + 1,
                cells: cells.iter().map(cell).collect(),
            })
            .collect()
    }

    fn merge(first_row: u32, first_column: usize, last_row: u32, last_column: usize) -> Merged {
        Merged {
            first_row,
            last_row,
            first_column,
            last_column,
        }
    }

    #[test]
    fn titles_above_and_a_second_level_below_are_told_from_data() {
        let sheet = rows(&[
            &["客户基本情况台账"],
            &["填报单位：商务部", "", "单位：万元"],
            &["序号", "客户名称", "联系人", "", "备注"],
            &["", "", "姓名", "电话"],
            &["1", "武汉泽越仪表有限公司", "朱军", "18678876070"],
        ]);
        let merges = [
            merge(1, 0, 1, 4),
            merge(3, 0, 4, 0),
            merge(3, 1, 4, 1),
            merge(3, 2, 3, 3),
            merge(3, 4, 4, 4),
        ];
        let found = headings(&sheet, &merges).unwrap();
        assert_eq!((found.first, found.last), (3, 4));
        assert_eq!(found.names, ["序号", "客户名称", "联系人/姓名", "联系人/电话", "备注"]);
        assert_eq!(found.amounts_in, Some(10_000));
        // The same sheet saved as text has lost its merged cells.
        let found = headings(&sheet, &[]).unwrap();
        assert_eq!((found.first, found.last), (3, 4));
        assert_eq!(found.names, ["序号", "客户名称", "联系人/姓名", "联系人/电话", "备注"]);
    }

    #[test]
    fn a_first_row_of_texts_is_not_taken_for_a_second_level() {
        let sheet = rows(&[
            &["客户名称", "地区", "联系人"],
            &["武汉泽越仪表有限公司", "武汉", "朱军"],
        ]);
        let found = headings(&sheet, &[]).unwrap();
        assert_eq!((found.first, found.last), (1, 1));
        let gappy = rows(&[
            &["客户名称", "地区", "联系人", "备注"],
            &["武汉泽越仪表有限公司", "", "朱军"],
        ]);
        assert_eq!(headings(&gappy, &[]).unwrap().last, 1);
    }

    #[test]
    fn units_in_headings_scale_amounts() {
        assert_eq!(heading_unit("信用额度\n（万元）"), Some(10_000));
        assert_eq!(heading_unit("金额(元)"), Some(1));
        assert_eq!(heading_unit("账期（天）"), None);
        assert_eq!(plain_heading("信用额度\n（万元）"), "信用额度");
        assert_eq!(plain_heading("Customer Name *"), "customername");
    }

    #[test]
    fn totals_remarks_and_repeated_headings_are_no_data() {
        let known = KnownHeadings::new(["客户名称", "地区", "金额"].into_iter(), 3);
        let of = |cells: &[&str]| known.no_data(&rows(&[cells])[0]);
        assert_eq!(of(&["合计", "", "6515"]), Some(NoData::Total));
        assert_eq!(of(&["客户名称", "地区", "金额"]), Some(NoData::Headings));
        assert_eq!(of(&["制表：张三"]), Some(NoData::Remark));
        assert_eq!(of(&["武汉泽越仪表有限公司", "武汉", "6515"]), None);
    }
}
