"""The checklist's form: where the child lives, the signs by where they are noticed, and the parent's own words."""

from functools import cache

from cse_tools.facts import read_toml, record
from cse_tools.forms.model import Form, Section, question, section
from cse_tools.forms.words import Words
from cse_tools.signs_checklist.facts import HERE, Group, load_signs
from cse_tools.wording import lower_first

OWN_WORDS_LIMIT = 1000  # characters


def own_words(group: str) -> str:
    """The id of the question that asks for a group's own words."""
    return f"{group}_words"


def _asked(group: Group) -> Section:
    signs = question(
        {
            "id": group.id,
            "kind": "choices",
            "label": "What have you noticed?",
            "options": [{"value": sign.indicator, "label": sign.text} for sign in load_signs().of(group.id)],
        }
    )
    words = question(
        {
            "id": own_words(group.id),
            "kind": "long_text",
            "label": f"In your own words: {lower_first(group.title)}",
            "hint": "What happened, when, and how often?",
            "limit": OWN_WORDS_LIMIT,
        }
    )
    return Section(group.id, group.title, "", (signs, words))


@cache
def form() -> Form:
    """The whole form. Shared: must not be changed."""
    first, *rest = (section(table) for table in read_toml(HERE / "form.toml")["section"])
    return Form((first, *map(_asked, load_signs().groups.values()), *rest))


def words() -> Words:
    """What the page of this tool calls things, for a parent."""
    return record(Words, read_toml(HERE / "form.toml")["words"])
