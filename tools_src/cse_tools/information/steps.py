"""What to do with the record, in order, for the findings. Every step is cited or marked as ours."""

from cse_tools.forms.answers import say_date
from cse_tools.forms.blocks import Step
from cse_tools.forms.document import step
from cse_tools.information.record import name_of
from cse_tools.information.rules import Findings, Hint
from cse_tools.referral import steps as shared
from cse_tools.routes import areas_shown

LEAVE = "Check it, and leave it if that is what was seen."
SENT_AT_ONCE = "Keeping it here tells nobody."


def _danger(found: Findings) -> list[Step]:
    if not found.danger:
        return []
    return [
        step("Ring 999 now, before you write any more. Say what is on this record.", ["D.police-999"], when="today")
    ]


def _send(found: Findings) -> list[Step]:
    """How the record reaches the police today: 101 and the area's own route, which 4.4 and A3 print differently."""
    if not found.areas:
        words = (
            "Ring the police on 101, say where the child lives, and ask how to send a report about exploitation today."
        )
        return [step(f"{words} {SENT_AT_ONCE}", ["4.4", "D.police-101"], ours=True, when="today")]
    words = "Ring 101, say which area the child lives in, and ask how to send a report about child exploitation today."
    several = len(found.areas) > 1
    return [
        step(f"{words} {SENT_AT_ONCE}", ["4.4", "A3.3", "D.police-101"], ours=True, when="today"),
        *(
            step(
                f"{area.name}: {area.police_information}" if several else area.police_information,
                area.police_information_paragraphs,
                area=area.id,
                when="today",
            )
            for area in areas_shown(found.areas)
        ),
    ]


def _after() -> list[Step]:
    return [
        step(
            "This record is not the police’s form. Ask whether they want theirs, and read this out or copy it across.",
            ["5.police", "doc.police-report"],
            ours=True,
        ),
        step("Send what comes later as well. The first report need not be whole.", ["4.4"], ours=True),
        step("Keep it on the child’s own file, with the dates and times, who was involved and who wrote it.", ["A3.2"]),
        step(
            "Do not look into it yourself. Do not follow or confront anybody, search a phone or question the child for "
            "evidence. It could put the child or you in danger, and spoil a case.",
            ["4.4", "A2.4"],
            ours=True,
        ),
        step(
            "Somebody who does not want to give a name can ring Crimestoppers. Not for a child in danger: ring 999.",
            ["D.crimestoppers"],
            ours=True,
        ),
    ]


def what_to_do(found: Findings) -> list[Step]:
    """Every step for these findings, most urgent first (I1)."""
    if found.adult:
        return [
            *_danger(found),
            *_send(found),
            *shared.lead(found.band),
            *shared.adult(),
            shared.police_information(),
            *_after(),
        ]
    return [
        *_danger(found),
        *shared.refer(found.judged, found.areas),
        *_send(found),
        *shared.consider(found.judged, found.areas),
        *shared.lead(found.band),
        *shared.others(found.judged),
        *shared.agreement(found.judged),
        shared.police_information(),
        *_after(),
    ]


def _hint(hint: Hint) -> str:
    match hint.code:
        case "registration":
            return f"“{hint.typed}” does not look like a UK registration. {LEAVE} Look at O and 0, I and 1."
        case "number":
            return f"“{hint.typed}” does not look like a UK phone number. {LEAVE}"
        case "future":
            day = say_date(hint.day) if hint.day else ""
            where = f"{name_of(hint.line)} is on {day}" if hint.line else f"A date below “Who wrote this down” is {day}"
            return f"{where}, which is still to come. Check the year."
    return f"{name_of(hint.line) if hint.line else ''} does not say who saw it or told it. Add that, if you know it."


def to_check(found: Findings) -> list[Step]:
    """What is worth a second look, each in a sentence that may be left alone."""
    cited = {"registration": ["4.4"], "number": ["4.4"], "future": ["A3.2"], "source": ["A3.2"]}
    return [step(_hint(hint), cited[hint.code], ours=True) for hint in found.hints]
