"""The sheet itself: the agenda with room to write, or the minutes with what was typed. Findings to blocks."""

from collections.abc import Mapping, Sequence
from typing import Any

from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_answer
from cse_tools.forms.blocks import Block, Cell
from cse_tools.meeting.agendas import Item, Outcome, Record, load_agendas
from cse_tools.meeting.form import form
from cse_tools.meeting.rules import Findings

type Answers = Mapping[str, Any]

HEAD = ("reference", "meeting", "held_on", "place", "chair", "minutes_by")  # what an agenda without notes carries
NOTHING = "Nothing noted"
BOX = "☐"
LEVELS = {"very_high": "High; very high written beside it"}
ROOM = {"people": 4, "last_time": 3, "actions": 3}  # rows to write on, at least
SHORT = {"introductions", "apologies", "reason"}  # one line of room is enough; the others have two
ON_PAPER = "On paper there is room to write: rows for people and actions, and lines for notes."
# The questions on which the minutes say more than one answer, by the record that they belong to.
TOGETHER = {"trafficking": ("trafficking", "trafficking_notes")}


class Sheet:
    """What one sheet is made of. With `room`, empty cells are high enough to write in by hand.

    It sees of the answers only what it may carry (B5).
    """

    def __init__(self, found: Findings, answers: Answers, *, room: bool) -> None:
        self.found, self.room = found, room
        self.answers = answers if found.carries else {id_: answers[id_] for id_ in HEAD if id_ in answers}
        self.questions = form().by_id()

    def _blank(self, lines: int = 1) -> Cell:
        return doc.cell("\n" * lines if self.room else "")

    def _said(self, id_: str) -> str:
        return say_answer(self.questions[id_], self.answers[id_]) if id_ in self.answers else ""

    def _rows(self, id_: str, caption: str, *, typed: bool = True) -> list[Block]:
        """A question's rows as a table, as typed; on an agenda with `room`, rows to write on below them."""
        asked = self.questions[id_]
        known = self.answers.get(id_, ()) if typed else ()
        rows = [[doc.cell(say_answer(column, row.get(column.id))) for column in asked.columns] for row in known]
        if self.room and not self.found.minutes:
            empty = [self._blank(), *[doc.cell("")] * (len(asked.columns) - 1)]
            rows += [empty] * max(ROOM[id_] - len(rows), 1)
        return [doc.table(caption, [column.label for column in asked.columns], rows)] if rows else []

    def head(self) -> list[Block]:
        """Case number, day, place and who holds the meeting; on an agenda with room for what is not known yet."""
        wanted = [id_ for id_ in HEAD if id_ in self.answers or not self.found.minutes]
        rows = [
            [doc.cell(self.questions[id_].label), doc.cell(said) if (said := self._said(id_)) else self._blank()]
            for id_ in wanted
        ]
        return [doc.table("This meeting", ("What", "Answer"), rows)] if rows else []

    def people(self) -> list[Block]:
        """Who is invited, and who came, by role and agency; to write on, two side by side."""
        caption = "Who is invited, and who is here"
        made = self._rows("people", caption)
        if made and not self.answers.get("people"):
            columns = [column.label for column in self.questions["people"].columns]
            empty = [self._blank(), *[doc.cell("")] * 3]
            return [doc.table(caption, [*columns, *columns], [empty] * ROOM["people"])]
        return made

    def statements(self) -> list[Block]:
        """What the chair says first."""
        said = [doc.step(f"{one.says} {one.why}", ["B.initial"]) for one in load_agendas()[0]]
        return [doc.heading("The chair says", 3), doc.steps(said)]

    def last_time(self) -> list[Block]:
        """What was agreed last time, at a review."""
        return self._rows("last_time", "Agreed last time") if self.found.kind == "review" else []

    def items(self) -> list[Block]:
        """The items of the agenda, numbered, each with its notes."""
        rows = [
            [doc.cell(f"{number}. {item.says}"), self._note(item)]
            for number, item in enumerate(self.found.agenda.items, 1)
        ]
        words = "The items are the policy’s. Confidential never stops a referral or a report to the police (ours)."
        told = doc.text(words, self.found.agenda.paragraphs[:1])
        return [told, doc.table("Item by item", ("Item", "Notes: what is fact, and what is opinion"), rows)]

    def _note(self, item: Item) -> Cell:
        # The next review is decided at the meeting: no agenda has it.
        said = "" if item.asked and not self.found.minutes else self._said(item.asked or item.id)
        if said or self.found.minutes:
            return doc.cell(said or NOTHING)
        return self._blank(1 if item.asked or item.id in SHORT else 2)

    def record(self) -> list[Block]:
        """What is written down at the end: boxes and room on an agenda, what was decided in the minutes."""
        agenda = self.found.agenda
        rows = [
            [doc.cell(f"{'Ours: ' if first.ours else ''}{first.says}", first.paragraphs), self._recorded(first, beside)]
            for first, *beside in agenda.rows()
        ]
        if agenda.outcomes:
            rows.append([doc.cell("Outcome", agenda.paragraphs[1:]), self._outcomes(agenda.outcomes)])
        if self.found.minutes:
            later = ["reasons"] * ("reasons" in self.answers) + ["review_on"] * bool(agenda.outcomes)
            rows += [[doc.cell(self.questions[id_].label), doc.cell(self._said(id_) or NOTHING)] for id_ in later]
        return [doc.table("Written down at the end", ("What", "Record"), rows)]

    def _recorded(self, record: Record, beside: Sequence[Record]) -> Cell:
        if record.asked:
            ids = [item.id for item in self.found.agenda.items]
            return doc.cell(f"See item {ids.index(record.asked) + 1}.")
        if not self.found.minutes:
            return self._boxes(record, beside)
        if record.id == "level":
            return doc.cell(LEVELS.get(self.found.level) or self._said("level") or NOTHING)
        said = [self._said(id_) for id_ in TOGETHER.get(record.id, (record.id,))]
        return doc.cell("\n".join(filter(None, said)) or NOTHING)

    def _boxes(self, record: Record, beside: Sequence[Record]) -> Cell:
        """Boxes to tick, or room; what the child says was typed before the meeting, and stands there already."""
        if not record.choices:
            said = self._said(record.id) if record.id == "voice" else ""
            return doc.cell(said) if said else self._blank()
        boxes = [" ".join(f"{BOX} {choice}" for choice in one.choices) for one in (record, *beside)]
        notes = [f"{one.note}." for one in (record, *beside) if one.note]
        cited = [paragraph for one in beside for paragraph in one.paragraphs]
        return doc.cell("\n".join([" Ours: ".join(boxes), *notes]), cited)

    def _outcomes(self, outcomes: Sequence[Outcome]) -> Cell:
        if not self.found.minutes:
            return doc.cell("\n".join([*(f"{BOX} {one.says}" for one in outcomes), self.found.agenda.caution]))
        chosen = self.answers.get("outcomes", ())
        return doc.cell("\n".join(one.says for one in outcomes if one.id in chosen) or NOTHING)

    def actions(self) -> list[Block]:
        """Who does what, by when: agreed at the meeting, so an agenda has only room for it."""
        return self._rows("actions", "Who does what, by when", typed=self.found.minutes)


def sheet(found: Findings, answers: Answers, *, room: bool = False) -> list[Block]:
    """The agenda or the minutes as blocks, without the line of danger.

    In: the findings, the checked answers, and whether it is for a pen. An agenda without notes carries nothing that
    was typed but its head.
    """
    made = Sheet(found, answers, room=room)
    return [
        *made.head(),
        *made.people(),
        *made.statements(),
        *made.last_time(),
        *made.items(),
        *made.record(),
        *made.actions(),
        *([] if room or found.minutes else [doc.text(ON_PAPER)]),
    ]
