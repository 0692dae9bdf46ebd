"""One case file for all tools: what is in it, the next assessment, what is offered, and the calendar."""

import json
import re
from collections.abc import Callable
from typing import Any

import icalendar
import pytest
from support.pages import DESK, NOTHING, PHONE, STORED, asked_by, faults, focused, scroll_width, until
from support.tools import RESULT, choose, open_text, press, put_on_page, save, show

Open = Callable[..., Any]
OCTOBER = {
    "format": "cse-tools",
    "version": 1,
    "tool": "risk_matrix",
    "saved": "2026-10-16",
    "fictitious": False,
    "answers": {
        **{"area": "staffordshire", "age": "14", "assessed_on": "2026-10-16", "M05": "yes", "M10": "yes"},
        **{"harm": "no", "reference": "A-17", "actions": [{"action": "Ring the school", "who": "Lead"}]},
    },
    "earlier": [],
}


@pytest.fixture
def matrix(open_at: Open) -> Callable[..., Any]:
    def make(**options: Any) -> Any:
        return open_at("tools/risk-matrix/", **options)

    return make


def look_into(page: Any, text: str) -> Any:
    """Choose a file and ask what is in it."""
    choose(page, text)
    press(page, "Open the file")
    panel = page.locator("section.file-panel")
    until(page, lambda: panel.locator("h3").count(), seconds=30)
    return panel


def mark(page: Any, sign: str, answer: str) -> None:
    page.locator(f"[data-question={sign}] input[type=radio][value={answer}]").check(force=True)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_next_assessment_says_at_once_what_changed(matrix: Callable[..., Any], size: Any):
    page = matrix(viewport=size)
    panel = look_into(page, json.dumps(OCTOBER))
    assert "In this file of case A-17" in panel.inner_text()
    assert "16 October 2026. Level of concern: medium." in panel.inner_text()
    assert page.input_value("#f-age") == "", "nothing on the page has changed yet"
    assert faults(page, within="section.file-panel") == []
    press(page, "Start the next assessment")
    assert "What was recorded on 16 October 2026 is kept." in page.locator("[data-message]").inner_text()
    assert page.input_value("#f-reference") == "A-17"
    assert page.locator("[data-question=harm] input:checked").count() == 0, "harm is asked anew"
    assert page.locator("[data-question=previous] input:checked").get_attribute("value") == "medium"
    page.locator("input[name=view][value=all]").check(force=True)
    mark(page, "H03", "yes")
    mark(page, "M05", "no")
    show(page)
    said = page.locator(f"{RESULT} > .answer")
    point = said.get_by_text("Up from medium to high since 16 October 2026")
    words = point.inner_text()
    assert "New: H03" in words
    assert "Gone: M05" in words
    top = page.locator(RESULT).bounding_box()["y"]
    box = point.bounding_box()
    assert box["y"] - top < size["height"], "in the first screen of the result"
    assert scroll_width(page) <= size["width"]
    assert faults(page, within="#result") == []

    name, text = save(page, within="form")
    assert name == "risk-matrix-A-17-2026-11-23.json"
    (part,) = json.loads(text)["parts"].values()
    assert [one["date"] for one in part["earlier"]] == ["2026-10-16"]
    assert part["earlier"][0]["answers"]["harm"] == "no"


def test_an_older_assessment_can_be_carried_on_and_undone(matrix: Callable[..., Any]):
    page = matrix()
    page.fill("#f-age", "9")
    panel = look_into(page, json.dumps(OCTOBER))
    assert "replaces what you have on this page" in panel.inner_text()
    press(page, "Carry on with 16 October 2026")
    until(page, lambda: page.input_value("#f-age") == "14")
    assert page.locator("[data-question=harm] input:checked").get_attribute("value") == "no"
    press(page, "Undo")
    assert page.input_value("#f-age") == "9"
    look_into(page, json.dumps(OCTOBER))
    press(page, "Cancel")
    assert (page.input_value("#f-age"), focused(page)) == ("9", "Open a saved file")


def test_any_tool_opens_the_file_offers_what_it_knows_and_keeps_the_other_parts(open_at: Open):
    page = open_at("tools/disruption-plan/")
    asked = asked_by(page)
    page.context.set_offline(True)
    open_text(page, json.dumps(OCTOBER))
    offers = page.locator("[data-offers]")
    until(page, lambda: offers.locator("li").count() == 4)
    assert offers.locator("li").first.inner_text().startswith("Which area")
    assert "Marked there: M10" in offers.inner_text()
    assert page.locator("#situation input:checked").count() == 0, "nothing is taken over unasked"
    assert faults(page, within="[data-offers]") == []
    offers.get_by_role("button", name=re.compile("^Ask again ?: Age in whole years")).click()
    offers.get_by_role("button", name=re.compile("^Use ?: Has someone given the child a phone")).click()
    assert page.is_checked("#f-phones")
    assert page.input_value("#f-age") == ""
    press(page, "Use all of it")
    assert offers.inner_text() == ""
    assert page.locator("[data-question=area] input:checked").get_attribute("value") == "staffordshire"
    assert page.locator("[data-row=action] [data-field=action]").input_value() == "Ring the school"
    assert page.locator("[data-row=action] [data-field=who]").input_value() == "Lead"
    name, text = save(page)
    assert name == "case-file-A-17-2026-11-23.json"
    saved = json.loads(text)
    assert saved["reference"] == "A-17"
    kept = {key: value for key, value in OCTOBER["answers"].items() if key != "reference"}
    assert saved["parts"]["risk_matrix"] == {"saved": "2026-10-16", "answers": kept, "earlier": []}
    assert page.evaluate(STORED) == NOTHING
    assert [url for url in asked if not url.startswith("blob:")] == []

    # The other parts go with Clear everything, and come back with Undo.
    press(page, "Clear everything", "form, .plan-bar, .plan-part")
    page.fill("#f-age", "15")
    _, alone = save(page)
    assert list(json.loads(alone)["parts"]) == ["disruption_plan"]


def test_what_is_left_of_another_tool_is_saved_even_if_nothing_is_typed_here(open_at: Open):
    page = open_at("tools/consent-check/")
    open_text(page, json.dumps(OCTOBER))
    press(page, "Ask all of it again")
    assert page.locator("[data-offers]").inner_text() == ""
    _, text = save(page)
    assert list(json.loads(text)["parts"]) == ["risk_matrix"]


def test_an_offer_opens_the_question_that_it_answers(open_at: Open):
    page = open_at("tools/consent-check/")
    open_text(page, json.dumps(OCTOBER))
    page.locator("[data-offers]").get_by_role("button", name=re.compile("^Use ?: Age in whole years")).click()
    assert page.locator("[data-question=age_by] input:checked").get_attribute("value") == "age"
    assert page.input_value("#f-age") == "14"
    assert page.is_visible("#q-age")


@pytest.mark.parametrize(
    ("name", "words"),
    [("plan.docx", "This is a Word file."), ("plan.csv", "This is a table."), ("x.ICS", "This is a calendar entry.")],
)
def test_a_copy_that_was_taken_away_is_told_from_the_saved_file(open_at: Open, name: str, words: str):
    page = open_at("tools/disruption-plan/")
    press(page, "Open a saved file")
    page.set_input_files("#saved-file", {"name": name, "mimeType": "application/octet-stream", "buffer": b"PK"})
    until(page, lambda: page.locator("#file-panel-fault").inner_text())
    assert page.locator("#file-panel-fault").inner_text().startswith(words)
    assert "whose name ends in .json" in page.locator("#file-panel-fault").inner_text()


def test_the_review_goes_into_a_calendar_and_says_nothing_about_the_child(matrix: Callable[..., Any]):
    page = matrix()
    page.fill("#f-reference", "A-17")
    page.locator("#q-M05 [data-tick]").check()
    show(page)
    with page.expect_download() as found:
        press(page, "Put the review in your calendar", ".result__actions >> nth=0")
    assert found.value.suggested_filename == "assessment-review-2027-01-04.ics"
    text = found.value.path().read_bytes().decode("utf-8")
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Assessment review"
    assert event.decoded("DTSTART").isoformat() == "2027-01-04"
    assert "A-17" not in text
    assert "Calendars are often shared" in page.locator(".file-done").inner_text()
    with page.expect_download() as again:
        press(page, "Put the review in your calendar", ".result__actions >> nth=0")
    assert str(event["UID"]) not in again.value.path().read_text("utf-8"), "each entry has a mark of its own"


def test_in_the_panel_of_a_locked_file_the_passphrase_does_not_stay(matrix: Callable[..., Any]):
    page = matrix()
    page.fill("#f-age", "14")
    _, locked = save(page, "blue kettle marsh")
    choose(page, locked)
    page.locator("#passphrase").wait_for()
    page.fill("#passphrase", "blue kettle marsh")
    press(page, "Open the file")
    until(page, lambda: page.locator(".file-panel h3").count(), seconds=30)
    assert page.locator("input[type=password]").count() == 0
    put_on_page(page)
    assert page.input_value("#f-age") == "14"
