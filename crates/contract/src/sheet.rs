//! Printed sheets.

crate::border! {
    pub struct SheetRequest {
        /// Cases (or plans), one sheet each.
        pub cases: Vec<String>,
        /// zh-CN or en.
        pub language: String,
        #[serde(default)]
        pub without_prices: bool,
    }

    pub struct SheetPages {
        /// PNG pages, base64: those asked for.
        pub pages: Vec<String>,
        /// What stands on each page, for screen readers and for searching.
        pub texts: Vec<String>,
        /// All there are.
        pub count: u64,
    }

    pub struct PlanSheetRequest {
        pub plan: String,
        /// sales, commerce, production, purchasing, finance; absent: the whole.
        #[serde(default)]
        pub function: Option<String>,
        pub language: String,
        /// The first page to draw, from 0; only for the preview.
        #[serde(default)]
        pub from: Option<u32>,
        /// How many pages to draw; absent: all from there.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    pub struct ListSheetRequest {
        pub list: crate::records::ListRequest,
        pub title: String,
        pub language: String,
    }

    pub struct VerifyRequest {
        pub file: crate::import::FileRef,
    }

    /// What is empty was not found out: nothing of a rejected file is believed.
    pub struct VerifyReply {
        /// genuine, unknown_issuer, rejected.
        pub verdict: String,
        /// not_sealed, altered, other_issuer, evidence, decision; worded by `verify-<code>`.
        pub reason: Option<crate::review::Said>,
        /// Who issued it; the file's own word where no key was given.
        pub organisation: String,
        /// Of the issuer's key.
        pub fingerprint: String,
        pub serial: String,
        pub round: u32,
        pub revision: u32,
        pub root: String,
        pub outcome: String,
        pub signers: Vec<SheetSigner>,
    }

    pub struct SheetSigner {
        pub unit: String,
        pub name: String,
        pub rank: String,
        /// Where the signer acted for someone else.
        pub for_name: Option<String>,
        pub decision: String,
        pub opinion: String,
        pub signed_at: String,
        /// SHA-256 of the signing key.
        pub key: String,
    }

    pub struct PublicKey {
        /// One line: `countersign-org ed25519 BASE64 NAME`.
        pub text: String,
    }
}
