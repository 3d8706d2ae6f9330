//! Signing in, and who is signed in.

crate::border! {
    pub struct SignIn {
        pub login: String,
        #[serde(default)]
        pub password: String,
        /// Keep what the password opens in this computer's keychain; forget it when false.
        #[serde(default)]
        pub remember: bool,
        /// Open with what this computer keeps, without the password.
        #[serde(default)]
        pub remembered: bool,
    }

    pub struct SignedIn {
        /// Given with every later call by doors that do not keep it themselves.
        pub token: String,
        pub me: Me,
        /// Whether this computer keeps it. Asked to and false: its keychain does not answer or will not.
        pub remembered: bool,
    }

    pub struct Me {
        pub person: String,
        pub name: String,
        pub login: String,
        pub unit: String,
        pub unit_name: String,
        pub function: Option<String>,
        pub rank: String,
        pub administrator: bool,
        /// Areas whose records this person may write.
        pub writes: Vec<String>,
        pub sees_cost: bool,
        pub sees_finance: bool,
        /// Whether sheets with prices may be printed.
        pub sees_prices: bool,
        pub has_password: bool,
        pub organisation: String,
        /// The business date in the plant's zone.
        pub today: String,
    }

    pub struct ChangePassword {
        #[serde(default)]
        pub current: String,
        pub new: String,
    }
}
