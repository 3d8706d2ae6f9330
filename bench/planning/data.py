"""The two data sets as series: complete monthly car parts, and weekly online retail."""

import os
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("COUNTERSIGN_DATA", HERE.parents[2] / "shared" / "data"))


def carparts():
    """2,509 parts with all 51 months known: unique_id, ds, y."""
    wide = pd.read_csv(DATA / "carparts" / "carparts.csv").dropna()
    rows = wide.melt("Part", var_name="month", value_name="y")
    rows["ds"] = pd.to_datetime(rows["month"], format="%b-%y")
    rows["unique_id"] = rows["Part"].astype(str)
    return rows[["unique_id", "ds", "y"]].sort_values(["unique_id", "ds"], ignore_index=True)


def carparts_items(rows):
    ids = rows["unique_id"].unique()
    return pd.DataFrame(
        {"unique_id": ids, "lead_time": 2, "review_period": 1, "moq": 1, "unit_cost": 1}
    )


def retail_lines():
    """Sales lines with reversals removed: cancellations, and the sale each of them took back."""
    lines = pd.read_csv(DATA / "online-retail" / "online-retail.csv.gz", dtype={"InvoiceNo": str, "StockCode": str})
    lines["InvoiceDate"] = pd.to_datetime(lines["InvoiceDate"])
    back = lines[lines["Quantity"] < 0]
    sold = lines[(lines["Quantity"] > 0) & (lines["UnitPrice"] > 0)].copy()
    key = ["CustomerID", "StockCode", "size"]
    sold["size"], back = sold["Quantity"], back.assign(size=-back["Quantity"])
    sold["turn"] = sold.groupby(key, dropna=False).cumcount()
    back = back.assign(turn=back.groupby(key, dropna=False).cumcount())
    taken = back[key + ["turn"]].assign(reversed=True).drop_duplicates(key + ["turn"])
    sold = sold.merge(taken, on=key + ["turn"], how="left")
    return sold[sold["reversed"].isna()]


def retail():
    """Whole weeks from Monday on, each article from its first sale, and its median price."""
    lines = retail_lines()
    lines = lines[lines["StockCode"].str.match(r"^\d{5}")]
    lines["ds"] = lines["InvoiceDate"].dt.to_period("W-SUN").dt.start_time
    last = lines["InvoiceDate"].max().to_period("W-SUN").start_time
    lines = lines[lines["ds"] < last]
    prices = lines.groupby("StockCode")["UnitPrice"].median()
    rows = lines.groupby(["StockCode", "ds"])["Quantity"].sum().reset_index()
    rows.columns = ["unique_id", "ds", "y"]
    items = pd.DataFrame(
        {"unique_id": prices.index, "lead_time": 2, "review_period": 1, "moq": 1, "unit_cost": prices.values}
    )
    return rows, items


def matrix(rows):
    """Series as a matrix (one row each, zero where nothing is recorded), with ids and dates."""
    wide = rows.pivot(index="unique_id", columns="ds", values="y")
    if len(wide.columns) > 1 and (wide.columns[1] - wide.columns[0]).days == 7:
        wide = wide.reindex(columns=pd.date_range(wide.columns[0], wide.columns[-1], freq="7D"))
    return wide.fillna(0).to_numpy(float), list(wide.index), list(wide.columns)


def write(rows, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    rows.assign(y=rows["y"].map(lambda y: np.format_float_positional(y, trim="-"))).to_csv(
        path, index=False, date_format="%Y-%m-%d"
    )
