"""Build the site, strictly, unless nothing it reads has changed since the last build.

    python scripts/build_site.py [--out DIR]

The facts are checked first, by the macros: a wrong one stops the build with file, entry, fault and cure.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READ = (
    *("docs", "licences", "macros", "overrides", "tools_src", "deploy", "build/runtime"),
    *(
        "mkdocs.yml",
        "pyproject.toml",
        "requirements.txt",
        "package-lock.json",
        "scripts/build_assets.py",
        "scripts/build_offline.py",
        "scripts/build_search.py",
        "scripts/build_site.py",
        "scripts/danger_words.py",
        "scripts/page_sections.py",
    ),
)
# Material copies its own scripts, styles and icon into every site; our pages ask for none of them.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")
RUNTIME = ROOT / "build" / "runtime"
sys.path.insert(0, str(ROOT))

from macros.cases import course  # noqa: E402
from macros.common.build import build_date  # noqa: E402  (the project must be on the path first)
from macros.sessions import powerpoint  # noqa: E402
from macros.shell import licences  # noqa: E402
from scripts import build_assets, build_offline, build_search  # noqa: E402
from scripts.wasm import BuildError  # noqa: E402


def fingerprint() -> str:
    """A hash of everything the build reads, and of the day (checks of contacts lapse) and of SITE_URL."""
    digest = hashlib.sha256(f"{build_date()} {os.environ.get('SITE_URL', '')}".encode())
    for name in READ:
        top = ROOT / name
        for path in sorted(p for p in ([top] if top.is_file() else top.rglob("*")) if p.is_file()):
            if "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def main() -> int:
    """Build. Returns 0, or the exit code of a build that was not clean; then there is no site."""
    parser = argparse.ArgumentParser(description="Build the site, strictly, unless nothing has changed.")
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="where to build (default: site/)")
    out = parser.parse_args().out.resolve()
    stamp = out.parent / f".{out.name}.built"
    mark = fingerprint()
    if out.is_dir() and stamp.is_file() and stamp.read_text() == mark:
        print("The site is up to date.")
        return 0
    stamp.unlink(missing_ok=True)
    try:
        build_assets.build()
    except BuildError as fault:
        print(f"The scripts and style sheets could not be bundled. {fault}", file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(out)]
    # The banner about Material's end of life is answered in decisions/0001-builder.md.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if code:
        return code
    powerpoint.write(out)
    try:
        build_search.build(out)
    except BuildError as fault:
        print(f"The search could not be built. {fault}", file=sys.stderr)
        return 1
    for unused in UNUSED:
        shutil.rmtree(out / unused)
    for path in build_assets.OUT.iterdir():
        if path.name != build_assets.KINDS:
            shutil.copy(path, out / "assets")
    shutil.copytree(RUNTIME, out / "assets" / "runtime")
    shutil.copy(ROOT / "deploy" / "_headers", out)
    (out / licences.TEXTS).write_text(licences.texts(), encoding="utf-8")
    course.write(out)
    try:
        build_offline.build(out, build_date())
    except BuildError as fault:
        print(f"The copy to keep on a device could not be built. {fault}", file=sys.stderr)
        return 1
    stamp.write_text(mark)
    return 0


if __name__ == "__main__":
    sys.exit(main())
