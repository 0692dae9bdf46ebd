"""What a browser test does on the page of the disruption plan: its rows, and the documents it draws."""

from typing import Any

from support.pages import until


def rows(page: Any) -> Any:
    """The actions of the plan, in their order."""
    return page.locator("[data-row=action]")


def texts(page: Any) -> list[str]:
    """What each action says."""
    fields: list[str] = rows(page).locator("[data-field=action]").evaluate_all("(all) => all.map((one) => one.value)")
    return fields


def field(page: Any, number: int, name: str) -> Any:
    """A field of the action with this number, from 1; of a date, the box of the day."""
    return rows(page).nth(number - 1).locator(f"[data-field={name}]").first


def offered(page: Any, option: str) -> Any:
    """The button that takes an option into the plan, in the draft; its aim is opened if it is folded."""
    place = page.locator(f"[data-draft] [data-option='{option}']")
    if not place.is_visible():
        page.locator(f"[data-draft] details:has([data-option='{option}']) > summary").click()
    return place.locator("[data-take]")


def draw(page: Any, name: str, button: str) -> Any:
    """Press a button that draws a document, and wait for the new one on the screen; beside it is that on paper."""
    page.evaluate("document.querySelectorAll('.document').forEach((one) => one.classList.add('old'))")
    page.click(f"[data-do={button}]")
    found = page.locator(f"[data-{name}] > .document:not(.old)")
    until(page, found.count, seconds=60)
    return found
