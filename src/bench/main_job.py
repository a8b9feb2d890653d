"""Runs the main job of Patron and of its peer in turn and prints wall time, peak memory and their ratios."""
import statistics
import sys
from pathlib import Path

from measure import measure

root, data = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
out = root / ".cache" / "bench"

COMMANDS = {
    "patron": [str(root / "kernel-setup/run"), "--data", str(data), "--roles", "ONLINE_RETAIL", "-p", "months=0", "--output", str(out / "patron")],
    "peer": [sys.executable, str(root / "src/bench/peer.py"), str(data), str(out / "peer")],
}

print("warming up: one run of each, not counted", flush=True)
for name in COMMANDS:
    measure(name, COMMANDS[name])
results = {name: [] for name in COMMANDS}
for n in range(rounds):
    for name in COMMANDS:
        seconds, mib = measure(name, COMMANDS[name])
        results[name].append((seconds, mib))
        print(f"round {n + 1}  {name:7} {seconds:6.1f} s  {mib:6.0f} MiB", flush=True)
for what, i in (("wall time", 0), ("peak memory", 1)):
    ratios = [p[i] / q[i] for p, q in zip(results["patron"], results["peer"])]
    print(f"{what}: Patron / peer = {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")
