"""Our own figures, asked from the command line program as anyone would."""

import os
import subprocess
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
OUT = HERE / "out"
PROGRAM = os.environ.get("COUNTERSIGN", str(HERE.parents[1] / "target" / "release" / "countersign"))


def run(*arguments):
    subprocess.run([PROGRAM, *map(str, arguments)], check=True)


def forecast(series, freq, horizon, levels, origin, cumulative=False):
    """Quantiles as an array: items by periods by levels, items in the order of their ids."""
    out = OUT / "forecast.csv"
    extra = ["--cumulative"] if cumulative else []
    run("forecast", "--in", series, "--freq", freq, "--horizon", horizon, "--levels", ",".join(map(str, levels)),
        "--origin", origin, "--out", out, *extra)
    rows = pd.read_csv(out, dtype={"unique_id": str}).sort_values(["unique_id", "ds"])
    columns = [f"q{level}" for level in levels]
    return rows[columns].to_numpy().reshape(-1, horizon, len(levels))


def stock_levels(series, items, freq, start, end, services):
    """For each service a matrix of levels, items (by id) by periods."""
    out = OUT / "levels.csv"
    run("stock-levels", "--in", series, "--items", items, "--freq", freq, "--from", start, "--to", end,
        "--service", ",".join(map(str, services)), "--out", out)
    rows = pd.read_csv(out, dtype={"unique_id": str})
    return {
        service: group.pivot(index="unique_id", columns="ds", values="order_up_to").sort_index().to_numpy(float)
        for service, group in rows.groupby("service")
    }
