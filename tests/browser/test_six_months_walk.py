"""Six months of one made-up child through the real tools: one file, five assessments, a plan, meetings, the police."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from support.pages import NOTHING, STORED, sheets, until
from support.plan import draw, texts
from support.tools import PAPER, RESULT, choose, open_locked, open_text, press, put_on_page, save, show

from cse_tools.forms.model import Question
from cse_tools.tools import TOOLS
from macros.cases.course import Entry, case_file, entries

Open = Callable[..., Any]
TODAY = date(2026, 11, 27)
PASSPHRASE = "kettle orbit mango stairs"
PAGES = {tool: f"tools/{tool.replace('_', '-')}/" for tool in TOOLS}


def fill_date(page: Any, field: str, value: str) -> None:
    year, month, day = value.split("-")
    for part, figures in (("", day), ("-month", month), ("-year", year)):
        page.fill(f"#{field}{part}", figures)


def fill_rows(page: Any, asked: Question, rows: list[Mapping[str, str]]) -> None:
    place = page.locator(f"[data-question={asked.id}]")
    for number, row in enumerate(rows):
        if not page.locator(f"#f-{asked.id}-{number}-{asked.columns[0].id}:visible").count():
            place.get_by_role("button", name=re.compile("^Add")).first.click()
        for column in asked.columns:
            field, value = f"f-{asked.id}-{number}-{column.id}", row.get(column.id, "")
            if value and column.kind == "date":
                fill_date(page, field, value)
            elif value and column.kind == "choice":
                page.select_option(f"#{field}", value)
            elif value:
                page.fill(f"#{field}", value)


def fill(page: Any, tool: str, answers: Mapping[str, Any]) -> None:
    """Answer these questions of a form, as a reader does."""
    if page.locator("input[name=view][value=all]").count():
        page.locator("input[name=view][value=all]").check(force=True)
    for id_, value in answers.items():
        asked = TOOLS[tool].form().by_id()[id_]
        place = page.locator(f"[data-question={id_}]")
        match asked.kind:
            case "yes_no_unknown" | "choice":
                place.locator(f"input[type=radio][value={value}]").check(force=True)
            case "choices":
                for one in value:
                    place.locator(f"input[value={one}]").check(force=True)
            case "date":
                fill_date(page, f"f-{id_}", value)
            case "rows":
                fill_rows(page, asked, value)
            case _:
                page.fill(f"#f-{id_}", value)


def own_answers(one: Entry, before: Entry | None) -> dict[str, Any]:
    """What a reader types for this record: what the form does not bring along from the one before."""
    known = before.answers if before else {}
    skipped = ("details", "previous") if before else ("details",)
    return {id_: value for id_, value in one.answers.items() if known.get(id_) != value and id_ not in skipped}


def assess(page: Any, one: Entry, before: Entry | None, text: str) -> None:
    """The matrix, from the file of the last one or empty: the form, and the result that says what changed."""
    if before:
        choose(page, text)
        press(page, "Open the file")
        begin = page.get_by_role("button", name="Start the next assessment")
        until(page, begin.count, seconds=30)
        begin.click()
        fill(page, "risk_matrix", {"assessed_on": one.day.isoformat()})
    fill(page, "risk_matrix", own_answers(one, before))
    show(page)
    said = page.locator(f"{RESULT} > .answer").inner_text()
    level = re.search(r": (.*?)(, provisional)?\.$", one.standing)
    assert level
    if before:
        assert re.search(rf"(Up|Down) from \w+ to {level.group(1)}|same level as on .*: {level.group(1)}", said), said


def plan(page: Any, before: Entry | None, text: str) -> None:
    """The plan: what the matrix knows is taken over, and later ones keep the last one as a review."""
    open_text(page, text)
    if before:
        page.get_by_role("button", name="Start a review").first.click()
        until(page, lambda: page.get_by_text("Kept as the review of").count())
    offers = page.locator("[data-offers]")
    if offers.get_by_role("button", name="Use all of it").count():
        press(page, "Use all of it")
    assert len(texts(page)) >= 1, "the actions that the matrix agreed"
    draw(page, "sheet", "sheet")


def meet(page: Any, one: Entry, before: Entry | None, text: str) -> None:
    choose(page, text)
    press(page, "Open the file")
    if before:
        begin = page.get_by_role("button", name="Start the next meeting")
        until(page, begin.count, seconds=30)
        begin.click()
        assert page.input_value("#f-last_time-0-action") == "Ask the hotel for its camera pictures"
    else:
        put_on_page(page)
        press(page, "Ask all of it again")
    answers = {id_: value for id_, value in one.answers.items() if id_ not in ("last_time", "reference", "kind")}
    fill(page, "meeting", {"kind": one.answers["kind"], **answers})
    show(page)
    said = page.locator(RESULT).inner_text()
    assert ("Refer now" in said) is (before is None), "harm was suspected at the first meeting, and is asked anew"


def test_six_months_in_one_file_through_every_tool(open_at: Open):
    """Each record is made on its own day, in a profile of its own, from nothing but the file."""
    text = ""
    last: dict[str, Entry] = {}
    for one in entries(TODAY):
        page = open_at(PAGES[one.tool], now=f"{one.day}T10:00:00")
        before = last.get(one.tool)
        if one.tool == "risk_matrix":
            assess(page, one, before, text)
        elif one.tool == "disruption_plan":
            plan(page, before, text)
        elif one.tool == "meeting":
            meet(page, one, before, text)
        else:
            open_text(page, text)
            if page.get_by_role("button", name="Ask all of it again").count():
                press(page, "Ask all of it again")
            fill(page, "information", own_answers(one, before))
            show(page)
            assert "Now send it" in page.locator(RESULT).inner_text()
        name, text = save(page)
        assert "Kit" not in name
        last[one.tool] = one
        page.context.close()
    made, wanted = json.loads(text), case_file(TODAY)
    assert made["reference"] == wanted["reference"]
    assert made["parts"].keys() == wanted["parts"].keys()
    for tool, count in (("risk_matrix", 4), ("disruption_plan", 2), ("meeting", 1)):
        assert len(made["parts"][tool]["earlier"]) == count, tool
    matrices = [one for one in entries(TODAY) if one.tool == "risk_matrix"]
    assert [one["date"] for one in made["parts"]["risk_matrix"]["earlier"]] == [str(m.day) for m in matrices[:-1]]


def test_the_training_file_is_locked_opened_elsewhere_and_printed_for_a_review(open_at: Open):
    """An administrator makes the agenda of a review in fewer than ten presses, in a second profile."""
    first = open_at("tools/consent-check/", now=f"{TODAY}T10:00:00")
    open_text(first, json.dumps(case_file(TODAY)))
    press(first, "Ask all of it again")
    _, locked = save(first, PASSPHRASE)
    assert "EX-6" not in locked
    page = open_at("tools/meeting/", now=f"{TODAY}T10:00:00")
    pressed = 0

    def go(name: str) -> None:
        nonlocal pressed
        pressed += 1
        page.get_by_role("button", name=name, exact=True).first.click()

    go("Open a saved file")
    choose(page, locked)
    open_locked(page, PASSPHRASE)
    pressed += 1
    until(page, page.get_by_role("button", name="Start the next meeting").count, seconds=30)
    go("Start the next meeting")
    go("Use all of it")
    page.locator("#q-make input[value=agenda_notes]").click()
    pressed += 1
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator("[data-do=show]").first.click()
    pressed += 1
    until(page, lambda: page.locator(f"{RESULT}").count(), seconds=30)
    page.locator(".result__actions").first.get_by_role("button", name="Print").click()
    pressed += 1
    assert pressed < 10
    printed = " ".join(sheet.extract_text() for sheet in sheets(page, format="A4", prefer_css_page_size=True))
    printed = " ".join(printed.split())
    for words in ("Fictitious training example", "Ask his cousin about the account", "Level of concern in the matrix"):
        assert words in printed, words
    page.emulate_media(media="print")
    assert page.locator(PAPER).is_visible()
    assert page.evaluate(STORED) == NOTHING
