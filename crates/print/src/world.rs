use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::Fonts;

/// What a template may see: the templates, the data handed in, the fonts. No disk, no network, no clock.
pub(crate) struct Desk {
    /// The template that `main` calls, by file name.
    pub(crate) template: String,
    main: Source,
    sources: Vec<Source>,
    files: Vec<(FileId, Bytes)>,
}

impl Desk {
    /// `sources` are the templates by name, `files` the data by name.
    pub(crate) fn new(template: String, main: Source, sources: Vec<Source>, files: Vec<(FileId, Bytes)>) -> Desk {
        Desk {
            template,
            main,
            sources,
            files,
        }
    }
}

/// The file of that name in the one flat folder that templates see.
pub(crate) fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
        LIBRARY.get_or_init(|| LazyHash::new(Library::default()))
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &Fonts::embedded().book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        std::iter::once(&self.main)
            .chain(&self.sources)
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files
            .iter()
            .find(|(file, _)| *file == id)
            .map(|(_, bytes)| bytes.clone())
            .ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        Fonts::embedded().fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    match id.root() {
        VirtualRoot::Package(package) => {
            FileError::Other(Some(format!("{package}: a template cannot load packages").into()))
        }
        VirtualRoot::Project => FileError::NotFound(id.vpath().get_without_slash().into()),
    }
}
