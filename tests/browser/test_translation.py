"""Pages in another language in a real browser: every one fits a phone, and what scripts say is in its language."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from support.pages import (
    DESK,
    NOTHING,
    PHONE,
    STICKING_OUT,
    STORED,
    WEATHER,
    answer_for_the_weather,
    asked_by,
    choose_area,
    faults,
    faults_of_what_opens,
    scroll_width,
    unfold,
    until,
)
from support.search import ASK, ENOUGH, FIRST, fits, search_for
from support.tools import CLIPBOARD, PAPER, RESULT, copied, show, status

from macros.shell.languages import code_of

ROOT = Path(__file__).resolve().parents[2]
POLISH = sorted(f.relative_to(ROOT / "docs").as_posix() for f in (ROOT / "docs/pl").rglob("*.md"))
CASES = tomllib.loads((ROOT / "tests/cases/search_pl.toml").read_text("utf-8"))["query"]
TONIGHT = "pl/parents/tonight/"
CHECKLIST = "pl/parents/signs-checklist/"


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


ENGLISH = re.compile(r"\b(the|you|your|and|is|this|that|with|what|not|have|are|from|show|copy|answers?)\b", re.I)
# What is in view of the tool and of what it made, and what a screen reader is told, but for what is marked as English.
IN_VIEW = """(tool) => {
    const texts = [];
    const walk = (part) => {
        if (part.lang && part.lang.startsWith("en")) return;
        if (["SCRIPT", "TEMPLATE"].includes(part.tagName)) return;
        for (const name of ["aria-label", "title", "placeholder"]) texts.push(part.getAttribute(name) ?? "");
        for (const node of part.childNodes) {
            if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent);
            else if (node.nodeType === Node.ELEMENT_NODE) walk(node);
        }
    };
    walk(tool);
    return texts.filter((text) => text.trim());
}"""
NAMES = ("Children and Young People", "Missing People", "Victim Support", "children’s social care")


def assert_no_english(page: Any) -> None:
    for text in page.locator("[data-tool-page]").evaluate(IN_VIEW):
        for name in NAMES:
            text = text.replace(name, "")
        assert not ENGLISH.search(text), text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_parent_finds_the_words_in_polish_and_has_them_in_english(open_at: Any, base_url: str, scheme: str):
    page = open_at(CHECKLIST, viewport=PHONE, permissions=CLIPBOARD, color_scheme=scheme)
    assert faults(page) == []
    asked = asked_by(page)
    page.context.set_offline(True)
    assert_no_english(page)
    page.click("#f-area-stoke-on-trent")
    page.click("#f-home")
    page.locator("#s-now > details").evaluate("(fold) => { fold.open = true; }")
    page.click("#f-now")
    page.fill("#f-home_words", "Wraca o trzeciej w nocy.")
    show(page)
    own, english = page.locator(f"{RESULT} blockquote.spoken").all()
    assert "Dziecko wciąż późno wraca do domu." in own.inner_text()
    assert "They come home late again and again." in english.inner_text()
    assert english.get_attribute("lang") == "en"
    for spoken in (own, english):
        assert "Wraca o trzeciej w nocy." in spoken.inner_text()
    assert "“Polish interpreter, please.”" in english.inner_text()
    assert page.locator(f"{RESULT} a[href='tel:01782235100']").count()
    assert page.locator(f"{RESULT} a[href='tel:01785238710']").count() == 0, "the other area's team"
    unfold(page, "#result")
    assert faults(page, within="#result") == []
    assert scroll_width(page) <= PHONE["width"]
    assert page.locator(PAPER).get_by_text("Powstało 23 listopada 2026.").count() == 1
    assert_no_english(page)
    text = copied(page)
    assert text.startswith("Co możesz powiedzieć przez telefon\n")
    assert "They come home late again and again." in text
    assert page.locator("[data-said]").text_content() == "Skopiowano."
    page.click("#f-mood")
    assert "Nieaktualne." in page.locator("[data-stale]").inner_text()
    page.get_by_role("button", name="Wyczyść wszystko").first.click()
    assert_no_english(page)
    page.get_by_role("button", name="Cofnij").click()
    assert page.input_value("#f-home_words") == "Wraca o trzeciej w nocy."
    assert_no_english(page)
    assert asked == []
    assert page.url == base_url + CHECKLIST
    assert page.evaluate(STORED) == NOTHING


def test_what_is_to_be_put_right_is_said_in_polish_and_nothing_is_lost(open_at: Any):
    page = open_at(CHECKLIST, viewport=PHONE)
    page.click("#f-home")  # opens the field below it
    page.fill("#f-home_words", "x" * 1002)
    show(page)
    summary = page.locator(".error-summary")
    assert "Coś trzeba poprawić" in summary.inner_text()
    assert "Liczba znaków ponad limit: 2." in summary.inner_text()
    assert page.title().startswith("Błąd: ")
    assert_no_english(page)
    assert page.input_value("#f-home_words") == "x" * 1002


def test_a_part_that_does_not_come_is_told_in_polish(open_at: Any):
    page = open_at(CHECKLIST, ready=False, before=lambda made: made.route("**/manifest.json", lambda r: r.abort()))
    until(page, lambda: "Części strony nie udało się pobrać." in status(page), seconds=30)
    assert "Jak to zrobić na papierze" in status(page)
    assert_no_english(page)


def test_without_a_script_the_page_says_in_polish_whom_to_ring(new_context: Any, base_url: str):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(base_url + CHECKLIST)
    stopped = page.locator("#stopped")
    assert "Do kogo zadzwonić w sprawie dziecka:" in stopped.inner_text()
    assert stopped.locator("a[href='tel:999'], a[href='tel:101']").count() == 2
    assert not ENGLISH.search(re.sub("|".join(NAMES), "", stopped.inner_text()))
    assert page.locator("#f-home").is_visible()
