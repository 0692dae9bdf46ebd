"""The built site on this machine: with the headers of a host and, if asked for, as `make dist` compresses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from scripts.serve import Handler, Server, make_server, read_headers, running

COMPRESSED = {"br": ".br", "gzip": ".gz"}


class Compressed(Handler):
    """Sends the file with .br or .gz that `make dist` puts beside each, where the browser takes it."""

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.endswith("/"):
            path /= "index.html"
        for name, ending in COMPRESSED.items():
            small = path.with_name(path.name + ending)
            if name in self.headers.get("Accept-Encoding", "") and small.is_file():
                tag = f'"{small.stat().st_mtime_ns}-{small.stat().st_size}"'
                if self.headers.get("If-None-Match") == tag:  # the browser has it already
                    self.send_response(304)
                    self.end_headers()
                    return None
                self.send_response(200)
                self.send_header("ETag", tag)
                self.send_header("Content-Type", self.guess_type(path))
                self.send_header("Content-Encoding", name)
                self.send_header("Vary", "Accept-Encoding")
                self.send_header("Content-Length", str(small.stat().st_size))
                self.end_headers()
                return small.open("rb")
        return super().send_head()


@contextmanager
def served(site: Path, *, compressed: bool = False) -> Iterator[str]:
    """The address of the site's root, as long as it is served."""
    if compressed:
        handler = partial(Compressed, directory=str(site), rules=read_headers(), quiet=True)
        server = Server(("127.0.0.1", 0), handler)
    else:
        server = make_server(site, 0)
    with running(server) as address:
        yield address
