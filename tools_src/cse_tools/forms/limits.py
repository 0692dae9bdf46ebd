"""The limits of a tool, as every result ends: its own points, and what is true of all of them."""

from collections.abc import Sequence

from cse_tools.forms import document as doc
from cse_tools.forms.blocks import MoreBlock

type Limit = tuple[str, list[str]]

UNDATED: Limit = (
    "The policy has no date (about 2017 to 2018) and parts of it are superseded. Ask your partnership what applies "
    "today.",
    ["1.1"],
)
# Said with the limits of a tool: the policy says “at once” and “always”, and names no other day.
ORDERED: Limit = (
    "The policy says what to do, and only seldom when. What stands under “Today”, “This week” and “Keep in mind” is in "
    "this site’s order.",
    ["2.8", "5.7"],
)


def limits_of(points: Sequence[Limit], *, ordered: bool = True, first: str = "") -> MoreBlock:
    """What a tool cannot do, for a reader to open.

    In: its points with their paragraphs; whether its steps stand in this site's order; and a sentence, if there is one,
    before the last, which says that nothing typed has left the device.
    """
    steps = [doc.step(words, cited) for words, cited in points]
    if ordered:
        steps.append(doc.step(*ORDERED, ours=True))
    last = " ".join([*([first] if first else []), "Nothing you typed left this device."])
    return doc.more("The limits of this tool", [doc.steps(steps, ordered=False), doc.text(last)])
