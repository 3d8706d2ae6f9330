//! Renders the made-up sheets as PDF and PNG into a directory, to be looked at:
//! `cargo run -p countersign-print --example sheet -- OUT [SCALE]`. With BATCH set also 200 sheets in one; with LOOP=N only
//! the times of N sheets one after the other; with TEMPLATES=DIR other templates.

#[path = "../tests/demo/mod.rs"]
mod demo;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use countersign_print::seal::{Evidence, SealSummary, sealed_sheet};
use countersign_print::{Locale, Press, PrintOptions, Printed, Templates};
use ed25519_dalek::SigningKey;

/// Templates in the directory TEMPLATES instead of the program's own.
fn adapted() -> Result<Option<BTreeMap<String, String>>, std::io::Error> {
    let Some(directory) = env::var_os("TEMPLATES") else {
        return Ok(None);
    };
    let mut sources = BTreeMap::new();
    for name in Templates::names() {
        sources.insert(name.to_owned(), fs::read_to_string(Path::new(&directory).join(name))?);
    }
    Ok(Some(sources))
}

type Fallible = Result<(), Box<dyn std::error::Error>>;

fn main() -> Fallible {
    let mut arguments = env::args().skip(1);
    let out = arguments.next().ok_or("where to? give a directory")?;
    let scale: f32 = arguments.next().map_or(Ok(1.4), |text| text.parse())?;
    fs::create_dir_all(&out)?;
    let out = Path::new(&out);
    let press = Press::new(Templates::with_overrides(adapted()?)?);
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
    if let Some(times) = env::var("LOOP").ok().and_then(|text| text.parse::<usize>().ok()) {
        for sheet in many.iter().take(times) {
            let t = now();
            let printed = press.sheets(std::slice::from_ref(sheet), &zh)?;
            let laid_out = t.elapsed();
            printed.pdf()?;
            eprintln!("laid out in {laid_out:?}, PDF after {:?}", t.elapsed());
        }
        return Ok(());
    }
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
    show("plan", t, press.plan(&demo::plan::plan(14, 26), &zh)?)?;
    let t = now();
    show("plan-english", t, press.plan(&demo::plan::plan(6, 13), &en)?)?;
    let evidence = Evidence::new(b"made up".to_vec(), &SealSummary::default())?;
    let issuer = SigningKey::from_bytes(&[11; 32]);
    fs::write(
        out.join("sealed.pdf"),
        sealed_sheet(&press, &demo::sheet(), &zh, &evidence, &issuer)?,
    )?;
    if env::var_os("BATCH").is_some() {
        let t = now();
        show("batch", t, press.sheets(&many, &zh)?)?;
    }
    Ok(())
}
