"""The directory on paper: one sheet to keep in a drawer, and a poster for the wall of a staff room."""

from datetime import date
from typing import Any, NamedTuple

import segno
from markupsafe import Markup

from cse_tools import facts
from cse_tools.forms.answers import say_date
from macros.common.build import build_date, templates
from macros.policy.contact_view import ContactView, view

# Three digits are quicker to dial than to scan, and a code that is tried out must not ring 999.
NOW = ("D.police-999", "D.police-101")
NATIONAL = ("D.childline", "D.nspcc")
# They lead to documents, or from one office to another: a sheet for a drawer is for help with a child.
NOT_ON_PAPER = ("D.web.sscb-staffordshire", "D.web.sscb-stoke", "D.web.ukhtc", "D.yos-stoke")


class Group(NamedTuple):
    """Some lines under one heading; `area` is an id, or "" for lines that serve everywhere."""

    title: str
    area: str
    lines: list[ContactView]


def usable(today: date) -> list[Group]:
    """Every line or address that a reader may use, first those for danger, then by area, then the others.

    What nobody confirms is left out, but for the councils’ own lines: a sheet has no room to say why. So is what
    brings no help (`NOT_ON_PAPER`).
    """
    known = facts.load_facts()
    councils = {i for area in known.areas.values() for i in area.referral_contacts}
    at_hand = {
        c.id: view(c, today)
        for c in known.contacts.values()
        if c.use and c.id not in NOT_ON_PAPER and (c.id in councils or facts.standing(c, today) != "unverified")
    }
    now = Group("Danger now", "", [at_hand.pop(i) for i in NOW])
    areas = [
        Group(f"Tell the council: {a.name}", a.id, [at_hand.pop(i) for i in a.referral_contacts])
        for a in known.areas.values()
    ]
    phones = [c for c in at_hand.values() if c.kind == "phone"]
    others = [c for c in at_hand.values() if c.kind != "phone"]
    return [now, *areas, Group("Other lines", "", phones), Group("Websites", "", others)]


def good_until(today: date, lines: list[ContactView]) -> date | None:
    """The last day on which the checks of all these lines count, or None if one counts no more on `today`."""
    known = facts.load_facts()
    vouched = [known.contacts[c.id].use for c in lines if c.tag_kind != "unverified"]
    uses = [use for use in vouched if use and use.lapses]
    last = min((use.checked for use in uses), default=today) + known.check_lasts
    return last if last >= today else None


def qr_code(href: str) -> Markup:
    """A QR code as SVG, without a size of its own, dark on light in both colour schemes."""
    code = segno.make(href, error="m", micro=False)
    return Markup(code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None))


def define(env: Any) -> None:
    """Register the macros."""
    known, today = facts.load_facts(), build_date()

    def render(name: str, **values: Any) -> Markup:
        return Markup(templates.get_template(f"policy/{name}").render(**values).strip())

    @env.macro
    def directory_paper() -> Markup:
        """The lines that may be used, as one table: what is printed of the directory."""
        return render("directory_paper.html", groups=usable(today), printed=say_date(today))

    @env.macro
    def poster() -> Markup:
        """The poster: danger, each area's lines, and the two national lines, with a code for each link."""
        groups = [
            Group(a.name, a.id, [view(known.contacts[i], today) for i in a.referral_contacts])
            for a in known.areas.values()
        ]
        national = [view(known.contacts[i], today) for i in NATIONAL]
        until = good_until(today, [line for group in groups for line in group.lines])
        return render(
            "poster.html",
            now=[view(known.contacts[i], today) for i in NOW],
            groups=[*groups, Group("Anywhere in the UK", "", national)],
            until=say_date(until) if until else "",
            qr_code=qr_code,
        )
