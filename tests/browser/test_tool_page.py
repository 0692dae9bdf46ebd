"""The risk matrix in a real browser, at a phone's size and a desk's, with the runtime that is published."""

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.drawn import drawn
from support.pages import (
    DESK,
    NOTHING,
    PHONE,
    STORED,
    WEATHER,
    answer_for_the_weather,
    asked_by,
    dialogs_of,
    faults,
    focused,
    said_by,
    scroll_width,
    unfold,
    until,
)
from support.tools import (
    CLIPBOARD,
    NO_CLIPBOARD,
    PAPER,
    RESULT,
    answer,
    as_text,
    copied,
    go_through_everything,
    show,
    status,
    tab_to,
    wait_until_ready,
)

from cse_tools.risk_matrix.form import form
from scripts import build_assets

ASKED = sum(not q.show_when for part in form().sections if not part.editor for q in part.questions)  # before any answer
HOSTILE = "<img src=x onerror=\"document.title='stolen'\"><script>1</script>\u202eעברית مرحبا 🧒🏽 {{ 7*7 }} &amp;"
Open = Callable[..., Any]

both_sizes = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@pytest.fixture
def open_tool(open_at: Open) -> Open:
    """Opens the risk matrix."""
    return partial(open_at, "tools/risk-matrix/")


def title(page: Any) -> str:
    """What the answer says first."""
    return str(page.locator(f"{RESULT} > .answer .answer__title").inner_text())


def fill_a_case(page: Any) -> None:
    """A child of 14 in Staffordshire, with two medium signs and a low one."""
    page.click("#f-area")
    page.fill("#f-age", "14")
    for sign in ("M01", "M10", "L09"):
        answer(page, sign)
    answer(page, "M12", "no")
    page.fill("#f-protective", "An aunt who rings every evening.")


# --- The way through ----------------------------------------------------------------------------------------


@both_sizes
def test_a_case_is_filled_in_with_the_mouse_and_answered_beside_the_form(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    fill_a_case(page)
    show(page)
    result = page.locator("#result")
    assert title(page) == "Level of concern: Medium"
    assert focused(page) == "Risk matrix result, 23 November 2026"
    notices = result.locator(".notice:visible")
    assert "In danger now? Ring 999 first" in notices.first.inner_text()
    assert result.locator("a[href='tel:999']").first.is_visible()
    assert "Assess again by 4 January 2027" in result.inner_text()
    page.locator(f"{RESULT} summary", has_text="What you entered").click()
    assert "An aunt who rings every evening." in result.inner_text()
    # The form is as it was.
    assert page.input_value("#f-age") == "14"
    assert page.is_checked("#f-M01")
    assert page.is_visible("#f-age")
    mark = page.locator(f"{RESULT} .cites__mark:visible").first
    mark.click()
    opened = page.locator(f"{RESULT} .cites__list:visible")
    assert mark.get_attribute("aria-label") == f"Paragraphs: {', '.join(opened.locator('a').all_inner_texts())}"
    page.keyboard.press("Escape")
    assert opened.count() == 0
    for link in page.locator(f"{RESULT} a.cite").all()[:5]:
        assert link.get_attribute("href").startswith("../../")
        assert link.get_attribute("rel") == "noopener noreferrer"


@both_sizes
def test_a_case_is_filled_in_and_answered_by_keyboard_alone(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    tab_to(page, "f-area")
    page.keyboard.press("ArrowDown")
    assert page.is_checked("#f-area-stoke-on-trent")
    tab_to(page, "f-age")
    page.keyboard.type("15")
    page.keyboard.press("Enter")  # must not jump to a result half way through
    assert page.locator("#result").inner_text() == ""
    for _ in range(60):  # the first sign that is ticked has no id: the view before it is found by its words
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "view":
            break
    page.keyboard.press("ArrowRight")
    tab_to(page, "f-H03")
    page.keyboard.press("Space")
    tab_to(page, "f-M05")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.is_checked("#f-M05-no")
    tab_to(page, "f-actions-0-action")
    page.keyboard.type("Spoke to the school nurse")
    tab_to(page, "Add a row")
    page.keyboard.press("Enter")
    assert focused(page) == "f-actions-1-action"
    tab_to(page, "Show the result")
    page.keyboard.press("Enter")
    until(page, lambda: page.locator("#result .level--high").count() == 1)
    assert focused(page).startswith("Risk matrix result")
    tab_to(page, "Change answers")
    page.keyboard.press("Enter")
    assert focused(page) == "form"


def test_the_page_draws_what_the_build_draws(open_tool: Open):
    """The worked example is drawn by Jinja2; the same answers, asked in the page, are drawn by the script."""
    page = open_tool()
    for chosen in ("area", "contributors", "contributors-school", "harm-unknown", "sexual_activity-unknown"):
        page.click(f"#f-{chosen}")
    go_through_everything(page)
    for chosen in ("trafficking-no", "learning_disability-no", "placed_here-no", "M01", "M10", "L09", "M05-unknown"):
        page.click(f"#f-{chosen}")
    for chosen in ("M12-no", "V03-no", "previous"):
        page.click(f"#f-{chosen}")
    page.fill("#f-age", "14")
    page.fill("#f-protective", "Close to an aunt, who rings her every evening. Trusts her form tutor.")
    page.fill("#f-actions-0-action", "Speak to the school nurse")
    page.fill("#f-actions-0-who", "Designated safeguarding lead")
    show(page)
    built = drawn(page, "#example ~ details .document")
    assert len(json.dumps(built)) > 10_000
    assert drawn(page, RESULT) == built


def test_answers_asked_for_too_early_are_answered_as_soon_as_the_tool_is_ready(open_tool: Open):
    held: list[Any] = []
    page = open_tool(ready=False, before=lambda p: p.route("**/manifest.json", lambda route: held.append(route)))
    until(page, lambda: held)
    assert status(page) == "Getting ready: 0%. You can fill in the form already."
    answer(page, "H02")
    page.click("[data-do=show]")
    assert status(page) == "Getting ready: 0%. Your result comes by itself as soon as it can."
    page.click("[data-do=show]")
    held[0].continue_()
    until(page, lambda: page.locator("#result .level--high").count() == 1, seconds=60)
    assert page.locator(RESULT).count() == 1


# --- Putting things right -----------------------------------------------------------------------------------


@both_sizes
def test_errors_are_listed_linked_and_lose_nothing(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    page.fill("#f-age", "fourteen")
    page.fill("#f-notes", "Kept")
    page.click("#f-judgement-raise")
    page.fill("#f-actions-0-who", "The lead")
    show(page)
    summary = page.locator(".error-summary")
    assert page.evaluate("document.activeElement === document.querySelector('.error-summary')")
    assert [link.get_attribute("href") for link in summary.locator("a").all()] == [
        "#f-age",
        "#f-actions-0-action",
        "#f-raise_to",
        "#f-raise_reason",
    ]
    age = page.locator("#f-age")
    assert age.get_attribute("aria-invalid") == "true"
    described = [page.locator(f"#{one}").text_content() for one in age.get_attribute("aria-describedby").split()]
    assert described == [
        "Leave it empty if you do not know.",
        "Error: “Age in whole years” must be a whole number, such as 14.",
    ]
    assert page.locator("#q-raise_to").get_attribute("aria-describedby") == "e-f-raise_to"
    before = page.url
    for link, field in zip(
        summary.locator("a").all(), ["age", "actions-0-action", "raise_to", "raise_reason"], strict=True
    ):
        link.click()
        assert focused(page) == f"f-{field}"
    assert page.url == before
    assert (page.input_value("#f-age"), page.input_value("#f-notes")) == ("fourteen", "Kept")
    page.fill("#f-age", "14")
    page.fill("#f-actions-0-action", "Ring the school")
    page.click("#f-raise_to-high")
    page.fill("#f-raise_reason", "She is more afraid than she says.")
    show(page)
    assert page.locator("#result .level--high").count() == 1
    assert page.locator(".error-summary, .q__error, .q--error, [aria-invalid]").locator("visible=true").count() == 0
    assert age.get_attribute("aria-describedby") == "h-age"


def test_a_question_waits_until_it_applies_and_keeps_what_was_typed(open_tool: Open):
    page = open_tool()
    assert not page.is_visible("#q-lower_reason")
    page.click("#f-judgement-lower")
    assert page.is_visible("#q-lower_reason")
    assert not page.is_visible("#q-raise_to")
    page.fill("#f-lower_reason", "The grandmother explained it.")
    page.fill("#f-lower_role", "Designated safeguarding lead")
    page.click("#f-judgement")
    assert not page.is_visible("#q-lower_reason")
    show(page)
    assert "The grandmother explained it." not in page.locator("#result").inner_text()
    page.click("#f-judgement-lower")
    assert page.input_value("#f-lower_reason") == "The grandmother explained it."
    show(page)
    assert "The grandmother explained it." in page.locator("#result").inner_text()


def test_rows_are_added_and_removed_and_reach_the_result(open_tool: Open):
    page = open_tool()
    rows = page.locator("#q-actions [data-row]:visible")
    assert rows.count() == 1
    for number, words in enumerate(["First", "Second", "Third", "Fourth", "Fifth"]):
        if number:
            page.click("#q-actions [data-row-add]")
        assert focused(page) == f"f-actions-{number}-action" or number == 0
        page.fill(f"#f-actions-{number}-action", words)
    assert rows.count() == 5
    page.get_by_role("button", name="Remove row 2").click()
    assert focused(page) == "f-actions-0-action"
    assert [page.input_value(f"#f-actions-{n}-action") for n in range(4)] == ["First", "Third", "Fourth", "Fifth"]
    for _ in range(30):
        page.click("#q-actions [data-row-add]")
    assert rows.count() == 20
    show(page)
    done = page.locator(f"{RESULT} table", has_text="Done or agreed").text_content()
    assert [word for word in ("First", "Second", "Third", "Fourth", "Fifth") if word in done] == [
        "First",
        "Third",
        "Fourth",
        "Fifth",
    ]


@both_sizes
def test_clearing_everything_can_be_undone_until_the_next_answer(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    fill_a_case(page)
    page.click("#f-judgement-lower")
    page.fill("#f-lower_reason", "Reason")
    page.fill("#f-lower_role", "Lead")
    page.click("#q-actions [data-row-add]")
    page.fill("#f-actions-1-action", "Second row")
    show(page)
    said = page.locator("#result").inner_text()
    page.locator("#result").get_by_role("button", name="Clear everything").first.click()
    assert page.evaluate("document.querySelectorAll('form.tool-form [data-question] input:checked').length") == 0
    assert page.input_value("#f-age") == page.input_value("#f-protective") == ""
    assert page.locator("#result").inner_html() == ""
    assert "Everything is cleared." in page.locator("[data-message]").inner_text()
    page.get_by_role("button", name="Undo").click()
    assert page.is_checked("#f-M01")
    assert page.input_value("#f-lower_reason") == "Reason"
    assert page.input_value("#f-actions-1-action") == "Second row"
    assert page.is_visible("#f-actions-1-action")
    assert page.locator("#result").inner_text() == said
    page.locator("form").get_by_role("button", name="Clear everything").click()
    page.fill("#f-age", "9")
    assert page.locator("[data-message]").inner_text() == ""
    page.locator("form").get_by_role("button", name="Clear everything").click()
    page.get_by_role("button", name="Forget it for good").click()
    assert page.locator("[data-message]").inner_text() == ""
    assert page.input_value("#f-age") == ""


def test_a_result_says_when_it_no_longer_fits_the_answers(open_tool: Open):
    page = open_tool()
    fill_a_case(page)
    show(page)
    stale = page.locator("[data-stale]")
    assert not stale.is_visible()
    answer(page, "H02")
    assert "Out of date." in stale.inner_text()
    answer(page, "H02", "unknown")
    assert stale.is_visible()  # another question is answered now
    stale.get_by_role("button", name="Show the new result").click()
    until(page, lambda: not page.locator("[data-stale]").is_visible())
    page.fill("#f-age", "15")
    assert page.locator("[data-stale]").is_visible()
    page.fill("#f-age", "14")
    assert not page.locator("[data-stale]").is_visible()


def test_the_parts_of_the_form_count_what_is_answered(open_tool: Open):
    page = open_tool()
    assert page.locator("[data-count-all]").inner_text() == f"0 of {ASKED} answered"
    answer(page, "M01")
    answer(page, "M02", "unknown")
    page.click("#f-judgement-raise")
    assert page.locator("[data-count-all]").inner_text() == f"3 of {ASKED + 2} answered"
    part = page.locator(".parts li", has_text="Where the child is, and with whom")
    assert re.sub(r"\s+", " ", part.inner_text()).endswith("2 answered of 6")
    part.locator("a").click()
    assert page.locator("#s-whereabouts").bounding_box()["y"] < 200


def test_on_a_phone_the_parts_are_one_press_away(open_tool: Open):
    page = open_tool(viewport=PHONE)
    assert not page.locator(".parts").is_visible()
    page.click("[data-do=parts]")
    page.locator(".parts a", has_text="Money and gifts").click()
    assert page.locator("#s-money h3").bounding_box()["y"] < 200
    assert scroll_width(page) <= 360


# --- Taking the result away ---------------------------------------------------------------------------------


CASE = {"area": "staffordshire", "age": "14", "M01": "yes", "M10": "yes", "L09": "yes", "M12": "no"}
CASE["protective"] = "An aunt who rings every evening."


def test_the_result_is_copied_as_text(open_tool: Open):
    page = open_tool(permissions=CLIPBOARD)
    fill_a_case(page)
    show(page)
    assert copied(page) == as_text("risk_matrix", CASE)


def test_without_a_clipboard_the_text_is_there_to_copy_by_hand(open_tool: Open):
    page = open_tool(before=lambda p: p.add_init_script(NO_CLIPBOARD))
    fill_a_case(page)
    show(page)
    page.get_by_role("button", name="Copy as text").first.click()
    until(page, lambda: page.locator("#copy-text").count() == 1)
    assert page.input_value("#copy-text") == as_text("risk_matrix", CASE)
    assert focused(page) == "copy-text"
    assert page.evaluate("getSelection().toString()") == as_text("risk_matrix", CASE)


def test_on_paper_there_is_a_blank_form_before_a_result_and_the_result_alone_after_it(open_tool: Open):
    page = open_tool()
    page.emulate_media(media="print")
    assert page.locator("#q-M05 .q__tick").is_visible()  # the view that the screen has
    assert page.locator("#f-M05:visible, .q__detail:visible, [data-views]:visible").count() == 0
    assert page.is_visible("#q-raise_to")  # with its condition in words
    assert page.locator("#q-raise_to .q__when").is_visible()
    assert page.locator("#q-actions [data-row]:visible").count() == 4
    assert page.locator(".print-head").is_visible()
    assert not page.locator(".tool-bar").is_visible()
    assert not page.locator("#parts").is_visible()
    assert len(page.pdf()) > 50_000
    page.emulate_media(media="screen")
    fill_a_case(page)
    show(page)
    page.emulate_media(media="print")
    assert not page.is_visible("#f-M05")
    assert not page.locator("#rules").is_visible()
    assert not page.locator(RESULT).is_visible()
    assert re.search(r"Level of concern\s+Medium", page.locator(PAPER).inner_text())
    assert page.locator(f"{PAPER} p", has_text="Made on 23 November 2026.").is_visible()
    assert page.locator("#result button:visible:not(.status)").count() == 0
    assert len(page.pdf()) > 50_000


# --- What stays here ----------------------------------------------------------------------------------------


@both_sizes
def test_nothing_is_asked_of_any_network_once_the_tool_is_ready_and_nothing_is_kept(
    open_tool: Open, base_url: str, size: Any
):
    asked: list[str] = []
    page = open_tool(viewport=size, before=lambda p: p.on("request", lambda one: asked.append(one.url)))
    assert {url for url in asked if not url.startswith((base_url, "blob:", "data:"))} == set()
    page.context.set_offline(True)
    before = len(asked)
    fill_a_case(page)
    page.fill("#f-notes", "Nobody but us.")
    show(page)
    assert title(page) == "Level of concern: Medium"
    page.get_by_role("button", name="Copy as text").first.click()
    page.wait_for_timeout(300)
    assert asked[before:] == []
    assert page.url == f"{base_url}tools/risk-matrix/"
    assert page.evaluate(STORED) == NOTHING
    assert page.context.cookies() == []


def test_what_is_typed_is_shown_as_text_whatever_it_is(open_tool: Open):
    page = open_tool()
    said, asked = said_by(page), dialogs_of(page)
    page.fill("#f-protective", HOSTILE)
    page.fill("#f-notes", (HOSTILE * 60)[:4990].ljust(5000, "x"))
    page.fill("#f-actions-0-action", "W" * 200)
    page.click("#f-judgement-lower")
    page.fill("#f-lower_reason", f"{HOSTILE}\nSecond line")
    page.fill("#f-lower_role", "=1+1\u0000<b>")
    show(page)
    result = page.locator("#result")
    assert result.locator("img, script, b, iframe").count() == 0
    assert HOSTILE in result.text_content()
    assert result.text_content().count(HOSTILE) > 40
    assert page.title().startswith("Risk matrix")
    assert said == asked == []
    assert scroll_width(page) <= 1280
    page.set_viewport_size(PHONE)
    assert scroll_width(page) <= 360


def test_leaving_with_answers_asks_first_but_never_holds_up_the_way_out(open_tool: Open):
    page = open_tool()
    asked = dialogs_of(page)
    answer_for_the_weather(page)
    answer(page, "M01")
    page.evaluate("location.assign('../../')")
    until(page, lambda: asked == ["beforeunload"])
    page.click(".exit")
    until(page, lambda: page.url.startswith(WEATHER))
    assert asked == ["beforeunload"]


def test_a_call_is_never_held_up(open_tool: Open):
    page = open_tool()
    asked, called = dialogs_of(page), asked_by(page)
    answer(page, "M01")
    page.click(".strip__999")
    until(page, lambda: called == ["tel:999"])
    assert asked == []


def test_leaving_without_answers_or_after_clearing_them_asks_nothing(open_tool: Open, base_url: str):
    page = open_tool()
    asked = dialogs_of(page, leave=True)
    answer(page, "M01")
    page.locator("form").get_by_role("button", name="Clear everything").click()
    page.goto(base_url)
    assert asked == []


def test_the_area_chosen_for_the_site_answers_the_question_but_never_overrides_the_reader(open_tool: Open):
    page = open_tool()
    page.click(".area-switch__form input[value=stoke-on-trent]")
    assert page.is_checked("#f-area-stoke-on-trent")
    page.click("#f-area")
    assert page.is_checked("#f-area[value=staffordshire]")
    page.click(".area-switch__form input[value='']")
    assert page.is_checked("#f-area[value=staffordshire]")
    page.reload()
    wait_until_ready(page)
    assert page.locator("#q-area input:checked").count() == 0


# --- When the tool does not start ---------------------------------------------------------------------------


def test_without_its_files_the_tool_says_so_the_form_stays_and_it_can_be_tried_again(open_tool: Open):
    page = open_tool(ready=False, before=lambda p: p.route("**/assets/runtime/**", lambda route: route.abort()))
    until(page, lambda: page.get_by_role("button", name="Try again").count() == 1, seconds=20)
    assert "Part of the tool could not be fetched." in status(page)
    assert "Your answers are still in the form." in status(page)
    page.fill("#f-age", "14")
    answer(page, "H02")
    page.locator("[data-status] a").click()
    assert page.locator("#by-hand").bounding_box()["y"] < 200
    page.unroute("**/assets/runtime/**")
    page.get_by_role("button", name="Try again").click()
    wait_until_ready(page)
    show(page)
    assert page.locator("#result .level--high").is_visible()
    assert page.input_value("#f-age") == "14"


def test_where_a_filter_blocks_the_tool_it_says_so_and_whom_to_ring(open_tool: Open):
    def block(page: Any) -> None:
        page.route("**/*.wasm", lambda route: route.fulfill(status=403, body="Blocked by the school"))

    page = open_tool(ready=False, before=block)
    until(page, lambda: page.get_by_role("button", name="Try again").count() == 1, seconds=20)
    assert "A filter, or the site itself, blocks part of the tool (403, .wasm file)." in status(page)
    assert "onnection" not in status(page)
    assert page.locator("[data-status] a[href='#by-hand']").is_visible()
    assert page.locator(".strip a[href='tel:999']").is_visible()
    page.locator(".strip summary").click()
    assert page.locator(".strip a[href='tel:101']:visible").count() == 1


def test_asking_for_a_result_after_a_failure_tries_again(open_tool: Open):
    page = open_tool(ready=False, before=lambda p: p.route("**/assets/runtime/**", lambda route: route.abort()))
    until(page, lambda: page.get_by_role("button", name="Try again").count() == 1, seconds=20)
    answer(page, "H02")
    page.unroute("**/assets/runtime/**")
    page.click("[data-do=show]")
    until(page, lambda: page.locator("#result .level--high").count() == 1, seconds=60)


@pytest.mark.parametrize("part", ["manifest.json", "*.wasm"])
def test_a_download_that_stalls_says_so_and_leaves_the_way_by_hand(open_tool: Open, part: str):
    held: list[Any] = []

    def stall(page: Any) -> None:
        page.clock.install()
        page.route(f"**/assets/runtime/{part}", lambda route: held.append(route))

    page = open_tool(ready=False, before=stall)
    until(page, lambda: len(held) > 0)
    page.fill("#f-age", "14")
    page.wait_for_timeout(1_000)  # for all that does come
    page.clock.fast_forward(31_000)
    until(page, lambda: page.get_by_role("button", name="Try again").count() == 1)
    assert "Part of the tool could not be fetched." in status(page)
    assert page.locator("[data-status] a[href='#by-hand']").is_visible()
    page.unroute(f"**/assets/runtime/{part}")
    page.get_by_role("button", name="Try again").click()
    wait_until_ready(page)
    assert page.input_value("#f-age") == "14"


def test_without_javascript_the_form_is_all_there_and_says_what_cannot_be_done(open_tool: Open):
    page = open_tool(ready=False, java_script_enabled=False)
    assert page.get_by_text("This page cannot work out a result here", exact=True).is_visible()
    assert page.locator("#q-raise_to").is_visible()
    assert page.locator("#q-raise_to .q__when").is_visible()
    assert not page.locator("[data-do=show]").is_visible()
    assert not page.locator("[data-row-add]").is_visible()


# --- For everyone -------------------------------------------------------------------------------------------


# Colours do not depend on the size, nor sizes on the colours: two visits see all of both.
@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone light", "desk dark"])
def test_axe_finds_nothing_before_with_errors_or_with_a_result(open_tool: Open, size: Any, scheme: str):
    page = open_tool(viewport=size, color_scheme=scheme)
    unfold(page, "body", only=".long, [data-parts]")
    assert faults(page) == []
    page.fill("#f-age", "x")
    page.click("#f-judgement-lower")
    page.fill("#f-actions-0-who", "Lead")
    show(page)
    assert faults(page, within=".tool") == []
    page.fill("#f-age", "11")
    page.fill("#f-actions-0-action", "Ring")
    page.fill("#f-lower_reason", "Reason")
    page.fill("#f-lower_role", "Lead")
    page.click("#f-trafficking")
    page.click("#f-sexual_activity")
    answer(page, "H15")
    show(page)
    assert page.locator("#result .level--very_high").is_visible()
    page.fill("#f-age", "12")
    assert page.locator("[data-stale]").is_visible()
    page.evaluate("scrollTo(0, 0)")  # what a bar lies over as the page stands is not too small
    assert faults(page, within=".tool") == []
    page.locator("form").get_by_role("button", name="Clear everything").click()
    assert faults(page, within=".tool") == []


def test_the_form_can_be_used_at_first_paint(open_tool: Open):
    """Before a single byte of the runtime has come, the form takes answers and its conditions work."""
    page = open_tool(ready=False, before=lambda p: p.route("**/assets/runtime/**", lambda route: None))
    page.click("#f-judgement-raise")
    assert page.is_visible("#q-raise_to")
    page.fill("#f-age", "14")
    assert page.locator("[data-count-all]").inner_text() == f"2 of {ASKED + 2} answered"


def test_large_text_and_a_narrow_screen_lose_nothing(open_tool: Open):
    """400% of 1280 pixels is 320 wide: nothing may be cut off."""
    page = open_tool(viewport={"width": 320, "height": 640})
    fill_a_case(page)
    show(page)
    assert scroll_width(page) <= 320


def test_the_page_runs_only_the_scripts_bundled_from_the_rooms(site_dir: Path):
    """The page runs only scripts of this site, each as esbuild makes it from the repository."""
    source = (site_dir / "tools/risk-matrix/index.html").read_text("utf-8")
    scripts = re.findall(r'<script[^>]* src="\.\./\.\./(assets/[^"?]+)', source)
    bundles = build_assets.OUT
    kinds = json.loads((bundles / build_assets.KINDS).read_text("utf-8"))
    early, tool = kinds["early"], kinds["script"]["tool"]
    # The last two are spares, for a second and a third try.
    assert scripts == [f"assets/{name}" for name in (early["early"], early["guard"], tool, tool, tool)]
    data = source.count('<script type="application/json"')  # no script to a browser
    assert len(scripts) == source.count("<script") - data
    for script in scripts:
        assert (site_dir / script).read_bytes() == (bundles / Path(script).name).read_bytes()
