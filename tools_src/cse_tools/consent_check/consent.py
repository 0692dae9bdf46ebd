"""What agreement counts for: agreement to sex, to help, to a referral and to sharing are four different things."""

from cse_tools.consent_check.rules import Findings
from cse_tools.forms import document as doc
from cse_tools.forms.blocks import Block, Cell

# By band: what apparent agreement counts for, as a word for scripts and as a sentence with its paragraphs.
CONSENT = {
    "under_13": ("cannot", "No. A child under 13 cannot consent in law, so it counts for nothing.", ["2.5"]),
    "13_to_15": (
        "no_defence",
        "No. Under 16 it does not make the activity lawful, and it is no reason to do less. A child can seem "
        "to agree out of fear, love or debt.",
        ["2.3", "2.7", "2.remember"],
    ),
    "16_to_17": (
        "settles_nothing",
        "It settles nothing. A child of 16 or 17 may have been exploited even if the activity appears consensual.",
        ["2.3", "2.remember"],
    ),
    "adult": (
        "needs_choice",
        "Only if it was given freely, by choice, by someone with the capacity for it (Sexual Offences Act "
        "2003, section 74: the law, from general knowledge). Seeming to agree is not enough. The policy is "
        "about children.",
        ["2.9"],
    ),
    "unknown": (
        "cannot",
        "Do not count on it. Under 13 a child cannot consent, under 16 it is no defence, and at 16 or 17 "
        "exploitation is possible despite apparent consent.",
        ["2.5", "2.7", "2.3"],
    ),
}
# For a child who did not agree or could not, whatever the age: the answer is “no”, and it comes first.
CANNOT = ("cannot", "No, and that holds at any age under 18.", ["2.11", "2.3"])
REASONS = {
    "refused": ("The child did not agree. Sexual activity without consent is a crime at any age.", ["2.3"]),
    "substances": ("Alcohol or drugs were involved. The policy’s rule: then a young person cannot consent.", ["2.11"]),
    "unable": (
        "Something took away the ability to agree. The policy’s rule: an incapacity that affects consent means "
        "that a young person cannot consent.",
        ["2.11"],
    ),
}


def whom(found: Findings) -> str:
    """How the person is spoken of: "the child", or from 18 on "the person"."""
    return "the person" if found.band == "adult" else "the child"


def agreement_of(found: Findings) -> tuple[str, str, list[str]]:
    """What apparent agreement counts for: the word for scripts, the sentence and its paragraphs (2.5 to 2.11)."""
    return CANNOT if found.judged.cannot and found.band != "adult" else CONSENT[found.band]


def agreement_point(found: Findings) -> Cell:
    """Whether apparent agreement counts, in short, with the most telling reason where there was none (2.3, 2.11)."""
    _, counts, cited = agreement_of(found)
    said = f"Does it count if {whom(found)} seemed to agree? {counts}"
    if agreement_of(found) is not CANNOT:
        return doc.cell(said, cited)
    reason, why = REASONS[found.judged.cannot[0]]
    return doc.cell(f"{said} {reason}", [*cited, *why])


def agreement(found: Findings) -> list[Block]:
    """Whether the child's apparent agreement to sexual activity counts, and why not (2.3, 2.5, 2.7, 2.11)."""
    _, words, cited = agreement_of(found)
    points = [doc.step(*REASONS[reason]) for reason in found.judged.cannot]
    if "K37" in found.rules or "K36" in found.rules:
        points.append(
            doc.step(
                "A learning disability does not by itself mean that a child could not agree. It puts the child among "
                "those whom abusers target more.",
                ["2.11", "3.2"],
                ours=True,
            )
        )
    if found.power:
        points.append(
            doc.step(
                "There is an exchange, or power over the person. What looks like a choice may be pressure.",
                ["2.1", "2.3"],
            )
        )
    if found.circumstances.moved:
        points.append(doc.step("Agreeing to travel changes nothing: in trafficking it is irrelevant in law.", ["3.6"]))
    if found.band != "adult":
        blameless = (
            "Nothing here is the child’s fault. Choice and coercion can be hard to tell apart, for the child too."
        )
        points.append(doc.step(blameless, ["2.11", "2.4"]))
    said = doc.text(words, cited)
    blocks: list[Block] = [said, doc.steps(points, ordered=False)] if points else [said]
    return [doc.more(f"Does it count if {whom(found)} seemed to agree?", blocks)]


def _nrm(found: Findings) -> list[Cell]:
    title = "A referral to the National Referral Mechanism (NRM), for trafficking"
    if found.adult_today == "no":
        return _row(title, "No. A child’s agreement is not required.", ["3.7"])
    if found.adult_today == "yes":
        return _row(title, "Yes. The person is an adult and must agree first. (General knowledge of the law.)", ["3.7"])
    words = "Under 18 today: no. From 18 on: yes, the person must agree first (general knowledge of the law)."
    return _row(title, words, ["3.7"])


def _row(what: str, words: str, paragraphs: list[str]) -> list[Cell]:
    return [doc.cell(what), doc.cell(words, paragraphs)]


def consent_rows(found: Findings) -> list[Block]:
    """Whose agreement is needed for what you do next (2.8, 2.12, 3.7)."""
    grown = found.band == "adult" or found.adult_today == "yes"
    if grown:
        rows = [
            _row(
                "A referral to adult safeguarding",
                "Ask the adult. There are exceptions, for danger to life or to others; your lead knows them. "
                "(General knowledge, not in the policy.)",
                ["2.9"],
            ),
            _row("Support and other services", "Yes.", ["2.9"]),
        ]
    else:
        early = (
            "Not to begin: early work should not need the young person’s agreement, and can be what wins it. "
            "That never means “do not ask” (this site’s reading). Ask and explain each time, unless that adds "
            "to the danger. Early help normally rests on the family’s agreement: ask your lead."
        )
        if found.refuses:
            early += " The child says no today: try again, in another way, with someone the child trusts."
        rows = [
            _row(
                "A referral because you suspect significant harm",
                "No, nobody’s. Tell the child what you do and why, unless that adds to the danger. (This "
                "site’s reading: the policy orders the referral and names no agreement.)",
                ["2.8"],
            ),
            _row("Early help and early work", early, ["2.12"]),
        ]
    who = "the person’s" if grown else "the child’s"
    columns = ("What you do", "Is agreement needed?")
    table = doc.table("What you do, and who has to agree", columns, [*rows, _nrm(found)])
    return [doc.more(f"Do you need {who} agreement?", [table])]


def sharing(found: Findings) -> list[Block]:
    """How to talk to others without saying who the child is (2.8), and when to say it."""
    points = [
        doc.step("You can discuss it without saying who the child is.", ["2.8"], strength="may"),
        doc.step(
            "That is for advice. A referral says who the child is, and it does not wait until everybody agrees to it.",
            ["2.8"],
            ours=True,
        ),
    ]
    if found.sharing:
        points += [
            doc.step(
                "You have a worry about sharing. Take it to your lead today. It is not a reason to leave a "
                "child in danger.",
                ["2.8", "2.12"],
                ours=True,
            ),
            doc.step("Tell the child early on whom you have to tell and why. Promise no secrets.", ["2.12"], ours=True),
        ]
    return [doc.more("Sharing without saying who", [doc.steps(points, ordered=False)])]


def criminal_law(found: Findings) -> list[Block]:
    """Whom criminal law is for: 2.13 first, then 2.10 as it limits itself, with its superseded part marked."""
    title = "Whom the law is aimed at"
    blocks: list[Block] = [
        doc.text(
            "The main effort must go against those who coerce and abuse. They may be adults, or the child’s "
            "own peers. No child makes an informed choice to be exploited.",
            ["2.13", "2.remember"],
        ),
    ]
    if "K29" not in found.rules:
        return [doc.more(title, blocks)]
    words = (
        "For some aged 16 to 18, the policy says, criminal justice measures such as curfews or exclusion zones "
        "may be considered: in very limited circumstances, and only where every other option has failed. An "
        "18-year-old is an adult, so we read 16 and 17 apart. This tool proposes no such measure."
    )
    old = (
        "The same paragraph names “Street Offences”. Since 3 May 2015, loitering and soliciting no longer apply to "
        "anyone under 18 (Serious Crime Act 2015, section 68)."
    )
    blocks += [
        doc.notice("source", "What the policy says about criminal justice", words, ["2.10"]),
        doc.notice("warning", "Superseded since 3 May 2015", old, ["2.10"]),
    ]
    return [doc.more(title, blocks)]
