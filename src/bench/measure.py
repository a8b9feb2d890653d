"""Wall time and peak memory of whole commands, all of their processes taken together."""
import os
import subprocess
import sys
import threading
import time
from pathlib import Path


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


def measure(name, command):
    peak = [0]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ)
    watcher = threading.Thread(target=watch, args=(process, peak))
    watcher.start()
    output = process.communicate()[0]
    watcher.join()
    if process.returncode:
        sys.exit(f"{name} failed:\n{output}")
    return time.perf_counter() - start, peak[0] / 2**20
