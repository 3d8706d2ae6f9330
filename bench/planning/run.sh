#!/usr/bin/env bash
# Forecasts and stock levels beside their peers. COUNTERSIGN names another program to measure than the release build.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
if [ ! -d "${COUNTERSIGN_DATA:-$root/../shared/data}" ]; then
  echo "skipped: no data in ${COUNTERSIGN_DATA:-$root/../shared/data}"
  exit 0
fi
if [ ! -x "$here/.venv/bin/python" ]; then
  python3 -m venv "$here/.venv"
  "$here/.venv/bin/python" -m pip install --quiet --requirement "$here/requirements.txt"
fi
cd "$root"
if [ -z "${COUNTERSIGN:-}" ]; then
  cargo build --release --workspace --bins
fi
cargo build --release --workspace --example measure
target="${CARGO_TARGET_DIR:-$root/target}"
export COUNTERSIGN="${COUNTERSIGN:-$target/release/countersign}" OMP_NUM_THREADS=1 NUMBA_NUM_THREADS=1
mkdir -p "$here/out"
python="$here/.venv/bin/python"
"$python" "$here/accuracy.py"
"$python" "$here/stock.py"
"$python" "$here/speed.py" "$target/release/examples/measure"
