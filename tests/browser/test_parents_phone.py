"""The parents' pages on a small phone: somebody to ring within two presses. And on paper: one side of A4."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
ADDRESSES = sorted("" if f.stem == "index" else f"{f.stem}/" for f in (DOCS / "parents").glob("*.md"))
SMALL = {"width": 360, "height": 640}
# The numbers that a thumb can hit, where the page stands now, and those for which something must first be scrolled.
PRESSABLE = """(selector) => Object.groupBy(
    [...document.querySelectorAll(selector)].filter((a) => a.checkVisibility() && a.offsetHeight >= 44),
    (a) => a.getBoundingClientRect().top >= 0 && a.getBoundingClientRect().bottom <= innerHeight ? "here" : "below")"""
NUMBERS = f"""(selector) => Object.fromEntries(Object.entries(({PRESSABLE})(selector))
    .map(([where, links]) => [where, links.map((a) => a.getAttribute("href"))]))"""


def test_a_parent_reaches_a_person_within_two_presses_of_any_page(new_context: Callable[..., Any], base_url: str):
    page = new_context(viewport=SMALL).new_page()
    for address in ADDRESSES:
        page.goto(f"{base_url}parents/{address}", wait_until="domcontentloaded")
        assert "tel:999" in page.evaluate(NUMBERS, 'a[href^="tel:"]')["here"], address
        # From the middle of the page too, the first press opens the strip. The second: police, councils, NSPCC.
        page.evaluate("scrollTo(0, 1500)")
        page.click(".strip__more > summary")
        found = page.evaluate(NUMBERS, '.strip__panel a[href^="tel:"]')
        assert {"tel:101", "tel:03456042886"} <= set(found["here"]), address
        assert {"tel:01782235100", "tel:08088005000"} <= {n for part in found.values() for n in part}, address


def test_every_number_in_the_text_can_be_hit_with_a_thumb(new_context: Callable[..., Any], base_url: str):
    page = new_context(viewport=SMALL).new_page()
    for address in ("", "tonight/", "missing/", "signs/", "who-can-help/", "leaflet/", "poster/"):
        page.goto(f"{base_url}parents/{address}", wait_until="domcontentloaded")
        large = [n.bounding_box() for n in page.locator("a.ring__number, .sheet__number a, .onward a").all()]
        assert len(large) >= 3, address
        assert min(box["height"] for box in large) >= 44, address
        assert min(box["width"] for box in large) >= 44, address


@pytest.mark.parametrize("area", ["", "staffordshire", "stoke-on-trent"])
def test_leaflet_and_poster_print_alone_on_one_side(new_context: Callable[..., Any], base_url: str, area: str):
    context = new_context(color_scheme="dark")
    for address in ("leaflet/", "poster/"):
        page = context.new_page()
        page.goto(f"{base_url}parents/{address}")
        if area:
            page.locator(f".area-switch__form label:has(input[value='{area}'])").click()
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1, address
        page.emulate_media(media="print")
        assert page.locator(".print-head, .masthead, .footer, .onward, .ours").locator("visible=true").count() == 0
        shown = page.locator(".sheet").inner_text()
        assert shown.index("999") < shown.index("101") < shown.index("0808 800 5000")
        assert ("01782 235100" in shown) is (area != "staffordshire")
        assert ("0345 604 2886" in shown) is (area != "stoke-on-trent")
