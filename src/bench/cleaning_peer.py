"""The same cleaning as Cleaning.thorough(NET) and the same RFM table, by a library of Python: pandas, polars or duckdb."""
import sys
from collections import defaultdict
from datetime import date

library, source, out = sys.argv[1:4]
AS_OF = date(2011, 12, 10)
NOT_PRODUCTS = """POST POSTAGE DOT CARRIAGE DELIVERY SHIPPING FREIGHT C2 M MANUAL D DISCOUNT S SAMPLE SAMPLES B ADJUST ADJUSTMENT
AMAZONFEE FEE FEES CHARGE CHARGES CRUK DONATION PADS TIP TAX""".split() + ["BANK CHARGES"]
TEST = r"(?i)^test([ _-]*(product|item|article))?[ _-]*[0-9]*$"
report = []


def count(rule, lines, orders, customers, money, changed=0, flagged=0):
    report.append((rule, flagged, changed, lines, orders, customers, round(float(money), 4)))


def net(rows):
    """Rows of (line, customer, product, price, pieces) in the order of time: line -> pieces left, of lines that change."""
    stock, left = defaultdict(list), {}
    for line, customer, product, price, pieces in rows:
        sold = stock[customer, product, price]
        if pieces > 0:
            sold.append([line, pieces])
            continue
        back = -pieces
        same = next((i for i in range(len(sold) - 1, -1, -1) if sold[i][1] == back), None)
        if same is not None:
            left[sold[same][0]] = 0
            del sold[same]
            left[line] = 0
            continue
        while back and sold:
            taken = min(back, sold[-1][1])
            sold[-1][1] -= taken
            back -= taken
            left[sold[-1][0]] = sold[-1][1]
            if not sold[-1][1]:
                sold.pop()
        if -back != pieces:
            left[line] = -back
    return left


def with_duckdb():
    import duckdb

    con = duckdb.connect()
    one = lambda sql: con.execute(sql).fetchone()
    totals = lambda name: one(f"SELECT count(*), count(DISTINCT invoice), count(DISTINCT customer), sum(amount) FROM {name}")
    read = f"read_parquet('{source}')" if source.endswith("parquet") else f"""read_csv('{source}', delim=',', quote='"', escape='"', header=true, columns={{'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR',
        'Description': 'VARCHAR', 'Quantity': 'INTEGER', 'InvoiceDate': 'TIMESTAMP', 'UnitPrice': 'DECIMAL(18,4)', 'CustomerID': 'VARCHAR', 'Country': 'VARCHAR'}})"""
    con.execute(f"""CREATE TABLE raw AS SELECT row_number() OVER () AS line, InvoiceNo AS invoice, StockCode AS code, Description AS description, Quantity AS quantity, InvoiceDate AS sold_at,
        CAST(UnitPrice AS DECIMAL(18,4)) AS price, CustomerID AS customer, Country AS country, Quantity * CAST(UnitPrice AS DECIMAL(18,4)) AS amount FROM {read}""")
    count("as read", *totals("raw"))
    now = "raw"

    def drop(rule, condition):
        nonlocal now
        name = "after_" + str(len(report))
        con.execute(f"CREATE TABLE {name} AS SELECT * FROM {now} WHERE NOT coalesce({condition}, FALSE)")
        con.execute(f"DROP TABLE {now}")
        now = name
        count(rule, *totals(now))

    drop("exact duplicate", f"""line IN (SELECT line FROM (SELECT line, row_number() OVER (PARTITION BY invoice, code, description, quantity, sold_at, price,
        customer, country ORDER BY line) AS copy FROM {now}) WHERE copy > 1)""")
    drop("no customer", "customer IS NULL")
    con.execute(rf"""CREATE TABLE tidy AS SELECT * REPLACE (upper(trim(code)) AS code, trim(regexp_replace(description, '\s+', ' ', 'g')) AS description),
        description AS old_description, code AS old_code FROM {now}""")
    padded, folded = one("SELECT count(*) FILTER (description IS DISTINCT FROM old_description), count(*) FILTER (code IS DISTINCT FROM old_code) FROM tidy")
    con.execute(f"DROP TABLE {now}")
    now = "tidy"
    count("padded text", *report[-1][3:], changed=padded)
    count("product code case", *report[-1][3:], changed=folded)
    rows = con.execute(f"""WITH back AS (SELECT DISTINCT customer, code, price FROM {now} WHERE quantity < 0)
        SELECT line, customer, code, price, quantity FROM {now} SEMI JOIN back USING (customer, code, price) ORDER BY sold_at, quantity < 0, line""").fetchall()
    left = net(rows)
    con.execute("CREATE TABLE netted (line BIGINT, pieces INTEGER)")
    import pyarrow
    pairs = pyarrow.table({"line": list(left.keys()), "pieces": list(left.values())})
    con.execute("INSERT INTO netted SELECT * FROM pairs")
    con.execute(f"""CREATE TABLE net AS SELECT l.* REPLACE (coalesce(pieces, quantity) AS quantity, coalesce(pieces, quantity) * price AS amount)
        FROM {now} AS l LEFT JOIN netted AS n ON n.line = l.line WHERE pieces IS NULL OR pieces <> 0""")
    now = "net"
    count("returns netted", *totals(now), changed=sum(1 for p in left.values() if p))
    drop("test line", f"regexp_full_match(code, '{TEST}')")
    drop("cancelled order", "invoice ILIKE 'C%'")
    drop("quantity not positive", "coalesce(quantity, 0) <= 0")
    drop("price not positive", "coalesce(price, 0) <= 0")
    drop("non-product code", f"code IN ({', '.join(repr(c) for c in NOT_PRODUCTS)})")
    for rule, column, far, least in (("implausible quantity", "quantity", "", 0.5), ("implausible price", "price", "abs", 0.25)):
        n = one(f"""WITH v AS (SELECT code, ln({column}) AS v FROM {now} WHERE {column} > 0),
            m AS (SELECT code, median(v) AS middle FROM v GROUP BY code HAVING count(*) >= 10),
            u AS (SELECT code, middle, 1.4826 * median(abs(v - middle)) AS spread FROM v JOIN m USING (code) GROUP BY ALL),
            sm AS (SELECT median(v) AS middle FROM v), su AS (SELECT middle, 1.4826 * median(abs(v - middle)) AS spread FROM v, sm GROUP BY ALL)
            SELECT count(*) FROM v LEFT JOIN u USING (code), su WHERE {far}(v - coalesce(u.middle, su.middle)) > 6 * greatest(coalesce(u.spread, su.spread), {least})""")[0]
        count(rule, *report[-1][3:], flagged=n)
    rfm = con.execute(f"""SELECT customer, date_diff('day', CAST(max(sold_at) AS DATE), DATE '{AS_OF}') AS recency, count(DISTINCT invoice) AS frequency,
        CAST(sum(amount) AS DOUBLE) AS monetary FROM {now} WHERE sold_at < DATE '{AS_OF}' GROUP BY customer ORDER BY customer""").fetchall()
    return rfm


def with_pandas():
    import numpy as np
    import pandas as pd

    names = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]
    if source.endswith("parquet"):
        d = pd.read_parquet(source, columns=names)
        d["UnitPrice"] = d["UnitPrice"].astype(float)
    else:
        d = pd.read_csv(source, engine="pyarrow", dtype={"InvoiceNo": str, "StockCode": str, "CustomerID": str})
        d["InvoiceDate"] = pd.to_datetime(d["InvoiceDate"])
    d.columns = ["invoice", "code", "description", "quantity", "sold_at", "price", "customer", "country"]
    d["description"] = d["description"].replace("", None)
    d["customer"] = d["customer"].replace("", None)
    d["amount"] = d["quantity"] * d["price"]

    def totals():
        return len(d), d["invoice"].nunique(), d["customer"].nunique(), d["amount"].sum()

    count("as read", *totals())
    def drop(rule, condition):
        nonlocal d
        d = d[~condition]
        count(rule, *totals())

    drop("exact duplicate", d.duplicated())
    drop("no customer", d["customer"].isna())
    d = d.copy()
    tidy = d["description"].str.replace(r"\s+", " ", regex=True).str.strip()
    padded = int(((tidy != d["description"]) & d["description"].notna()).sum())
    d["description"] = tidy
    count("padded text", *report[-1][3:], changed=padded)
    code = d["code"].str.strip().str.upper()
    folded = int((code != d["code"]).sum())
    d["code"] = code
    count("product code case", *report[-1][3:], changed=folded)
    back = d.loc[d["quantity"] < 0, ["customer", "code", "price"]].drop_duplicates()
    some = d.reset_index(names="line").merge(back, on=["customer", "code", "price"])
    some = some.assign(back=some["quantity"] < 0).sort_values(["sold_at", "back", "line"])
    left = net(zip(some["line"], some["customer"], some["code"], some["price"], some["quantity"]))
    pieces = pd.Series(left)
    pieces = pieces.astype(d["quantity"].dtype)
    d.loc[pieces.index, "quantity"] = pieces
    d.loc[pieces.index, "amount"] = pieces * d.loc[pieces.index, "price"]
    d = d[d["quantity"] != 0]
    count("returns netted", *totals(), changed=int((pieces != 0).sum()))
    drop("test line", d["code"].str.match(TEST))
    drop("cancelled order", d["invoice"].str.upper().str.startswith("C"))
    drop("quantity not positive", ~(d["quantity"] > 0))
    drop("price not positive", ~(d["price"] > 0))
    drop("non-product code", d["code"].isin(NOT_PRODUCTS))
    for rule, column, far, least in (("implausible quantity", "quantity", lambda x: x, 0.5), ("implausible price", "price", np.abs, 0.25)):
        v = np.log(d[column].astype(float))
        by = v.groupby(d["code"])
        few = by.transform("size") < 10
        middle = by.transform("median").mask(few, v.median())
        spread = (v - middle).abs().groupby(d["code"]).transform("median").mask(few, (v - v.median()).abs().median())
        count(rule, *report[-1][3:], flagged=int((far(v - middle) > 6 * np.maximum(1.4826 * spread, least)).sum()))
    d = d[d["sold_at"] < pd.Timestamp(AS_OF)]
    by = d.groupby("customer")
    rfm = pd.DataFrame({"recency": (pd.Timestamp(AS_OF) - by["sold_at"].max().dt.normalize()).dt.days, "frequency": by["invoice"].nunique(), "monetary": by["amount"].sum()})
    return list(rfm.sort_index().itertuples(name=None))


def with_polars():
    import polars as pl

    names = ["invoice", "code", "description", "quantity", "sold_at", "price", "customer", "country"]
    if source.endswith("parquet"):
        lazy = pl.scan_parquet(source)
    else:
        lazy = pl.scan_csv(source, schema_overrides={"InvoiceNo": pl.String, "StockCode": pl.String, "CustomerID": pl.String, "UnitPrice": pl.Float64}, try_parse_dates=True)
    lazy = lazy.rename(dict(zip(lazy.collect_schema().names(), names))).with_columns(pl.col("price").cast(pl.Float64), pl.col("customer").replace("", None))
    lazy = lazy.with_columns(amount=pl.col("quantity") * pl.col("price")).with_row_index("line")
    run = lambda frame: frame.collect(engine="streaming")
    sums = [pl.len(), pl.col("invoice").n_unique(), pl.col("customer").drop_nulls().n_unique(), pl.col("amount").sum()]
    totals = lambda frame: run(frame.select(a=sums[0], b=sums[1], c=sums[2], d=sums[3])).row(0)
    tidy = pl.col("description").str.replace_all(r"\s+", " ").str.strip_chars()
    code = pl.col("code").str.strip_chars().str.to_uppercase()
    changed = lambda new, old: ((new != old) & old.is_not_null()).sum()
    d = run(lazy)
    count("as read", *totals(d.lazy()))

    def drop(rule, condition):
        nonlocal d
        d = run(d.lazy().filter(~condition.fill_null(False)))
        count(rule, *totals(d.lazy()))

    d = run(d.lazy().unique(subset=names, keep="first", maintain_order=True))
    count("exact duplicate", *totals(d.lazy()))
    drop("no customer", pl.col("customer").is_null())
    d = run(d.lazy().with_columns(tidy=tidy, fold=code))
    padded, folded = d.select(a=changed(pl.col("tidy"), pl.col("description")), b=changed(pl.col("fold"), pl.col("code"))).row(0)
    d = d.with_columns(description="tidy", code="fold").drop("tidy", "fold")
    count("padded text", *report[-1][3:], changed=padded)
    count("product code case", *report[-1][3:], changed=folded)

    back = d.lazy().filter(pl.col("quantity") < 0).select("customer", "code", "price").unique()
    some = run(d.lazy().join(back, on=["customer", "code", "price"], how="semi").sort("sold_at", pl.col("quantity") < 0, "line").select("line", "customer", "code", "price", "quantity"))
    left = net(some.iter_rows())
    pieces = pl.LazyFrame({"line": list(left.keys()), "pieces": list(left.values())}, schema={"line": d.schema["line"], "pieces": d.schema["quantity"]})
    d = run(d.lazy().join(pieces, on="line", how="left").with_columns(quantity=pl.coalesce("pieces", "quantity")).filter(pl.col("quantity") != 0)
            .with_columns(amount=pl.when(pl.col("pieces").is_null()).then("amount").otherwise(pl.col("quantity") * pl.col("price"))).drop("pieces"))
    count("returns netted", *totals(d.lazy()), changed=sum(1 for p in left.values() if p))
    drop("test line", pl.col("code").str.contains(TEST))
    drop("cancelled order", pl.col("invoice").str.to_uppercase().str.starts_with("C"))
    drop("quantity not positive", ~(pl.col("quantity") > 0))
    drop("price not positive", ~(pl.col("price") > 0))
    drop("non-product code", pl.col("code").is_in(NOT_PRODUCTS))
    for rule, column, two, least in (("implausible quantity", "quantity", False, 0.5), ("implausible price", "price", True, 0.25)):
        v = d.lazy().select("code", v=pl.col(column).cast(pl.Float64).log())
        shop = run(v.select(m=pl.col("v").median(), s=(pl.col("v") - pl.col("v").median()).abs().median())).row(0)
        by = v.group_by("code").agg(n=pl.len(), m=pl.col("v").median(), s=(pl.col("v") - pl.col("v").median()).abs().median())
        by = by.with_columns(m=pl.when(pl.col("n") < 10).then(shop[0]).otherwise("m"), s=pl.when(pl.col("n") < 10).then(shop[1]).otherwise("s"))
        off = pl.col("v") - pl.col("m")
        odd = (off.abs() if two else off) > 6 * pl.max_horizontal(1.4826 * pl.col("s"), pl.lit(least))
        count(rule, *report[-1][3:], flagged=run(v.join(by, on="code").select(odd.sum())).item())
    rfm = run(d.lazy().filter(pl.col("sold_at") < AS_OF).group_by("customer").agg(recency=(pl.lit(AS_OF) - pl.col("sold_at").max().dt.date()).dt.total_days(),
              frequency=pl.col("invoice").n_unique(), monetary=pl.col("amount").sum()).sort("customer"))
    return rfm.rows()


rows = {"duckdb": with_duckdb, "pandas": with_pandas, "polars": with_polars}[library]()
with open(f"{out}/rfm.csv", "w") as f:
    f.write("customer_id,recency,frequency,monetary\n")
    f.writelines(f"{c},{r},{n},{m:.4f}\n" for c, r, n, m in rows)
with open(f"{out}/report.csv", "w") as f:
    f.write("rule,lines flagged,lines changed,lines left,orders left,customers left,money left\n")
    f.writelines(",".join(map(str, row)) + "\n" for row in report)
