"""Order up to a level, period by period. Nobody sees the future: the level of period t comes from a rule that is
given the demand of the periods before t, and nothing else."""

import numpy as np


class Shelf:
    """All items of a set under one rule. What is ordered in a period arrives `lead_time` periods later."""

    def __init__(self, opening, lead_time, lot):
        self.on_hand = opening.astype(float).copy()
        self.owed = np.zeros_like(self.on_hand)
        self.pipeline = [np.zeros_like(self.on_hand) for _ in range(lead_time)]
        self.lot = lot

    def receive(self, arrived):
        paid = np.minimum(arrived, self.owed)
        self.owed -= paid
        self.on_hand += arrived - paid

    def order(self, level):
        arrived = self.pipeline.pop(0) if self.pipeline else None
        if arrived is not None:
            self.receive(arrived)
        position = self.on_hand + sum(self.pipeline, np.zeros_like(self.on_hand)) - self.owed
        quantity = np.ceil(np.maximum(level - position, 0) / self.lot - 1e-9) * self.lot
        if arrived is None:
            self.receive(quantity)
        else:
            self.pipeline.append(quantity)

    def serve(self, demand):
        at_once = np.minimum(self.on_hand, demand)
        self.on_hand -= at_once
        self.owed += demand - at_once
        return at_once


def simulate(level_of, demand, start, lead_time, lot, cost):
    """Runs from period `start` to the end. `level_of(t)` answers with the levels for period t.

    The shelf opens with the first level on it and nothing on order, the same for every rule: the first periods are
    served better than any later ones. Returns the share of units served at once and the mean value of the stock at the end of a period.
    """
    shelf = Shelf(level_of(start), lead_time, lot)
    served = asked = value = 0.0
    for t in range(start, demand.shape[1]):
        shelf.order(level_of(t))
        today = demand[:, t]
        served += shelf.serve(today).sum()
        asked += today.sum()
        value += (shelf.on_hand * cost).sum()
    return served / asked, value / (demand.shape[1] - start)


def at_fill(points, wanted):
    """Stock value at a share served, read between the two nearest runs; NaN where it was never reached."""
    points = sorted(points)
    fills, values = zip(*points)
    if wanted > max(fills) or wanted < min(fills):
        return float("nan")
    return float(np.interp(wanted, fills, values))
