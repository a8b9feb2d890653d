"""Runs one notebook on its kernel; leaves the executed notebook and a report that needs no network.

    execute.py IN.ipynb --kernel NAME --out OUT.ipynb --html OUT.html [-p name=value ...] [--rename FROM=TO] [--check]

Reports on standard output, a line an event, words parted by tabs: @cells N, @cell I, @report,
@failed I MESSAGE, @error MESSAGE. Other lines are the kernel's own. With --check also @same, @differs I (the first
cell that shows something else than IN.ipynb was saved with; the bytes of images are not looked at) or @lacks WHAT
(something that the notebook's metadata says it was saved with: "patron_needs", files and $VARIABLES).
"""

import argparse
import base64
import json
import os
import re
import signal
import struct
import sys
import zlib
from pathlib import Path

# jsonschema would use it for addresses with letters beyond ASCII, and it takes seconds to load.
sys.modules["rfc3987_syntax"] = None

import nbformat
from jinja2 import DictLoader
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert import HTMLExporter

REPORT = """{% extends 'lab/index.html.j2' %}
{% block html_head_js %}{% endblock %}
{% block html_head_js_mathjax %}{% endblock %}
{% block html_head_js_mermaidjs %}{% endblock %}
"""


# Of a notebook's own metadata.
KEPT = ("title", "patron_needs")


def report(*words):
    print(*(" ".join(str(word).split()) for word in words), sep="\t", flush=True)


def java_declaration(text):
    """name=value as Java declares it: numbers, booleans and days as such, all else as text."""
    name, value = text.split("=", 1)
    try:
        parsed = json.loads(value)
    except ValueError:
        parsed = value
    if isinstance(parsed, bool):
        return f"boolean {name} = {str(parsed).lower()};"
    if isinstance(parsed, int):
        return f"int {name} = {parsed};" if -(2**31) <= parsed < 2**31 else f"long {name} = {parsed}L;"
    if isinstance(parsed, float):
        return f"double {name} = {parsed!r};"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f'LocalDate {name} = LocalDate.parse("{value}");'
    return f"String {name} = {json.dumps(value)};"


def inject(notebook, parameters):
    """Puts a cell with the parameters after the one tagged so; it declares them anew."""
    at = next((i for i, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", [])), None)
    if at is None:
        raise SystemExit("@error\t-p was given, and the notebook has no cell tagged parameters")
    code = "\n".join(["// Set from outside", *map(java_declaration, parameters)])
    cell = nbformat.v4.new_code_cell(code, id="injected-parameters", metadata={"tags": ["injected-parameters"]})
    notebook.cells.insert(at + 1, cell)


def rename(node, old, new):
    """Replaces a path in every text of the outputs."""
    if isinstance(node, str):
        return node.replace(old, new)
    if isinstance(node, list):
        return [rename(one, old, new) for one in node]
    if isinstance(node, dict):
        return nbformat.from_dict({key: rename(value, old, new) for key, value in node.items()})
    return node


def is_progress(output):
    """Whether a task took long enough to be shown depends on the machine."""
    return "".join(output.get("data", {}).get("text/html", "")).startswith('<div class="patron-progress">')


def joined(outputs):
    """Pieces of one stream arrive cut by chance: put neighbours together."""
    whole = []
    for output in outputs:
        last = whole[-1] if whole else None
        if last and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            whole.append(output)
    return whole


def smallest(png):
    """The same picture in the fewest bytes: kernels show it soon, notebooks keep it for long."""
    data = base64.b64decode(png)
    chunks, at = [], 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += length + 12
    pixels = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    body = [chunk for chunk in chunks if chunk[0] not in (b"IDAT", b"IEND")]
    body += [(b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b"")]
    parts = (struct.pack(">I", len(b)) + n + b + struct.pack(">I", zlib.crc32(n + b)) for n, b in body)
    return base64.b64encode(data[:8] + b"".join(parts)).decode()


def shrink(outputs):
    for output in outputs:
        if "image/png" in output.get("data", {}):
            output.data["image/png"] = smallest(output.data["image/png"])
    return outputs


def tidy(notebook):
    """Leaves only what a second run makes again, so that it gives the same bytes."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Java (Patron)", "language": "java", "name": "patron-java"},
            "language_info": {
                "codemirror_mode": "java",
                "file_extension": ".jshell",
                "mimetype": "text/x-java-source",
                "name": "Java",
                "pygments_lexer": "java",
            },
            **{key: value for key, value in notebook.metadata.items() if key in KEPT},
        }
    )
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = shrink(joined(output for output in cell.outputs if not is_progress(output)))


def rename_all(notebook, renames):
    for cell in notebook.cells:
        for old, new in renames if cell.cell_type == "code" else []:
            cell.outputs = rename(cell.outputs, old, new)


def lacking(notebook, folder):
    """The first thing that the notebook was saved with and that is not here."""
    for need in notebook.metadata.get("patron_needs", []):
        if not (os.environ.get(need[1:]) if need.startswith("$") else (folder / need).exists()):
            return need
    return None


def texts(outputs):
    """All that a code cell shows, but the bytes of its images."""

    def text(mime, data):
        return "" if mime.startswith("image/") else data

    return [
        (output.get("text", ""), {mime: text(mime, data) for mime, data in output.get("data", {}).items()})
        for output in outputs
    ]


def compare(saved, made, renames):
    """Reports the first cell that shows something else; where results were put makes no difference."""
    pairs = zip(*([cell for cell in one.cells if cell.cell_type == "code"] for one in (saved, made)))
    for number, (old, new) in enumerate(pairs, 1):
        outputs = new.outputs
        for made_in, _ in renames:
            outputs = rename(outputs, made_in, "../output")
        if texts(old.outputs) != texts(outputs):
            return report("@differs", number)
    return report("@same")


def write(notebook, file):
    nbformat.write(notebook, file)


def html(notebook, name):
    exporter = HTMLExporter(extra_loaders=[DictLoader({"report.html.j2": REPORT})], template_file="report.html.j2")
    body, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": name}})
    return body


def stop_with(client):
    """Ends the kernel with this process, whatever state either is in."""

    def stop(number, _frame):
        process = getattr(getattr(client.km, "provisioner", None), "process", None)
        if process is not None:
            process.kill()
        os._exit(128 + number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def execute(notebook, kernel, folder):
    """Runs all cells; gives None, or the number of the cell that failed and why."""
    at = 0

    def starts(cell, cell_index):
        nonlocal at
        if cell.cell_type == "code":
            at += 1
            report("@cell", at)

    client = NotebookClient(
        notebook,
        kernel_name=kernel,
        timeout=None,
        startup_timeout=120,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
        on_cell_start=starts,
    )
    stop_with(client)
    try:
        client.execute()
    except CellExecutionError as e:
        return at, f"{e.ename}: {e.evalue}" if e.evalue else e.ename
    except DeadKernelError as e:
        return at, f"the kernel died: {e}"
    return None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("notebook", type=Path)
    options.add_argument("--kernel", required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--html", type=Path, required=True)
    options.add_argument("--rename", action="append", default=[])
    options.add_argument("--check", action="store_true")
    options.add_argument("-p", dest="parameters", action="append", default=[])
    given = options.parse_args()
    notebook = nbformat.read(given.notebook, 4)
    folder = given.notebook.resolve().parent
    if given.parameters:
        inject(notebook, given.parameters)
    report("@cells", sum(cell.cell_type == "code" for cell in notebook.cells))
    failed = execute(notebook, given.kernel, folder)
    renames = [one.split("=", 1) for one in given.rename]
    tidy(notebook)
    if given.check and not failed:
        lacks = lacking(notebook, folder)
        report("@lacks", lacks) if lacks else compare(nbformat.read(given.notebook, 4), notebook, renames)
    rename_all(notebook, renames)
    write(notebook, given.out)
    if failed:
        report("@failed", *failed)
        return 1
    report("@report")
    given.html.write_text(html(notebook, given.notebook.stem), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
