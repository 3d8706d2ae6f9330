"""Series per second on one thread: the same single models, and the whole choice against the same cross-validation."""

import statistics
import subprocess
import sys
import time

import numpy as np

import data
import ours

TURNS = 5
SINGLE = 2509
WHOLE = 200


def seconds(call):
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def frame(rows, count):
    kept = rows[rows["unique_id"].isin(rows["unique_id"].unique()[:count])]
    return kept.rename(columns={}).reset_index(drop=True)


def mine(program, series, what):
    """The measuring program times its call alone and prints seconds."""
    done = subprocess.run([program, series, what], check=True, capture_output=True, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    from statsforecast import StatsForecast
    from statsforecast.models import (
        ADIDA, IMAPA, TSB, CrostonClassic, CrostonSBA, Holt, HoltWinters, SimpleExponentialSmoothingOptimized,
    )

    program = sys.argv[1]
    rows = data.carparts()
    every, some = frame(rows, SINGLE), frame(rows, WHOLE)
    files = {}
    for name, part in (("every", every), ("some", some)):
        files[name] = str(ours.OUT / f"speed-{name}.csv")
        data.write(part, ours.OUT / f"speed-{name}.csv")
    print("\n| what | series | statsforecast, series/s | Countersign, series/s | ratio |")
    print("| --- | ---: | ---: | ---: | ---: |")

    def row(title, count, theirs, own):
        pairs = [(theirs(), own()) for _ in range(TURNS)]
        peer, self_ = (count / statistics.median(times) for times in zip(*pairs))
        print(f"| {title} | {count:,} | {peer:,.0f} | {self_:,.0f} | {self_ / peer:,.1f} × |", flush=True)

    for title, model, what in (
        ("SBA", CrostonSBA(), "sba"),
        ("TSB", TSB(alpha_d=0.1, alpha_p=0.1), "tsb"),
        ("IMAPA", IMAPA(), "imapa"),
    ):
        engine = StatsForecast(models=[model], freq="MS", n_jobs=1)
        engine.forecast(df=some, h=12)  # compiled before it is timed
        row(title, SINGLE, lambda: seconds(lambda: engine.forecast(df=every, h=12)), lambda: mine(program, files["every"], what))

    models = [SimpleExponentialSmoothingOptimized(), Holt(), HoltWinters(season_length=12), CrostonClassic(),
              CrostonSBA(), TSB(alpha_d=0.1, alpha_p=0.1), ADIDA(), IMAPA()]
    engine = StatsForecast(models=models, freq="MS", n_jobs=1)
    engine.cross_validation(df=some.head(51 * 4), h=3, n_windows=2, step_size=1)
    row(
        "the whole choice: eight models, eight origins, three months",
        WHOLE,
        lambda: seconds(lambda: engine.cross_validation(df=some, h=3, n_windows=8, step_size=1)),
        lambda: mine(program, files["some"], "choice"),
    )
