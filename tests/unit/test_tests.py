"""The tests' own order: what two of them need stands in a module that is no test, and HTML is read in one way."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
FILES = sorted(path for path in TESTS.rglob("*.py") if "fifth_tool" not in path.parts)
TAG = "<" + "[^>]+>"
READER = "html_reader.py"


def imported_by(source: str) -> set[str]:
    """Each part of the name of each module that some Python imports, and each name it takes from one."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
            found |= {part for name in names for part in name.split(".")}
    return found


def test_every_way_to_import_is_seen():
    for line in ("import test_a", "from test_a import b", "from tests.unit import test_a", "import tests.test_a as b"):
        assert "test_a" in imported_by(line), line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_module_imports_from_a_test(path: Path):
    tests = {file.stem for file in FILES if file.name.startswith("test_")}
    assert imported_by(path.read_text("utf-8")) & tests == set(), "move what both need to a module that is no test"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_html_is_read_by_one_reader(path: Path):
    """Nobody else parses it, and no pattern looks for tags to leave them out."""
    source = path.read_text("utf-8")
    assert path.name == READER or imported_by(source).isdisjoint({"HTMLParser", "html5lib", "etree", "fromstring"})
    assert TAG not in source


def test_what_is_to_be_made_once_goes_to_one_worker(tmp_path: Path):
    """A pytest that pytest-xdist does not understand spreads a group over all workers, without a word."""
    file = tmp_path / "test_group.py"
    marks = '@pytest.mark.xdist_group("x")\n@pytest.mark.parametrize("number", range(8))\n'
    file.write_text(f"import pytest\n\n{marks}def test_it(number): ...\n")
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist=loadgroup", "-v", "-p", "no:cacheprovider", file]
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(command, cwd=tmp_path, env=outside, capture_output=True, text=True, check=True)
    workers = re.findall(r"\[(gw\d)\].* PASSED", done.stdout)
    assert len(workers) == 8
    assert len(set(workers)) == 1
