"""Links, fragments and files of the built site, as an outside checker sees them: linkinator crawls from the home page.

It looks at the fragment of a link only if it has not read the page before, so that `test_content.py` checks every
fragment once more. Addresses outside the site are not asked for: a build needs no network.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from folder_lists import lists

ROOT = Path(__file__).resolve().parents[2]
LINKINATOR = ROOT / "node_modules/linkinator/build/src/cli.js"


def crawl(site: Path) -> dict[str, Any]:
    """What linkinator says of a site: `passed`, and `links` with their `url` and `state`."""
    node = subprocess.run([ROOT / "scripts/find_node.sh"], capture_output=True, text=True, check=True).stdout.strip()
    done = subprocess.run(
        ["node", LINKINATOR, site, "--recurse", "--check-fragments", "--skip", "^(https|tel):", "--format", "json"],
        env={**os.environ, "PATH": f"{node}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_no_link_is_dead_and_every_page_can_be_reached(site_dir: Path):
    said = crawl(site_dir)
    assert [link["url"] for link in said["links"] if link["state"] == "BROKEN"] == []
    assert said["passed"]
    reached = {link["url"].removeprefix(str(site_dir)).strip("/") for link in said["links"]}
    # A folder's list is for whoever shortens an address: nothing needs to lead to it.
    files = [file for file in site_dir.rglob("index.html") if file.relative_to(site_dir).as_posix() not in lists()]
    pages = {str(file.parent.relative_to(site_dir)).replace(".", "") for file in files}
    assert len(pages) > 20
    assert pages <= reached


@pytest.mark.parametrize("href", ["nowhere/", "#nowhere", "gone.css"])
def test_a_dead_link_is_found(tmp_path: Path, href: str):
    (tmp_path / "index.html").write_text(f'<!doctype html><title>x</title><a href="{href}">x</a>', "utf-8")
    assert not crawl(tmp_path)["passed"]
