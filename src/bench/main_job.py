"""Runs the main job of Patron and of its peer in turn and prints wall time, peak memory and their ratios."""
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

root, data = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
out = root / ".cache" / "bench"

COMMANDS = {
    "patron": [str(root / "kernel-setup/run"), "--data", str(data), "--roles", "ONLINE_RETAIL", "--output", str(out / "patron")],
    "peer": [sys.executable, str(root / "src/bench/peer.py"), str(data), str(out / "peer")],
}


def children(pid):
    """The process and all below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += children(int(child))
    return found


def resident(pid):
    """Resident bytes of one process, shared pages counted once over all (Pss)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def watch(process, peak):
    while process.poll() is None:
        total = 0
        try:
            for pid in children(process.pid):
                try:
                    total += resident(pid)
                except OSError:
                    pass  # it ended between the two looks
        except OSError:
            pass
        peak[0] = max(peak[0], total)
        time.sleep(0.1)


def measure(name):
    peak = [0]
    start = time.perf_counter()
    process = subprocess.Popen(COMMANDS[name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ)
    watcher = threading.Thread(target=watch, args=(process, peak))
    watcher.start()
    output = process.communicate()[0]
    watcher.join()
    if process.returncode:
        sys.exit(f"{name} failed:\n{output}")
    return time.perf_counter() - start, peak[0] / 2**20


print("warming up: one run of each, not counted", flush=True)
for name in COMMANDS:
    measure(name)
results = {name: [] for name in COMMANDS}
for n in range(rounds):
    for name in COMMANDS:
        seconds, mib = measure(name)
        results[name].append((seconds, mib))
        print(f"round {n + 1}  {name:7} {seconds:6.1f} s  {mib:6.0f} MiB", flush=True)
for what, i in (("wall time", 0), ("peak memory", 1)):
    ratios = [p[i] / q[i] for p, q in zip(results["patron"], results["peer"])]
    print(f"{what}: Patron / peer = {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")
