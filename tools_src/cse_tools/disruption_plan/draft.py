"""The draft: what must be done before any plan, the options that fit and why, and all the others."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cse_tools.disruption_plan.facts import load_appendix
from cse_tools.disruption_plan.first import before_any_plan, reminder, told, whom
from cse_tools.disruption_plan.form import form
from cse_tools.disruption_plan.offers import by_aim
from cse_tools.disruption_plan.parts import entered, national, whole
from cse_tools.disruption_plan.rules import Findings, find
from cse_tools.disruption_plan.summary import summary
from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_date
from cse_tools.forms.blocks import Block, Document, OptionsBlock, Step
from cse_tools.forms.in_order import in_order
from cse_tools.referral import steps as shared
from cse_tools.routes import IN_DANGER, danger, referral_contacts, who_else
from cse_tools.rule_list import rules_applied

MISSING = "Missing now: tell the police now. In danger, ring 999 first"
# Steps of today that stand before the options, besides every must. The others are folded, so that options are near.
FIRST = 3


def _fitting(found: Findings) -> list[Block]:
    blocks = by_aim(found.fitting, found)
    first, others = [*blocks.values()][:1], [*blocks.values()][1:]
    words = (
        f"{len(found.fitting)} options, of {len(blocks)} aims. Nothing is chosen for you. What fits, and whom, is this "
        "site’s choice, not the policy’s."
    )
    made: list[Block] = [doc.heading("Options that fit"), doc.text(words, ["A.intro"])]
    return [*made, *first, *_folded(others)]


def _folded(blocks: Iterable[OptionsBlock], more: str = "") -> list[Block]:
    """Each aim in a fold of its own. `more` goes before "options" where the same aim has a fold further up."""
    return [
        doc.more(f"{block['title']}: {len(block['items'])} {more}option{'s' * (len(block['items']) > 1)}", [block])
        for block in blocks
    ]


def _others(found: Findings) -> list[Block]:
    blocks = by_aim(found.other, found)
    if not blocks:
        return []
    words = (
        f"No answer of yours brought up these {len(found.other)} options. They are yours to choose all the same: you "
        "know the child, and the tool knows only what was typed."
    )
    return [doc.heading("All other options"), doc.text(words, ["A.intro", "5.1"]), *_folded(blocks.values(), "more ")]


def _barred(found: Findings) -> list[Block]:
    if not found.barred:
        return []
    options = load_appendix().options
    rows = []
    for id_, why in found.barred.items():
        paragraphs = [paragraph for bar in why for paragraph in bar.paragraphs]
        said = " ".join(dict.fromkeys(bar.says for bar in why))
        instead = " ".join(dict.fromkeys(bar.instead for bar in why))
        rows.append(
            [doc.cell(f"{id_} {options[id_].text}", [id_]), doc.cell(said, paragraphs), doc.cell(instead)],
        )
    words = "These options do not apply to what you answered. If an answer changes, look again."
    table = doc.table("Options that do not apply", ("Option", "Why not", "What to do instead"), rows)
    return [doc.more("Not offered, and why", [doc.text(words, ["A.intro"]), table])]


def _unknown(found: Findings) -> list[Block]:
    if not found.unknown:
        return []
    questions, aims = form().by_id(), load_appendix().aims
    points = []
    for id_ in found.unknown:
        reasons = [r for r in load_appendix().reasons if any(c.question == id_ for c in r.when)]
        brought = {one.split(".")[0] for reason in reasons for one in reason.brings}
        listed = [aim for aim in aims if aim in brought]
        bring = f" A yes could bring up options of {', '.join(listed)}." if listed and id_ != "lives" else ""
        points.append(doc.step(f"{questions[id_].label}{bring}", questions[id_].paragraphs))
    words = (
        "None of this was read as “no”, and it hides nothing. Who could tell you more? Do not press "
        f"{whom(found)} for it."
    )
    return [doc.more("What is not known", [doc.text(words, ["5.1"]), doc.steps(points, ordered=False)])]


def _why(found: Findings) -> list[Block]:
    points = shared.why(found.judged)
    return [doc.more("Why to refer", [doc.steps(points, ordered=False)])] if points else []


def _rest(steps: Sequence[Step]) -> list[Block]:
    return [doc.heading("The rest of today"), doc.steps(steps)] if steps else []


def outcome(found: Findings, answers: Mapping[str, Any]) -> tuple[Document, list[str]]:
    """The whole draft: danger, what cannot wait, the options that fit, then everything else; and its paragraphs."""
    todo, panel, missing = before_any_plan(found), told(found), found.said("missing")
    today = [one for one in todo if one.get("when") == "today"]
    first = [one for place, one in enumerate(today) if place < FIRST or one["strength"] == "must"]
    later = [*_rest([one for one in today if one not in first]), *in_order(todo, "week"), *in_order(todo, "mind")]
    blocks = [
        danger(found.today, () if panel else referral_contacts(found.areas), MISSING if missing else IN_DANGER),
        *(panel or reminder(found)),
        *in_order(first, "today"),
        *shared.contradiction(found.judged),
        doc.more("Before you plan: what else to do, and to keep in mind", later),
        *_fitting(found),
        *_others(found),
        *_barred(found),
        *_why(found),
        who_else(national(found), found.areas, found.today, adult=found.adult),
        *_unknown(found),
        *entered(answers),
        doc.more("The rules that applied", [rules_applied(load_appendix().rules, found.rules)]),
    ]
    return whole(f"What fits, {say_date(found.today)}", blocks)


def answer(answers: Mapping[str, Any], today: date) -> tuple[dict[str, Any], Document]:
    """The draft for one checked form: a summary for scripts (see `summary`), and the document for people.

    In: checked answers by question id, and the reader's date.
    """
    found = find(answers, today)
    document, paragraphs = outcome(found, answers)
    return summary(found, answers, (), paragraphs), document
