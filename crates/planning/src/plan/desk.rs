//! A plan at work: made once, changed many times.

use super::assemble::assemble;
use super::book::Book;
use super::error::PlanError;
use super::hash;
use super::input::Input;
use super::make::{Work, make};
use super::output::Plan;
use super::study::Study;

/// Makes the plan of an input.
pub fn plan(input: &Input) -> Result<Plan, PlanError> {
    Desk::open(input.clone())?.plan()
}

/// An input with its plan in working form, for questions and changes.
#[derive(Clone, Debug)]
pub struct Desk {
    pub(super) input: Input,
    pub(super) book: Book,
    pub(super) work: Work,
    pub(super) studies: Vec<Study>,
}

impl Desk {
    /// Plans the input as it is, without forecasting.
    ///
    /// # Errors
    /// What makes planning impossible, with its place: a circle in the bills, an unknown item, a quantity out of range.
    pub fn open(input: Input) -> Result<Desk, PlanError> {
        let book = Book::new(&input)?;
        let work = make(&book)?;
        Ok(Desk {
            input,
            book,
            work,
            studies: Vec::new(),
        })
    }

    pub fn input(&self) -> &Input {
        &self.input
    }

    /// What drafting found out about the items with history; nothing of a desk that was only opened.
    pub fn studies(&self) -> &[Study] {
        &self.studies
    }

    /// The plan as it is handed out, with both hashes.
    pub fn plan(&self) -> Result<Plan, PlanError> {
        let (plan, input_hash) = rayon::join(|| assemble(&self.book, &self.work), || hash::of_input(&self.input));
        Ok(Plan { input_hash, ..plan? })
    }
}
