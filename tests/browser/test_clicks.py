"""What can be pressed is what a click hits: nothing lies over a link, a button or a field, at any width."""

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

HITS = (Path(__file__).parent / "support" / "hits.js").read_text("utf-8")
WIDTHS = (360, 600, 768, 1280)
FOLD_WIDTHS = (360,)
PARTS = ("", "about", "parents", "pl", "policy", "procedures", "tools", "training")
UNFOLD = "for (const fold of document.querySelectorAll('main details')) fold.open = true"
LIE_OVER = """() => {
    const over = document.createElement("div");
    over.style.cssText = "position: absolute; inset: 0; height: 100%; z-index: 1";
    document.querySelector(".doors .door").append(over);
}"""


def covered(page: Any, widths: tuple[int, ...], within: str = "") -> list[str]:
    """What a click would miss on a page as it is now, with the width of the window."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 740})
        found += [f"{width}: {line}" for line in page.evaluate(HITS, within)]
    return found


def pages_of(site: Path) -> dict[str, list[str]]:
    """Every page of the built site, by its folder at the root; those at the root itself under ""."""
    found = sorted(page.relative_to(site) for page in site.rglob("*.html"))
    part = {page: page.parts[0] if page.parts[0] in PARTS else "" for page in found}
    grouped = groupby(sorted(found, key=lambda page: part[page]), key=lambda page: part[page])
    return {name: [page.as_posix().removesuffix("index.html") for page in pages] for name, pages in grouped}


def test_no_folder_of_pages_is_left_out(site_dir: Path):
    assert set(pages_of(site_dir)) == set(PARTS)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part or "root")
def test_a_click_hits_what_is_seen(new_context: Callable[..., Any], base_url: str, site_dir: Path, part: str):
    page = new_context().new_page()
    missed = {}
    for address in pages_of(site_dir)[part]:
        page.goto(base_url + address)
        found = covered(page, WIDTHS)
        page.evaluate(UNFOLD)
        if found := found + covered(page, FOLD_WIDTHS, "main details"):
            missed[address] = found[:5]
    assert missed == {}


def test_a_click_hits_what_opens_over_a_page(new_context: Callable[..., Any], base_url: str):
    page = new_context().new_page()
    for opener, panel in ((".strip__more", ".strip__panel"), (".menu", ".menu__panel")):
        page.goto(base_url + "pl/parents/")
        page.evaluate("(opener) => { document.querySelector(opener).open = true }", opener)
        assert covered(page, (360, 600, 768), panel) == []


def test_what_lies_over_a_link_is_found(new_context: Callable[..., Any], base_url: str):
    page = new_context().new_page()
    page.goto(base_url)
    assert covered(page, (360,), ".doors") == []
    page.evaluate(LIE_OVER)
    found = covered(page, (360,), ".doors")
    assert len(found) == page.locator(".door >> nth=0").locator("a").count() > 0
    assert "under <div style=" in found[0]
