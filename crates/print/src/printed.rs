use std::collections::HashMap;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;

use crate::error::PrintError;

/// Pages laid out: the same pages become the preview, the PDF and the paper.
pub struct Printed {
    document: PagedDocument,
    pdf: PdfOptions,
}

impl Printed {
    pub(crate) fn new(document: PagedDocument, pdf: PdfOptions) -> Printed {
        Printed { document, pdf }
    }

    pub fn page_count(&self) -> usize {
        self.document.pages().len()
    }

    /// The bytes of the PDF, the same for the same pages.
    pub fn pdf(&self) -> Result<Vec<u8>, PrintError> {
        typst_pdf::pdf(&self.document, &self.pdf).map_err(|faults| PrintError::Pdf {
            message: faults
                .iter()
                .map(|fault| fault.message.to_string())
                .collect::<Vec<_>>()
                .join("; "),
        })
    }

    /// One page, counted from 0, at a scale of pixels per point (1/72 inch).
    pub fn page_png(&self, page: usize, scale: f32) -> Result<Vec<u8>, PrintError> {
        let pages = self.document.pages();
        if !(0.1..=10.0).contains(&scale) {
            return Err(PrintError::Scale { scale });
        }
        let sheet = pages.get(page).ok_or(PrintError::NoSuchPage {
            page,
            pages: pages.len(),
        })?;
        let options = RenderOptions {
            pixel_per_pt: f64::from(scale).into(),
            render_bleed: false,
        };
        typst_render::render(sheet, &options)
            .encode_png()
            .map_err(|error| PrintError::Picture {
                page,
                message: error.to_string(),
            })
    }

    /// Every page at a scale of pixels per point.
    pub fn pages_png(&self, scale: f32) -> Result<Vec<Vec<u8>>, PrintError> {
        (0..self.page_count()).map(|page| self.page_png(page, scale)).collect()
    }

    /// The text of a page in reading order of its boxes, one run a line; empty for a page that does not exist.
    pub fn page_text(&self, page: usize) -> String {
        let mut runs = Vec::new();
        if let Some(page) = self.document.pages().get(page) {
            collect(&page.frame, &mut runs);
        }
        runs.join("\n")
    }

    /// Which characters had no glyph in any font, by how often.
    pub fn missing_glyphs(&self) -> HashMap<String, usize> {
        let mut missing = HashMap::new();
        for page in self.document.pages() {
            count_missing(&page.frame, &mut missing);
        }
        missing
    }
}

fn collect(frame: &Frame, runs: &mut Vec<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, runs),
            FrameItem::Text(text) => runs.push(text.text.to_string()),
            _ => {}
        }
    }
}

fn count_missing(frame: &Frame, missing: &mut HashMap<String, usize>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => count_missing(&group.frame, missing),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let range = usize::from(glyph.range.start)..usize::from(glyph.range.end);
                    let characters = text.text.get(range).unwrap_or_default();
                    *missing.entry(characters.to_owned()).or_default() += 1;
                }
            }
            _ => {}
        }
    }
}
