"""Macros for the parents' pages: numbers to press, the councils' teams, the signs in a parent's words.

The words of these pages stand in their Markdown, so that a translation is only another Markdown file. What a
macro prints here is a number, a name, or a sign: all from the facts, in the page's language (cse_tools.languages).
"""

from typing import Any

from markupsafe import Markup

from cse_tools import facts
from cse_tools.signs_checklist.facts import load_signs
from macros.common.build import build_date, known, templates
from macros.policy import contact_view
from macros.shell.languages import words_of

# What a parent can ring in place of a number that we cannot vouch for. Their checks never lapse.
ALWAYS = ("D.police-101", "D.nspcc")


def define(env: Any) -> None:
    """Register the macros."""
    loaded, noticed, today = facts.load_facts(), load_signs(), build_date()

    def contact_of(id_: str) -> contact_view.ContactView:
        return contact_view.view(known("contact", loaded.contacts, id_, env.page), today, words_of(env.page))

    def render(name: str, **values: Any) -> Markup:
        return Markup(templates.get_template(f"parents/{name}").render(words=words_of(env.page), **values).strip())

    @env.macro
    def ring(id_: str) -> Markup:
        """One number, large enough to press with a thumb. The words beside it are the page's own."""
        return render("ring.html", contact=contact_of(id_))

    @env.macro
    def council() -> Markup:
        """The teams of both councils that take a parent's call, each under its area, with their hours.

        When one may not be linked, the numbers to try instead stand beside it.
        """
        areas = [
            {"area": area, "lines": [contact_of(i) for i in area.referral_contacts]} for area in loaded.areas.values()
        ]
        return render("council.html", areas=areas, always=[contact_of(i) for i in ALWAYS])

    @env.macro
    def signs_to_ring_about() -> Markup:
        """The signs that ask for something now, under what they ask for, with whom to ring.

        Markdown. The council's team is a link to the place `#council` on the same page.
        """
        entries = [
            {
                "action": action,
                "signs": [sign for sign in noticed.signs.values() if sign.action == action.id],
                "contacts": [contact_of(i) for i in action.contacts],
            }
            for action in noticed.actions.values()
        ]
        return render("signs_now.md", entries=entries, cite=env.macros["cite"])

    @env.macro
    def parents_signs() -> Markup:
        """All other signs, by where a parent notices them. The checklist asks for the same ones in the same words."""
        groups = [{"id": g.id, "title": g.title, "signs": noticed.asked_in(g.id)} for g in noticed.groups.values()]
        return render("signs.md", groups=groups)
