"""The table of customers of notebooks/scripts/complete-journey.jsh with pandas."""
import sys
import pandas as pd

folder, out = sys.argv[1:3]
read = lambda name, **o: pd.read_parquet(f"{folder}/{name}.parquet", **o)
t = read("transactions")
at = t["transaction_timestamp"].dt.tz_localize("UTC").dt.tz_convert("America/New_York").dt.tz_localize(None)
t["at"], t["day"] = at, at.dt.normalize()
as_of = pd.Timestamp("2018-01-01")
by = t.groupby("household_id")
f = pd.DataFrame({"recency": (as_of - by["day"].max()).dt.days, "frequency": by["basket_id"].nunique(), "monetary": by["sales_value"].sum(), "tenure": (as_of - by["day"].min()).dt.days})
days = t[["household_id", "day"]].drop_duplicates().sort_values(["household_id", "day"])
gap = days.groupby("household_id")["day"].diff().dt.days
gaps = gap.groupby(days["household_id"])
f["purchase_days"] = days.groupby("household_id").size()
f["gap_mean"] = gaps.mean()
f["gap_cv"] = gaps.std() / f["gap_mean"]
f["overdue"] = f["recency"] / f["gap_mean"]
orders = t.groupby(["household_id", "basket_id"]).agg(at=("at", "min"), products=("product_id", "nunique")).reset_index()
f["basket_value"] = f["monetary"] / f["frequency"]
o = orders.groupby("household_id")
f["basket_products"] = o["products"].mean()
f["basket_units"] = by["quantity"].sum() / f["frequency"]
f["products"] = by["product_id"].nunique()
f["variety"] = f["products"] / o["products"].sum()
f["morning_share"] = (orders["at"].dt.hour < 12).groupby(orders["household_id"]).mean()
f["evening_share"] = (orders["at"].dt.hour >= 17).groupby(orders["household_id"]).mean()
f["weekend_share"] = (orders["at"].dt.day_of_week >= 5).groupby(orders["household_id"]).mean()
f["discount_share"] = (t["retail_disc"] != 0).groupby(t["household_id"]).mean()
promo = read("promotions", columns=["product_id", "store_id", "week"]).drop_duplicates()
promo["promoted"] = 1
m = t[["household_id", "product_id", "store_id", "week"]].merge(promo, how="left", on=["product_id", "store_id", "week"])
m = m.merge(read("products", columns=["product_id", "brand"]), how="left", on="product_id")
f["promoted_share"] = m["promoted"].fillna(0).groupby(m["household_id"]).mean()
f["private_share"] = (m["brand"] == "Private").groupby(m["household_id"]).mean()
f["campaigns"] = read("campaigns").groupby("household_id").size()
f["coupons"] = read("coupon_redemptions").groupby("household_id").size()
f[["campaigns", "coupons"]] = f[["campaigns", "coupons"]].fillna(0)
f = f.join(read("demographics").set_index("household_id"))
f.index = f.index.astype(str)
f.sort_index().to_csv(out)
