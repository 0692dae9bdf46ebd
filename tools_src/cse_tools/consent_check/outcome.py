"""From findings to the document a reader sees. Danger first, never a promise, never a verdict on the child."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.consent_check.checks import check, years
from cse_tools.consent_check.consent import (
    agreement,
    agreement_of,
    agreement_point,
    consent_rows,
    criminal_law,
    sharing,
    whom,
)
from cse_tools.consent_check.form import form, load_rules
from cse_tools.consent_check.rules import BOUNDARIES, Findings, find, next_boundary
from cse_tools.consent_check.steps import before_eighteen, how_soon, what_to_do
from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_answer, say_date
from cse_tools.forms.blocks import Band, Block, DateMark, Document
from cse_tools.forms.in_order import in_order
from cse_tools.forms.limits import UNDATED, limits_of
from cse_tools.referral import steps as shared
from cse_tools.routes import adult_contacts, danger, lado_contacts, outside, who_else, who_to_ring
from cse_tools.rule_list import rules_applied

BANDS = {
    "under_13": "Under 13",
    "13_to_15": "13 to 15",
    "16_to_17": "16 or 17",
    "adult": "18 or over",
    "unknown": "Age not known",
}
STATUTORY_RAPE = (
    "Penetrative sex with a child under 13 is called “statutory rape” in the policy. In law it is rape, or assault "
    "by penetration, of a child under 13 (Sexual Offences Act 2003, sections 5 and 6)."
)
LAW = {
    "under_13": (
        "In law a child under 13 cannot consent to any sexual activity. Any sexual offence against a child of "
        f"this age is very serious and points to a risk of significant harm. {STATUTORY_RAPE}",
        ["2.5", "2.6"],
    ),
    "13_to_15": (
        "Sexual activity with a child under 16 is an offence, however it looks from outside. The younger the child, "
        "the stronger the presumption that it is a matter for concern.",
        ["2.7", "2.8"],
    ),
    "16_to_17": (
        "Still a child. At 16 and 17 a child can be sexually exploited even when the activity seems consensual: "
        "someone may be using power over them, or giving something in return.",
        ["2.3"],
    ),
    "adult": (
        "In law this is an adult. Support must not simply end here, because turning 18 can leave someone more "
        "vulnerable. Exploiting an adult is wrong too.",
        ["2.9"],
    ),
    "unknown": (
        "Until you know the age, go by the rules for the youngest: a child under 13 cannot consent in law to "
        f"any sexual activity. {STATUTORY_RAPE} At 16 and 17 a child can still be exploited despite apparent "
        "consent.",
        ["2.5", "2.6", "2.3"],
    ),
}
LIMITS = (
    ("It is for staff and volunteers who work with children, and it is not legal advice. Parents and carers: go to "
     "“Parents and carers” on this site, or ring the NSPCC.", ["D.nspcc"]),
    ("It knows only what was typed. It cannot tell you that a child is out of danger, and no result of it means that "
     "nothing needs doing.", ["5.1"]),
    UNDATED,
    ("For information sharing and for sexually active children, the policy points to local guidance that is not part "
     "of it.", ["2.12", "doc.sexually-active"]),
)  # fmt: skip
UNSURE = {
    "agreed": ("Did the child seem to agree?", ["2.3"]),
    "substances": ("Were alcohol or drugs taken or given? If so, a young person cannot consent.", ["2.11"]),
    "capacity": ("Did anything take away the ability to agree? If so, a young person cannot consent.", ["2.11"]),
    "disability": ("Does the child have a learning disability, or another such condition?", ["3.2"]),
    "other_age": ("How old is the other person?", ["2.13"]),
    "gap": ("How much older is the other person?", ["2.3"]),
    "position": ("Does the other person hold a position of trust?", ["2.3"]),
    "power": ("Is there an exchange, or power over the child?", ["2.3"]),
    "trafficking": ("Was the child moved, even from house to house?", ["3.5"]),
    "harm": ("Is there reasonable cause to suspect significant harm? If so, refer at once.", ["2.8"]),
    "refuses": ("Does the child say no to help?", ["2.12"]),
    "sharing": ("Is sharing what you know a worry?", ["2.8"]),
}


def _age(found: Findings) -> str:
    if found.age is None:
        return ""
    day = "today" if found.on == found.today else f"on {say_date(found.on)}"
    return f" ({years(found.age)} old {day})"


def band_words(found: Findings) -> str:
    """The age band, and the age where it is known."""
    return f"Age band: {BANDS[found.band]}{_age(found)}"


def standing(answers: Mapping[str, Any], today: date) -> str:
    """How a check stands, in one sentence."""
    return f"{band_words(find(answers, today))}."


def _told(found: Findings) -> Block:
    """The panel that answers: refer, consider it, or the age band; who to ring; and whether agreement counts."""
    ordered = shared.order(found.judged)
    band = band_words(found)
    words, cited = LAW[found.band]
    points = [agreement_point(found), *outside(found.areas)]
    if ordered:
        points.insert(0, doc.cell(band, ["2.5", "2.7", "2.3"]))
    if found.soon:
        soon = f"{how_soon(found.soon, found.today)}. What to do before then is below."
        points.insert(0, doc.cell(soon, ["2.9"]))
    contacts = who_to_ring(found.areas, adult=found.band == "adult")
    if ordered:
        return doc.answer("referral", ordered.title, ordered.text, ordered.cited, contacts, points, found.today)
    return doc.answer("level", band, words, cited, contacts, points, found.today)


def _law(found: Findings) -> list[Block]:
    """What the law says of this age, where the panel had more urgent things to say, and of an age that has changed."""
    words, cited = LAW[found.band]
    blocks: list[Block] = [doc.text(words, cited)] if shared.order(found.judged) else []
    if points := shared.why(found.judged):
        blocks.append(doc.steps(points, ordered=False))
    return [doc.heading("Why"), *blocks] if blocks else []


def _grown(found: Findings) -> list[Block]:
    if "K31" not in found.rules:
        return []
    now = "is 18 or over today" if found.adult_today == "yes" else "may be 18 or over today"
    words = (
        "What you describe is about an earlier day. For what happened then, the age then counts. For what you do now, "
        "the age today counts as well: an adult decides about support for themselves, and other children may still be "
        "in danger from the same person."
    )
    return [doc.notice("warning", f"This person {now}", words, ["2.9", "3.7"])]


def _timeline(found: Findings) -> Block:
    order = ["under_13", "13_to_15", "16_to_17", "adult"]
    begins, ends = [0, *BOUNDARIES], [*BOUNDARIES, None]
    bands: list[Band] = [
        {"label": label, "from": begins[i], "to": ends[i], "current": found.band == order[i]}
        for i, label in enumerate(("Under 13", "13 to 15", "16 or 17", "18 or over"))
    ]
    coming = next_boundary(found)
    marks: list[DateMark] = [
        {"date": say_date(day), "text": f"{age}th birthday" + (", the next change" if coming == (age, day) else "")}
        for age, day in found.birthdays.items()
    ]
    where = (
        "The age is not known, so no band is marked."
        if found.age is None
        else f"This person is in the band {BANDS[found.band].lower()}{_age(found)}."
    )
    if coming:
        then = f"The next change is the {coming[0]}th birthday, on {say_date(coming[1])}."
    elif found.band == "adult":
        then = "There is no further change of band."
    else:
        then = "Without a date of birth, the day of the next change is not known."
    words = f"The policy has four bands, with changes on the 13th, 16th and 18th birthdays. {where} {then}"
    return doc.timeline("The four age bands", words, bands, marks, ["2.5", "2.7", "2.3", "2.9"])


def _dates(found: Findings) -> list[Block]:
    if found.born is None:
        return []
    words = (
        "An age is reached when the birthday begins, at midnight (Family Law Reform Act 1969, section 9). The "
        "days here are those of your own calendar."
    )
    if "K3" in found.rules:
        words += (
            " Born on 29 February: in a year without that day this site counts 1 March. This site’s choice, "
            "because it protects the child for one day more."
        )
    return [doc.text(words, ["2.9"])]


def _eighteen(found: Findings) -> list[Block]:
    day = found.birthdays.get(18)
    if found.band == "adult":
        when = "This person is 18 or over."
    elif day:
        when = f"The 18th birthday is on {say_date(day)}."
    else:
        when = "The date of the 18th birthday is not known."
    consider = "Consider" if found.band == "adult" else "From then on, consider"
    points = [
        doc.step(f"{when} From that day the law sees an adult.", ["2.9"]),
        doc.step(
            "Help should not simply end. Hand over step by step, or step back bit by bit.", ["2.9"], strength="should"
        ),
        doc.step(f"{consider} an adult safeguarding referral where it applies.", ["2.9"], strength="must"),
        doc.step("From 18 a referral to the NRM needs the person’s own agreement.", ["3.7"], ours=True),
        doc.step("What was done before that day was still done to a child.", ["2.3"], ours=True),
    ]
    return [doc.more("What changes at 18", [doc.steps(points, ordered=False)])]


def _record(found: Findings) -> list[Block]:
    points = [
        doc.step("Document the case with care, whatever you decide.", ["2.8"], strength="should"),
        doc.step("A decision not to share goes on record too: who decided, when and why.", ["2.8"], strength="should"),
        doc.step(f"Use {whom(found)}’s own words. Do not ask “why did you”.", ["2.11"], ours=True),
        doc.step("Write down what is not known, and who is to find out.", ["5.1"], ours=True),
    ]
    return [doc.more("What to write down", [doc.steps(points, ordered=False)])]


def _changing() -> Block:
    return doc.notice(
        "warning",
        "The law is changing. Checked on 23 November 2026",
        "There is a Crime and Policing Act 2026, and its parts begin on different days. We could not confirm "
        "whether two things are in force: a legal duty to report child sexual abuse, and treating penetrative "
        "sex by an adult with a child under 16 as rape. Ask your safeguarding lead. This result relies on neither.",
        ["2.7"],
    )


def _why(found: Findings) -> list[Block]:
    return [doc.more("The rules that applied", [rules_applied(load_rules(), found.rules)])]


def _unknown(found: Findings) -> list[Block]:
    points = [
        doc.step(words.replace("the child", whom(found)), cited)
        for words, cited in (UNSURE[name] for name in found.unknown)
    ]
    if found.age is None:
        points.insert(
            0, doc.step("How old is the child? Under 13, any sexual activity means a referral at once.", ["2.6"])
        )
    if found.activity == "unknown":
        points.insert(0, doc.step("What kind of sexual activity is suspected, if any?", ["2.6", "2.7"]))
    if not points:
        return []
    words = f"None of this was read as “no”. Who could tell you more? Do not press {whom(found)} for it."
    return [doc.more("What is not known", [doc.text(words, ["5.1"]), doc.steps(points, ordered=False)])]


def _entered(answers: Mapping[str, Any]) -> list[Block]:
    rows = [
        [doc.cell(asked.label), doc.cell(said)]
        for asked in form().questions()
        if (said := say_answer(asked, answers.get(asked.id))) and asked.id in answers
    ]
    if not rows:
        return []
    return [doc.more("What you entered", [doc.table("Your answers", ("Question", "Answer"), rows)])]


def _national(found: Findings) -> list[str]:
    lines = ["D.childline", "D.nspcc"] if found.band != "adult" else ["D.victim-support"]
    if found.band == "adult" or found.adult_today == "yes" or found.soon:
        lines = [*adult_contacts(found.areas), *lines]
    if "K18" in found.judged.rules:
        lines += [contact for contact in lado_contacts(found.areas) if contact not in lines]
    if found.judged.cannot or {"penetrative", "intimate"} & set(found.kinds):
        lines.insert(0, "D.nhs-111")
    if "images" in found.kinds and found.band != "adult":
        lines.append("now.ceop")
    if found.circumstances.moved:
        lines.insert(0, "now.modern-slavery")
    return lines


def _dated(found: Findings) -> list[Block]:
    return [doc.more("The four age bands, and birthdays", [_timeline(found), *_dates(found)])]


def outcome(found: Findings, answers: Mapping[str, Any]) -> Document:
    """The whole document for these findings: danger, the answer, the steps by day, why; then what a reader opens."""
    todo = what_to_do(found)
    blocks = [
        danger(found.today),
        _told(found),
        *before_eighteen(found),
        *in_order(todo, "today"),
        *shared.contradiction(found.judged),
        *_grown(found),
        *in_order(todo, "week"),
        *in_order(todo, "mind"),
        *_law(found),
        *agreement(found),
        *consent_rows(found),
        *sharing(found),
        who_else(_national(found), found.areas, found.today, adult=found.band == "adult"),
        *_record(found),
        *_eighteen(found),
        *criminal_law(found),
        doc.more("The law is changing", [_changing()]),
        *_dated(found),
        *_why(found),
        *_unknown(found),
        *_entered(answers),
        limits_of(LIMITS),
    ]
    rests_on = doc.more("Paragraphs this result rests on", [doc.citation(doc.cited(blocks))])
    return doc.document(f"Consent and age, {say_date(found.today)}", [*blocks, rests_on])


def answer(answers: Mapping[str, Any], today: date) -> tuple[dict[str, Any], Document]:
    """Answer one checked form: a summary for scripts, and the document for people.

    In: checked answers by question id, and the reader's date.
    Out: `band`, `age` (whole years or null), `instruction` (one of `referral.INSTRUCTIONS`), `immediate_referral`,
    `agreement` (what seeming to agree counts for: a word of `consent.agreement_of`), `nrm_agreement` ("not_needed",
    "needed" or "depends"), `next_boundary` and `eighteen_on` (year-month-day or null), `rules`, `areas` and
    `paragraphs`; and the document.
    Raises FormError when dates, or age and date of birth, contradict each other.
    """
    check(answers, today)
    found = find(answers, today)
    result = outcome(found, answers)
    coming, eighteen = next_boundary(found), found.birthdays.get(18)
    summary = {
        "band": found.band,
        "age": found.age,
        "instruction": found.judged.instruction,
        "immediate_referral": found.judged.refers,
        "agreement": agreement_of(found)[0],
        "nrm_agreement": {"no": "not_needed", "yes": "needed", "unknown": "depends"}[found.adult_today],
        "next_boundary": coming[1].isoformat() if coming else None,
        "eighteen_on": eighteen.isoformat() if eighteen else None,
        "rules": list(found.rules),
        "areas": list(found.areas),
        "paragraphs": doc.cited(result),
    }
    return summary, result
