"""The checklist's form: the signs by where they are noticed, those that cannot wait, and the parent's own words."""

from functools import cache

from cse_tools.facts import read_toml, record
from cse_tools.forms.model import Form, Question, Section, question, section
from cse_tools.forms.words import Words
from cse_tools.signs_checklist.facts import HERE, NOW, Group, load_signs
from cse_tools.wording import lower_first

OWN_WORDS_LIMIT = 1000  # characters


def own_words(group: str) -> str:
    """The id of the question that asks for a group's own words."""
    return f"{group}_words"


def _signs(question_id: str, label: str) -> Question:
    options = [{"value": sign.indicator, "label": sign.text} for sign in load_signs().asked_in(question_id)]
    return question({"id": question_id, "kind": "choices", "label": label, "options": options})


def _asked(group: Group) -> Section:
    words = question(
        {
            "id": own_words(group.id),
            "kind": "long_text",
            "label": f"In your own words: {lower_first(group.title)}",
            "hint": "What happened, when, and how often?",
            "limit": OWN_WORDS_LIMIT,
        }
    )
    return Section(group.id, group.title, "", (_signs(group.id, "What have you noticed?"), words))


@cache
def form() -> Form:
    """The whole form: ordinary signs first, then those that ask for something now. Shared: must not be changed."""
    now, *rest = (section(table) for table in read_toml(HERE / "form.toml")["section"])
    now = now._replace(questions=(_signs(NOW, "Do any of these fit?"),))
    return Form((*map(_asked, load_signs().groups.values()), now, *rest))


def words() -> Words:
    """What the page of this tool calls things, for a parent."""
    return record(Words, read_toml(HERE / "form.toml")["words"])
