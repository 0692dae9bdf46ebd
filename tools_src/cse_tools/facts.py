"""The policy's facts: areas, contacts, paragraphs and terms, read from the TOML files in `policy/`.

Loading trusts the files, so that it is quick in a reader's browser. `facts_check` is what refuses
a bad file; the build and the tests run it before anything is published.
"""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypedDict

from cse_tools.days import say_date

POLICY = Path(__file__).parent / "policy"
INDEX_PAGE = "policy/paragraphs/"
# What a contact comes to on some day, and the words for it when it is no link. See `standing`.
type Standing = Literal["verified", "two_sources", "lapsed", "unverified", "wrong_as_printed", "closed", "superseded"]
TAGS: dict[Standing, str] = {
    "unverified": "Not confirmed",
    "wrong_as_printed": "Wrong in the policy",
    "closed": "Closed",
    "superseded": "Out of date",
    "lapsed": "Check overdue",
    "two_sources": "Two sources agree",
}
NO_CONTACT = "No contact given"
CHECK_FIRST = "{tag}: check the number first"
LAPSED = "We last checked this on {day}. Confirm it before you use it."


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
    status: Literal["verified", "unverified", "wrong_as_printed", "closed", "superseded"]
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


class Citation(TypedDict):
    """A paragraph as a document cites it: its ledger id, its short label, its topic and the link to it."""

    id: str
    label: str
    title: str
    href: str


class ContactShown(TypedDict):
    """What a reader is shown of a contact on some day. Whatever draws a contact draws this, and decides nothing.

    `href` is the link to press, or None. Without it, `tag` says in two or three words why, `mark` says the same with
    what to do first, where there is room for one line only, and `note` says why in a sentence; with it, `tag` and
    `mark` are empty and `note` is what is good to know. `to_copy` marks a number that is there to be copied. `then` is
    what to choose once it answers.
    """

    id: str
    name: str
    kind: str
    number: str
    then: str
    href: str | None
    to_copy: bool
    status: Standing
    tag: str
    mark: str
    note: str
    hours: str
    areas: list[str]


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


def lapses_on(use: Use) -> date:
    """The last day on which a check counts: the last of all days when it never lapses."""
    return use.checked + load_facts().check_lasts if use.lapses else date.max


def standing(contact: Contact, today: date) -> Standing:
    """How far a contact can be trusted on `today`.

    "verified", and only then may it be linked; "two_sources" when two pages of others agree; "lapsed" when either
    was true but the check is too old; else "unverified", or why nothing of it may be used: its status as printed.
    """
    use = contact.use
    if use is None or not (use.number or use.url):
        return "unverified" if contact.status == "verified" else contact.status
    if not use.verified and not use.sources:
        return "unverified"
    if today > lapses_on(use):
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
def cite(paragraph_id: str) -> Citation:
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


def _note(contact: Contact, status: Standing) -> str:
    if contact.use is None or status not in ("verified", "lapsed"):
        return contact.problem
    return LAPSED.format(day=say_date(contact.use.checked)) if status == "lapsed" else contact.use.note


def show(contact: Contact, today: date) -> ContactShown:
    """What a reader is shown of a contact on `today`: the one place where that is decided.

    This is the rule “never a wrong number”: a link only for what is verified and checked lately; to be copied only
    what two pages of others agree on; hours only with a number that one of these vouches for; and never the number
    as the policy prints it, unless it is today's.
    """
    use, status, href = contact.use, standing(contact, today), link_for(contact, today)
    number = (use.number or use.url.removeprefix("https://").rstrip("/")) if use else ""
    tag = TAGS.get(status, "") if use or contact.printed else NO_CONTACT
    to_copy = status == "two_sources"
    return {
        "id": contact.id,
        "name": (use.name if use else "") or contact.name,
        "kind": contact.kind,
        "number": number,
        "then": use.then if use else "",
        "href": href,
        "to_copy": to_copy,
        "status": status,
        "tag": tag,
        "mark": CHECK_FIRST.format(tag=tag) if number and not (href or to_copy) else tag,
        "note": _note(contact, status),
        "hours": use.hours if use and (href or to_copy) else "",
        "areas": list(contact.areas),
    }


def contact_view(contact_id: str, today: date) -> ContactShown:
    """What is shown of the contact with this id on `today`. Raises KeyError for an unknown id."""
    return show(load_facts().contacts[contact_id], today)
