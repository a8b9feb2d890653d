"""Makes shops of growing size; from lines to RFM with Patron and its peers in the same memory; exponents and ratios."""
import math
import os
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb

from java import java_command
from measure import children

root = Path(sys.argv[1])
largest = float(sys.argv[2]) if len(sys.argv) > 2 else 100
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 1
out = root / ".cache" / "bench" / "scale"
CUSTOMERS = {1: 30_250, 10: 302_500, 100: 3_025_000}  # by million lines, about 33 lines a customer
LIMIT = 2000  # MB that a process may have for itself


def own(pid):
    """MB that a process has for itself: pages of files can be read again."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    return 0


def run(command):
    """Seconds, MB, and what was printed; without the last where it wanted more than the limit."""
    start = time.perf_counter()
    process = subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    peak = [0.0]

    def watch():
        while process.poll() is None:
            try:
                peak[0] = max(peak[0], sum(own(pid) for pid in children(process.pid)))
            except OSError:
                pass  # it ended between the two looks
            if peak[0] > LIMIT:
                os.killpg(process.pid, signal.SIGKILL)
                return
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    text = process.communicate()[0]
    watcher.join()
    seconds = time.perf_counter() - start
    if process.returncode == 0:
        return seconds, peak[0], text
    return seconds, peak[0], None if peak[0] > LIMIT else sys.exit(f"{command} failed:\n{text}")


def sums(text):
    return [float(v) for line in text.splitlines() if line.startswith("sums ") for v in line.split()[1:]]


def slope(points):
    x, y = [math.log(a) for a, _ in points], [math.log(b) for _, b in points]
    mx, my = statistics.mean(x), statistics.mean(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)


def shop(java, size):
    """Made anew, unless it is there whole."""
    folder = out / f"shop-{size}"
    lines = folder / "lines.parquet"
    if not lines.exists():
        seconds, mb, _ = run([*java, "make", CUSTOMERS[size], folder])
        count = duckdb.sql(f"SELECT count(*) FROM '{lines}'").fetchall()[0][0]
        print(f"made {count:,} lines: {count / seconds:,.0f} a second, {mb:,.0f} MB", flush=True)
    return lines


def rfm(java, sizes):
    """Seconds by program: (lines, seconds) where it stayed within the limit."""
    times = {"patron": [], "duckdb": [], "polars": []}
    for size in sizes:
        lines = shop(java, size)
        count = duckdb.sql(f"SELECT count(*) FROM '{lines}'").fetchall()[0][0]
        commands = {"patron": [*java, "rfm", lines, out / "spill"]}
        for peer in ("duckdb", "polars"):
            commands[peer] = [sys.executable, root / "src/bench/scale_peer.py", peer, lines, out / "spill"]
        found, all_seconds = {}, {name: [] for name in commands}
        for n in range(rounds):
            for name, command in commands.items():
                seconds, mb, text = run(command)
                if text is None:
                    print(f"{count:>12,} lines  {name:7} stopped: more than {LIMIT:,} MB after {seconds:.1f} s", flush=True)
                    continue
                found[name] = sums(text)
                all_seconds[name].append(seconds)
                print(f"{count:>12,} lines  {name:7} {seconds:7.1f} s  {mb:6.0f} MB", flush=True)
        for name, values in found.items():
            if any(abs(a - b) > 1e-9 * abs(b) + 0.02 for a, b in zip(values, found["patron"])):
                sys.exit(f"{name} finds {values}, Patron {found['patron']}")
        for name, seconds in all_seconds.items():
            if seconds:
                times[name].append((count, statistics.median(seconds)))
        print("  ".join(f"Patron / {p} = {statistics.median(all_seconds['patron']) / statistics.median(all_seconds[p]):.2f}" for p in ("duckdb", "polars") if all_seconds[p]), flush=True)
    return times


def ten_million(java):
    """Ten million customers with two lines each."""
    lines = out / "ten.parquet"
    if not lines.exists():
        duckdb.execute(f"""COPY (SELECT lpad(((i * 7919) % 10000000)::VARCHAR, 8, '0') AS customer_id, (500000 + i)::VARCHAR AS order_id,
            TIMESTAMP '2023-07-01 08:00:00' + INTERVAL (hash(i) % 63000000) SECOND AS sold_at, (11000 + hash(i + 1) % 200)::VARCHAR AS product_id,
            'thing' AS description, 'Bakery' AS category, (1 + hash(i + 2) % 4)::INTEGER AS quantity, ((100 + hash(i + 3) % 900) / 100.0)::DECIMAL(10, 2) AS unit_price,
            'S01' AS store_id, 'shop' AS channel FROM range(20000000) AS t(i)) TO '{lines}' (FORMAT parquet)""")
    seconds, mb, text = run([*java, "kmeans", lines, out / "spill"])
    print(f"k-means of 10,000,000 customers, from the lines on: {seconds:.1f} s, {mb:.0f} MB\n{text}" if text else f"k-means of 10,000,000 customers wanted more than {LIMIT:,} MB")


shutil.rmtree(out / "spill", ignore_errors=True)
(out / "spill").mkdir(parents=True)
start = java_command(root, "ScaleBench")
java = [start[0], "-Xmx1200m", *start[1:]]
for name, points in rfm([start[0], "-Xmx700m", *start[1:]], [s for s in CUSTOMERS if s <= largest]).items():
    if len(points) > 1:
        print(f"{name}: time grows with lines to the power of {slope(points):.2f}, from {points[0][0]:,} to {points[-1][0]:,}")
ten_million(java)
left = [f for f in (out / "spill").rglob("*") if f.is_file()]
print(f"files left in the spill folder: {len(left)}")
