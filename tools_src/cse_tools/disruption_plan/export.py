"""The plan as the rows of a table, for a spreadsheet: actions first, then the targets."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.disruption_plan.actions import actions_of, is_overdue
from cse_tools.disruption_plan.facts import load_appendix
from cse_tools.disruption_plan.form import form

HEAD = (
    "Kind", "Aim", "Option", "Action or target", "Responsible", "Due", "Overdue", "Rating", "Done", "Agreed with",
    "Notes", "Mark",
)  # fmt: skip


def aim_name(aim: str) -> str:
    """An aim as people say it: that of Appendix A with its title, or the reader's own words."""
    known = load_appendix().aims.get(aim)
    return known.name if known else aim


def label(question: str, column: str, value: str) -> str:
    """The words of a choice in a row of the plan, or "" for none."""
    columns = {asked.id: asked for asked in form().by_id()[question].columns}
    return columns[column].option_label(value) if value else ""


def targets_of(answers: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The monthly targets in which something was typed."""
    return [row for row in answers.get("targets", ()) if any(value for key, value in row.items() if key != "id")]


def rows(answers: Mapping[str, Any], earlier: Any, today: date) -> list[list[str]]:
    """The plan as rows of text, the first with the headings; dates as year-month-day.

    In: the checked answers, the earlier reviews (not part of the table), and the reader's date.
    """
    made = [list(HEAD)]
    for action in actions_of(answers):
        made.append(
            [
                "Action",
                aim_name(action.aim),
                action.option.id if action.option else "",
                action.words or (action.option.text if action.option else ""),
                action.who,
                action.due.isoformat() if action.due else "",
                "Yes" if is_overdue(action, today) else "",
                label("actions", "rating", action.rating),
                "Yes" if action.done else "",
                "",
                action.notes,
                action.id,
            ]
        )
    for target in targets_of(answers):
        by = target.get("by")
        made.append(
            [
                "Target",
                aim_name("A18"),
                "",
                target.get("target", ""),
                "",
                by.isoformat() if by else "",
                "Yes" if by and by < today and target.get("met") != "yes" else "",
                "",
                label("targets", "met", target.get("met", "")),
                label("targets", "agreed", target.get("agreed", "")),
                "",
                target.get("id", ""),
            ]
        )
    return made
