"""Writes scikit-learn's toy sets, and what scikit-learn and SciPy make of them, for the tests of the room cluster:

    python src/bench/toys.py > src/test/resources/patron/cluster/toys.csv        (with cluster-requirements.txt)

One row a point: set, x, y and the labels of each method. The sets are those of scikit-learn's comparison of clustering
algorithms (500 points, seed 30, each column scaled to mean 0 and variance 1). Then, for each set, rows that begin with
'#' have the sum of SciPy's linkage heights by method, and the inertia
of k-means, the mixture's log-likelihood a point, and the sum of HDBSCAN's probabilities.
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
    notes += [f"#{name},{m},{h!r}" for m, h in heights.items()] + [f"#{name},mixture,{float(mixture.score(x))!r}", f"#{name},kmeans,{float(kmeans.inertia_)!r}", f"#{name},hdbscan,{float(hdbscan.probabilities_.sum())!r}"]
print("\n".join(notes))
