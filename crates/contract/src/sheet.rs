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
        /// PNG pages, base64.
        pub pages: Vec<String>,
        pub count: u64,
    }

    pub struct PlanSheetRequest {
        pub plan: String,
        /// sales, commerce, production, purchasing, finance; absent: the whole.
        #[serde(default)]
        pub function: Option<String>,
        pub language: String,
    }

    pub struct PrintRequest {
        pub blob: String,
    }

    pub struct ListSheetRequest {
        pub list: crate::records::ListRequest,
        pub title: String,
        pub language: String,
    }

    pub struct VerifyRequest {
        pub file: crate::import::FileRef,
    }

    pub struct VerifyReply {
        /// genuine, unknown_issuer, rejected.
        pub verdict: String,
        pub reason: Option<String>,
        pub issuer: Option<String>,
        /// Who signed what, a line each.
        pub signers: Vec<String>,
    }

    pub struct PublicKey {
        /// One line: `countersign-org ed25519 BASE64 NAME`.
        pub text: String,
    }
}
