"""Times five usual cells on two kernels in turn, in a notebook open for four seconds and from the start of the process."""
import os
import statistics
import sys
import time
from pathlib import Path

root = Path(sys.argv[1])
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
os.environ["JUPYTER_PATH"] = str(root / ".venv/share/jupyter")

from jupyter_client.manager import KernelManager  # noqa: E402  (it reads JUPYTER_PATH)

OPEN_SECONDS = 4
PATIENCE = 120

# The same work on both sides. The kernel was trained on other cells (kernel-setup/train.java).
CELLS = {
    "patron-java": [
        "1 + 1",
        """var random = new Random(1);
var spend = DoubleColumn.create("spend", random.doubles(1_000).map(x -> 100 * x).toArray());
var visits = IntColumn.create("visits", random.ints(1_000, 1, 30).toArray());
var region = StringColumn.create("region", IntStream.range(0, 1_000).mapToObj(i -> "R" + i % 8).toArray(String[]::new));
var customers = Table.create("customers", region, spend, visits);
customers.summary()""",
        """customers.summarize("spend", "visits", tech.tablesaw.aggregate.AggregateFunctions.mean).by("region")""",
        """double[][] points = random.doubles(20_000).boxed().map(x -> new double[] {x, x * x, 1 - x, random.nextDouble()}).toArray(double[][]::new);
var ids = StringColumn.create("id", IntStream.range(0, 20_000).mapToObj(i -> "C" + i).toArray(String[]::new));
var wide = Table.create(ids);
for (int j = 0; j < 4; j++) { int at = j; wide.addColumns(DoubleColumn.create("x" + j, Arrays.stream(points).mapToDouble(p -> p[at]).toArray())); }
var groups = KMeans.fit(CustomerFeatures.of(wide, "id"), KMeans.Options.k(5).seed(1).starts(1));
int[] buys = Arrays.stream(points).mapToInt(p -> p[0] + p[3] > 1 ? 1 : 0).toArray();
var model = smile.classification.LogisticRegression.fit(points, buys);
groups""",
        """var chart = new XYChartBuilder().width(640).height(480).title("Spend by visits").xAxisTitle("visits").yAxisTitle("spend").build();
chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
var series = chart.addSeries("customers", visits.asDoubleArray(), spend.asDoubleArray());
chart""",
    ],
    "python3": [
        "1 + 1",
        """import numpy as np, pandas as pd
random = np.random.default_rng(1)
customers = pd.DataFrame({"region": [f"R{i % 8}" for i in range(1_000)], "spend": 100 * random.random(1_000), "visits": random.integers(1, 30, 1_000)})
customers.describe()""",
        """customers.groupby("region")[["spend", "visits"]].mean()""",
        """from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
x = random.random(20_000)
points = np.column_stack([x, x * x, 1 - x, random.random(20_000)])
groups = KMeans(5, n_init=1, random_state=1).fit(points)
model = LogisticRegression().fit(points, points[:, 0] + points[:, 3] > 1)
groups""",
        """import matplotlib.pyplot as plt
fig, ax = plt.subplots(figsize=(6.4, 4.8))
ax.scatter(customers.visits, customers.spend)
ax.set(title="Spend by visits", xlabel="visits", ylabel="spend")
plt.show()""",
    ],
}


def reply_to(client, request):
    while True:
        reply = client.get_shell_msg(timeout=PATIENCE)
        if reply["parent_header"].get("msg_id") == request:
            return reply["content"]


def cells(name, open_seconds):
    """Seconds until each cell was answered: from its sending, the first one's from the process' start where nobody waited."""
    manager = KernelManager(kernel_name=name)
    start = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        if open_seconds:
            reply_to(client, client.kernel_info())
            time.sleep(max(0, open_seconds - (time.perf_counter() - start)))
            start = time.perf_counter()
        times = []
        for code in CELLS[name]:
            content = reply_to(client, client.execute(code))
            if content["status"] != "ok":
                sys.exit(f"{name} failed at\n{code}\n{content.get('ename')}: {content.get('evalue')}")
            times.append(time.perf_counter() - start)
            start = time.perf_counter()
        return times
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def compare(what, open_seconds):
    print(f"\n{what}", flush=True)
    results = {name: [] for name in CELLS}
    for n in range(rounds):
        for name in CELLS:
            times = cells(name, open_seconds)
            results[name].append(times)
            print(f"round {n + 1}  {name:12} {'  '.join(f'{t:5.2f}' for t in times)}  all {sum(times):5.2f}", flush=True)
    for name in CELLS:
        middle = [statistics.median(column) for column in zip(*results[name])]
        print(f"median   {name:12} {'  '.join(f'{t:5.2f}' for t in middle)}  all {statistics.median(map(sum, results[name])):5.2f}")
    ratios = [sum(p) / sum(q) for p, q in zip(results["patron-java"], results["python3"])]
    print(f"Patron / peer = {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")


print("warming up: one start of each, not counted", flush=True)
for name in CELLS:
    cells(name, 0)
compare(f"five cells in a notebook open for {OPEN_SECONDS} seconds", OPEN_SECONDS)
compare("five cells from the start of the process", 0)
