"""Dates as they are typed and pasted: three boxes, in a question and in a row, on the pages that ask for dates."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.pages import DESK, PHONE, STICKING_OUT, faults, focused, until
from support.tools import CLIPBOARD, open_text, record_in, save

EXAMPLE = "such as 23/11/2026: day, month, year."
Open = Callable[..., Any]
ROW = "#q-actions [data-row]:nth-of-type({})"


def boxes(page: Any, within: str) -> list[str]:
    """What stands in the three boxes of the first date in a part of the page."""
    return [page.locator(f"{within} [data-date-part={part}]").first.input_value() for part in ("day", "month", "year")]


def paste(page: Any, text: str) -> None:
    """Paste by the keys, as a reader does, into the box that has the focus."""
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("ControlOrMeta+V")


def show(page: Any, does: str = "show") -> None:
    page.click(f"[data-do={does}]")
    until(page, lambda: page.locator("#result .document, .error-summary:visible li").count(), seconds=30)


def reopen(page: Any, text: str) -> None:
    """Open a file in place of all that is on the page."""
    open_text(page, text)
    until(page, lambda: "is open" in page.locator("[data-message]").inner_text(), seconds=20)


def test_a_date_is_pasted_or_typed_whole_and_the_focus_stays_with_the_reader(open_at: Open):
    page = open_at("tools/consent-check/", ready=False, permissions=CLIPBOARD)
    page.click("#f-age_by-born")
    group = page.get_by_role("group", name="Date of birth")
    assert [group.get_by_label(name, exact=True).count() for name in ("Day", "Month", "Year")] == [1, 1, 1]
    for text in ("27.11.2026", "27/11/2026", "27 November 2026", "27 Nov 2026", "2026-11-27"):
        group.get_by_label("Day", exact=True).focus()
        paste(page, text)
        assert boxes(page, "#q-born") == ["27", "11", "2026"], text
        assert focused(page) == "f-born"
        page.locator("#q-born input").evaluate_all("(all) => all.forEach((one) => { one.value = ''; })")
        page.keyboard.type(text)
        assert boxes(page, "#q-born") == [text, "", ""], "nothing moves while somebody types"
        page.keyboard.press("Tab")
        assert boxes(page, "#q-born") == ["27", "11", "2026"], text
        assert focused(page) == "f-born-month"
    # No box jumps on to the next: what was mistyped can be mended where it stands.
    group.get_by_label("Day", exact=True).fill("")
    page.keyboard.type("31")
    assert focused(page) == "f-born"
    paste(page, "some words")
    assert boxes(page, "#q-born") == ["some words", "11", "2026"]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        (["31", "2", "2012"], "f-born", "must be a real date"),
        (["2", "31", "2012"], "f-born-month", "must be a real date"),
        (["2", "", "2012"], "f-born-month", "must be a real date"),
        (["2", "3", ""], "f-born-year", "must be a real date"),
        (["2", "3", "12"], "f-born-year", "needs the year in full"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_link_leads_to_the_box_that_is_wrong(open_at: Open, typed: list[str], field: str, said: str):
    page = open_at("tools/consent-check/", viewport=PHONE)
    page.click("#f-age_by-born")
    for part, text in zip(("", "-month", "-year"), typed, strict=True):
        page.fill(f"#f-born{part}", text)
    show(page)
    link = page.locator(".error-summary a")
    assert link.inner_text() == f"“Date of birth” {said}, {EXAMPLE}"
    assert link.get_attribute("href") == f"#{field}"
    link.click()
    assert focused(page) == field
    assert page.locator("[aria-invalid]").evaluate_all("(all) => all.map((one) => one.id)") == [field]
    assert page.locator("#q-born").get_attribute("aria-describedby") == "h-born e-f-born"
    assert said in page.locator("#e-f-born").inner_text()
    assert boxes(page, "#q-born") == typed
    assert faults(page, within="#s-age") == []
    assert page.evaluate(STICKING_OUT) == []
    for part, text in zip(("", "-month", "-year"), ("2", "mar", "2012"), strict=True):
        page.fill(f"#f-born{part}", text)
    page.click("[data-do=show]")
    until(page, lambda: "14 years old" in page.locator("#result").inner_text(), seconds=30)
    assert page.locator("[aria-invalid], #e-f-born").count() == 0


def test_a_date_that_is_real_and_refused_is_marked_whole(open_at: Open):
    page = open_at("tools/risk-matrix/")
    page.fill("#f-assessed_on", "24/11/2026")
    show(page)
    assert "cannot be in the future" in page.locator(".error-summary a[href='#f-assessed_on']").inner_text()
    assert page.locator("#q-assessed_on [aria-invalid]").count() == 3


def test_what_is_half_typed_in_rows_outlives_clearing_saving_and_opening(open_at: Open):
    page = open_at("tools/risk-matrix/", viewport=PHONE, permissions=CLIPBOARD)
    first, second = ROW.format(1), ROW.format(2)
    page.fill("#f-assessed_on", "05")
    page.fill("#f-actions-0-action", "Ring the school")
    page.focus("#f-actions-0-by")
    paste(page, "27 Nov 2026")
    page.click("#q-actions [data-row-add]")
    page.fill("#f-actions-1-action", "Ring the aunt")
    page.fill("#f-actions-1-by-month", "12")
    assert (
        page.get_by_role("group", name="Row 2").get_by_role("group", name="By when").get_by_label("Year").count() == 1
    )
    assert page.evaluate(STICKING_OUT) == []
    assert faults(page, within="#q-actions") == []
    left = [["05", "", ""], ["27", "11", "2026"], ["", "12", ""]]

    def now() -> list[list[str]]:
        return [boxes(page, part) for part in ("#q-assessed_on", first, second)]

    assert now() == left
    page.locator("form").get_by_role("button", name="Clear everything").click()
    assert now()[:2] == [["", "", ""], ["", "", ""]]
    page.get_by_role("button", name="Undo").click()
    assert now() == left, "as it was typed, the nought before the five too"
    _, text = save(page)
    answers = record_in(text)["answers"]
    assert answers["assessed_on"] == "05.."
    assert [row["by"] for row in answers["actions"]] == ["2026-11-27", ".12."]
    page.locator("form").get_by_role("button", name="Clear everything").click()
    reopen(page, text)
    assert now() == left
    show(page)
    links = page.locator(".error-summary a")
    assert [link.get_attribute("href") for link in links.all()] == ["#f-assessed_on-month", "#f-actions-1-by"]
    page.get_by_role("button", name="Remove row 1").click()
    assert boxes(page, first) == ["", "12", ""]
    page.locator("#f-actions-0-by-month").fill("1")
    assert boxes(page, first) == ["", "1", ""], "its boxes and their labels go by its new place"
    assert page.locator(f"{first} label[for=f-actions-0-by-year]").inner_text() == "Year"
    ids = page.locator("[id]").evaluate_all("(all) => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_plan_takes_dates_of_actions_targets_and_the_review(open_at: Open, size: Any):
    page = open_at("tools/disruption-plan/", viewport=size, permissions=CLIPBOARD)
    page.click("[data-do=own]")
    page.click("[data-do=target]")
    action, target, review = "[data-row=action]", "[data-row=target]", "[data-question=review_on]"
    page.locator(f"{action} textarea").first.fill("Ring the school")
    page.locator(f"{target} textarea").first.fill("A walk")
    page.locator(f"{action} [data-date-part=day]").focus()
    paste(page, "22.11.2026")
    assert boxes(page, action) == ["22", "11", "2026"]
    until(page, lambda: page.locator(".chip[data-open=overdue]").inner_text().startswith("1"))
    page.locator(f"{target} [data-date-part=year]").fill("26")
    page.fill("#f-review_on-month", "12")
    due = page.get_by_role("group", name="Action 1").get_by_role("group", name="Due")
    assert [due.get_by_label(name, exact=True).input_value() for name in ("Day", "Month", "Year")] == [
        "22",
        "11",
        "2026",
    ]
    assert page.evaluate(STICKING_OUT) == []
    assert [one for part in ("[data-aims]", ".plan-targets", ".plan-next") for one in faults(page, within=part)] == []
    left = [["22", "11", "2026"], ["", "", "26"], ["", "12", ""]]

    def now() -> list[list[str]]:
        return [boxes(page, part) for part in (action, target, review)]

    assert now() == left
    page.locator("#review").get_by_role("button", name="Clear everything").click()
    assert boxes(page, review) == ["", "", ""]
    page.get_by_role("button", name="Undo").click()
    assert now() == left
    _, text = save(page)
    answers = record_in(text)["answers"]
    assert (answers["actions"][0]["due"], answers["targets"][0]["by"]) == ("2026-11-22", "..26")
    assert answers["review_on"] == ".12."
    page.locator("#review").get_by_role("button", name="Clear everything").click()
    reopen(page, text)
    assert now() == left
    page.click("[data-do=sheet]")
    until(page, lambda: page.locator("[data-errors=plan] a").count() == 2, seconds=20)
    for link, part in zip(page.locator("[data-errors=plan] a").all(), (review, target), strict=True):
        link.click()
        assert page.locator(f"{part} [data-date-part=day]").evaluate("(box) => box === document.activeElement")
    page.fill("#f-review_on", "1/12/2026")
    page.locator(f"{target} [data-date-part=day]").fill("1 December 2026")
    page.click("[data-do=sheet]")
    until(page, lambda: page.locator("[data-sheet] .document").count(), seconds=20)
    assert page.locator("[data-sheet]").inner_text().count("1 December 2026") >= 2


def test_without_scripts_and_on_paper_there_are_three_boxes_to_write_in(open_at: Open):
    page = open_at("tools/risk-matrix/", ready=False, java_script_enabled=False)
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        for part in ("#q-assessed_on", ROW.format(1)):
            sizes = [box.bounding_box() for box in page.locator(f"{part} [data-date-part]").all()]
            assert len(sizes) == 3
            assert len({size["y"] for size in sizes}) == 1, "side by side"
            assert all(size["width"] >= 30 and size["height"] >= 30 for size in sizes), sizes
            labels = page.locator(f"{part} .date label")
            assert [label.inner_text() for label in labels.all() if label.is_visible()] == ["Day", "Month", "Year"]


def test_no_page_asks_for_a_date_in_the_browsers_own_way(site_dir: Path):
    assert [path for path in site_dir.rglob("*.html") if 'type="date"' in path.read_text("utf-8")] == []
