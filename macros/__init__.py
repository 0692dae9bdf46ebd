"""The site's macros: what pages and the theme read from the facts at build time.

Each module has one job and a `define(env)` that registers its macros with mkdocs-macros.
"""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tools_src"))

from macros import (
    cases,
    choices,
    content,
    paper,
    parents,
    plan,
    quiz,
    scenario_pages,
    sheets,
    shell,
    theme,
    tools,
    training,
)

MODULES = (cases, choices, content, paper, parents, plan, quiz, scenario_pages, sheets, shell, theme, tools, training)


def define_env(env: Any) -> None:
    """Register every macro of the site. Called once by mkdocs-macros when the build starts."""
    for module in MODULES:
        module.define(env)
