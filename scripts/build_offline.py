"""Make what a reader needs to keep a copy of the built site on their own device.

Lists every file of the site with its hash, and writes `copy.js`, the service worker (macros/offline/worker.mjs,
bundled with Workbox), and `assets/copy.json`, what the page that offers the copy says about it.
"""

import base64
import gzip
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from scripts.wasm import node

ROOT = Path(__file__).resolve().parent.parent
WORKER = "copy.js"
ABOUT = "assets/copy.json"
# For hosts, search engines and who reads the scripts, and what is made here.
LEFT_OUT = {"_headers", "sitemap.xml", "sitemap.xml.gz", WORKER, ABOUT}


def address_of(name: str) -> str:
    """A file's address below the site's root, as pages link to it: a folder for its index page."""
    return name.removesuffix("index.html") or "./"


def files_of(site: Path) -> dict[str, bytes]:
    """What goes into a copy: every file that a reader may ask for, by its address."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {
        address_of(name): (site / name).read_bytes()
        for name in names
        if name not in LEFT_OUT and not name.endswith(".map")
    }


def entry(address: str, data: bytes) -> dict[str, str]:
    """One file for Workbox: it is fetched again when the revision changes, and refused if it is not these bytes."""
    digest = hashlib.sha256(data).digest()
    return {"url": address, "revision": digest.hex()[:16], "integrity": f"sha256-{base64.b64encode(digest).decode()}"}


def build(site: Path, day: date) -> None:
    """Write the worker of a site built on `day`, and what is said of the copy. Raises BuildError if that fails."""
    files = files_of(site)
    about = {
        "made": day.isoformat(),
        "files": len(files) + 1,
        "bytes": sum(map(len, files.values())),
        "fetched": sum(len(gzip.compress(data, compresslevel=6)) for data in files.values()),
    }
    files[ABOUT] = json.dumps(about).encode()
    (site / ABOUT).write_bytes(files[ABOUT])
    bundle(site / WORKER, {"files": [entry(address, data) for address, data in files.items()]})


def bundle(out: Path, copy: dict[str, Any]) -> None:
    """Bundle the worker into one classic script with the list of files before it. Raises BuildError."""
    banner = "With Workbox, Copyright 2018 Google LLC (MIT): licences.txt has the licence"
    live = '--define:process.env.NODE_ENV="production"'
    node.bundle(ROOT, ROOT / "macros/offline/worker.mjs", out, banner, "--format=iife", live)
    script = out.read_text(encoding="utf-8")
    out.write_text(f"const COPY = {json.dumps(copy, separators=(',', ':'))};\n{script}", encoding="utf-8")
