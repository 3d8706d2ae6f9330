//! PDFs handed to the system's program for them. They may hold prices: they go when the program starts and ends.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use countersign_contract::{Code, Failure};
use countersign_door::fresh_key;

pub struct Printing {
    folder: PathBuf,
}

impl Printing {
    /// Whatever an earlier run left behind is taken away.
    pub fn new(home: &Path) -> Printing {
        let printing = Printing {
            folder: home.join("printing"),
        };
        printing.clear();
        printing
    }

    /// Keeps the bytes under their own name, which is always one of a PDF.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
        let place = self.folder.join(fresh_key().map_err(Failure::internal)?);
        let path = place.join(pdf_name(name));
        let written = fs::create_dir_all(&place).and_then(|()| fs::write(&path, bytes));
        written.map(|()| path.clone()).map_err(|error| {
            let code = match error.kind() {
                io::ErrorKind::StorageFull => Code::DiskFull,
                _ => Code::FileUnreadable,
            };
            Failure::new(code).with("path", path.display()).trace(error)
        })
    }

    /// What another program still holds open stays until the next start.
    pub fn clear(&self) {
        match fs::remove_dir_all(&self.folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => tracing::warn!(%error, "printed files stay behind"),
        }
    }
}

fn pdf_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.strip_suffix(".pdf").unwrap_or(last).trim_matches([' ', '.']);
    if stem.is_empty() {
        "sheet.pdf".to_owned()
    } else {
        format!("{stem}.pdf")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_file_is_a_pdf_inside_its_folder_and_goes_when_the_program_ends() {
        let home = tempfile::tempdir().unwrap();
        let printing = Printing::new(home.path());
        for (name, kept) in [
            ("PS-1.pdf", "PS-1.pdf"),
            ("../../run.sh", "run.sh.pdf"),
            ("..", "sheet.pdf"),
        ] {
            let path = printing.keep(name, b"%PDF-1.7").unwrap();
            assert!(path.starts_with(home.path().join("printing")));
            assert_eq!(path.file_name().unwrap(), kept);
            assert_eq!(fs::read(&path).unwrap(), b"%PDF-1.7");
        }
        printing.clear();
        assert!(!home.path().join("printing").exists());
    }
}
