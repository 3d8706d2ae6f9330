#!/bin/sh
# Prints how long a plan of 5,000 items, 20,000 rows of bills and 52 weeks takes, a redraft after one change, and the
# earliest date of one order. Medians of five; look at them on a quiet machine.
set -e
cd "$(dirname "$0")/../.."
cargo build --quiet --release --workspace --example plan-speed
exec "${CARGO_TARGET_DIR:-target}/release/examples/plan-speed" "$@"
