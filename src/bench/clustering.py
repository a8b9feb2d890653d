"""Runs the same clustering on the same arrays with Patron and its peers, in turn, and prints ratios of medians.

Every side is a process of its own that has read the data and waits; each round asks one after the other to do the work
once. The first rounds warm everybody up (compilers on both sides) and are not counted. Two cores for everybody.
"""
import os
import statistics
import subprocess
import sys
from pathlib import Path

import numpy as np
from sklearn.datasets import make_blobs
from sklearn.metrics import adjusted_rand_score

from java import java_command

HERE = Path(__file__).resolve().parent
CORES = "2"
WARM_UP = 3

# task: rows, columns, peers
TASKS = {
    "lloyd-5": (1_000_000, 3, ["sklearn", "intelex"]),
    "lloyd-25": (1_000_000, 3, ["sklearn", "intelex"]),
    "starts": (200_000, 10, ["sklearn", "intelex"]),
    "sweep": (20_000, 6, ["sklearn"]),
    "silhouette": (20_000, 3, ["sklearn", "intelex"]),
    "hdbscan-20k": (20_000, 3, ["sklearn", "fast_hdbscan", "hdbscan"]),
    "hdbscan-200k": (200_000, 3, ["fast_hdbscan", "hdbscan"]),
    "hdbscan-1m": (1_000_000, 3, ["fast_hdbscan"]),
    "tree-1m": (1_000_000, 3, ["quitefastmst"]),
    "ward-10k": (10_000, 3, ["sklearn", "fastcluster"]),
    "ward-50k": (50_000, 3, ["fastcluster"]),
    "dbscan-20k": (20_000, 3, ["sklearn"]),
    "dbscan-500k": (500_000, 3, ["sklearn"]),
    "mixture": (100_000, 6, ["sklearn"]),
}

# What comes after the clusters: src/bench/segments.
SEGMENTS = {
    "assign": (1_000_000, 10, ["sklearn"]),
    "profile": (1_000_000, 10, ["pandas"]),
    "rules": (1_000_000, 10, ["sklearn", "one-tree"]),
}

KERNELS = {
    "k-means": [10_000, 100_000, 1_000_000, 10_000_000],
    "mini-batch": [10_000, 100_000, 1_000_000, 10_000_000],
    "bisecting": [10_000, 100_000, 1_000_000, 10_000_000],
    "mixture": [10_000, 100_000, 1_000_000, 10_000_000],
    "k-prototypes": [10_000, 100_000, 1_000_000],
    "k-medoids": [2_500, 5_000, 10_000],
    "hdbscan": [10_000, 100_000, 1_000_000, 10_000_000],
    "dbscan": [10_000, 100_000, 1_000_000, 10_000_000],
    "ward": [10_000, 100_000, 1_000_000],
    "single": [10_000, 100_000, 1_000_000, 10_000_000],
    "average": [2_500, 5_000, 10_000, 20_000],
    "silhouette": [10_000, 20_000, 50_000],
}
LIMIT_SECONDS = 600


def data(folder, n, d):
    path = folder / f"blobs-{n}x{d}.f64"
    if not path.exists():
        points = make_blobs(n_samples=n, n_features=d, centers=8, random_state=0)[0]
        part = path.with_suffix(".part")
        points.T.astype("<f8").copy().tofile(part)
        part.rename(path)
    return path


class Side:
    def __init__(self, name, command, labels):
        self.name, self.labels, self.seconds, self.figure = name, labels, [], ""
        env = dict(os.environ, OMP_NUM_THREADS=CORES, MKL_NUM_THREADS=CORES, OPENBLAS_NUM_THREADS=CORES, NUMBA_NUM_THREADS=CORES)
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)

    def run(self):
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("done "):
                _, seconds, self.figure = line.split()
                self.seconds.append(float(seconds))
                return
        sys.exit(f"{self.name} failed")

    def end(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        self.peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
        self.process.stdin.close()
        self.process.wait()


def compare(root, folder, java, task, rounds):
    n, d, peers = (TASKS | SEGMENTS)[task]
    path = data(folder, n, d)
    arguments = [task, str(path), str(n), str(d)]
    labels = {name: folder / f"{task}-{name}.labels" for name in ["Patron", *peers]}
    sides = [Side("Patron", [*java, *arguments, str(labels["Patron"])], labels["Patron"])]
    for peer in peers:
        command = [sys.executable, str(HERE / "clustering_peer.py"), peer, *arguments, str(labels[peer])]
        sides.append(Side(peer, command, labels[peer]))
    for _ in range(WARM_UP + rounds):
        for side in sides:
            side.run()
    for side in sides:
        side.end()
    return sides


def print_task(task, sides):
    ours = sides[0]
    own = statistics.median(ours.seconds[WARM_UP:])
    for side in sides[1:]:
        ratio = statistics.median(side.seconds[WARM_UP:]) / own
        agree = ""
        if side.labels.exists():
            a, b = (np.fromfile(s.labels, dtype="<i4") for s in (ours, side))
            agree = f"adjusted Rand {adjusted_rand_score(a, b):.4f}; "
        print(f"| {task} | {side.name} | {ratio:.1f} x | {agree}figures {ours.figure} and {side.figure} | {ours.peak} MB, {side.peak} MB |", flush=True)


def compare_all(root, folder, java, rounds, tasks):
    print(f"Median of {rounds} rounds, {CORES} cores for everybody: how many times as long the peer takes as Patron.\n")
    print("| work | peer | peer / Patron | same result | peak memory, Patron and peer |\n|---|---|---|---|---|")
    medians = {}
    for task in tasks:
        sides = compare(root, folder, java, task, rounds)
        print_task(task, sides)
        medians[task] = {s.name: statistics.median(s.seconds[WARM_UP:]) for s in sides}
    if "lloyd-5" in medians and "lloyd-25" in medians:
        iteration = {name: (medians["lloyd-25"][name] - medians["lloyd-5"][name]) / 20 for name in medians["lloyd-5"]}
        for name in list(iteration)[1:]:
            print(f"| one iteration of lloyd (25 less 5) | {name} | {iteration[name] / iteration['Patron']:.1f} x | | |")


def scale(folder, java, kernels):
    print("| kernel | rows | time, as a multiple of the first | peak memory | exponent |\n|---|---|---|---|---|")
    for kernel in kernels:
        first, before = None, None
        for n in KERNELS[kernel]:
            side = Side(kernel, [*java, kernel, str(data(folder, n, 3)), str(n), "3", str(folder / "scale.labels")], None)
            side.run()
            if side.seconds[0] < 30:
                for _ in range(4):
                    side.run()
            side.end()
            seconds = statistics.median(side.seconds[1:] or side.seconds)
            first = first or seconds
            exponent = "" if before is None else f"{np.log(seconds / before[1]) / np.log(n / before[0]):.2f}"
            print(f"| {kernel} | {n:,} | {seconds / first:.1f} | {side.peak} MB | {exponent} |", flush=True)
            before = (n, seconds)
            if seconds * 12 > LIMIT_SECONDS:
                break


def main():
    root = Path(sys.argv[1])
    folder = root / ".cache" / "bench" / "clustering"
    folder.mkdir(parents=True, exist_ok=True)
    java = java_command(root, "ClusterBench")
    java[1:1] = [f"-XX:ActiveProcessorCount={CORES}", "-Xmx12g"]
    given = sys.argv[2:]
    if given[:1] == ["--scale"]:
        scale(folder, java, given[1:] or list(KERNELS))
        return
    rounds = int(given[0]) if given else 5
    compare_all(root, folder, java, rounds, given[1:] or list(TASKS))


main()
