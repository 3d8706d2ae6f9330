//! Writes the generated files, or with `--check` fails when they are stale.

use std::path::Path;
use std::process::ExitCode;

use countersign_contract::{schema, typescript};

fn main() -> ExitCode {
    let check = std::env::args().any(|a| a == "--check");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let schema = serde_json::to_string_pretty(&schema()).unwrap_or_default() + "\n";
    let files = [
        ("ui/src/generated/contract.ts", typescript::typescript()),
        ("ui/src/generated/kinds.ts", typescript::kinds_typescript()),
        ("docs/contract.schema.json", schema),
    ];
    let mut stale = false;
    for (path, content) in files {
        let path = root.join(path);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == content) {
            continue;
        }
        stale = true;
        if check {
            eprintln!("stale: {} (run `cargo run --bin generate`)", path.display());
            continue;
        }
        let written = path
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, content));
        if let Err(error) = written {
            eprintln!("{}: {error}", path.display());
            return ExitCode::FAILURE;
        }
        eprintln!("written: {}", path.display());
    }
    if check && stale {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
