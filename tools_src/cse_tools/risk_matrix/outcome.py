"""From findings to the document a reader sees. Danger first, never a score, never a promise."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_answer, say_date
from cse_tools.forms.blocks import Block, Cell, Document
from cse_tools.forms.in_order import in_order
from cse_tools.forms.limits import UNDATED, limits_of
from cse_tools.referral.steps import Order, contradiction, order, why
from cse_tools.risk_matrix.facts import Indicator, load_matrix
from cse_tools.risk_matrix.form import form
from cse_tools.risk_matrix.levels import LABELS
from cse_tools.risk_matrix.over_time import Assessed, Earlier, changes, course, with_previous
from cse_tools.risk_matrix.rules import Findings, find, means, rank
from cse_tools.risk_matrix.steps import what_to_do
from cse_tools.risk_matrix.what_changed import changed_point, so_far_blocks, told_otherwise
from cse_tools.routes import adult_contacts, areas_shown, danger, lado_contacts, outside, who_else, who_to_ring
from cse_tools.rule_list import rules_applied

MEANING = {
    "none": "Nothing was marked as present. That does not mean that nothing is happening: you may not have the "
    "full picture.",
    "low": "There is at least one sign of concern. Acting early gives the best chance of success.",
    "medium_provisional": "There is one sign that needs a discussion with your lead and a view on harm. The policy "
    "does not say which step that is: your lead decides.",
    "medium": "There are signs that need a discussion with your lead and a view on harm.",
    "high": "Harm may already be happening.",
    "very_high": "The policy treats organised exploitation and trafficking as very high risk.",
}
# At 16 and 17 sexual activity is no sign by itself, and yet something was marked.
ACTIVE_NONE = (
    "You marked sexual activity, and no sign from the list. At 16 or 17 a child can be exploited while seeming to "
    "agree, and you may not have the full picture."
)
PRINTED = {
    "adult": (
        "The steps of the policy are for children. For an adult it says only that support should go on, and that "
        "an adult referral must be considered where it applies.",
        ["2.9"],
    ),
    "none": ("The policy prints no step for this.", ["5.1", "5.5"]),
    "low": ("The policy prints a step for this: Step {step}.", ["5.3-first", "5.6"]),
    "medium_provisional": (
        "The policy does not say how many medium signs make Step 3. Step 3 is shown, and beside it Step 1 when there "
        "is one sign only, or Step 2 when there are low signs too.",
        ["5.3-first", "5.6", "5.8"],
    ),
    "medium": ("The policy prints a step for this: Step 3.", ["5.8"]),
    "high": (
        "The policy prints no step for high. Its steps stop at medium. What it does say: a high sign is the "
        "exception to Step 1, panels look at medium to high, and harm goes to a social worker.",
        ["5.3-first", "5.3-second", "5.4", "5.9"],
    ),
    "very_high": (
        "The policy uses the words “very high” once and prints no step for it. The form for meetings stops at "
        "“high”: tick that, and write “very high” beside it.",
        ["2.2", "B.initial.outcomes"],
    ),
}
SIGN_LEVEL = {"low": "Low", "medium": "Medium", "high": "High"}
LIMITS = (
    ("The policy’s own matrix and guidance notes are not in its text. The signs and levels here are this site’s "
     "choice, from the policy and from public tools, until the partnerships supply theirs.",
     ["doc.risk-matrix", "doc.risk-matrix-notes", "5.1"]),
    ("No research has shown that any such list measures danger. It helps people to think and to talk.", ["5.1"]),
    ("It knows only what was typed. A low result never ends the work.", ["5.1", "5.7"]),
    UNDATED,
)  # fmt: skip


ADULT = (
    "In law this is an adult, and this procedure is for children: its steps do not apply as they stand. Support should "
    "not simply stop, and an adult safeguarding referral must be considered where it applies. The policy names nobody "
    "for adults: ring the council’s adult safeguarding service."
)
NOT_A_SCORE = "This is not a score, and people decide, not this tool."


def _meaning(found: Findings) -> str:
    active = found.effective == "none" and found.circumstances.activity == "yes"
    return ACTIVE_NONE if active else MEANING[found.effective]


def level_point(found: Findings) -> Cell:
    """The level of concern in words, marked as such."""
    return {**doc.cell(f"Level of concern: {LABELS[found.effective]}", ["5.1"]), "mark": "level"}


def review_point(found: Findings, today: date) -> Cell:
    """By when to assess again, and whether that day has passed (5.7)."""
    by = say_date(found.review_by)
    if found.review_by < today:
        return doc.cell(f"The review was due by {by}, which has passed. Assess again now.", ["5.7"])
    return doc.cell(f"Assess again by {by}, or sooner if anything changes.", ["5.7"])


def ordered_of(found: Findings) -> Order | None:
    """The order to act that follows, by the shared rules or by the level alone (R17); None if there is none."""
    return order(found.judged, f"The level is {LABELS[found.effective].lower()}. {MEANING[found.effective]}")


def told(found: Findings, today: date, so_far: Sequence[Assessed] = ()) -> Block:
    """The panel that answers: refer, consider it, or the level; who to ring; and when to look again."""
    ordered = ordered_of(found)
    # Beside an order to act, “no indicators recorded” would read as its opposite.
    shown = [level_point(found)] if found.adult or (ordered and found.effective != "none") else []
    changed = [changed_point(so_far)] if so_far else []
    points = [*changed, *shown, *outside(found.areas), review_point(found, today)]
    contacts = who_to_ring(found.areas, adult=found.adult)
    if found.adult:
        return doc.answer("level", "This person is 18 or over", ADULT, ["2.9"], contacts, points, today)
    if ordered:
        return doc.answer("referral", ordered.title, ordered.text, ordered.cited, contacts, points, today)
    words = f"{_meaning(found)} {NOT_A_SCORE}"
    cited = ["5.1", *_deciding(found)]
    title = f"Level of concern: {LABELS[found.effective]}"
    return doc.answer("level", title, words, cited, contacts, points, today)


def _doubts(found: Findings, answers: Mapping[str, Any]) -> list[Block]:
    """What does not fit together, what a person judged otherwise, and an age that is not known."""
    causes = [
        sign
        for sign in found.signs
        if means([sign], "reasonable_cause", "under_13", "trafficking", "organised", "exchange", "substances", "unable")
    ]
    marked = "; ".join(f"{sign.id}, {sign.text}" for sign in causes)
    blocks = contradiction(found.judged, marked)
    if found.denied:
        listed = "; ".join(f"{sign.id}, {sign.text}" for sign in found.denied)
        words = f"You answered “no” to sexual activity. You also marked: {listed}. The sign stands. Look at both again."
        blocks.append(doc.notice("warning", "An answer and a sign do not fit together", words, ["2.6", "2.7"]))
    blocks += _judged(found, answers)
    if found.age is None:
        blocks.append(
            doc.notice(
                "warning",
                "The age is not known",
                "If the child is under 13, any sexual activity, known or suspected, means an immediate referral. "
                "Until you know, the rules for the youngest apply. Find out, and let nothing wait for the answer.",
                ["2.5", "2.6", "2.8"],
            )
        )
    return blocks


def _judged(found: Findings, answers: Mapping[str, Any]) -> list[Block]:
    if answers.get("judgement") == "raise":
        reason = answers["raise_reason"]
        if found.effective != found.level:
            words = f"The tool’s own level is {LABELS[found.level]}. You raised it. Your reason: {reason}"
        else:
            words = (
                f"You asked to raise it to {LABELS[answers['raise_to']]}. The tool’s own level is already "
                f"{LABELS[found.level]}, so that stands. Your reason is kept: {reason}"
            )
        return [doc.notice("info", "Raised by professional judgement", words, ["5.1"])]
    if answers.get("judgement") == "lower":
        words = (
            f"The tool’s level, {LABELS[found.level]}, stands above and the steps follow it. Recorded "
            f"disagreement, by {answers['lower_role']}: {answers['lower_reason']}"
        )
        return [doc.notice("warning", "Judged to be lower: a disagreement on record", words, ["5.1", "5.6"])]
    return []


_DECIDING = ("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10")


def _deciding(found: Findings) -> list[str]:
    return [p for rule in found.rules if rule in _DECIDING for p in load_matrix().rules[rule].paragraphs]


def _basis(sign: Indicator) -> str:
    sources = [load_matrix().sources[code] for code in sign.basis]
    names = [source.name if source.read else f"{source.name} (from memory)" for source in sources]
    return "; ".join(names)


def _read_as(sign: Indicator, found: Findings) -> str:
    if "under_13" in sign.means and found.age is None:
        return " (the age is not known: read as under 13 until it is)"
    return ""


def _why(found: Findings) -> list[Block]:
    """The reasons, short: why to refer, the level, and the signs; then, to open, their sources and the rules."""
    gravest = sorted(found.signs, key=lambda sign: -rank(sign.level))
    points = [
        *why(found.judged),
        *(doc.step(f"{SIGN_LEVEL[s.level]}: {s.id}, {s.text}{_read_as(s, found)}", s.paragraphs) for s in gravest),
    ]
    blocks: list[Block] = [doc.heading("Why")]
    if found.adult or found.judged.acts:  # else the panel has said it
        words = f"Level of concern: {LABELS[found.effective]}. {_meaning(found)} {NOT_A_SCORE}"
        blocks.append(doc.text(words, ["5.1", *_deciding(found)]))
    if points:
        blocks.append(doc.steps(points, ordered=False))
    sources: list[Block] = []
    if found.signs:
        rows = [
            [
                doc.cell(SIGN_LEVEL[sign.level]),
                doc.cell(f"{sign.id}: {sign.text}{_read_as(sign, found)}"),
                doc.cell(_basis(sign), sign.paragraphs),
                doc.cell(sign.disputed),
            ]
            for sign in gravest
        ]
        columns = ("Level", "Sign", "Where it comes from", "Where public tools differ")
        sources.append(doc.table("Signs you marked as present", columns, rows))
    return [*blocks, doc.more("The rules that applied", [*sources, rules_applied(load_matrix().rules, found.rules)])]


def _printed(found: Findings) -> list[Block]:
    words, cited = PRINTED["adult" if found.adult else found.effective]
    if found.effective == "low" and not found.adult:
        first = len(found.signs) < 2
        words, cited = words.format(step=1 if first else 2), cited[:1] if first else cited[1:]
    return [doc.more("The step the policy prints", [doc.notice("source", "What the policy says", words, cited)])]


def _panel(found: Findings) -> list[Block]:
    if found.adult:
        return []
    blocks: list[Block] = []
    if "R11" in found.rules:
        blocks.append(doc.text("The panel will discuss this child. The policy names no lowest level for it.", ["5.10"]))
    elif found.effective == "medium_provisional":
        blocks.append(
            doc.text(
                "Panels look at medium to high. Decide with your lead whether this is medium.",
                ["5.3-second", "5.4"],
            )
        )
    elif "R12" in found.rules:
        words = "Your designated lead can refer to the panel. This site advises it: panels look at medium to high."
        blocks.append(doc.text(words, ["5.3-second", "5.4", "5.5"]))
    else:
        blocks.append(
            doc.text(
                "Panels look at medium to high. Your designated lead may still refer at any stage, so that the "
                "panel can assess the case.",
                ["5.5"],
            )
        )
    if not found.areas:
        words = "The panels of this procedure are for its two areas. Ask your lead which panel the other area has."
        return [doc.more("CSE Panel", [*blocks, doc.text(words, ["5.3-second", "5.4"])])]
    items = [
        doc.step(
            f"{area.name}: {area.panel_name}, {area.panel_frequency}, chaired by {area.panel_chair}. {area.panel_note}",
            area.panel_paragraphs,
            area=area.id,
        )
        for area in areas_shown(found.areas)
    ]
    return [doc.more("CSE Panel", [*blocks, doc.steps(items, ordered=False)])]


def _review(found: Findings) -> list[Block]:
    change = {
        "first": "This is the first assessment.",
        "unknown": "The level last time was not given. Look for the last form on the child’s file.",
        "up": "The level is higher than last time.",
        "down": "The level is lower than last time.",
        "same": "The level is the same as last time.",
    }[found.change]
    words = (
        f"{change} The day for the next one is six weeks from the date of this one. Risk can change very quickly. "
        "Each time the level goes up or down there should be a new form. A rise needs to be shared at once."
    )
    return [doc.more("Review", [doc.text(words, ["5.7", "5.8"])])]


def _unknown(found: Findings) -> list[Block]:
    if not found.unknown:
        words = "You answered every question about a sign. You still may not have the full picture."
        return [doc.more("What is not known", [doc.text(words, ["5.1"])])]
    words = f"Not known: {len(found.unknown)} of the signs. None was read as “no”. Who could tell you more?"
    listed = doc.steps([doc.step(f"{s.id}: {s.text}", s.paragraphs) for s in found.unknown], ordered=False)
    return [doc.more("What is not known", [doc.text(words, ["5.1", "5.2"]), listed])]


def _record(found: Findings, answers: Mapping[str, Any]) -> list[Block]:
    rows = []
    signs, vulnerabilities = load_matrix().indicators, load_matrix().vulnerabilities
    for asked in form().questions():
        if asked.id in signs or asked.kind == "rows":
            continue
        said = say_answer(asked, answers.get(asked.id))
        if said and (asked.id in answers or asked.id not in vulnerabilities):
            rows.append([doc.cell(asked.label), doc.cell(said)])
    blocks: list[Block] = [doc.table("Your answers", ("Question", "Answer"), rows)]
    if found.absent:
        absent = [doc.step(f"{s.id}: {s.text}") for s in found.absent]
        blocks += [doc.heading("Signs you marked as not present", 3), doc.steps(absent, ordered=False)]
    actions = answers.get("actions", ())
    if actions:
        columns = ("Action", "Who", "By")
        rows = [
            [
                doc.cell(row["action"]),
                doc.cell(row.get("who", "")),
                doc.cell(say_date(row["by"]) if "by" in row else ""),
            ]
            for row in actions
        ]
        blocks.append(doc.table("Done or agreed", columns, rows))
    return [doc.more("What you entered", blocks)]


def outcome(
    found: Findings,
    answers: Mapping[str, Any],
    today: date,
    so_far: Sequence[Assessed] = (),
    doubts: Sequence[Block] = (),
) -> Document:
    """The whole document for these findings: danger, the answer, the steps by day, why; then what a reader opens.

    `so_far` are all the assessments up to this one, if there were any before; `doubts` what to look at again in them.
    """
    assessed = say_date(answers.get("assessed_on", today))
    todo = what_to_do(found)
    blocks = [
        danger(today),
        told(found, today, so_far),
        *in_order(todo, "today"),
        *_doubts(found, answers),
        *doubts,
        *in_order(todo, "week"),
        *in_order(todo, "mind"),
        *([doc.more("What changed, and the assessments so far", so_far_blocks(so_far, today))] if so_far else []),
        *_why(found),
        who_else(_national(found), found.areas, today, adult=found.adult),
        *_printed(found),
        *_panel(found),
        *_review(found),
        *_unknown(found),
        *_record(found, answers),
        limits_of(LIMITS, first=f"Signs and levels: version {load_matrix().version}."),
    ]
    rests_on = doc.more("Paragraphs this result rests on", [doc.citation(doc.cited(blocks))])
    return doc.document(f"Risk matrix result, {assessed}", [*blocks, rests_on])


def _national(found: Findings) -> list[str]:
    """Lines for the whole country that fit these findings; 999, 101 and the areas' come first of all."""
    lines = [*adult_contacts(found.areas), "D.victim-support"] if found.adult else ["D.childline", "D.nspcc"]
    if "K18" in found.judged.rules:
        lines += lado_contacts(found.areas)
    if found.means("life", "health", "assault"):
        lines.insert(0, "D.nhs-111")
    if found.circumstances.moved or found.moved_asked:
        lines.insert(0, "now.modern-slavery")
    if found.means("missing"):
        lines.append("D.missing-people")
    return lines


def answer(answers: Mapping[str, Any], today: date) -> tuple[dict[str, Any], Document]:
    """Answer one checked form: a summary for scripts, and the document for people.

    In: checked answers by question id, and the reader's date.
    Out: `level` (with any raise), `tool_level`, `rules`, `signs`, `instruction` (one of `referral.INSTRUCTIONS`),
    `immediate_referral`, `areas`, `change`, `review_by` (year-month-day) and `paragraphs`; and the document.
    """
    return _made(find(answers, today), answers, today)


def compared(answers: Mapping[str, Any], earlier: Earlier, today: date) -> tuple[dict[str, Any], Document]:
    """As `answer`, compared with the assessments before (5.7): what changed comes first, all their dates are listed.

    In: checked answers, the earlier assessments, oldest first, and the reader's date.
    Out: as `answer`, with the level last time from the file; `since` says which signs are new, gone or no longer known.
    """
    day, last = earlier[-1][0], find(earlier[-1][1], earlier[-1][0])
    doubts = told_otherwise(answers, last, day)
    answers = with_previous(answers, last)
    return _made(find(answers, today), answers, today, course(answers, earlier, today), doubts)


def _made(
    found: Findings,
    answers: Mapping[str, Any],
    today: date,
    so_far: Sequence[Assessed] = (),
    doubts: Sequence[Block] = (),
) -> tuple[dict[str, Any], Document]:
    result = outcome(found, answers, today, so_far, doubts)
    since = changes(so_far[-2].found, so_far[-1].found) if so_far else None
    summary = {
        "level": found.effective,
        "tool_level": found.level,
        "rules": list(found.rules),
        "signs": [sign.id for sign in found.signs],
        "instruction": found.judged.instruction,
        "immediate_referral": found.judged.refers,
        "areas": list(found.areas),
        "change": found.change,
        "review_by": found.review_by.isoformat(),
        "paragraphs": doc.cited(result),
    }
    if since:
        listed = {name: [sign.id for sign in signs] for name, signs in since._asdict().items() if name != "level"}
        summary["since"] = {"date": so_far[-2].day.isoformat(), "level": since.level, **listed}
    return summary, result
