"""The parents' checklist in a real browser on a phone: from ticks to words to read out, and nothing leaves."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from support.pages import NOTHING, PHONE, STORED, asked_by, faults, scroll_width, unfold, until
from support.tools import CLIPBOARD, PAPER, RESULT, as_text, copied, show

HOSTILE = "He said <b>no</b>.\n<img src=x onerror=\"document.title='stolen'\"> {{ 7*7 }}"
ANSWERS = {
    "area": "stoke-on-trent",
    "home": ["L01"],
    "now": ["H16"],
    "home_words": HOSTILE,
    "mood": ["L02"],
    "since": "the summer",
}
Open = Callable[..., Any]


@pytest.fixture
def open_page(open_at: Open) -> Open:
    """Opens the checklist on a phone."""
    return partial(open_at, "parents/signs-checklist/", viewport=PHONE)


def fill(page: Any) -> None:
    for fold in ("now", "more"):
        page.locator(f"#s-{fold} > details").evaluate("(fold) => { fold.open = true; }")
    for chosen in ("area-stoke-on-trent", "home", "now", "mood"):
        page.click(f"#f-{chosen}")
    page.fill("#f-home_words", HOSTILE)
    page.fill("#f-since", "the summer")


def test_a_parent_ticks_writes_reads_out_copies_and_nothing_leaves(open_page: Open, base_url: str):
    page = open_page(permissions=CLIPBOARD)
    asked = asked_by(page)
    page.context.set_offline(True)
    for choice in page.locator(".q .choice").all()[:20]:
        assert choice.bounding_box()["height"] >= 44
    fill(page)
    show(page)
    result = page.locator("#result")
    notices = result.locator(".notice:visible h3").all_inner_texts()
    assert notices[:2] == [
        "If your child is in danger now, call 999",
        "You do not know where they are: call the police now",
    ]
    assert result.locator("a[href='tel:999']").first.is_visible()
    for words in result.locator(".notice--danger:visible").first.locator(".status, .contact__name").all():
        assert words.bounding_box()["height"] < 40, "words beside a number are not broken by letters"
    assert page.locator(f"{RESULT} a[href='tel:116000']").is_visible()
    spoken = page.locator(f"{RESULT} blockquote.spoken")
    assert spoken.locator("li").all_inner_texts() == [
        "They come home late again and again.",
        "Nobody knows where they are.",
        "Their mood has changed a lot: angry, sad, scared or very quiet.",
    ]
    assert HOSTILE in spoken.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "What you can say when you ring"
    assert scroll_width(page) <= PHONE["width"]
    assert page.title() != "stolen"

    assert copied(page) == as_text("signs_checklist", ANSWERS)
    assert page.locator("[data-said]").inner_text() == "Copied."
    assert asked == []
    assert page.url == f"{base_url}parents/signs-checklist/"
    assert page.evaluate(STORED) == NOTHING


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_paper_has_the_words_alone(open_page: Open, scheme: str):
    page = open_page(color_scheme=scheme)
    assert faults(page) == []
    fill(page)
    show(page)
    unfold(page, "#result")
    assert faults(page, within="#result") == []
    page.emulate_media(media="print")
    assert page.locator(f"{PAPER} blockquote.spoken").is_visible()
    assert not page.locator(RESULT).is_visible()
    assert page.locator("#result > .paper p", has_text="Made on 23 November 2026.").is_visible()
    assert not page.locator("#q-home").is_visible()
    assert page.locator("#result button:visible").count() == 0


def test_nothing_ticked_is_answered_kindly_and_what_is_cleared_can_come_back(open_page: Open):
    page = open_page()
    page.emulate_media(media="print")
    assert page.locator("#q-mood").is_visible()
    assert page.locator("#f-mood_words").is_visible()
    page.emulate_media(media="screen")
    show(page)
    assert "That is all right." in page.locator("#result").inner_text()
    fill(page)
    assert "Out of date." in page.locator("[data-stale]").inner_text()
    page.get_by_role("button", name="Show my words again").click()
    until(page, lambda: page.locator(f"{RESULT} blockquote.spoken li").count() == 3)
    page.get_by_role("button", name="Clear everything").first.click()
    assert page.locator("#result").inner_text() == ""
    assert page.input_value("#f-home_words") == ""
    assert not page.is_checked("#f-now")
    page.get_by_role("button", name="Undo").click()
    assert page.input_value("#f-home_words") == HOSTILE
    assert page.is_checked("#f-now")
    assert page.locator(f"{RESULT} blockquote.spoken li").count() == 3
