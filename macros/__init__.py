"""The site's macros: what pages and the theme read from the facts at build time.

Each module has one job and a `define(env)` that registers its macros with mkdocs-macros.
"""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tools_src"))

from macros.cases import course
from macros.cases import macros as cases
from macros.choices import macros as choices
from macros.parents import macros as parents
from macros.parents import sheets
from macros.pictures import macros as pictures
from macros.plan import macros as plan
from macros.policy import agendas, paper
from macros.policy import macros as policy
from macros.quiz import macros as quiz
from macros.scenarios import macros as scenarios
from macros.sessions import alone
from macros.sessions import macros as sessions
from macros.shell import examples, page
from macros.shell import macros as shell
from macros.tool import macros as tool

# Policy and tools first: whatever else is wrong with a fact, they name it best.
MODULES = (
    policy,
    tool,
    cases,
    course,
    pictures,
    choices,
    agendas,
    paper,
    parents,
    plan,
    quiz,
    scenarios,
    sheets,
    page,
    shell,
    examples,
    sessions,
    alone,
)


def define_env(env: Any) -> None:
    """Register every macro of the site. Called once by mkdocs-macros when the build starts."""
    for module in MODULES:
        module.define(env)
