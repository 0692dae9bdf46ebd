"""How far down a page the answer stands: pixels from the top of the page, on a phone and on a desk.

    python bench/first_screen.py [--site site] [--area staffordshire] [--only "What to do now"] [--papers]

The built site is served on this machine, and each row of `ROWS` is opened in Chromium at both sizes. Printed for
each row: how far down its mark begins, how many screens long the page is, its words, and with --papers the
pages of A4 that it prints. README.md says how to read the table.

To add a row, name the page and what to look for. What has to be done before there is anything to see, such as filling
in a form, goes into `steps`, a function of the page.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.serve import make_server, running  # noqa: E402  (the project must be on the path first)

SIZES: dict[str, Any] = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1366, "height": 768}}


class Row(NamedTuple):
    """One thing that a reader looks for.

    `mark` is a CSS selector of what has to be seen, and `text`, if given, words that it holds: the innermost
    such element counts. `goal` is by how many screens down its last line has to stand at both sizes, or None where
    nobody has set one. `first_line` looks at the first line of the mark instead. `steps` brings the page there. With
    `within`, a selector of what the steps brought, it is seen as it stands in the window then, and the screens and
    words are those of that part alone.
    """

    name: str
    address: str
    mark: str
    text: str = ""
    goal: float | None = 1
    first_line: bool = False
    steps: Callable[[Any], None] | None = None
    within: str = ""


class Seen(NamedTuple):
    """What was measured of one row at one size: pixels from the top of the page, screens, words."""

    top: int
    bottom: int
    screens: float
    words: int


# What stands above the content of a page without being any of it.
HEAD = "h1, nav, .translation, .page-meta, .page-about, .scope, .toc"
CONTENT = f".prose > :not({HEAD})"
CHAPTERS = {
    "Recognising": "procedures/recognising/",
    "Age, consent and the law": "procedures/age-consent-law/",
    "Using the risk matrix": "procedures/using-the-risk-matrix/",
    "Referral and panels": "procedures/referral-and-panels/",
    "Trafficking": "procedures/trafficking/",
    "Missing": "procedures/missing/",
    "Working with the police": "procedures/police-information/",
    "Disruption": "procedures/disruption/",
    "Meetings": "procedures/meetings/",
    "Turning 18": "procedures/turning-18/",
}
POLICY = {
    "Source map": "policy/paragraphs/",
    "Background": "policy/background/",
    "What is out of date": "policy/out-of-date/",
    "Amendments": "policy/amendments/",
    "Every choice": "policy/choices/",
}
PARENTS = {
    "Parents": "parents/",
    "Parents, tonight": "parents/tonight/",
    "Parents, missing": "parents/missing/",
    "Parents, online": "parents/online/",
    "Parents in Polish": "pl/parents/",
    "Parents in Polish, tonight": "pl/parents/tonight/",
    "Parents in Polish, missing": "pl/parents/missing/",
    "Parents in Polish, online": "pl/parents/online/",
}
TOOLS = {
    "Risk matrix": "tools/risk-matrix/",
    "Consent and age": "tools/consent-check/",
    "Disruption plan": "tools/disruption-plan/",
    "Parents’ checklist": "parents/signs-checklist/",
}


def _answer(page: Any, answers: dict[str, str]) -> None:
    """Type and choose answers by question id, and show the result."""
    for question, value in answers.items():
        asked = page.locator(f'[data-question="{question}"]')
        choice = asked.locator(f'input[value="{value}"]:not([data-tick])')
        if choice.count():
            choice.check(force=True)
        else:
            page.fill(f"#f-{question}", value)
    page.locator("[data-do=show]").first.click()
    page.locator(RESULT).wait_for(timeout=60_000)
    page.wait_for_timeout(300)  # until the page stands still


def _matrix(page: Any) -> None:
    _answer(page, {"harm": "yes", "area": "staffordshire", "age": "14"})


def _consent(page: Any) -> None:
    _answer(page, {"area": "staffordshire", "age_by": "age", "age": "12", "activity": "penetrative"})


def _draft(page: Any) -> None:
    page.locator('[data-question="area"] input[value="staffordshire"]').check(force=True)
    for yes in page.locator('#situation .q--ynu input[value="yes"]').all():
        yes.check(force=True)
    page.locator("[data-do=fits]").first.click()
    page.locator(DRAFT).wait_for(timeout=60_000)
    page.wait_for_timeout(300)


def _sheet(page: Any) -> None:
    page.locator("[data-do=own]").click()
    page.locator('[data-aims] [data-field="action"]').fill("Ask the taxi firm for its records")
    page.locator("[data-do=sheet]").first.click()
    page.locator(SHEET).wait_for(timeout=60_000)
    page.wait_for_timeout(300)


RESULT, DRAFT, SHEET = (f"[data-{name}] > .document" for name in ("result", "draft", "sheet"))
MATRIX, CONSENT, PLAN = (TOOLS[name] for name in ("Risk matrix", "Consent and age", "Disruption plan"))
FIRST_STEP = " > .steps > li:first-child"
RESULTS = (
    Row("Matrix, harm yes: the answer", MATRIX, f"{RESULT} .answer__title", steps=_matrix, within=RESULT),
    Row("Matrix, harm yes: its number", MATRIX, f"{RESULT} .answer .contact__number", steps=_matrix, within=RESULT),
    Row("Matrix, harm yes: first step", MATRIX, f"{RESULT}{FIRST_STEP}", "", 1, True, _matrix, RESULT),
    Row("Consent, age 12: the answer", CONSENT, f"{RESULT} .answer__title", steps=_consent, within=RESULT),
    Row("Consent, age 12: its number", CONSENT, f"{RESULT} .answer .contact__number", steps=_consent, within=RESULT),
    Row("Consent, age 12: its end", CONSENT, RESULT, "", 5, False, _consent, RESULT),
    Row("Plan, all yes: first Add", PLAN, f"{DRAFT} [data-take]", "", 2, False, _draft, DRAFT),
    Row("Plan shown: its actions", PLAN, f"{SHEET} > table", "", 1, True, _sheet, SHEET),
)
ROWS = (
    *RESULTS,
    Row("What to do now: first step", "procedures/what-to-do-now/", ".steps > li:first-child > p:first-child"),
    Row("What to do now: listening words", "procedures/what-to-do-now/", "main *", "I am glad you told me"),
    Row("What to do now: the number", "procedures/what-to-do-now/", ".steps .contact__number", goal=None),
    *(Row(f"{name}: content", address, CONTENT, first_line=True) for name, address in (CHAPTERS | POLICY).items()),
    *(Row(f"{name}: first step", address, ".steps > li:first-child > p") for name, address in CHAPTERS.items()),
    Row("Home: Missing, Meetings, Turning 18", "", 'main a[href="procedures/turning-18/"]'),
    *(Row(f"{name}: first number", address, ".ring__number") for name, address in PARENTS.items()),
    *(
        Row(f"{name}: first question", address, "form .q", "", None if "check" in name else 1.6, True)
        for name, address in TOOLS.items()
    ),
)

# Innermost first: of the elements that hold the words, the last in the document holds no other.
FIND = """({ mark, text, within }) => {
    const found = [...document.querySelectorAll(mark)]
        .filter((e) => e.checkVisibility() && e.offsetHeight && e.textContent.includes(text));
    const one = text ? found.filter((e) => !found.some((other) => other !== e && e.contains(other)))[0] : found[0];
    if (!one) return null;
    const range = document.createRange();
    range.selectNodeContents(one);
    const lines = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
    const line = lines[0] ?? one.getBoundingClientRect();
    const box = one.getBoundingClientRect();
    const main = document.querySelector(within || "main");
    const above = within ? 0 : scrollY;
    return {
        top: Math.round(box.top + above), line: Math.round(line.bottom + above),
        bottom: Math.round(box.bottom + above),
        height: within ? main.offsetHeight : document.documentElement.scrollHeight,
        words: main.innerText.trim().split(/\\s+/).length,
    };
}"""


def measure(page: Any, address: str, row: Row) -> Seen:
    """Open a row's page below `address` in a Playwright `page` of the right size, and look for its mark.

    Raises LookupError if the mark is not to be seen.
    """
    page.goto(address + row.address, wait_until="load")
    if row.steps:
        row.steps(page)
    if not row.within:
        page.evaluate("scrollTo(0, 0)")
    found = page.evaluate(FIND, {"mark": row.mark, "text": row.text, "within": row.within})
    if not found:
        raise LookupError(f"{row.name}: nothing on {row.address or 'the home page'} is {row.mark} {row.text}".strip())
    height = page.viewport_size["height"]
    bottom = found["line"] if row.first_line else found["bottom"]
    return Seen(found["top"], bottom, round(found["height"] / height, 1), found["words"])


def papers(page: Any) -> int:
    """How many pages of A4 the page prints, as it is now."""
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))


def choose_area(context: Any, area: str) -> None:
    """Make every page of a Playwright context show one area, as after a choice in the same tab; "" for both."""
    if area:
        context.add_init_script(f"try {{ sessionStorage.setItem('area', '{area}') }} catch {{}}")


def main() -> int:
    """Measure and print the table. Returns 1 if a mark was not found, or stands below its goal."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (default: site/)")
    parser.add_argument("--area", default="staffordshire", help='the area that is chosen, "" for none')
    parser.add_argument("--only", default="", help="rows whose name holds these words")
    parser.add_argument("--papers", action="store_true", help="count the printed pages too, which takes longer")
    chosen = parser.parse_args()
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    low = 0
    print(f"{'':40}{'phone px':>9}{'desk px':>9}{'screens':>9}{'words':>8}{'A4':>5}  goal")
    with running(make_server(chosen.site, 0)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=args)
        pages = {}
        for name, size in SIZES.items():
            context = browser.new_context(viewport=size, locale="en-GB")
            choose_area(context, chosen.area)
            pages[name] = context.new_page()
        for row in ROWS:
            if chosen.only not in row.name:
                continue
            try:
                phone, desk = (measure(pages[name], address, row) for name in SIZES)
            except LookupError as missing:
                print(f"{row.name:40} {missing}")
                low += 1
                continue
            paper = f"{papers(pages['phone'])}" if chosen.papers else ""
            over = row.goal is not None and any(
                seen.bottom > row.goal * size["height"]
                for seen, size in zip((phone, desk), SIZES.values(), strict=True)
            )
            low += over
            told = "" if row.goal is None else f"{row.goal:g} screen{' MISSED' if over else ''}"
            print(f"{row.name:40}{phone.top:9,}{desk.top:9,}{phone.screens:9}{phone.words:8,}{paper:>5}  {told}")
        browser.close()
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
