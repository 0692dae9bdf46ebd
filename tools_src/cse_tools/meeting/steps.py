"""What to do, in order, for the findings, and under which heading. Every step is cited or marked as ours."""

from cse_tools.forms.blocks import Step
from cse_tools.forms.document import step
from cse_tools.meeting.rules import Findings
from cse_tools.referral import steps as shared

LAST = (shared.NOBODYS, "A meeting comes after a referral and never takes its place.")


def _before() -> list[Step]:
    """What the person who calls a meeting sees to before it (5.2, 5.7)."""
    return [
        step(
            "Bring an up-to-date matrix. The policy wants the risk assessed at least every six weeks, and anew when it "
            "has gone up or down. That the matrix comes to the meeting is our reading.",
            ["5.7"],
            when="week",
        ),
        step(
            "Ask who should be there: every agency that knows the child and, where it is right, the child and the "
            "family. Leave out anyone who may be part of the harm.",
            ["5.2"],
            ours=True,
            when="week",
        ),
        step(
            "If a child or a parent comes, go through the agenda with them first, in words that they know.",
            ["5.2", "B.initial"],
            ours=True,
            when="week",
        ),
    ]


def _after() -> list[Step]:
    """What is done with the minutes (5.3, 5.7, B.initial)."""
    return [
        step(
            "Keep a record on the child’s file of the case and of what was done.",
            ["5.3-first"],
            strength="must",
            when="today",
        ),
        step(
            "Deal at once with any rise in risk, and record it. Complete a new matrix when the risk goes up or down.",
            ["5.7"],
            strength="should",
        ),
        step(
            "Send the minutes to professional colleagues who have a real need to know, and to nobody else.",
            ["B.initial"],
            strength="should",
        ),
        step(
            "Before a copy goes to a home or onto a phone, ask who else could see it. Leave out what an abuser must "
            "not know.",
            ["2.12"],
            ours=True,
        ),
    ]


def what_to_do(found: Findings) -> list[Step]:
    """Every step for these findings, most urgent first (B1, B2)."""
    own = _after() if found.minutes else _before()
    grown = "yes" if found.adult else "unknown" if found.age is None else "no"
    trafficking = shared.nrm(grown) if found.moved else []
    if found.adult:
        return [*shared.lead(found.band), *shared.adult(), *trafficking, *own, shared.police_information()]
    return [
        *shared.refer(found.judged, found.areas),
        *shared.consider(found.judged, found.areas),
        *trafficking,
        *shared.lead(found.band),
        *shared.seventeen(found.age),
        *own,
        *shared.agreement(found.judged, LAST),
        shared.police_information(),
    ]
