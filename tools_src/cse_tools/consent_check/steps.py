"""What to do, in order, for the findings, and under which heading. Every step is cited or marked as ours."""

from datetime import date

from cse_tools.consent_check.rules import Findings
from cse_tools.forms.answers import say_date
from cse_tools.forms.blocks import Block, Step
from cse_tools.forms.document import notice, step, steps
from cse_tools.referral import steps as shared

OTHERS_TOO = "The person is an adult today: do it with them, and think of other children in danger now."


def _trafficking(found: Findings) -> list[Step]:
    if not found.circumstances.moved:
        return []
    return shared.nrm("yes" if found.band == "adult" else found.adult_today)


def _sixteen(found: Findings) -> list[Step]:
    if "K12" not in found.rules:
        return []
    words = (
        "Look behind apparent consent, also when the child says it is love: who decides, who gains, and what would "
        "happen if the child said no?"
    )
    return [step(words, ["2.3", "2.4", "2.11"], ours=True, when="week")]


def _others(found: Findings) -> list[Step]:
    made = []
    if {"penetrative", "intimate"} & set(found.kinds):
        made.append(shared.medical())
    return [*made, *shared.position_of_trust(found.judged), *shared.others(found.judged)]


def _adult(found: Findings) -> list[Step]:
    if found.band != "adult" and found.adult_today != "yes":
        return []
    return shared.adult()


def how_soon(day: date, today: date) -> str:
    """How soon the 18th birthday is, and when: "18 in 12 days, on 9 December 2026"."""
    days = (day - today).days
    return f"18 {'tomorrow' if days == 1 else f'in {days} days'}, on {say_date(day)}"


def before_eighteen(found: Findings) -> list[Block]:
    """The panel and the dated steps for a child whose 18th birthday is close, or nothing (2.9, 3.7)."""
    if found.soon is None:
        return []
    last = say_date(found.soon)
    title = f"{how_soon(found.soon, found.today)}: do these before then"
    words = (
        "Until that day this is a child, with all that a child is owed. From that day the law sees an adult, who must "
        "agree to much of it."
    )
    points = [
        step(
            f"Before {last}: if you have reasonable cause to suspect significant harm, refer as for a child, at once. "
            "Waiting for the birthday is no answer.",
            ["2.8", "2.9"],
            strength="must",
        ),
        step(
            f"Before {last}: if the child was moved for exploitation, have the referral to the National Referral "
            "Mechanism (NRM) made. Until then the child’s agreement is not required; after it, it is.",
            ["3.6", "3.7"],
            ours=True,
        ),
        step(
            f"Before {last}: consider an adult safeguarding referral where it applies, so that it is there on the day.",
            ["2.9"],
            strength="must",
        ),
        step(
            f"Before {last}: agree who stays as the person’s worker, and tell them. Help should be handed over step "
            "by step, or stepped back bit by bit.",
            ["2.9"],
            strength="should",
        ),
    ]
    return [notice("warning", title, words, ["2.9", "3.7"]), steps(points)]


def what_to_do(found: Findings) -> list[Step]:
    """Every step for these findings, most urgent first (K1)."""
    adult = _adult(found)
    if found.band == "adult":
        return [*shared.lead(found.band), *adult, *_trafficking(found), *_others(found)]
    last = [OTHERS_TOO if found.adult_today == "yes" else shared.NOBODYS]
    return [
        *shared.refer(found.judged, found.areas),
        *shared.consider(found.judged, found.areas),
        *shared.lead(found.band),
        *adult,
        *_trafficking(found),
        *_sixteen(found),
        *_others(found),
        *shared.agreement(found.judged, last),
        shared.police_information(),
    ]
