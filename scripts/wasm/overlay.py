"""Small stand-ins for modules that Pyodide imports at its start and this project never uses.

Pyodide sets up an event loop and a package installer before it runs anything. They draw in asyncio, ssl,
subprocess, socket, shutil, tempfile, zipfile and 50 more modules: 340 KB of download and a tenth of the
start. The tools answer synchronously, from one archive, with no network, so none of it has a use here;
and what is not shipped cannot be called. The stand-in for tomllib is in facts.py.

Each stand-in names the SHA-256 of the file it stands in for. When a new Pyodide changes that file, the
build stops until someone has read the change.
"""

import hashlib
from dataclasses import dataclass

from . import BuildError, facts


@dataclass(frozen=True)
class StandIn:
    """`text` takes the place of the library's `path`, whose contents must have the SHA-256 `replaces`."""

    path: str
    replaces: str
    text: str


STAND_INS = (
    StandIn(
        path="asyncio/__init__.py",
        replaces="8148552daea881e3b33639d6e9bdab0da2021367ab694ee0604431c33c16983f",
        text='''"""Stands in for asyncio: this runtime has no event loop and waits for nothing."""


def get_event_loop():
    raise RuntimeError("This Python runtime has no event loop.")


ensure_future = get_event_loop
''',
    ),
    StandIn(
        path="pyodide/__init__.py",
        replaces="a02eabaa00ee98a4108082fc751808ff71e7d990fe889852f63d13621934e0ac",
        text='"""Pyodide\'s package without its event loop and its HTTP client."""\n',
    ),
    StandIn(
        path="pyodide/_package_loader.py",
        replaces="66bc0d856252e3c3690a9c9cc2f73a4e88d7a9cc5beafa712194cadda4eb2b70",
        text='''"""Stands in for the package installer: there is nothing to install."""

from pathlib import PurePosixPath

SITE_PACKAGES = PurePosixPath("/lib/site-packages")
DSO_DIR = PurePosixPath("/usr/lib")


def init_loaded_packages():
    pass
''',
    ),
    StandIn(
        path="tomllib/__init__.py",
        replaces="71f67036895f4c5acab942618af0cbd3d814451ba61e967f358d0f341a5b8f51",
        text=facts.READER,
    ),
)


def lay_over(library: dict[str, bytes], stand_ins: tuple[StandIn, ...] = STAND_INS) -> dict[str, bytes]:
    """Return `library` (path to contents) with the stand-ins in place.

    Raises BuildError when the library's own file is not the one that was read when the stand-in was made.
    """
    for one in stand_ins:
        found = hashlib.sha256(library.get(one.path, b"")).hexdigest()
        if found != one.replaces:
            raise BuildError(
                f"Pyodide's {one.path} has changed: compare it with its stand-in in scripts/wasm/overlay.py, "
                f"then write {found} there."
            )
    return {**library, **{one.path: one.text.encode() for one in stand_ins}}
