"""What the pages of all tools do alike: when the tool stops, when an answer changes, on clearing and undoing."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from support.pages import faults, until
from support.tools import open_text

READY = "Ready. Works without a connection now."
Open = Callable[..., Any]

# The tool stops: `window.stopped` is what it stops at, "ask" (a question), "all" (a new start too) or "word".
STOPPING = """
const Real = Worker;
window.Worker = class extends Real {
  postMessage(message, ...more) {
    const kind = message.request ? "ask" : message.wasm ? "start" : "word";
    const dies = window.stopped === kind || (window.stopped === "all" && kind !== "word");
    if (dies) setTimeout(() => this.onerror?.({ preventDefault() {}, message: "killed" }));
    else super.postMessage(message, ...more);
  }
};
window.printed = 0;
window.print = () => { window.printed += 1; };
"""
MATRIX = ("tools/risk-matrix/", "#q-H02 [data-tick]", "show", "#result")
CONSENT = ("tools/consent-check/", "#f-activity", "show", "#result")
PARENTS = ("parents/signs-checklist/", "#f-home", "show", "#result")
PLAN = ("tools/disruption-plan/", "#f-phones", "sheet", "#sheet")
both = pytest.mark.parametrize("tool", [MATRIX, PLAN], ids=["matrix", "plan"])
every = pytest.mark.parametrize("tool", [MATRIX, CONSENT, PARENTS, PLAN], ids=["matrix", "consent", "parents", "plan"])
type Tool = tuple[str, str, str, str]


@pytest.fixture
def open_tool(new_context: Any, base_url: str) -> Open:
    """Opens a tool in a fresh profile, ready, with one answer."""

    def make(tool: Tool, **options: Any) -> Any:
        page = new_context(permissions=["clipboard-read", "clipboard-write"], **options).new_page()
        page.add_init_script(STOPPING)
        page.goto(f"{base_url}{tool[0]}")
        until(page, lambda: page.locator("[data-status]").inner_text() == READY, seconds=60)
        page.locator(tool[1]).first.check()
        return page

    return make


def draw(page: Any, tool: Tool) -> None:
    """Show the tool's document, and wait for it."""
    page.locator(f"[data-do={tool[2]}]").first.click()
    until(page, lambda: page.locator(f"{tool[3]} .document").count(), seconds=20)


def said(page: Any) -> str:
    """What the page says went wrong, once it does."""
    wrong = page.locator(".error-message:visible, .error-summary:visible")
    until(page, lambda: wrong.count(), seconds=30)
    assert wrong.count() == 1
    return " ".join(wrong.inner_text().split())


def mend(page: Any) -> None:
    """From now on the tool stops at nothing."""
    page.evaluate("window.stopped = ''")


def press(page: Any, name: str, within: str = "body") -> Any:
    button = page.locator(within).get_by_role("button", name=name, exact=True).first
    button.click()
    return button


# --- When the tool stops ------------------------------------------------------------------------------------


@every
def test_when_the_tool_stops_nothing_is_copied_and_one_sentence_says_what_to_do(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    draw(page, tool)
    page.evaluate("navigator.clipboard.writeText('what was there before')")
    page.evaluate("window.stopped = 'ask'")
    button = press(page, "Copy as text")
    assert said(page) == (
        "Nothing was copied: the tool stopped and has been started again, so press “Copy as text” once more. "
        "Nothing you typed is lost."
    )
    assert page.locator(".error-message[role=alert]").is_visible(), "beside the button, and not at the other end"
    assert button.evaluate("(one) => one === document.activeElement && one.textContent") == "Copy as text"
    assert page.evaluate("navigator.clipboard.readText()") == "what was there before"
    assert page.locator("#copy-text").count() == 0
    assert faults(page, within=".tool") == []
    assert "Copied" not in page.locator("[data-said]").text_content()
    mend(page)
    press(page, "Copy as text")
    until(page, lambda: page.get_by_role("button", name="Copied").count() == 1, seconds=20)
    assert page.locator(".error-message, .error-summary:visible").count() == 0
    assert len(page.evaluate("navigator.clipboard.readText()")) > 500


@both
def test_a_tool_that_does_not_start_again_says_so_and_the_next_press_tries_once_more(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    draw(page, tool)
    page.evaluate("window.stopped = 'all'")
    press(page, "Copy as text")
    assert said(page).startswith(
        "Nothing was copied: the tool stopped and did not start again, so press “Copy as text” once more, or go on by "
        "hand."
    )
    mend(page)
    press(page, "Copy as text")
    until(page, lambda: page.get_by_role("button", name="Copied").count() == 1, seconds=30)


@every
def test_when_the_tool_stops_the_page_says_that_nothing_new_is_shown_and_keeps_the_answers(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    page.evaluate("window.stopped = 'ask'")
    button = page.locator(f"[data-do={tool[2]}]").first
    words = button.inner_text()
    button.click()
    sentence = f"Nothing new is shown: the tool stopped and has been started again, so press “{words}” once more."
    assert sentence in said(page)
    assert page.locator(tool[1]).first.is_checked()
    mend(page)
    draw(page, tool)
    assert page.locator(".error-message, .error-summary:visible").count() == 0


@both
def test_what_is_printed_is_what_is_typed_and_when_the_tool_stops_nothing_is_printed(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    draw(page, tool)
    within = "#result" if tool is MATRIX else "#review"
    page.evaluate("window.stopped = 'ask'")
    press(page, "Print", within)  # what is shown is as it should be: nobody has to be asked
    until(page, lambda: page.evaluate("printed") == 1)
    page.fill("#f-age", "15")
    press(page, "Print", within)
    assert said(page).startswith("Nothing was printed: the tool stopped and has been started again, so press “Print”")
    assert page.evaluate("printed") == 1
    mend(page)
    press(page, "Print", within)
    until(page, lambda: page.evaluate("printed") == 2, seconds=20)
    assert not page.locator(f"{tool[3]} .result__stale").is_visible()


@pytest.mark.parametrize("way", ["csv", "text", "word"])
def test_when_the_tool_stops_no_file_is_handed_over(open_tool: Open, way: str):
    page = open_tool(PLAN)
    taken: list[Any] = []
    page.on("download", lambda file: taken.append(file))
    words = page.locator(f"[data-do={way}]").inner_text()
    page.evaluate("window.stopped = 'ask'")
    page.click(f"[data-do={way}]")
    assert said(page).startswith(
        f"Nothing was saved: the tool stopped and has been started again, so press “{words}” once more. Nothing"
    )
    if way == "word":
        page.evaluate("window.stopped = 'word'")
        page.click("[data-do=word]")
        again = "Nothing was saved: the Word file could not be made, so press “Word file” once more or take the text"
        until(page, lambda: page.locator(".error-message", has_text=again).count() == 1, seconds=30)
    assert taken == []
    assert page.locator("[data-took]").text_content() == ""
    mend(page)
    page.click(f"[data-do={way}]")
    until(page, lambda: len(taken) == 1, seconds=30)
    assert page.locator(".error-message, .error-summary:visible").count() == 0


@both
def test_a_record_can_be_saved_though_the_tool_has_stopped(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    page.evaluate("window.stopped = 'all'")
    page.locator(f"[data-do={tool[2]}]").first.click()
    said(page)
    press(page, "Save to a file")
    page.click("[name=file-lock][value=open]")
    with page.expect_download() as found:
        press(page, "Save the file")
    assert json.loads(found.value.path().read_text("utf-8"))["parts"]
    # A file that cannot be opened now says so, and changes nothing.
    press(page, "Open a saved file")
    page.set_input_files("#saved-file", found.value.path())
    press(page, "Open the file")
    until(page, lambda: page.locator("#file-panel-fault").inner_text(), seconds=30)
    assert "did not start again" in page.locator("#file-panel-fault").inner_text()
    assert page.locator(tool[1]).first.is_checked()


# --- What is to be put right --------------------------------------------------------------------------------


@both
def test_what_keeps_a_text_from_being_copied_is_said_and_leads_to_its_field(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    draw(page, tool)
    page.evaluate("navigator.clipboard.writeText('what was there before')")
    title = page.title()
    page.fill("#f-age", "fifteen")
    press(page, "Copy as text")
    assert said(page).startswith("There is a problem Nothing was copied. Nothing you typed is lost.")
    assert page.title() == f"Error: {title}"
    page.click(".error-summary a[href='#f-age']")
    assert page.evaluate("document.activeElement.id") == "f-age"
    assert page.evaluate("navigator.clipboard.readText()") == "what was there before"
    page.fill("#f-age", "15")
    draw(page, tool)
    until(page, lambda: page.title() == title, seconds=20)


# --- When something changes ---------------------------------------------------------------------------------


@both
def test_what_is_copied_is_what_is_typed(open_tool: Open, tool: Tool):
    """A record must not get a text that the answers have left behind, whichever button is nearest."""
    page = open_tool(tool)
    page.fill("#f-notes" if tool is MATRIX else "#f-key_red", "Written first")
    draw(page, tool)
    press(page, "Copy as text")
    copied = page.get_by_role("button", name="Copied")
    until(page, lambda: copied.count() == 1, seconds=20)
    page.fill("#f-notes" if tool is MATRIX else "#f-key_red", "Written then")
    assert copied.count() == 0, "what was copied is not what is typed any more"
    press(page, "Copy as text")
    until(page, lambda: copied.count() == 1, seconds=20)
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Written then" in text
    assert "Written first" not in text
    if tool is MATRIX:
        assert not page.locator("[data-stale]").is_visible(), "and it is what is shown"
        assert copied.evaluate("(one) => one === document.activeElement")


@both
def test_a_document_is_out_of_date_when_the_sites_area_or_the_day_changes(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    draw(page, tool)
    stale = page.locator(f"{tool[3]} .result__stale")
    assert not stale.is_visible()
    page.click(".area-switch__form input[value=stoke-on-trent]")
    until(page, lambda: stale.is_visible(), seconds=1)
    words = "An answer or the date has changed since this was made."
    assert words in stale.inner_text()
    assert page.locator("[data-said]").text_content() == f"Out of date. {words}"
    stale.get_by_role("button").click()
    until(page, lambda: not stale.is_visible(), seconds=20)
    page.clock.set_fixed_time("2026-11-24T09:00:00Z")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # the reader comes back the next morning
    until(page, lambda: stale.is_visible(), seconds=1)


@both
def test_a_date_half_typed_is_a_change(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    draw(page, tool)
    page.focus("#f-assessed_on" if tool is MATRIX else "#f-review_on")
    page.keyboard.type("1")
    page.focus("#f-age")  # Tab goes to the month
    until(page, lambda: page.locator(f"{tool[3]} .result__stale").is_visible(), seconds=2)


@both
def test_a_file_says_where_the_child_lives_or_leaves_it_to_the_readers_next_choice(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    page.click(".area-switch__form input[value=stoke-on-trent]")
    name = "risk_matrix" if tool is MATRIX else "disruption_plan"
    kept = {"format": "cse-tools", "version": 1, "tool": name, "saved": "2026-11-20", "fictitious": False}
    for answers, wanted in (({"age": "15"}, ""), ({"area": "staffordshire"}, "staffordshire")):
        open_text(page, json.dumps({**kept, "answers": answers, "earlier": []}))
        until(page, lambda: "20 November" in page.locator("[data-message]").inner_text(), seconds=20)
        chosen = page.locator("[data-follows-area] input:checked")
        assert [one.get_attribute("value") for one in chosen.all()] == [wanted] * bool(wanted)
        page.click(".area-switch__form input[value=staffordshire]")
        page.click(".area-switch__form input[value=stoke-on-trent]")
        assert chosen.get_attribute("value") == (wanted or "stoke-on-trent")


@both
def test_what_a_page_says_it_saved_is_said_until_something_changes(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    for within in (".tool-files", "form" if tool is MATRIX else ".plan-bar"):
        page.locator(within).get_by_role("button", name=re.compile("^Save")).first.click()
        page.click("[name=file-lock][value=open]")
        with page.expect_download():
            press(page, "Save the file")
        assert "Saved as" in page.locator(".file-done").inner_text()
        page.fill("#f-age", "15")
        assert page.locator(".file-done").count() == 0
        page.fill("#f-age", "14")


# --- Clearing, and undoing ----------------------------------------------------------------------------------


@both
def test_clearing_leaves_nothing_of_the_child_and_undoing_says_so(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    draw(page, tool)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    press(page, "Copy as text")
    until(page, lambda: page.locator("#copy-text").count() == 1, seconds=20)
    page.locator("[data-do=clear]").last.click()
    assert page.locator("#copy-text, .document:visible").count() == 0
    assert page.locator(f"{tool[3]} .document").count() == 0, "on paper neither"
    assert not page.locator(tool[1]).first.is_checked()
    press(page, "Undo")
    assert page.locator("[data-said]").text_content() == "What you had before is back."
    for one in ("> .document", "> .paper > .document"):
        assert page.locator(f"{tool[3]} {one}").count() == 1
    assert page.locator(tool[1]).first.is_checked()


@both
def test_an_answer_to_what_was_cleared_is_not_shown(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    # The press and the clearing are one task: the tool answers after both.
    page.evaluate(
        "(does) => { document.querySelector(`[data-do=${does}]`).click(); "
        "Promise.resolve().then(() => setTimeout(() => document.querySelector('[data-do=clear]').click())); }",
        tool[2],
    )
    until(page, lambda: "Everything is cleared." in page.locator("[data-message]").inner_text())
    page.wait_for_timeout(1_500)
    assert page.locator(f"{tool[3]} .document").count() == 0


@both
def test_undoing_an_example_goes_back_to_the_answers_and_says_so(open_tool: Open, tool: Tool):
    page = open_tool(tool)
    page.locator(".examples > summary").click()
    press(page, "Load it")
    press(page, "Replace it all and load")
    press(page, "Undo")
    assert page.locator("[data-said]").text_content() == "What you had before is back."
    assert page.evaluate("document.activeElement !== document.body")
    assert page.locator(".fictitious").count() == 0
    assert page.locator(tool[1]).first.is_checked()
