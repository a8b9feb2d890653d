"""Runs the cleaning of Patron and of its peers in turn on the same lines; compares what came out; prints ratios."""
import csv
import statistics
import sys
from pathlib import Path

import duckdb

from java import java_command
from measure import measure

root, data = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
copies = int(sys.argv[4]) if len(sys.argv) > 4 else 10
out = root / ".cache" / "bench" / "cleaning"
peers = ["duckdb", "polars", "pandas"]


def make_lines(file):
    """Online Retail several times: each copy has customers and invoices of its own, so that all of its dirt stays as it is."""
    con = duckdb.connect()
    con.execute(f"CREATE TABLE line AS SELECT row_number() OVER () AS n, * FROM read_csv('{data}', all_varchar=true)")
    con.execute(f"""CREATE VIEW many AS SELECT InvoiceNo || '/' || c AS InvoiceNo, StockCode, Description, CAST(Quantity AS INTEGER) AS Quantity,
        CAST(InvoiceDate AS TIMESTAMP) AS InvoiceDate, CAST(UnitPrice AS DECIMAL(18,4)) AS UnitPrice,
        CASE WHEN CustomerID <> '' THEN CustomerID || '/' || c END AS CustomerID, Country FROM line, range({copies}) AS copy(c) ORDER BY n, c""")
    if file.suffix == ".parquet":
        con.execute(f"COPY many TO '{file}' (FORMAT parquet)")
    else:
        con.execute(f"COPY (SELECT * REPLACE (strftime(InvoiceDate, '%Y-%m-%d %H:%M:%S') AS InvoiceDate) FROM many) TO '{file}' (FORMAT csv, HEADER, COMPRESSION gzip)")


def same(peer):
    """The report and the RFM table, row by row; money to a ten-thousandth."""
    for name in ("report.csv", "rfm.csv"):
        ours = list(csv.DictReader((out / "patron" / name).open()))
        theirs = list(csv.DictReader((out / peer / name).open()))
        if len(ours) != len(theirs):
            sys.exit(f"{name}: {len(ours)} rows of Patron, {len(theirs)} of {peer}")
        for a, b in zip(ours, theirs):
            for column in b:
                left, right = a[column], b[column]
                if left != right and abs(float(left) - float(right)) > 1e-3:
                    sys.exit(f"{name}: {column} is {left} of Patron, {right} of {peer}, in {b}")


out.mkdir(parents=True, exist_ok=True)
start = java_command(root, "CleaningBench")
for kind in ("parquet", "csv.gz"):
    file = out / f"lines-{copies}.{kind}"
    if not file.exists():
        make_lines(file)
    commands = {"patron": [*start, str(file), str(out / "patron")]}
    for peer in peers:
        commands[peer] = [sys.executable, str(root / "src/bench/cleaning_peer.py"), peer, str(file), str(out / peer)]
    results = {name: [] for name in commands}
    for name in commands:
        (out / name).mkdir(exist_ok=True)
        measure(name, commands[name])
    for peer in peers:
        same(peer)
    for n in range(rounds):
        for name, command in commands.items():
            seconds, mib = measure(name, command)
            results[name].append((seconds, mib))
            print(f"{kind:8} round {n + 1}  {name:7} {seconds:6.1f} s  {mib:6.0f} MiB", flush=True)
    for peer in peers:
        for what, i in (("wall time", 0), ("peak memory", 1)):
            ratios = [p[i] / q[i] for p, q in zip(results["patron"], results[peer])]
            print(f"{kind:8} {what}: Patron / {peer} = {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})", flush=True)
