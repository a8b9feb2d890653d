"""One peer of clustering.py: reads the data, then does the work once for each line it is sent."""
import contextlib
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")
peer, task, path, n, d, labels_file = sys.argv[1:7]
n, d = int(n), int(d)
if peer == "intelex":
    with contextlib.redirect_stderr(open("/dev/null", "w", encoding="utf-8")):
        from sklearnex import patch_sklearn
        patch_sklearn(verbose=False)
x = np.ascontiguousarray(np.fromfile(path, dtype="<f8").reshape(d, n).T)
kind = task.split("-")[0]


def lloyd():
    from sklearn.cluster import KMeans
    model = KMeans(8, init=x[:8].copy(), n_init=1, max_iter=int(task.split("-")[1]), tol=0, algorithm="lloyd").fit(x)
    return model.labels_, model.inertia_


def starts():
    from sklearn.cluster import KMeans
    model = KMeans(8, n_init=10, random_state=1).fit(x)
    return model.labels_, model.inertia_


def sweep():
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
    scores = [silhouette_score(x, KMeans(k, n_init=8, random_state=1).fit(x).labels_) for k in range(2, 13)]
    return None, max(scores)


def silhouette():
    from sklearn.metrics import silhouette_samples
    given = np.arange(n) % 8 if not hasattr(silhouette, "labels") else silhouette.labels
    return None, silhouette_samples(x, given).mean()


def hdbscan():
    if peer == "sklearn":
        from sklearn.cluster import HDBSCAN
        model = HDBSCAN(min_cluster_size=50, min_samples=10, copy=True, n_jobs=2)
    elif peer == "fast_hdbscan":
        import fast_hdbscan
        model = fast_hdbscan.HDBSCAN(min_cluster_size=50, min_samples=9)
    else:
        import hdbscan as package
        model = package.HDBSCAN(min_cluster_size=50, min_samples=9, approx_min_span_tree=False, core_dist_n_jobs=2)
    model.fit(x)
    return model.labels_, model.labels_.max() + 1


def tree():
    import quitefastmst
    lengths = quitefastmst.mst_euclid(x, M=9)[0]
    return None, lengths.sum()


def ward():
    if peer == "sklearn":
        from sklearn.cluster import AgglomerativeClustering
        model = AgglomerativeClustering(8, linkage="ward", compute_full_tree=True, compute_distances=True).fit(x)
        return model.labels_, model.distances_.sum()
    import fastcluster
    from scipy.cluster.hierarchy import fcluster
    merges = fastcluster.linkage_vector(x, "ward")
    return fcluster(merges, 8, "maxclust").astype("<i4"), merges[:, 2].sum()


def dbscan():
    from sklearn.cluster import DBSCAN
    model = DBSCAN(eps=0.4 if n == 20_000 else 0.15, min_samples=10, n_jobs=2).fit(x)
    return model.labels_, model.labels_.max() + 1


def mixture():
    from sklearn.mixture import GaussianMixture
    model = GaussianMixture(8, random_state=1).fit(x)
    work.after = lambda: (model.predict(x), model.score(x))
    return None, 0


def assign():
    # The preparation is applied anew, as for customers of another month.
    labels = assign.model.predict(assign.scaler.transform(x))
    return labels, 0


def profile():
    import pandas as pd
    groups = profile.frame.groupby(profile.labels)
    medians, means, sizes = groups.median(), groups.mean(), groups.size()
    index = 100 * means / profile.frame.mean()
    share = sizes / len(profile.frame)
    return None, float(medians.to_numpy().sum() + index.to_numpy().sum() * 0 + share.sum() * 0)


def rules():
    from sklearn.tree import DecisionTreeClassifier
    if peer == "one-tree":
        tree = DecisionTreeClassifier(max_depth=5, random_state=1).fit(x, rules.labels)
        return None, float((tree.predict(x) == rules.labels).mean())
    hits = 0
    for k in range(8):
        own = rules.labels == k
        tree = DecisionTreeClassifier(max_depth=3, random_state=1, min_samples_leaf=int(0.05 * own.sum())).fit(x, own)
        hits += int((tree.predict(x) & own).sum())
    return None, hits / n


def work():
    work.after = None
    return globals()[kind]()


if kind == "silhouette":
    from sklearn.cluster import KMeans
    silhouette.labels = KMeans(8, n_init=8, random_state=1).fit(x).labels_
if kind in ("assign", "profile", "rules"):
    from sklearn.cluster import KMeans
    from sklearn.preprocessing import StandardScaler
    assign.scaler = StandardScaler().fit(x)
    assign.model = KMeans(8, n_init=8, random_state=1).fit(assign.scaler.transform(x))
    rules.labels = profile.labels = assign.model.labels_
if kind == "profile":
    import pandas
    profile.frame = pandas.DataFrame(x, columns=[f"x{j}" for j in range(d)])
for _ in sys.stdin:
    start = time.perf_counter()
    labels, figure = work()
    seconds = time.perf_counter() - start
    if work.after:
        labels, figure = work.after()
    if labels is not None:
        np.asarray(labels).astype("<i4").tofile(labels_file)
    print(f"done {seconds:.6f} {figure:.8g}", flush=True)
