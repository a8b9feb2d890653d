"""Writes scikit-learn's toy sets, and what scikit-learn and SciPy make of them, for the tests of the room cluster:

    python src/bench/toys.py > src/test/resources/patron/cluster/toys.csv        (with cluster-requirements.txt)

One row a point: set, x, y and the labels of each method. The sets are those of scikit-learn's comparison of clustering
algorithms (500 points, seed 30, each column scaled to mean 0 and variance 1). Then, for each set, rows that begin with
'#' have the sum of SciPy's linkage heights by method, and the inertia
of k-means, the mixture's log-likelihood a point, the sum of HDBSCAN's probabilities, and DBCV as its
paper has it, written down plainly (packages differ where edges of the spanning tree are equally long).
"""
import warnings

import numpy as np
from scipy.cluster.hierarchy import linkage
from sklearn import datasets
from sklearn.cluster import DBSCAN, HDBSCAN, AgglomerativeClustering, KMeans
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
N, SEED = 500, 30


def sets():
    blobs = datasets.make_blobs(n_samples=N, random_state=170)[0]
    yield "circles", datasets.make_circles(n_samples=N, factor=0.5, noise=0.05, random_state=SEED)[0], 2, 0.3
    yield "moons", datasets.make_moons(n_samples=N, noise=0.05, random_state=SEED)[0], 2, 0.3
    yield "varied", datasets.make_blobs(n_samples=N, cluster_std=[1.0, 2.5, 0.5], random_state=170)[0], 3, 0.18
    yield "aniso", blobs @ [[0.6, -0.6], [-0.4, 0.8]], 3, 0.15
    yield "blobs", datasets.make_blobs(n_samples=N, random_state=SEED)[0], 3, 0.3


def inner(distances, reach):
    """Prim's method; of equally long edges the one whose points are nearer."""
    n = len(reach)
    inside, best, edges = {0}, {i: (reach[0, i], distances[0, i], 0) for i in range(1, n)}, []
    while best:
        point = min(best, key=lambda i: best[i][:2])
        edges.append((best[point][2], point, best[point][0]))
        inside.add(point)
        del best[point]
        for i in best:
            best[i] = min(best[i], (reach[point, i], distances[point, i], point))
    degrees = np.bincount([p for edge in edges for p in edge[:2]], minlength=n)
    within = [length for a, b, length in edges if degrees[a] > 1 and degrees[b] > 1]
    return np.flatnonzero(degrees > 1), max(within or [length for *_, length in edges])


def dbcv(x, labels):
    distances = np.sqrt(((x[:, None] - x[None]) ** 2).sum(-1))
    clusters = [np.flatnonzero(labels == c) for c in range(labels.max() + 1)]
    core = np.zeros(len(x))
    for rows in clusters:
        own = distances[np.ix_(rows, rows)]
        powers = np.where(own > 0, own, np.inf) ** -x.shape[1]
        core[rows] = (powers.sum(1) / (len(rows) - 1)) ** (-1 / x.shape[1])
    reach = np.maximum(distances, np.maximum(core[:, None], core[None]))
    found = [inner(distances[np.ix_(r, r)], reach[np.ix_(r, r)]) for r in clusters]
    total = 0
    for c, rows in enumerate(clusters):
        apart = min(reach[np.ix_(rows[found[c][0]], clusters[o][found[o][0]])].min() for o in range(len(clusters)) if o != c)
        total += len(rows) * (apart - found[c][1]) / max(apart, found[c][1])
    return total / len(x)


methods = ["kmeans", "ward", "average", "complete", "single", "dbscan", "hdbscan", "mixture"]
print("set,x,y," + ",".join(methods))
notes = []
for name, data, k, eps in sets():
    x = StandardScaler().fit_transform(data)
    mixture = GaussianMixture(k, n_init=5, tol=1e-7, max_iter=1000, random_state=SEED).fit(x)
    hdbscan = HDBSCAN(min_cluster_size=15, min_samples=7, copy=True).fit(x)
    kmeans = KMeans(k, n_init=20, tol=0, random_state=SEED).fit(x)
    labels = [kmeans.labels_]
    labels += [AgglomerativeClustering(k, linkage=m).fit_predict(x) for m in ("ward", "average", "complete", "single")]
    labels += [DBSCAN(eps=eps, min_samples=10).fit_predict(x), hdbscan.labels_, mixture.predict(x)]
    for point, row in zip(x, np.column_stack(labels)):
        print(f"{name},{float(point[0])!r},{float(point[1])!r}," + ",".join(map(str, row)))
    heights = {m: float(linkage(x, m)[:, 2].sum()) for m in ("ward", "average", "complete", "single")}
    notes += [f"#{name},dbcv {m},{dbcv(x, np.asarray(labels[c])):.12f}" for c, m in ((0, "kmeans"), (6, "hdbscan"))]
    notes += [f"#{name},{m},{h!r}" for m, h in heights.items()] + [f"#{name},mixture,{float(mixture.score(x))!r}", f"#{name},kmeans,{float(kmeans.inertia_)!r}", f"#{name},hdbscan,{float(hdbscan.probabilities_.sum())!r}"]
print("\n".join(notes))
