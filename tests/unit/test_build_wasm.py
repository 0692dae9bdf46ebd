"""build_wasm.py: what it writes, when it works again, and what it says when it cannot."""

import hashlib
import io
import json
import os
import re
import time
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny_project import FACTS, make_project

import build_wasm
from scripts.wasm import BuildError, facts, layout, library, node, overlay, worker

pytestmark = pytest.mark.xdist_group("build_wasm")  # one project, built once, for one worker


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("project"))
    assert build_wasm.build(root, root / "runtime") is True
    return root


@pytest.fixture
def built(project: Path) -> Iterator[Path]:
    """The project as it was built, whatever the test does to its own files."""
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file() and not path.is_symlink()}
    before = {path: data for path, data in before.items() if "node_modules" not in path.parts}
    yield project
    for path, data in before.items():
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)


def parts(root: Path) -> dict[str, bytes]:
    manifest = json.loads((root / "runtime/manifest.json").read_text())
    return {part: (root / "runtime" / it["name"]).read_bytes() for part, it in manifest.items()}


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_the_manifest_tells_the_truth(project: Path) -> None:
    manifest = json.loads((project / "runtime/manifest.json").read_text())
    assert set(manifest) == {"wasm", "library", "worker", "word"}
    for it in manifest.values():
        data = (project / "runtime" / it["name"]).read_bytes()
        assert len(data) == it["bytes"]
        assert hashlib.sha256(data).hexdigest() == it["sha256"]
        assert it["sha256"][:16] in it["name"]
    assert {path.name for path in (project / "runtime").iterdir()} == {
        "manifest.json",
        *(it["name"] for it in manifest.values()),
    }


def test_the_wasm_is_pyodides_own(project: Path) -> None:
    assert parts(project)["wasm"] == (project / "node_modules/pyodide/pyodide.asm.wasm").read_bytes()


def test_the_library_is_stored_byte_code_without_dates(project: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(parts(project)["library"])) as archive:
        for entry in archive.infolist():
            assert entry.compress_type == zipfile.ZIP_STORED
            assert entry.date_time == library.FIXED
            assert not entry.filename.endswith(".py")
            if entry.filename.endswith(".pyc"):
                flags = archive.read(entry)[4:8]
                assert flags == b"\x01\0\0\0", "a hash-based .pyc that is not checked against its source"


def test_the_library_holds_the_package_and_no_more_than_is_used(project: Path) -> None:
    found = names(parts(project)["library"])
    assert "site-packages/cse_tools/door.pyc" in found
    assert "site-packages/cse_tools/facts/facts.toml" in found
    assert "json/decoder.pyc" in found
    assert [name for name in found if "check" in name and name.startswith("site-packages")] == []
    unused = ("ssl", "socket", "subprocess", "asyncio/events", "http/", "urllib/", "pyodide/http", "zipfile/")
    assert [name for name in found if name.startswith(unused)] == []


def test_the_worker_loads_nothing_more(project: Path) -> None:
    built = parts(project)
    assert "cse_tools.door" in built["worker"].decode()
    assert b"wordprocessingml" in built["word"]
    text = (built["worker"] + built["word"]).decode()
    assert not re.search(r"\bimport\s*\(\s*[^)]", re.sub(r"\.\w*import\(|static \w*import\(", "", text))
    assert "sourceMappingURL" not in text


def test_nothing_is_built_when_nothing_has_changed(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built / "runtime").iterdir()}
    start = time.perf_counter()
    assert build_wasm.build(built, built / "runtime") is False
    assert time.perf_counter() - start < 1
    assert {path: path.stat().st_mtime_ns for path in (built / "runtime").iterdir()} == before


@pytest.mark.parametrize(
    "changed",
    [
        "tools_src/cse_tools/tools.py",
        "tools_src/cse_tools/facts/facts.toml",
        "tools_src/browser/worker.mjs",
        "scripts/wasm/requests.json",
        "package-lock.json",
        "requirements.txt",
        "build_wasm.py",
        "pyproject.toml",
    ],
)
def test_a_changed_input_is_noticed(built: Path, changed: str) -> None:
    before = build_wasm.fingerprint(built)
    with (built / changed).open("a") as file:
        file.write("\n")
    assert build_wasm.fingerprint(built) != before


def test_a_new_and_a_removed_file_are_noticed(built: Path) -> None:
    before = build_wasm.fingerprint(built)
    new = built / "tools_src/cse_tools/new.py"
    new.write_text("")
    assert build_wasm.fingerprint(built) != before
    new.unlink()
    assert build_wasm.fingerprint(built) == before


def test_what_the_interpreter_leaves_behind_does_not_count(built: Path) -> None:
    before = build_wasm.fingerprint(built)
    cache = built / "tools_src/cse_tools/__pycache__"
    cache.mkdir(exist_ok=True)
    (cache / "tools.cpython-313.pyc").write_bytes(os.urandom(8))
    assert build_wasm.fingerprint(built) == before


@pytest.mark.parametrize("harm", ["missing", "cut short", "no manifest", "manifest cut short"])
def test_a_damaged_runtime_is_not_taken_for_complete(built: Path, harm: str) -> None:
    folder = built / "runtime"
    assert layout.complete(folder)
    part = folder / json.loads((folder / "manifest.json").read_text())["library"]["name"]
    if harm == "missing":
        part.unlink()
    elif harm == "cut short":
        part.write_bytes(part.read_bytes()[:-1])
    elif harm == "no manifest":
        (folder / "manifest.json").unlink()
    else:
        (folder / "manifest.json").write_text('{"wasm": {"name"')
    assert not layout.complete(folder)


def test_old_files_go_and_new_names_come(tmp_path: Path) -> None:
    layout.write(tmp_path, {"wasm": b"1", "library": b"2", "worker": b"3"})
    first = {path.name for path in tmp_path.iterdir()}
    layout.write(tmp_path, {"wasm": b"1", "library": b"changed", "worker": b"3"})
    second = {path.name for path in tmp_path.iterdir()}
    assert len(first) == len(second) == 4
    assert len(first & second) == 3


def test_two_builds_are_equal_byte_by_byte(project: Path) -> None:
    assert build_wasm.make(project) == parts(project)


def test_facts_survive_the_way_to_the_browser() -> None:
    space: dict[str, object] = {}
    exec(facts.READER, space)
    text = facts.to_json({"a.toml": FACTS.encode(), "b.py": b"x"})
    assert text["b.py"] == b"x"
    assert space["loads"](text["a.toml"].decode()) == tomllib.loads(FACTS)  # type: ignore[operator]


@pytest.mark.parametrize("value", ["2026-11-23T10:00:00", "2026-11-23T10:00:00Z", "10:00:00"])
def test_a_fact_the_browser_cannot_have_is_refused(value: str) -> None:
    with pytest.raises(TypeError, match="time of day"):
        facts.to_json({"a.toml": f"when = {value}".encode()})


def test_late_imports_count_as_needed() -> None:
    needed = library.modules(
        {
            "cse_tools/__init__.py": b"",
            "cse_tools/a.py": b"import json.decoder\ndef f():\n    from calendar import monthrange\n",
            "cse_tools/__main__.py": b"import argparse",
            "cse_tools/facts.toml": b"import = 1",
        }
    )
    assert needed == ["calendar", "cse_tools", "cse_tools.a", "json.decoder"]


# --- What it says when it cannot ---------------------------------------------------------------------------


def test_a_changed_pyodide_stops_the_build() -> None:
    with pytest.raises(BuildError, match=r"asyncio/__init__\.py has changed: compare it"):
        overlay.lay_over({"asyncio/__init__.py": b"new"})


def test_npm_parts_that_are_missing_or_old_are_named(tmp_path: Path) -> None:
    (tmp_path / "package-lock.json").write_text(
        json.dumps({"packages": {f"node_modules/{it}": {"version": "2.0"} for it in ("pyodide", "esbuild", "docx")}})
    )
    with pytest.raises(BuildError, match="pyodide is not installed: run"):
        build_wasm.check_tools(tmp_path)
    (tmp_path / "node_modules/pyodide").mkdir(parents=True)
    (tmp_path / "node_modules/pyodide/package.json").write_text('{"version": "1.0"}')
    with pytest.raises(BuildError, match=r"pyodide 1\.0 is installed but 2\.0 is pinned"):
        build_wasm.check_tools(tmp_path)


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("tools_src/cse_tools/facts/facts.toml", "a =", "A file of facts cannot be read: Invalid value"),
        ("tools_src/cse_tools/door.py", "import numpy", "does not run inside Pyodide.*No module named 'numpy'"),
        (
            "tools_src/cse_tools/door.py",
            "def handle():\n    from cse_tools.facts_check import x",
            "does not run inside Pyodide.*No module named 'cse_tools.facts_check'",
        ),
        ("tools_src/cse_tools/door.py", "def handle(:", r"cse_tools/door\.py, line 1, is not Python"),
        ("tools_src/cse_tools/tools.py", 'TOOLS = {"tiny": 1, "new": 2}', "no request in .* gets an answer from new"),
        ("tools_src/browser/worker.mjs", "import './missing.mjs'", 'esbuild failed.*Could not resolve "./missing.mjs"'),
        ("tools_src/browser/worker.mjs", "import 'node:fs'", "The worker's bundle still imports something"),
    ],
)
def test_a_failed_build_says_why_in_one_line_and_leaves_the_old(
    built: Path, capsys: pytest.CaptureFixture[str], file: str, text: str, says: str
) -> None:
    before = parts(built)
    (built / file).write_text(text)
    assert build_wasm.main(["--root", str(built), "--out", str(built / "runtime")]) == 1
    printed = capsys.readouterr().err
    assert re.search(says, printed), printed
    assert printed.startswith("The runtime could not be built. ")
    assert printed.count("\n") == 1
    assert "Traceback" not in printed
    assert parts(built) == before


def test_the_telling_line_of_a_long_error_is_found() -> None:
    assert node.last_line("x" * 5000 + "\nError: no such thing\n\nNode.js v20") == "Error: no such thing"
    assert node.last_line("warning\nlast words") == "last words"
    assert node.last_line("") == "it said nothing"


def test_a_worker_that_imports_is_refused(project: Path, tmp_path: Path) -> None:
    lock = tmp_path / "lock.json"
    lock.write_text("{}")
    root = make_project(tmp_path / "other")
    (root / "tools_src/browser/worker.mjs").write_text('import fs from "node:fs"; self.onmessage = fs;')
    with pytest.raises(BuildError, match="still imports something"):
        worker.build(root, tmp_path, lock)
