"""Ask the tools everything that could bring up another sentence: always the same questions, in the same order.

First nothing is answered, then each answer is given alone: every option, each age from 0 to 18, days on and around
each birthday. Then each answer is tried together with those that made a difference of their own, and so on for as
long as something new is said. Of the answers that make the same difference, two stand for all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from cse_tools.forms.answers import FormError, check_answers
from cse_tools.forms.fictitious import mark_document, mark_rows
from cse_tools.forms.model import Question, shown
from cse_tools.forms.tool import Tool
from cse_tools.sign_off.case_files import in_case_files
from cse_tools.sign_off.hearing import WRONG, Heard, fault, hear, hear_rows
from cse_tools.sign_off.literals import in_facts
from cse_tools.sign_off.tries import LATER, WITHIN, Answers, day_of_asking, records, several, values
from cse_tools.tools import TOOLS
from cse_tools.wording import lower_first

FACT, NUMBER = "\x01", "\x02"  # stand for what differs
ALIKE = 2  # answers that stand for all that make the same difference: two of one kind may make another together
SHORT = 20  # characters of a phrase that the code may write small inside a sentence
DIGITS = re.compile(r"\d+")
SEVERAL = re.compile(rf"{FACT}(?:(?:[;,]| or) {FACT})+")


@cache
def _facts() -> tuple[str, ...]:
    """Every phrase of the facts that begins like a sentence, the longest first."""
    phrases = {literal.words for literal in in_facts() if literal.words[0].isupper()}
    inside = {lower_first(phrase) for phrase in phrases if len(phrase) > SHORT}
    return tuple(sorted(phrases | inside, key=lambda phrase: (-len(phrase), phrase)))


@cache
def without_facts(words: str) -> str:
    """The words with each phrase of the facts as FACT."""
    for phrase in _facts():
        if phrase in words:
            words = words.replace(phrase, FACT)
    return SEVERAL.sub(FACT, words)


@cache
def facts_in(words: str) -> tuple[str, ...]:
    """The phrases of the facts that a list is made of, if it is made of nothing else: where a sign comes from."""
    words = words.replace(" (from memory)", "")
    found = [phrase for phrase in _facts() if phrase in words]
    return tuple(found) if "; " in words and without_facts(words) == FACT else ()


@cache
def outline(words: str) -> str:
    """What the code itself says: the words with facts and numbers left open."""
    return DIGITS.sub(NUMBER, without_facts(words))


def _made(heard: Iterable[Heard]) -> set[tuple[str, ...]]:
    """What the code makes of the facts, in what was heard."""
    return {(one.place, made, one.whose) for one in heard if (made := outline(one.words)) != FACT}


class _Asking:
    """One tool, asked again and again. `heard` is all that it said, `known` what its code made of that."""

    def __init__(self, tool: Tool, today: date) -> None:
        self.tool, self.today, self.form = tool, today, tool.form()
        self.heard: dict[Heard, None] = {}
        self.known: set[tuple[str, ...]] = set()
        self.asked: set[str] = set()
        self.base = _made(self.hears({}))

    def _filled(self, answers: Answers) -> Answers:
        """The answers, with those that the form demands beside them."""
        made = dict(answers)
        for question in self.form.questions():
            if question.required and question.id not in made and shown(question, made):
                made[question.id] = values(question, self.today)[-1]
        return made

    def hears(
        self, answers: Answers, view: str = "", earlier: Sequence[tuple[date, Answers]] = (), later: int = 0
    ) -> list[Heard]:
        """What is said to these answers, or why they cannot be taken. `later` moves the day of asking, in days."""
        day = self.today + timedelta(days=later)
        try:
            given = check_answers(self.form, self._filled(answers), day)
            before = [(then, check_answers(self.form, old, day)) for then, old in earlier]
            if view:
                _, document = self.tool.views[view](given, before, day)
            elif before and self.tool.compared:
                _, document = self.tool.compared(given, before, day)
            else:
                _, document = self.tool.answer(given, day)
        except FormError as error:
            return [fault(one.message) for one in error.faults]
        taken = []
        if self.tool.paper and not self.tool.views:  # what a tool with views takes away is part of one of them
            taken = list(hear(self.tool.paper(given, before, day, full=not answers)))
        return [*hear(document), *taken, *(hear(mark_document(document)) if not answers else ())]

    def learn(self, heard: Iterable[Heard]) -> bool:
        """Keep what was heard. Returns whether the code had never said some of it before."""
        listed = list(heard)
        made = _made(listed)
        new = not made <= self.known
        self.known |= made
        self.heard.update(dict.fromkeys(listed))
        return new

    def _with_conditions(self, question: Question, value: Any) -> Answers:
        """The answer, and those without which its question is not asked."""
        made = {question.id: value}
        for when in question.show_when:
            other = self.form.by_id()[when.question]
            needed = when.values[0] if other.kind != "choices" else [when.values[0]]
            made = {**self._with_conditions(other, needed), **made}
        return made

    def each(self) -> Iterator[tuple[str, Question, Answers]]:
        """Each answer alone, with the section and the question that it belongs to."""
        for section in self.form.sections:
            for question in section.questions:
                for value in values(question, self.today):
                    yield section.id, question, self._with_conditions(question, value)

    def alone(self) -> tuple[list[Answers], list[Answers]]:
        """Give each answer alone.

        Out: two answers for each difference that some make, and of these the ones that said something which
        nothing before them had said.
        """
        kinds: dict[Any, list[Answers]] = {}
        telling = []
        for section, question, answers in self.each():
            heard = self.hears(answers)
            new, wrong = self.learn(heard), heard[0].place == WRONG
            difference = frozenset(_made(heard) ^ self.base)
            # What makes no difference alone may make one beside something else, section by section.
            alike = kinds.setdefault((difference or section, question.id if question.show_when else ""), [])
            if len(alike) < ALIKE and not wrong:
                alike.append(answers)
                telling += [answers] if new else []
        return [answers for alike in kinds.values() for answers in alike], telling

    def within(self) -> None:
        """Give each answer but days once more in each situation on which its meaning depends."""
        for situation in WITHIN.get(self.tool.id, ()):
            for _, question, answers in self.each():
                if question.kind != "date":
                    self.learn(self.hears({**situation, **answers}))

    def together(self, kinds: Sequence[Answers], telling: Sequence[Answers]) -> None:
        """Join answers for as long as something new is said."""
        waiting = list(telling)
        while waiting:
            first = waiting.pop(0)
            for second in kinds:
                joined = {**first, **second}
                mark = repr(sorted(joined.items(), key=repr))
                if mark not in self.asked and len(joined) > len(first):
                    self.asked.add(mark)
                    if self.learn(self.hears(joined)):
                        waiting.append(joined)

    def all_alike(self) -> Iterator[Answers]:
        """Each answer that several questions offer, given to all of them."""
        for value in ("yes", "no"):
            yield {q.id: value for q in self.form.questions() if q.kind == "yes_no_unknown"}

    def further(self, kinds: Sequence[Answers]) -> None:
        """Ask for the tool's further documents and its table, for each kind of answer and of record."""
        tried = records(self.tool.id, self.today)
        fullest = max((record for record, _ in tried), key=lambda record: len(repr(record)))
        editors = [q for section in self.form.sections if section.editor for q in section.questions]
        for view in self.tool.views:
            for record, earlier in tried:
                self.learn(self.hears(record, view, earlier))
            for question in editors:
                for value in values(question, self.today):
                    self.learn(self.hears({question.id: value}, view))
            for answers in kinds:
                self.learn(self.hears({**answers, **fullest}, view))
        if rows := self.tool.rows:
            for record, _ in tried:
                given = check_answers(self.form, record, self.today)
                self.learn(hear_rows(mark_rows(rows(given, (), self.today))))

    def everything(self) -> list[Heard]:
        """All that the tool says, in the order in which it was first heard."""
        self.learn(self.hears({}))
        kinds, telling = self.alone()
        for answers in (*self.all_alike(), *several(self.tool.id, self.today)):
            self.learn(self.hears(answers))
        self.together(kinds, telling)
        self.within()
        self.further(kinds)
        for record, earlier in records(self.tool.id, self.today) if self.tool.compared else ():
            self.learn(self.hears(record, earlier=earlier))
        self.learn(hear(in_case_files(self.tool, self.today)))
        for answers in kinds:
            self.learn(self.hears(answers, later=LATER))
        return list(self.heard)


@cache
def said_by(tool: str) -> tuple[Heard, ...]:
    """All that one tool says to whatever may be answered, in the order in which it was first heard."""
    return tuple(_Asking(TOOLS[tool], day_of_asking()).everything())
