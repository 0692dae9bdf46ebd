"""The list of the copy that a reader may keep: every file that a page may ask for, as it is, and nothing else."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from scripts import build_offline


@pytest.fixture(scope="module")
def listed(site_dir: Path) -> list[dict[str, Any]]:
    """The entries that the built worker carries."""
    first = (site_dir / build_offline.WORKER).read_text("utf-8").partition("\n")[0]
    files: list[dict[str, Any]] = json.loads(first.removeprefix("const COPY = ").removesuffix(";"))["files"]
    return files


def test_every_page_and_part_is_listed_once(site_dir: Path, listed: list[dict[str, Any]]) -> None:
    files = (path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file())
    found = {name for name in files if not name.endswith(".map")}
    for_hosts = {"_headers", "sitemap.xml", "sitemap.xml.gz", "copy.js"}
    wanted = {name.removesuffix("index.html") or "./" for name in found - for_hosts}
    assert len(listed) == len(wanted)
    assert {entry["url"] for entry in listed} == wanted
    assert {"./", "404.html", "parents/tonight/", "pl/parents/", "assets/copy.json"} <= wanted


def test_each_entry_is_the_file_as_it_is(site_dir: Path, listed: list[dict[str, Any]]) -> None:
    for entry in listed:
        path = site_dir / entry["url"]
        digest = hashlib.sha256((path / "index.html" if path.is_dir() else path).read_bytes()).digest()
        assert entry["integrity"] == f"sha256-{base64.b64encode(digest).decode()}"
        assert entry["revision"] == digest.hex()[:16]


def test_what_is_said_of_the_size_is_the_size(site_dir: Path, listed: list[dict[str, Any]]) -> None:
    said = json.loads((site_dir / build_offline.ABOUT).read_text("utf-8"))
    paths = [site_dir / entry["url"] for entry in listed if entry["url"] != build_offline.ABOUT]
    sizes = [(path / "index.html" if path.is_dir() else path).stat().st_size for path in paths]
    assert said["files"] == len(listed)
    assert said["bytes"] == sum(sizes)
    assert 0 < said["fetched"] < said["bytes"] / 2
    assert said["made"] == "2026-11-23"
