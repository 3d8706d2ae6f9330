//! Printed plans and lists, and the plan as a workbook.

use countersign_contract::records::MadeFile;
use countersign_contract::sheet::{ListSheetRequest, PlanSheetRequest, SheetPages};
use countersign_contract::{Code, Failure};
use countersign_domain::value::{self, Value, map};
use countersign_exchange::{ExportError, write_tables};
use countersign_print::seal::{Evidence, seal_pdf};
use countersign_print::{Locale, PrintOptions};

use super::data::Reading;
use super::handlers::{locale, press, printing, shown};
use super::plan::PlanSheet;
use super::{list, plan, plan_book};
use crate::border;
use crate::engine::{Caller, Engine, Open};
use crate::failure::{Fault, Result, fault};
use crate::records::Words;
use crate::words::Catalogue;

impl Engine {
    fn plan_sheet(&self, caller: &Caller, open: &Open, request: &PlanSheetRequest) -> Result<(PlanSheet, Catalogue)> {
        let sight = caller.session()?.rights.sight();
        let pages = plan::pages(request.function.as_deref(), sight)?;
        let words = Catalogue::of(locale(&request.language)?.tag()).ok_or_else(|| fault(Code::BadRequest))?;
        let id = border::id(&request.plan)?;
        let sheet = open
            .book
            .read(|c| plan::sheet(c, id, pages, &Reading::new(c, &words)?, sight))?;
        Ok((sheet, words))
    }

    fn print_options(&self, open: &Open, locale: Locale) -> Result<PrintOptions> {
        let zone = open.book.read(crate::office::zone_minutes)?;
        Ok(PrintOptions::new(locale, crate::office::local(self.now(), zone)))
    }

    pub(crate) fn sheet_plan_preview(&self, caller: &Caller, request: &PlanSheetRequest) -> Result<SheetPages> {
        let open = self.open()?;
        let (sheet, _) = self.plan_sheet(caller, &open, request)?;
        let options = self.print_options(&open, locale(&request.language)?)?;
        let printed = press()?.plan(&sheet.data, &options).map_err(printing)?;
        let from = request.from.unwrap_or(0) as usize;
        let limit = request.limit.map_or(usize::MAX, |limit| limit as usize);
        shown(&printed, from..from.saturating_add(limit))
    }

    /// Sealed like a review sheet, with the signatures of the plan's case inside once it was submitted.
    pub(crate) fn sheet_plan_pdf(&self, caller: &Caller, request: &PlanSheetRequest) -> Result<MadeFile> {
        let open = self.open()?;
        let (sheet, words) = self.plan_sheet(caller, &open, request)?;
        let mut options = self.print_options(&open, locale(&request.language)?)?;
        let internal = |e: &dyn std::fmt::Display| Fault(Failure::internal(e));
        let proof = match sheet.case {
            Some(case) => self.evidence(&open, case, &sheet.opinions, sheet.summary.clone(), false)?,
            None => {
                let empty = map([("v", Value::Int(1)), ("entries", Value::List(Vec::new()))]);
                Evidence::new(value::encode(&empty), &sheet.summary).map_err(|e| internal(&e))?
            }
        };
        options.attachments.push(proof.attachment().map_err(|e| internal(&e))?);
        let pdf = press()?
            .plan(&sheet.data, &options)
            .and_then(|printed| printed.pdf())
            .map_err(printing)?;
        let sealed = seal_pdf(pdf, &proof, &open.authority).map_err(|e| internal(&e))?;
        let name = file_name(&words, "plan-document", &sheet, request);
        self.inner.made.keep(&caller.token, &name, "application/pdf", sealed)
    }

    pub(crate) fn sheet_plan_xlsx(&self, caller: &Caller, request: &PlanSheetRequest) -> Result<MadeFile> {
        let open = self.open()?;
        let (sheet, words) = self.plan_sheet(caller, &open, request)?;
        let tables = open
            .book
            .read(|c| Ok::<_, Fault>(plan_book::tables(&sheet.data, &Reading::new(c, &words)?)))?;
        let mut out = std::io::Cursor::new(Vec::new());
        write_tables(&mut out, &tables).map_err(|e: ExportError| Fault(Failure::internal(e)))?;
        let name = file_name(&words, "plan-workbook", &sheet, request);
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        self.inner.made.keep(&caller.token, &name, kind, out.into_inner())
    }

    pub(crate) fn sheet_list_pdf(&self, caller: &Caller, request: &ListSheetRequest) -> Result<MadeFile> {
        let session = caller.session()?;
        let sight = session.rights.sight();
        let kind = border::kind(&request.list.kind)?;
        let locale = locale(&request.language)?;
        let open = self.open()?;
        let words = Words::new(&open.book, locale.tag());
        let list = list::sheet(&open.book, kind, request, &words, sight, &session.name)?;
        let options = self.print_options(&open, locale)?;
        let pdf = press()?
            .list(&list, &options)
            .and_then(|printed| printed.pdf())
            .map_err(printing)?;
        let name = format!("{}.pdf", crate::files::safe_name(&list.title));
        self.inner.made.keep(&caller.token, &name, "application/pdf", pdf)
    }
}

fn file_name(words: &Catalogue, id: &str, sheet: &PlanSheet, request: &PlanSheetRequest) -> String {
    let part = match request.function.as_deref() {
        None | Some("") => words.word("plan-part-whole"),
        Some(function) => words.word(&format!("function-{function}")),
    };
    let part = part.unwrap_or_default();
    let name = words.say(id, [("number", sheet.data.serial.as_str()), ("part", part.as_str())]);
    crate::files::safe_name(&name.unwrap_or_else(|| sheet.data.serial.clone()))
}
