"""What a page shows of a contact: what `cse_tools.facts` decides, in a page's language, and more for the directory."""

import logging
from datetime import date
from typing import NamedTuple

import phonenumbers
from phonenumbers import shortnumberinfo

from cse_tools import facts
from cse_tools.forms.answers import say_date
from macros.shell.languages import REFERENCE, Words, languages

# Not one of mkdocs' own loggers: a lapsed check must be seen, but must not stop a strict build.
log = logging.getLogger("cse.contacts")


class ContactView(NamedTuple):
    """One contact, ready for a template.

    From `shown` to `hours` it is what `facts.ContactShown` says, `shown` being its number, `tag_kind` its status and
    `why` its note. `note`, `problem` and what is said of the policy are for the directory.
    """

    id: str
    anchor: str
    name: str
    policy_name: str
    kind: str
    status: str
    printed: str
    in_policy: bool
    shown: str
    then: str
    href: str | None
    to_copy: bool
    tag: str
    tag_kind: str
    mark: str
    why: str
    hours: str
    who: str
    area: str
    note: str
    problem: str
    parents: str
    evidence: str
    sources: tuple[str, ...]
    checked: str
    instead: tuple["ContactView", ...]
    words: str
    numbers: str


def number_fault(number: str) -> str | None:
    """What is wrong with a telephone number, long or short, that is to be rung in Great Britain."""
    fault = "is not a number that can be rung in Great Britain"
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return fault
    short = shortnumberinfo.is_valid_short_number_for_region(parsed, "GB")
    return None if short or phonenumbers.is_valid_number_for_region(parsed, "GB") else fault


def words_of(contact: facts.Contact) -> list[str]:
    """What a reader may look for to find a contact: its names, address, people, areas and everyday words."""
    use, areas = contact.use, facts.load_facts().areas
    names = [contact.name, use.name, use.url] if use else [contact.name]
    printed = [] if contact.kind == "phone" else [contact.printed]
    return [*names, *printed, contact.who, *(areas[a].name for a in contact.areas), *contact.everyday]


def numbers_of(contact: facts.Contact) -> list[str]:
    """The numbers a reader may look for, as digits alone: today's, and the one the policy prints."""
    shown = contact.use.number if contact.use else ""
    printed = contact.printed if contact.kind == "phone" else ""
    return [digits for number in (shown, printed) if (digits := number.replace(" ", ""))]


def view(contact: facts.Contact, today: date, words: Words | None = None) -> ContactView:
    """A contact as a page shows it on `today`, in the words of its language, with those to use instead of it."""
    use, decided = contact.use, facts.show(contact, today)
    words = words or languages()[REFERENCE]
    fact = words.fact
    name_of = {a.id: a.name for a in facts.load_facts().areas.values()}
    others = facts.load_facts().contacts
    overdue = decided["status"] == "lapsed"
    return ContactView(
        id=contact.id,
        anchor=facts.anchor_of(contact.id),
        name=fact(decided["name"]),
        policy_name=contact.name,
        kind=decided["kind"],
        status=contact.status,
        printed=contact.printed,
        in_policy=not contact.id.startswith("now."),
        shown=decided["number"],
        then=fact(decided["then"]),
        href=decided["href"],
        to_copy=decided["to_copy"],
        tag=fact(decided["tag"]),
        tag_kind=decided["status"],
        mark=fact(decided["mark"]),
        why=fact(facts.LAPSED).format(day=words.date(use.checked)) if use and overdue else fact(decided["note"]),
        hours=fact(decided["hours"]),
        who=fact(contact.who),
        area=" and ".join(name_of[a] for a in contact.areas),
        note=fact(use.note) if use else "",
        problem=contact.problem,
        parents=fact(use.parents) if use else "",
        evidence=use.evidence if use else "",
        sources=use.sources if use else (),
        checked=say_date(use.checked) if use else "",
        instead=tuple(view(others[i], today, words) for i in contact.instead),
        words=" ".join(words_of(contact)),
        numbers=" ".join(numbers_of(contact)),
    )


def warn_of_lapsed(today: date) -> None:
    """Say on standard error which numbers the site no longer vouches for because their check is too old."""
    for contact in facts.load_facts().contacts.values():
        if contact.use and facts.standing(contact, today) == "lapsed":
            log.warning("%s: checked %s, too long ago: shown without a link", contact.id, contact.use.checked)
