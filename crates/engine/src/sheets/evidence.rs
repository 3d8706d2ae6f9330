//! The evidence inside a sealed sheet: the entries of the case's log and of the signers' keys, as
//! the authority signed them, so that anyone with the organisation's key can check who signed what.

use std::collections::HashMap;

use countersign_domain::id::Id;
use countersign_domain::review::{Decision, Entry};
use countersign_domain::value::{self, Value, map};
use countersign_print::seal::{Evidence, SealSummary, SealedSigner};
use countersign_store::{Connection, log};
use countersign_sync::Envelope;
use ed25519_dalek::{Signature, VerifyingKey};

use crate::failure::{Fault, Result};
use crate::review::decide::{hex_bytes, says};
use crate::session::hex;
use countersign_contract::Failure;

/// Gathers the evidence of a case. A copy without prices carries none of the opinions.
pub fn gather(
    connection: &Connection,
    case: Id,
    mut summary: SealSummary,
    signers: &[Id],
    without_prices: bool,
) -> Result<Evidence> {
    let mut entries = Vec::new();
    if without_prices {
        summary.signers.clear();
    } else {
        let mut subjects = vec![case];
        subjects.extend(signers);
        subjects.dedup();
        for subject in subjects {
            for (body, signature) in log::evidence(connection, subject)? {
                entries.push(Value::List(vec![Value::Bytes(body), Value::Bytes(signature)]));
            }
        }
    }
    let bytes = value::encode(&map([("v", Value::Int(1)), ("entries", Value::List(entries))]));
    Evidence::new(bytes, &summary).map_err(|e| Fault(Failure::internal(e)))
}

/// A signer of the summary, as the log says it.
pub fn signer(
    unit: String,
    name: String,
    rank: String,
    for_name: Option<String>,
    decision: &Decision,
    at: String,
) -> SealedSigner {
    let key = envelope(decision).map(|e| hex(&e.key_id)).unwrap_or_default();
    SealedSigner {
        unit,
        name,
        rank,
        for_name,
        decision: word(decision),
        opinion: decision.opinion.clone(),
        signed_at: at,
        key,
    }
}

fn word(decision: &Decision) -> String {
    serde_json::to_value(decision.decision)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn envelope(decision: &Decision) -> Option<Envelope> {
    Envelope::from_value(&value::decode(&hex_bytes(&decision.envelope)?).ok()?).ok()
}

/// Checks every entry against the issuer, every decision against the key the issuer enrolled for its
/// signer, and the summary against the decisions: the callback of `verify_pdf`.
///
/// # Errors
/// What does not hold.
pub fn verify_evidence(
    evidence: &Evidence,
    summary: &SealSummary,
    issuer: &VerifyingKey,
) -> std::result::Result<(), String> {
    let case = value::decode(&evidence.case).map_err(|e| e.to_string())?;
    let rows = case
        .as_map()
        .and_then(|m| m.get("entries"))
        .map(Value::as_list)
        .unwrap_or_default();
    let mut keys: HashMap<[u8; 16], (Id, VerifyingKey)> = HashMap::new();
    let mut decisions: Vec<Decision> = Vec::new();
    for row in rows {
        let [Value::Bytes(body), Value::Bytes(signature)] = row.as_list() else {
            return Err("an entry of the log is not one".to_owned());
        };
        let signature: [u8; 64] = signature.as_slice().try_into().map_err(|_| "a signature is cut off")?;
        let hash = countersign_sync::log::hash(body);
        if !countersign_sync::log::signed(&hash, &Signature::from_bytes(&signature), issuer) {
            return Err("an entry of the log was not signed by the issuer".to_owned());
        }
        let entry = countersign_sync::Entry::decode(body).ok_or("an entry of the log cannot be read")?;
        if entry.code == "key_enrolled" {
            enrol(&entry, &mut keys)?;
        } else if let Ok(Entry::Decision(decision)) = value::to_serde(&entry.body) {
            decisions.push(*decision);
        }
    }
    for signed in &summary.signers {
        let holds = decisions.iter().any(|d| {
            d.root == summary.root
                && d.opinion == signed.opinion
                && word(d) == signed.decision
                && envelope(d).is_some_and(|e| {
                    hex(&e.key_id) == signed.key
                        && keys
                            .get(&e.key_id)
                            .is_some_and(|(person, key)| *person == d.person && says(&e, key, d))
                })
        });
        if !holds {
            return Err(format!("the signature of {} ({})", signed.name, signed.unit));
        }
    }
    Ok(())
}

fn enrol(
    entry: &countersign_sync::Entry,
    keys: &mut HashMap<[u8; 16], (Id, VerifyingKey)>,
) -> std::result::Result<(), String> {
    let member = |name: &str| match entry.body.as_map().and_then(|m| m.get(name)) {
        Some(Value::Bytes(bytes)) => Ok(bytes.clone()),
        _ => Err("an enrolled key cannot be read".to_owned()),
    };
    let id: [u8; 16] = member("key")?.try_into().map_err(|_| "a key's name is cut off")?;
    let public: [u8; 32] = member("public")?.try_into().map_err(|_| "a key is cut off")?;
    let key = VerifyingKey::from_bytes(&public).map_err(|e| e.to_string())?;
    if countersign_sync::envelope::key_id(&key) != id {
        return Err("an enrolled key has another name".to_owned());
    }
    keys.insert(id, (entry.subject, key));
    Ok(())
}
