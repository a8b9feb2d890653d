"""Runs the cells of a file on a kernel, in order, and ends it as Jupyter would.

    cells.py FILE --kernel NAME [--wait SECONDS]

FILE has its cells apart by lines that begin with // %%. Reports on standard output, a line an event, words parted by tabs:
@cells N, @cell I, @failed I MESSAGE. Other lines are the kernel's own. Waits at most so long for the kernel to end by itself.
"""

import argparse
import re
import sys
from pathlib import Path

# jsonschema would use it for addresses with letters beyond ASCII, and it takes seconds to load.
sys.modules["rfc3987_syntax"] = None

from jupyter_client.manager import KernelManager

PATIENCE = 120


def report(*words):
    print(*(" ".join(str(word).split()) for word in words), sep="\t", flush=True)


def cells(file):
    parts = re.split(r"(?m)^// %%.*$", file.read_text(encoding="utf-8"))
    return [part.strip() for part in parts[1:]]


def run(client, number, code):
    """Runs one cell; gives whether it went well. What it shows is not looked at."""
    reply = client.execute_interactive(code, timeout=PATIENCE, output_hook=lambda message: None, allow_stdin=False)
    content = reply["content"]
    if content["status"] == "ok":
        return True
    report("@failed", number, f"{content.get('ename', content['status'])}: {content.get('evalue', '')}")
    return False


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", type=Path)
    options.add_argument("--kernel", required=True)
    options.add_argument("--wait", type=int, default=5)
    given = options.parse_args()
    manager = KernelManager(kernel_name=given.kernel, shutdown_wait_time=given.wait)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        all_cells = cells(given.file)
        report("@cells", len(all_cells))
        for number, code in enumerate(all_cells, 1):
            report("@cell", number)
            if not run(client, number, code):
                return 1
        return 0
    except (RuntimeError, TimeoutError) as e:
        report("@failed", 0, f"{type(e).__name__}: {e}")
        return 1
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


if __name__ == "__main__":
    sys.exit(main())
