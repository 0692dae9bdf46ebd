"""Danger first, and where a child is referred, area by area: the same in every tool's result."""

from collections.abc import Iterable, Sequence
from datetime import date

from cse_tools.facts import Area, load_facts
from cse_tools.forms.blocks import Block, Cell, Step, Strength, When
from cse_tools.forms.document import cell, contact, more, notice, step, text

ELSEWHERE = "elsewhere"  # the answer for a child who lives outside the areas of the procedure
COUNCIL_THERE = "children’s social care of the council where the child lives"


def areas_shown(ids: Iterable[str]) -> list[Area]:
    """The areas with these ids. Raises KeyError for an unknown id."""
    return [load_facts().areas[id_] for id_ in ids]


def areas_for(area: str) -> tuple[str, ...]:
    """The ids of the areas whose routes are shown: the one chosen, all for "not_sure", none for "elsewhere"."""
    if area == ELSEWHERE:
        return ()
    return tuple(load_facts().areas) if area == "not_sure" else (area,)


def referral_name(area: Area) -> str:
    """The area's referral service by the policy's name, with today's where one is known."""
    now = f", now called {area.referral_name_now}" if area.referral_name_now else ""
    return f"{area.referral_name}{now}"


def services(ids: Sequence[str]) -> str:
    """The referral services of these areas in one phrase: "in Staffordshire, … or, in …"."""
    if not ids:
        return COUNCIL_THERE
    return " or, ".join(f"in {area.name}, {referral_name(area)}" for area in areas_shown(ids))


def adult_contacts(ids: Iterable[str]) -> list[str]:
    """Who deals with an adult at risk in these areas, each once (2.9; the policy itself names nobody)."""
    return list(dict.fromkeys(contact for area in areas_shown(ids) for contact in area.adult_contacts))


def lado_contacts(ids: Iterable[str]) -> list[str]:
    """Who deals, in these areas, with allegations against people who work with children, each once."""
    return list(dict.fromkeys(contact for area in areas_shown(ids) for contact in area.lado_contacts))


IN_DANGER = "In danger now? Ring 999 first"


def danger(today: date, also: Sequence[str] = (), title: str = IN_DANGER) -> Block:
    """The line that every result begins with: 999 first, and 101; then `also`, where no panel names a service (2.8)."""
    police = {"D.police-999": "emergency", "D.police-101": "non-emergency"}
    made = notice("danger", title, "", list(police), [*police, *also], today)
    return {**made, "contacts": [{**one, "name": police.get(one["id"], one["name"])} for one in made["contacts"]]}


def referral_contacts(ids: Sequence[str]) -> list[str]:
    """Who takes a referral in these areas, each once; for a child who lives elsewhere, who helps to find it (2.8)."""
    found = [contact for area in areas_shown(ids) for contact in area.referral_contacts]
    return list(dict.fromkeys(found)) or ["D.nspcc"]


def who_to_ring(ids: Sequence[str], *, adult: bool) -> list[str]:
    """Who is rung about this person: the adults' services for an adult (2.9), and else who takes a referral (2.8)."""
    return adult_contacts(ids) if adult else referral_contacts(ids)


def who_else(contacts: Iterable[str], ids: Sequence[str], today: date, *, adult: bool) -> Block:
    """The lines that a reader opens to find more help, each once.

    For an adult, who takes a referral in these areas comes after them: a child may be in danger too (2.8).
    """
    lines: list[Block] = [contact(one, today) for one in dict.fromkeys(contacts)]
    if adult:
        lines.append(text(f"For a child who may be in danger too: {services(ids)}.", ["2.8"]))
        lines += [contact(one, today) for one in referral_contacts(ids)]
    return more("Who else can help", lines)


def outside(ids: Sequence[str]) -> list[Cell]:
    """What is said of a child who lives outside the areas of the procedure, and of nobody else."""
    if ids:
        return []
    covered = " and ".join(area.name for area in load_facts().areas.values())
    words = (
        f"This procedure covers {covered}. For a child who lives elsewhere, ring {COUNCIL_THERE}: its website gives "
        "the number, and the NSPCC helps you to find it."
    )
    return [cell(words, ["2.8"])]


def referral_steps(
    ids: Sequence[str],
    words: str,
    paragraphs: Sequence[str],
    *,
    strength: Strength | None = None,
    ours: bool = False,
    when: When | None = None,
) -> list[Step]:
    """One step for each area: `words` with `{service}` as the service that area refers to, or the police (2.8).

    For a child outside the areas it is one step, to the council and the police there, and marked as ours.
    """
    if not ids:
        said = words.format(service=f"{COUNCIL_THERE}, or to the police there")
        return [step(said, paragraphs, strength=strength, ours=True, when=when)]
    made = []
    for area in areas_shown(ids):
        place = f"{area.name}: " if len(ids) > 1 else ""
        said = words.format(service=f"{referral_name(area)}, or to Staffordshire Police")
        made.append(step(f"{place}{said}", paragraphs, strength=strength, area=area.id, ours=ours, when=when))
    return made
