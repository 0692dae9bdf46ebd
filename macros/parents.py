"""Macros for the parents' pages: numbers to press, the councils' teams, the signs in a parent's words, codes for paper.

The words of these pages stand in their Markdown, so that a translation is only another Markdown file. What a
macro prints here is a number, a name, or a sign: all from the facts, in the page's language (macros/languages/).
"""

from typing import Any

from markupsafe import Markup

from cse_tools import facts
from cse_tools.forms.answers import say_date
from cse_tools.signs_checklist.facts import load_signs
from macros import contact_view
from macros.content import build_date, known, templates
from macros.languages import words_of
from macros.paper import good_until, qr_code


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
        return render("council.html", areas=areas)

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
        groups = [
            {"id": g.id, "title": g.title, "signs": [sign for sign in noticed.of(g.id) if not sign.action]}
            for g in noticed.groups.values()
        ]
        return render("signs.md", groups=groups)

    @env.macro
    def sign(id_: str) -> str:
        """One sign in a parent's words, by its id: what a leaflet can hold of the list."""
        return known("sign", noticed.signs, id_, env.page).text

    @env.macro
    def sheet_lines(
        *ids: str,
        unsure: str = "Not confirmed. Find out the right number and write it here:",
        says: str = "Code that calls {number}, {name}",
    ) -> Markup:
        """Numbers for paper: each with its name, its hours and a code to scan, or without a code if it may not be linked.

        `unsure` stands beside a number without a code; `says` describes a code to a reader who cannot see it.
        """
        return render(
            "sheet_lines.html", contacts=[contact_of(i) for i in ids], unsure=unsure, says=says, qr_code=qr_code
        )

    @env.macro
    def sheet_council(**words: str) -> Markup:
        """The teams of both councils for paper, each under its area. Takes the words of `sheet_lines`."""
        areas = [(area, sheet_lines(*area.referral_contacts, **words)) for area in loaded.areas.values()]
        return render("sheet_council.html", areas=areas)

    @env.macro
    def page_code(address: str, says: str = "Code that opens {address}") -> Markup:
        """A code that opens a page of this site, with its address, or nothing while the site's own address is not set.

        `address` is the page's, from the root of the site.
        """
        root = env.conf["site_url"]
        if not root:
            return Markup()
        href = root.rstrip("/") + "/" + address
        return render("page_code.html", href=href, label=says.format(address=href), qr_code=qr_code)

    @env.macro
    def paper_good_until(*ids: str) -> str:
        """The last day on which the checks of these numbers and of both councils' count, such as "22 May 2027".

        Empty when one of them counts no more.
        """
        councils = [i for area in loaded.areas.values() for i in area.referral_contacts]
        until = good_until(today, [contact_of(i) for i in (*ids, *councils)])
        return say_date(until) if until else ""
