"""Macros for what parents print, a leaflet and a poster: the numbers with their codes, and until when they count."""

from typing import Any

from markupsafe import Markup

from cse_tools import facts
from cse_tools.signs_checklist.facts import load_signs
from macros.common.build import build_date, known, templates
from macros.policy import contact_view
from macros.policy.paper import good_until, qr_code
from macros.shell.languages import words_of


def define(env: Any) -> None:
    """Register the macros."""
    loaded, noticed, today = facts.load_facts(), load_signs(), build_date()

    def contact_of(id_: str) -> contact_view.ContactView:
        return contact_view.view(known("contact", loaded.contacts, id_, env.page), today, words_of(env.page))

    def render(name: str, **values: Any) -> Markup:
        template = templates.get_template(f"parents/sheets/{name}")
        return Markup(template.render(words=words_of(env.page), qr_code=qr_code, **values).strip())

    @env.macro
    def sign(id_: str) -> Markup:
        """One sign in a parent's words, by its id: what a leaflet has room for."""
        return words_of(env.page).fact(known("sign", noticed.signs, id_, env.page).text)

    @env.macro
    def sheet_lines(*ids: str) -> Markup:
        """Numbers for paper: each with its name, its hours and a code to scan. No code if it may not be linked."""
        return render("lines.html", contacts=[contact_of(i) for i in ids])

    @env.macro
    def sheet_council() -> Markup:
        """The teams of both councils for paper, each under its area."""
        areas = [(area, [contact_of(i) for i in area.referral_contacts]) for area in loaded.areas.values()]
        return render("council.html", areas=areas)

    @env.macro
    def page_code(address: str) -> Markup:
        """A code that opens a page of this site, and its address; nothing while SITE_URL is not set.

        `address` is the page's, seen from the root of the site.
        """
        root = env.conf["site_url"]
        return render("page.html", href=f"{root.rstrip('/')}/{address}") if root else Markup()

    @env.macro
    def paper_good_until(*ids: str) -> str:
        """The last day on which the checks of these numbers and of both councils' count, such as "22 May 2027".

        Empty when one of them counts no more.
        """
        councils = [i for area in loaded.areas.values() for i in area.referral_contacts]
        until = good_until(today, [contact_of(i) for i in (*ids, *councils)])
        return words_of(env.page).date(until) if until else ""
