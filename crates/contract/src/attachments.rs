//! Files on records.

crate::border! {
    pub struct Attach {
        pub kind: String,
        pub id: String,
        pub file: crate::import::FileRef,
    }

    pub struct AttachmentRequest {
        pub id: String,
    }
}
