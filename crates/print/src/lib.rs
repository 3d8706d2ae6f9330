//! Typst templates and fonts to PDF and PNG; sealed sheets and their verification.
//!
//! ```no_run
//! # use countersign_print::{Press, PrintError, PrintOptions, SheetData, Templates};
//! # fn print(sheet: SheetData, options: PrintOptions) -> Result<Vec<u8>, PrintError> {
//! let press = Press::new(Templates::with_overrides(None)?);
//! let printed = press.sheets(&[sheet], &options)?;
//! let preview = printed.pages_png(1.5)?;
//! # drop(preview);
//! printed.pdf()
//! # }
//! ```

mod english_words;
mod error;
mod figures;
mod fonts;
mod list;
mod plan;
mod press;
mod printed;
mod seal_mark;
mod sheet;
mod templates;
mod view;
mod words;
mod world;

pub mod seal;

pub use error::{PrintError, TemplateFault};
pub use figures::planned as planned_quantity;
pub use list::{ColumnAlign, ListCell, ListColumn, ListData, Paper};
pub use plan::{
    Buy, CashWeek, LoadCell, OrderAtRisk, PlanCell, PlanException, PlanItem, PlanPage, PlanSheetData, PlanSignature,
    PlanWeek, ProductionStart, Sourcing, WorkCentreLoad,
};
pub use press::{Attachment, Press, PrintOptions};
pub use printed::Printed;
pub use seal_mark::{SealMark, SealState};
pub use sheet::{
    AttachedFile, Carried, Change, Conclusion, Condition, CustomerBlock, Opinion, OrderBlock, Outcome, Recipient,
    ReviewClass, ReviewMethod, SheetData, SheetKind, SheetLine, Signer, Term, Verdict,
};
pub use templates::Templates;
pub use view::Prices;
pub use words::Locale;
