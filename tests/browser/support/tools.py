"""What a browser test does on the page of a tool: open it, ask for the result, take it away, save and open a file."""

import json
import re
from pathlib import Path
from typing import Any

from support.pages import TODAY, focused, until

from cse_tools.door import handle
from macros.shell.languages import languages

RESULT = "#result > .document"  # what is on the screen
PAPER = "#result > .paper > .document"  # what is printed, copied and saved
READY = "Ready. Works without a connection now."
# In each language of the site.
READY_IN, COPIED_IN = ({words.scripts.get(said, said) for words in languages().values()} for said in (READY, "Copied"))
CLIPBOARD = ["clipboard-read", "clipboard-write"]  # what a page must be permitted before `copied`
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
SAVE = re.compile("^Save( to a file)?$")
UNDER_A_BAR = """() => {
    const at = document.activeElement;
    if (at.closest(".tool-bar, .strip") || !at.closest("form.tool-form, .plan")) return "";
    const box = at.getBoundingClientRect();
    const bar = document.querySelector(".tool-bar").getBoundingClientRect();
    const strip = document.querySelector(".strip").getBoundingClientRect();
    return box.bottom <= strip.bottom || box.top >= bar.top ? at.outerHTML : "";
}"""


def status(page: Any) -> str:
    """How far the tool is, in its words."""
    return str(page.locator("[data-status]").inner_text())


def wait_until_ready(page: Any) -> None:
    told = re.compile("|".join(map(re.escape, READY_IN)))
    page.locator("[data-status]").filter(has_text=told).wait_for(timeout=60_000)


def show(page: Any) -> None:
    """Press the button and wait for what comes of it: a new result, or a new list of errors."""
    answers = page.locator("#result .document, .error-summary ul")
    answers.evaluate_all("(all) => all.forEach((one) => one.classList.add('old'))")
    page.click("[data-do=show]")
    new = page.locator("#result .document:not(.old), .error-summary ul:not(.old)")
    until(page, new.count, seconds=60)


def go_through_everything(page: Any) -> None:
    """Choose the view of the signs that asks yes, no or not known of each."""
    page.locator("[data-views] label", has_text="Go through everything").click()


def tick(page: Any, sign: str) -> None:
    """Tick a sign as seen, in the view of ticks; pressed again, it is unanswered."""
    page.locator(f"#q-{sign} .q__tick").click()


def answer(page: Any, question: str, value: str = "yes") -> None:
    """Answer a question with radios, or by a tick where only ticks are shown; another answer changes the view."""
    field = page.locator(f"#q-{question} .choices input[value='{value}']")
    if not field.is_visible():
        if value == "yes":
            return tick(page, question)
        go_through_everything(page)
    field.click()


def press(page: Any, name: str, within: str = "body") -> None:
    """Press the only button with just this name."""
    page.locator(within).get_by_role("button", name=name, exact=True).click()


def tab_to(page: Any, wanted: str, limit: int = 400) -> None:
    """Press Tab until a field, or a button with these words, has the focus; nothing focused may be hidden.

    Words that end in “…” are the beginning.
    """
    for _ in range(limit):
        page.keyboard.press("Tab")
        assert page.evaluate(UNDER_A_BAR) == "", "the focus is under a bar"
        at = focused(page)
        if at == wanted or (wanted.endswith("…") and at.startswith(wanted[:-1])):
            return
    raise AssertionError(f"Tab never came to {wanted}")


def copied(page: Any) -> str:
    """Press “Copy as text”; what the clipboard holds then."""
    button = page.locator("[data-do=copy]").first
    button.click()
    until(page, lambda: button.inner_text() in COPIED_IN)
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


def as_text(tool: str, answers: dict[str, Any], paper: str = "short") -> str:
    """What Python answers, as the text to copy: the page of a meeting, or with `paper` "full" its annex too."""
    request = {"tool": tool, "today": TODAY, "answers": answers, "format": "text", "paper": paper}
    return str(json.loads(handle(json.dumps(request)))["text"])


def save(page: Any, passphrase: str = "", within: str = ".tool-files") -> tuple[str, str]:
    """Save to a file, locked or not, by the button in a part of the page; the file's name and text."""
    page.locator(within).get_by_role("button", name=SAVE).click()
    if passphrase:
        page.click("[name=file-lock][value=locked]")  # a training example is open unless somebody locks it
        page.fill("#passphrase", passphrase)
        page.fill("#passphrase-again", passphrase)
    else:
        page.click("[name=file-lock][value=open]")
    with page.expect_download(timeout=60_000) as download:
        press(page, "Save the file")
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def choose(page: Any, text: str | bytes) -> None:
    """Choose a file with this text in the panel, which is opened if it is not."""
    if not page.locator("#saved-file").count():
        press(page, "Open a saved file")
    data = text.encode() if isinstance(text, str) else text
    page.set_input_files("#saved-file", {"name": "x.json", "mimeType": "application/json", "buffer": data})


def open_locked(page: Any, passphrase: str) -> None:
    """Try a passphrase on the file that is chosen."""
    page.locator("#passphrase").wait_for()
    page.fill("#passphrase", passphrase)
    press(page, "Open the file")


AS_IT_IS = re.compile("^(Open it|Carry on with .*)$")


def record_in(text: str) -> dict[str, Any]:
    """The only record in a saved file."""
    (record,) = json.loads(text)["parts"].values()
    found: dict[str, Any] = record
    return found


def put_on_page(page: Any) -> None:
    """Once it says what is in the file, put it on the page as it is."""
    there = page.locator(".file-panel").get_by_role("button", name=AS_IT_IS)
    until(page, lambda: there.count(), seconds=30)
    there.click()


def open_text(page: Any, text: str) -> None:
    """Open a saved file that is not locked, in place of what is on the page."""
    choose(page, text)
    press(page, "Open the file")
    put_on_page(page)


def load_example(page: Any, name: str = "") -> None:
    """Ask for the training example, or for that of many which has this name."""
    page.locator(".examples > summary").click()
    if name:
        page.select_option("#training-example", label=name)
    press(page, "Load it")
