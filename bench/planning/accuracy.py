"""Accuracy on car parts: quantile loss per month of the last year, and of sums over 3 and 6 months at three origins."""

import numpy as np
import pandas as pd

import data
import ours
import peers

YEAR = 12
DECILES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
HIGH = [0.8, 0.9, 0.95, 0.98]


def weighted_loss(quantiles, came, levels):
    """2 · Σ pinball / Σ demand, averaged over the levels; `quantiles` has one more axis than `came`."""
    levels = np.asarray(levels)
    error = came[..., None] - quantiles
    pinball = np.maximum(levels * error, (levels - 1) * error)
    axes = tuple(range(pinball.ndim - 1))
    return float(2 * pinball.sum(axis=axes).mean() / came.sum())


def by_month(demand, dates, series):
    start = demand.shape[1] - YEAR
    past, came = demand[:, :start], demand[:, start:]
    spread = lambda q: np.repeat(q[:, None, :], YEAR, axis=1)
    rate = peers.tsb(past)
    found = {
        "Countersign": ours.forecast(series, "M", YEAR, DECILES, dates[start].date()),
        "a forecast of zero": np.zeros((*came.shape, len(DECILES))),
        "decayed windows with pooling": spread(peers.window_quantiles(past, 1, DECILES)),
        "TSB + negative binomial": spread(
            peers.binomial_quantiles(rate[:, -1], peers.error_deviation(past, rate), 1, DECILES)
        ),
    }
    print("\nLast 12 months, each month by itself, quantiles 0.1 to 0.9\n")
    print("| forecast | weighted quantile loss |\n| --- | ---: |")
    for name, quantiles in found.items():
        print(f"| {name} | {weighted_loss(quantiles, came, DECILES):.4f} |")


def statsforecast_sums(past, months):
    """The peer's models on months; half-widths of months taken as independent: root of the sum of squares."""
    from statsforecast import StatsForecast
    from statsforecast.models import AutoETS, CrostonSBA, IMAPA, SimpleExponentialSmoothingOptimized, TSB
    from statsforecast.utils import ConformalIntervals

    n, length = past.shape
    frame = pd.DataFrame(
        {"unique_id": np.repeat(np.arange(n), length), "ds": np.tile(np.arange(length), n), "y": past.ravel()}
    )
    interval = lambda: ConformalIntervals(h=months, n_windows=3)
    models = [
        AutoETS(season_length=1),
        CrostonSBA(prediction_intervals=interval()),
        TSB(alpha_d=0.1, alpha_p=0.1, prediction_intervals=interval()),
        IMAPA(prediction_intervals=interval()),
        SimpleExponentialSmoothingOptimized(prediction_intervals=interval()),
    ]
    names = ["AutoETS", "CrostonSBA", "TSB", "IMAPA", "SESOpt"]
    # An upper quantile q is the upper end of the central interval of 2q − 1.
    widths = [round(100 * (2 * q - 1)) for q in HIGH]
    answer = StatsForecast(models=models, freq=1, n_jobs=1).forecast(df=frame, h=months, level=widths)
    answer = answer.sort_values(["unique_id", "ds"])
    found = {}
    for name in names:
        mean = answer[name].to_numpy().reshape(n, months)
        ends = np.stack([answer[f"{name}-hi-{w}"].to_numpy().reshape(n, months) for w in widths], axis=2)
        half = np.sqrt(((ends - mean[..., None]) ** 2).sum(axis=1))
        found[name] = np.maximum(mean.sum(axis=1)[:, None] + half, 0)
    return found


def by_sums(demand, dates, series):
    print("\nSums over 3 and 6 months, quantiles 0.8, 0.9, 0.95, 0.98\n")
    print("| origin | months | Countersign | decayed windows | TSB + NB | statsforecast's best |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    for back in (18, 12, 6):
        start = demand.shape[1] - back
        past = demand[:, :start]
        rate = peers.tsb(past)
        deviation = peers.error_deviation(past, rate)
        answer = ours.forecast(series, "M", 6, HIGH, dates[start].date(), cumulative=True)
        for months in (3, 6):
            came = demand[:, start : start + months].sum(axis=1)
            loss = lambda quantiles: weighted_loss(quantiles, came, HIGH)
            theirs = {name: loss(q) for name, q in statsforecast_sums(past, months).items()}
            best = min(theirs, key=theirs.get)
            print(
                f"| {dates[start]:%Y-%m} | {months} | {loss(answer[:, months - 1]):.4f} "
                f"| {loss(peers.window_quantiles(past, months, HIGH)):.4f} "
                f"| {loss(peers.binomial_quantiles(rate[:, -1], deviation, months, HIGH)):.4f} "
                f"| {theirs[best]:.4f} ({best}) |"
            )


if __name__ == "__main__":
    rows = data.carparts()
    demand, _, dates = data.matrix(rows)
    series = ours.OUT / "carparts.csv"
    data.write(rows, series)
    by_month(demand, dates, series)
    by_sums(demand, dates, series)
