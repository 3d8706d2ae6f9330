"""What others do: one mean per item from the past, and a distribution around it.

Every function takes the past only, a matrix of items by periods, and answers for the periods after it.
"""

import numpy as np
from scipy import stats

ALPHA = 0.1


def ses(past, alpha=ALPHA):
    """Level at every origin: column t is what was known after t periods (column 0 is zero)."""
    level = np.zeros((past.shape[0], past.shape[1] + 1))
    level[:, 1] = past[:, 0]
    for t in range(1, past.shape[1]):
        level[:, t + 1] = level[:, t] + alpha * (past[:, t] - level[:, t])
    return level


def tsb(past, alpha=ALPHA, beta=ALPHA):
    n, periods = past.shape
    size, chance = np.zeros(n), np.zeros(n)
    seen = np.zeros(n, bool)
    rate = np.zeros((n, periods + 1))
    for t in range(periods):
        sold = past[:, t] > 0
        size = np.where(sold, np.where(seen, size + alpha * (past[:, t] - size), past[:, t]), size)
        chance = np.where(seen, chance + beta * (sold - chance), np.where(sold, 0.5, 0.0))
        seen |= sold
        rate[:, t + 1] = chance * size
    return rate


def sba(past, alpha=ALPHA):
    n, periods = past.shape
    size, interval, since = np.zeros(n), np.ones(n), np.ones(n)
    seen = np.zeros(n, bool)
    rate = np.zeros((n, periods + 1))
    for t in range(periods):
        sold = past[:, t] > 0
        size = np.where(sold, np.where(seen, size + alpha * (past[:, t] - size), past[:, t]), size)
        interval = np.where(sold, np.where(seen, interval + alpha * (since - interval), since), interval)
        since = np.where(sold, 1, since + 1)
        seen |= sold
        rate[:, t + 1] = np.where(seen, (1 - alpha / 2) * size / interval, 0)
    return rate


RATES = {"SES": ses, "SBA": sba, "TSB": tsb}


def error_deviation(past, rate):
    """Root mean square of the errors one period ahead, up to now."""
    errors = past[:, 1:] - rate[:, 1:-1]
    return np.sqrt((errors**2).mean(axis=1))


def normal_quantiles(mean, deviation, periods, levels):
    z = stats.norm.ppf(levels)
    return np.maximum(mean[:, None] * periods + z * deviation[:, None] * np.sqrt(periods), 0)


def binomial_quantiles(mean, deviation, periods, levels):
    """Negative binomial with that mean and variance over several periods."""
    m = np.maximum(mean * periods, 1e-9)
    v = np.maximum(deviation**2 * periods, m * 1.05)
    r = m * m / (v - m)
    return stats.nbinom.ppf(np.asarray(levels)[None, :], r[:, None], (r / (r + m))[:, None])


def window_quantiles(past, periods, levels, decay=0.95, lent=2.0):
    """Sums of past windows, older ones counting less, mixed with those of all items scaled to the item's mean."""
    n, length = past.shape
    sums = np.lib.stride_tricks.sliding_window_view(past, periods, axis=1).sum(axis=2)
    weight = decay ** np.arange(sums.shape[1])[::-1]
    first = np.where((past > 0).any(axis=1), (past > 0).argmax(axis=1), length)
    known = np.arange(sums.shape[1])[None, :] >= first[:, None]
    found = np.zeros((n, len(levels)))
    pooled_values, pooled_weight = sums[known], (weight * known)[known]
    edges = np.unique(pooled_values)
    share = np.bincount(np.searchsorted(edges, pooled_values), pooled_weight)
    share = share / share.sum()
    for i in range(n):
        own, w = sums[i, known[i]], weight[known[i]]
        values = np.concatenate([own, edges])
        weights = np.concatenate([w, lent * share])
        order = np.argsort(values, kind="stable")
        upto = np.cumsum(weights[order]) / weights.sum()
        found[i] = values[order][np.minimum(np.searchsorted(upto, levels), len(values) - 1)]
    return found
