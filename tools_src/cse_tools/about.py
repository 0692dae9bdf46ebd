"""What the site's build checks and says about each tool. No browser gets this module, or a tool's `about.py`."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from cse_tools.forms.in_order import HEADINGS
from cse_tools.rule_list import Rule

type Result = Mapping[str, Any]  # the summary that a tool's `answer` gives for scripts


class Judged(NamedTuple):
    """What a group judges at a stage of a made-up case, besides the signs, before it sees the answer.

    `key` is where the gist of the answer has it, `id` its name on the page. `options` are the words of every value.
    """

    key: str
    id: str
    asked: str
    options: Mapping[str, str]


class SignList(NamedTuple):
    """The signs that a tool weighs, as its own facts hold them.

    `signs` by id; each has `id`, `level`, `text`, `basis` (codes of `sources`), `paragraphs`, `disputed` and
    `asked_as`. `levels` are the levels of one sign with their words, the gravest first.
    """

    version: str
    levels: Mapping[str, str]
    signs: Mapping[str, Any]
    vulnerabilities: Mapping[str, Any]
    sources: Mapping[str, Any]

    def by_level(self) -> list[tuple[str, str, list[Any]]]:
        """Each level with its words and its signs, by id."""
        signs = sorted(self.signs.values(), key=lambda sign: str(sign.id))
        return [(level, words, [s for s in signs if s.level == level]) for level, words in self.levels.items()]


class Ladder(NamedTuple):
    """How a tool's levels follow from answers: cases in words, each with the answers that the tool is given for it.

    `decided(result)` is the rule that set the level.
    """

    cases: Sequence[tuple[str, Mapping[str, Any]]]
    decided: Callable[[Result], str]


class About(NamedTuple):
    """One tool as the build knows it, beside its `Tool`.

    `page` is its page in docs/. `check()` refuses its own facts, one sentence for each fault; what every tool has is
    checked in any case (`tools_check`). `rules()` are the rules that it goes by, in their order.

    What follows is for made-up cases, slides and handouts, and has a default that does for a plain tool:
    `name`: what it is called on a slide (the title, if empty). `always`: rules that apply to every answer and so say
    nothing of a case. `gist(result)`: what an answer comes to, beside its rules. `label(result)`: its answer in a word
    or two. `spoken(result)`: the rules to read out; without it all but `always`. `judged`: what a group judges, and
    `hint` what it is told about that. `weighs()`: options that it may weigh up, by id, and `places` where the tool
    puts them, as keys of its summary with their words. `kept`: the headings of its result that a group needs.
    `signs()`: its list of signs. `ladder`: what leads to which level.
    """

    page: str
    check: Callable[[], list[str]] = list
    rules: Callable[[], Mapping[str, Rule]] = dict
    name: str = ""
    always: Collection[str] = frozenset()
    gist: Callable[[Result], Mapping[str, Any]] = lambda result: {}
    label: Callable[[Result], str] = lambda result: ""
    spoken: Callable[[Result], Collection[str]] | None = None
    judged: Sequence[Judged] = ()
    hint: str = "“Not known” is a full answer."
    weighs: Callable[[], Mapping[str, str]] = dict
    places: Mapping[str, str] = {}
    kept: Collection[str] = tuple(HEADINGS.values())
    signs: Callable[[], SignList] | None = None
    ladder: Ladder | None = None

    @property
    def url(self) -> str:
        """Where its page is on the site, seen from the root."""
        return self.page.removesuffix(".md") + "/"

    def applied(self, result: Result) -> list[str]:
        """The rules that an answer rests on, but for those that apply to every answer."""
        return [rule for rule in result.get("rules", ()) if rule not in self.always]

    def read_out(self, result: Result) -> list[Rule]:
        """The rules to read out to a group, in their order."""
        wanted = self.spoken(result) if self.spoken else self.applied(result)
        rules = self.rules()
        return [rules[id_] for id_ in result.get("rules", ()) if id_ in wanted]


@cache
def about(tool: str) -> About:
    """What is said about a tool, from the `about.py` in its folder.

    Raises ModuleNotFoundError if it has none; `tools_check` then says what to write.
    """
    found: About = import_module(f"cse_tools.{tool}.about").ABOUT
    return found
