"""Stock at equal achieved fill: our levels beside three textbook rules."""

import numpy as np

import data
import ours
import peers
from simulation import at_fill, simulate

SERVICES = [0.7, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98]
QUANTILES = np.array([0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985,
                      0.99, 0.993, 0.996, 0.998, 0.999, 0.9995, 0.9999, 0.99999])
LEAD_TIME = 2
COVER = LEAD_TIME + 1


def peer_levels(name, spread, demand, start):
    """levels[t][:, k]: for the k-th quantile, from demand[:, :t] only."""
    quantiles = peers.normal_quantiles if spread == "normal" else peers.binomial_quantiles
    levels = {}
    for t in range(start, demand.shape[1]):
        past = demand[:, :t]
        rate = peers.RATES[name](past)
        deviation = peers.error_deviation(past, rate)
        levels[t] = np.ceil(quantiles(rate[:, -1], deviation, COVER, QUANTILES))
    return levels


def measure(title, rows, items, freq, back):
    demand, ids, dates = data.matrix(rows)
    items = items.set_index(items["unique_id"].astype(str)).loc[ids]
    cost, lot = items["unit_cost"].to_numpy(float), items["moq"].to_numpy(float)
    start = demand.shape[1] - back
    series, table = ours.OUT / "series.csv", ours.OUT / "items.csv"
    data.write(rows, series)
    items.to_csv(table, index=False)
    run = lambda level_of: simulate(level_of, demand, start, LEAD_TIME, lot, cost)
    found = ours.stock_levels(series, table, freq, dates[start].date(), dates[-1].date(), SERVICES)
    achieved = {s: run(lambda t, m=matrix: m[:, t - start]) for s, matrix in found.items()}
    curves = {"Countersign": list(achieved.values())}
    for name, spread in [("SES", "normal"), ("SBA", "negative binomial"), ("TSB", "negative binomial")]:
        levels = peer_levels(name, spread, demand, start)
        curves[f"{name} + {spread}"] = [run(lambda t, k=k: levels[t][:, k]) for k in range(len(QUANTILES))]
    print(f"\n{title}: {len(ids)} items, last {back} periods, lead time {LEAD_TIME}\n")
    print("| rule | stock value at 90 % | at 95 % |\n| --- | ---: | ---: |")
    for name, points in curves.items():
        own = [at_fill(curves["Countersign"], fill) for fill in (0.9, 0.95)]
        cells = []
        for fill, mine in zip((0.9, 0.95), own):
            value = at_fill(points, fill)
            more = "" if name == "Countersign" else f" ({value / mine:.2f} ×)"
            cells.append("never reached" if np.isnan(value) else f"{value:,.0f}{more}")
        print(f"| {name} | {cells[0]} | {cells[1]} |")
    print("\nasked → achieved: " + ", ".join(f"{s:.0%} → {achieved[s][0]:.1%}" for s in (0.8, 0.9, 0.95, 0.98)))


if __name__ == "__main__":
    parts = data.carparts()
    for back in (12, 24):
        measure("Car parts", parts, data.carparts_items(parts), "M", back)
    rows, items = data.retail()
    measure("Online retail by week", rows, items, "W", 26)
