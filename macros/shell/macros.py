"""What the page shell reads: the numbers of the emergency strip and of the search, and when their checks lapse.

The theme's templates do not see macros, so the data goes into `config.extra`.
"""

import json
import tomllib
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from cse_tools import facts
from macros.common.build import ROOMS, build_date, templates
from macros.common.icons import icon
from macros.shell import audit, licences
from macros.shell.languages import words_of

BUNDLES = ROOMS.parent / "build" / "assets" / "kinds.json"
FAVICON = ROOMS.parent / "docs" / "assets" / "img" / "favicon.svg"
NATIONAL = ("D.nspcc", "D.childline")
# Above whatever a parent searches for: who answers at any hour, and whom they can talk it through with.
ALWAYS = ("D.police-999", "D.police-101", "D.nspcc")
# In place of the last of them for a child: whom they can talk to.
CHILDS = "D.childline"


class Line(NamedTuple):
    """One number as the shell shows it: what `facts.show` decided, and in `note` its hours or who it is for."""

    name: str
    number: str
    then: str
    href: str | None
    to_copy: bool
    note: str
    mark: str


def line(contact_id: str, today: date) -> Line:
    """The line for one contact that may be used. Raises KeyError for an id that is not in the facts."""
    shown = facts.contact_view(contact_id, today)
    note = shown["hours"] or facts.load_facts().contacts[contact_id].who
    return Line(shown["name"], shown["number"], shown["then"], shown["href"], shown["to_copy"], note, shown["mark"])


def parents_line(contact_id: str, today: date) -> Line:
    """The same for parents: the note is what a parent should know of the line, or why it is no link."""
    plain, use = line(contact_id, today), facts.load_facts().contacts[contact_id].use
    return plain._replace(note=use.parents if plain.href and use else plain.mark)


def checked_until(today: date) -> dict[str, list[str]]:
    """The `tel:` links of `today` whose checks lapse, under the last day on which each counts (ISO 8601).

    A number that several contacts share counts as long as one of them does. A number that is no link, because two
    pages of others are all there is, stands there as it is shown.
    """
    last: dict[str, date] = {}
    for contact in facts.load_facts().contacts.values():
        shown = facts.show(contact, today)
        held = shown["number"] if shown["to_copy"] else shown["href"] or ""
        if contact.use and held and not held.startswith("https:"):
            counts = facts.lapses_on(contact.use)
            last[held] = max(counts, last.get(held, counts))
    days = sorted({day for day in last.values() if day != date.max})
    return {day.isoformat(): [held for held, until in last.items() if until == day] for day in days}


def emergency(today: date) -> dict[str, Any]:
    """The numbers of every page on `today`: each area's referral services, the national lines, those for every search.

    With them `childs`, whom a child can talk to, `built`, which is `today`, and `until`, when checks lapse.
    """
    areas = [
        {"id": a.id, "name": a.name, "lines": [line(c, today) for c in a.referral_contacts]}
        for a in facts.load_facts().areas.values()
    ]
    return {
        "areas": areas,
        "national": [line(c, today) for c in NATIONAL],
        "always": [parents_line(c, today) for c in ALWAYS],
        "childs": parents_line(CHILDS, today),
        "built": today,
        "until": json.dumps(checked_until(today), separators=(",", ":")),
    }


def version() -> str:
    """The version of the site, from pyproject.toml."""
    project = tomllib.loads((ROOMS.parent / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def define(env: Any) -> None:
    """Fill `config.extra` for the shell, and register `help_now` and what pages show of the site itself."""
    numbers = emergency(build_date())
    env.conf["extra"]["emergency"] = numbers
    env.conf["extra"]["icon"] = icon
    env.conf["extra"]["picture"] = f"data:image/svg+xml,{quote(FAVICON.read_text('utf-8').strip())}"
    env.conf["extra"]["bundles"] = json.loads(BUNDLES.read_text("utf-8"))

    env.macro(version, "site_version")
    env.macro(licences.table, "licences")
    env.macro(audit.table, "audit_table")
    env.macro(audit.reasons, "audit_reasons")

    @env.macro
    def help_now() -> Markup:
        """The numbers to ring, large, for the top of a page that readers reach in a hurry."""
        template = templates.get_template("shell/help_now.html")
        return Markup(template.render(emergency=numbers, words=words_of(env.page)).strip())
