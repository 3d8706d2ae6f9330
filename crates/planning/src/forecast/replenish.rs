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

    /// The period begins: what is due arrives, and where it is time an order fills up to `level`, in whole lots.
    /// Returns stock on hand and on order less what is owed, after the order.
    pub fn order(&mut self, level: f64, lot: f64, reviewed: bool) -> f64 {
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
        let short = level - self.position();
        if reviewed && short > 0.0 {
            let quantity = in_lots(short, lot);
            match self.pipeline.last_mut() {
                Some(last) => {
                    *last += quantity;
                    self.on_order += quantity;
                }
                None => self.receive(quantity),
            }
        }
        self.position()
    }

    /// Stock on hand and on order less what is owed.
    pub fn position(&self) -> f64 {
        self.on_hand + self.on_order - self.owed
    }

    /// Demand of the period; returns what of it has to wait.
    pub fn serve(&mut self, demand: f64) -> f64 {
        let at_once = self.on_hand.min(demand);
        self.on_hand -= at_once;
        self.owed += demand - at_once;
        demand - at_once
    }

    fn receive(&mut self, quantity: f64) {
        let paid = self.owed.min(quantity);
        self.owed -= paid;
        self.on_hand += quantity - paid;
    }
}

fn in_lots(quantity: f64, lot: f64) -> f64 {
    if lot > 0.0 {
        libm::ceil(quantity / lot - 1e-9) * lot
    } else {
        quantity
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pass(shelf: &mut Shelf, level: f64, lot: f64, demand: f64) -> f64 {
        shelf.order(level, lot, true);
        shelf.serve(demand)
    }

    #[test]
    fn what_is_ordered_arrives_after_the_lead_time_and_serves_who_waits_first() {
        let mut shelf = Shelf::new(2);
        assert_eq!(pass(&mut shelf, 5.0, 0.0, 4.0), 0.0);
        // 4 are ordered now and there at the start of the fourth period.
        assert_eq!(pass(&mut shelf, 5.0, 0.0, 3.0), 2.0);
        assert_eq!(pass(&mut shelf, 5.0, 0.0, 0.0), 0.0);
        assert_eq!(shelf.on_hand, 0.0);
        // They arrive: 2 go to those who wait, 2 stay.
        assert_eq!(pass(&mut shelf, 5.0, 0.0, 1.0), 0.0);
        assert_eq!(shelf.on_hand, 1.0);
    }

    #[test]
    fn orders_are_whole_lots() {
        let mut shelf = Shelf::new(0);
        pass(&mut shelf, 5.0, 4.0, 4.0);
        pass(&mut shelf, 5.0, 4.0, 0.0);
        assert_eq!(shelf.on_hand, 5.0);
        pass(&mut shelf, 6.0, 4.0, 0.0);
        assert_eq!(shelf.on_hand, 9.0);
    }

    #[test]
    fn between_reviews_nothing_is_ordered() {
        let mut shelf = Shelf::new(1);
        pass(&mut shelf, 5.0, 0.0, 5.0);
        assert_eq!(shelf.order(5.0, 0.0, false), 0.0);
        assert_eq!(shelf.order(5.0, 0.0, true), 5.0);
    }
}
