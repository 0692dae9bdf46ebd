"""The disruption plan from first draft to review, as a worker lives it, and what comes out read by other programs."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from support.pages import NOTHING, STORED, asked_by, sheets, until
from support.plan import draw, field, offered, rows, texts
from support.tools import choose, load_example, open_locked, put_on_page, save

PLAN = "tools/disruption-plan/"
PASSPHRASE = "kettle orbit mango stairs"
OWN = "Agree a safe way home after training: =cmd, “quoted”, żółw 雨 😀"


def rate(page: Any, number: int, colour: str) -> None:
    rows(page).nth(number - 1).locator(f"[data-field=rating][value='{colour}']").check()


def take(page: Any, way: str, folder: Path) -> Path:
    """Press a button that hands over a file, and answer with the file."""
    with page.expect_download() as found:
        page.click(f"[data-do={way}]")
    to = folder / found.value.suggested_filename
    found.value.save_as(to)
    return to


def first_meeting(page: Any) -> None:
    """Choose, write, assign, order and rate."""
    page.click("#f-area-stoke-on-trent")
    page.fill("#f-age", "15")
    page.click("#f-lives-foster")
    page.click("#f-returned")
    page.click("#f-phones")
    draft = draw(page, "draft", "fits")
    assert draft.locator(".notice").first.inner_text().startswith("In danger now? Ring 999 first")
    assert "01782 235100" in draft.locator(".notice").first.inner_text()
    assert rows(page).count() == 0, "nothing is chosen for the worker"
    shown = draft.locator("[data-option]:visible")
    aims = shown.evaluate_all("(all) => all.map((one) => one.dataset.option.split('.')[0])")
    assert set(aims) == {"A1"}, "the first aim is open, and the others are one press away"
    for option in ("A2.4", "A7.1", "A7.4", "A16.3"):
        offered(page, option).click()
        assert offered(page, option).inner_text().startswith("In the plan")
    page.select_option("#own-aim", "own")
    page.click("[data-do=own]")
    page.keyboard.type("Evenings")
    field(page, 5, "action").fill(OWN)
    chosen = page.evaluate(
        "['A2.4', 'A7.1', 'A7.4', 'A16.3'].map((id) => document.querySelector(`[data-option='${id}'] .option__text`))"
        ".map((words) => [...words.childNodes].find((one) => one.nodeType === 3 && one.data.trim()).data.trim())"
    )
    assert texts(page) == [*chosen, OWN], "pre-filled with the words of the option, under its aim"
    # Reorder inside an aim, and take one out and back.
    second, third = texts(page)[1:3]
    rows(page).nth(2).locator("[data-move=up]").click()
    assert texts(page)[1:3] == [third, second]
    rows(page).nth(2).locator("[data-move=remove]").click()
    assert rows(page).count() == 4
    page.click("[data-do=target]")
    page.keyboard.type("Two evenings a week at the climbing wall")
    page.locator("[data-row=target] [data-field=by]").first.fill("2026-11-12")
    page.locator("[data-row=target] [data-field=agreed]").select_option("both")
    page.get_by_role("button", name="Put it back").click()
    assert texts(page)[1:3] == [third, second]
    for number, who in enumerate(["Foster carers", "Social worker", "Interviewer", "School", "Club"], 1):
        field(page, number, "who").fill(who)
        field(page, number, "due").fill("2026-11-10")
        rate(page, number, "red")
    page.fill("#f-key_red", "Not started")
    page.fill("#f-review_on", "2026-11-23")


def test_a_plan_lives_from_the_first_meeting_to_the_review(open_at: Callable[..., Any], base_url: str, tmp_path: Path):
    page = open_at(PLAN, now="2026-10-12T09:00:00Z")
    asked = asked_by(page)
    page.context.set_offline(True)
    first_meeting(page)
    sheet = draw(page, "sheet", "sheet")
    assert "5 actions: 5 red, 0 amber, 0 green" in sheet.inner_text()
    name, saved = save(page, PASSPHRASE, ".plan-bar")
    assert name == "disruption-plan-2026-10-12.json"
    assert set(json.loads(saved)) == {"format", "version", "kdf", "cipher", "data"}
    assert OWN not in saved
    assert [url for url in asked if not url.startswith("blob:")] == []
    assert page.evaluate(STORED) == NOTHING
    assert page.url == base_url + PLAN

    # Six weeks later, on another machine: the file is all there is.
    page = open_at(PLAN)
    page.context.set_offline(True)
    choose(page, saved)
    open_locked(page, "kettle orbit mango chairs")
    until(page, lambda: "passphrase" in page.locator("#file-panel-fault").inner_text(), seconds=30)
    assert rows(page).count() == 0
    open_locked(page, PASSPHRASE)
    put_on_page(page)
    until(page, lambda: rows(page).count() == 5, seconds=30)
    assert texts(page)[4] == OWN
    assert page.input_value("#f-age") == "15"
    assert page.locator("[data-row=target] [data-field=target]").input_value().startswith("Two evenings")

    # Saving the changes without a review would lose how the plan was: the panel says so.
    rate(page, 5, "amber")
    page.locator(".plan-bar [data-do=save]").click()
    panel = page.get_by_role("region", name="Save to a file")
    assert "not how it was on 12 October 2026" in panel.inner_text()
    page.keyboard.press("Escape")
    rate(page, 5, "red")
    page.locator("[data-opened]").get_by_role("button", name="Start a review").click()
    assert "Kept as the review of 12 October 2026" in page.locator("[data-opened]").inner_text()
    assert "12 October 2026" in page.locator("[data-reviews]").inner_text()
    page.locator(".plan-bar [data-do=save]").click()
    assert "how it was" not in panel.inner_text()
    page.keyboard.press("Escape")
    for number, colour in enumerate(["green", "amber", "red", ""], 1):
        rate(page, number, colour)
    field(page, 1, "done").check()
    field(page, 2, "due").fill("2026-12-14")
    field(page, 4, "who").fill("")
    sheet = draw(page, "sheet", "sheet")
    said = sheet.inner_text()
    assert "5 actions: 2 red, 1 amber, 1 green, 1 not rated; 1 done." in said
    assert "Since the review of 12 October 2026" in said
    moved = sheet.locator("table", has_text="Since the review of").inner_text()
    assert moved.count("Rating moved towards green") == 2
    assert "Rating taken away" in moved
    assert "Overdue (3)" in said
    assert "Without a responsible person or agency (1)" in said
    bars = sheet.locator(".ratings__picture g")
    assert [bar.locator("text").first.text_content() for bar in bars.all()] == [
        "12 October 2026",
        "Today, 23 November 2026",
    ]

    words = [*texts(page), "Two evenings a week at the climbing wall"]
    statements = on_paper(page)
    check_paper(page, words)
    check_table(take(page, "csv", tmp_path), words)
    check_word(take(page, "word", tmp_path), words, statements)
    check_text(take(page, "text", tmp_path), words)
    assert page.locator("[data-took]").inner_text().startswith("Saved as disruption-plan-2026-11-23.txt.")
    assert page.evaluate(STORED) == NOTHING


def on_paper(page: Any) -> list[str]:
    """Each statement of the sheet that is printed, without its citations."""
    said: list[str] = page.locator("[data-sheet] .paper .document").evaluate(
        """(paper) => {
            const whole = paper.cloneNode(true);
            for (const other of whole.querySelectorAll(".cites, .plan-paper__line, svg")) other.remove();
            const called = [...whole.querySelectorAll(".contacts :is(span, a)")].filter((one) => !one.children.length);
            const each = [...whole.querySelectorAll("li, td, th, caption, figcaption, p, h2, h3, h4, h5")];
            return [...called, ...each.filter((one) => !one.closest(".contacts") && !one.querySelector("li, p"))]
                .map((one) => one.textContent);
        }"""
    )
    return [" ".join(one.split()) for one in said if one.strip()]


def lowest(sheet: Any) -> float:
    """How far up the lowest words stand above the foot of a sheet, its page mark apart, as a part of its height."""
    heights: list[float] = []

    def hear(text: str, cm: list[float], tm: list[float], *_: Any) -> None:
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if text.strip() and height > 36:  # 13 mm: the margin
            heights.append(height)

    sheet.extract_text(visitor_text=hear)
    return min(heights) / float(sheet.mediabox.height)


def check_paper(page: Any, words: list[str]) -> None:
    """Landscape A4, page marks, the danger line and the key; every action in one table; nothing of the editor, nothing
    of the folds, and no sheet half empty but the last."""
    printed = sheets(page, prefer_css_page_size=True)
    said = " ".join(" ".join(sheet.extract_text().split()) for sheet in printed)
    for number, sheet in enumerate(printed, 1):
        assert (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) == (842, 595)
        assert f"Page {number} of {len(printed)}" in sheet.extract_text()
    # Signs of other scripts come out of a PDF in parts; the words around them have to be there.
    for one in words:
        assert one.split(":")[0] in said
    first = " ".join(printed[0].extract_text().split())
    assert first.index("In danger now? Ring 999 first") < first.index("01782 235100") < first.index("Aim Action")
    assert words[0].split(":")[0] in first, "the table does not begin with its headings alone"
    assert [sheet for sheet in printed[:-1] if lowest(sheet) > 0.5] == []
    for part in (
        "Case number (no name):",
        "Made on 23 November 2026",
        "Not started",
        "Since the review of 12 October",
    ):
        assert part in said
    for part in (
        "Add an action",
        "Which aim is it for?",
        "What stays on your device",
        "Where does the child live?",
        "The limits of this tool",
        "§",
    ):
        assert part not in said


def check_table(file: Path, words: list[str]) -> None:
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by its mark"
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["Action or target"] for row in table] == words
    assert [row["Rating"] for row in table] == ["Green", "Amber", "Red", "", "Red", ""]
    assert [row["Due"] for row in table][:2] == ["2026-11-10", "2026-12-14"]
    assert not [cell for row in table for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def check_word(file: Path, words: list[str], statements: list[str]) -> None:
    found = docx.Document(str(file))
    (section,) = found.sections
    parts = [section.footer._element, found.element.body]
    text = "".join("".join(one.itertext()) for part in parts for one in part.iter(qn("w:t")))
    said = "".join(text.split()).casefold()
    assert [one for one in statements if "".join(one.split()).casefold() not in said] == []
    assert len(statements) > 60
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    assert found.paragraphs[0].style.name == "Heading 1"
    assert "Made on 23 November 2026" in section.footer.paragraphs[0].text
    actions = next(table for table in found.tables if table.cell(0, 1).text == "Action")
    head = actions.rows[0]._tr.trPr
    assert head.xpath("./w:tblHeader"), "the headings are repeated on every sheet"
    cells = [[cell.text for cell in row.cells] for row in actions.rows[1:]]
    assert [row[1].split(". ", 1)[1].split(" [")[0] for row in cells] == words[:5]
    assert [row[4] for row in cells] == ["G: Green", "A: Amber", "R: Red", "Not rated", "R: Red"]
    shades = [row.cells[4]._tc.tcPr.xpath("./w:shd/@w:fill") for row in actions.rows[1:]]
    assert shades[0] != shades[1] != shades[2] == shades[4]
    assert shades[3] == []
    counts = next(table for table in found.tables if table.cell(0, 0).text == "Review")
    assert [[cell.text for cell in row.cells] for row in counts.rows[1:]] == [
        ["12 October 2026", "5", "0", "0", "0"],
        ["Today, 23 November 2026", "2", "1", "1", "1"],
    ]


def check_text(file: Path, words: list[str]) -> None:
    said = " ".join(file.read_text("utf-8").split())
    for one in words:
        assert " ".join(one.split()) in said


def test_a_training_example_is_marked_in_everything_that_leaves_the_page(
    open_at: Callable[..., Any], base_url: str, tmp_path: Path
):
    page = open_at(PLAN)
    load_example(page)
    assert page.locator(".fictitious").is_visible()
    draw(page, "draft", "fits").locator("[data-take]").first.click()
    assert "Fictitious training example" in draw(page, "sheet", "sheet").inner_text()
    printed = sheets(page, prefer_css_page_size=True)
    assert all("Fictitious training example" in sheet.extract_text() for sheet in printed)
    word = take(page, "word", tmp_path)
    assert word.name == "disruption-plan-example-2026-11-23.docx"
    assert "FICTITIOUS" in docx.Document(str(word)).sections[0].header.paragraphs[0].text
    assert "Fictitious" in take(page, "csv", tmp_path).read_text("utf-8-sig")
    assert "Fictitious" in take(page, "text", tmp_path).read_text("utf-8")
