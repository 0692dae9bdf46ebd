"""Makes the library a browser loads: the package and the standard-library modules it uses, as byte code."""

import ast
import json
import sysconfig
import zipfile
from io import BytesIO
from pathlib import Path

from . import BuildError, node
from .overlay import lay_over

HERE = Path(__file__).parent
FIXED = (1980, 1, 1, 0, 0, 0)
# Where the package is in the zip. Python does not look there; the worker lays these out as real files.
SITE = "site-packages/"


def build(root: Path, work: Path, package: dict[str, bytes], lock: Path, requests: list[str]) -> bytes:
    """Return the stored zip of byte code: `package` (path to contents) and what it needs of Pyodide's
    library, found by running `requests` in Pyodide under Node. Intermediate files go to `work`.

    Raises BuildError when the package cannot be imported or asked there.
    """
    with zipfile.ZipFile(root / "node_modules/pyodide/python_stdlib.zip") as archive:
        stdlib = {name: archive.read(name) for name in archive.namelist() if name.endswith(".py")}
    stdlib = lay_over(stdlib)
    placed = {SITE + path: data for path, data in package.items()}

    source = work / "source.zip"
    source.write_bytes(pack({**stdlib, **placed}))
    plan = work / "plan.json"
    plan.write_text(json.dumps({"modules": modules(package), "requests": requests}))
    try:
        used = json.loads(node.run(root, str(HERE / "trace.mjs"), str(source), str(lock), str(plan)))
    except BuildError as error:
        raise BuildError(f"The package does not run inside Pyodide: {error}") from error

    chosen = {name: stdlib[name] for name in used if name in stdlib}
    lean, compiled = work / "lean.zip", work / "compiled.zip"
    lean.write_bytes(pack({**chosen, **placed}))
    node.run(root, str(HERE / "compile.mjs"), str(lean), str(compiled), sysconfig.get_path("purelib"))
    with zipfile.ZipFile(compiled) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})


def modules(package: dict[str, bytes]) -> list[str]:
    """Return the modules to import: the package's own, and every one that they import anywhere, inside
    functions too. The command line (__main__) never runs in a browser and does not count.

    Raises BuildError for a file that is not Python.
    """
    wanted = set()
    for path, text in package.items():
        if not path.endswith(".py") or path.endswith("__main__.py"):
            continue
        wanted.add(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        try:
            tree = ast.parse(text, path)
        except SyntaxError as error:
            raise BuildError(f"{path}, line {error.lineno}, is not Python: {error.msg}.") from error
        for found in ast.walk(tree):
            if isinstance(found, ast.Import):
                wanted.update(alias.name for alias in found.names)
            elif isinstance(found, ast.ImportFrom) and found.module and not found.level:
                wanted.add(found.module)
    return sorted(wanted)


def pack(files: dict[str, bytes]) -> bytes:
    """Return a zip of `files`, stored (the host compresses better, and Python reads it faster), sorted
    and with one fixed date, so that the same files give the same bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, FIXED), files[name])
    return buffer.getvalue()
