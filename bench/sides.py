"""The two sides of the benchmark as small sites, and the server for both."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from scripts.wasm import wheel

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
OUR_PAGE = f"""import {{ startRuntime }} from "./assets/app/runtime.mjs";
const ready = startRuntime({{ root: "./" }}).then((runtime) => (request) => runtime.ask(request));
{TIMED}"""
OUR_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src blob:; "
    "require-trusted-types-for 'script'; trusted-types cse-worker"
)


@dataclass(frozen=True)
class Side:
    """One side: its name and its files, by path below that name."""

    name: str
    files: dict[str, bytes]

    def counted(self) -> list[bytes]:
        """The files a first visit fetches, without the few lines of the page itself."""
        return [data for path, data in self.files.items() if path not in ("index.html", "page.mjs")]


def page(head: str) -> bytes:
    """The HTML of a side's page."""
    start = '<!doctype html><meta charset="utf-8"><title>Benchmark</title><link rel="icon" href="data:,">'
    return f'{start}{head}<script type="module" src="page.mjs"></script>'.encode()


def sides(work: Path) -> list[Side]:
    """Make both sides from the built runtime and the npm package. The wheel is built in `work`."""
    built = wheel.build(ROOT, work)
    names = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
    plain = {
        **{name: (PYODIDE / name).read_bytes() for name in names},
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
    ours = {
        **{f"assets/runtime/{name}": (runtime / name).read_bytes() for name in fetched},
        "assets/app/runtime.mjs": (ROOT / "macros/tool/runtime.mjs").read_bytes(),
        "page.mjs": OUR_PAGE.encode(),
        "index.html": page(f'{policy}<link rel="modulepreload" href="assets/app/runtime.mjs">{preloads}'),
    }
    return [Side("plain", plain), Side("ours", ours)]


@contextmanager
def serve(both: list[Side]) -> Iterator[str]:
    """Serve the sides on this machine, each file to be kept by the browser, and give the address."""
    files = {f"/{side.name}/{path}": data for side in both for path, data in side.files.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            data = files.get(self.path)
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
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
