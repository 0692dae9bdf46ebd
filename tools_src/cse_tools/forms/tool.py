"""What a tool is, as everybody who asks it needs it: its questions, its answer and its further documents.

What the site's build checks and says about a tool, and no browser needs, is in `cse_tools.about`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from cse_tools.forms.blocks import Document
from cse_tools.forms.model import Form
from cse_tools.forms.offered import Offer, Parts
from cse_tools.forms.words import Words
from cse_tools.languages import Language

type Answers = Mapping[str, Any]
type Made = tuple[dict[str, Any], Document]
type Earlier = Sequence[tuple[date, Answers]]


class Paper(Protocol):
    """Makes what is printed from checked answers, the earlier reviews, oldest first, and the reader's date."""

    def __call__(self, answers: Answers, earlier: Earlier, today: date, *, full: bool) -> Document: ...


class Tool(NamedTuple):
    """One tool. `id` is the name of its folder.

    `form()` gives its questions. `answer(answers, today)` gives, for checked answers and the
    reader's date, a summary for scripts and the document for people. `views` are its further
    documents by name, made from the earlier reviews as well, oldest first; `rows` is the same
    record as the rows of a table, where it has one. `paper` is what is printed and taken away, if that
    is not the document itself: for people round a table, and with `full` all the reasons after it.
    `words()` is what its page calls things. `in_language` is `answer` in another language than English, for a tool that
    speaks others.

    What a tool knows of a case file: `called` is its record in a word or two, and `dated` the question that gives the
    day of it; `standing` says in one sentence how a record stands; `compared` is `answer` with the earlier records too,
    where it compares them; `next_answers(typed, checked, day)` is what the next record begins with, as typed answers,
    if an older one can be followed by a new one; `offers` is what other parts of the file can answer here, beside the
    facts that tools share; `review_by` is the day by which the record is to be made again.
    """

    id: str
    title: str
    form: Callable[[], Form]
    answer: Callable[[Answers, date], Made]
    views: Mapping[str, Callable[[Answers, Earlier, date], Made]] = {}
    rows: Callable[[Answers, Earlier, date], list[list[str]]] | None = None
    paper: Paper | None = None
    words: Callable[[], Words] = Words
    in_language: Callable[[Answers, date, Language], Made] | None = None
    called: str = ""
    dated: str = ""
    standing: Callable[[Answers, date], str] | None = None
    compared: Callable[[Answers, Earlier, date], Made] | None = None
    next_answers: Callable[[Answers, Answers, date], dict[str, Any]] | None = None
    offers: Callable[[Parts, date], list[Offer]] | None = None
    review_by: Callable[[Answers, date], date] | None = None
