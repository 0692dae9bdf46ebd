"""Back, with the browser's back/forward cache switched on: nothing comes back that a reader typed or a page made of it.

Playwright switches that cache off. Each test says that the page really came out of it, or it would prove nothing.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.pages import ASIDE, NOTHING, STORED, TODAY, WEATHER, answer_for_the_weather, choose_area, until
from support.tools import NO_CLIPBOARD, READY, choose, load_example, show

SAVED = Path(__file__).parents[1] / "cases" / "saved" / "version-1-locked.json"
WORD = "Marmalade"  # typed wherever there is room for a word, and looked for afterwards
# What a reader would see of a page in the moment in which it is shown, before any script of ours could act.
TELL = """addEventListener("pageshow", ({ persisted }) => console.log("shown " + JSON.stringify({
  persisted,
  text: document.body.innerText,
  typed: [...document.querySelectorAll("input, textarea, select")].map((field) => field.value),
  ticked: document.querySelectorAll("main :checked, dialog :checked").length,
})))"""
# How many of the scripts that the page waits for have said that they run.
COUNT = "window.reports = 0; document.addEventListener('scriptstarted', () => { window.reports += 1; })"
WAITED = "document.querySelectorAll('head > script[data-waited]:not([data-again])').length"
LATE = """addEventListener("pagehide", (event) => event.stopImmediatePropagation(), true)"""


class Visit:
    """A reader's tab, in a browser that keeps pages that were left. `shown` is what came up, in order."""

    def __init__(self, browser: Any, base_url: str, *, late: bool = False) -> None:
        self.context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
        self.context.clock.set_fixed_time(f"{TODAY}T09:00:00Z")
        self.page = self.context.new_page()
        self.base_url = base_url
        self.shown: list[dict[str, Any]] = []
        self.asked: list[str] = []  # warnings before leaving
        self.page.add_init_script(f"{TELL};{COUNT};{ASIDE}")
        if late:
            self.page.add_init_script(LATE)
        self.page.on("console", self._heard)
        self.page.on("dialog", self._asked)
        answer_for_the_weather(self.page)

    def _heard(self, message: Any) -> None:
        if message.text.startswith("shown "):
            self.shown.append(json.loads(message.text[6:]))

    def _asked(self, dialog: Any) -> None:
        self.asked.append(dialog.type)
        dialog.accept()

    def open(self, address: str) -> Any:
        """Go to a page and wait until it works."""
        self.page.goto(self.base_url + address)
        self.works()
        return self.page

    def works(self) -> None:
        """Wait until the page's own scripts run."""
        self.page.locator("#main h1").wait_for()
        until(self.page, lambda: 0 < self.page.evaluate(WAITED) == self.page.evaluate("window.reports"))

    def ready(self) -> None:
        """Wait until a tool has all it needs: a browser does not keep a page that still loads so much."""
        status = self.page.locator("[data-status]")
        if status.count():
            until(self.page, lambda: status.text_content() == READY, seconds=60)

    def follow_a_link(self) -> None:
        """Leave by a link of the site's menu."""
        self.page.evaluate("document.querySelector('.masthead a[href]').click()")  # a link that the page had before
        until(self.page, lambda: self.page.url == self.base_url and self.page.locator(".help-now").count())

    def exit(self) -> None:
        self.page.locator("[data-exit]").click()
        self.page.wait_for_url(WEATHER)

    def back(self) -> dict[str, Any]:
        """Press Back; what came up first. Waits in vain if the page was loaded anew instead of taken from the cache."""
        before = len(self.shown)
        self.page.go_back(wait_until="commit")
        until(self.page, lambda: any(one["persisted"] for one in self.shown[before:]))
        return next(one for one in self.shown[before:] if one["persisted"])


@pytest.fixture(scope="module")
def cached(launch: Callable[..., Any]) -> Iterator[Any]:
    launched = launch(ignore_default_args=["--disable-back-forward-cache"])
    yield launched
    launched.close()


@pytest.fixture
def visit(cached: Any, base_url: str) -> Iterator[Callable[..., Visit]]:
    made: list[Visit] = []

    def make(**options: Any) -> Visit:
        made.append(Visit(cached, base_url, **options))
        return made[-1]

    yield make
    for one in made:
        one.context.close()


# --- What a reader does on each page on which something can be typed or chosen -------------------------------------


def risk_matrix(page: Any) -> None:
    page.click("#f-area")
    page.fill("#f-age", "14")
    page.fill("#f-protective", WORD)
    show(page)
    page.evaluate(NO_CLIPBOARD)
    page.get_by_role("button", name="Copy as text").first.click()
    until(page, lambda: page.locator("#copy-text").count())


def undo(page: Any) -> None:
    page.fill("#f-protective", WORD)
    page.locator("form").get_by_role("button", name="Clear everything").click()
    assert page.get_by_role("button", name="Undo").is_visible()


def file_panel(page: Any) -> None:
    choose(page, SAVED.read_text("utf-8"))
    until(page, lambda: page.locator("#passphrase").is_visible())
    page.fill("#passphrase", WORD)


def example(page: Any) -> None:
    """Made without a single word or tick of the reader's own."""
    load_example(page)
    assert page.locator(".fictitious").is_visible()


def consent_check(page: Any) -> None:
    page.click("#f-area")
    page.click("#f-age_by-born")
    page.fill("#f-born", "2012-05-02")
    show(page)


def signs_checklist(page: Any) -> None:
    page.click("#f-home")
    page.fill("#f-home_words", WORD)
    show(page)


def plan(page: Any) -> None:
    page.click("#f-area")
    page.locator(".plan-own [data-do=own]").click()
    page.locator("[data-row=action] [data-field=action]").fill(WORD)
    page.fill("#f-key_red", WORD)
    page.click("[data-do=sheet]")
    until(page, lambda: page.locator("[data-sheet] .document").count(), seconds=60)
    page.click("[data-do=review]")


def scenario(page: Any) -> None:
    page.click("[data-play=group]")
    page.locator(".stage.is-on [data-screen].is-on").first.wait_for()
    while not page.locator(".vote__step:visible").count():
        page.keyboard.press("PageDown")
    page.locator(".vote__step:visible").nth(1).click()


def one_reader(page: Any) -> None:
    page.locator(".stage__judge .choice").first.click()


def quiz(page: Any) -> None:
    page.locator(".quiz .choice input").first.check()
    page.get_by_role("button", name="Hold these answers").click()


def directory(page: Any) -> None:
    page.fill("#directory-words", WORD)


def search(page: Any) -> None:
    page.click("[data-search-open]")
    page.fill("#search-query", WORD)


PAGES = {
    "risk matrix": ("tools/risk-matrix/", risk_matrix, "twice"),
    "undo": ("tools/risk-matrix/", undo, "once"),
    "file": ("tools/risk-matrix/", file_panel, "once"),
    "example": ("tools/risk-matrix/", example, "once"),
    "consent": ("tools/consent-check/", consent_check, "twice"),
    "signs": ("parents/signs-checklist/", signs_checklist, "twice"),
    "plan": ("tools/disruption-plan/", plan, "twice"),
    "scenario, a group": ("training/scenarios/second-phone/", scenario, "twice"),
    "scenario, one reader": ("training/scenarios/second-phone/", one_reader, "once"),
    "quiz": ("training/knowledge-check/", quiz, "twice"),
    "directory": ("helplines/", directory, "twice"),
    "search": ("procedures/disruption/", search, "twice"),
}
STATE = """() => [...document.querySelectorAll("main :is(input, textarea, select), dialog input")]
    .map((field) => [field.id, field.checked, field.value, field.checkVisibility()])"""
ON_VIEW = """() => [...document.querySelectorAll("#result, [data-sheet], [data-draft], [data-reviews], [data-message],"
    + " [data-aims], [data-count-all], .file-panel, .fictitious, .play-bar, .quiz-changes, .quiz__actions, dialog")]
    .map((part) => [part.className, part.checkVisibility(), part.textContent])"""


@pytest.mark.parametrize(("address", "work", "times"), PAGES.values(), ids=PAGES)
def test_back_brings_a_fresh_page_after_a_link_and_after_exit(
    visit: Callable[..., Visit], address: str, work: Callable[[Any], None], times: str
):
    tab = visit()
    page = tab.open(address)
    fresh = [page.evaluate(STATE), page.evaluate(ON_VIEW)]
    for exits in (False, True) if times == "twice" else (False,):
        tab.ready()
        work(page)
        assert [page.evaluate(STATE), page.evaluate(ON_VIEW)] != fresh
        tab.follow_a_link()
        if exits:
            tab.exit()
        warned = list(tab.asked)
        came = tab.back()
        assert (came["ticked"], WORD in came["text"], WORD in came["typed"]) == (0, False, False)
        assert "Call 999" in came["text"]
        tab.works()
        assert [page.evaluate(STATE), page.evaluate(ON_VIEW)] == fresh
        assert tab.asked == warned, "nothing is asked on coming back"
        assert tab.page.evaluate(STORED) == NOTHING
    work(page)  # and it works as a fresh one does


# --- The way out, warnings, and what may come back as it was ------------------------------------------------------


def test_the_page_that_was_left_by_exit_is_not_there_to_come_back_to(visit: Callable[..., Visit]):
    tab = visit()
    tab.open("")
    page = tab.open("tools/risk-matrix/")
    tab.ready()
    undo(page)
    tab.exit()
    assert tab.asked == []
    tab.back()
    assert page.url == tab.base_url


def test_the_warning_before_leaving_is_true_and_not_given_again_on_coming_back(visit: Callable[..., Visit]):
    tab = visit()
    page = tab.open("tools/risk-matrix/")
    tab.ready()
    page.fill("#f-protective", WORD)
    tab.follow_a_link()
    assert tab.asked == ["beforeunload"]
    tab.back()
    tab.works()
    assert page.input_value("#f-protective") == ""
    tab.follow_a_link()
    assert tab.asked == ["beforeunload"]


def test_a_browser_that_says_too_late_that_it_kept_the_page_shows_none_of_it_either(visit: Callable[..., Visit]):
    tab = visit(late=True)
    page = tab.open("tools/risk-matrix/")
    risk_matrix(page)
    tab.follow_a_link()
    assert WORD in tab.back()["typed"], "the page was kept whole"
    until(page, lambda: not page.locator("#copy-text").count())
    tab.works()
    assert page.input_value("#f-protective") == ""


def test_without_a_connection_the_numbers_stay_and_one_sentence_says_why(visit: Callable[..., Visit]):
    tab = visit()
    page = tab.open("tools/risk-matrix/")
    risk_matrix(page)
    tab.follow_a_link()
    tab.context.set_offline(True)
    tab.back()
    page.wait_for_timeout(300)
    assert "You left this page, so what was on it has been cleared." in page.locator("body").inner_text()
    assert page.locator(".strip__999").is_visible()
    more = page.locator(".strip__more summary")
    more.click()
    assert page.locator(".strip__panel a[href='tel:01782235100']").is_visible()
    more.click()
    assert page.locator("main, input, textarea").count() == 0
    tab.context.set_offline(False)
    page.get_by_role("button", name="Load the page again").click()
    tab.works()
    assert page.input_value("#f-protective") == ""


def test_a_page_on_which_nothing_was_done_comes_back_at_once(visit: Callable[..., Visit]):
    tab = visit()
    page = tab.open("tools/risk-matrix/")
    tab.ready()
    page.locator(".parts a").first.click()
    page.evaluate("window.same = true")
    tab.follow_a_link()
    assert "Risk matrix" in tab.back()["text"]
    page.wait_for_timeout(300)
    assert page.evaluate("window.same"), "it was not loaded again"
    risk_matrix(page)


def test_the_area_of_a_page_that_comes_back_is_the_one_that_is_kept_now(visit: Callable[..., Visit]):
    tab = visit()
    page = tab.open("parents/")
    choose_area(page, "Stoke-on-Trent")
    assert not page.locator('main [data-for-area="staffordshire"]').first.is_visible()
    tab.follow_a_link()
    tab.exit()
    tab.back()
    assert page.url == f"{tab.base_url}parents/"
    assert page.locator('main [data-for-area="staffordshire"]').first.is_visible()
    assert page.locator("[name=area-switch]:checked").get_attribute("value") == ""
