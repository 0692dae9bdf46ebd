"""Examples of Markdown on a page: the source beside what becomes of it, from one text, so that the two cannot differ.

{% call markdown_example() %}{% raw %}
!!! note
    Text
{% endraw %}{% endcall %}
"""

from collections.abc import Callable
from textwrap import dedent
from typing import Any

# More marks than any example has itself, so that one with a fence in it stays one.
FENCE = "`````"
PAGE = """
<div class="example" data-search-exclude markdown>
<div class="example__part" markdown>
<p class="example__name">You write</p>

{fence} text
{source}
{fence}

</div>
<div class="example__part" data-result markdown>
<p class="example__name">The page shows</p>

{result}

</div>
</div>
"""


def define(env: Any) -> None:
    """Register `markdown_example`."""

    @env.macro
    def markdown_example(caller: Callable[[], str]) -> str:
        """Markdown for the source that `{% call %}` holds, and for its result, macros included."""
        source = dedent(caller()).strip("\n")
        result = env.env.from_string(source).render(**env.variables)
        return PAGE.format(fence=FENCE, source=source, result=result)
