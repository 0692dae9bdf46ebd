"""Where Node.js comes from: the machine, or the project's own environment."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "find_node.sh"


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the script alone, on a machine with a shell and no Node.js."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    for name in ("sh", "dirname", "chmod"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "")
    return tmp_path


def find(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [project / "scripts" / "find_node.sh"],
        env={**os.environ, "PATH": str(project / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_machines_own_is_taken_with_its_npm(project: Path):
    for name in ("node", "npm"):
        script(project / "bin" / name, "exit 0")
    assert find(project).stdout.strip() == str(project / "bin")


def test_one_that_is_too_old_or_has_no_npm_is_not_taken(project: Path):
    script(project / "bin" / "node", "exit 1")
    script(project / "bin" / "npm", "exit 0")
    script(project / ".venv" / "bin" / "node", "exit 0")
    assert find(project).stdout.strip() == str(project / ".venv" / "bin")
    script(project / "bin" / "node", "exit 0")
    script(project / "bin" / "npm", "exit 1")
    assert find(project).stdout.strip() == str(project / ".venv" / "bin")


def test_the_pinned_one_is_installed_where_there_is_none(project: Path):
    node = project / ".venv" / "bin" / "node"
    script(node.with_name("python"), f'printf "#!/bin/sh\\nexit 0\\n" > {node} && chmod +x {node}')
    done = find(project)
    assert (done.returncode, done.stdout.strip()) == (0, str(node.parent))


def test_an_installation_that_brings_no_node_is_said_to_have_failed(project: Path):
    script(project / ".venv" / "bin" / "python", "exit 0")
    done = find(project)
    assert done.returncode
    assert done.stdout == ""
    assert "does not start" in done.stderr
    script(project / ".venv" / "bin" / "python", "exit 1")
    assert find(project).returncode
