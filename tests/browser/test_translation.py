"""Pages in another language in a real browser: every one fits a phone, and what scripts say is in its language."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from support.pages import (
    DESK,
    PHONE,
    STICKING_OUT,
    WEATHER,
    answer_for_the_weather,
    choose_area,
    faults,
    faults_of_what_opens,
    scroll_width,
    until,
)
from support.search import ASK, ENOUGH, FIRST, fits, search_for

from macros.shell.languages import code_of

ROOT = Path(__file__).resolve().parents[2]
POLISH = sorted(f.relative_to(ROOT / "docs").as_posix() for f in (ROOT / "docs/pl").rglob("*.md"))
CASES = tomllib.loads((ROOT / "tests/cases/search_pl.toml").read_text("utf-8"))["query"]
TONIGHT = "pl/parents/tonight/"


def address_of(source: str) -> str:
    return source.removesuffix(".md").removesuffix("index").rstrip("/") + "/"


def test_every_page_fits_the_smallest_screen(new_context: Any, base_url: str):
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    for source in POLISH:
        page.goto(base_url + address_of(source))
        assert scroll_width(page) <= 320, source
        assert page.evaluate(STICKING_OUT) == [], source


def test_the_way_out_is_in_view_on_a_small_phone(new_context: Any, base_url: str):
    page = new_context(viewport=PHONE).new_page()
    page.goto(base_url + TONIGHT)
    for target in (
        ".strip__999",
        ".strip__more summary",
        ".exit",
        ".masthead__search",
        ".menu > summary",
        ".languages a",
    ):
        box = page.locator(target).first.bounding_box()
        assert box["height"] >= 44, target
        assert box["x"] + box["width"] <= PHONE["width"] - 8, target
    first = page.locator(".masthead__search").bounding_box()["y"]
    assert page.locator(".menu > summary").bounding_box()["y"] == first, "the menu stays in the first row"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_and_in_what_opens(new_context: Any, base_url: str, scheme: str):
    page = new_context(viewport=DESK, color_scheme=scheme).new_page()
    page.goto(base_url + TONIGHT)
    assert faults(page) == []
    page.set_viewport_size(PHONE)
    assert faults_of_what_opens(page) == []
    search_for(page, "zaginęła")
    assert faults(page, within=".search") == []


def test_what_scripts_say_is_in_the_language_of_the_page(new_context: Any, base_url: str):
    page = new_context(viewport=PHONE).new_page()
    answer_for_the_weather(page)
    page.goto(base_url + TONIGHT)
    choose_area(page, "Stoke-on-Trent")
    assert "Wybór działa w tej karcie" in page.locator(".area-switch__said").inner_text()
    choose_area(page, "Oba")
    assert "nie jest już pamiętany" in page.locator(".area-switch__said").inner_text()
    page.keyboard.press("Shift")
    assert "jeszcze 2 razy" in page.locator("#exit-status").text_content()
    page.keyboard.press("Shift")
    assert "jeszcze raz" in page.locator("#exit-status").text_content()
    page.keyboard.press("Shift")
    page.wait_for_url(WEATHER)


def test_one_press_leads_to_the_page_in_english_and_back(page: Any, base_url: str):
    page.goto(base_url + TONIGHT)
    page.click(".languages a[hreflang=en]")
    until(page, lambda: page.url == base_url + "parents/tonight/")
    page.click(".languages a[hreflang=pl]")
    until(page, lambda: page.url == base_url + TONIGHT)


def test_parents_find_what_they_type_in_polish_with_and_without_accents(page: Any, base_url: str):
    page.goto(base_url + TONIGHT)
    search_for(page, "telefon")
    missed = []
    for case in CASES:
        links = [link.removeprefix(base_url) for link in page.evaluate(ASK, case["words"])["links"]]
        assert {code_of(link) for link in links} <= {"pl"}
        if not any(fits(link, wanted) for link in links[:FIRST] for wanted in case["pages"]):
            missed.append((case["words"], links[:FIRST]))
    assert len(missed) <= len(CASES) * (1 - ENOUGH), missed
    status = page.locator(".search__status")
    page.evaluate(ASK, "xyzzyq")
    assert "Nic nie znaleziono" in status.inner_text()
    page.evaluate(ASK, "samobojstwo")
    box = page.locator(".search__danger")
    assert box.is_visible()
    assert "Dzwoń: 999" in box.inner_text() or "Zadzwoń: 999" in box.inner_text()
    page.evaluate(ASK, "notatki")
    assert not box.is_visible()
    assert status.inner_text().startswith(("Wyniki: ", "1 wynik", "Pierwsze wyniki: "))


def test_english_pages_do_not_find_polish(page: Any, base_url: str):
    page.goto(base_url)
    search_for(page, "matrix")
    for words in ("telefon", "policja", "Childline", "lekarz"):
        assert not [link for link in page.evaluate(ASK, words)["links"] if "/pl/" in link]
