//! What a signer saw: the facts stored with a decision, beside the same facts as they are now.

use countersign_contract::Code;
use countersign_contract::review::{Seen, SeenRequest, ShownFacts};
use countersign_store::blobs;

use super::document;
use super::view::Reading;
use super::{cases, facts, shown};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Result, fault};
use crate::settings::policy_of;

impl Engine {
    pub(crate) fn review_seen(&self, caller: &Caller, request: &SeenRequest) -> Result<Seen> {
        let sight = caller.session()?.rights.sight();
        let id = border::id(&request.case)?;
        let open = self.open()?;
        let today = self.today(&open)?;
        open.book.read(|c| {
            let (case, _) = cases::load(c, id)?;
            let decisions = (case.rounds.iter())
                .flat_map(|round| round.slots.iter().map(move |slot| (round, slot)))
                .flat_map(|(round, slot)| slot.decisions.iter().map(move |decision| (round, decision)));
            let (round, counted) = decisions
                .into_iter()
                .find(|(_, counted)| counted.seq.to_string() == request.entry)
                .ok_or_else(|| fault(Code::NotFound))?;
            let (opened, decision) = (&round.opened, &counted.decision);
            let kept = blobs::get(c, &decision.shown)?.ok_or_else(|| fault(Code::NotFound))?;
            let frozen = cases::frozen_fields(c, opened.document, decision.revision)?;
            let (_, policy) = policy_of(c, &opened.kind, Some(opened.policy_version))?;
            let found = document::of(&opened.kind)?.weigh(c, opened.document, &frozen, &policy, today)?;
            let visible = |mut facts: ShownFacts| {
                facts::redact(&mut facts.lines, facts.credit.as_mut(), sight);
                facts
            };
            Ok(Seen {
                person: Reading::new(self, c)?.person(decision.person),
                at: border::instant(counted.at),
                revision: decision.revision,
                then: visible(shown::read(&kept)?),
                now: visible(ShownFacts {
                    credit: found.credit,
                    lines: found.lines,
                    checks: found.checks,
                }),
            })
        })
    }
}
