"""The scripts that know no page, tested where they run: in Node.js. A test file for each is in tests/node/."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from scripts.wasm import node

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "tests" / "node").glob("*.test.mjs"))


def run(*files: Path) -> subprocess.CompletedProcess[str]:
    """Run test files with Node.js's own runner. What it inherits of a runner around it would change its words."""
    command = [Path(node.folder(ROOT)) / "node", "--test", "--test-reporter=spec", *files]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NODE_")}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_script_does_what_its_tests_say(file: Path):
    done = run(file)
    said = dict(re.findall(r"^ℹ (\w+) (\d+)$", done.stdout, re.MULTILINE))
    assert done.returncode == 0, done.stdout + done.stderr
    written = len(re.findall(r"^\s*test\(", file.read_text("utf-8"), re.MULTILINE))
    assert int(said["pass"]) >= written > 0
    assert said["fail"] == said["skipped"] == said["todo"] == said["cancelled"] == "0"


def test_a_test_that_fails_is_noticed(tmp_path: Path):
    wrong = tmp_path / "wrong.test.mjs"
    wrong.write_text('import { test } from "node:test";\ntest("x", () => { throw new Error("told"); });\n')
    done = run(wrong)
    assert done.returncode
    assert "told" in done.stdout


def test_there_are_tests_for_scripts():
    assert len(FILES) > 8
