"""The information and intelligence organiser: what is known, in the order in which the police ask (4.2 to 4.4)."""

from cse_tools.forms.tool import Tool
from cse_tools.forms.words import Words
from cse_tools.information.form import form
from cse_tools.information.outcome import answer
from cse_tools.information.sheet import paper, standing


def words() -> Words:
    """What its page calls things. No Word file is offered: descriptions of suspects belong in no unlocked file."""
    return Words(
        form="Write down what you know",
        show="Show the record",
        again="Show the new record",
        result="Record",
        ready="The record is ready, below the form.",
        copied="Copied. Now send it: ring 101 and ask how.",
        word=False,
    )


TOOL = Tool(
    "information",
    "Information and intelligence organiser",
    form,
    answer,
    paper=paper,
    words=words,
    called="record for the police",
    dated="recorded_on",
    standing=standing,
)
