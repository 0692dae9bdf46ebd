"""Saved files and training examples in a real browser: written, locked, opened, refused, undone and marked."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.pages import NOTHING, PHONE, STORED, asked_by, faults, focused, scroll_width, sheets, until
from support.tools import (
    CLIPBOARD,
    choose,
    copied,
    load_example,
    open_locked,
    open_text,
    press,
    put_on_page,
    save,
    show,
)

SAVED = Path(__file__).parents[1] / "cases" / "saved"
PLAIN = (SAVED / "version-1.json").read_text("utf-8")
LOCKED = (SAVED / "version-1-locked.json").read_text("utf-8")
PASSPHRASE = "café blue kettle"
MARK = "Fictitious training example"
Open = Callable[..., Any]


@pytest.fixture
def open_tool(open_at: Open) -> Open:
    """Opens the risk matrix."""
    return partial(open_at, "tools/risk-matrix/")


def form_now(page: Any) -> list[Any]:
    """Everything in the form's questions."""
    return page.locator("[data-question] :is(input, textarea)").evaluate_all(
        "(all) => all.map((field) => [field.id, field.checked, field.value])"
    )


def fault(page: Any) -> str:
    """The sentence in the panel, once there is one."""
    until(page, lambda: page.locator("#file-panel-fault").inner_text(), seconds=20)
    return page.locator("#file-panel-fault").inner_text()


def opened(page: Any) -> str:
    """What the page says when a file is open."""
    until(page, lambda: page.locator("[data-message]").inner_text(), seconds=20)
    return page.locator("[data-message]").inner_text()


def leaves_freely(page: Any) -> bool:
    """Whether the page lets its reader go without asking."""
    return page.evaluate("dispatchEvent(new Event('beforeunload', { cancelable: true }))")


def test_a_file_is_saved_opened_locked_and_opened_again_and_nothing_is_kept_or_sent(open_tool: Open, base_url: str):
    page = open_tool()
    asked = asked_by(page)
    page.context.set_offline(True)
    page.click("#f-area")
    page.fill("#f-age", "14")
    page.locator("#q-M01 [data-tick]").check()
    page.click("#f-contributors-school")
    page.click("#f-judgement-raise")
    page.fill("#f-raise_reason", "Afraid")
    page.fill("#f-protective", 'An aunt. "Quoted" \\ 🧒🏽 <b>\nSecond line')
    page.fill("#f-actions-0-action", "Ring the school")
    press(page, "Add a row")
    for box, typed in (("by", "1"), ("by-month", "12"), ("by-year", "2026")):
        page.fill(f"#f-actions-1-{box}", typed)
    filled = form_now(page)
    assert not leaves_freely(page)

    # Plain: what is typed, readable, under a name that tells nothing of the child.
    name, plain = save(page)
    assert name == "risk-matrix-2026-11-23.json"
    saved = json.loads(plain)
    answers = {
        **{"area": "staffordshire", "age": "14", "contributors": ["school"], "M01": "yes", "judgement": "raise"},
        **{"raise_reason": "Afraid", "protective": 'An aunt. "Quoted" \\ 🧒🏽 <b>\nSecond line'},
        "actions": [
            {"action": "Ring the school", "who": "", "by": ""},
            {"action": "", "who": "", "by": "2026-12-01"},
        ],
    }
    assert saved == {
        **{"format": "cse-tools", "version": 2, "saved": "2026-11-23", "fictitious": False, "reference": ""},
        "parts": {"risk_matrix": {"saved": "2026-11-23", "answers": answers, "earlier": []}},
    }
    assert "Saved as risk-matrix-2026-11-23.json" in page.locator(".file-done").inner_text()
    assert focused(page) == "Save to a file"
    assert leaves_freely(page)
    page.fill("#f-age", "15")
    assert not leaves_freely(page)
    assert page.locator(".file-done").count() == 0, "it is no longer true"

    # Opening asks first, because an answer would be lost; it can be undone.
    choose(page, plain)
    press(page, "Open the file")
    until(page, lambda: page.locator(".file-panel__warning").get_by_text("replaces what you have").count(), seconds=30)
    assert page.input_value("#f-age") == "15"
    put_on_page(page)
    assert opened(page).startswith("The file of 23 November 2026 is open.")
    assert page.evaluate("document.activeElement.matches('[data-message]')")
    assert form_now(page) == filled
    assert page.is_visible("#q-raise_reason"), "its condition holds"
    assert leaves_freely(page)
    press(page, "Undo")
    assert page.input_value("#f-age") == "15"
    assert not leaves_freely(page)

    # Locked: nothing of it can be read, and no two files are alike.
    _, locked = save(page, "blue kettle marsh", "form")
    _, again = save(page, "blue kettle marsh", "form")
    assert leaves_freely(page)
    for secret in ("risk_matrix", "aunt", "staffordshire", "kettle"):
        assert secret not in locked
    one, other = json.loads(locked), json.loads(again)
    assert one["kdf"]["iterations"] == 1_000_000
    assert (one["kdf"]["salt"], one["cipher"]["iv"]) != (other["kdf"]["salt"], other["cipher"]["iv"])
    press(page, "Clear everything", "form")
    choose(page, locked)
    open_locked(page, "blue kettle march")
    assert fault(page).startswith("That passphrase does not open this file, or the file is damaged.")
    assert focused(page) == "passphrase"
    page.fill("#passphrase", "blue kettle marsh ")  # a phone's keyboard adds a space
    page.keyboard.press("Enter")
    put_on_page(page)
    opened(page)
    assert page.input_value("#f-age") == "15"
    assert page.locator("input[type=password]").count() == 0

    assert page.evaluate(STORED) == NOTHING
    assert page.context.cookies() == []
    assert [url for url in asked if not url.startswith("blob:")] == []
    assert page.url == f"{base_url}tools/risk-matrix/"


def test_files_of_version_1_open_for_good(open_tool: Open):
    """These two files were saved once and never change: whatever comes later must open them."""
    page = open_tool()
    for text in (PLAIN, LOCKED):
        choose(page, text)
        if text == LOCKED:
            page.fill("#passphrase", "cafe\u0301 blue kettle")  # the same letters, made of other parts
        press(page, "Open the file")
        put_on_page(page)
        assert opened(page).startswith("The file of 12 October 2026 is open.")
        assert page.input_value("#f-age") == "14"
        assert page.is_checked("#f-contributors-family")
        assert page.input_value("#f-actions-1-action") == "Ring the aunt"
        assert page.locator(".fictitious").is_visible()
        press(page, "Undo")
        assert page.input_value("#f-age") == ""
        assert page.locator(".fictitious").count() == 0
    # An earlier review goes through this page untouched.
    open_text(page, PLAIN)
    opened(page)
    name, text = save(page)
    assert name == "risk-matrix-example-2026-11-23.json"
    assert json.loads(text)["parts"]["risk_matrix"]["earlier"] == json.loads(PLAIN)["earlier"]


def lock_with(**head: Any) -> str:
    """The locked file with its head changed."""
    file = json.loads(LOCKED)
    return json.dumps({**file, "kdf": {**file["kdf"], **head}})


HOSTILE = {
    "": "is empty",
    b"\x89PNG\r\n\x1a\n\x00\xff\xfe": "was not saved from this site",
    PLAIN[:300]: "cut off",
    PLAIN.replace('"version": 1', '"version": 3'): "newer version of this site",
    PLAIN.replace("risk_matrix", "time_machine"): "a tool that this page does not know",
    PLAIN.replace('"answers": {', '"answers": {"__proto__": {"polluted": "yes"},', 1): "__proto__",
    PLAIN.replace('"M01": "yes"', '"M01": "<img src=x onerror=alert(1)>"'): "not one of those offered",
    PLAIN.replace('"age": "14"', '"age": "14", "age": "9"', 1): "twice",
    "[" * 200_000 + "]" * 200_000: "too deep",
    '{"a":' * 200_000 + "1" + "}" * 200_000: "too deep",
    PLAIN + " " * 5_000_000: "larger than 5 MB",
    b"{" * 7_000_001: "much larger than any file of this site",
    LOCKED[:500]: "cut off or damaged",
    LOCKED.replace('"version": 1', '"version": 2'): "newer version of this site",
    lock_with(iterations=10_000_001): "cut off or damaged",
    lock_with(iterations=99_999): "cut off or damaged",
    lock_with(salt="****"): "cut off or damaged",
    '{"format": "cse-tools-encrypted", "version": 1}': "cut off or damaged",
    LOCKED.replace('"data": "', '"data": "AAAA'): "passphrase does not open this file, or the file is damaged",
    lock_with(iterations=100_000): "passphrase does not open this file, or the file is damaged",
}


def test_a_wrong_file_is_refused_in_words_and_changes_nothing(open_tool: Open):
    page = open_tool()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.fill("#f-age", "14")
    page.locator("#q-M01 [data-tick]").check()
    before = form_now(page)
    for text, words in HOSTILE.items():
        choose(page, text)
        page.wait_for_timeout(50)
        if page.locator("#passphrase").is_visible():
            page.fill("#passphrase", PASSPHRASE)
        press(page, "Open the file")
        sentence = fault(page)
        assert words in sentence, (text[:60], sentence)
        assert sentence.endswith(".")
        assert form_now(page) == before
        assert page.locator(".file-panel__warning:visible").count() == 0
        press(page, "Cancel")
        assert focused(page) == "Open a saved file"
    assert said == []
    assert page.evaluate("({}).polluted === undefined")


def test_a_file_is_not_opened_once_another_is_chosen(open_tool: Open):
    page = open_tool()
    page.evaluate("""() => {
      const decrypt = crypto.subtle.decrypt.bind(crypto.subtle);
      const held = new Promise((resolve) => { window.letGo = resolve; });
      crypto.subtle.decrypt = async (...asked) => { window.asked = true; await held; return decrypt(...asked); };
    }""")
    choose(page, LOCKED)
    open_locked(page, PASSPHRASE)
    until(page, lambda: page.evaluate("window.asked"), seconds=20)
    before = form_now(page)
    choose(page, json.dumps({**json.loads(PLAIN), "answers": {"age": "9"}}))
    page.evaluate("letGo()")
    page.wait_for_timeout(1000)
    assert page.locator("section.file-panel").is_visible()
    assert form_now(page) == before
    press(page, "Open the file")
    put_on_page(page)
    opened(page)
    assert page.input_value("#f-age") == "9"


def test_saving_says_what_is_missing(open_tool: Open):
    page = open_tool()
    press(page, "Save to a file", ".tool-files")
    press(page, "Save the file")
    assert fault(page) == "There is nothing to save yet. Answer a question first."
    page.fill("#f-age", "14")
    for first, second, words in [
        ("", "", "Type a passphrase, or choose to save without one."),
        ("short words", "short words", "The passphrase is too short. Use 12 characters or more"),
        ("blue kettle marsh", "blue kettle march", "The two passphrases are not the same."),
    ]:
        page.fill("#passphrase", first)
        page.fill("#passphrase-again", second)
        press(page, "Save the file")
        assert fault(page).startswith(words)
        at = focused(page)
        assert at == ("passphrase-again" if second.endswith("march") else "passphrase")
        assert page.locator(f"#{at}").get_attribute("aria-invalid") == "true"
    page.check("#passphrase-shown", force=True)
    assert page.locator("#passphrase").get_attribute("type") == "text"
    page.keyboard.press("Escape")
    assert page.locator(".file-panel:visible").count() == 0
    assert focused(page) == "Save to a file"
    assert not leaves_freely(page), "nothing was saved"


def check_printed(page: Any, more_than: int) -> None:
    """So many sheets are printed at the least, and each is marked."""
    printed = [sheet.extract_text() for sheet in sheets(page, format="A4")]
    assert len(printed) > more_than
    assert all(f"{MARK}. This child does not exist." in sheet for sheet in printed)


def test_a_training_example_is_marked_wherever_it_goes(open_tool: Open):
    page = open_tool(permissions=CLIPBOARD)
    sheets_before = page.evaluate("document.adoptedStyleSheets.length")
    page.fill("#f-notes", "A real child")
    load_example(page, "A father rings")
    assert "Dev is 15." in page.locator("#training-example-summary").inner_text()
    assert page.input_value("#f-notes") == "A real child", "asks first"
    press(page, "Replace it all and load")
    assert opened(page).startswith("“A father rings” is loaded.")
    assert page.input_value("#f-notes") == ""
    assert page.locator(".fictitious").inner_text() == f"{MARK}. This child does not exist."
    assert leaves_freely(page), "nothing would be lost"

    # Going back brings the real child back, unmarked; then once more.
    press(page, "Undo")
    assert page.input_value("#f-notes") == "A real child"
    assert page.locator(".is-fictitious, .fictitious").count() == 0
    assert page.evaluate("document.adoptedStyleSheets.length") == sheets_before
    load_example(page, "A father rings")
    press(page, "Replace it all and load")

    # A changed answer does not make it real: on the screen, in the result, as text, on every sheet, in a file.
    page.fill("#f-age", "13")
    show(page)
    assert page.locator("#result > .document h2").inner_text().startswith(f"{MARK}: Risk matrix result")
    blocks = page.locator("#result .notice__title:visible").all_inner_texts()
    assert blocks[0].startswith("In danger now? Ring 999 first")
    assert MARK in blocks
    assert page.locator(".fictitious").is_visible()
    assert MARK in copied(page)
    check_printed(page, 0)
    page.locator("[data-annex]").check()
    until(page, lambda: "Annex" in page.locator("#result .paper").text_content(), seconds=20)
    check_printed(page, 3)
    name, text = save(page)
    assert name == "risk-matrix-example-2026-11-23.json"
    assert json.loads(text)["fictitious"] is True

    press(page, "Clear everything", "form")
    assert page.locator(".is-fictitious, .fictitious").count() == 0
    press(page, "Undo")
    assert page.locator(".fictitious").is_visible()
    assert page.input_value("#f-age") == "13"


def test_browsers_that_cannot_write_in_the_margin_mark_each_sheet_across(new_context: Any, base_url: str):
    page = new_context().new_page()
    page.add_init_script("delete globalThis.CSSMarginRule")
    page.route("**/assets/runtime/**", lambda route: None)
    page.goto(f"{base_url}tools/consent-check/")
    load_example(page)
    printed = [sheet.extract_text() for sheet in sheets(page, format="A4")]
    assert len(printed) > 1
    assert all(MARK in sheet.replace("\n", " ") for sheet in printed)


def test_the_panels_can_be_used_by_everyone(new_context: Any, base_url: str):
    page = new_context(viewport=PHONE).new_page()
    page.goto(f"{base_url}tools/consent-check/")
    page.click("#f-area")
    press(page, "Save to a file", ".tool-files")
    press(page, "Save the file")
    found = faults(page, within=".tool-files")
    page.emulate_media(color_scheme="dark")
    choose(page, LOCKED)
    until(page, lambda: page.is_visible("#passphrase"))
    press(page, "Open the file")
    found += faults(page, within=".tool-files")
    load_example(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert scroll_width(page) <= 320
    found += faults(page, within=".tool-files")
    press(page, "Replace it all and load")
    assert [*found, *faults(page, within=".fictitious"), *faults(page, within="[data-message]")] == []
    assert scroll_width(page) <= 320
