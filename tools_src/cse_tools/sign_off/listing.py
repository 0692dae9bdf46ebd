"""Every sentence of the tools as plain text, to be read from end to end."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from cse_tools.facts import cite, load_facts
from cse_tools.forms.plain_text import wrap
from cse_tools.sign_off.sentences import WHOSE, Sentence
from cse_tools.tools import TOOLS

HEAD = "Every sentence that the tools can say"
INTRO = (
    "Each sentence stands here once, under the tool and the part of its result where it is first said. After it come "
    "the paragraphs that it cites, and whose it is. Words in [brackets] stand for what differs from case to case."
)


def labels(paragraphs: Iterable[str]) -> str:
    """Citations, as a result on paper has them."""
    known = load_facts()
    return "; ".join(cite(id_)["label"] if id_ in known.paragraphs else known.contacts[id_].name for id_ in paragraphs)


def _line(one: Sentence) -> str:
    cited = f" [{labels(one.paragraphs)}]" if one.paragraphs and one.whose != "contact" else ""
    only = [load_facts().areas[area].name for area in one.areas]
    where = f" (Only: {', '.join(only)}.)" if only else ""
    whose = "" if one.whose in ("title", "contact", "fault", "policy") else f" ({WHOSE[one.whose]}.)"
    return wrap(f"{one.words}{cited}{where}{whose}", "- ", "  ")


def _owner(one: Sentence) -> str:
    return TOOLS[one.tools[0]].title if len(one.tools) == 1 else "Said by several tools"


def to_text(sentences: Iterable[Sentence]) -> str:
    """The sentences under the names of tools and places, in lines of at most 88 characters."""

    def parts() -> Iterator[str]:
        yield f"{HEAD}\n{'=' * len(HEAD)}\n\n{wrap(INTRO)}"
        for owner, said in groupby(sentences, _owner):
            yield f"\n{owner}\n{'=' * len(owner)}"
            for place, here in groupby(said, lambda one: one.place):
                yield "\n".join([f"{place}\n{'-' * len(place)}", *map(_line, here)])

    return "\n\n".join(parts()) + "\n"
