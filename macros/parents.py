"""Macros for the parents' pages: numbers to press, the councils' teams, the signs in a parent's words, codes for paper.

The words of these pages stand in their Markdown, so that a translation is only another Markdown file. What a
macro prints here is a number, a name, or a sign: all from the facts.
"""

from typing import Any

from markupsafe import Markup

from cse_tools import facts
from cse_tools.forms.answers import say_date
from cse_tools.signs_checklist.facts import load_signs
from macros import contact_view
from macros.content import build_date, known, templates
from macros.paper import good_until, qr_code


def define(env: Any) -> None:
    """Register the macros."""
    loaded, noticed, today = facts.load_facts(), load_signs(), build_date()

    def contact_of(id_: str) -> contact_view.ContactView:
        return contact_view.view(known("contact", loaded.contacts, id_, env.page), today)

    def render(name: str, **values: Any) -> Markup:
        return Markup(templates.get_template(f"parents/{name}").render(**values).strip())

    @env.macro
    def ring(id_: str) -> Markup:
        """One number, large enough to press with a thumb. The words beside it are the page's own."""
        return render("ring.html", contact=contact_of(id_))

    @env.macro
    def council(unsure: str = "If you do not get through, call", either: str = "or") -> Markup:
        """The teams of both councils that take a parent's call, each under its area, with their hours.

        When one may not be linked, `unsure` and the numbers to try instead stand beside it, with `either` between them.
        """
        areas = [
            {"area": area, "lines": [contact_of(i) for i in area.referral_contacts]} for area in loaded.areas.values()
        ]
        return render("council.html", areas=areas, unsure=unsure, either=either)

    @env.macro
    def signs_to_ring_about(team: str = "The council’s team") -> Markup:
        """The signs that ask for something now, under what they ask for, with whom to ring.

        Markdown. `team` is the link to the place `#council` on the same page.
        """
        entries = [
            {
                "action": action,
                "signs": [sign for sign in noticed.signs.values() if sign.action == action.id],
                "contacts": [contact_of(i) for i in action.contacts],
            }
            for action in noticed.actions.values()
        ]
        return render("signs_now.md", entries=entries, team=team, cite=env.macros["cite"])

    @env.macro
    def parents_signs() -> Markup:
        """All other signs, by where a parent notices them. The checklist asks for the same ones in the same words."""
        groups = [
            {"id": g.id, "title": g.title, "signs": [sign for sign in noticed.of(g.id) if not sign.action]}
            for g in noticed.groups.values()
        ]
        return render("signs.md", groups=groups)

    @env.macro
    def code(id_: str, says: str = "Code that calls {number}, {name}") -> Markup:
        """A QR code that calls one number, or nothing when the number may not be linked.

        `says` describes it to a reader who cannot see it.
        """
        contact = contact_of(id_)
        if not contact.href:
            return Markup()
        label = says.format(number=contact.shown, name=contact.name)
        picture = '<span class="sheet__code" role="img" aria-label="{}">{}</span>'
        return Markup(picture).format(label, qr_code(contact.href))

    @env.macro
    def paper_good_until(*ids: str) -> str:
        """The last day on which the checks of these numbers and of both councils' count, such as "22 May 2027".

        Empty when one of them counts no more.
        """
        councils = [i for area in loaded.areas.values() for i in area.referral_contacts]
        until = good_until(today, [contact_of(i) for i in (*ids, *councils)])
        return say_date(until) if until else ""
