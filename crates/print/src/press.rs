use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{Datelike, NaiveDateTime, Timelike};
use serde_json::{Value, json};
use typst::World;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst::model::Document;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use crate::error::{PrintError, TemplateFault};
use crate::list::ListData;
use crate::plan::PlanSheetData;
use crate::printed::Printed;
use crate::sheet::SheetData;
use crate::templates::{Templates, source};
use crate::view::{self, Prices};
use crate::words::{Locale, Words};
use crate::world::{Desk, file_id};

/// How something is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintOptions {
    pub locale: Locale,
    /// Stands in the footer and in the file; the same moment and data give the same bytes.
    pub printed_at: NaiveDateTime,
    pub prices: Prices,
    /// Files inside the PDF.
    pub attachments: Vec<Attachment>,
}

impl PrintOptions {
    pub fn new(locale: Locale, printed_at: NaiveDateTime) -> PrintOptions {
        PrintOptions {
            locale,
            printed_at,
            prices: Prices::Shown,
            attachments: Vec::new(),
        }
    }

    pub fn without_prices(self) -> PrintOptions {
        PrintOptions {
            prices: Prices::LeftOut,
            ..self
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// A plain file name.
    pub name: String,
    pub mime_type: String,
    pub description: String,
    pub bytes: Vec<u8>,
}

/// Lays data out on pages with a set of templates.
#[derive(Clone)]
pub struct Press {
    templates: Templates,
}

impl Press {
    /// Templates are read when something is printed; a faulty one is reported then.
    pub fn new(templates: Templates) -> Press {
        Press { templates }
    }

    /// Many sheets one behind the other, each beginning its page numbers anew.
    pub fn sheets(&self, sheets: &[SheetData], options: &PrintOptions) -> Result<Printed, PrintError> {
        let title = match sheets {
            [] => return Err(PrintError::Empty),
            [one] => one.serial.clone(),
            [first, ..] => format!("{} +{}", first.serial, sheets.len() - 1),
        };
        let desks = sheets
            .iter()
            .map(|sheet| {
                let view = view::sheet(sheet, options.locale, options.prices)?;
                self.desk("sheet", view, &title, options)
            })
            .collect::<Result<Vec<_>, _>>()?;
        print(desks, &title, options)
    }

    /// A plan: the pages it names, each in landscape.
    pub fn plan(&self, plan: &PlanSheetData, options: &PrintOptions) -> Result<Printed, PrintError> {
        let view = view::plan(plan, options.locale);
        print(
            vec![self.desk("plan", view, &plan.serial, options)?],
            &plan.serial,
            options,
        )
    }

    pub fn list(&self, list: &ListData, options: &PrintOptions) -> Result<Printed, PrintError> {
        let view = view::list(list, options.locale);
        print(
            vec![self.desk("list", view, &list.title, options)?],
            &list.title,
            options,
        )
    }

    fn desk(
        &self,
        template: &str,
        mut document: Value,
        title: &str,
        options: &PrintOptions,
    ) -> Result<Desk, PrintError> {
        view::soften(&mut document);
        let data = json!({
            "title": title,
            "lang": match options.locale { Locale::ZhCn => "zh", Locale::En => "en" },
            "region": match options.locale { Locale::ZhCn => Some("CN"), Locale::En => None },
            "printed_at": crate::figures::moment(options.printed_at),
            "words": Words::of(options.locale).plain,
            "document": document,
            "attachments": options
                .attachments
                .iter()
                .enumerate()
                .map(|(i, a)| json!({
                    "name": a.name,
                    "file": format!("attachment-{i}"),
                    "mime_type": a.mime_type,
                    "description": a.description,
                }))
                .collect::<Vec<_>>(),
        });
        let main = source("main.typ", include_str!("main.typ").replace("TEMPLATE", template))?;
        let mut files = vec![("data.json".to_owned(), serde_json::to_vec(&data)?)];
        for (i, attachment) in options.attachments.iter().enumerate() {
            files.push((format!("attachment-{i}"), attachment.bytes.clone()));
        }
        let files = files
            .into_iter()
            .map(|(name, bytes)| match file_id(&name) {
                Some(id) => Ok((id, Bytes::new(bytes))),
                None => Err(PrintError::UnknownTemplate { name }),
            })
            .collect::<Result<_, _>>()?;
        Ok(Desk::new(
            format!("{template}.typ"),
            main,
            self.templates.sources(),
            files,
        ))
    }
}

/// Deep templates need more stack than a worker thread has.
const STACK: usize = 32 * 1024 * 1024;
/// Layout results unused for that many prints are forgotten.
const KEPT_PRINTS: usize = 2;

fn print(desks: Vec<Desk>, title: &str, options: &PrintOptions) -> Result<Printed, PrintError> {
    let mut pdf = pdf_options(title, options)?;
    // The structure for screen readers belongs to one document; a batch goes to the printer.
    pdf.tagged = desks.len() == 1;
    Ok(Printed::new(lay_out_all(&desks)?, pdf))
}

/// Every desk's pages in order, laid out by as many threads as there are processors.
fn lay_out_all(desks: &[Desk]) -> Result<PagedDocument, PrintError> {
    let threads = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(desks.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((i, desk)) = take(&next, desks) {
            done.push((i, lay_out(desk)));
            typst::comemo::evict(KEPT_PRINTS);
        }
        done
    };
    let mut done = std::thread::scope(|scope| {
        let running = (0..threads)
            .map(|_| {
                std::thread::Builder::new()
                    .name("press".to_owned())
                    .stack_size(STACK)
                    .spawn_scoped(scope, work)
            })
            .collect::<Result<Vec<_>, _>>()?;
        let mut done = Vec::new();
        for thread in running {
            done.extend(thread.join().map_err(|panic| panicked(panic.as_ref()))?);
        }
        Ok::<_, PrintError>(done)
    })?;
    done.sort_by_key(|(i, _)| *i);
    let documents = done
        .into_iter()
        .map(|(_, document)| document)
        .collect::<Result<Vec<_>, _>>()?;
    match <[PagedDocument; 1]>::try_from(documents) {
        Ok([one]) => Ok(one),
        Err(many) => {
            let info = many.first().map(|document| document.info().clone()).unwrap_or_default();
            let pages = many.iter().flat_map(|document| document.pages()).cloned().collect();
            Ok(PagedDocument::new(pages, info))
        }
    }
}

fn take<'a>(next: &AtomicUsize, desks: &'a [Desk]) -> Option<(usize, &'a Desk)> {
    let i = next.fetch_add(1, Ordering::Relaxed);
    desks.get(i).map(|desk| (i, desk))
}

fn lay_out(desk: &Desk) -> Result<PagedDocument, PrintError> {
    match catch_unwind(AssertUnwindSafe(|| typst::compile::<PagedDocument>(desk))) {
        Ok(compiled) => compiled.output.map_err(|faults| PrintError::Template {
            faults: faults.iter().map(|fault| locate(desk, fault)).collect(),
        }),
        Err(panic) => Err(panicked(panic.as_ref())),
    }
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> PrintError {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no reason given");
    PrintError::Panicked {
        message: message.to_owned(),
    }
}

/// Where the fault is. A fault in the program's own call of the template is the template's: it lacks `page-of`.
fn locate(desk: &Desk, fault: &SourceDiagnostic) -> TemplateFault {
    let place = fault.span.id().filter(|id| *id != desk.main()).and_then(|id| {
        let at = desk.range(fault.span)?.start;
        let (line, column) = desk.source(id).ok()?.lines().byte_to_line_column(at)?;
        Some((id.vpath().get_without_slash().to_owned(), line + 1, column + 1))
    });
    let (file, line, column) = place.unwrap_or_else(|| (desk.template.clone(), 1, 1));
    let mut message = fault.message.to_string();
    for hint in &fault.hints {
        message.push_str("; ");
        message.push_str(&hint.v);
    }
    TemplateFault {
        file,
        line,
        column,
        message,
    }
}

fn pdf_options(title: &str, options: &PrintOptions) -> Result<PdfOptions, PrintError> {
    let at = options.printed_at;
    let small = |n: u32| u8::try_from(n).unwrap_or_default();
    let stamp = Datetime::from_ymd_hms(
        at.year(),
        small(at.month()),
        small(at.day()),
        small(at.hour()),
        small(at.minute()),
        small(at.second()),
    )
    .ok_or(PrintError::Moment(at))?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!("{title} {at}")),
        creator: Smart::Custom(Some("Countersign".to_owned())),
        timestamp: Some(Timestamp::new_utc(stamp)),
        ..PdfOptions::default()
    })
}
