"""What a tool says in another language than English: each text by its whole English text, one file for each language.

When the English changes, its translation no longer fits and the English is said: an old translation cannot stand
beside a new number. Which tools speak other languages, they say themselves (`Tool.in_language`).
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cse_tools.facts import read_toml, record

HERE = Path(__file__).parent


class Language(NamedTuple):
    """One language: its code, and its texts by the English ones. Called, it says a text.

    The rest goes with words that are shown in English as well, because whoever is rung speaks English: the heading
    `in_english`, what to do with them (`show_it`), and the English words that ask for an `interpreter`.
    """

    code: str
    texts: Mapping[str, str]
    in_english: str = ""
    show_it: str = ""
    interpreter: str = ""

    def __call__(self, text: str) -> str:
        """The text in this language, or as it is if the language does not say it. Places in braces stay."""
        return self.texts.get(text, text)


ENGLISH = Language("en", {})


@cache
def languages() -> Mapping[str, Language]:
    """Every language by its code, English first. The result is shared and must not be changed."""
    others = [record(Language, {"code": path.stem, **read_toml(path)}) for path in sorted(HERE.glob("*.toml"))]
    return {language.code: language for language in (ENGLISH, *others)}
