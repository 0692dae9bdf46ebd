"""Scripts and sheets: bundled the same twice, named by their bytes, and renewed in a built site when one changes."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import build_assets, watch_assets
from scripts.wasm import BuildError


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two small rooms inside the project, where esbuild finds them, and a folder for their bundles."""
    place = build_assets.ROOT / "build" / f"rooms-{tmp_path.name}"
    for name, text in {
        "shell/pages/page.mjs": 'import "../words.mjs";',
        "shell/words.mjs": 'document.title = "one";',
        "shell/pages/page.css": "body { color: red; }",
        "shell/pages/early.js": "window.early = true;",
        "shell/pages/guard.js": "window.guard = true;",
        "quiz/pages/quiz.mjs": 'import "../../shell/words.mjs"; document.body.hidden = true;',
    }.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(build_assets, "ROOMS", place)
    monkeypatch.setattr(build_assets, "OUT", tmp_path / "assets")
    monkeypatch.setattr(build_assets.build, "__defaults__", (tmp_path / "assets",))
    yield place
    shutil.rmtree(place)


def built(out: Path) -> dict[str, bytes]:
    """Every file of the bundles, by name."""
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_two_builds_are_equal_and_leave_nothing_old_behind(rooms: Path) -> None:
    build_assets.build()
    first = built(build_assets.OUT)
    (build_assets.OUT / "old.AAAA.js").write_text("gone")
    kinds = build_assets.build()
    assert built(build_assets.OUT) == first
    assert kinds.keys() == {"early", "script", "style"}
    assert {name + ".map" for _, name in watch_assets.names(kinds)} <= first.keys()


def test_a_change_gets_a_new_name_in_the_pages_of_a_built_site(rooms: Path, tmp_path: Path) -> None:
    kinds = build_assets.build()
    site = tmp_path / "site"
    shutil.copytree(build_assets.OUT, site / "assets")
    page, quiz = kinds["script"]["page"], kinds["script"]["quiz"]
    (site / "index.html").write_text(f'<script src="assets/{page}"></script>', encoding="utf-8")
    assert watch_assets.renew(site) == []
    (rooms / "shell/words.mjs").write_text('document.title = "two";', encoding="utf-8")
    made = watch_assets.renew(site)
    assert len(made) == 2
    text = (site / "index.html").read_text("utf-8")
    (named,) = [name for name in made if name in text]
    assert "two" in (site / "assets" / named).read_text("utf-8")
    assert not (site / "assets" / page).exists()
    assert not (site / "assets" / quiz).exists()


def test_a_fault_is_named_and_what_was_built_stays(rooms: Path) -> None:
    build_assets.build()
    first = built(build_assets.OUT)
    (rooms / "shell/words.mjs").write_text("const = 1;", encoding="utf-8")
    with pytest.raises(BuildError, match=r"words\.mjs"):
        build_assets.build()
    assert built(build_assets.OUT) == first


def test_one_name_in_two_rooms_is_refused(rooms: Path) -> None:
    (rooms / "quiz/pages/page.mjs").write_text("", encoding="utf-8")
    with pytest.raises(BuildError, match=r"Two rooms have a page\.mjs"):
        build_assets.build()


def test_every_page_names_a_kind_that_there_is(site_dir: Path) -> None:
    kinds = json.loads((build_assets.OUT / build_assets.KINDS).read_text("utf-8"))
    known = {kind for bundles in kinds.values() for kind in bundles}
    docs = Path(build_assets.ROOT / "docs")
    for path in docs.rglob("*.md"):
        head = path.read_text("utf-8").split("\n---", 1)[0]
        named = [line.removeprefix("kind: ") for line in head.splitlines() if line.startswith("kind: ")]
        assert set(named) <= known, path
