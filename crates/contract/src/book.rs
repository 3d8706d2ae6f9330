//! The book: the one file that holds a company's data.

crate::choice! {
    pub enum BookState {
        /// Nothing has been created or chosen yet.
        None,
        /// A book is there, nobody has signed in.
        Locked,
        Open,
    }
}

crate::border! {
    /// Someone who can sign in, as the start screen shows them.
    pub struct Account {
        pub login: String,
        pub name: String,
        pub unit: String,
        /// One of the ranks of a person, to be said in the reader's language.
        pub rank: String,
        pub administrator: bool,
        /// Only in the sample company, where everyone's password is shown.
        #[serde(default)]
        pub password: Option<String>,
        /// Whether a password is set.
        pub protected: bool,
        /// Whether this computer opens it without the password.
        pub remembered: bool,
    }

    pub struct BookStatus {
        pub state: BookState,
        pub path: Option<String>,
        pub organisation: Option<String>,
        pub sample: bool,
        pub accounts: Vec<Account>,
        pub version: String,
        /// Whether this computer can be asked to remember.
        pub keychain: bool,
        /// Books opened before, newest first.
        pub recent: Vec<String>,
    }

    /// A new book with its company and first administrator.
    pub struct CreateBook {
        /// Absent: the usual place.
        #[serde(default)]
        pub path: Option<String>,
        pub organisation: String,
        pub name: String,
        pub login: String,
        pub password: String,
        /// The language its default units are named in.
        #[serde(default)]
        pub language: String,
    }

    pub struct OpenBook {
        pub path: String,
    }

    pub struct Backup {
        pub path: String,
    }

    pub struct BackedUp {
        pub path: String,
        pub bytes: u64,
    }

    pub struct HealthReport {
        /// Findings of the integrity check; empty when whole.
        pub faults: Vec<String>,
        pub operations: i64,
        pub log_entries: i64,
    }
}
