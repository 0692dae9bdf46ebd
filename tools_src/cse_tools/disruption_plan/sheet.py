"""The plan as a sheet for the meeting: actions, targets, what to settle, what changed since each review."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cse_tools.days import six_weeks_after
from cse_tools.disruption_plan.actions import RATINGS, Action, actions_of, counts, is_overdue, standing
from cse_tools.disruption_plan.export import aim_name, label, targets_of
from cse_tools.disruption_plan.facts import load_appendix
from cse_tools.disruption_plan.first import missing_now, reminder
from cse_tools.disruption_plan.offers import caution_line, cautions, routes
from cse_tools.disruption_plan.parts import entered, whole
from cse_tools.disruption_plan.reviews import Earlier, chart, rating_words, said, short, what_changed
from cse_tools.disruption_plan.rules import Findings, find
from cse_tools.disruption_plan.summary import look_again, summary
from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_date
from cse_tools.forms.blocks import Block, Cell, Document, Step
from cse_tools.referral.steps import contradiction
from cse_tools.routes import danger, who_else, who_to_ring
from cse_tools.rule_list import rules_applied

COLUMNS = ("Aim", "Action", "Responsible", "Due", "Rating", "Done", "Notes")
LISTED = 4  # more actions than this are named by their numbers alone
CARE = "Take care with these options"
NO_KEY = "Agree locally what each one means: the policy gives no key."


def _due(action: Action, today: date) -> Cell:
    if action.due is None:
        return doc.cell("Done" if action.done else "No date yet")
    late = is_overdue(action, today)
    made = doc.cell(f"{say_date(action.due)}{': overdue' if late else ''}")
    return {**made, "mark": "overdue"} if late else made


def _row(action: Action, today: date) -> list[Cell]:
    known = load_appendix().aims.get(action.aim)
    option = [action.option.id] if action.option else []
    rating = doc.cell(rating_words(action.rating))
    return [
        doc.cell(aim_name(action.aim) or "An aim of our own", [known.id] if known else ()),
        doc.cell(f"{action.number}. {said(action)}", option),
        doc.cell(action.who or ("" if action.done else "Nobody yet")),
        _due(action, today),
        {**rating, "mark": action.rating or "unrated"},
        doc.cell("Yes" if action.done else "No"),
        doc.cell(action.notes),
    ]


def _actions(actions: Sequence[Action], today: date) -> list[Block]:
    if not actions:
        words = "There is no action in the plan yet. Choose from the draft, or write your own."
        return [doc.heading("Actions"), doc.text(words, ["A.intro"])]
    count = counts(actions)
    done = sum(action.done for action in actions)
    words = (
        f"{len(actions)} action{'s' * (len(actions) > 1)}: {count['red']} red, {count['amber']} amber, "
        f"{count['green']} green, {count['unrated']} not rated; {done} done."
    )
    table = doc.table("Actions, by aim", COLUMNS, [_row(action, today) for action in actions])
    return [doc.heading("Actions"), doc.text(words, ["A.intro", "A.columns"]), table]


def _key(answers: Mapping[str, Any]) -> list[Block]:
    """What the ratings mean in this plan, as far as the meeting has said; the policy gives no key."""
    agreed = {rating: answers[f"key_{rating}"] for rating in RATINGS if f"key_{rating}" in answers}
    rows: list[list[Cell]] = [
        [{**doc.cell(rating_words(rating)), "mark": rating}, doc.cell(meaning)] for rating, meaning in agreed.items()
    ]
    about = "The rating is of the action, never of the child."
    missing = [rating_words(rating) for rating in RATINGS if rating not in agreed]
    if missing:
        about += f" {NO_KEY} Not agreed yet: {', '.join(missing)}."
    table = [doc.table("What the ratings mean in this plan", ("Rating", "Meaning"), rows)] if rows else []
    return [*table, doc.text(about, ["A.columns"])]


def _targets(answers: Mapping[str, Any], today: date) -> list[Block]:
    targets = targets_of(answers)
    blocks: list[Block] = [
        doc.heading("Small targets for the month"),
        doc.text("The targets need to be agreed with the child and the parents.", ["A18", "A18.1"]),
    ]
    if not targets:
        return [*blocks, doc.text("There is no target yet.")]
    rows = []
    for target in targets:
        by = target.get("by")
        late = by and by < today and target.get("met") != "yes"
        rows.append(
            [
                doc.cell(target.get("target", "Not written yet")),
                doc.cell(f"{say_date(by)}{': past' if late else ''}" if by else "No date yet"),
                doc.cell(label("targets", "agreed", target.get("agreed", "")) or "Nobody yet"),
                doc.cell(label("targets", "met", target.get("met", "")) or "Not known"),
            ]
        )
    return [*blocks, doc.table("Targets", ("Target", "By", "Agreed with", "Met"), rows)]


def _review(answers: Mapping[str, Any], today: date) -> list[Block]:
    on, latest = answers.get("review_on"), six_weeks_after(today)
    policy = (
        "The policy sets no day for reviewing a plan. It wants targets each month, and an assessment at least every "
        "six weeks. This site’s choice is: review within six weeks, and sooner when anything changes."
    )
    cited = ["A18", "5.7"]
    if on is None:
        words = f"No day is set. Six weeks from today is {say_date(latest)}. {policy}"
        return [doc.heading("Review"), doc.notice("warning", "Set a day for the review", words, cited)]
    if on < today:
        words = f"The review was due on {say_date(on)}, which has passed. Review the plan now. {policy}"
        return [doc.heading("Review"), doc.notice("warning", "The review is overdue", words, cited)]
    late = f" That is later than six weeks from today, {say_date(latest)}." if on > latest else ""
    return [doc.heading("Review"), doc.notice("info", f"Review on {say_date(on)}", f"{policy}{late}", cited)]


def _named(actions: Sequence[Action]) -> str:
    if len(actions) > LISTED:
        return ", ".join(str(action.number) for action in actions)
    return "; ".join(f"{action.number} ({short(action, 60)})" for action in actions)


def _settle(actions: Sequence[Action], answers: Mapping[str, Any], today: date) -> list[Block]:
    stand = standing(actions, today)
    agreed = [target for target in targets_of(answers) if target.get("agreed") != "both"]
    points = [
        doc.step(f"{title} ({len(found)}): {_named(found)}.", ["A.columns"])
        for title, found in (
            ("Overdue", stand.overdue),
            ("Without a responsible person or agency", stand.no_owner),
            ("Without a date", stand.no_date),
            ("Without a rating", stand.unrated),
        )
        if found
    ]
    if agreed:
        words = f"Targets not yet agreed with both the child and the parents ({len(agreed)})."
        points.append(doc.step(words, ["A18.1"], strength=None))
    blocks: list[Block] = [doc.heading("What to settle")]
    if not actions:
        return []
    if not points:
        words = "Every action that is not done has an owner, a date and a rating, and none is overdue."
        return [*blocks, doc.text(words, ["A.columns"])]
    return [*blocks, doc.steps(points, ordered=False)]


def _again(actions: Sequence[Action], found: Findings) -> list[Block]:
    """A warning for each action that `look_again` names. Nothing is taken out of the plan."""
    made: list[Block] = []
    for action in look_again(actions, found):
        option = action.option.id if action.option else ""
        title = f"Look again at action {action.number}: "
        if option in found.barred:
            why = found.barred[option]
            title += f"option {option} does not apply"
            words = " ".join(dict.fromkeys(f"{bar.says} {bar.instead}" for bar in why))
            cited = [option, *(paragraph for bar in why for paragraph in bar.paragraphs)]
        elif option == "A5.1":
            title += "A5.1 never stands without A5.2"
            words = "Physical intervention is no answer for the long term: think about A5.2 as well."
            cited = ["A5.1", "A5.2"]
        else:
            title += "aim A19 needs both conditions"
            words = (
                "The answers do not say that both are met and that everything above has been considered. Turning help "
                "down is never enough."
            )
            cited = ["A19"]
        made.append(
            doc.notice("warning", title, f"{words} Nothing was taken out: take it out, or correct the answer.", cited)
        )
    return made


def _care(actions: Sequence[Action], found: Findings) -> list[Block]:
    """The cautions of every option in the plan, each once, with the options it is about; then the police routes."""
    about: dict[str, list[str]] = {}
    lines: dict[str, Cell] = {}
    for action in actions:
        if action.option is None:
            continue
        for caution in cautions(action.option, found):
            ids = about.setdefault(caution.id, [])
            if action.option.id not in ids:
                ids.append(action.option.id)
            lines[caution.id] = caution_line(caution)
    points: list[Step] = [
        {**doc.step(f"{', '.join(about[id_])}: {line['text']}", ours=line["ours"]), "cites": line["cites"]}
        for id_, line in lines.items()
    ]
    if sent := list(dict.fromkeys(a.option.id for a in actions if a.option and a.option.routes)):
        points += [{**doc.step(f"{', '.join(sent)}: {line['text']}"), "cites": line["cites"]} for line in routes(found)]
    if not points:
        return []
    return [doc.more(CARE, [doc.steps(points, ordered=False)])]


def _readers() -> list[Block]:
    points = [
        doc.step(
            "Everyone in the network around the child, at meetings and whenever something new comes in.", ["A3.5"]
        ),
        doc.step("The child and the parents agree the targets, so they see them.", ["A18.1"]),
        doc.step("The child’s file keeps a record of the case and of what was done.", ["5.3-first"], strength="must"),
        doc.step("Colleagues with a real need to know, and nobody else.", ["B.initial"]),
        doc.step(
            "Before a copy goes to a home or onto a phone, ask who else could see it. Leave out what an abuser must "
            "not know. May someone in the family be part of the harm? Ask the social worker before any of them "
            "sees it.",
            ["2.12"],
            ours=True,
        ),
    ]
    return [doc.heading("Who should see this plan"), doc.steps(points, ordered=False)]


def paper(answers: Mapping[str, Any], earlier: Earlier, today: date, *, full: bool) -> Document:
    """The sheet as it is printed and taken away.

    Of what a reader folds out on the screen the cautions are always there; the rest is there only with `full`.
    """
    _, made = plan(answers, earlier, today)
    kept = [one for one in made["blocks"] if full or one["type"] != "more" or one["title"] == CARE]
    return doc.document(made["title"], kept)


def plan(answers: Mapping[str, Any], earlier: Earlier, today: date) -> tuple[dict[str, Any], Document]:
    """The sheet for the meeting: a summary for scripts (see `summary`), and the document for people.

    In: checked answers, the earlier reviews of the same plan, oldest first, and the reader's date.
    """
    found, actions = find(answers, today), actions_of(answers)
    blocks = [
        danger(today, who_to_ring(found.areas, adult=found.adult)),
        *([doc.text(f"Case number: {answers['reference']}")] if "reference" in answers else []),
        *missing_now(found),
        *reminder(found),
        *_actions(actions, today),
        *_again(actions, found),
        *contradiction(found.judged),
        *_key(answers),
        *_targets(answers, today),
        *_settle(actions, answers, today),
        *_review(answers, today),
        *what_changed(answers, earlier),
        *chart(actions, earlier, today),
        *_care(actions, found),
        *_readers(),
        *([who_else((), found.areas, today, adult=True)] if found.adult else []),
        *entered(answers),
        doc.more("The rules that applied", [rules_applied(load_appendix().rules, found.rules)]),
    ]
    document, paragraphs = whole(f"Disruption plan, {say_date(today)}", blocks)
    return summary(found, answers, earlier, paragraphs), document
