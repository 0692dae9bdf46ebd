"""The parents' pages on a small phone: somebody to ring within two presses. And on paper: a sheet of A4."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.pages import PHONE, sheets

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


def test_the_first_screen_is_for_what_the_page_says(new_context: Callable[..., Any], base_url: str):
    page = new_context(viewport=PHONE).new_page()
    first = "document.querySelector('.prose > :is(p, .ring, .tool-intro)').getBoundingClientRect().top"
    for address in ADDRESSES:
        page.goto(f"{base_url}parents/{address}", wait_until="domcontentloaded")
        assert page.evaluate(first) < 400, address
    for address in ("", "tonight/", "missing/", "online/"):
        page.goto(f"{base_url}parents/{address}", wait_until="domcontentloaded")
        assert page.evaluate(NUMBERS, "a.ring__number")["here"][0] == "tel:999", address
    page.goto(base_url)
    doors = [page.locator(".door__go", has_text=who).bounding_box() for who in ("my child", "a child now")]
    assert max(box["y"] + 24 for box in doors) <= PHONE["height"]


def test_the_menu_opens_on_the_reader_s_own_part(new_context: Callable[..., Any], base_url: str):
    page = new_context(viewport=PHONE).new_page()
    page.goto(f"{base_url}parents/tonight/")
    page.click(".menu > summary")
    open_parts = page.locator(".menu__section[open] > summary")
    assert open_parts.all_inner_texts() == ["Parents and carers"]
    assert page.locator(".menu__section[open] a", has_text="missing").bounding_box()["y"] < PHONE["height"]
    page.goto(base_url)
    page.click(".menu > summary")
    assert open_parts.count() == 0
    last = page.locator(".menu__panel > ul > li").last.bounding_box()
    assert last["y"] + last["height"] <= PHONE["height"], "closed, the whole menu is seen at once"


def test_what_a_parent_searched_for_is_in_view_below_the_numbers(new_context: Callable[..., Any], base_url: str):
    page = new_context(viewport=PHONE).new_page()
    page.goto(f"{base_url}parents/")
    page.click("[data-search-open]")
    page.fill("#search-query", "will they take my child away")
    found = page.locator(".search__link").first
    found.wait_for()
    assert page.locator('.search__always a[href="tel:999"]').is_visible()
    assert not page.locator(".search__danger").is_visible(), "who fears the council is not in danger"
    assert found.bounding_box()["y"] < PHONE["height"] - 250
    page.fill("#search-query", "she has not come home")
    assert page.locator('.search__danger a[href="tel:999"]').is_visible()
    assert found.bounding_box()["y"] < PHONE["height"] - 100
    page.click(".search__teams summary")
    assert page.locator('.search__teams a[href="tel:01782234234"]').is_visible()


def test_every_number_in_the_text_can_be_hit_with_a_thumb(new_context: Callable[..., Any], base_url: str):
    page = new_context(viewport=SMALL).new_page()
    for address in ("", "tonight/", "missing/", "signs/", "who-can-help/", "leaflet/", "poster/"):
        page.goto(f"{base_url}parents/{address}", wait_until="domcontentloaded")
        large = [n.bounding_box() for n in page.locator("a.ring__number:visible, .sheet__number a, .onward a").all()]
        assert len(large) >= 3, address
        assert min(box["height"] for box in large) >= 44, address
        assert min(box["width"] for box in large) >= 44, address


@pytest.mark.parametrize("area", ["", "staffordshire", "stoke-on-trent"])
def test_the_leaflet_prints_alone_on_both_sides_of_a_sheet_and_the_poster_on_one(
    new_context: Callable[..., Any], base_url: str, area: str
):
    context = new_context(color_scheme="dark")
    for address, sides in (("leaflet/", 2), ("poster/", 1)):
        page = context.new_page()
        page.goto(f"{base_url}parents/{address}")
        if area:
            page.locator(f".area-switch__form label:has(input[value='{area}'])").click()
        assert len(sheets(page, format="A4", prefer_css_page_size=True)) == sides, address
        page.emulate_media(media="print")
        assert page.locator(".print-head, .masthead, .footer, .onward, .ours").locator("visible=true").count() == 0
        shown = page.locator(".sheet").inner_text()
        assert shown.index("999") < shown.index("101") < shown.index("0808 800 5000")
        assert ("01782 235100" in shown) is (area != "staffordshire")
        assert ("0345 604 2886" in shown) is (area != "stoke-on-trent")
