"""The calculator's form: its own questions, then one for each sign and vulnerability."""

from functools import cache

from cse_tools.facts import read_toml
from cse_tools.forms.model import Form, Section, question, section
from cse_tools.risk_matrix.facts import HERE, Indicator, Vulnerability, load_matrix


def _asked(sign: Indicator | Vulnerability) -> dict[str, object]:
    return {
        "id": sign.id,
        "kind": "yes_no_unknown",
        "label": sign.text,
        "paragraphs": list(sign.paragraphs),
    }


@cache
def form() -> Form:
    """The whole form: what decides first, then the signs by category, then the rest."""
    matrix = load_matrix()
    sections = []
    for table in read_toml(HERE / "form.toml")["section"]:
        made = section(table)
        if made.id == "vulnerabilities":
            made = made._replace(questions=tuple(question(_asked(v)) for v in matrix.vulnerabilities.values()))
        sections.append(made)
        if made.id == "situation":
            for category in matrix.categories:
                signs = [s for s in matrix.indicators.values() if s.category == category.id]
                asked = tuple(question(_asked(sign)) for sign in signs)
                sections.append(Section(category.id, category.title, "", asked))
    return Form(tuple(sections))
