//! Lists the files of the built interface so that release builds carry them.
#![allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let dist = root.join("../../ui/dist");
    println!("cargo::rerun-if-changed=build.rs");
    let mut listing = String::from("pub(crate) static FILES: &[(&str, &[u8])] = &[\n");
    // The development profile reads the interface from disk, so a change of a screen compiles nothing.
    if env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo::rerun-if-changed={}", dist.display());
        let mut files = Vec::new();
        collect(&dist, &mut files)?;
        files.sort();
        for file in files {
            let name = file
                .strip_prefix(&dist)
                .map_err(io::Error::other)?
                .to_string_lossy()
                .replace('\\', "/");
            writeln!(listing, "    ({name:?}, include_bytes!({file:?})),").map_err(io::Error::other)?;
        }
    }
    listing.push_str("];\n");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    fs::write(out.join("interface.rs"), listing)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
