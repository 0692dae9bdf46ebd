"""What a tool's page calls things, where the words for staff would not do for every reader."""

from typing import NamedTuple


class Words(NamedTuple):
    """The words on and about one tool's form. Without `counts`, the page says nowhere how many are answered.

    `calendar` is whether the day of the next record can be put in a calendar, and
    `following` is the button that begins the next record of the same child from a saved one.

    Without `files`, nothing is saved to a file, and training examples come last. Without `word`, no
    Word file is offered.
    """

    form: str = "Fill in the form"
    show: str = "Show the result"
    again: str = "Show the new result"
    result: str = "Result"
    ready: str = "The result is ready, below the form."
    copied: str = "Copied. Paste it into the child’s record."
    no_script: str = "This page cannot work out a result here"
    counts: bool = True
    files: bool = True
    following: str = ""
    calendar: bool = False
    word: bool = True
