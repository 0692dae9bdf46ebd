"""What to do, in order, and under which heading. Every step cites its paragraph or is marked as ours."""

from cse_tools.forms.blocks import Step
from cse_tools.forms.document import step
from cse_tools.referral import steps as shared
from cse_tools.risk_matrix.rules import Findings
from cse_tools.routes import areas_shown, services

# What a sign needs whatever the level, by what it means, most urgent first.
RESPONSES = {
    "danger": ("If someone holds or threatens the child now, ring 999.", ["D.police-999"]),
    "life": (
        "If a life is at risk, ring 999 now. If it is not, get the child health help today: ring NHS 111.",
        ["D.police-999", "D.nhs-111"],
    ),
    "missing": (
        "If the child is missing now, tell the police now: 999 if they are in danger, 101 if not. "
        "There is no waiting time. The seven days in Appendix A are about a later step.",
        ["D.police-999", "D.police-101", "A6.7"],
    ),
    "health": (
        "Get the child a health response as well: their GP, a sexual-health service or NHS 111.",
        ["A12.2", "D.nhs-111"],
    ),
}


def _responses(found: Findings) -> list[Step]:
    return [
        step(words, cited, ours=True, when="today") for kind, (words, cited) in RESPONSES.items() if found.means(kind)
    ]


def _trafficking(found: Findings) -> list[Step]:
    if found.circumstances.moved:
        return shared.nrm("yes" if found.adult else "unknown" if found.age is None else "no")
    return [shared.ask_if_moved()] if found.moved_asked else []


def _by_age(found: Findings) -> list[Step]:
    made = shared.lead(found.circumstances.band)
    if found.age in (16, 17):
        words = "A child of 16 or 17 can be exploited while seeming to agree. Look at that."
        made.append(step(words, ["2.3", "2.11"]))
    return [*made, *shared.seventeen(found.age)]


def _early_help(found: Findings) -> list[Step]:
    made = []
    for area in areas_shown(found.areas):
        words = f"{area.name}: {area.early_help} {area.early_help_note}".strip()
        made.append(step(words, area.early_help_paragraphs, area=area.id, when="week"))
    if not made:
        words = "Ask the council where the child lives which way its early help goes. This procedure does not cover it."
        made.append(step(words, ["5.6"], ours=True, when="week"))
    return made


def _step_one() -> list[Step]:
    words = (
        "Step 1: act now, early. One sign is unlikely to need social care or a specialist service, unless it is in a "
        "high risk category. With your lead, decide what is best for the child: your own agency alone, or together "
        "with another. Stay with it until the risks are smaller or gone."
    )
    return [step(words, ["5.3-first"], when="week")]


def _step_two(found: Findings) -> list[Step]:
    return [
        step(
            "Step 2: assess the signs with care, and decide if the child needs specialist services.",
            ["5.6"],
            when="week",
        ),
        *_early_help(found),
        step(
            "Other factors need to go on the matrix too, clearly tied to the actions in the plan.", ["5.6"], when="week"
        ),
        step("Make sure that the reasons for the level of help you chose are written down.", ["5.6"], when="week"),
    ]


def _step_three(found: Findings) -> list[Step]:
    return [
        step(
            "Step 3: with your lead, judge whether the child is at significant risk. (The policy says “risk” here "
            "and “harm” elsewhere; act on harm.)",
            ["5.8", "5.9"],
            strength="should",
            when="today",
        ),
        step(f"If so, your agency will need to refer: {services(found.areas)}.", ["5.8"], when="today"),
        *_together(),
    ]


def _together() -> list[Step]:
    words = "One lead agency oversees the work. Regular planning meetings with the other agencies decide what is best."
    return [step(words, ["5.8", "B.use"], when="week")]


def _level(found: Findings) -> list[Step]:
    """The printed steps for this level. Where a referral is called for they are no choice, so they are not shown."""
    lows = sum(sign.level == "low" for sign in found.signs)
    match found.effective:
        case _ if found.judged.refers:
            return [*shared.agreement(found.judged), *_together()]
        case "none":
            words = (
                "Write down what made you look. Ask who else knows the child, and fill the matrix in again when you "
                "learn more."
            )
            return [step(words, ["5.1", "5.2"], ours=True, when="week")]
        case "low":
            return _step_one() if len(found.signs) < 2 else _step_two(found)
        case "medium_provisional":
            early = _step_one() if len(found.signs) < 2 else []
            return [*early, *(_step_two(found) if lows else []), *_step_three(found)]
    return _step_three(found)


def _placed(found: Findings) -> list[Step]:
    if "R11" not in found.rules:
        return []
    return [
        step(
            "The authority responsible for the child tells the Families First CSE Co-ordinator: the concerns, the "
            "level, and a copy of a recent completed risk assessment. The policy prints no contact; ask your lead.",
            ["5.10", "T.cse-coordinator"],
            strength="should",
            when="week",
        ),
        step(
            "The panel will discuss this child: the policy names no lowest level. Someone from the responsible "
            "authority is invited.",
            ["5.10", "5.11"],
        ),
    ]


def _change(found: Findings) -> list[Step]:
    form = "Complete a new form and attach it to the child’s file."
    shared_now = f"The rise needs to be shared now: {services(found.areas)}."
    if found.change == "up":
        return [
            step(
                "The level has gone up since last time. Deal with that at once and record it.",
                ["5.7"],
                strength="should",
                when="today",
            ),
            *([] if found.adult else [step(shared_now, ["5.8"], when="today")]),
            step(form, ["5.7"], strength="should", when="week"),
        ]
    if found.change == "down":
        return [
            step(
                "The level is lower than last time. Check with your lead whether things have changed, or whether "
                "less is known. A lower level does not end the work.",
                ["5.1", "5.7"],
                ours=True,
                when="today",
            ),
            step(form, ["5.7"], strength="should", when="week"),
        ]
    return []


def _always(found: Findings) -> list[Step]:
    return [
        step(
            "Where it is right to do so, involve the child or young person and the family.",
            ["5.2"],
            strength="should",
            when="week",
        ),
        step(
            "Keep a record on the child’s file of the case and of what was done.",
            ["5.3-first"],
            strength="must",
            when="today",
        ),
        step("Write down a decision not to share information too.", ["2.8"], strength="should"),
        shared.police_information(),
    ]


def what_to_do(found: Findings) -> list[Step]:
    """Every step for these findings, most urgent first (G0), then by rule and level."""
    if found.adult:
        return [
            *_responses(found),
            *shared.lead("adult"),
            *shared.adult(),
            *_trafficking(found),
            *([shared.medical()] if found.means("assault") else []),
            *_change(found),
            *_always(found),
        ]
    return [
        *_responses(found),
        *shared.refer(found.judged, found.areas),
        *([shared.medical()] if found.means("assault") else []),
        *shared.consider(found.judged, found.areas),
        *shared.position_of_trust(found.judged),
        *_trafficking(found),
        *_change(found),
        *_by_age(found),
        *_level(found),
        *_placed(found),
        *shared.others(found.judged),
        *_always(found),
    ]
