"""Builds what a browser needs to run the Python package: `build/runtime/`.

    python build_wasm.py                        builds, or says that nothing has changed
    python build_wasm.py --force                builds in any case
    python build_wasm.py --check-reproducible   builds twice and compares, byte by byte

The package becomes a wheel; the wheel and the part of the standard library it uses become byte code made
by the pinned Pyodide itself, in one stored zip; the worker and Pyodide's JavaScript become one text.
Pyodide's wasm is copied as it is. decisions/0003-runtime.md tells why. The worker that makes Word files
becomes a text of its own, which only the pages that offer such a file fetch.
"""

import argparse
import hashlib
import json
import sys
import tempfile
import tomllib
from pathlib import Path

from pyodide_lock import PyodideLockSpec

from scripts.wasm import BuildError, facts, layout, library, wheel, worker

HERE = Path(__file__).parent
# Whatever is built from these gives the same runtime; anything else may change freely.
INPUTS = (
    "tools_src",
    "pyproject.toml",
    "requirements.txt",
    "package-lock.json",
    "build_wasm.py",
    "scripts/wasm",
)
STAMP = "build/runtime.stamp"


def fingerprint(root: Path) -> str:
    """Return a hash of every input's path and contents, and of the Python that runs the build."""
    total = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for start in INPUTS:
        place = root / start
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                total.update(f"{path.relative_to(root)}\0".encode())
                total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def check_tools(root: Path) -> None:
    """Raise BuildError unless the npm parts are installed, at the version the lock file names."""
    lock = json.loads((root / "package-lock.json").read_text())["packages"]
    for name in ("pyodide", "esbuild", "docx"):
        wanted = lock[f"node_modules/{name}"]["version"]
        try:
            found = json.loads((root / f"node_modules/{name}/package.json").read_text())["version"]
        except OSError:
            raise BuildError(f"{name} is not installed: run `make runtime`, or `npm ci`.") from None
        if found != wanted:
            raise BuildError(f"{name} {found} is installed but {wanted} is pinned: run `npm ci`.")


def make(root: Path) -> dict[str, bytes]:
    """Build every part and return it: "wasm", "library", "worker" and "word". Raises BuildError."""
    requests = [
        it if isinstance(it, str) else json.dumps(it, ensure_ascii=False)
        for it in json.loads((root / "scripts/wasm/requests.json").read_text())
    ]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        lock = work / "lock.json"
        spec = PyodideLockSpec.from_json(root / "node_modules/pyodide/pyodide-lock.json")
        spec.packages = {}  # nothing is installed in the browser: the tool is in the library already
        spec.to_json(lock)
        try:
            package = facts.to_json(wheel.files(wheel.build(root, work)))
        except (tomllib.TOMLDecodeError, TypeError) as error:
            raise BuildError(f"A file of facts cannot be read: {error}") from error
        return {
            "worker": worker.build(root, work, lock),
            "word": worker.build_word(root, work),
            "library": library.build(root, work, package, lock, requests),
            "wasm": (root / "node_modules/pyodide/pyodide.asm.wasm").read_bytes(),
        }


def build(root: Path, out: Path, force: bool = False) -> bool:
    """Bring `out` up to date with the project at `root`. Returns whether anything had to be built.

    Raises BuildError; `out` is then as it was before.
    """
    stamp, now = root / STAMP, fingerprint(root)
    if not force and stamp.is_file() and stamp.read_text() == now and layout.complete(out):
        return False
    check_tools(root)
    layout.write(out, make(root))
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(now)
    return True


def differences(root: Path) -> list[str]:
    """Build twice from nothing and return the names of the parts that differ: none, if all is well."""
    check_tools(root)
    first, second = make(root), make(root)
    return [part for part in first if first[part] != second[part]]


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Returns the exit code: 0 when the runtime is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--root", type=Path, default=HERE, help="the project to build (default: this one)")
    parser.add_argument("--out", type=Path, help="where to (default: build/runtime in the project)")
    parser.add_argument("--force", action="store_true", help="build even if nothing has changed")
    parser.add_argument("--check-reproducible", action="store_true", help="build twice and compare")
    chosen = parser.parse_args(arguments)
    root = chosen.root.resolve()
    out = chosen.out or root / "build/runtime"
    try:
        if chosen.check_reproducible:
            if differing := differences(root):
                raise BuildError(f"Two builds of the same files differ in: {', '.join(differing)}.")
            print("Two builds of the same files are equal, byte by byte.")
        elif build(root, out, chosen.force):
            size = sum(path.stat().st_size for path in out.iterdir())
            print(f"The runtime is built: {size / 1e6:.1f} MB in {out}.")
        else:
            print("The runtime is up to date.")
    except BuildError as error:
        print(f"The runtime could not be built. {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
