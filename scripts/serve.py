"""Serve the built site on this machine, with the response headers that a real host is to send.

Usage: python scripts/serve.py [--port 8000] [--site site]

The headers come from deploy/_headers, so that what is tried here is what is published. A script or a style sheet of
the rooms that changes is bundled afresh: reload the page to see it. For anything else, run `make serve` again.
"""

import argparse
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.watch_assets import watch  # noqa: E402  (the project must be on the path first)

HEADERS = ROOT / "deploy" / "_headers"

type Rules = list[tuple[str, list[tuple[str, str]]]]


def read_headers(path: Path = HEADERS) -> Rules:
    """Read a `_headers` file: for each path pattern, its headers in order.

    A line that starts at the margin is a pattern (`*` stands for anything), an indented one is
    `Name: value`. Raises ValueError for any other line.
    """
    rules: Rules = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace():
            rules.append((line.strip(), []))
            continue
        name, colon, value = line.partition(":")
        if not colon or not rules:
            raise ValueError(f"{path.name}, line {number}: expected `Name: value` under a path, found {line!r}.")
        rules[-1][1].append((name.strip(), value.strip()))
    return rules


class Handler(SimpleHTTPRequestHandler):
    """Sends files with the headers of `rules`, and the site's own page when there is no such file."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012  (the base class declares it so)
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".toml": "application/toml",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    }

    def __init__(self, *args: Any, rules: Rules, quiet: bool, **kwargs: Any) -> None:
        self.rules, self.quiet = rules, quiet
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        """Add the host's headers to every response."""
        path = self.path.partition("?")[0]
        for pattern, headers in self.rules:
            if fnmatchcase(path, pattern):
                for name, value in headers:
                    self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page for 404; other errors as Python words them."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Print one line for each request, unless quiet."""
        if not self.quiet:
            super().log_message(format, *args)


class Server(ThreadingHTTPServer):
    """A threading server that does not make a fuss when a browser hangs up early."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print the traceback of an error, unless the other side merely went away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def make_server(site: Path, port: int, *, quiet: bool = True) -> Server:
    """A server of `site` on 127.0.0.1, not yet running. Port 0 takes any free one.

    Raises FileNotFoundError if the site is not built, OSError if the port is taken.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(site)
    handler = partial(Handler, directory=str(site), rules=read_headers(), quiet=quiet)
    return Server(("127.0.0.1", port), handler)


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[str]:
    """Run a server in a thread of its own, and give its address until the block ends."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main() -> int:
    """Serve until stopped. Returns 1, with a sentence that says what to do, if that cannot be."""
    parser = argparse.ArgumentParser(description="Serve the built site on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default 8000)")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="folder to serve (default site/)")
    options = parser.parse_args()
    try:
        server = make_server(options.site, options.port, quiet=False)
    except FileNotFoundError:
        print(f"There is no built site in {options.site}. Run `make serve`, which builds it first.", file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"Port {options.port} on 127.0.0.1 cannot be used ({error.strerror}). "
            f"Stop the other program, or choose another port: --port {options.port + 1}",
            file=sys.stderr,
        )
        return 1
    threading.Thread(target=watch, args=(options.site,), daemon=True).start()
    print(f"The site is at http://127.0.0.1:{server.server_port}/ (press Control and C to stop)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped.")
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
