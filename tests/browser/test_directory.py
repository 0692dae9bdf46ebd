"""The directory and the poster in a real browser: finding a line, pressing it with a thumb, and paper."""

from collections.abc import Callable
from typing import Any

import pytest
from support.pages import NOTHING, PHONE, STORED, asked_by, choose_area, scroll_width, sheets

from cse_tools import facts

SHOWN = "[...document.querySelectorAll('.directory [data-words]:not([hidden])')].map((e) => e.id)"
HEADINGS = "[...document.querySelectorAll('.directory > :is(h2, h3):not([hidden])')].map((e) => e.textContent)"
FIELD = "#directory-words"


@pytest.fixture
def directory(page: Any, base_url: str) -> Any:
    page.goto(base_url + "helplines/")
    page.locator(FIELD).wait_for(state="visible")
    return page


def find(page: Any, words: str) -> set[str]:
    page.fill(FIELD, words)
    return set(page.evaluate(SHOWN))


def count(page: Any) -> str:
    return page.locator(".directory-filter [role=status]").inner_text()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("childline", {"pd-childline", "pnow-childline-chat", "pnow-childline-web"}),
        ("Safeguarding Referral Team", {"pd-srt"}),
        ("First Response", {"pd-first-response", "pnow-scas"}),
        ("01782 235100", {"pd-srt"}),
        ("01782235100", {"pd-srt"}),
        ("+44 1782 235100", {"pd-srt"}),
        ("11600", {"pd-missing-people"}),
        ("night", {"pnow-eds", "pnow-stoke-edt", "pnow-samaritans", "pnow-rape-crisis"}),
        ("who do I ring about the border", {"pd-web-ukba"}),
        ("women's refuge", {"pnow-new-era", "pd-womens-aid", "pnow-womens-aid-web"}),
        ("SCAS", {"pnow-scas"}),
        ("LADO", {"pnow-lado-staffordshire"}),
        ("drugs", {"pnow-frank"}),
        ("out of hours stoke", {"pnow-stoke-edt"}),
        ("taxis", {"pt-mash-cse-team"}),
    ],
)
def test_a_line_is_found_by_name_number_area_or_everyday_word(directory: Any, words: str, found: set[str]):
    assert find(directory, words) == found
    assert (
        count(directory)
        == f"{len(found)} of {len(facts.load_facts().contacts)} {'fits' if len(found) == 1 else 'fit'}."
    )


def test_headings_follow_what_is_shown(directory: Any):
    find(directory, "out of hours stoke")
    assert directory.evaluate(HEADINGS) == ["Tell the council about a child", "Stoke-on-Trent"]


def test_when_no_line_fits_every_word_those_that_fit_one_are_shown(directory: Any):
    assert "pd-missing-people" in find(directory, "missing 7 days")
    assert "Nothing fits every word" in count(directory)


def test_when_nothing_fits_the_lines_that_always_help_are_still_there(directory: Any):
    assert find(directory, "xyzzyq") == set()
    assert "ring one of the lines above" in count(directory)
    assert directory.locator("#who-always-helps a[href='tel:999']").is_visible()


@pytest.mark.parametrize("how", ["button", "key", "empty words"])
def test_everything_comes_back(directory: Any, how: str):
    everything = set(directory.evaluate(SHOWN))
    assert len(everything) == len(facts.load_facts().contacts)
    assert find(directory, "night") != everything
    if how == "button":
        directory.get_by_role("button", name="Show all").click()
    elif how == "key":
        directory.keyboard.press("Escape")
    else:
        directory.fill(FIELD, "who do I ring")
    directory.wait_for_timeout(50)
    assert set(directory.evaluate(SHOWN)) == everything
    assert directory.locator(".directory .jump").is_visible()


def test_the_words_stay_on_the_page(directory: Any, base_url: str):
    asked = asked_by(directory)
    find(directory, "night")
    directory.keyboard.press("Enter")
    directory.wait_for_timeout(100)
    assert asked == []
    assert directory.url == base_url + "helplines/"
    assert directory.evaluate(STORED) == NOTHING


def test_a_link_to_an_entry_brings_it_back(directory: Any):
    find(directory, "night")
    directory.evaluate("location.hash = 'pd-childline'")
    directory.wait_for_timeout(50)
    assert directory.locator("#pd-childline").is_visible()


def test_without_javascript_there_is_no_field_and_every_entry(new_context: Callable[..., Any], base_url: str):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(base_url + "helplines/")
    assert not page.locator(".directory-filter").is_visible()
    assert page.locator(".directory [data-words]:visible").count() == len(facts.load_facts().contacts)


@pytest.mark.parametrize("address", ["helplines/", "procedures/what-to-do-now/", "parents/who-can-help/"])
def test_a_number_that_is_no_link_is_selected_whole_by_one_press(
    new_context: Callable[..., Any], base_url: str, address: str
):
    """Also where the text around it is close: nothing but the number is copied."""
    page = new_context(viewport=PHONE).new_page()
    page.goto(base_url + address)
    number = page.locator("main .copied", has_text="0300 111 8007").first
    number.click()
    assert page.evaluate("getSelection().toString().trim()") == "0300 111 8007"
    assert page.locator("main a .copied").count() == 0
    assert scroll_width(page) <= PHONE["width"]
    for card in page.locator("main :is(.contact, .ring li):has(.copied)").all():
        assert card.evaluate("(e) => e.scrollWidth <= e.clientWidth")


def test_only_the_directory_loads_its_module(page: Any, base_url: str):
    asked = asked_by(page)
    page.goto(base_url + "poster/", wait_until="networkidle")
    assert not [url for url in asked if "directory" in url]


@pytest.mark.parametrize("address", ["helplines/", "poster/"])
def test_every_number_can_be_hit_with_a_thumb(new_context: Callable[..., Any], base_url: str, address: str):
    page = new_context(viewport=PHONE).new_page()
    page.goto(base_url + address)
    targets = page.locator("main .contact__number[href], main .contact__link[href], .directory summary, .poster a")
    boxes = [target.bounding_box() for target in targets.all()]
    assert len(boxes) >= 7
    assert min(box["height"] for box in boxes) >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("area", ["", "staffordshire", "stoke-on-trent"])
@pytest.mark.parametrize("address", ["helplines/", "poster/"])
def test_it_prints_on_one_side_of_a4(
    new_context: Callable[..., Any], base_url: str, address: str, area: str, scheme: str
):
    page = new_context(color_scheme=scheme).new_page()
    page.goto(base_url + address)
    if area:
        page.locator(f".area-switch__form label:has(input[value='{area}'])").click()
    assert len(sheets(page, format="A4", prefer_css_page_size=True)) == 1


def test_a_longer_page_is_counted_as_such(page: Any, base_url: str):
    page.goto(base_url + "glossary/")
    assert len(sheets(page, format="A4", prefer_css_page_size=True)) > 1


@pytest.mark.parametrize(("address", "sheet"), [("helplines/", ".directory-paper"), ("poster/", ".poster")])
def test_the_sheet_has_the_numbers_danger_first_and_nothing_around_it(
    page: Any, base_url: str, address: str, sheet: str
):
    page.goto(base_url + address)
    page.emulate_media(media="print")
    text = page.locator(sheet).inner_text()
    numbers = ("999", "101", "0300 111 8007", "0345 604 2886", "01782 235100", "01782 234234", "0800 1111")
    assert all(number in text for number in (*numbers, "0808 800 5000"))
    assert text.index("999") < text.index("101") < text.index("01782 235100")
    assert "0300 111 8007, option 1" in text
    assert "Two sources agree" in text or "Two local pages give this number" in text
    assert "8:30am" in text
    assert "22 May 2027" in text or "Printed copies age" in text
    for gone in (".print-head", ".strip", ".masthead", ".footer", ".directory", ".page-meta", "main button"):
        assert page.locator(gone).locator("visible=true").count() == 0, gone


def test_the_poster_can_be_printed_for_one_area(page: Any, base_url: str):
    page.goto(base_url + "poster/")
    choose_area(page, "Stoke-on-Trent")
    page.emulate_media(media="print")
    text = page.locator(".poster").inner_text()
    assert "01782 235100" in text
    assert "0345 604 2886" not in text
    assert page.get_by_role("img", name="QR code that rings 0800 1111, Childline").is_visible()
