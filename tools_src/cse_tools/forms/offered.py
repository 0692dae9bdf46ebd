"""What one tool's record can answer in another: the parts of a case file, and what is offered from them.

Nothing is taken over unasked. An offer says what it is, where it comes from and of which day; a person takes it or not.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple


class Part(NamedTuple):
    """One tool's part of a case file, as rules can use it: what cannot be checked is left out.

    `day` is the day of the assessment, plan or meeting, or else that of saving; `earlier` is oldest first.
    """

    tool: str
    day: date
    answers: Mapping[str, Any]
    earlier: Sequence[tuple[date, Mapping[str, Any]]] = ()


type Parts = Mapping[str, Part]


class Offer(NamedTuple):
    """One answer that may be taken over.

    `question` is the id of a question of the tool at hand; `value` its answer as a page would send it, for a question
    of kind "rows" the rows to add; `says` the answer in words; `tool` and `day` the record that it comes from; `why`
    what to think of before it is taken.
    """

    question: str
    value: Any
    says: str
    tool: str
    day: date
    why: str = ""
