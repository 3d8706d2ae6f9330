//! Preview, PDF and verification of review sheets.

use std::ops::Range;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use countersign_contract::records::MadeFile;
use countersign_contract::sheet::{PlanSheetRequest, PublicKey, SheetPages, SheetRequest, VerifyReply, VerifyRequest};
use countersign_contract::{Code, Failure};
use countersign_domain::id::Id;
use countersign_domain::review::Slot;
use countersign_print::seal::{OrgKey, SealSummary, sealed_sheet};
use countersign_print::{Locale, Opinion, Press, PrintError, PrintOptions, Printed, SheetData, Templates};
use countersign_store::{records, settings};

use super::data::Reading;
use super::verify::verify_sheet;
use super::{data, evidence};
use crate::border;
use crate::engine::{Caller, Engine, Open};
use crate::failure::{Fault, Result, fault};
use crate::review::cases;
use crate::words::Catalogue;

const SCALE: f32 = 1.6;
const MOST_SHEETS: usize = 500;

/// Fonts are read once for the process.
pub(super) fn press() -> Result<&'static Press> {
    static PRESS: OnceLock<Press> = OnceLock::new();
    if let Some(press) = PRESS.get() {
        return Ok(press);
    }
    let templates = Templates::with_overrides(None).map_err(printing)?;
    Ok(PRESS.get_or_init(|| Press::new(templates)))
}

pub(super) fn printing(error: PrintError) -> Fault {
    Fault(Failure::internal(error))
}

/// These pages as pictures and as text.
pub(super) fn shown(printed: &Printed, pages: Range<usize>) -> Result<SheetPages> {
    let end = pages.end.min(printed.page_count());
    let pages = pages.start.min(end)..end;
    let draw = |page| printed.page_png(page, SCALE).map(|png| BASE64.encode(png));
    Ok(SheetPages {
        count: printed.page_count() as u64,
        pages: pages
            .clone()
            .map(draw)
            .collect::<std::result::Result<_, _>>()
            .map_err(printing)?,
        texts: pages.map(|page| printed.page_text(page)).collect(),
    })
}

pub(super) fn locale(tag: &str) -> Result<Locale> {
    Locale::from_tag(tag).ok_or_else(|| Fault(Failure::new(Code::BadRequest).with("language", tag)))
}

impl Engine {
    fn sheets(
        &self,
        caller: &Caller,
        open: &Open,
        request: &SheetRequest,
    ) -> Result<(Vec<(Id, SheetData)>, PrintOptions)> {
        let sight = caller.session()?.rights.sight();
        let speaks_of_prices = |case: &String| {
            let row = open.book.read(|c| cases::row(c, border::id(case)?));
            row.map_or(true, |row| row.kind == "order")
        };
        let priced = request.cases.is_empty() || request.cases.iter().any(speaks_of_prices);
        if priced && !request.without_prices && !sight.prices {
            return Err(Fault(Failure::new(Code::Forbidden).with("kind", "prices")));
        }
        if request.cases.is_empty() || request.cases.len() > MOST_SHEETS {
            return Err(Fault(Failure::field("cases", "out_of_range")));
        }
        let locale = locale(&request.language)?;
        let words = Catalogue::of(locale.tag()).ok_or_else(|| fault(Code::BadRequest))?;
        let today = self.today(open)?;
        let zone = open.book.read(crate::office::zone_minutes)?;
        let mut options = PrintOptions::new(locale, crate::office::local(self.now(), zone));
        if request.without_prices {
            options = options.without_prices();
        }
        let sheets = open.book.read(|c| {
            let reading = Reading::new(c, &words)?;
            request
                .cases
                .iter()
                .map(|case| {
                    let id = border::id(case)?;
                    let sheet = data::sheet(c, id, &reading, today, sight)?;
                    Ok((id, sheet))
                })
                .collect::<Result<Vec<_>>>()
        })?;
        Ok((sheets, options))
    }

    /// A case about a plan is printed as the plan.
    fn plan_of(&self, open: &Open, request: &SheetRequest) -> Result<Option<PlanSheetRequest>> {
        let [case] = request.cases.as_slice() else {
            return Ok(None);
        };
        let row = open.book.read(|c| cases::row(c, border::id(case)?))?;
        Ok((row.kind == "plan").then(|| PlanSheetRequest {
            plan: row.document.to_string(),
            function: None,
            language: request.language.clone(),
            from: None,
            limit: None,
        }))
    }

    pub(crate) fn sheet_preview(&self, caller: &Caller, request: &SheetRequest) -> Result<SheetPages> {
        let open = self.open()?;
        if let Some(plan) = self.plan_of(&open, request)? {
            return self.sheet_plan_preview(caller, &plan);
        }
        let (sheets, options) = self.sheets(caller, &open, request)?;
        let sheets: Vec<SheetData> = sheets.into_iter().map(|(_, s)| s).collect();
        let printed = press()?.sheets(&sheets, &options).map_err(printing)?;
        shown(&printed, 0..usize::MAX)
    }

    /// One sheet is sealed; a batch is for the printer and is not.
    pub(crate) fn sheet_pdf(&self, caller: &Caller, request: &SheetRequest) -> Result<MadeFile> {
        let open = self.open()?;
        if let Some(plan) = self.plan_of(&open, request)? {
            return self.sheet_plan_pdf(caller, &plan);
        }
        let (sheets, options) = self.sheets(caller, &open, request)?;
        let (name, bytes) = match sheets.as_slice() {
            [(case, sheet)] => {
                let summary = SealSummary {
                    organisation: open
                        .book
                        .read(|c| settings::get(c, "organisation"))?
                        .unwrap_or_default(),
                    serial: sheet.serial.clone(),
                    round: sheet.round,
                    revision: sheet.revision,
                    root: sheet.root.clone(),
                    ..SealSummary::default()
                };
                let proof = self.evidence(&open, *case, &sheet.opinions, summary, request.without_prices)?;
                let bytes = sealed_sheet(press()?, sheet, &options, &proof, &open.authority)
                    .map_err(|e| Fault(Failure::internal(e)))?;
                (format!("{}.pdf", crate::files::safe_name(&sheet.serial)), bytes)
            }
            _ => {
                let sheets: Vec<SheetData> = sheets.into_iter().map(|(_, s)| s).collect();
                let bytes = press()?
                    .sheets(&sheets, &options)
                    .and_then(|p| p.pdf())
                    .map_err(printing)?;
                ("sheets.pdf".to_owned(), bytes)
            }
        };
        self.inner.made.keep(&caller.token, &name, "application/pdf", bytes)
    }

    /// The entries of a case and who signed what in its newest round. `opinions` are those that are printed.
    pub(super) fn evidence(
        &self,
        open: &Open,
        case_id: Id,
        opinions: &[Opinion],
        mut summary: SealSummary,
        without_prices: bool,
    ) -> Result<countersign_print::seal::Evidence> {
        open.book.read(|c| {
            let (case, _) = cases::load(c, case_id)?;
            let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
            let mut people = Vec::new();
            for counted in round.slots.iter().filter_map(Slot::closing) {
                let decision = &counted.decision;
                let printed = opinions.iter().find(|o| {
                    o.text == decision.opinion
                        && o.seal.name == records::title(c, "person", decision.person).unwrap_or_default()
                });
                summary.signers.push(evidence::signer(
                    printed.map(|o| o.unit.clone()).unwrap_or_default(),
                    records::title(c, "person", decision.person)?,
                    printed
                        .and_then(|o| o.signer.as_ref())
                        .map(|s| s.rank.clone())
                        .unwrap_or_default(),
                    printed.and_then(|o| o.signer.as_ref()).and_then(|s| s.for_name.clone()),
                    decision,
                    border::instant(counted.at),
                ));
                if !people.contains(&decision.person) {
                    people.push(decision.person);
                }
            }
            summary.outcome = format!("{:?}", round.state).to_lowercase();
            evidence::gather(c, case_id, summary, &people, without_prices)
        })
    }

    pub(crate) fn sheet_verify(&self, caller: &Caller, request: &VerifyRequest) -> Result<VerifyReply> {
        caller.session()?;
        let open = self.open()?;
        let place = crate::files::place(&request.file)?;
        let bytes = std::fs::read(&place).map_err(|e| {
            Fault(
                Failure::new(Code::FileUnreadable)
                    .with("path", place.display())
                    .trace(e),
            )
        })?;
        Ok(verify_sheet(&bytes, Some(&organisation_key(&open)?)))
    }

    pub(crate) fn sheet_public_key(&self, caller: &Caller) -> Result<PublicKey> {
        caller.session()?;
        let key = organisation_key(&*self.open()?)?;
        Ok(PublicKey { text: key.to_string() })
    }

    pub(crate) fn sheet_key_file(&self, caller: &Caller) -> Result<MadeFile> {
        caller.session()?;
        let key = organisation_key(&*self.open()?)?;
        let name = format!("{}.pub", crate::files::safe_name(&key.name));
        let text = key.to_string().into_bytes();
        self.inner.made.keep(&caller.token, &name, "text/plain", text)
    }
}

fn organisation_key(open: &Open) -> Result<OrgKey> {
    let name = open
        .book
        .read(|c| settings::get(c, "organisation"))?
        .unwrap_or_default();
    OrgKey::new(open.authority.verifying_key(), &name).map_err(|e| Fault(Failure::internal(e)))
}
