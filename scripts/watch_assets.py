"""While the site is served on this machine: bundle scripts and sheets afresh when one changes, without a new build."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from scripts import build_assets
from scripts.wasm import BuildError

ENDINGS = {".mjs", ".js", ".css"}
EVERY = 0.25  # seconds between two looks


def state() -> dict[Path, int]:
    """Every script and sheet of the rooms, with when it was last changed."""
    return {path: path.stat().st_mtime_ns for path in build_assets.ROOMS.rglob("*") if path.suffix in ENDINGS}


def names(kinds: build_assets.Kinds) -> Iterator[tuple[str, str]]:
    """Each bundle's kind, sort included, and its name."""
    for sort, bundles in kinds.items():
        for kind, name in bundles.items():
            yield f"{sort}/{kind}", name


def renew(site: Path) -> list[str]:
    """Bundle afresh, and put what differs into a built site: the files, and their names in its pages.

    Out: the names of the new bundles. Raises BuildError with esbuild's reason; the site is then as it was.
    """
    before = dict(names(json.loads((build_assets.OUT / build_assets.KINDS).read_text("utf-8"))))
    after = dict(names(build_assets.build()))
    changed = {before[kind]: name for kind, name in after.items() if kind in before and before[kind] != name}
    for old, new in changed.items():
        for ending in ("", ".map"):
            (site / "assets" / (new + ending)).write_bytes((build_assets.OUT / (new + ending)).read_bytes())
            (site / "assets" / (old + ending)).unlink(missing_ok=True)
    for page in site.rglob("*.html") if changed else ():
        text = page.read_text("utf-8")
        for old, new in changed.items():
            text = text.replace(f"assets/{old}", f"assets/{new}")
        page.write_text(text, encoding="utf-8")
    return list(changed.values())


def watch(site: Path, goes_on: Callable[[], bool] = lambda: True) -> None:
    """Renew the site whenever a script or a sheet changes, and say so, as long as `goes_on()`."""
    seen = state()
    while goes_on():
        time.sleep(EVERY)
        now = state()
        if now == seen:
            continue
        seen, begun = now, time.monotonic()
        try:
            made = renew(site)
        except BuildError as fault:
            print(f"Not bundled. {fault}", file=sys.stderr, flush=True)
            continue
        print(f"Bundled in {time.monotonic() - begun:.1f} s: {', '.join(made) or 'nothing differs'}", flush=True)
