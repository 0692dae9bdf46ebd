"""A page whose own script does not come, whatever the reason: the way by hand, and nothing typed goes unasked."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.pages import (
    WEATHER,
    addresses,
    answer_for_the_weather,
    asked_by,
    dialogs_of,
    faults,
    focused,
    scroll_width,
    until,
)
from support.tools import READY

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 390, "height": 844}
RELOAD = "Reload the page, which empties it"
OPENS_NOTHING = """() => [...document.querySelectorAll("main .cites__mark")]
    .filter((mark) => !document.getElementById(mark.getAttribute("popovertarget"))?.matches("[popover]:has(a)"))
    .map((mark) => mark.outerHTML)"""
LIMIT = 8_000  # of guard.js, in milliseconds
FAULTS: dict[str, Callable[[Any], None]] = {
    "blocked": lambda route: route.abort(),
    "503": lambda route: route.fulfill(status=503, body="later"),
    "text/plain": lambda route: route.fulfill(body="export const x = 1;", content_type="text/plain"),
    "too new": lambda route: route.fulfill(body="export const x = 1 ??? 2;", content_type="text/javascript"),
    "throws": lambda route: route.fulfill(body="export const x = y.z;", content_type="text/javascript"),
}
NEVER: Callable[[Any], None] = lambda route: None  # noqa: E731
TOOLS = {
    "risk matrix": ("tools/risk-matrix/", "tool"),
    "consent": ("tools/consent-check/", "tool"),
    "signs": ("parents/signs-checklist/", "tool"),
    "plan": ("tools/disruption-plan/", "plan"),
}
Open = Callable[..., Any]


@pytest.fixture
def open_page(new_context: Any, base_url: str) -> Open:
    """Opens a page in a fresh profile, where the scripts named in `wrong` are answered as it says."""

    def make(address: str, wrong: dict[str, Callable[[Any], None]], *, clock: bool = False, **options: Any) -> Any:
        page = new_context(**{"viewport": PHONE, **options}).new_page()
        page.asked = dialogs_of(page)
        answer_for_the_weather(page)
        for name, answer in wrong.items():
            page.route(re.compile(rf"/assets/{name}\.\w+\.js"), answer)
        if clock:
            page.clock.install()
        page.goto(base_url + address, wait_until="commit")
        page.locator(".footer").wait_for(state="attached")
        return page

    return make


def stopped(page: Any) -> bool:
    return page.evaluate("document.documentElement.classList.contains('is-stopped')")


def words(page: Any) -> str:
    return page.locator("main").inner_text()


# --- The way by hand ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", FAULTS)
def test_a_script_that_does_not_come_leaves_the_way_by_hand(open_page: Open, fault: str):
    page = open_page("tools/risk-matrix/", {"tool": FAULTS[fault]})
    until(page, lambda: stopped(page))
    notice = page.locator("#stopped")
    assert "In danger, ring 999. Do not wait for this page." in notice.inner_text()
    for number in ("tel:999", "tel:101", "tel:03456042886", "tel:01782235100", "tel:01782234234", "tel:08088005000"):
        assert notice.locator(f"a[href='{number}']").is_visible()
    # Nothing is promised, nothing is left that does nothing when it is pressed.
    assert "Getting ready" not in words(page)
    assert "already" not in page.locator(".stopped-bar").inner_text()
    pressable = page.locator("main button:visible:not(.cites__mark)").all_inner_texts()
    assert set(pressable) <= {"Print this page", "Try again", RELOAD}
    assert page.evaluate(OPENS_NOTHING) == [], "a browser opens the paragraphs by itself"
    mark = page.locator("main .cites__mark:visible").first
    opened = page.locator(f"#{mark.get_attribute('popovertarget')}")
    assert not opened.is_visible()
    mark.click()
    assert opened.locator("a").first.is_visible()
    page.keyboard.press("Escape")
    assert not opened.is_visible()
    # The whole form is there, as on paper, and the bar at its foot says so wherever the reader is.
    assert page.locator("#q-raise_to .q__when").is_visible()
    page.locator("#q-raise_to").scroll_into_view_if_needed()
    bar = page.locator(".stopped-bar")
    assert not page.locator(".tool-bar").is_visible()
    assert bar.inner_text().startswith("This page cannot work out a result here.")
    assert bar.bounding_box()["y"] < PHONE["height"]
    bar.locator("a").click()
    assert 0 <= notice.bounding_box()["y"] < 200
    notice.get_by_role("link", name="go on by hand").click()
    assert page.locator("#by-hand").bounding_box()["y"] < 200


@pytest.mark.parametrize(("address", "script"), TOOLS.values(), ids=TOOLS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_tool_says_so_and_axe_finds_nothing(open_page: Open, address: str, script: str, scheme: str):
    page = open_page(address, {script: FAULTS["503"]}, color_scheme=scheme)
    until(page, lambda: stopped(page))
    assert page.locator("#stopped").is_visible()
    assert page.locator("#by-hand").is_visible()
    assert page.locator("#stopped a[href='#by-hand']").is_visible()
    assert faults(page) == []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert scroll_width(page) <= width
    page.emulate_media(media="print")
    assert page.locator("main button:visible").count() == 0
    assert not page.locator("#stopped").is_visible()
    assert page.locator("#by-hand").is_visible() or page.locator(".plan-paper").is_visible()


def test_a_press_prints_what_was_typed(open_page: Open):
    page = open_page("tools/risk-matrix/", {"tool": FAULTS["503"]})
    page.evaluate("window.print = () => { window.printed = true; }")
    page.fill("#f-protective", "An aunt.")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert page.locator("#f-protective").is_visible()
    assert page.input_value("#f-protective") == "An aunt."


def test_a_script_that_stalls_is_not_waited_for_for_ever_and_is_still_taken_when_it_comes(open_page: Open):
    held: list[Any] = []
    page = open_page("tools/risk-matrix/", {"tool": lambda route: held.append(route)}, clock=True)
    until(page, lambda: len(held) == 1)
    assert "Not ready yet." in page.locator(".tool-bar:visible").inner_text()
    page.fill("#f-age", "14")
    page.clock.fast_forward(LIMIT - 1_000)
    assert not stopped(page)
    page.clock.fast_forward(2_000)
    assert stopped(page)
    # Asked for again now, it could run twice: so only the whole page can be loaded anew, and that is said.
    assert page.locator("[data-guard]:visible").all_inner_texts() == ["Print this page", RELOAD]
    held[0].continue_()
    until(page, lambda: not stopped(page))
    assert page.input_value("#f-age") == "14"
    assert not page.locator("#stopped").is_visible()
    until(page, lambda: page.locator("[data-status]").inner_text() == READY, seconds=60)
    page.click("[data-do=show]")
    until(page, lambda: page.locator("#result .document").count())


def test_a_browser_that_knows_no_modules_is_not_kept_waiting(open_page: Open, new_context: Any, base_url: str):
    page = new_context(viewport=PHONE).new_page()
    page.add_init_script("delete HTMLScriptElement.prototype.noModule")

    def without_modules(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('type="module"', 'type="unknown"'))

    page.route("**/tools/risk-matrix/", without_modules)
    page.goto(f"{base_url}tools/risk-matrix/")
    until(page, lambda: stopped(page), seconds=2)
    assert page.locator("#stopped").is_visible()


def test_the_guard_is_read_by_a_browser_too_old_for_the_rest():
    """esbuild refuses what it cannot put into the JavaScript of 2009, and changes nothing of what already is."""
    guard = ROOT / "macros/shell/guard.js"
    command = [ROOT / "node_modules/.bin/esbuild", "--target=es5", "--minify-whitespace=false", guard]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    wrong = subprocess.run(command[:-1], input="const x = () => 1;", capture_output=True, text=True, check=False)
    assert wrong.returncode != 0, "the check can fail"


# --- What was typed -----------------------------------------------------------------------------------------------


def test_leaving_warns_when_something_was_typed_but_holds_up_neither_a_call_nor_the_way_out(open_page: Open):
    page = open_page("tools/risk-matrix/", {"tool": FAULTS["503"]})
    called = asked_by(page)
    until(page, lambda: stopped(page))
    page.fill("#f-age", "14")
    page.evaluate("location.assign('../../')")
    until(page, lambda: page.asked == ["beforeunload"])
    page.locator("#stopped a[href='tel:101']").click()
    until(page, lambda: "tel:101" in called)
    page.click(".exit")
    page.wait_for_url(WEATHER)
    assert page.asked == ["beforeunload"]


def test_leaving_warns_while_the_script_is_still_on_its_way(open_page: Open):
    page = open_page("tools/risk-matrix/", {"tool": NEVER})
    page.click("#f-area")
    page.evaluate("location.assign('../../')")
    until(page, lambda: page.asked == ["beforeunload"])


def test_leaving_without_a_word_asks_nothing(open_page: Open, base_url: str):
    page = open_page("tools/risk-matrix/", {"tool": FAULTS["503"]})
    until(page, lambda: stopped(page))
    page.click(".area-switch__form input[value=stoke-on-trent]")
    page.goto(base_url)
    assert page.asked == []


def test_a_script_that_fails_once_is_asked_for_again_without_a_word(open_page: Open):
    tries: list[str] = []

    def once(route: Any) -> None:
        tries.append(route.request.url)
        if len(tries) == 1:
            route.fulfill(status=503, body="later")
        else:
            route.continue_()

    page = open_page("tools/risk-matrix/", {"tool": once})
    until(page, lambda: page.locator("[data-status]").inner_text() != "Not ready yet.")
    assert not stopped(page)
    assert len(tries) == 2


@pytest.mark.parametrize(("address", "script"), TOOLS.values(), ids=TOOLS)
def test_trying_again_keeps_what_was_typed(open_page: Open, base_url: str, address: str, script: str):
    down = [True]
    page = open_page(address, {script: lambda route: route.abort() if down[0] else route.continue_()})
    until(page, lambda: stopped(page))
    always = page.locator("form.tool-form [data-question]:not([data-show-when])")
    answers = [one.locator("input, textarea").first for one in always.all()[:3]]
    for answer in answers:
        if answer.get_attribute("type") in ("radio", "checkbox"):
            answer.check()
        else:
            answer.fill("16")
    typed = "(field) => /radio|checkbox/.test(field.type) ? field.checked : field.value === '16'"
    assert all(answer.evaluate(typed) for answer in answers)
    down[0] = False
    page.get_by_role("button", name="Try again").click()
    until(page, lambda: not stopped(page))
    assert all(answer.evaluate(typed) for answer in answers)
    assert focused(page) == "form"
    until(page, lambda: page.locator("[data-status]").text_content() == READY, seconds=60)
    # The tool knows that something would be lost.
    page.evaluate("location.assign('../../')")
    until(page, lambda: page.asked == ["beforeunload"])
    assert page.url == base_url + address


def test_trying_again_in_vain_says_so_and_then_only_the_whole_page_is_left(open_page: Open):
    page = open_page("tools/risk-matrix/", {"tool": FAULTS["503"]})
    until(page, lambda: stopped(page))
    page.fill("#f-age", "14")
    page.get_by_role("button", name="Try again").click()
    until(page, lambda: page.locator("[data-guard-said]").inner_text() == "It did not arrive this time either.")
    assert page.input_value("#f-age") == "14"
    page.get_by_role("button", name=RELOAD).click()
    until(page, lambda: page.asked == ["beforeunload"])
    assert page.input_value("#f-age") == "14", "the reader stayed"


# --- Pages that are not tools -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "script", "gone", "there"),
    [
        ("training/scenarios/second-phone/", "scenario", ".scenario-run", ".scenario-before .no-js-only"),
        ("training/knowledge-check/", "quiz", ".quiz__actions", ".quiz"),
        ("training/slides-one-hour/", "slides", ".slide-controls__row", ".slide-controls .no-js-only"),
        ("about/offline/", "offline", ".copy", ".no-js-only"),
        ("helplines/", "directory", ".directory-filter", ".directory"),
        ("procedures/disruption/", "page", ".masthead__search", ".prose"),
    ],
)
def test_another_page_is_as_it_is_without_script(open_page: Open, address: str, script: str, gone: str, there: str):
    page = open_page(address, {script: FAULTS["text/plain"]})
    until(page, lambda: stopped(page))
    assert page.locator(gone).first.is_hidden()
    assert page.locator(there).first.is_visible()
    assert "JavaScript is turned off" not in page.locator("body").inner_text()


ONE_OF_EACH = [
    *("", "pl/parents/", "helplines/", "about/offline/", "procedures/meetings/"),
    *("training/scenarios/second-phone/", "training/knowledge-check/"),
    *("training/slides-one-hour/", "training/handouts/"),
    *(address for address, _ in TOOLS.values()),
]


@pytest.mark.parametrize("address", ONE_OF_EACH, ids=lambda a: a or "home")
def test_a_page_whose_scripts_come_is_never_called_stopped(open_page: Open, address: str):
    page = open_page(address, {}, clock=True)
    until(page, lambda: page.locator("[name=area-switch]:checked").count())
    page.wait_for_timeout(500)
    page.clock.fast_forward(LIMIT + 1_000)
    assert not stopped(page)
    assert page.locator(".no-js-only:visible, .stopped-only:visible").count() == 0


def test_a_page_that_waits_for_the_network_is_not_called_stopped(open_page: Open):
    held: list[Any] = []
    page = open_page("helplines/", {}, clock=True)
    page.route("**/assets/copy.json", lambda route: held.append(route))
    page.goto(page.url.replace("helplines/", "about/offline/"))
    until(page, lambda: len(held) > 0)
    page.clock.fast_forward(LIMIT + 1_000)
    assert not stopped(page)


def test_every_script_that_is_waited_for_is_tried_above_and_reports(site_dir: Path):
    """A module that never reported would turn a page into one without script after some seconds."""
    waited: dict[str, str] = {}
    for address in [*addresses(), "404.html"]:
        file = site_dir / address
        source = (file if file.suffix else file / "index.html").read_text("utf-8")
        head = source.partition("</head>")[0]
        found = re.findall(r'<script type="module" src="[^"]*assets/(\w+)\.\w+\.js"( data-waited)?>', head)
        assert [mark for _, mark in found] == [" data-waited"], address
        waited[found[0][0]] = address
    for name in waited:
        (entry,) = (ROOT / "macros").glob(f"*/pages/{name}.mjs")
        assert entry.read_text("utf-8").rstrip().endswith('started.mjs";'), name
    tried = {"page", "tool", "plan", "scenario", "quiz", "slides", "handouts", "offline", "directory", "meetings"}
    assert set(waited) == tried, "add a page with it to ONE_OF_EACH"
