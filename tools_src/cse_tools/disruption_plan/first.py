"""What must be done before any plan, in order. Every step cites its paragraph or is marked as ours."""

from cse_tools.disruption_plan.rules import Findings
from cse_tools.forms.answers import say_date
from cse_tools.forms.blocks import Block, Cell, Step
from cse_tools.forms.document import answer, cell, notice, step, text
from cse_tools.referral import steps as shared
from cse_tools.routes import outside, who_to_ring

LAST = (shared.NOBODYS, "A plan comes on top of a referral and never takes its place.")
UNDER_13 = "Under 13: a worry about sexual activity means a referral at once"


def whom(found: Findings) -> str:
    """ "the child", or "the person" from 18."""
    return "the person" if found.adult else "the child"


ADULT = (
    "In law this is an adult, and the policy’s options are for children: they do not apply as they stand. Help should "
    "not simply end. Use what is left only with the person’s agreement. An adult safeguarding referral must be "
    "considered where it applies: the policy names nobody, so ring the council’s adult safeguarding service."
)


def missing_now(found: Findings) -> list[Block]:
    """The notice for a child who is missing now, or nothing."""
    if not found.said("missing"):
        return []
    words = (
        "Ring 999 if you fear for them, or 101 if not. There is no waiting time: not 24 hours, and not seven days. "
        "The policy does not say when to report; this site’s choice is at once."
    )
    return [notice("danger", "Missing now: tell the police now", words, ["3.2", "A6.7"])]


def told(found: Findings) -> list[Block]:
    """The panel that comes before the options: refer, consider it, or 18 or over; nothing when there is no order."""
    points = [*_under_13(found), *outside(found.areas)]
    ordered = shared.order(found.judged)
    contacts = who_to_ring(found.areas, adult=found.adult)
    if found.adult:
        return [answer("level", "This person is 18 or over", ADULT, ["2.9"], contacts, points, found.today)]
    if not ordered:
        return []
    return [answer("referral", ordered.title, ordered.text, ordered.cited, contacts, points, found.today)]


def reminder(found: Findings) -> list[Block]:
    """The same as boxes without contacts: for the sheet of a meeting, whose first line has them, and for no order."""
    made: list[Block] = []
    ordered = shared.order(found.judged)
    if found.adult:
        made.append(notice("warning", "This person is 18 or over", ADULT, ["2.9"]))
    elif ordered:
        goes_with = shared.agreement(found.judged, LAST)
        words = " ".join([ordered.text, *(one["text"] for one in goes_with)])
        made.append(notice("referral", ordered.title, words, [*ordered.cited, *(["5.9"] if goes_with else [])]))
    made += [notice("referral", UNDER_13, one["text"], [c["id"] for c in one["cites"]]) for one in _under_13(found)]
    if found.said("trafficking") and not found.adult:
        words = f"{shared.NRM_DUTY} {shared.NOT_WEAKER}"
        made.append(notice("referral", "Trafficking: a duty to refer", words, ["3.6", "A20.1"]))
    return [*made, *(text(one["text"], [c["id"] for c in one["cites"]]) for one in outside(found.areas))]


def _under_13(found: Findings) -> list[Cell]:
    if found.facts["age_band"] != "under_13" or found.judged.refers:
        return []
    words = (
        "A child under 13 cannot consent to sexual activity. A concern that there is any always gives you reasonable "
        "cause to suspect significant harm: you must refer at once."
    )
    return [cell(words, ["2.5", "2.6", "2.8"])]


def _missing(found: Findings) -> list[Step]:
    if not found.said("missing"):
        return []
    words = (
        f"Tell the police now that {whom(found)} is missing: 999 if you fear for them, 101 if not. There is no waiting "
        "time: not 24 hours, and not seven days. Say if you think that someone is exploiting them."
    )
    made = [step(words, ["D.police-999", "D.police-101", "A6.7"], ours=True, when="today")]
    if found.seventh and found.seventh <= found.today:
        words = (
            f"Day 7 was {say_date(found.seventh)}: take the case to the Missing Person’s Task Group today. Ask the "
            "police officer in charge what takes its place now."
            if found.seventh < found.today
            else "Today is day 7: take the case to the Missing Person’s Task Group. Ask the police officer in charge "
            "what takes its place now."
        )
        made.append(step(words, ["A6.7", "T.missing-task-group"], strength="must", when="today"))
    return made


def _referral(found: Findings) -> list[Step]:
    if found.adult:
        return shared.adult()
    return [*shared.refer(found.judged, found.areas), *shared.consider(found.judged, found.areas)]


def _trafficking(found: Findings) -> list[Step]:
    if not found.said("trafficking"):
        return []
    return shared.nrm("yes" if found.adult else "unknown" if "age" in found.unknown else "no")


def _others(found: Findings) -> list[Step]:
    made = []
    if found.said("draws_in") or found.said("peers"):
        words = (
            "Think of the other children too. One who recruits may have been groomed to do it: refer each child for "
            "whom you suspect harm."
        )
        made.append(step(words, ["2.8", "2.13", "C.procuring"], ours=True))
    return made


def _together(found: Findings) -> list[Step]:
    start = "agree with your lead which one to start. These actions are meant for adding to it."
    match found.facts.get("existing", "unknown"):
        case "none":
            plan = f"There is no plan yet: {start}"
        case "unknown":
            plan = f"Does {whom(found)} have a plan already? Put the actions into it. If not, {start}"
        case _:
            plan = f"Put the actions into the plan that {whom(found)} already has."
    return [
        step(f"Aim at those who coerce and abuse, not at {whom(found)}.", ["2.13", "2.remember"], strength="must"),
        step(
            f"Choose the options together: social worker, police, carers and, wherever you can, {whom(found)}. Leave "
            "out anyone who may be part of the harm.",
            ["5.2"],
            ours=True,
            when="week",
        ),
        step(plan, ["A.intro"], when="week"),
    ]


def before_any_plan(found: Findings) -> list[Step]:
    """Every step that comes before the plan, most urgent first (D1 to D4)."""
    return [
        *_missing(found),
        *_referral(found),
        *shared.lead(found.facts["age_band"]),
        *shared.seventeen(found.facts.get("age")),
        *_trafficking(found),
        *_others(found),
        *_together(found),
        *shared.agreement(found.judged, LAST),
        shared.police_information(),
    ]
