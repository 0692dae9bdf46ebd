"""The sides of the benchmark as small sites, and the server for all of them."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cse_tools.door import handle
from scripts.serve import running
from scripts.wasm import node, wheel

ROOT = Path(__file__).resolve().parent.parent
PYODIDE = ROOT / "node_modules/pyodide"
TYPES = {".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}

# Each page defines `ask(request)` for later and `answered`, a promise of {ms, answer}, counted from the
# start of the navigation. The request is in the page's fragment, which no server sees.
TIMED = """const request = decodeURIComponent(location.hash.slice(1));
window.answered = ready.then((it) => { window.ask = it; return it(request); })
  .then((answer) => ({ ms: performance.now(), answer }));
"""
PLAIN_PAGE = f"""const worker = new Worker("worker.mjs", {{ type: "module" }});
const ask = (request) => new Promise((resolve) => {{
  worker.onmessage = ({{ data }}) => resolve(data);
  worker.postMessage(request);
}});
const ready = Promise.resolve(ask);
{TIMED}"""
PLAIN_WORKER = """import { loadPyodide } from "./pyodide.mjs";
const handle = loadPyodide().then(async (pyodide) => {
  await pyodide.loadPackage(new URL("WHEEL", import.meta.url).href, { messageCallback() {} });
  return pyodide.pyimport("cse_tools.door").handle;
});
self.onmessage = async ({ data }) => self.postMessage((await handle)(data));
"""
# PyScript as its documentation shows it, on the page's own thread, with the same wheel and the same Pyodide.
PYSCRIPT = ROOT / ".cache/bench/node_modules/@pyscript/core/dist"
PYSCRIPT_PAGE = f"""let settle;
const ready = new Promise((resolve) => {{ settle = resolve; }});
window.python = (handle) => settle(async (request) => handle(request));
{TIMED}"""
PYSCRIPT_TAG = """<script type="module" src="pyscript/core.js"></script>
<script type="py" config='{"interpreter": "./pyodide.mjs", "files": {"./tool.whl": "tool.whl"}}'>
import sys, zipfile
zipfile.ZipFile("tool.whl").extractall("tool")
sys.path.insert(0, "tool")
from pyscript import window
from pyscript.ffi import create_proxy
from cse_tools.door import handle
window.python(create_proxy(handle))
</script>"""
# The floor: a script that has the one answer already. Nothing that works it out can be quicker.
FLOOR_PAGE = f"""const answer = ANSWER;
const ready = Promise.resolve(() => answer);
{TIMED}"""
OUR_PAGE = f"""import {{ startRuntime }} from "./assets/app/runtime.mjs";
const ready = startRuntime({{ root: "./" }}).then((runtime) => (request) => runtime.ask(request));
{TIMED}"""
OUR_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src blob:; "
    "require-trusted-types-for 'script'; trusted-types cse-worker"
)


@dataclass(frozen=True)
class Side:
    """One side: its name, its files by path below that name, and which of them were asked for."""

    name: str
    files: dict[str, bytes]
    asked: set[str] = field(default_factory=set)

    def counted(self) -> list[bytes]:
        """The files that visits fetched, without the few lines of HTML."""
        return [self.files[path] for path in sorted(self.asked - {"index.html"}) if path in self.files]


def page(head: str, *, late: bool = False) -> bytes:
    """The HTML of a side's page. `late` puts the head after the page's own script."""
    start = '<!doctype html><meta charset="utf-8"><title>Benchmark</title><link rel="icon" href="data:,">'
    own = '<script type="module" src="page.mjs"></script>'
    return f"{start}{own}{head}".encode() if late else f"{start}{head}{own}".encode()


def sides(work: Path, request: str) -> dict[str, Side]:
    """Make all sides from the built runtime and the npm packages, by name. The wheel is built in `work`.

    PyScript is left out where it is not installed. `request` is what the floor has its answer to.
    """
    built = wheel.build(ROOT, work)
    names = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
    pyodide = {name: (PYODIDE / name).read_bytes() for name in names}
    plain = {
        **pyodide,
        built.name: built.read_bytes(),
        "worker.mjs": PLAIN_WORKER.replace("WHEEL", built.name).encode(),
        "page.mjs": PLAIN_PAGE.encode(),
        "index.html": page(""),
    }
    runtime = ROOT / "build/runtime"
    manifest = json.loads((runtime / "manifest.json").read_text())
    fetched = ["manifest.json", *(manifest[part]["name"] for part in ("wasm", "library", "worker"))]
    preloads = "".join(f'<link rel="preload" as="fetch" crossorigin href="assets/runtime/{name}">' for name in fetched)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{OUR_POLICY}">'
    node.bundle(ROOT, ROOT / "macros/tool/runtime.mjs", work / "runtime.mjs", "", "--format=esm")
    ours = {
        **{f"assets/runtime/{name}": (runtime / name).read_bytes() for name in fetched},
        "assets/app/runtime.mjs": (work / "runtime.mjs").read_bytes(),
        "page.mjs": OUR_PAGE.encode(),
        "index.html": page(f'{policy}<link rel="modulepreload" href="assets/app/runtime.mjs">{preloads}'),
    }
    answer = json.dumps(handle(request), ensure_ascii=False)
    floor = {"page.mjs": FLOOR_PAGE.replace("ANSWER", answer).encode(), "index.html": page("")}
    made = {"plain": plain, "ours": ours, "floor": floor}
    if PYSCRIPT.is_dir():
        made["PyScript"] = {
            **pyodide,
            "tool.whl": built.read_bytes(),
            **{f"pyscript/{path.name}": path.read_bytes() for path in PYSCRIPT.glob("*.js")},
            "page.mjs": PYSCRIPT_PAGE.encode(),
            "index.html": page(PYSCRIPT_TAG, late=True),
        }
    return {name: Side(name, files) for name, files in made.items()}


@contextmanager
def serve(shown: Iterable[Side]) -> Iterator[str]:
    """Serve the sides on this machine, each file to be kept by the browser, and give the address."""
    by_name = {side.name: side for side in shown}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name, _, path = self.path.partition("?")[0].removeprefix("/").partition("/")
            data = by_name[name].files.get(path) if name in by_name else None
            if data is not None:
                by_name[name].asked.add(path)
            self.send_response(404 if data is None else 200)
            self.send_header("Content-Type", TYPES.get(Path(self.path).suffix, "text/plain"))
            self.send_header("Content-Length", str(len(data or b"")))
            self.send_header("Cache-Control", "max-age=3600")
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *_: object) -> None:
            """Be quiet: only the table is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    with running(server) as address:
        yield address
