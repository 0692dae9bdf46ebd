"""Builds all there is to publish twice, in two places, and compares the bytes."""

import sys
import tempfile
from pathlib import Path

from scripts import make_dist
from scripts.audit.looked import Finding, Looked, run

NAME = "Built twice"


def look(_: Path) -> Looked:
    found = []
    said = run(sys.executable, "build_wasm.py", "--check-reproducible")
    if "same" not in said and "reproducible" not in said:
        found.append(Finding("build/runtime", said.strip().splitlines()[-1] if said.strip() else "it does not build"))
    with tempfile.TemporaryDirectory() as folder:
        archives = []
        for name in ("one", "two"):
            site = Path(folder) / name / "site"
            run(sys.executable, "scripts/build_site.py", "--out", site)
            archives.append(make_dist.make(site, Path(folder) / name / "dist"))
        one, two = (make_dist.files(archive.parent) for archive in archives)
        places = [archive.parent for archive in archives]
        first, second = (
            {file.relative_to(at): file.read_bytes() for file in all_}
            for at, all_ in zip(places, (one, two), strict=True)
        )
        found += [
            Finding(str(name), "differs")
            for name in first.keys() | second.keys()
            if first.get(name) != second.get(name)
        ]
    return Looked(f"the runtime, and {len(first)} files of make dist", found)
