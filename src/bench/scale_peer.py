"""RFM of a shop's lines with duckdb or polars in limited memory: the sums of its columns."""
import os
import sys

peer, lines, spill = sys.argv[1:4]
os.environ["POLARS_MAX_THREADS"] = "2"
os.environ["POLARS_TEMP_DIR"] = spill


def by_duckdb():
    import duckdb

    con = duckdb.connect(config={"memory_limit": "1GB", "threads": 2, "temp_directory": spill, "preserve_insertion_order": False})
    rfm = con.sql(f"""SELECT customer_id, datediff('day', CAST(max(sold_at) AS DATE), DATE '2025-07-01') AS recency,
            count(DISTINCT order_id) AS frequency, CAST(sum(quantity * unit_price) AS DOUBLE) AS monetary FROM '{lines}'
        WHERE customer_id <> '' AND order_id NOT LIKE 'C%' AND quantity > 0 AND unit_price > 0 AND regexp_matches(product_id, '^[0-9]')
        GROUP BY customer_id""").fetchnumpy()
    return len(rfm["recency"]), rfm["recency"].sum(), rfm["frequency"].sum(), rfm["monetary"].sum()


def by_polars():
    import polars as pl

    rfm = (
        pl.scan_parquet(lines)
        .filter(
            pl.col("customer_id") != "", ~pl.col("order_id").str.starts_with("C"), pl.col("quantity") > 0, pl.col("unit_price") > 0,
            pl.col("product_id").str.contains("^[0-9]"),
        )
        .group_by("customer_id")
        .agg(
            (pl.date(2025, 7, 1) - pl.col("sold_at").max().cast(pl.Date)).dt.total_days().alias("recency"),
            pl.col("order_id").n_unique().alias("frequency"),
            (pl.col("quantity") * pl.col("unit_price").cast(pl.Float64)).sum().alias("monetary"),
        )
        .collect(engine="streaming")
    )
    return rfm.height, rfm["recency"].sum(), rfm["frequency"].sum(), rfm["monetary"].sum()


customers, recency, frequency, monetary = by_duckdb() if peer == "duckdb" else by_polars()
print(f"sums {customers} {recency} {frequency} {monetary:.2f}")
