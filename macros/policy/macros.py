"""Macros for pages of content: citations, contacts, the directory, the glossary, the index of paragraphs."""

from functools import cache
from itertools import groupby
from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data

from cse_tools import facts
from cse_tools.facts_check import check_policy
from macros.common.build import DOCS, build_date, known, templates
from macros.policy import contact_view
from macros.shell.languages import words_of

ROUTES = ("referral", "early_help", "panel", "police")
FALLBACK = ("D.police-999", "D.police-101", "D.nspcc", "D.childline")

# Sections of the index: how an id begins, the heading, the words for the jump link.
SECTIONS = (
    ("doc.", "Documents listed at the front", "Documents"),
    ("1.", "Section 1: introduction", "1"),
    ("2.", "Section 2: understanding exploitation", "2"),
    ("3.", "Section 3: who is at risk", "3"),
    ("4.", "Section 4: the first response", "4"),
    ("5.", "Section 5: using the matrix", "5"),
    ("A", "Appendix A: disruption", "App. A"),
    ("B.", "Appendix B: meetings", "App. B"),
    ("C.", "Appendix C: glossary", "App. C"),
    ("D.", "Appendix D: contacts", "App. D"),
    ("T.", "Routes named in the text", "Routes"),
    ("F.", "Footnotes", "Footnotes"),
)


def glossary_groups() -> list[tuple[str, list[facts.Term]]]:
    """The terms by first letter, in alphabetical order."""
    terms = sorted(facts.load_facts().terms.values(), key=lambda t: t.term.casefold())
    return [(letter, list(group)) for letter, group in groupby(terms, lambda t: t.term[0].upper())]


@cache
def page_title(url: str) -> str:
    """The title of the page at `url`, from its front matter. Raises FileNotFoundError if there is none."""
    source = DOCS / f"{url.rstrip('/')}.md"
    if not source.is_file():
        source = DOCS / url / "index.md"
    return str(get_data(source.read_text("utf-8"))[1]["title"])


def flag_of(paragraph: facts.Paragraph) -> str:
    """What this site changed or flagged in one thing of the policy, or "": its own facts come first."""
    known_facts = facts.load_facts()
    contact, term = known_facts.contacts.get(paragraph.id), known_facts.terms.get(paragraph.id)
    return paragraph.flag or (contact.problem if contact else "") or (term.note if term else "")


def source_map(page_url: str) -> list[dict[str, Any]]:
    """Every paragraph under its section, with its link as seen from `page_url`, and what was flagged."""
    groups = []
    for prefix, title, short in SECTIONS:
        entries = [
            {
                "fact": p,
                "anchor": p.place,
                "href": get_relative_url(p.href, page_url),
                "where": page_title(p.page),
                "flag": flag_of(p),
            }
            for p in facts.load_facts().paragraphs.values()
            if p.id.startswith(prefix)
        ]
        anchor = "section-" + prefix.strip(".").lower()
        groups.append({"anchor": anchor, "title": title, "short": short, "entries": entries})
    return groups


def define(env: Any) -> None:
    """Check the facts, then register the macros. Raises PluginError if the facts are faulty."""
    if faults := check_policy(shape=contact_view.number_fault):
        raise PluginError("\n".join(["The facts of the policy cannot be published:", *faults]))
    loaded, today = facts.load_facts(), build_date()
    contact_view.warn_of_lapsed(today)

    def contact_of(id_: str) -> contact_view.ContactView:
        return contact_view.view(known("contact", loaded.contacts, id_, env.page), today, words_of(env.page))

    def render(name: str, **values: Any) -> Markup:
        return Markup(templates.get_template(f"policy/{name}").render(words=words_of(env.page), **values).strip())

    @env.macro
    def cite(*ids: str) -> Markup:
        """Links to the paragraphs that a statement rests on: `cite("5.8", "5.9")`."""
        links = []
        for id_ in ids:
            p = known("paragraph", loaded.paragraphs, id_, env.page)
            same_page = p.page == env.page.url
            href = "#" + p.place if same_page else get_relative_url(p.href, env.page.url)
            if words_of(env.page).english:
                links.append(Markup('<a class="cite" href="{}" title="{}">{}</a>').format(href, p.topic, p.label))
            else:
                title = words_of(env.page).plain("translation.source")
                link = Markup('<a class="cite" href="{}" title="{}" hreflang="en">{}</a>')
                links.append(link.format(href, title, p.label))
        return Markup('<span class="cites">{}</span>').format(Markup(" ").join(links))

    @env.macro
    def contact(id_: str, name: bool = True) -> Markup:
        """One contact inside a sentence: its name (unless `name` is false) and number."""
        return render("inline.html", contact=contact_of(id_), with_name=name)

    @env.macro
    def contacts(*ids: str) -> Markup:
        """A short list of contacts, each with its number and hours."""
        return render("rows.html", contacts=[contact_of(i) for i in ids])

    @env.macro
    def referral() -> Markup:
        """Each area's referral service and its numbers, daytime first."""
        areas = loaded.areas.values()
        return render(
            "referral.html",
            areas=[{"area": a, "contacts": [contact_of(i) for i in a.referral_contacts]} for a in areas],
        )

    def named(kind: str) -> Markup:
        areas = [(a, [contact_of(i) for i in getattr(a, f"{kind}_contacts")]) for a in loaded.areas.values()]
        return render("by_area.html", areas=areas)

    @env.macro
    def adults() -> Markup:
        """Each area's contacts for adults at risk."""
        return named("adult")

    @env.macro
    def lado() -> Markup:
        """Each area's contacts for allegations against people who work with children."""
        return named("lado")

    @env.macro
    def area_routes(*parts: str, title: bool = True) -> Markup:
        """Each area's routes, all or those named: "referral", "early_help", "panel", "police".

        Markdown, so that each area's name is a heading of the page; without one if `title` is false.
        """
        if unknown := set(parts) - set(ROUTES):
            fault = f"{env.page.file.src_uri}: there is no route {min(unknown)!r}. Use: {', '.join(ROUTES)}."
            raise PluginError(fault)
        areas = [{"area": a, "contacts": contacts(*a.referral_contacts)} for a in loaded.areas.values()]
        return render("area_routes.md", areas=areas, parts=parts or ROUTES, title=title, cite=cite)

    @env.macro
    def fallback() -> Markup:
        """The four lines that are right whoever asks."""
        return render("fallback.html", contacts=[contact_of(i) for i in FALLBACK])

    @env.macro
    def directory(*ids: str, level: int = 3) -> Markup:
        """Full entries of the directory, under headings of the given level."""
        return render("directory.html", contacts=[contact_of(i) for i in ids], level=level)

    @env.macro
    def directory_filter() -> Markup:
        """The field that finds an entry of the directory (directory.mjs)."""
        return render("directory_filter.html")

    @env.macro
    def check_lasts_days() -> int:
        """For how many days a check allows a link."""
        return loaded.check_lasts.days

    @env.macro
    def term(word: str) -> Markup:
        """A term linked to its entry in the glossary: `term("EHA")`."""
        by_word = {t.term: t for t in loaded.terms.values()}
        found = known("glossary term", by_word, word, env.page)
        href = get_relative_url(f"glossary/#{facts.anchor_of(found.id)}", env.page.url)
        return Markup('<a class="term" href="{}">{}</a>').format(href, found.term)

    @env.macro
    def glossary_list() -> Markup:
        """All terms, by letter. Markdown, so that the letters are headings of the page."""
        return render("glossary.md", groups=glossary_groups(), anchor_of=facts.anchor_of)

    @env.macro
    def paragraph_count() -> int:
        """How many things of the policy can be cited."""
        return len(loaded.paragraphs)

    @env.macro
    def paragraph_index() -> Markup:
        """The source map: every citable thing. Markdown, so that the sections are headings of the page."""
        return render("paragraph_index.md", groups=source_map(env.page.url))
