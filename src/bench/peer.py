"""The main job as a pandas + scikit-learn + matplotlib notebook, run on ipykernel, with an HTML report."""
import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

data, out = sys.argv[1], Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)

CELLS = [
    """
import hashlib, json
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler
from sklearn.metrics import silhouette_score, calinski_harabasz_score, davies_bouldin_score
""",
    """
lines = pd.read_csv(DATA, dtype={'InvoiceNo': str, 'StockCode': str, 'CustomerID': str}, parse_dates=['InvoiceDate'])
lines.head()
""",
    """
facts = pd.DataFrame({'missing': lines.isna().sum(), 'distinct': lines.nunique(), 'min': lines.min(numeric_only=True), 'max': lines.max(numeric_only=True)})
print(len(lines), lines.InvoiceNo.nunique(), lines.duplicated().sum(), lines.InvoiceDate.min(), lines.InvoiceDate.max())
facts
""",
    """
lines['amount'] = lines.Quantity * lines.UnitPrice
rules = {
    'no customer': lambda d: d.CustomerID.isna(),
    'cancelled order': lambda d: d.InvoiceNo.str.startswith('C'),
    'quantity not positive': lambda d: d.Quantity <= 0,
    'price not positive': lambda d: d.UnitPrice <= 0,
    'non-product code': lambda d: ~d.StockCode.str.contains('[0-9]{3}'),
}
report, clean = [], lines
for name, rule in rules.items():
    drop = rule(clean)
    out = clean[drop]
    clean = clean[~drop]
    report.append((name, len(out), out.InvoiceNo.nunique(), out.amount.sum(), len(clean), clean.InvoiceNo.nunique(), clean.CustomerID.nunique(), clean.amount.sum()))
pd.DataFrame(report, columns=['rule', 'lines out', 'orders out', 'money out', 'lines left', 'orders left', 'customers left', 'money left'])
""",
    """
as_of = clean.InvoiceDate.max().normalize() + pd.Timedelta(days=1)
rfm = clean.groupby('CustomerID').agg(recency=('InvoiceDate', lambda d: (as_of - d.max().normalize()).days), frequency=('InvoiceNo', 'nunique'), monetary=('amount', 'sum'))
rfm.describe()
""",
    """
score = pd.DataFrame({
    'r': 6 - pd.cut(rfm.recency, [-np.inf, *rfm.recency.quantile([.2, .4, .6, .8]), np.inf], labels=False).add(1),
    'f': pd.cut(rfm.frequency, [-np.inf, *rfm.frequency.quantile([.2, .4, .6, .8]).drop_duplicates(), np.inf], labels=False).add(1),
    'm': pd.cut(rfm.monetary, [-np.inf, *rfm.monetary.quantile([.2, .4, .6, .8]), np.inf], labels=False).add(1)})
grid = score.groupby(['r', 'f']).size().unstack(fill_value=0)
fig, ax = plt.subplots(figsize=(9, 5.6), dpi=200)
ax.imshow(grid)
for i in range(grid.shape[0]):
    for j in range(grid.shape[1]):
        ax.text(j, i, grid.iloc[i, j], ha='center', va='center')
ax.set_title('How many customers are in each cell?')
plt.show()
""",
    """
raw = rfm.copy()
raw[['frequency', 'monetary']] = np.log1p(raw[['frequency', 'monetary']])
prepared = StandardScaler().fit_transform(raw)
sweep = []
for k in range(2, 11):
    fit = KMeans(k, n_init=8, random_state=42).fit(prepared)
    sweep.append((k, fit.inertia_, silhouette_score(prepared, fit.labels_), calinski_harabasz_score(prepared, fit.labels_), davies_bouldin_score(prepared, fit.labels_)))
sweep = pd.DataFrame(sweep, columns=['k', 'inertia', 'silhouette', 'calinski', 'davies'])
sweep
""",
    """
fig, axes = plt.subplots(2, 2, figsize=(9, 5.6), dpi=200)
for ax, c in zip(axes.flat, sweep.columns[1:]):
    ax.plot(sweep.k, sweep[c], marker='o'); ax.set_title(c)
plt.tight_layout(); plt.show()
""",
    """
fit = KMeans(5, n_init=8, random_state=42).fit(prepared)
rank = rfm.groupby(fit.labels_).monetary.mean().rank(ascending=False).astype(int)
rfm['segment'] = ['S%d' % rank[l] for l in fit.labels_]
profile = rfm.groupby('segment').agg(customers=('recency', 'size'), recency=('recency', 'median'), frequency=('frequency', 'median'), monetary=('monetary', 'median'), revenue=('monetary', 'sum'))
profile['share'] = profile.customers / profile.customers.sum(); profile['revenue share'] = profile.revenue / profile.revenue.sum()
profile
""",
    """
fig, ax = plt.subplots(figsize=(9, 5.6), dpi=200)
for s, g in rfm.groupby('segment'):
    ax.scatter(g.recency, g.monetary, s=9, alpha=.5, label=s)
ax.set_yscale('log'); ax.set_xlabel('recency (days)'); ax.set_ylabel('monetary (GBP)'); ax.legend(); plt.show()
""",
    """
fig, ax = plt.subplots(figsize=(9, 5.6), dpi=200)
profile[['share', 'revenue share']].plot.bar(ax=ax); plt.show()
fig, ax = plt.subplots(figsize=(9, 5.6), dpi=200)
(100 * profile[['recency', 'frequency', 'monetary']] / rfm[['recency', 'frequency', 'monetary']].median()).plot.bar(ax=ax); plt.show()
""",
    """
rfm.sort_index().to_csv(OUT + '/segments.csv')
json.dump({'centres': fit.cluster_centers_.tolist()}, open(OUT + '/segmentation.json', 'w'))
""",
    """
for target in profile.index:
    listed = rfm[rfm.segment == target]
    u = [int(hashlib.md5((target + ':' + c).encode()).hexdigest()[:8], 16) / 2**32 for c in listed.index]
    held = np.array(u) < 0.1
    listed[~held].to_csv(OUT + f'/list-{target}.csv'); listed[held].to_csv(OUT + f'/list-{target}-hold-out.csv')
    print(target, len(listed), held.sum())
""",
]

header = f"DATA = {data!r}\nOUT = {str(out)!r}"
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c.strip()) for c in [header, *CELLS]])
notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
NotebookClient(notebook, timeout=600).execute()
nbformat.write(notebook, out / "peer.ipynb")
(out / "peer.html").write_text(HTMLExporter().from_notebook_node(notebook)[0])
