//! Lays the fonts of the printed page out for embedding: one whole, three cut down to the common characters.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/sfnt.rs"]
mod sfnt;

/// Rare characters come from the whole font, so that the others can stay small.
const WHOLE: [&str; 1] = ["noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"];
const COMMON: [&str; 3] = [
    "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
];

fn main() {
    let home = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build/sfnt.rs");
    println!("cargo::rerun-if-changed=fonts/common.txt");

    let fonts = home.join("../../node_modules/@expo-google-fonts");
    if let Err(message) = lay_out(&home, &fonts, &out) {
        println!("cargo::error={message}");
    }
}

fn lay_out(home: &Path, fonts: &Path, out: &Path) -> Result<(), String> {
    let list = home.join("fonts/common.txt");
    let common = fs::read_to_string(&list).map_err(|e| format!("{}: {e}", list.display()))?;
    let common: BTreeSet<char> = common.chars().filter(|c| !c.is_control()).collect();
    for path in WHOLE {
        let font = read(fonts, path)?;
        write(out, path, &font)?;
    }
    for path in COMMON {
        let font = read(fonts, path)?;
        let cut = sfnt::cut(&font, &common).map_err(|e| format!("{path}: {e}"))?;
        write(out, path, &cut)?;
    }
    Ok(())
}

fn read(fonts: &Path, path: &str) -> Result<Vec<u8>, String> {
    let file = fonts.join(path);
    println!("cargo::rerun-if-changed={}", file.display());
    fs::read(&file).map_err(|e| {
        format!(
            "the fonts for printing are not installed: run `npm ci` in the top folder first \
             (missing node_modules/@expo-google-fonts/{path}: {e})"
        )
    })
}

fn write(out: &Path, path: &str, font: &[u8]) -> Result<(), String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let file = out.join(name);
    fs::write(&file, font).map_err(|e| format!("{}: {e}", file.display()))
}
