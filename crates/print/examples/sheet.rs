//! Renders the made-up sheets as PDF and PNG into a directory, to be looked at:
//! `cargo run -p countersign-print --example sheet -- OUT [SCALE]`.

#[path = "../tests/demo/mod.rs"]
mod demo;

use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use countersign_print::{Locale, PrintOptions, Printed};

type Fallible = Result<(), Box<dyn std::error::Error>>;

fn main() -> Fallible {
    let mut arguments = env::args().skip(1);
    let out = arguments.next().ok_or("where to? give a directory")?;
    let scale: f32 = arguments.next().map_or(Ok(1.4), |text| text.parse())?;
    fs::create_dir_all(&out)?;
    let out = Path::new(&out);
    let press = demo::press();
    let zh = PrintOptions::new(Locale::ZhCn, demo::printed_at());
    let en = PrintOptions::new(Locale::En, demo::printed_at());
    let many: Vec<_> = (0..200)
        .map(|n| {
            let mut sheet = demo::sheet();
            sheet.serial = format!("PS-2026-{n:04}");
            sheet
        })
        .collect();

    let show = |name: &str, started: Instant, printed: Printed| -> Fallible {
        let laid_out = started.elapsed();
        let pdf = printed.pdf()?;
        let written = started.elapsed();
        fs::write(out.join(format!("{name}.pdf")), &pdf)?;
        for page in 0..printed.page_count().min(8) {
            fs::write(
                out.join(format!("{name}-{}.png", page + 1)),
                printed.page_png(page, scale)?,
            )?;
        }
        let missing = printed.missing_glyphs();
        eprintln!(
            "{name}: {} pages, {} kB, laid out in {laid_out:?}, PDF after {written:?}, without glyph: {missing:?}",
            printed.page_count(),
            pdf.len() / 1000,
        );
        Ok(())
    };
    let now = Instant::now;
    let t = now();
    show("sheet", t, press.sheets(&[demo::sheet()], &zh)?)?;
    let t = now();
    show("sheet-again", t, press.sheets(&[many[7].clone()], &zh)?)?;
    let t = now();
    show(
        "no-prices",
        t,
        press.sheets(&[demo::sheet()], &zh.clone().without_prices())?,
    )?;
    let t = now();
    show("unsigned", t, press.sheets(&[demo::unsigned_sheet()], &zh)?)?;
    let t = now();
    show("long", t, press.sheets(&[demo::long_sheet()], &zh)?)?;
    let t = now();
    show("english", t, press.sheets(&[demo::english_sheet()], &en)?)?;
    let t = now();
    show("list", t, press.list(&demo::list(90), &zh)?)?;
    let t = now();
    show("plan", t, press.plan(&demo::plan::plan(), &zh)?)?;
    if env::var_os("BATCH").is_some() {
        let t = now();
        show("batch", t, press.sheets(&many, &zh)?)?;
    }
    Ok(())
}
