//! Expense advances after they were accepted: paid, then settled.

crate::border! {
    pub struct AdvanceRef {
        pub advance: String,
    }

    pub struct PayAdvance {
        pub advance: String,
        pub paid_on: String,
        /// At most what was signed.
        pub amount: String,
    }

    /// `spent` and `returned` are together what was paid.
    pub struct SettleAdvance {
        pub advance: String,
        pub settled_on: String,
        pub spent: String,
        pub returned: String,
    }

    /// How far an advance is.
    pub struct AdvanceStanding {
        pub number: String,
        pub state: String,
        pub amount: String,
        pub needed_on: Option<String>,
        pub paid_on: Option<String>,
        pub paid: Option<String>,
        pub settled_on: Option<String>,
        pub spent: Option<String>,
        pub returned: Option<String>,
        pub today: String,
        pub may_pay: bool,
        pub may_settle: bool,
    }
}
