"""What a page shows of a contact: the number to ring, or why there is none to ring."""

import logging
from datetime import date
from typing import NamedTuple

import phonenumbers
from phonenumbers import shortnumberinfo

from cse_tools import facts
from cse_tools.facts import TAGS
from cse_tools.forms.answers import say_date
from macros.shell.languages import REFERENCE, Words, languages

# Not one of mkdocs' own loggers: a lapsed check must be seen, but must not stop a strict build.
log = logging.getLogger("cse.contacts")


class ContactView(NamedTuple):
    """One contact, ready for a template. `href` is set only when a reader may be sent there."""

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
    tag: str
    tag_kind: str
    why: str
    who: str
    area: str
    hours: str
    note: str
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
    use, tag_kind = contact.use, facts.standing(contact, today)
    overdue = tag_kind == "lapsed"
    words = words or languages()[REFERENCE]
    fact = words.fact
    name_of = {a.id: a.name for a in facts.load_facts().areas.values()}
    why = words.say("contact.lapsed", day=words.date(use.checked)) if use and overdue else fact(contact.problem)
    others = facts.load_facts().contacts
    return ContactView(
        id=contact.id,
        anchor=facts.anchor_of(contact.id),
        name=fact((use.name if use else "") or contact.name),
        policy_name=contact.name,
        kind=contact.kind,
        status=contact.status,
        printed=contact.printed,
        in_policy=not contact.id.startswith("now."),
        shown=(use.number or use.url.removeprefix("https://").rstrip("/")) if use else "",
        then=fact(use.then) if use else "",
        href=facts.link_for(contact, today),
        tag=fact("No contact given" if not use and not contact.printed else TAGS.get(tag_kind, "")),
        tag_kind=tag_kind,
        why=why,
        who=fact(contact.who),
        area=" and ".join(name_of[a] for a in contact.areas),
        hours=fact(use.hours) if use and not overdue else "",
        note=fact(use.note) if use else "",
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
