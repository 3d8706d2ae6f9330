//! Files on records.

use countersign_contract::attachments::{Attach, AttachmentRequest};
use countersign_contract::records::{MadeFile, Written};
use countersign_contract::{Code, Failure};
use countersign_domain::id::Id;
use countersign_domain::kinds::attachment::Attachment;
use countersign_domain::record::Record;
use countersign_store::{blobs, records};

use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result, fault};

const LARGEST: u64 = 64 * 1024 * 1024;

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("txt" | "log" | "md") => "text/plain",
        Some("csv") => "text/csv",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/octet-stream",
    }
}

impl Engine {
    pub(crate) fn attach(&self, caller: &Caller, request: &Attach) -> Result<Written> {
        let session = caller.session()?;
        let kind = border::kind(&request.kind)?;
        session.rights.may_write(kind)?;
        let on = border::id(&request.id)?;
        let place = crate::files::place(&request.file)?;
        let unreadable = |e: std::io::Error| {
            Fault(
                Failure::new(Code::FileUnreadable)
                    .with("path", place.display())
                    .trace(e),
            )
        };
        let size = std::fs::metadata(&place).map_err(unreadable)?.len();
        if size > LARGEST {
            return Err(Fault(
                Failure::new(Code::FileTooLarge)
                    .with("size", size)
                    .with("limit", LARGEST),
            ));
        }
        let bytes = std::fs::read(&place).map_err(unreadable)?;
        let name = request
            .file
            .name
            .clone()
            .or_else(|| place.file_name().map(|n| n.to_string_lossy().into_owned()))
            .unwrap_or_default();
        let open = self.open()?;
        let now = self.now();
        let id = Id(*uuid::Uuid::now_v7().as_bytes());
        let ((), done) = self.act(&open, session, "record-created", |writing| {
            records::get(writing.connection(), kind.name, on)?;
            let attachment = Attachment {
                id,
                media_type: media_type(&name).to_owned(),
                hash: blobs::put(writing.connection(), &bytes)?,
                size: i64::try_from(size).ok(),
                name,
                on_kind: kind.name.to_owned(),
                on_id: on.to_string(),
                added_by: Some(session.person),
                added_at: Some(now),
            };
            writing.create(Attachment::KIND.name, id, &attachment.fields())?;
            Ok(())
        })?;
        self.used([place]);
        Ok(Written {
            id: id.to_string(),
            operation: done.act.to_string(),
            version: done.version,
            warnings: Vec::new(),
        })
    }

    pub(crate) fn open_attachment(&self, caller: &Caller, request: &AttachmentRequest) -> Result<MadeFile> {
        caller.session()?;
        let id = border::id(&request.id)?;
        let open = self.open()?;
        let (attachment, bytes) = open.book.read(|c| {
            let attachment: Attachment = records::typed(c, id)?;
            let bytes = blobs::get(c, &attachment.hash)?.ok_or_else(|| fault(Code::NotFound))?;
            Ok::<_, Fault>((attachment, bytes))
        })?;
        self.inner
            .made
            .keep(&caller.token, &attachment.name, &attachment.media_type, bytes)
    }
}
