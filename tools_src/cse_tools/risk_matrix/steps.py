"""What to do now, in order, for the findings. Every step cites its paragraph or is marked as ours."""

from cse_tools.forms.document import Block, step
from cse_tools.risk_matrix.rules import UNDER_13, Findings, rank
from cse_tools.routes import areas_shown, referral_steps, services

RESPONSES = {
    "danger": "If someone holds or threatens the child now, ring 999.",
    "life": "If a life is at risk, ring 999 now. If it is not, get the child health help today: ring NHS 111.",
    "missing": "If the child is missing now, tell the police now: 999 if they are in danger, 101 if not. "
    "There is no waiting time. The seven days in Appendix A are about a later step.",
    "health": "Get the child a health response as well: their GP, a sexual-health service or NHS 111.",
}
RESPONSE_PARAGRAPHS = {
    "danger": ["D.police-999"],
    "life": ["D.police-999", "D.nhs-111"],
    "missing": ["D.police-999", "D.police-101", "A6.7"],
    "health": ["A12.2", "D.nhs-111"],
}


def _danger(found: Findings) -> list[Block]:
    first = step("If the child is in danger now, ring 999 before you do anything else.", ["D.police-999"])
    wanted = {sign.response for sign in found.signs}
    return [first] + [
        step(words, RESPONSE_PARAGRAPHS[kind], ours=True) for kind, words in RESPONSES.items() if kind in wanted
    ]


def _referral(found: Findings) -> list[Block]:
    if found.adult:
        return _adult()
    if found.immediate_referral:
        return referral_steps(found.areas, "Refer at once to {service}.", ["2.8"], strength="must")
    if rank(found.effective) >= rank("high"):
        words = "Refer to {service} today, whatever the hour. Do not wait for a meeting or a panel."
        return [_harm(), *referral_steps(found.areas, words, ["2.8", "5.3-first"], ours=True)]
    return [_harm()]


def _harm() -> Block:
    words = "If at any time you have reason to suspect significant harm, you must refer at once."
    return step(words, ["2.8"], strength="must")


def _adult() -> list[Block]:
    return [
        step(
            "An adult safeguarding referral must be considered where it applies. The policy prints no contact: ask "
            "the council’s adult social care, or ring the police on 101.",
            ["2.9"],
            strength="must",
        ),
        step("Keep support going while it passes from children’s services to adults’ services.", ["2.9"]),
    ]


def _trafficking(found: Findings) -> list[Block]:
    if not found.trafficking:
        return []
    adult = step(
        "A person of 18 or over must agree to this first. The policy speaks of children only.", ["3.7"], ours=True
    )
    ask = step(
        "Ask the council or the police to refer to the National Referral Mechanism (NRM). The word “consider” in "
        "Appendix A does not weaken the council’s duty.",
        ["3.7", "A20.1"],
        ours=True,
    )
    if found.adult:
        return [ask, adult]
    duty = step(
        "If the council believes that the child is or was trafficked, it must refer to the National Referral "
        "Mechanism (NRM).",
        ["3.6"],
        strength="must",
    )
    child = step(
        "A child does not have to agree to this." if found.age is None else "The child does not have to agree to this.",
        ["3.7"],
    )
    return [duty, ask, child, *([adult] if found.age is None else [])]


def _lead(found: Findings) -> list[Block]:
    made = []
    if found.age is not None and found.age < UNDER_13:
        made.append(step("Always talk to your designated safeguarding lead.", ["2.6"], strength="should"))
    elif found.age in (13, 14, 15):
        made.append(step("Always talk to your designated safeguarding lead.", ["2.8"], strength="should"))
    else:
        made.append(step("Talk it through with your designated safeguarding lead.", ["5.2", "5.3-first"]))
    if found.sexual_activity and found.age in (13, 14, 15):
        made.append(
            step(
                "Sexual activity with a child of this age is an offence, however it looks from outside. In every "
                "case, weigh up a discussion with other agencies and a referral. The younger the child, the "
                "stronger the concern.",
                ["2.7", "2.8"],
                strength="should",
            )
        )
    if found.age in (16, 17):
        made.append(step("A child of 16 or 17 can be exploited while seeming to agree. Look at that.", ["2.3", "2.11"]))
    return made


def _early_help(found: Findings) -> list[Block]:
    made = []
    for area in areas_shown(found.areas):
        words = f"{area.name}: {area.early_help} {area.early_help_note}".strip()
        made.append(step(words, area.early_help_paragraphs, area=area.id))
    return made


def _step_one() -> list[Block]:
    return [
        step(
            "Step 1: act now, early. With your lead, decide what is best for the child: your own agency alone, or "
            "together with another. Stay with it until the risks are smaller or gone.",
            ["5.3-first"],
        )
    ]


def _step_two(found: Findings) -> list[Block]:
    return [
        step(
            "Step 2: assess the signs with care, and decide if the child needs specialist services.",
            ["5.6"],
        ),
        *_early_help(found),
        step("Put other factors on the matrix too, and tie them to the actions in the plan.", ["5.6"]),
    ]


def _step_three(found: Findings) -> list[Block]:
    return [
        step(
            "Step 3: with your lead, judge whether the child is at significant risk. (The policy says “risk” here "
            "and “harm” elsewhere; act on harm.)",
            ["5.8", "5.9"],
            strength="should",
        ),
        step(f"If so, your agency will have to refer: {services(found.areas)}.", ["5.8"]),
        step(
            "One lead agency oversees the work. Regular planning meetings with the other agencies decide what is best.",
            ["5.8", "B.use"],
        ),
    ]


def _level(found: Findings) -> list[Block]:
    if found.adult:
        return []
    match found.effective:
        case "none":
            return [
                step(
                    "Write down what made you look. Ask who else knows the child, and fill the matrix in again when "
                    "you learn more.",
                    ["5.1", "5.2"],
                    ours=True,
                )
            ]
        case "low":
            return _step_one() if len(found.signs) < 2 else _step_two(found)
        case "medium_provisional":
            return [*_step_one(), *_step_two(found), *_step_three(found)]
        case "medium":
            return _step_three(found)
    return [
        step("A qualified social worker decides whether this meets the threshold for section 47.", ["5.9"]),
    ]


def _placed(found: Findings) -> list[Block]:
    if "R11" not in found.rules:
        return []
    return [
        step(
            "The authority responsible for the child tells the Families First CSE Co-ordinator: the concerns, the "
            "level, and a copy of a recent completed risk assessment. The policy prints no contact; ask your lead.",
            ["5.10", "T.cse-coordinator"],
            strength="should",
        ),
        step(
            "The panel discusses this child whatever the level. Someone from the responsible authority is invited.",
            ["5.10", "5.11"],
        ),
    ]


def _change(found: Findings) -> list[Block]:
    form = "Complete a new form and attach it to the child’s file."
    if found.change == "up":
        return [
            step(
                "The level has gone up since last time. Deal with that at once and record it.",
                ["5.7"],
                strength="should",
            ),
            *([] if found.adult else [step(f"The rise needs to be shared now: {services(found.areas)}.", ["5.8"])]),
            step(form, ["5.7"], strength="should"),
        ]
    if found.change == "down":
        return [
            step(
                "The level is lower than last time. Check with your lead whether things have changed, or whether "
                "less is known. A lower level does not end the work.",
                ["5.1", "5.7"],
                ours=True,
            ),
            step(form, ["5.7"], strength="should"),
        ]
    return []


def _always() -> list[Block]:
    return [
        step(
            "Where it is right to do so, involve the child or young person and the family.",
            ["5.2"],
            strength="should",
        ),
        step(
            "Keep a record on the child’s file of the case and of what was done.",
            ["5.3-first"],
            strength="must",
        ),
        step("Write down the reasons for the level of help you chose.", ["5.6"]),
        step("Write down a decision not to share information too.", ["2.8"], strength="should"),
        step(
            "If you know something that could disrupt a crime, you are advised to put it on the police information "
            "report. You can do this at any time.",
            ["4.4", "5.police"],
        ),
    ]


def what_to_do(found: Findings) -> list[Block]:
    """Every step for these findings, most urgent first (G0), then by rule and level."""
    return [
        *_danger(found),
        *_referral(found),
        *_trafficking(found),
        *_change(found),
        *_lead(found),
        *_level(found),
        *_placed(found),
        *_always(),
    ]
