//! One item under an order-up-to rule: what arrives, what is served, what is left.

/// Quantities in one unit of the caller's choice; what is ordered arrives `lead_time` periods later.
#[derive(Clone, Debug)]
pub struct Shelf {
    on_hand: f64,
    owed: f64,
    on_order: f64,
    /// What arrives next comes first.
    pipeline: Vec<f64>,
    opened: bool,
}

/// What happened in one period.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Served {
    pub at_once: f64,
    pub asked: f64,
    /// Left at the end of the period.
    pub on_hand: f64,
}

impl Shelf {
    /// Opens with the first level on the shelf.
    pub fn new(lead_time: u32) -> Shelf {
        Shelf {
            on_hand: 0.0,
            owed: 0.0,
            on_order: 0.0,
            pipeline: vec![0.0; lead_time as usize],
            opened: false,
        }
    }

    /// One period: arrivals, then an order up to `level` where `reviewed`, then demand. Unmet demand waits.
    pub fn pass(&mut self, level: f64, lot: f64, reviewed: bool, demand: f64) -> Served {
        if !self.opened {
            self.opened = true;
            self.on_hand = level;
        }
        if !self.pipeline.is_empty() {
            let arrived = self.pipeline.remove(0);
            self.pipeline.push(0.0);
            self.on_order -= arrived;
            self.receive(arrived);
        }
        let short = level - (self.on_hand + self.on_order - self.owed);
        if reviewed && short > 0.0 {
            let quantity = if lot > 0.0 {
                libm::ceil(short / lot - 1e-9) * lot
            } else {
                short
            };
            match self.pipeline.last_mut() {
                Some(last) => {
                    *last += quantity;
                    self.on_order += quantity;
                }
                None => self.receive(quantity),
            }
        }
        let at_once = self.on_hand.min(demand);
        self.on_hand -= at_once;
        self.owed += demand - at_once;
        Served {
            at_once,
            asked: demand,
            on_hand: self.on_hand,
        }
    }

    fn receive(&mut self, quantity: f64) {
        let paid = self.owed.min(quantity);
        self.owed -= paid;
        self.on_hand += quantity - paid;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ordered_arrives_after_the_lead_time_and_serves_who_waits_first() {
        let mut shelf = Shelf::new(2);
        assert_eq!(
            shelf.pass(5.0, 0.0, true, 4.0),
            Served {
                at_once: 4.0,
                asked: 4.0,
                on_hand: 1.0
            }
        );
        // 4 ordered now, there at the start of the fourth period
        assert_eq!(shelf.pass(5.0, 0.0, true, 3.0).at_once, 1.0);
        assert_eq!(shelf.pass(5.0, 0.0, true, 0.0).on_hand, 0.0);
        // 4 arrive, 2 go to those who wait
        assert_eq!(
            shelf.pass(5.0, 0.0, true, 1.0),
            Served {
                at_once: 1.0,
                asked: 1.0,
                on_hand: 1.0
            }
        );
    }

    #[test]
    fn orders_are_whole_lots() {
        let mut shelf = Shelf::new(0);
        shelf.pass(5.0, 4.0, true, 4.0);
        assert_eq!(shelf.pass(5.0, 4.0, true, 0.0).on_hand, 5.0);
        assert_eq!(shelf.pass(6.0, 4.0, true, 0.0).on_hand, 9.0);
    }
}
