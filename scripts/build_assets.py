"""Bundle the scripts and style sheets of the rooms: one of each for every kind of page.

A kind is a file in a room's `pages/` folder: `quiz/pages/quiz.mjs` and `quiz.css` are the kind `quiz`. A page names its
kind in its front matter; one without is of the kind `tool` if it has a tool, else `page`. Each bundle carries a hash
of its bytes in its name, so that a host may keep it for good, and a source map. `url("icons/material/magnify.svg")` in
a sheet is the icon of that name (macros/common/icons.py), put into the sheet.

    python scripts/build_assets.py      writes build/assets/, and build/assets/kinds.json, which names them
"""

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from macros.common import icons  # noqa: E402  (the project must be on the path first)
from scripts.wasm import BuildError, node  # noqa: E402

ROOMS = ROOT / "macros"
OUT = ROOT / "build" / "assets"
KINDS = "kinds.json"

type Kinds = dict[str, dict[str, str]]


def entries(ending: str) -> list[Path]:
    """The entry of each kind of page that has one with this ending. Raises BuildError for a name given twice."""
    found = sorted(ROOMS.glob(f"*/pages/*{ending}"))
    names = [path.name for path in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise BuildError(f"Two rooms have a {min(twice)} in their pages/. Give one of them another name.")
    return found


def _bundled(out: Path, paths: list[Path], *more: str) -> dict[str, str]:
    """Bundle the entries into `out`. Out: the name of each bundle, by the name of its kind."""
    meta = out / "meta.json"
    node.run(
        ROOT,
        str(ROOT / "node_modules/.bin/esbuild"),
        *(str(path.relative_to(ROOT)) for path in paths),
        f"--outdir={out}",
        f"--metafile={meta}",
        "--entry-names=[name].[hash]",
        "--bundle",
        "--minify",
        "--sourcemap",
        "--target=es2022",
        f"--alias:icons={icons.FOLDER}",
        "--loader:.svg=dataurl",
        "--log-level=error",
        *more,
    )
    outputs = json.loads(meta.read_text("utf-8"))["outputs"]
    meta.unlink()
    return {Path(made["entryPoint"]).stem: Path(name).name for name, made in outputs.items() if "entryPoint" in made}


def build(out: Path = OUT) -> Kinds:
    """Bundle everything afresh into `out`, one file after the other, so that two builds at once do no harm.

    Out: under "script", "early" and "style", the name of each bundle by its kind. Raises BuildError with esbuild's
    own reason; `out` is then as it was.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        made = Path(folder)
        kinds = {
            "early": {
                **_bundled(made, entries("early.js"), "--format=iife"),
                **_bundled(made, entries("guard.js"), "--format=iife", "--target=es5"),
            },
            "script": _bundled(made, entries(".mjs"), "--format=esm"),
            "style": _bundled(made, entries(".css")),
        }
        (made / KINDS).write_text(json.dumps(kinds, indent=1, sort_keys=True), encoding="utf-8")
        names = {path.name for path in made.iterdir()}
        for name in sorted(names):
            (made / name).replace(out / name)
    for old in out.iterdir():
        if old.name not in names:
            old.unlink(missing_ok=True)
    return kinds


def main() -> int:
    """Bundle. Returns 1, with esbuild's reason, if that cannot be done."""
    try:
        build()
    except BuildError as fault:
        print(f"The scripts and style sheets could not be bundled. {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
