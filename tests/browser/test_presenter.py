"""Slides presented and the knowledge check taken in a real browser: by keyboard, offline, nothing kept or sent."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from support.pages import NOTHING, STORED, faults, said_by, sheets, until

ONE_HOUR = "training/slides-one-hour/"
BRIEFINGS = [f"training/briefing-{name}/" for name in ("front-office", "hotels-taxis", "venues")]
DECKS = [ONE_HOUR, "training/slides-half-day/", *BRIEFINGS]
OVERFLOW = """() => {
    const face = document.querySelector(".slide--current .slide__face");
    return [face.scrollHeight - face.clientHeight, face.scrollWidth - face.clientWidth];
}"""
# The smallest letters on the slide, citations aside, in hundredths of the window's height; then how far the bar at the
# foot rises into the slide, in pixels.
LEGIBLE = """() => {
    const face = document.querySelector(".slide--current .slide__face");
    const written = (e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const drawn = (e) => (e.ownerSVGElement ? e.getScreenCTM().a : 1);
    const size = (e) => parseFloat(getComputedStyle(e).fontSize) * drawn(e);
    const seen = (e) => written(e) && e.getClientRects().length && !e.closest(".visually-hidden");
    const sizes = [...face.querySelectorAll(":not(.cite)")].filter(seen).map(size);
    const bar = document.querySelector(".stage__bar").getBoundingClientRect();
    return [100 * Math.min(...sizes) / innerHeight, face.getBoundingClientRect().bottom - bar.top];
}"""


class Deck:
    """A page of slides, what it asked for and what it complained about."""

    def __init__(self, context: Any, address: str) -> None:
        self.page = context.new_page()
        self.said = said_by(self.page, "error", "warning")
        self.asked: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(address, wait_until="networkidle")
        self.address = self.page.url

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def title(self) -> str:
        return str(self.page.locator(".slide--current h2").inner_text())

    @property
    def presenting(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.classList.contains('is-presenting')"))

    def check_quiet(self, base_url: str) -> None:
        """It broke no rule, asked nobody else, stored nothing and put nothing into the address."""
        assert self.said == []
        assert {urlsplit(url).netloc for url in self.asked} <= {urlsplit(base_url).netloc, ""}
        assert self.page.evaluate(STORED) == NOTHING
        assert self.page.url == self.address


@pytest.fixture
def open_deck(new_context: Callable[..., Any], base_url: str) -> Callable[..., Deck]:
    return lambda address=ONE_HOUR, **options: Deck(new_context(**options), base_url + address)


def test_letters_can_be_turned_off_as_keys(open_deck: Callable[..., Deck]):
    """Who speaks to the computer says words, which come as letters (WCAG 2.2, 2.1.4)."""
    deck = open_deck(viewport={"width": 1280, "height": 720})
    page = deck.page
    page.click(".slide-controls__keys summary")
    page.get_by_label("Letters and numbers are keys, too.").uncheck()
    page.locator("[data-present]").click()
    until(page, lambda: deck.presenting)
    deck.press("b", "n", "f", "t", ".", "9")
    assert not page.locator(".stage__black").is_visible()
    assert not page.locator(".stage__numbers").is_visible()
    assert page.evaluate("document.documentElement.className").count("shows-notes") == 0
    deck.press("ArrowRight", " ")
    assert page.locator(".stage__place").inner_text() == "3 / 22"


def test_without_javascript_the_quiz_says_what_it_is(new_context: Callable[..., Any], base_url: str):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(base_url + "training/knowledge-check/")
    assert page.get_by_text("Without its script this page is a question sheet").is_visible()
    page.click(".quiz-sheet > summary")
    assert page.locator(".quiz-answers").is_visible()


def test_slides_are_presented_by_keyboard_and_the_numbers_are_one_key_away(
    open_deck: Callable[..., Deck], base_url: str
):
    deck = open_deck(viewport={"width": 1280, "height": 720})
    page = deck.page
    page.locator("[data-present]").focus()
    deck.press("Enter")
    until(page, lambda: deck.presenting)
    assert deck.title == "Child sexual exploitation"
    assert page.evaluate("document.activeElement.tagName") == "H2"
    for hidden in (".strip", ".masthead", ".footer", ".page-meta", ".slide__notes >> nth=0"):
        assert not page.locator(hidden).is_visible(), hidden

    deck.press("ArrowRight", "PageDown", " ", "ArrowLeft")
    assert deck.title == "What we read from"
    assert page.locator(".stage__place").inner_text() == "3 / 22"
    assert page.locator(".stage__progress").evaluate("e => [e.value, e.max]") == [3, 22]
    assert "999" in page.locator(".stage__help").inner_text()

    deck.press("9")
    panel = page.locator(".stage__numbers")
    for number in ("999", "101", "01782 235100", "0345 604 2886", "0808 800 5000", "0800 1111"):
        assert number in panel.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Who to call"
    assert faults(page) == []
    deck.press("Escape")
    assert deck.presenting
    assert not panel.is_visible()
    deck.press("9", "PageDown")  # a remote control has no other key to leave the numbers with
    assert not panel.is_visible()
    assert deck.title == "What we read from"

    deck.press("b")
    assert page.locator(".stage__black").is_visible()
    deck.press("ArrowRight")
    assert not page.locator(".stage__black").is_visible()
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, only="color-contrast") == []

    deck.press("End")
    assert deck.title == "Who to call"
    deck.press("ArrowRight")
    assert page.locator(".stage__place").inner_text() == "22 / 22"
    deck.press("Escape")
    until(page, lambda: not deck.presenting)
    assert page.locator(".strip").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Who to call"
    assert page.locator("[data-present]").inner_text() == "Go on from slide 22"
    deck.check_quiet(base_url)


@pytest.mark.parametrize("address", DECKS)
def test_every_slide_fits_a_projector(open_deck: Callable[..., Deck], address: str):
    deck = open_deck(address, viewport={"width": 1280, "height": 720})
    deck.page.click("[data-present]")
    for width, height in ((1280, 720), (1920, 1080), (1024, 768), (800, 600)):
        size = {"width": width, "height": height}
        deck.page.set_viewport_size(size)
        deck.press("Home")
        for _ in range(deck.page.locator(".slide").count()):
            down, across = deck.page.evaluate(OVERFLOW)
            assert (down <= 0, across <= 0) == (True, True), f"{deck.title} at {size}: {down} by {across} too large"
            smallest, covered = deck.page.evaluate(LEGIBLE)
            assert covered <= 1, f"{deck.title} at {size}: the bar covers {covered} pixels of it"
            # Nobody reads smaller letters from the back of a room. A 4:3 screen is narrow for its height.
            assert smallest >= (2.2 if width * 9 >= height * 16 else 1.6), f"{deck.title} at {size}: {smallest}"
            deck.press("ArrowRight")


# Text of a picture that reaches out of its box, or beyond the picture.
SPILT = """() => {
    const wide = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1;
    const inside = (a, b) => wide(a, b) && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
    const shown = [...document.querySelectorAll(".picture__drawing")].filter((one) => one.getClientRects().length);
    const spilt = (picture) => [...picture.querySelectorAll("text")].filter((words) => {
        const box = words.parentElement.querySelector("rect") ?? picture;
        return !inside(words.getBoundingClientRect(), box.getBoundingClientRect());
    });
    return [shown.length, shown.flatMap(spilt).map((words) => words.textContent)];
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_words_of_a_picture_stay_in_their_boxes(open_deck: Callable[..., Deck], width: int):
    deck = open_deck("training/slides-half-day/", viewport={"width": width, "height": 800})
    count, spilt = deck.page.evaluate(SPILT)
    assert count == 4, "each picture once, wide or tall"
    assert spilt == []
    smallest = deck.page.evaluate(
        """() => Math.min(...[...document.querySelectorAll(".picture text")].filter((e) => e.getClientRects().length)
            .map((e) => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a))"""
    )
    assert smallest >= 13


def test_pictures_are_read_in_the_dark_on_paper_and_in_forced_colours(open_deck: Callable[..., Deck]):
    page = open_deck("training/slides-half-day/").page
    contrast = """() => {
        const light = (colour) => {
            const [r, g, b] = colour.match(/[\\d.]+/g).map((c) => c / 255)
                .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratios = [...document.querySelectorAll(".picture rect ~ text")].map((words) => {
            const pair = [words, words.parentElement.querySelector("rect")].map((e) => light(getComputedStyle(e).fill));
            return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        });
        return [ratios.length, Math.min(...ratios)];
    }"""
    for media in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"media": "print"}, {"forced_colors": "active"}):
        page.emulate_media(**media)
        count, lowest = page.evaluate(contrast)
        assert count > 40
        assert lowest >= 4.5, media


def test_the_second_window_has_the_notes_the_next_slide_and_the_clock(open_deck: Callable[..., Deck], base_url: str):
    deck = open_deck()
    page, context = deck.page, deck.page.context
    with context.expect_page() as opened:
        page.click("[data-notes]")
    notes = opened.value
    assert notes.url == "about:blank"
    assert "second window" in page.locator(".slide-controls__said").inner_text()
    asked = len(deck.asked)
    context.set_offline(True)  # from here on nothing may need the network
    page.click("[data-present]")
    deck.press("ArrowRight")
    assert notes.locator("h1").inner_text() == "Before we begin"
    assert "You owe nobody here your story" in notes.locator(".speaker__notes").inner_text()
    assert "You can step out at any time" in notes.locator(".speaker__card").first.inner_text(), "to read it aloud"
    assert "What we read from" in notes.locator(".speaker__card--next").inner_text()
    assert notes.locator(".speaker__where").inner_text() == "Slide 2 of 22"
    assert notes.locator(".speaker__bar").evaluate("e => getComputedStyle(e).position") == "sticky", "it has its styles"

    # The clock began with the second slide, and compares with the minutes of the plan.
    assert page.evaluate("getComputedStyle(document.querySelector('.stage__clock')).display") == "none"
    until(page, lambda: "On time" in notes.locator(".speaker__plan").inner_text())
    now = page.evaluate("Date.now()") / 1000
    context.clock.set_fixed_time(now + 8 * 60 + 5)
    until(page, lambda: notes.locator(".speaker__total").inner_text() == "8:05")
    assert notes.locator(".speaker__plan").inner_text() == "3 minutes behind the plan"

    # Keys and buttons of either window move both.
    notes.bring_to_front()
    notes.keyboard.press("ArrowRight")
    assert deck.title == "What we read from"
    notes.get_by_role("button", name="Next slide").click()
    assert (deck.title, notes.locator("h1").inner_text()) == ("What it is", "What it is")
    assert notes.locator(".speaker__plan").inner_text() == "On time"
    notes.get_by_role("button", name="Stop the clock").click()
    context.clock.set_fixed_time(now + 30 * 60)
    page.wait_for_timeout(300)
    assert notes.locator(".speaker__total").inner_text() == "8:05"

    # Who went through the slides before the group came in begins again with a clock that has not run.
    notes.get_by_role("button", name="Clock to 0:00").click()
    assert notes.locator(".speaker__total").inner_text() == "0:00"
    deck.press("ArrowRight", "Escape")
    until(page, lambda: not deck.presenting)
    notes.get_by_role("button", name="Start the clock").click()
    page.get_by_role("button", name="From the start").click()
    assert deck.title == "Child sexual exploitation"
    assert notes.locator(".speaker__total").inner_text() == "0:00"
    assert notes.get_by_role("button", name="Start the clock").is_visible()
    assert len(deck.asked) == asked
    context.set_offline(False)
    assert notes.evaluate("document.querySelectorAll('script, [style], iframe').length") == 0
    page.evaluate("location.reload()")
    until(page, notes.is_closed)
    assert deck.said == []


def test_without_a_second_window_the_notes_stand_below_the_slide(open_deck: Callable[..., Deck], base_url: str):
    deck = open_deck(viewport={"width": 360, "height": 740}, has_touch=True)
    page = deck.page
    page.click("[data-present]")
    page.evaluate(
        """() => {
            const touch = (x) => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 });
            const send = (type, x) => document.body.dispatchEvent(new TouchEvent(type,
                { bubbles: true, touches: type === "touchstart" ? [touch(x)] : [], changedTouches: [touch(x)] }));
            send("touchstart", 300);
            send("touchend", 120);
        }"""
    )
    assert deck.title == "Before we begin"
    for _ in range(page.locator(".slide").count()):
        wide = page.locator(".slide--current .slide__face *").evaluate_all(
            "(all) => all.filter((part) => part.getBoundingClientRect().right > innerWidth + 1).length"
        )
        assert wide == 0, f"{deck.title} reaches beyond the screen of a telephone"
        deck.press("PageDown")
    deck.press("Home", "PageDown")
    deck.press("n")
    below = page.locator(".slide--current .slide__notes")
    assert "You owe nobody here your story" in below.inner_text()
    face = page.locator(".slide--current .slide__face").bounding_box()
    assert face["y"] + face["height"] <= below.bounding_box()["y"] + 1
    assert faults(page) == []
    deck.press("n")
    assert not below.is_visible()
    deck.check_quiet(base_url)

    blocked = open_deck()
    blocked.page.evaluate("window.open = () => null")
    blocked.page.click("[data-notes]")
    assert "did not open a second window" in blocked.page.locator(".slide-controls__said").inner_text()
    blocked.page.click("[data-present]")
    assert blocked.page.locator(".slide--current .slide__notes").is_visible()


def test_a_session_begins_anew_once_the_slides_were_tried(open_deck: Callable[..., Deck]):
    deck = open_deck()
    afresh = deck.page.get_by_role("button", name="From the start, clock at 0:00")
    assert not afresh.is_visible(), "a fresh page has nothing to put back, and the instructions say so"
    deck.page.click("[data-present]")
    deck.press("ArrowRight")
    deck.press("Home", "Escape")
    until(deck.page, lambda: not deck.presenting)
    assert afresh.is_visible(), "the clock has run, though the first slide is shown again"
    afresh.click()
    assert deck.presenting
    deck.press("Escape")
    until(deck.page, lambda: not deck.presenting)
    assert not afresh.is_visible()


def test_a_reader_of_the_page_keeps_the_keys(open_deck: Callable[..., Deck]):
    deck = open_deck()
    deck.press("ArrowRight", "n", "b", "9", "End")
    assert not deck.presenting
    assert deck.page.locator(".stage").count() == 0
    assert len(deck.page.context.pages) == 1


def test_slides_and_handouts_print_as_chosen(open_deck: Callable[..., Deck]):
    deck = open_deck()
    page = deck.page

    def printed() -> list[str]:
        return [part.extract_text() for part in sheets(page, format="A4", prefer_css_page_size=True)]

    notes = printed()
    assert "You owe nobody here your story" in " ".join(notes).replace("\n", " ")
    page.check("input[value=several]")
    several = printed()
    assert len(several) <= 6
    assert "You owe nobody" not in " ".join(several)
    assert "What we read from" in several[0], "no half-empty sheet before the slides"
    assert "Amara" in " ".join(notes)
    assert "Amara" not in " ".join(several), "nobody reads ahead to the answer"
    assert "0808 800 5000" in several[0]

    page.goto(page.url.replace("slides-one-hour", "handouts"))
    cards = printed()
    assert len(cards) == 5
    for sheet in cards:
        assert "01782 235100" in sheet
        assert "Made on 23 November 2026" in sheet.replace("\n", " ")
    page.evaluate("window.print = () => {}")
    page.locator(".handout-button").nth(4).click()
    (alone,) = printed()
    assert "Language card" in alone

    for name, sheets_of in (("papers", 4), ("briefing-sheets", 3), ("alone", 1)):
        page.goto(page.url.replace(page.url.rstrip("/").rpartition("/")[2], name))
        made = printed()
        assert len(made) == sheets_of, f"{name}: each sheet is one page"
        assert all("999" in sheet for sheet in made)


def test_the_knowledge_check_is_taken_twice_by_keyboard_and_shows_what_moved(
    open_deck: Callable[..., Deck], base_url: str
):
    deck = open_deck("training/knowledge-check/")
    page = deck.page
    said = page.locator(".quiz__said")
    page.get_by_role("button", name="Hold these answers").click()
    assert said.inner_text() == "Answer at least one question first."

    page.locator("#q-first input").first.focus()
    deck.press(" ", "Tab")
    page.locator("#q-harm input").first.focus()
    deck.press(" ")
    page.get_by_role("button", name="Hold these answers").focus()
    deck.press("Enter")
    assert "held on this page" in said.inner_text()
    assert page.locator(".quiz input:checked").count() == 0
    assert not page.locator(".quiz__after:visible").count()

    page.locator("#q-first input").first.focus()
    deck.press("ArrowDown")
    page.locator("#q-harm input").first.focus()
    deck.press(" ")
    page.get_by_role("button", name="Show what changed").focus()
    deck.press("Enter")
    changes = page.locator(".quiz-changes")
    assert page.evaluate("document.activeElement.className") == "quiz-changes"
    told = changes.inner_text()
    assert "There is no mark" in told
    assert "Before: “Fill in the risk matrix, so that the call can be precise”. After: “Ring 999”." in told
    assert "That is what the procedure supports." in told
    assert "The same both times: “Refer at once”." in told
    assert "%" not in told
    explained = page.locator("#q-first .quiz__after")
    assert "Danger comes before every form" in explained.inner_text()
    assert explained.locator("a.cite").first.get_attribute("target") == "_blank"
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, only="color-contrast") == []

    changes.get_by_role("button", name="Start again").click()
    assert not changes.is_visible()
    assert page.locator(".quiz input:checked").count() == 0
    page.get_by_role("button", name="Show the explanations now").click()
    assert "You left this out." in page.locator("#q-first .quiz__after").inner_text()
    deck.check_quiet(base_url)
