"""A host of the built site that tells what it was asked for, and can fail; and a small site that is quick to copy."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from scripts import build_offline
from scripts.serve import Handler, Server, read_headers

SMALL = ("about/offline", "parents/tonight", "assets/img")
TODAY = date(2026, 11, 23)


class Host(Server):
    """A host of a built site: it logs what it is asked for, and in `told` all that the requests say besides. It can go
    down, and can say 503 for everything or 404 for a path."""

    def __init__(self, site: Path) -> None:
        self.log: list[str] = []
        self.told = ""
        self.down = self.busy = False
        self.gone = ""
        rules = read_headers()
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(site), rules=rules, quiet=True))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class _Handler(Handler):
    server: Host

    def do_GET(self) -> None:
        self.server.log.append(self.path)
        self.server.told += str(self.headers)
        if self.server.down:
            self.close_connection = True
            self.connection.close()
        elif self.server.busy:
            self.send_response(503)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.server.gone and self.path.startswith(self.server.gone):
            self.send_error(404)
        else:
            super().do_GET()


@contextmanager
def hosted(site: Path) -> Iterator[Host]:
    """A running host of a built site."""
    host = Host(site)
    thread = threading.Thread(target=host.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()
        thread.join()


def small_site(whole: Path, out: Path) -> Path:
    """Make a site of a few pages of a built one, without the tools, in `out`."""
    for name in SMALL:
        shutil.copytree(whole / name, out / name, dirs_exist_ok=True)
    for name in ("index.html", "404.html"):
        shutil.copy(whole / name, out)
    for bundle in (*whole.glob("assets/*.js"), *whole.glob("assets/*.css")):
        shutil.copy(bundle, out / "assets")
    build_offline.build(out, TODAY)
    return out
