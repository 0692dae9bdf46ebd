"""What to do now, in order, for the findings. Every step cites its paragraph or is marked as ours."""

from cse_tools.consent_check.rules import Findings
from cse_tools.forms.document import Block, step
from cse_tools.routes import referral_steps, services

LEAD = "your designated safeguarding lead (the policy says “child protection lead”)"


def _referral(found: Findings) -> list[Block]:
    if found.instruction == "must_refer":
        cited = ["2.5", "2.6", "2.8"] if "K7" in found.rules else ["2.8"]
        return referral_steps(found.areas, "Refer at once to {service}.", cited, strength="must")
    if found.instruction == "refer":
        words = "Refer now to {service}. Do not wait for a meeting, or for proof."
        if found.band == "unknown":
            words = f"The child may be under 13. {words}"
        return referral_steps(found.areas, words, _reasons(found), ours=True)
    return []


def _reasons(found: Findings) -> list[str]:
    cited = {
        "K4": ["2.5", "2.6"],
        "K15": ["2.11"],
        "K16": ["2.3"],
        "K19": ["2.7", "2.13"],
        "K22": ["2.2"],
    }
    return ["2.8", *(paragraph for rule, ids in cited.items() if rule in found.rules for paragraph in ids)]


def _consider(found: Findings) -> list[Block]:
    made = []
    if "K9" in found.rules:
        made.append(
            step(
                "Consider in this case, as in every one from 13 to 15: should you discuss it with other "
                f"agencies, and should you refer? The policy means these: {services(found.areas)}; and "
                "Staffordshire Police.",
                ["2.7", "2.8"],
                strength="should",
            )
        )
    if found.instruction == "consider" and "K9" not in found.rules:
        why = (
            "Someone has power over this child, or gives something in return"
            if "K17" in found.rules
            else "You do not know whether there is sexual activity, and the child may be too young to consent in law"
        )
        words = f"{why}: consider a referral to {{service}} today."
        made += referral_steps(found.areas, words, ["2.3", "2.8"], ours=True)
    if "K8" in found.rules:
        made.append(
            step(
                "A suspicion of sexual activity is enough, and proof is not needed: with the first one, refer at once.",
                ["2.6", "2.8"],
                ours=True,
            )
        )
    return made


def _lead(found: Findings) -> list[Block]:
    match found.band:
        case "under_13":
            return [step(f"Always discuss it with {LEAD}, today.", ["2.6"], strength="should")]
        case "13_to_15":
            words = f"Always discuss it with {LEAD}, and after that with other agencies as needed."
            return [step(words, ["2.8"], strength="should")]
        case "unknown":
            words = f"Discuss it with {LEAD}, today. Under 16 the policy wants that always."
            return [
                step(words, ["2.6", "2.8"], strength="should"),
                step("Find out the age. Do not let that hold up a referral.", ["2.5", "2.8"], ours=True),
            ]
        case "16_to_17":
            words = f"Discuss it with {LEAD}, today. The policy names the lead here for any sign of exploitation."
            return [step(words, ["5.2", "5.3-first"])]
    return [step("Discuss it with your safeguarding lead for adults, today.", ["2.9"], ours=True)]


def _trafficking(found: Findings) -> list[Block]:
    if not found.trafficking:
        return []
    if found.band == "adult":
        words = (
            "Offer a referral to the National Referral Mechanism (NRM), through the police or the council. The adult "
            "must agree to it first."
        )
        return [step(words, ["3.7"], ours=True)]
    words = (
        "Ask the council or the police to refer to the National Referral Mechanism (NRM). The council has a duty to. "
        "A school, a surgery or a parent cannot do it themselves."
    )
    return [step(words, ["3.6", "3.7"], strength="must")]


def _sixteen(found: Findings) -> list[Block]:
    if "K12" not in found.rules:
        return []
    words = (
        "Look behind apparent consent, also when the child says it is love: who decides, who gains, and what would "
        "happen if the child said no?"
    )
    return [step(words, ["2.3", "2.4", "2.11"], ours=True)]


def _others(found: Findings) -> list[Block]:
    made = []
    if {"penetrative", "intimate"} & set(found.kinds):
        words = (
            "If it happened in the last days, ask the police or NHS 111 today about medical help. What could "
            "be evidence is lost with time."
        )
        made.append(step(words, ["A12.2", "D.nhs-111"], ours=True))
    if found.activity == "yes" or found.power or found.trafficking:
        made.append(
            step(
                "Tell the police what could help them against whoever is doing this: names, cars, places, times. You "
                "can do that at any time.",
                ["2.13", "4.4"],
            )
        )
        made.append(
            step(
                "Other children may be at risk from the same person. If that person is a child too, they may be "
                "exploited themselves: refer both.",
                ["2.13"],
                ours=True,
            )
        )
    if "K18" in found.rules:
        words = "Does the other person work with children, paid or not? Ask your lead who tells the council."
        made.append(step(words, ["2.8"], ours=True))
    if "images" in found.kinds:
        words = (
            "Do not copy, save or send on a sexual picture of a child, and do not search the phone. The police do that."
        )
        made.append(step(words, ["2.3", "A2.4"], ours=True))
    return made


def _adult(found: Findings) -> list[Block]:
    if found.band != "adult" and found.adult_today != "yes":
        return []
    return [
        step(
            "Consider an adult safeguarding referral (the policy says “adult protection”) where it applies. Ask the "
            "council’s adult social care: the policy gives no contact.",
            ["2.9"],
            strength="must",
        ),
        step("Keep support going. Nobody closes a case because of a birthday.", ["2.9"], strength="should"),
    ]


def what_to_do(found: Findings) -> list[Block]:
    """Every step for these findings, most urgent first (K1)."""
    who = "the person" if found.band == "adult" else "the child"
    return [
        step(f"If {who} is in danger now, ring 999 before you do anything else.", ["D.police-999"]),
        *_referral(found),
        *_lead(found),
        *_consider(found),
        *_adult(found),
        *_trafficking(found),
        *_sixteen(found),
        *_others(found),
    ]
