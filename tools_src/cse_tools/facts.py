"""The policy's facts: areas, contacts, paragraphs and terms, read from the TOML files in `policy/`.

Loading trusts the files, so that it is quick in a reader's browser. `facts_check` is what refuses
a bad file; the build and the tests run it before anything is published.
"""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

POLICY = Path(__file__).parent / "policy"
INDEX_PAGE = "policy/paragraphs/"
# What is said of a contact that may not be linked, by its status.
TAGS = {
    "unverified": "Not confirmed",
    "wrong_as_printed": "Wrong in the policy",
    "closed": "Closed",
    "superseded": "Out of date",
    "lapsed": "Check overdue",
    "two_sources": "Two sources agree",
}


class Use(NamedTuple):
    """What a reader may use today in place of, or as, the printed contact.

    `verified` means found on the service's own page, or on that of a body to be trusted for it; nothing else is
    ever linked. `sources` names pages of others that agree, two or more of them independent of each other: such a
    number is shown with its hours, to be copied. `then` is what to choose once it answers, such as "option 1".
    """

    verified: bool
    lapses: bool
    checked: date
    evidence: str
    number: str = ""
    url: str = ""
    name: str = ""
    hours: str = ""
    note: str = ""
    parents: str = ""
    then: str = ""
    sources: tuple[str, ...] = ()


class Contact(NamedTuple):
    """One telephone number, website, address or route, as printed and as known today."""

    id: str
    name: str
    kind: str
    printed: str
    status: str
    who: str
    areas: tuple[str, ...]
    problem: str = ""
    instead: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    use: Use | None = None


class Area(NamedTuple):
    """One local authority area: its services, routes and panel."""

    id: str
    name: str
    referral_name: str
    referral_name_now: str
    referral_contacts: tuple[str, ...]
    referral_paragraphs: tuple[str, ...]
    referral_note: str
    early_help: str
    early_help_paragraphs: tuple[str, ...]
    early_help_note: str
    panel_name: str
    panel_frequency: str
    panel_chair: str
    panel_note: str
    panel_paragraphs: tuple[str, ...]
    police_information: str
    police_information_paragraphs: tuple[str, ...]
    adult_contacts: tuple[str, ...]
    lado_contacts: tuple[str, ...]


def anchor_of(id_: str) -> str:
    """The anchor that an entry has on a page when its facts name no other: "5.8" gives "p5-8"."""
    return "p" + id_.lower().replace(".", "-")


class Paragraph(NamedTuple):
    """One thing in the policy that can be cited, where this site says it, and what is wrong or changed in it."""

    id: str
    kind: str
    label: str
    topic: str
    page: str = INDEX_PAGE
    anchor: str = ""
    flag: str = ""

    @property
    def place(self) -> str:
        """Its anchor on its page: its own, or else the one made from its id."""
        return self.anchor or anchor_of(self.id)

    @property
    def href(self) -> str:
        """The link to it, relative to the site's root: page, then anchor."""
        return f"{self.page}#{self.place}"


class Term(NamedTuple):
    """One entry of the glossary, in this site's words."""

    id: str
    term: str
    expands: str
    meaning: str
    everyday: tuple[str, ...]
    note: str
    in_policy: bool


class Facts(NamedTuple):
    """All facts, each by its id and in the order of its file."""

    areas: Mapping[str, Area]
    contacts: Mapping[str, Contact]
    paragraphs: Mapping[str, Paragraph]
    terms: Mapping[str, Term]
    check_lasts: timedelta


def record[T](cls: type[T], table: dict[str, Any]) -> T:
    """Make a record from one TOML table; lists become tuples. Raises TypeError for a bad key."""
    return cls(**{key: tuple(value) if isinstance(value, list) else value for key, value in table.items()})


def read_toml(path: Path) -> dict[str, Any]:
    """Read one TOML file. Raises tomllib.TOMLDecodeError when it is not TOML."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _contact(table: dict[str, Any]) -> Contact:
    use = table.get("use")
    return record(Contact, {**table, "use": record(Use, use) if use else None})


@cache
def load_facts() -> Facts:
    """Load every fact. The result is shared and must not be changed."""
    contacts = read_toml(POLICY / "contacts.toml")
    areas = [record(Area, t) for t in read_toml(POLICY / "areas.toml")["area"]]
    paragraphs = [record(Paragraph, t) for t in read_toml(POLICY / "paragraphs.toml")["paragraph"]]
    terms = [record(Term, t) for t in read_toml(POLICY / "glossary.toml")["term"]]
    return Facts(
        areas={a.id: a for a in areas},
        contacts={c.id: c for c in map(_contact, contacts["contact"])},
        paragraphs={p.id: p for p in paragraphs},
        terms={t.id: t for t in terms},
        check_lasts=timedelta(days=contacts["check_lasts_days"]),
    )


def lapsed(contact: Contact, today: date) -> bool:
    """Whether the check of this contact is too old, on `today`, for its link to be offered."""
    use = contact.use
    return use is not None and use.lapses and today > use.checked + load_facts().check_lasts


def standing(contact: Contact, today: date) -> str:
    """How far a contact can be trusted on `today`.

    "verified", and only then may it be linked; "two_sources" when two pages of others agree; "lapsed" when either
    was true but the check is too old; else "unverified", or why nothing of it may be used: its status as printed.
    """
    use = contact.use
    if use is None:
        return contact.status
    if not use.verified and not use.sources:
        return "unverified"
    if lapsed(contact, today):
        return "lapsed"
    return "verified" if use.verified else "two_sources"


def link_for(contact: Contact, today: date) -> str | None:
    """The `tel:` or `https:` link a reader may press, or None.

    A link needs a contact that is verified and whose check has not lapsed on `today`.
    That the number is well-formed is checked when the site is built.
    """
    use = contact.use
    if use is None or standing(contact, today) != "verified":
        return None
    if use.number:
        return "tel:" + use.number.replace(" ", "")
    return use.url or None


@cache
def cite(paragraph_id: str) -> dict[str, str]:
    """A citation as the document model carries it. It is shared and must not be changed.

    Raises KeyError for an unknown id.
    """
    paragraph = load_facts().paragraphs[paragraph_id]
    return {
        "id": paragraph.id,
        "label": paragraph.label,
        "title": paragraph.topic,
        "href": paragraph.href,
    }


def contact_view(contact_id: str, today: date) -> dict[str, Any]:
    """A contact as the document model carries it. Raises KeyError for an unknown id."""
    contact = load_facts().contacts[contact_id]
    use, status = contact.use, standing(contact, today)
    if status == "lapsed":
        note = "We have not checked this recently, so it is not a link. Confirm it first."
    elif use is not None and status == "verified":
        note = use.note
    else:
        note = contact.problem
    return {
        "id": contact.id,
        "name": (use.name if use else "") or contact.name,
        "printed": contact.printed,
        "number": (use.number or use.url) if use else "",
        "then": use.then if use else "",
        "href": link_for(contact, today),
        "status": status,
        "note": note,
        "hours": use.hours if use and status != "lapsed" else "",
        "areas": list(contact.areas),
    }
