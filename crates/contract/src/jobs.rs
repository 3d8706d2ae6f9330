//! Long work: progress, cancel, result.

crate::choice! {
    pub enum JobState {
        Running,
        Done,
        Failed,
        Cancelled,
    }
}

crate::border! {
    pub struct Job {
        pub id: String,
        /// Key of the locales, `job-<what>`.
        pub what: String,
        pub state: JobState,
        pub done: u64,
        pub total: Option<u64>,
        pub failure: Option<crate::Failure>,
    }

    pub struct JobRequest {
        pub job: String,
    }

    pub struct Jobs {
        pub jobs: Vec<Job>,
    }
}
