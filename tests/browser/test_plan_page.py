"""The page of the disruption plan: its rows, what is open, errors, keyboard, a phone, 500 actions, and access."""

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.drawn import drawn
from support.pages import (
    PHONE,
    TODAY,
    WEATHER,
    answer_for_the_weather,
    dialogs_of,
    faults,
    focused,
    scroll_width,
    sheets,
    until,
)
from support.plan import draw, field, offered, rows, texts
from support.tools import open_text, tab_to

HOSTILE = "<img src=x onerror=\"document.title='stolen'\"> \u202eעברית {{ 7*7 }}"
ROOT = Path(__file__).resolve().parents[2]
Open = Callable[..., Any]


def actions(count: int) -> list[dict[str, str]]:
    """So many actions of a child who does not exist, each named by its number."""
    return [{"id": f"m{n}", "aim": f"A{n * 20 // count + 1}", "action": f"Action {n}"} for n in range(count)]


def saved(answers: dict[str, Any], day: str, earlier: list[dict[str, Any]]) -> str:
    """The text of a saved file."""
    text = {
        "format": "cse-tools", "version": 1, "tool": "disruption_plan", "saved": day, "fictitious": False,
        "answers": answers, "earlier": earlier,
    }  # fmt: skip
    return json.dumps(text)


@pytest.fixture
def open_tool(open_at: Open) -> Open:
    """Opens the page in a fresh profile, ready, with these answers from a saved file, if there are any."""

    def make(answers: Any = None, *, day: str = TODAY, earlier: Any = (), **options: Any) -> Any:
        page = open_at("tools/disruption-plan/", **options)
        if answers is not None:
            open_text(page, saved(answers, day, list(earlier)))
            until(page, lambda: rows(page).count() == len(answers.get("actions", [])), seconds=30)
        return page

    return make


def test_rows_move_go_and_come_back_and_keep_the_focus(open_tool: Open):
    page = open_tool({"actions": [*actions(20)[:2], {"id": "x", "aim": "A1", "action": "Third", "who": "School"}]})
    assert texts(page) == ["Action 0", "Third", "Action 1"], "rows stand under their aims"
    up = rows(page).nth(1).locator("[data-move=up]")
    up.focus()
    page.keyboard.press("Enter")
    assert texts(page) == ["Third", "Action 0", "Action 1"]
    assert focused(page) == "Move action 1 up"
    page.keyboard.press("Enter")
    assert "first here" in page.locator("[data-said]").inner_text()
    rows(page).first.locator("[data-move=remove]").click()
    rows(page).first.locator("[data-move=remove]").click()
    assert texts(page) == ["Action 1"]
    # Each offer to put something back stays until it is used, whatever is typed meanwhile.
    field(page, 1, "notes").fill("Typed meanwhile")
    page.get_by_role("button", name="Put it back").first.click()
    assert texts(page) == ["Third", "Action 1"]
    assert field(page, 1, "who").input_value() == "School"
    page.get_by_role("button", name="Put it back").click()
    assert texts(page) == ["Third", "Action 0", "Action 1"]
    page.locator("[data-aim=A1] [data-move-aim=down]").click()
    assert texts(page) == ["Action 1", "Third", "Action 0"]
    assert [one.inner_text() for one in page.locator(".plan-row__number").all()] == ["1", "2", "3"]


def test_what_is_open_can_be_counted_filtered_and_reached(open_tool: Open):
    page = open_tool(
        {
            "actions": [
                {"id": "a", "aim": "A1", "action": "Late", "who": "School", "due": "2026-11-22", "rating": "red"},
                {"id": "b", "aim": "A1", "action": "Today", "due": "2026-11-23", "rating": "green"},
                {"id": "c", "aim": "A9", "action": "Done", "done": "yes"},
                {"id": "d", "aim": "A9", "action": "Bare", "who": "Nurse"},
            ]
        }
    )
    assert [chip.inner_text().split() for chip in page.locator(".chip").all()] == [
        ["1", "overdue"],
        ["1", "without", "an", "owner"],
        ["1", "without", "a", "date"],
        ["1", "not", "rated"],
    ]
    page.click(".chip[data-open=date]")
    assert [row.get_attribute("data-number") for row in rows(page).all() if row.is_visible()] == ["4"]
    assert page.evaluate("document.activeElement.dataset.field") == "due"
    assert "1 of 4 actions" in page.locator("[data-filter]").inner_text()
    page.keyboard.press("Tab")  # typing in a field does not make its row go away
    page.get_by_role("button", name="Show all actions").click()
    assert all(row.is_visible() for row in rows(page).all())
    field(page, 2, "who").fill("Police")
    until(page, lambda: page.locator(".chip[data-open=owner]").inner_text().startswith("0"))
    page.click(".chip[data-open=owner]")
    assert all(row.is_visible() for row in rows(page).all())


def test_errors_lead_to_the_very_field_and_nothing_is_lost(open_tool: Open):
    page = open_tool({"actions": actions(3), "targets": [{"id": "t", "target": "A walk"}]})
    field(page, 2, "action").fill("x" * 501)
    field(page, 3, "due").focus()
    page.keyboard.type("1")
    page.locator("[data-row=target] [data-field=by]").first.focus()
    page.keyboard.type("1")
    page.fill("#f-key_red", "r" * 300)
    rows(page).nth(1).locator("[data-move=down]").click()
    page.click("[data-do=csv]")
    until(page, lambda: page.locator(".error-summary:visible li").count() == 4)
    links = page.locator(".error-summary:visible a")
    assert [link.inner_text().split(":")[0] for link in links.all()][1:] == ["Action 2", "Action 3", "Target 1"]
    for number, name in ((1, "action"), (2, "due")):
        links.nth(number).click()
        assert page.evaluate("document.activeElement.dataset.field") == name
        at = page.evaluate("document.activeElement.closest('[data-row]').dataset.number")
        assert at == str(number + 1)
    links.nth(3).click()
    assert page.evaluate("document.activeElement.closest('[data-row]').dataset.row") == "target"
    links.nth(0).click()
    assert focused(page) == "f-key_red"
    assert len(texts(page)[1]) == 501
    # An error in part 1 is shown there.
    page.fill("#f-age", "fifteen")
    page.click("[data-do=fits]")
    until(page, lambda: page.locator("[data-errors=situation] a").count() == 1)
    page.locator("[data-errors=situation] a").click()
    assert focused(page) == "f-age"


def test_a_review_of_the_same_day_is_asked_about_and_one_that_is_removed_comes_back(open_tool: Open):
    page = open_tool({"actions": actions(2)})
    page.click("[data-do=review]")
    field(page, 1, "who").fill("School")
    page.click("[data-do=review]")
    assert "There is a review of 23 November 2026 already." in page.locator("[data-review-ask]").inner_text()
    page.get_by_role("button", name="Leave it as it is").click()
    assert page.locator("[data-reviews] li").count() == 1
    page.get_by_role("button", name="Remove the review of").click()
    assert page.locator("[data-reviews] li").count() == 0
    page.get_by_role("button", name="Put it back").click()
    assert "2 actions: 0 red" in page.locator("[data-reviews] li").inner_text()
    sheet = draw(page, "sheet", "sheet")
    assert "Responsible" in sheet.locator("table", has_text="Since the review of 23 November 2026").inner_text()


def test_a_case_is_planned_by_keyboard_alone(open_tool: Open):
    page = open_tool(viewport=PHONE)

    tab_to(page, "f-phones")
    page.keyboard.press("Space")
    tab_to(page, "Show what fits…")
    page.keyboard.press("Enter")
    until(page, lambda: focused(page).startswith("What fits, 23 November 2026"), seconds=20)
    tab_to(page, "A2. …")
    page.keyboard.press("Enter")
    tab_to(page, "Add to the plan: option A2.4…")
    page.keyboard.press("Enter")
    assert focused(page).startswith("In the plan")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.field") == "action"
    page.keyboard.press("Control+End")
    page.keyboard.type(" Today.")
    tab_to(page, "f-actions-r1-who")
    page.keyboard.type("Foster carers")
    tab_to(page, "f-actions-r1-rating")
    page.keyboard.press("ArrowLeft")
    assert rows(page).locator("[data-field=rating]:checked").get_attribute("value") == "green"
    tab_to(page, "f-actions-r1-done")
    page.keyboard.press("Space")
    tab_to(page, "Remove action 1…")
    page.keyboard.press("Enter")
    assert focused(page) == "Put it back"
    page.keyboard.press("Enter")
    assert texts(page)[0].endswith("police. Today.")
    tab_to(page, "Show the plan…")
    page.keyboard.press("Enter")
    until(page, lambda: focused(page).startswith("Disruption plan, 23 November"), seconds=20)
    assert "1 action: 0 red, 0 amber, 1 green" in page.locator("[data-sheet]").inner_text()


def test_500_actions_open_stay_in_order_and_can_be_shown(open_tool: Open):
    page = open_tool({"actions": actions(500)})
    assert page.locator("[data-count-all]").text_content() == "500"
    assert texts(page)[499] == "Action 499"
    field(page, 250, "who").focus()
    page.keyboard.type("School nurse")
    rows(page).nth(499).locator("[data-move=up]").click()
    assert texts(page)[498:] == ["Action 499", "Action 498"]
    sheet = draw(page, "sheet", "sheet")
    assert "500 actions: 0 red" in sheet.inner_text()
    assert "School nurse" in sheet.locator("tbody tr").nth(249).inner_text()


def test_what_is_typed_is_text_comes_back_after_clearing_and_is_not_left_by_accident(open_tool: Open):
    page = open_tool({"actions": [{"id": HOSTILE, "aim": HOSTILE, "action": HOSTILE, "option": HOSTILE}]})
    sheet = draw(page, "sheet", "sheet")
    assert sheet.locator("img").count() == 0
    assert HOSTILE in sheet.text_content()
    assert page.title().startswith("Disruption plan")
    page.click("[data-do=clear]")
    assert rows(page).count() == 0
    assert page.locator("[data-sheet]").inner_html() == ""
    page.get_by_role("button", name="Undo").click()
    assert texts(page) == [HOSTILE]
    assert page.locator("[data-sheet] > .document").count() == 1
    assert page.locator("[data-sheet] .paper .document").count() == 1
    # Leaving with it asks first, but never holds up the way out.
    said = dialogs_of(page)
    answer_for_the_weather(page)
    field(page, 1, "who").fill("School")
    page.evaluate("location.assign('../../')")
    until(page, lambda: said == ["beforeunload"])
    page.click(".exit")
    until(page, lambda: page.url.startswith(WEATHER))
    assert said == ["beforeunload"]


def words_on_paper(page: Any) -> list[str]:
    """The words of each sheet of paper, on one line."""
    return [" ".join(sheet.extract_text().split()) for sheet in sheets(page, prefer_css_page_size=True)]


def test_the_empty_plan_is_one_sheet_with_the_numbers_whatever_is_on_the_page(open_tool: Open):
    page = open_tool({"phones": "yes", "actions": actions(3)})
    page.evaluate("window.print = () => {}")  # the sheet stays as it is printed
    for drawn_before in (False, True):
        if drawn_before:
            draw(page, "draft", "fits")
            draw(page, "sheet", "sheet")
        page.locator("[data-do=blank]").click()
        (sheet,) = words_on_paper(page)
        assert (
            sheet.index("Immediate danger: 999") < sheet.index("Case number (no name):") < sheet.index("No. Aim Action")
        )
        assert " 1 2 3 4 5 6 7 8 Small targets" in sheet
        assert "Action 0" not in sheet
        page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "Action 0" in " ".join(words_on_paper(page)), "and then the plan is printed again"


def test_a_draft_is_printed_as_it_stands_and_a_plan_in_its_place(open_tool: Open):
    """A draft has no page of its own for a meeting: nothing may be printed that says there is no action yet."""
    page = open_tool()
    page.click("#f-area-stoke-on-trent")
    page.click("#f-phones")
    draw(page, "draft", "fits")
    folded = page.locator("[data-draft] details [data-option='A2.4'] .option__text").text_content()
    folded = " ".join(folded.partition("[")[0].split())[:40]
    printed = words_on_paper(page)
    assert "Options that fit" in " ".join(printed)
    assert "There is no action in the plan yet" not in " ".join(printed)
    assert folded not in " ".join(printed)
    assert "Answer this only if" not in " ".join(printed), "the form is not printed before it"
    assert "What you answered about the situation" in " ".join(printed)
    assert len(printed) <= 14
    offered(page, "A2.4")  # opens its aim
    assert folded in " ".join(words_on_paper(page))
    offered(page, "A2.4").click()
    draw(page, "sheet", "sheet")
    printed = words_on_paper(page)
    assert "Options that fit" not in " ".join(printed)
    assert len(printed) <= 2


def worked_example() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The answers and the earlier review of the example, as the page's source has them."""
    source = (ROOT / "docs/tools/disruption-plan.md").read_text("utf-8")
    words = source.partition('{{ example("disruption_plan", ')[2].partition(") }}")[0]
    call = ast.parse(f"example({words})", mode="eval").body
    assert isinstance(call, ast.Call)
    return ast.literal_eval(call.args[0]), ast.literal_eval(call.keywords[1].value)


def test_the_page_draws_what_the_build_draws(open_tool: Open):
    """The worked example is drawn by Jinja2; the same plan, opened in the page, is drawn by the script."""
    answers, earlier = worked_example()
    page = open_tool(answers, earlier=earlier)
    built = drawn(page, "#example ~ details .document")
    assert len(json.dumps(built)) > 10_000
    draw(page, "sheet", "sheet")
    assert drawn(page, "#sheet > .document") == built


def test_axe_finds_nothing_while_a_plan_is_made(open_tool: Open):
    page = open_tool({"phones": "yes", "actions": actions(3)}, day="2026-10-12")
    draw(page, "draft", "fits").locator("[data-take]").first.click()
    page.click("[data-do=own]")
    page.click("[data-do=target]")
    page.locator("[data-opened] button").click()
    rows(page).first.locator("[data-field=rating][value=amber]").check()
    rows(page).nth(1).locator("[data-move=remove]").click()
    page.click(".chip[data-open=owner]")
    draw(page, "sheet", "sheet")
    assert faults(page, within=".tool") == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, within=".tool", only="color-contrast") == []
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    # What is far away is laid out only when it comes into view; here all of it is looked at together.
    page.evaluate(
        "for (const far of document.querySelectorAll('.plan-aim, .plan-row')) far.style.contentVisibility = 'visible'"
    )
    field(page, 1, "action").fill("x" * 501)
    page.click("[data-do=sheet]")
    until(page, lambda: page.locator(".error-summary:visible a").count() == 1)
    assert faults(page, within=".tool") == []
    assert scroll_width(page) <= 360


def test_an_action_that_is_only_ticked_as_done_is_in_no_plan(open_tool: Open):
    page = open_tool()
    page.locator("[data-do=own]").click()
    rows(page).first.locator("[data-field=done]").check()
    counted = page.locator("[data-count-all]")
    until(page, lambda: counted.text_content() == "0", seconds=5)
    assert page.locator("[data-open-said]").inner_text() == "There is nothing in the plan yet."
    page.locator("[data-do=sheet]").click()
    sheet = page.locator("[data-sheet]")
    until(page, lambda: "There is no action in the plan yet" in sheet.inner_text(), seconds=30)
    field(page, 1, "notes").fill("She likes the youth club")
    until(page, lambda: counted.text_content() == "1", seconds=5)
    page.locator("[data-sheet] .result__stale button").click()
    until(page, lambda: "1 action: 0 red, 0 amber, 0 green, 1 not rated; 1 done." in sheet.inner_text(), seconds=30)
