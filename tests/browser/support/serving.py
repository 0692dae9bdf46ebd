"""A small web server that tells what reached it, and the page on which the runtime is tried."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from scripts.serve import Server

ROOT = Path(__file__).resolve().parents[3]

# The first policy of a tool page, as the site's tool pages carry it in their <meta>.
TOOL_PAGE_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src blob:; form-action 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types cse-worker"
)
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Runtime</title>
<meta http-equiv="Content-Security-Policy" content="{TOOL_PAGE_POLICY}">
<link rel="icon" href="data:,"></head><body><script type="module" src="start.mjs"></script></body></html>
"""
START = """import { startRuntime } from "../assets/app/tool/runtime.mjs";
import { element } from "../assets/app/common/dom.mjs";
window.element = element;
window.phases = [];
window.start = (root = "../", parts = []) => startRuntime({ root, parts, onProgress: (step) => phases.push(step) })
  .then((runtime) => {
    window.runtime = runtime;
    return "ready";
  }, (error) => error.message);
"""


class Receiver(Server):
    """Serves `pages` (path to text or bytes) and, under /assets/, the files of `assets`. Every request is
    written to `log` as "METHOD /path?query"; `types` gives a path's content type, and a path in `gone` is
    answered with 404: always, or only the first time if `gone_once`. `slow` makes a path wait some seconds.
    A path that has `blank` in it is answered with 204: there is no page, and whoever goes there stays.
    Of a path in `stalled` half the bytes are sent, and then nothing until it is taken out."""

    def __init__(self, pages: Mapping[str, str | bytes], assets: Mapping[str, Path]) -> None:
        self.log: list[str] = []
        self.pages = dict(pages)
        self.assets = dict(assets)
        self.types: dict[str, str] = {}
        self.gone: set[str] = set()
        self.gone_once = False
        self.slow: dict[str, float] = {}
        self.stalled: set[str] = set()
        self.blank = "\0"
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(ROOT)))

    @property
    def address(self) -> str:
        """The address of the server's root, with a slash."""
        return f"http://localhost:{self.server_address[1]}/"


class _Handler(SimpleHTTPRequestHandler):
    server: Receiver
    protocol_version = "HTTP/1.1"
    KINDS = {"mjs": "text/javascript", "js": "text/javascript", "wasm": "application/wasm", "html": "text/html"}  # noqa: RUF012

    def parse_request(self) -> bool:
        good = super().parse_request()
        self.server.log.append(f"{self.command} {self.path}" if good else self.requestline)
        return good

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = self.path.partition("?")[0]
        body: str | bytes | None = self.server.pages.get(path)
        if body is None:
            for prefix, folder in self.server.assets.items():
                file = folder / path.removeprefix(prefix)
                if path.startswith(prefix) and file.is_file():
                    body = file.read_bytes()
        time.sleep(self.server.slow.get(path, 0))
        if path in self.server.gone:
            body = None
            if self.server.gone_once:
                self.server.gone.remove(path)
        data = body.encode() if isinstance(body, str) else body
        if self.server.blank in path:
            self.send_response(204)
            self.end_headers()
            return
        self.send_response(404 if data is None else 200)
        kind = self.KINDS.get(path.rpartition(".")[2], "text/plain")
        self.send_header("Content-Type", self.server.types.get(path, kind))
        self.send_header("Content-Length", str(len(data or b"")))
        self.end_headers()
        if self.command == "HEAD":
            return
        half = len(data or b"") // 2 if path in self.server.stalled else 0
        self.wfile.write((data or b"")[:half])
        while path in self.server.stalled:
            time.sleep(0.05)
        self.wfile.write((data or b"")[half:])

    do_POST = do_HEAD = do_OPTIONS = do_GET

    def log_message(self, *_: Any) -> None:
        """Be quiet: `log` is what the tests read."""


@contextmanager
def receiver(runtime: Path, folder: str = "/sub/") -> Iterator[Receiver]:
    """A running server with the try-out page at `folder` + "tool/index.html", the page side of the runtime
    and the built `runtime` below `folder`."""
    server = Receiver(
        {f"{folder}tool/index.html": PAGE, f"{folder}tool/start.mjs": START},
        {f"{folder}assets/app/": ROOT / "macros", f"{folder}assets/runtime/": runtime},
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stalled.clear()
        server.shutdown()
        server.server_close()
        thread.join()
