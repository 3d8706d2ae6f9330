//! Preview, PDF, printer and verification of review sheets.

use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use countersign_contract::records::MadeFile;
use countersign_contract::sheet::{PrintRequest, PublicKey, SheetPages, SheetRequest, VerifyReply, VerifyRequest};
use countersign_contract::{Code, Failure, Nothing};
use countersign_domain::id::Id;
use countersign_domain::review::Slot;
use countersign_print::seal::{OrgKey, SealSummary, Verified, sealed_sheet, verify_pdf};
use countersign_print::{Locale, Press, PrintError, PrintOptions, SheetData, Templates};
use countersign_store::{records, settings};

use super::{data, evidence};
use crate::border;
use crate::engine::{Caller, Engine, Open};
use crate::failure::{Fault, Result, fault};
use crate::review::cases;
use crate::words::Catalogue;

const SCALE: f32 = 1.6;
const MOST_SHEETS: usize = 500;

/// Fonts are read once for the process.
fn press() -> Result<&'static Press> {
    static PRESS: OnceLock<Press> = OnceLock::new();
    if let Some(press) = PRESS.get() {
        return Ok(press);
    }
    let templates = Templates::with_overrides(None).map_err(printing)?;
    Ok(PRESS.get_or_init(|| Press::new(templates)))
}

fn printing(error: PrintError) -> Fault {
    Fault(Failure::internal(error))
}

impl Engine {
    fn sheets(&self, open: &Open, request: &SheetRequest) -> Result<(Vec<(Id, SheetData)>, PrintOptions)> {
        if request.cases.is_empty() || request.cases.len() > MOST_SHEETS {
            return Err(Fault(Failure::field("cases", "out_of_range")));
        }
        let locale = Locale::from_tag(&request.language)
            .ok_or_else(|| Fault(Failure::new(Code::BadRequest).with("language", &request.language)))?;
        let words = Catalogue::of(locale.tag()).ok_or_else(|| fault(Code::BadRequest))?;
        let today = self.today(open)?;
        let zone = open.book.read(crate::office::zone_minutes)?;
        let mut options = PrintOptions::new(locale, crate::office::local(self.now(), zone));
        if request.without_prices {
            options = options.without_prices();
        }
        let sheets = open.book.read(|c| {
            request
                .cases
                .iter()
                .map(|case| {
                    let id = border::id(case)?;
                    Ok((id, data::sheet(c, id, &words, today)?))
                })
                .collect::<Result<Vec<_>>>()
        })?;
        Ok((sheets, options))
    }

    pub(crate) fn sheet_preview(&self, caller: &Caller, request: &SheetRequest) -> Result<SheetPages> {
        caller.session()?;
        let open = self.open()?;
        let (sheets, options) = self.sheets(&open, request)?;
        let sheets: Vec<SheetData> = sheets.into_iter().map(|(_, s)| s).collect();
        let printed = press()?.sheets(&sheets, &options).map_err(printing)?;
        let pages = printed.pages_png(SCALE).map_err(printing)?;
        Ok(SheetPages {
            count: pages.len() as u64,
            pages: pages.iter().map(|p| BASE64.encode(p)).collect(),
        })
    }

    /// One sheet is sealed; a batch is for the printer and is not.
    pub(crate) fn sheet_pdf(&self, caller: &Caller, request: &SheetRequest) -> Result<MadeFile> {
        caller.session()?;
        let open = self.open()?;
        let (sheets, options) = self.sheets(&open, request)?;
        let (name, bytes) = match sheets.as_slice() {
            [(case, sheet)] => {
                let proof = self.evidence(&open, *case, sheet, request.without_prices)?;
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

    fn evidence(
        &self,
        open: &Open,
        case_id: Id,
        sheet: &SheetData,
        without_prices: bool,
    ) -> Result<countersign_print::seal::Evidence> {
        open.book.read(|c| {
            let (case, _) = cases::load(c, case_id)?;
            let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
            let mut signers = Vec::new();
            let mut people = Vec::new();
            for counted in round.slots.iter().filter_map(Slot::closing) {
                let decision = &counted.decision;
                let printed = sheet.opinions.iter().find(|o| {
                    o.text == decision.opinion
                        && o.seal.name == records::title(c, "person", decision.person).unwrap_or_default()
                });
                signers.push(evidence::signer(
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
            let summary = SealSummary {
                organisation: settings::get(c, "organisation")?.unwrap_or_default(),
                serial: sheet.serial.clone(),
                round: sheet.round,
                revision: sheet.revision,
                root: sheet.root.clone(),
                outcome: format!("{:?}", round.state).to_lowercase(),
                signers,
            };
            evidence::gather(c, case_id, summary, &people, without_prices)
        })
    }

    pub(crate) fn sheet_print(&self, caller: &Caller, request: &PrintRequest) -> Result<Nothing> {
        let bytes = self.inner.made.read(&caller.token, &request.blob)?;
        let name = self.inner.made.name(&caller.token, &request.blob)?;
        let folder = self.inner.host.home().join("printing");
        let path = folder.join(crate::files::safe_name(&name));
        let wrong = |e: std::io::Error| Fault(Failure::new(Code::FileUnreadable).with("path", path.display()).trace(e));
        std::fs::create_dir_all(&folder).map_err(wrong)?;
        std::fs::write(&path, bytes).map_err(wrong)?;
        self.inner.host.print(&path).map_err(|reason| {
            Fault(
                Failure::new(Code::FileUnreadable)
                    .with("reason", "no_printer")
                    .trace(reason),
            )
        })?;
        Ok(Nothing {})
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
        let verdict = verify_pdf(&bytes, Some(&open.authority.verifying_key()), evidence::verify_evidence);
        Ok(match verdict {
            Err(reason) => VerifyReply {
                verdict: "rejected".to_owned(),
                reason: Some(reason.to_string()),
                issuer: None,
                signers: Vec::new(),
            },
            Ok(verified) => VerifyReply {
                verdict: match verified {
                    Verified::Genuine(_) => "genuine",
                    Verified::IntactIssuerUnknown(_) => "unknown_issuer",
                }
                .to_owned(),
                reason: None,
                issuer: Some(verified.sealed().summary.organisation.clone()),
                signers: verified
                    .sealed()
                    .summary
                    .signers
                    .iter()
                    .map(|s| {
                        format!(
                            "{} · {} · {} · {} · {}",
                            s.unit, s.name, s.decision, s.opinion, s.signed_at
                        )
                    })
                    .collect(),
            },
        })
    }

    pub(crate) fn sheet_public_key(&self, caller: &Caller) -> Result<PublicKey> {
        caller.session()?;
        let open = self.open()?;
        let name = open
            .book
            .read(|c| settings::get(c, "organisation"))?
            .unwrap_or_default();
        let key = OrgKey::new(open.authority.verifying_key(), &name).map_err(|e| Fault(Failure::internal(e)))?;
        Ok(PublicKey { text: key.to_string() })
    }
}
