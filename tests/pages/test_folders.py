"""Whoever shortens an address comes to a page: every folder of the built site has one, with 999 and a way on."""

import tomllib
from pathlib import Path

import yaml
from folder_lists import lists
from html_reader import every, links_of, only, read, text_of

from macros.shell.languages import code_of, languages

ROOT = Path(__file__).resolve().parents[2]


def test_every_folder_has_a_page(site_dir: Path):
    folders = {path.parent for path in site_dir.rglob("*.html")}
    above = {up for folder in folders for up in folder.parents if up.is_relative_to(site_dir)}
    bare = [path.relative_to(site_dir).as_posix() for path in folders | above if not (path / "index.html").is_file()]
    assert bare == [], "write an index.md, or a template like overrides/tools/index.html named in mkdocs.yml"
    assert {path.name for path in site_dir.iterdir() if path.is_dir()} - {path.name for path in folders | above} == {
        "assets"
    }


def test_the_lists_are_those_that_are_built(site_dir: Path):
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV", "")
    assert sorted(yaml.safe_load(text)["theme"]["static_templates"]) == lists()
    assert [name for name in lists() if (ROOT / "docs" / name).with_suffix(".md").exists()] == []


def test_a_list_has_every_page_of_its_folder_and_999(site_dir: Path):
    for name in lists():
        page, words = read(site_dir / name), languages()[code_of(name)]
        folder = (site_dir / name).parent
        listed = links_of(page, "main .links-grid a")
        there = {str(file.parent.relative_to(site_dir)) for file in folder.rglob("index.html") if file.parent != folder}
        assert {link.removeprefix("../").strip("/") for link in listed} == there, name
        assert len(listed) == len(there), name
        assert links_of(page, "main a")[0] == "tel:999", name
        assert text_of(only(page, "h1")) == words.text("folder.title")
        assert all(text_of(note) for note in every(page, "main .links-grid span")), name


def test_what_no_page_of_the_docs_is_has_a_title_of_its_own(site_dir: Path):
    words = tomllib.loads((ROOT / "macros/shell/words/en.toml").read_text("utf-8"))
    title = text_of(only(read(site_dir / "404.html"), "title"))
    assert title == f"{words['not_found']['title']} - {words['site']['name']}"
    assert text_of(only(read(site_dir / "index.html"), "title")) == words["site"]["name"]
