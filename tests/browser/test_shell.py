"""The shell of every page in a real browser: the way out, the areas, privacy, keyboard, colours, paper."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from support.pages import (
    DESK,
    NOTHING,
    PHONE,
    STICKING_OUT,
    STORED,
    WEATHER,
    addresses,
    answer_for_the_weather,
    asked_by,
    choose_area,
    faults,
    faults_of_what_opens,
    focused,
    said_by,
    scroll_width,
    until,
)
from support.search import search_for

OWN_SHEET = ("helplines/", "poster/", "parents/leaflet/", "parents/poster/", "training/handouts/")  # tested apart
OWN_SHEET += ("training/papers/", "training/briefing-sheets/", "training/alone/")
every_page = pytest.mark.parametrize("address", addresses(), ids=lambda a: a or "home")
SHIFTS = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, one) => sum + one.value, 0)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(0), 100); // what happened while the page arrived is reported at once
})"""

SPOKEN = """() => {
    window.spoken = [];
    new MutationObserver((all) => window.spoken.push(...all.map((one) => one.target.textContent)))
        .observe(document.querySelector("#exit-status"), { childList: true });
}"""


@every_page
def test_each_page_in_one_visit(new_context: Any, base_url: str, address: str):
    """What must hold for every page, in one visit, as loading it again for each would take most of the tests' time."""
    page = new_context(viewport=PHONE, color_scheme="light").new_page()
    said, asked = said_by(page, "error", "warning"), asked_by(page)
    page.goto(base_url + address, wait_until="networkidle")

    # It breaks no rule, asks nobody else and stores nothing.
    assert said == []
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("blob:", "data:"))} == {
        urlsplit(base_url).netloc
    }
    assert page.evaluate(STORED) == NOTHING
    assert page.context.cookies() == []

    # Nothing moved while it arrived, as browsers measure it (cumulative layout shift): up to 0.1 counts as good.
    assert page.evaluate(SHIFTS) < 0.05

    # Axe finds nothing, on a phone and on a desk, in light and in dark.
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        assert faults(page) == []
        page.emulate_media(color_scheme="dark")
        assert faults(page, only="color-contrast") == []

    # Nothing scrolls sideways: on the smallest screen, on a desk at 200 %, and just where the wide layout begins.
    for width in (320, 640, 768):
        page.set_viewport_size({"width": width, "height": 640})
        assert scroll_width(page) <= width
        assert page.evaluate(STICKING_OUT) == []

    # On paper the numbers come first and no button is left. A sheet of numbers is tested in a file of its own.
    if address in OWN_SHEET:
        return
    page.emulate_media(media="print", color_scheme="light")
    head = page.locator(".print-head")
    assert head.is_visible()
    for number in ("999", "101", "01782 235100", "0345 604 2886", "0808 800 5000", "0800 1111"):
        assert number in head.inner_text()
    assert head.bounding_box()["y"] < page.locator("h1").bounding_box()["y"]
    for gone in (".strip", ".masthead", ".footer", ".exit", "main button:visible"):
        assert page.locator(gone).locator("visible=true").count() == 0, gone


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(new_context: Any, base_url: str, scheme: str):
    page = new_context(viewport=PHONE, color_scheme=scheme).new_page()
    page.goto(base_url)
    assert faults_of_what_opens(page) == []
    search_for(page, "matrix")
    assert faults(page, within=".search") == []


def test_the_first_row_can_be_hit_with_a_thumb(new_context: Any, base_url: str):
    page = new_context(viewport=PHONE).new_page()
    page.goto(base_url)
    for target in (
        ".strip__999",
        ".strip__more summary",
        ".exit",
        ".masthead__search",
        ".menu > summary",
        ".area-switch__form label >> nth=0",
    ):
        box = page.locator(target).bounding_box()
        assert box["height"] >= 44, target
        assert box["width"] >= 40, target


@pytest.mark.parametrize("address", ["", "pl/parents/"], ids=["en", "pl"])
def test_the_first_rows_fit_at_every_width(new_context: Any, base_url: str, address: str):
    """A desk's screen enlarged to 200 % is 640 wide: neither a phone nor a desk."""
    page = new_context(viewport=PHONE).new_page()
    page.goto(base_url + address)
    for width in (320, 359, 360, 399, 400, 480, 543, 544, 600, 640, 700, 767, 768, 800, 900, 991, 992, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        for target in (".strip__999", ".strip__more summary", ".exit", ".masthead__search", ".area-switch__form"):
            box = page.locator(target).bounding_box()
            assert box["x"] >= 0, (width, target)
            assert box["x"] + box["width"] <= width - 8, (width, target)
        assert scroll_width(page) <= width


def test_danger_and_the_way_out_stay_in_view(new_context: Any, base_url: str):
    page = new_context(viewport=PHONE).new_page()
    page.goto(base_url + "parents/")
    page.evaluate("scrollTo(0, 2500)")
    until(page, lambda: page.evaluate("scrollY > 1000"))
    for target in (".strip__999", ".exit"):
        box = page.locator(target).bounding_box()
        assert 0 <= box["y"] < 60, target


def test_exit_hides_the_page_at_once_and_takes_its_place(new_context: Any, base_url: str):
    page = new_context().new_page()
    answer_for_the_weather(page)
    page.goto(base_url)
    choose_area(page, "Stoke-on-Trent")
    page.goto(base_url + "parents/")
    left = page.evaluate("""() => {
        document.querySelector("[data-exit]").click();
        return [getComputedStyle(document.body).display, document.title, sessionStorage.length];
    }""")
    assert left == ["none", "Loading", 0], "hidden in the same moment, however slow the next page is"
    page.wait_for_url(WEATHER)
    page.go_back()
    assert urlsplit(page.url).path == "/", "the page that was left must not come back"


def test_shift_three_times_leaves(new_context: Any, base_url: str):
    page = new_context().new_page()
    answer_for_the_weather(page)
    page.goto(base_url + "parents/")
    page.keyboard.press("Shift")
    assert "2 more" in page.locator("#exit-status").inner_text()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_url(WEATHER)


def test_capital_letters_do_not_leave(page: Any, base_url: str):
    answer_for_the_weather(page)
    page.goto(base_url + "parents/")
    for _ in range(4):
        page.keyboard.press("Shift+A")
    page.wait_for_timeout(200)
    assert page.url == base_url + "parents/"


def test_shift_with_another_key_or_a_click_says_nothing_and_counts_for_nothing(page: Any, base_url: str):
    answer_for_the_weather(page)
    page.goto(base_url + "parents/")
    page.evaluate(SPOKEN)
    for keys in ("Shift+A", "Shift+Tab", "Shift+Tab", "Shift+ArrowDown", "Control+Shift+ArrowRight"):
        page.keyboard.press(keys)
    for _ in range(3):
        page.locator("h1").click(modifiers=["Shift"])
    page.keyboard.down("Control")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.keyboard.up("Control")
    page.wait_for_timeout(100)
    assert [words for words in page.evaluate("window.spoken") if words] == []
    assert page.url == base_url + "parents/"

    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert "1 more" in page.locator("#exit-status").inner_text()
    page.keyboard.press("Shift+A")
    assert page.locator("#exit-status").inner_text() == "", "the count is over"
    page.keyboard.press("Shift")
    assert "2 more" in page.locator("#exit-status").inner_text()


def test_the_count_is_over_in_silence_after_a_while(new_context: Any, base_url: str):
    page = new_context().new_page()
    page.goto(base_url + "parents/")
    page.evaluate(SPOKEN)
    page.keyboard.press("Shift")
    until(page, lambda: page.locator("#exit-status").inner_text() == "", seconds=8)
    assert [words for words in page.evaluate("window.spoken") if words] == ["Shift, press 2 more times to exit."]


def test_the_area_is_kept_only_when_chosen_and_forgotten_when_asked(page: Any, base_url: str):
    page.goto(base_url)
    staffordshire = page.locator('.help-now [data-for-area="staffordshire"]')
    stoke = page.locator('.help-now [data-for-area="stoke-on-trent"]')
    assert staffordshire.is_visible()
    assert stoke.is_visible()
    assert page.evaluate(STORED) == NOTHING

    choose_area(page, "Stoke-on-Trent")
    assert not staffordshire.is_visible()
    assert stoke.is_visible()
    assert page.evaluate(STORED) == {**NOTHING, "session": ["area"]}
    assert "Kept in this tab" in page.locator(".area-switch__said").inner_text()

    page.goto(base_url + "parents/")
    assert page.locator('input[name="area-switch"]:checked').get_attribute("value") == "stoke-on-trent"
    assert not page.locator('main [data-for-area="staffordshire"]').is_visible()

    choose_area(page, "Both")
    assert page.locator('main [data-for-area="staffordshire"]').is_visible()
    assert page.evaluate(STORED) == NOTHING


def test_an_area_that_is_no_longer_there_hides_nothing(page: Any, base_url: str):
    page.goto(base_url)
    page.evaluate("sessionStorage.setItem('area', 'mercia')")
    page.reload()
    for area in page.locator(".help-now [data-for-area]").all():
        assert area.is_visible()
    assert page.evaluate(STORED) == NOTHING


def test_the_switch_works_under_the_tightest_policy(page: Any, base_url: str):
    # A tool adds such a policy before it answers; choosing an area must not need what it forbids.
    page.goto(base_url)
    page.evaluate("""() => {
        const lock = document.createElement("meta");
        lock.httpEquiv = "Content-Security-Policy";
        lock.content = "default-src 'none'; style-src 'none'";
        document.head.append(lock);
    }""")
    choose_area(page, "Stoke-on-Trent")
    assert not page.locator('.help-now [data-for-area="staffordshire"]').is_visible()
    assert page.locator('.help-now [data-for-area="stoke-on-trent"]').is_visible()


def test_the_switch_is_worked_by_keyboard(page: Any, base_url: str):
    page.goto(base_url)
    page.focus('input[name="area-switch"]')
    page.keyboard.press("ArrowRight")
    assert page.evaluate("sessionStorage.getItem('area')") == "staffordshire"
    assert not page.locator('.help-now [data-for-area="stoke-on-trent"]').is_visible()


@every_page
def test_without_javascript_nothing_is_hidden_and_the_way_out_works(new_context: Any, base_url: str, address: str):
    page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    answer_for_the_weather(page)
    page.goto(base_url + address)
    assert page.locator(".area-switch__plain").inner_text() in (
        "This page shows both areas.",
        "Ta strona pokazuje oba rejony.",
    )
    assert not page.locator(".area-switch__form").is_visible()
    assert page.locator("[data-search-open]:visible").count() == 0
    for area in page.locator("main [data-for-area]:not(.directory-paper *, details:not([open]) *)").all():
        assert area.is_visible()
    for fold in page.locator("main details:has([data-for-area]):not(details *) > summary").all():
        assert fold.is_visible(), "what is folded opens without a script"
    assert page.locator("h1").is_visible()
    page.click(".strip__more summary")
    assert page.locator('.strip__panel a[href="tel:101"]').is_visible()
    page.click(".strip__more summary")
    page.click(".exit")
    page.wait_for_url(WEATHER)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_keyboard_is_always_seen_and_never_under_the_strip(new_context: Any, base_url: str, size: Any):
    page = new_context(viewport=size, reduced_motion="reduce").new_page()
    page.goto(base_url + "parents/")
    seen = []
    for _ in range(45):
        page.keyboard.press("Tab")
        focus = page.evaluate("""() => {
            const at = document.activeElement;
            if (at === document.body) return null;
            const shown = at.matches(".area-switch__form input") ? at.nextElementSibling : at;
            const style = getComputedStyle(shown);
            const box = shown.getBoundingClientRect();
            const strip = document.querySelector(".strip").getBoundingClientRect();
            return {what: at.outerHTML.slice(0, 80), outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
                    hidden: !at.closest(".strip, .skip-link") && box.top < strip.bottom - 1,
                    outside: box.bottom < 0 || box.top > innerHeight || box.width < 2};
        }""")
        if focus is None:
            break
        seen.append(focus["what"])
        assert focus["outline"] != "none", focus
        assert focus["width"] >= 3, focus
        assert not focus["hidden"], focus
        assert not focus["outside"], focus
    assert len(seen) >= 20


def test_the_skip_link_goes_to_the_page(page: Any, base_url: str):
    page.goto(base_url + "parents/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.locator(".skip-link").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    until(page, lambda: focused(page) == "main")


def test_colours_follow_the_device(new_context: Any, base_url: str):
    def paper(scheme: str) -> int:
        page = new_context(color_scheme=scheme).new_page()
        page.goto(base_url)
        return page.evaluate("parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")

    assert paper("light") > 200
    assert paper("dark") < 60


def test_search_finds_keeps_nothing_and_tells_nobody(page: Any, base_url: str):
    asked = asked_by(page)
    page.goto(base_url, wait_until="networkidle")
    assert not [url for url in asked if "search" in url and "assets/search" in url], "loaded before it was needed"
    search_for(page, "matrix")
    assert "result" in page.locator(".search__status").inner_text()
    assert not [url for url in asked if "matrix" in url]
    assert page.url == base_url
    assert page.evaluate(STORED) == NOTHING
    page.fill("#search-query", "xyzzyq")
    until(page, lambda: "Nothing found" in page.locator(".search__status").inner_text())
    search_for(page, "matrix")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    until(page, lambda: page.url != base_url)
    until(page, lambda: page.locator("h1").is_visible())


def test_the_way_out_works_while_the_search_is_open(new_context: Any, base_url: str):
    page = new_context(viewport=PHONE).new_page()
    answer_for_the_weather(page)
    page.goto(base_url + "parents/")
    search_for(page, "police")
    page.locator(".strip__999").click(trial=True)
    page.click(".exit")
    page.wait_for_url(WEATHER)


def test_closing_the_search_forgets_the_words(page: Any, base_url: str):
    page.goto(base_url + "about/")
    search_for(page, "lead")
    page.keyboard.press("Escape")
    assert not page.locator("dialog.search").is_visible()
    until(page, lambda: page.input_value("#search-query") == "")
    assert page.locator(".search__results li").count() == 0


def test_on_paper_only_the_chosen_area_is_listed(page: Any, base_url: str):
    page.goto(base_url)
    choose_area(page, "Stoke-on-Trent")
    page.emulate_media(media="print")
    head = page.locator(".print-head").inner_text()
    assert "01782 235100" in head
    assert "0345 604 2886" not in head
