"""What every tool says about referring, in the same words. Every step cites its paragraph or is marked as ours."""

from collections.abc import Sequence
from typing import NamedTuple

from cse_tools.forms.blocks import Block, Step
from cse_tools.forms.document import notice, step
from cse_tools.referral.rules import MUST, Judgement, shared_rules
from cse_tools.routes import referral_steps, services

LEAD = "your designated safeguarding lead"
# Why a referral is called for, by the rule that calls for it, most telling first.
WHY = {
    "K7": "Sexual activity is known or suspected and the child is under 13. There is always reasonable cause to "
    "suspect significant harm.",
    "K11": "You have reasonable cause to suspect significant harm.",
    "K39": "You marked a sign that harm has happened, or is happening now.",
    "K15": "The child did not agree to this, or could not.",
    "K16": "Sexual activity together with an exchange, or with power over the child, fits the definition of "
    "exploitation.",
    "K22": "The child is, or was, moved for exploitation. The policy calls the risk very high.",
    "K38": "Several people, or a network, are involved. The policy calls the risk very high.",
    "K41": "Sexual activity is known or suspected, and the child may be under 13.",
    "K19": "An adult is involved, and the child is, or may be, under 16.",
    "K34": "The other person is three or more years older, and the child is, or may be, under 16.",
    "K36": "The child has a condition that can limit the ability to agree. You do not know whether it did here.",
}
# What to consider, by the rule that asks for it, when the policy's own order to consider (K9) does not apply.
CONSIDER = {
    "K17": "Someone has power over this child, or gives something in return",
    "K35": "The other person is three or more years older",
    "K37": "A child with a learning disability is targeted more easily",
    "K8": "You do not know whether there is sexual activity, and {who} too young to consent in law",
}
# What an answer is called when it is an order to act.
TITLES = {"consider": "Consider a referral", "refer": "Refer now", "must_refer": "Refer now"}
EVERY_CASE = (
    "In every case of sexual activity from 13 to 15 the policy wants a referral considered. It is an offence, however "
    "it looks from outside."
)
OUR_VIEW = "The policy does not itself ask for this. This site’s choice is: talk it over with your lead today."
NRM_DUTY = (
    "If the council believes that the child is or was trafficked, it must refer to the National Referral "
    "Mechanism (NRM)."
)
NOT_WEAKER = "“Consider” in Appendix A does not weaken the council’s duty."
WHO_DECIDES = "A qualified social worker decides whether this meets the threshold for a section 47 enquiry."
NOBODYS = "You need nobody’s agreement to refer."


def reasons(judged: Judgement) -> list[str]:
    """The rules that call for a referral as strongly as the judgement does, most telling first."""
    strong = MUST if judged.instruction == "must_refer" else WHY.keys()
    return [rule for rule in WHY if rule in judged.rules and rule in strong]


def _cited(judged: Judgement) -> list[str]:
    return ["2.8", *(p for rule in reasons(judged) for p in shared_rules()[rule].paragraphs)]


class Order(NamedTuple):
    """An instruction to act, as the panel of an answer says it, with its paragraphs."""

    title: str
    text: str
    cited: list[str]


def order(judged: Judgement, otherwise: str = "") -> Order | None:
    """What the panel of an answer says when a referral is called for, or is to be considered; else None.

    In: the judgement, and the tool's own reason for when no shared rule gives one. It gives the most telling reason;
    `why` gives them all.
    """
    if not judged.acts:
        return None
    title = TITLES[judged.instruction]
    if judged.instruction == "consider":
        rule = _to_consider(judged)
        return Order(title, EVERY_CASE if rule == "K9" else OUR_VIEW, list(shared_rules()[rule].paragraphs))
    reason = next((WHY[rule] for rule in reasons(judged)), otherwise)
    if judged.instruction == "must_refer":
        ours = "" if judged.rules & {"K7", "K11"} else " We read that as reasonable cause to suspect significant harm."
        return Order(title, f"{reason}{ours} You must refer at once.", _cited(judged))
    words = f"{reason} The policy does not itself order a referral for this. This site’s choice is: refer now."
    return Order(title, words, _cited(judged))


def why(judged: Judgement) -> list[Step]:
    """Every reason for which a referral is called for, as points, each with its paragraphs."""
    return [step(WHY[rule], shared_rules()[rule].paragraphs) for rule in reasons(judged)]


def agreement(judged: Judgement, last: Sequence[str] = (NOBODYS,)) -> list[Step]:
    """What goes with an order to refer: who decides after it, and that nobody has to agree (2.8, 5.9).

    In: the judgement, and the sentences for the end.
    """
    if not judged.refers:
        return []
    return [step(WHO_DECIDES, ["5.9"]), *(step(words, ["2.8"]) for words in last)]


def _to_consider(judged: Judgement) -> str:
    return next(rule for rule in ("K9", *CONSIDER) if rule in judged.rules)


def contradiction(judged: Judgement, marked: str = "") -> list[Block]:
    """The warning that "no" was said to reasonable cause while something else gives it (K40).

    In: the judgement, and the signs that give it where the tool has signs.
    """
    if not judged.contradicted:
        return []
    why = f"You marked: {marked}. " if marked else ""
    words = (
        f"You answered “no” to reasonable cause to suspect significant harm. {why}That is reasonable cause, and it "
        "stands. If it was marked by mistake, take it away and show the result again."
    )
    return [notice("warning", "Two of your answers do not fit together", words, ["2.8", "5.1"])]


def refer(judged: Judgement, areas: Sequence[str]) -> list[Step]:
    """The steps to refer, area by area, as strong as the judgement; without one, the standing order of 2.8."""
    if judged.instruction == "must_refer":
        return referral_steps(areas, "Refer at once to {service}.", _cited(judged), strength="must", when="today")
    if judged.instruction == "refer":
        words = "Refer now to {service}. Do not wait for a meeting, a panel or proof."
        if "K41" in judged.rules:
            words = f"The child may be under 13. {words}"
        return referral_steps(areas, words, _cited(judged), ours=True, when="today")
    words = (
        "If at any time you have reasonable cause to suspect significant harm, you must refer at once: "
        f"{services(areas)}; or the police."
    )
    return [step(words, ["2.8"], strength="must")]


def consider(judged: Judgement, areas: Sequence[str]) -> list[Step]:
    """What to consider when no referral is called for outright: 2.7, or this site's own reasons."""
    if judged.instruction != "consider":
        return []
    if "K9" in judged.rules:
        made = [
            step(
                "Sexual activity under 16 is an offence, however it looks from outside. In every case from 13 to 15, "
                "consider: should you discuss it with other agencies, and should you refer? The policy means these: "
                f"{services(areas)}; and Staffordshire Police. The younger the child, the stronger the concern.",
                ["2.7", "2.8"],
                strength="should",
                when="today",
            )
        ]
    else:
        rule = _to_consider(judged)
        who = "the child may be" if "K4" in judged.rules else "the child is"
        words = f"{CONSIDER[rule].format(who=who)}: consider a referral to {{service}}."
        made = referral_steps(areas, words, shared_rules()[rule].paragraphs, ours=True, when="today")
    if "K8" in judged.rules:
        words = "A suspicion of sexual activity is enough, and proof is not needed: with the first one, refer at once."
        made.append(step(words, ["2.6", "2.8"], ours=True))
    return made


def lead(band: str) -> list[Step]:
    """Whom to talk to, as strongly as the policy says for that age (2.6, 2.8, 5.2)."""
    match band:
        case "under_13":
            words = f"Always discuss it with {LEAD} (the policy says “child protection lead”). This site adds: today."
            return [step(words, ["2.6"], strength="should", when="today")]
        case "13_to_15":
            words = (
                f"Always discuss it with {LEAD} (the policy says “child protection lead”), and after that with other "
                "agencies as needed. This site adds: today."
            )
            return [step(words, ["2.8"], strength="should", when="today")]
        case "unknown":
            words = f"Discuss it with {LEAD}. Under 16 the policy wants that always. This site adds: today."
            return [
                step(words, ["2.6", "2.8"], strength="should", when="today"),
                step("Find out the age. Do not let that hold up a referral.", ["2.5", "2.8"], ours=True, when="today"),
            ]
        case "16_to_17":
            words = f"Talk it through with {LEAD}, also on any one sign of exploitation. This site adds: today."
            return [step(words, ["5.2", "5.3-first"], when="today")]
    return [step("Discuss it with your safeguarding lead for adults, today.", ["2.9"], ours=True, when="today")]


def seventeen(age: int | None) -> list[Step]:
    """For a child of 17: that what has to be done for a child is done before the birthday (2.9, 3.7)."""
    if age != 17:
        return []
    words = (
        "When is the 18th birthday? From that day the law sees an adult. What has to be done for a child is done "
        "before it: the consent and age checker says what."
    )
    return [step(words, ["2.9", "3.7"], ours=True, when="week")]


def nrm(grown: str) -> list[Step]:
    """The referral to the National Referral Mechanism of somebody who is or was moved for exploitation (3.6, 3.7).

    In: whether the person is 18 or over: "yes", "no" or "unknown".
    """
    if grown == "yes":
        words = (
            "Offer a referral to the National Referral Mechanism (NRM), through the police or the council. The person "
            "must agree to it first: the rule for children does not carry over."
        )
        return [step(words, ["3.7", "2.9"], ours=True, when="today")]
    ask = f"Ask the council or the police to refer: a school, a surgery or a parent cannot. {NOT_WEAKER}"
    agree = "A child does not have to agree to this. Explain it all the same, unless that adds to the danger."
    made = [
        step(NRM_DUTY, ["3.6"], strength="must", when="today"),
        step(ask, ["3.6", "3.7", "A20.1"], ours=True, when="today"),
        step(agree, ["3.7"]),
    ]
    if grown == "unknown":
        words = "A person of 18 or over must agree first. The policy speaks of children only."
        made.append(step(words, ["3.7"], ours=True))
    return made


def position_of_trust(judged: Judgement) -> list[Step]:
    """That somebody who works with children may be involved: who is told of it (K18)."""
    if "K18" not in judged.rules:
        return []
    words = (
        "Does the person in a position of trust work or volunteer with children? Then tell the council’s designated "
        "officer for allegations (LADO) as well, through your lead, at once."
    )
    return [step(words, ["2.8"], ours=True, when="today")]


def ask_if_moved() -> Step:
    """What to ask when signs point to trafficking and nobody has said that the child was moved (3.5, 3.6)."""
    words = (
        "Ask whether anyone moves the child, or has moved the child, for this: from house to house is far enough. If "
        "so, it is trafficking: refer at once, and ask the council or the police to refer to the National Referral "
        "Mechanism (NRM)."
    )
    return step(words, ["2.2", "3.5", "3.6", "3.7"], ours=True, when="today")


def medical() -> Step:
    """Health and evidence after an assault or sexual contact (A12.2)."""
    words = (
        "If it happened in the last days, ask the police or NHS 111 today about medical help and about the sexual "
        "assault service for children. What could be evidence is lost with time: keep clothes and bedding unwashed."
    )
    return step(words, ["A12.2", "A5.3", "D.nhs-111"], ours=True, when="today")


def others(judged: Judgement) -> list[Step]:
    """The other children, and what nobody does with a picture (2.13, 2.3, A2.4)."""
    made = []
    if judged.refers or judged.instruction == "consider":
        words = (
            "Other children may be at risk from the same person. If that person is a child too, they may be exploited "
            "themselves: refer each child for whom you suspect harm."
        )
        made.append(step(words, ["2.13"], ours=True))
    if "K20" in judged.rules:
        words = (
            "Do not copy, save or send on a sexual picture of a child, and do not look for more on the phone. Leave "
            "that to the police."
        )
        made.append(step(words, ["2.3", "A2.4"], ours=True, when="today"))
    return made


def police_information() -> Step:
    """The standing step of the paragraph after 5.11: what could disrupt a crime goes to the police."""
    words = (
        "If you know something that could disrupt a crime, you are advised to put it on the police information "
        "report: names, cars, places, times. You can do this at any time, with or without a referral."
    )
    return step(words, ["4.4", "5.police"])


def adult() -> list[Step]:
    """What the policy says for somebody of 18 or over (2.9)."""
    return [
        step(
            "Consider an adult safeguarding referral (the policy says “adult protection”) where it applies. The "
            "policy names nobody: ring the council’s adult safeguarding service, or the police on 101.",
            ["2.9"],
            strength="must",
            when="today",
        ),
        step("Keep support going. Nobody closes a case because of a birthday.", ["2.9"], strength="should"),
    ]
